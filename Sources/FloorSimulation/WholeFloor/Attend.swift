// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// Agents come to the floor and leave it: headcounts by interval, shifts, breaks.

extension WholeFloor {
    // MARK: The day of a shift

    /// Schedules the day of each agent of a team of shifts. Last night's shift may still be on: what is planned for today
    /// waits until he comes.
    /// - Parameter dayBefore: the roster is that of the day before, of whom only those matter who are still there.
    mutating func beginShifts(ofCrew crew: Int, _ roster: DayRoster, dayBefore: Bool) {
        let length = Tick.at(second: 86_400)
        for (number, day) in roster.agents.enumerated() where day.standing == .present {
            if dayBefore && day.leave <= length { continue }
            // Instants of yesterday's roster may lie before the clock's first tick.
            func instant(_ tick: UInt64) -> UInt64 {
                dayBefore ? (tick > length ? tick - length : 0) : midnight + tick
            }
            let index = crews[crew].first + Int32(number)
            var plan = DayPlan(shiftEnd: instant(day.leave))
            for span in roster.spansAway[day.away] {
                let (start, end) = (instant(span.start), instant(span.start + span.length))
                if end > start { plan.away.append(DayPlan.Away(start: start, length: end - start, cause: span.cause)) }
            }
            plans[Int(index)].append(plan)
            crews[crew].lastShiftEnd = max(crews[crew].lastShiftEnd, plan.shiftEnd)
            schedule(.agentComes, at: instant(day.come), rank: Happening.Rank.clock, index)
        }
    }

    mutating func comeToWork(_ index: Int32) {
        let agent = agent(index)
        settle(index)
        if agent.pointee.hasPlan { plans[Int(index)].removeFirst() }
        agent.pointee.hasPlan = true
        agent.pointee.stamp &+= 1
        agent.pointee.nextAbsence = 0
        agent.pointee.shiftEnd = plans[Int(index)][0].shiftEnd
        note(.comesToWork, agent: index)
        schedule(
            .shiftEnds, at: agent.pointee.shiftEnd, rank: Happening.Rank.leaving, index, stamp: agent.pointee.stamp)
        agent.pointee.isLeaving = false
        agent.pointee.isAfterHours = false
        agent.pointee.isOvertime = false
        crews[Int(agent.pointee.crew)].staffed += 1
        openLines(ofCrew: Int(agent.pointee.crew))
        if agent.pointee.openCount == 0 { beginIdle(index) }
        scheduleBreak(index)
        lookInTurn(index)
    }

    /// Service ends and those who come look for work in one order.
    private mutating func lookInTurn(_ index: Int32) {
        schedule(
            .agentLooks, at: now, rank: Happening.Rank.service,
            order: UInt64(truncatingIfNeeded: index) << 32 | (sequence & 0xffff_ffff), index)
    }

    private func nextAbsence(of index: Int32) -> DayPlan.Away? {
        let agent = agent(index)
        guard agent.pointee.hasPlan else { return nil }
        let away = plans[Int(index)][0].away
        let next = Int(agent.pointee.nextAbsence)
        return next < away.count ? away[next] : nil
    }

    private mutating func scheduleBreak(_ index: Int32) {
        guard let absence = nextAbsence(of: index), absence.start < agent(index).pointee.shiftEnd else {
            return
        }
        schedule(
            .breakDue, at: absence.start, rank: Happening.Rank.leaving, index,
            stamp: agent(index).pointee.stamp)
    }

    /// It is time for a break: an agent with a contact takes it after that.
    mutating func breakDue(_ index: Int32) {
        let agent = agent(index)
        guard agent.pointee.mood != .off, !agent.pointee.isOvertime else { return }
        if agent.pointee.openCount == 0 {
            beginBreak(index)
        } else {
            agent.pointee.isLeaving = true
        }
    }

    private mutating func beginBreak(_ index: Int32) {
        let agent = agent(index)
        let crew = Int(agent.pointee.crew)
        let absence = nextAbsence(of: index)!
        agent.pointee.nextAbsence += 1
        agent.pointee.isLeaving = false
        let isCounted = day >= plan.warmUpDays
        setMood(index, .away)
        note(.breaks, agent: index)
        let end = now &+ absence.length
        // What the end of the shift leaves of it; the rest is owed.
        let left = min(end, max(agent.pointee.shiftEnd, now)) &- now
        if isCounted {
            crews[crew].breakDelay &+= now &- min(absence.start, now)
            crews[crew].breaksTaken &+= left
            crews[crew].breaksOwed &+= absence.length &- left
        }
        if end <= agent.pointee.shiftEnd {
            schedule(.breakEnds, at: end, rank: Happening.Rank.clock, index, stamp: agent.pointee.stamp)
        }
    }

    mutating func comeBack(_ index: Int32) {
        note(.comesBack, agent: index)
        if let next = nextAbsence(of: index), next.start <= now {
            beginBreak(index)
            return
        }
        beginIdle(index)
        scheduleBreak(index)
        lookInTurn(index)
    }

