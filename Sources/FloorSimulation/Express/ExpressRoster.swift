// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// What happens on the floor by the clock: intervals, rosters, closing, the end of the books.

extension ExpressFloor {
    /// An empty floor, for the first day of a period.
    mutating func begin() {
        waiting = 0
        pending.removeAll()
        for i in trunks.indices { trunks[i].clear() }
        for i in 0..<stage.lines.count {
            lines[i].waiting.removeAll()
            lines[i].isClosed = false
        }
        for t in 0..<teamCount {
            teams[t].agents.clear()
            let most = teams[t].away.count
            for i in 0..<most { teams[t].away[i] = UInt16(truncatingIfNeeded: most - 1 - i) }
            teams[t].awayCount = most
            teams[t].staffed = 0
            teams[t].begun = 0
            teams[t].overtime = 0
            teams[t].rostered = 0
            teams[t].busyBefore = 0
            teams[t].rosteredBefore = 0
            teams[t].overtimeBefore = 0
        }
    }

    /// Sets the clock to a day.
    /// - Parameters:
    ///   - present: for each team of the centre, agents present among the first k of its roster; empty: all.
    ///   - absent: the same for those absent; empty: nobody.
    mutating func begin(day: Int, of period: Period, present: [[Int32]], absent: [[Int32]] = []) {
        self.day = day
        self.present = present
        ledger.open(day: day)
        midnight = Tick.at(second: (day - period.days.lowerBound) * 86_400)
        openIntervals = calendar.openIntervals(ofDay: day - warmUpDays)
        nextInterval = openIntervals.lowerBound
        if day == period.days.lowerBound {
            while intervalStart(nextInterval + 1) <= period.start { nextInterval += 1 }
        }
        for t in 0..<teamCount { bookAttendance(team: t, absent: absent) }
        let closing = calendar.start(ofInterval: openIntervals.upperBound)
        booksAt = calendar.isContinuous ? Tick.never : Tick.at(second: closing)
        closings = []
        if !calendar.isContinuous {
            for (i, line) in stage.lines.enumerated() where lines[i].clearsAtClosing {
                let hours = hoursOfType[line.line.type]
                // Who can be reached always is still turned away when the centre closes.
                let end = hours.isAlways ? closing : hours.days[calendar.weekday(of: day)]?.upperBound ?? 0
                closings.append((Tick.at(second: min(end, closing)) + 1, i))
            }
            closings.sort { $0.at < $1.at }
        }
        setNextBoundary()
    }

    private func intervalStart(_ interval: Int) -> UInt64 {
        midnight + Tick.at(second: calendar.start(ofInterval: interval))
    }

    private mutating func setNextBoundary() {
        // The end of a continuous day is never crossed: the next day sets the clock anew.
        nextBoundary = min(departuresAt, booksAt)
        if calendar.isContinuous { nextBoundary = min(nextBoundary, midnight + Tick.at(second: 86_400)) }
        if nextInterval < openIntervals.upperBound { nextBoundary = min(nextBoundary, intervalStart(nextInterval)) }
        if let closing = closings.first { nextBoundary = min(nextBoundary, closing.at) }
    }

    /// What the clock brings at `nextBoundary`. Agents come at the start of an interval and leave one tick after it,
    /// so that who arrives at that very instant still finds both.
    @inline(never)
    mutating func crossBoundary() {
        let now = nextBoundary
        if departuresAt == now {
            for t in 0..<teamCount { sendAway(teams[t].staffed - target(ofTeam: t), team: t, at: now &- 1) }
            departuresAt = Tick.never
        }
        if nextInterval < openIntervals.upperBound && intervalStart(nextInterval) == now {
            let last = day * calendar.intervalsPerDay + nextInterval - 1
            if booksIntervals && nextInterval > openIntervals.lowerBound && row == last {
                for t in 0..<teamCount { bookTime(team: t, at: now) }
            }
            row = day * calendar.intervalsPerDay + nextInterval
            cells = ledger.row(row)
            nextInterval += 1
            for t in 0..<teamCount {
                let target = target(ofTeam: t)
                teams[t].rostered &+= UInt64(target) &* Tick.at(second: calendar.interval)
                if target > teams[t].staffed {
                    bringIn(target - teams[t].staffed, team: t, at: now)
                } else if target < teams[t].staffed {
                    departuresAt = now + 1
                }
            }
        }
        while let closing = closings.first, closing.at == now {
            close(line: closing.line, at: now &- 1)
            closings.removeFirst()
        }
        if booksAt == now {
            for t in 0..<teamCount { bookTime(team: t, at: now) }
            booksAt = Tick.never
        }
        setNextBoundary()
    }

    /// Agents of a team who should be on the floor in the interval that has begun.
    private func target(ofTeam t: Int) -> Int {
        let rosterRow = headcounts[t].row(ofDay: day - warmUpDays)
        let rostered = Int(teams[t].roster[rosterRow * calendar.intervalsPerDay + nextIntervalBegun])
        let present = present[stage.teams[t].team]
        return present.isEmpty ? rostered : Int(present[rostered])
    }

    private var nextIntervalBegun: Int { max(nextInterval - 1, 0) }

    private mutating func bringIn(_ agents: Int, team t: Int, at now: UInt64) {
        for _ in 0..<agents {
            teams[t].awayCount -= 1
            teams[t].agents.set(Int(teams[t].away[teams[t].awayCount]), free: now)
        }
        teams[t].staffed += agents
    }

    /// Idle agents leave first, then those who finish first; what they still have to do is overtime.
    private mutating func sendAway(_ agents: Int, team t: Int, at now: UInt64) {
        guard agents > 0 else { return }
        for _ in 0..<agents {
            let agent = teams[t].agents.firstAgent
            let free = teams[t].agents.firstFree
            if free > now { teams[t].overtime &+= free &- now }
            teams[t].agents.set(agent, free: Tick.never)
            teams[t].away[teams[t].awayCount] = UInt16(truncatingIfNeeded: agent)
            teams[t].awayCount += 1
        }
        teams[t].staffed -= agents
    }

    /// Those who wait are turned away, and nobody joins the line any more.
    private mutating func close(line index: Int, at now: UInt64) {
        sweep(index, at: now)
        let line = lines + index
        line.pointee.isClosed = true
        while !line.pointee.waiting.isEmpty {
            let first = line.pointee.waiting.first.pointee
            line.pointee.waiting.removeFirst()
            leave(
                first.leg, of: line, cell: ledger.row(Int(first.row)) + line.pointee.cell, outcome: Cell.cleared,
                waited: now &- first.leg.arrival)
        }
        waiting &= ~(1 << UInt64(index))
    }
}
