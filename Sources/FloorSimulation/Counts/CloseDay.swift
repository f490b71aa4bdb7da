// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

// The end of a day: agent time, and the counts of days of which no contact is left.

extension Floor {
    /// Forgets everything, for the next replication.
    mutating func clear() {
        ledger.clear()
        resolvedAbove.update(repeating: 0, count: typeCount * LifeCell.words)
        events.removeAll()
        serviceEnds.clear()
        unsettledAgent = -1
        patienceEnds.removeAll()
        aging.removeAll()
        contacts.removeAll()
        for queue in 0..<queueCount { queues[queue].contacts.removeAll() }
        aliveOfDay.removeAll()
        sequence = 0
        contactsTaken = 0
        for t in 0..<teamCount {
            teams[t].busy = 0
            teams[t].present = 0
            teams[t].breakDelay = 0
            teams[t].breaksTaken = 0
            teams[t].breaksOwed = 0
            teams[t].clearOvertime()
        }
        for i in 0..<lineCount {
            lines[i].longest = 0
            lines[i].histogram?.update(repeating: 0, count: WaitHistogram.bucketCount32)
            lines[i].clearTicks = 0
            lines[i].daysCleared = 0
            lines[i].daysCarried = 0
            backlog[i].removeAll(keepingCapacity: true)
        }
    }

    /// Agent time of every team in the interval that ends.
    mutating func countAgentTime() {
        settleAll()
        for t in 0..<teamCount where teams[t].place >= 0 {
            var (busy, idle): (UInt64, UInt64) = (0, 0)
            for index in teams[t].first..<teams[t].first + teams[t].count {
                busy &+= agent(index).pointee.busy
                idle &+= agent(index).pointee.idle
            }
            let (busyBefore, staffedBefore) = teams[t].countUp(busy: busy, staffed: busy &+ idle)
            ledger.add(
                busy: busy &- busyBefore, staffed: busy &+ idle &- staffedBefore,
                overtime: teams[t].overtimeSinceCounted(), team: teams[t].place, row: Int(row))
        }
    }

    private func settleAll() {
        for t in 0..<teamCount where teams[t].isAnonymous { releaseEarlier(teams + t) }
        for index in 0..<Int32(agents.count) { settle(index) }
        for t in 0..<teamCount where teams[t].isAnonymous { settleStaying(ofTeam: t) }
    }

    /// What was worked since the day's agent time closed.
    private mutating func countAfterHours() {
        settleAll()
        for t in 0..<teamCount {
            let overtime = teams[t].overtimeSinceCounted()
            guard overtime > 0 else { continue }
            // On a closed day the row is that of the last open day, whose counts may be closed.
            ledger.add(
                busy: 0, staffed: 0, overtime: overtime, team: teams[t].place, row: max(Int(row), ledger.firstRow))
        }
    }

    /// Agent time of every team since the day began, which closes.
    mutating func closeAgentTime() {
        if !openIntervals.isEmpty { sampleBacklog() }
        countAgentTime()
        let isCounted = isCountedDay
        for t in 0..<teamCount where teams[t].place >= 0 {
            var (busy, idle): (UInt64, UInt64) = (0, 0)
            for index in teams[t].first..<teams[t].first + teams[t].count {
                let agent = agent(index)
                busy &+= agent.pointee.busy
                idle &+= agent.pointee.idle
                if isCounted {
                    agent.pointee.busySum &+= agent.pointee.busy
                    agent.pointee.presentSum &+= agent.pointee.busy &+ agent.pointee.idle
                }
                agent.pointee.busy = 0
                agent.pointee.idle = 0
                agent.pointee.away = 0
                agent.pointee.excused = 0
            }
            let isByOccupancy = teams[t].pools.order == .leastOccupied || teams[t].pools.order == .mostOccupied
            teams[t].closeAgentTime(at: now)
            if isCounted {
                teams[t].busy += Tick.seconds(busy)
                teams[t].present += Tick.seconds(busy &+ idle)
            }
            if !calendar.isContinuous { teams[t].isAfterHours = true }
            if isByOccupancy {
                for index in teams[t].first..<teams[t].first + teams[t].count
                where !teams[t].isAnonymous || isInPool(index) { updateRoom(of: index) }
            }
        }
        isAgentTimeOpen = false
    }

    /// Ends a day, all of whose events have happened.
    mutating func endDay(at end: UInt64) {
        now = max(now, end)
        if isAgentTimeOpen { closeAgentTime() }
        if !calendar.isContinuous {
            let closing = midnight + Tick.at(second: calendar.start(ofInterval: openIntervals.upperBound))
            for i in 0..<lineCount where lines[i].isLive && lines[i].waiting > 0 {
                postponeCallbacks(ofLine: i)
                turnAway(line: i, at: closing)
            }
        }
        countAfterHours()
        var open = ledger.firstRow / calendar.intervalsPerDay
        let waiting = firstDayWaiting(day)
        while open < waiting && aliveOfDay[open] == 0 { open += 1 }
        close(daysBefore: open)
    }

    /// Closes the counts of days of which no contact is left, or none is waited for any more.
    mutating func close(daysBefore open: Int) {
        let first = ledger.firstRow / calendar.intervalsPerDay
        guard open > first else { return }
        if checksConservation { checkCounts(before: open) }
        for closed in first..<open { countOpenTime(day: closed) }
        ledger.close(before: open) { [calendar, plan] day in
            plan.countedDays.contains(day) && !calendar.openIntervals[day - plan.warmUpDays].isEmpty
        }
        findCells()
    }

    /// When the types were open and stopped on a simulated day. The last interval lasts until the centre opens again.
    private func countOpenTime(day: Int) {
        guard stage.counts.typeWords.contains(where: { $0 >= 0 }) else { return }
        let rows = calendar.intervalsPerDay
        for type in types.indices where stage.counts.typeWords[type] >= 0 {
            for interval in plan.countsIntervals ? 0..<rows : 0..<1 {
                let start = day * 86_400 + calendar.start(ofInterval: interval)
                let isLast = interval == rows - 1 || !plan.countsIntervals
                let end = isLast ? (day + 1) * 86_400 + calendar.opening : start + calendar.interval
                // Days that run past midnight end where the next begins.
                guard end > start else { continue }
                let (down, open) = timeDown(ofType: type, from: Tick.at(second: start), to: Tick.at(second: end))
                ledger.add(down: down, open: open, type: type, row: day * rows + interval)
            }
        }
    }
}
