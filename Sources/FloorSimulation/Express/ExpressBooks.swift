// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

// The end of a day: agent time, and the books of days in which nothing is open any more.

extension ExpressFloor {
    /// Forgets what was counted, for the next replication.
    mutating func clear() {
        ledger.clear()
        for t in 0..<teamCount {
            teams[t].busy = 0
            teams[t].present = 0
            teams[t].afterRoster = 0
        }
        for index in 0..<stage.lines.count {
            lines[index].longest = 0
            lines[index].histogram?.update(repeating: 0, count: WaitHistogram.bucketCount32)
        }
    }

    /// Agent time of a team since it was last booked.
    mutating func bookTime(team t: Int, at now: UInt64) {
        let busyNow = teams[t].begun &- teams[t].overtime &- teams[t].agents.remaining(after: now)
        let busy = busyNow &- teams[t].busyBefore
        let staffed = teams[t].rostered &- teams[t].rosteredBefore
        teams[t].busyBefore = busyNow
        teams[t].rosteredBefore = teams[t].rostered
        let overtime = teams[t].overtime &- teams[t].overtimeBefore
        teams[t].overtimeBefore = teams[t].overtime
        ledger.book(busy: busy, staffed: staffed, overtime: overtime, team: t, row: row)
        guard countedDays.contains(day) else { return }
        teams[t].busy += Tick.seconds(busy)
        teams[t].present += Tick.seconds(staffed)
        teams[t].afterRoster += Tick.seconds(overtime)
    }

    /// What a team worked after the day had closed, all of it done by now: overtime.
    private mutating func bookAfterClosing(team t: Int) {
        let overtime = teams[t].begun &- teams[t].overtime &- teams[t].busyBefore
        ledger.book(busy: 0, staffed: 0, overtime: overtime, team: t, row: row)
        teams[t].afterRoster += Tick.seconds(overtime)
    }

    /// Who of a team is rostered on the day, and who of them is absent.
    mutating func bookAttendance(team t: Int, absent: [[Int32]]) {
        let team = stage.teams[t].team
        let rosterRow = headcounts[t].row(ofDay: day - warmUpDays)
        for interval in openIntervals {
            let agents = Int(teams[t].roster[rosterRow * calendar.intervalsPerDay + interval])
            ledger.book(
                agents: agents, present: present[team], absent: absent.isEmpty ? [] : absent[team],
                for: Tick.at(second: calendar.interval), team: t, row: day * calendar.intervalsPerDay + interval)
        }
    }

    /// Ends a day, all of whose events have happened.
    mutating func endDay() {
        var open = day + 1
        if calendar.isContinuous {
            let midnight = midnight + Tick.at(second: 86_400)
            for t in 0..<teamCount { bookTime(team: t, at: midnight) }
            for index in 0..<stage.lines.count {
                sweep(index, at: midnight)
                if !lines[index].waiting.isEmpty {
                    open = min(open, Int(lines[index].waiting.first.pointee.row) / calendar.intervalsPerDay)
                }
            }
        } else {
            for index in 0..<stage.lines.count { turnAwayTheRest(index) }
            for t in 0..<teamCount { bookAfterClosing(team: t) }
        }
        closeBooks(before: open)
    }

    private mutating func closeBooks(before open: Int) {
        ledger.close(before: open) { [calendar, countedDays] day in
            countedDays.contains(day) && !calendar.openIntervals[day - countedDays.lowerBound].isEmpty
        }
    }

    /// Whether a contact of the horizon still waits at an instant up to which everything has happened. O(waiting).
    mutating func hasWaiting(at now: UInt64) -> Bool {
        for index in 0..<stage.lines.count {
            sweep(index, at: now)
            // First come first: the first came before the others.
            if !lines[index].waiting.isEmpty && lines[index].waiting.first.pointee.row < countedRows.upperBound {
                return true
            }
        }
        return false
    }

    /// The simulation ends: contacts of the horizon who still wait are late, with their wait so far.
    mutating func endHorizon(at now: UInt64) {
        for index in 0..<stage.lines.count {
            sweep(index, at: now)
            let line = lines + index
            for i in 0..<line.pointee.waiting.count {
                let waiting = line.pointee.waiting.at(i).pointee
                guard waiting.row < countedRows.upperBound else { break }
                let cell = ledger.row(Int(waiting.row)) + line.pointee.cell
                let wait = now &- waiting.leg.arrival
                cell[Cell.waiting] &+= 1
                cell[Cell.waitOfWaiting] &+= wait
                if isDetailed { noteExcess(of: wait, line, cell: cell) }
            }
        }
        closeBooks(before: countedDays.upperBound)
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
