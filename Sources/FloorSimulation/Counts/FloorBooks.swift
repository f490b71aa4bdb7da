// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

// The end of a day: agent time, and the books of days of which no contact is left.

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
        turns = 0
        for t in 0..<crewCount {
            crews[t].busy = 0
            crews[t].present = 0
            crews[t].breakDelay = 0
            crews[t].breaksTaken = 0
            crews[t].breaksOwed = 0
            crews[t].clearOvertime()
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
    mutating func bookTime() {
        settleAll()
        for t in 0..<crewCount where crews[t].place >= 0 {
            var (busy, idle): (UInt64, UInt64) = (0, 0)
            for index in crews[t].first..<crews[t].first + crews[t].count {
                busy &+= agent(index).pointee.busy
                idle &+= agent(index).pointee.idle
            }
            let (busyBefore, staffedBefore) = crews[t].book(busy: busy, staffed: busy &+ idle)
            ledger.book(
                busy: busy &- busyBefore, staffed: busy &+ idle &- staffedBefore,
                overtime: crews[t].overtimeSinceBooked(), team: crews[t].place, row: Int(row))
        }
    }

    private func settleAll() {
        for t in 0..<crewCount where crews[t].isAnonymous { releaseEarlier(crews + t) }
        for index in 0..<Int32(agents.count) { settle(index) }
        for t in 0..<crewCount where crews[t].isAnonymous { settleStaying(ofCrew: t) }
    }

    /// What was worked since the day's books closed.
    private mutating func bookAfterHours() {
        settleAll()
        for t in 0..<crewCount {
            let overtime = crews[t].overtimeSinceBooked()
            guard overtime > 0 else { continue }
            // On a closed day the row is that of the last open day, whose books may be closed.
            ledger.book(
                busy: 0, staffed: 0, overtime: overtime, team: crews[t].place, row: max(Int(row), ledger.firstRow))
        }
    }

    /// Agent time of every team since the day began; the books of the day's agents close.
    mutating func closeBooks() {
        if !openIntervals.isEmpty { sampleBacklog() }
        bookTime()
        let isCounted = isCountedDay
        for t in 0..<crewCount where crews[t].place >= 0 {
            var (busy, idle): (UInt64, UInt64) = (0, 0)
            for index in crews[t].first..<crews[t].first + crews[t].count {
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
            let isByOccupancy = crews[t].pools.order == .leastOccupied || crews[t].pools.order == .mostOccupied
            crews[t].closeBooks(at: now)
            if isCounted {
                crews[t].busy += Tick.seconds(busy)
                crews[t].present += Tick.seconds(busy &+ idle)
            }
            if !calendar.isContinuous { crews[t].isAfterHours = true }
            if isByOccupancy {
                for index in crews[t].first..<crews[t].first + crews[t].count
                where !crews[t].isAnonymous || isInPool(index) { updateRoom(of: index) }
            }
        }
        areBooksOpen = false
    }

    /// Ends a day, all of whose events have happened.
    mutating func endDay(at end: UInt64) {
        now = max(now, end)
        if areBooksOpen { closeBooks() }
        if !calendar.isContinuous {
            let closing = midnight + Tick.at(second: calendar.start(ofInterval: openIntervals.upperBound))
            for i in 0..<lineCount where lines[i].isLive && lines[i].waiting > 0 {
                postponeCallbacks(ofLine: i)
                turnAway(line: i, at: closing)
            }
        }
        bookAfterHours()
        var open = ledger.firstRow / calendar.intervalsPerDay
        let waiting = firstDayWaiting(day)
        while open < waiting && aliveOfDay[open] == 0 { open += 1 }
        close(daysBefore: open)
    }

    /// Closes the books of days of which no contact is left, or none is waited for any more.
    mutating func close(daysBefore open: Int) {
        let first = ledger.firstRow / calendar.intervalsPerDay
        guard open > first else { return }
        if checksConservation { checkBooks(before: open) }
        for closed in first..<open { bookTypes(day: closed) }
        ledger.close(before: open) { [calendar, plan] day in
            plan.countedDays.contains(day) && !calendar.openIntervals[day - plan.warmUpDays].isEmpty
        }
        findCells()
    }

    /// When the types were open and stopped on a simulated day. The last interval lasts until the centre opens again.
    private func bookTypes(day: Int) {
        guard stage.counts.typeWords.contains(where: { $0 >= 0 }) else { return }
        let rows = calendar.intervalsPerDay
        for type in types.indices where stage.counts.typeWords[type] >= 0 {
            for interval in plan.booksIntervals ? 0..<rows : 0..<1 {
                let start = day * 86_400 + calendar.start(ofInterval: interval)
                let isLast = interval == rows - 1 || !plan.booksIntervals
                let end = isLast ? (day + 1) * 86_400 + calendar.opening : start + calendar.interval
                // Days that run past midnight end where the next begins.
                guard end > start else { continue }
                let (down, open) = timeDown(ofType: type, from: Tick.at(second: start), to: Tick.at(second: end))
                ledger.book(down: down, open: open, type: type, row: day * rows + interval)
            }
        }
    }
}
