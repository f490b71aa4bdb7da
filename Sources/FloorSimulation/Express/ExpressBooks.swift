// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

// The end of a day: agent time, and the books of days in which nothing is open any more.

extension ExpressFloor {
    /// Forgets what was counted, for the next replication.
    mutating func clear() {
        ledger.clear()
        dayTimes = [:]
        for t in 0..<teamCount {
            teams[t].busy = 0
            teams[t].present = 0
        }
        for index in 0..<stage.lines.count {
            lines[index].longest = 0
            lines[index].histogram?.update(repeating: 0, count: WaitHistogram.bucketCount32)
        }
    }

    /// Agent time of a team since the day began.
    mutating func endDay(team t: Int, at now: UInt64) {
        let busy = teams[t].begun &- teams[t].overtime &- teams[t].agents.remaining(after: now)
        dayTimes[day, default: []].append(
            (
                busy: Tick.seconds(busy &- teams[t].busyBefore),
                staffed: Tick.seconds(teams[t].rostered &- teams[t].rosteredBefore)
            ))
        teams[t].busyBefore = busy
        teams[t].rosteredBefore = teams[t].rostered
    }

    /// Ends a day, all of whose events have happened.
    mutating func endDay(isLast: Bool) {
        var open = day + 1
        if calendar.isContinuous {
            let midnight = midnight + Tick.at(second: 86_400)
            for t in 0..<teamCount { endDay(team: t, at: midnight) }
            for index in 0..<stage.lines.count {
                sweep(index, at: midnight)
                if !lines[index].waiting.isEmpty {
                    open = min(open, Int(lines[index].waiting.first.pointee.row) / calendar.intervalsPerDay)
                }
            }
            if isLast { open = day + 1 }
        } else {
            for index in 0..<stage.lines.count { turnAwayTheRest(index) }
        }
        let first = ledger.firstRow / calendar.intervalsPerDay
        let times = dayTimes
        ledger.close(
            before: open, stage: stage,
            isCounted: { [calendar, warmUpDays] day in
                day >= warmUpDays && !calendar.openIntervals[day - warmUpDays].isEmpty
            }, teamTime: { times[$0] ?? [] })  // a stage without teams has no entries
        for closed in first..<open {
            guard let times = dayTimes.removeValue(forKey: closed), closed >= warmUpDays else { continue }
            for t in 0..<teamCount {
                teams[t].busy += times[t].busy
                teams[t].present += times[t].staffed
            }
        }
    }

    /// Nobody is left who could take them: the patient are turned away, the others have left.
    private mutating func turnAwayTheRest(_ index: Int) {
        guard !lines[index].waiting.isEmpty else { return }
        sweep(index, at: Tick.never)
        let line = lines + index
        let closing = Tick.at(second: calendar.start(ofInterval: openIntervals.upperBound))
        while !line.pointee.waiting.isEmpty {
            let first = line.pointee.waiting.first.pointee
            line.pointee.waiting.removeFirst()
            leave(
                first.leg, of: line, cell: ledger.row(Int(first.row)) + line.pointee.cell, outcome: Cell.cleared,
                waited: closing > first.leg.arrival ? closing &- first.leg.arrival : 0)
        }
        waiting &= ~(1 << UInt64(index))
    }
}
