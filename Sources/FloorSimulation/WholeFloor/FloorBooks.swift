// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

// The end of a day: agent time, and the books of days of which no contact is left.

extension WholeFloor {
    /// Forgets everything, for the next replication.
    mutating func clear() {
        ledger.clear()
        happenings.removeAll()
        contacts.removeAll()
        for queue in 0..<queueCount { queues[queue].removeAll() }
        aliveOfDay.removeAll(keepingCapacity: true)
        dayTimes = [:]
        sequence = 0
        turns = 0
        for t in 0..<crewCount {
            crews[t].busy = 0
            crews[t].present = 0
            crews[t].breakDelay = 0
            crews[t].breaksTaken = 0
            crews[t].breaksOwed = 0
            crews[t].overtime = 0
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

    /// An agent's overtime goes to the team's, where the day counts.
    func bookOvertime(_ index: Int32) {
        let agent = agent(index)
        if day >= plan.warmUpDays { crews[Int(agent.pointee.crew)].overtime &+= agent.pointee.overtime }
        agent.pointee.overtime = 0
    }

    /// Agent time of every team since the day began; the books of the day's agents close.
    mutating func closeBooks() {
        let isCounted = day >= plan.warmUpDays
        var times: [(busy: Double, staffed: Double)] = []
        for index in 0..<Int32(agents.count) {
            settle(index)
            bookOvertime(index)
        }
        for t in 0..<crewCount {
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
            }
            times.append((Tick.seconds(busy), Tick.seconds(busy &+ idle)))
            if !calendar.isContinuous { crews[t].isAfterHours = true }
        }
        dayTimes[day] = times
        if !calendar.isContinuous { sampleBacklog() }
    }

    /// Ends a day, all of whose events have happened.
    mutating func endDay(at end: UInt64, isLast: Bool) {
        now = max(now, end)
        if calendar.isContinuous {
            closeBooks()
        } else {
            let closing = midnight + Tick.at(second: calendar.start(ofInterval: openIntervals.upperBound))
            for i in 0..<lineCount where lines[i].isLive && lines[i].waiting > 0 { turnAway(line: i, at: closing) }
        }
        if isLast {
            if calendar.isContinuous { sampleBacklog() }
            endHorizon()
        }
        var open = ledger.firstRow / calendar.intervalsPerDay
        while open <= day && (isLast || aliveOfDay[open] == 0) { open += 1 }
        if checksConservation { checkBooks(before: open) }
        let times = dayTimes
        let none = stage.teams.map { _ in (busy: 0.0, staffed: 0.0) }
        let first = ledger.firstRow / calendar.intervalsPerDay
        ledger.close(
            before: open, stage: stage,
            isCounted: { [calendar, plan] day in
                day >= plan.warmUpDays && !calendar.openIntervals[day - plan.warmUpDays].isEmpty
            }, teamTime: { times[$0] ?? none })
        for closed in first..<max(open, first) {
            guard let times = dayTimes.removeValue(forKey: closed), closed >= plan.warmUpDays else { continue }
            for t in 0..<crewCount {
                crews[t].busy += times[t].busy
                crews[t].present += times[t].staffed
            }
        }
    }

    /// What is left when the horizon ends: deadlines that have passed are missed.
    private mutating func endHorizon() {
        for index in 0..<Int32(contacts.used) {
            let contact = contact(index)
            switch contact.pointee.phase {
            case .spare, .wrapping, .holding: continue
            case .outside, .waiting, .dialing, .talking: break
            }
            if contact.pointee.deadline != Tick.never && !contact.pointee.marks.contains(.isPaused)
                && contact.pointee.deadline < now
            {
                countDeadline(contact, isInTime: false)
            }
        }
        for index in 0..<Int32(agents.count) {
            settle(index)
            bookOvertime(index)
        }
    }
}