    mutating func endShift(_ index: Int32) {
        let agent = agent(index)
        let crew = Int(agent.pointee.crew)
        while let absence = nextAbsence(of: index), absence.start < agent.pointee.shiftEnd {
            if day >= plan.warmUpDays { crews[crew].breaksOwed &+= absence.length }
            agent.pointee.nextAbsence += 1
        }
        crews[crew].staffed -= 1
        settle(index)
        agent.pointee.isOvertime = true
        if staysAfterHours && now >= crews[crew].lastShiftEnd && agent.pointee.mood != .away {
            agent.pointee.isAfterHours = true
            agent.pointee.isLeaving = false
            if agent.pointee.openCount == 0 { lookInTurn(index) }
        } else if agent.pointee.openCount == 0 {
            goHome(index)
        } else {
            agent.pointee.isLeaving = true
        }
    }

    /// Live contacts of types that have closed are still on the floor: the last agents stay for them.
    private var staysAfterHours: Bool { types.indices.contains { isShut[$0] && liveOf[$0] > 0 } }

    /// Nobody whom they stayed for is left.
    mutating func sendHomeThoseWhoStayed() {
        guard !staysAfterHours else { return }
        for index in 0..<Int32(agents.count) where agent(index).pointee.isAfterHours {
            agent(index).pointee.isAfterHours = false
            if agent(index).pointee.openCount == 0 { goHome(index) } else { agent(index).pointee.isLeaving = true }
        }
    }

    mutating func goHome(_ index: Int32) {
        let agent = agent(index)
        setMood(index, .off)
        agent.pointee.isLeaving = false
        note(.goesHome, agent: index)
        if agent.pointee.number < 0 {
            bookOvertime(index)
            agents.giveBack(index)
        }
    }

    /// An agent has nothing open any more.
    mutating func rest(_ index: Int32) {
        let agent = agent(index)
        if agent.pointee.number < 0 {
            goHome(index)
        } else if agent.pointee.isLeaving {
            if agent.pointee.isOvertime { goHome(index) } else { beginBreak(index) }
        } else {
            beginIdle(index)
        }
    }

    // MARK: Headcounts by interval

    /// Agents of a team who should be on the floor in the interval that has begun.
    func target(ofCrew crew: Int) -> Int {
        let rosterRow = rosterRows[crew][max(day - plan.warmUpDays, 0)]
        let rostered = Int(
            crews[crew].roster[rosterRow * calendar.intervalsPerDay + max(nextInterval - 1, 0)])
        let present = present[crew]
        return present.isEmpty ? rostered : Int(present[rostered])
    }

    mutating func bringIn(_ agents: Int, crew: Int) {
        for _ in 0..<agents {
            crews[crew].offCount -= 1
            let index = crews[crew].first + crews[crew].offFloor[crews[crew].offCount]
            let agent = agent(index)
            settle(index)
            agent.pointee.isOvertime = false
            agent.pointee.isAfterHours = false
            agent.pointee.isLeaving = false
            beginIdle(index)
            lookInTurn(index)
        }
        crews[crew].staffed += agents
        openLines(ofCrew: crew)
    }

    /// Idle agents leave first, then those who finish first; what they still have to do is overtime.
    mutating func sendAway(_ count: Int, crew: Int) {
        guard count > 0 else { return }
        for _ in 0..<count {
            var leaver = crews[crew].idleHead
            if leaver < 0 { leaver = firstToFinish(ofCrew: crew) }
            if agent(leaver).pointee.openCount > 0 {
                handToStandIn(leaver)
            } else {
                setMood(leaver, .off)
            }
            agent(leaver).pointee.isAfterHours = false
            crews[crew].offFloor[crews[crew].offCount] = leaver - crews[crew].first
            crews[crew].offCount += 1
        }
        crews[crew].staffed -= count
    }

    private func firstToFinish(ofCrew crew: Int) -> Int32 {
        var first: Int32 = -1
        var soonest = UInt64.max
        for index in crews[crew].first..<crews[crew].first + crews[crew].count
        where agent(index).pointee.mood == .busy {
            var end: UInt64 = 0
            var open = agent(index).pointee.open
            while open >= 0 {
                end = max(end, contact(open).pointee.ends)
                open = contact(open).pointee.nextOpen
            }
            if end < soonest {
                soonest = end
                first = index
            }
        }
        return first
    }

    /// His number may be called again for another agent, while he finishes what he has.
    mutating func handToStandIn(_ index: Int32) {
        settle(index)
        let standIn = agents.standIn(for: index)
        var open = agent(index).pointee.open
        while open >= 0 {
            contact(open).pointee.agent = standIn
            open = contact(open).pointee.nextOpen
        }
        let other = agent(standIn)
        other.pointee.isOvertime = true
        other.pointee.isLeaving = true
        other.pointee.nextIdle = -1
        other.pointee.previousIdle = -1
        let agent = agent(index)
        agent.pointee.open = -1
        agent.pointee.openCount = 0
        agent.pointee.exclusive = 0
        agent.pointee.mood = .off
        agent.pointee.since = now
    }
}
