// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// Agents of shifts come to the floor and leave it, and take their breaks.

extension Floor {
    /// Schedules the day of each agent of a team of shifts. Last night's shift may still be on: what is planned for today
    /// waits until he comes.
    /// - Parameter dayBefore: the roster is that of the day before, of whom only those matter who are still there.
    mutating func beginShifts(ofTeam team: Int, _ roster: DayRoster, dayBefore: Bool) {
        let length = Tick.at(second: 86_400)
        let rosterDay = dayBefore ? self.day - 1 : self.day
        for (number, day) in roster.agents.enumerated() where day.standing == .present {
            if dayBefore && day.leave <= length { continue }
            // Instants of yesterday's roster may lie before the clock's first tick.
            func instant(_ tick: UInt64) -> UInt64 {
                dayBefore ? (tick > length ? tick - length : 0) : midnight + tick
            }
            let index = teams[team].first + Int32(number)
            let first = absences.count(ofDay: rosterDay)
            for span in roster.spansAway[day.away] {
                let (start, end) = (instant(span.start), instant(span.start + span.length))
                guard end > start else { continue }
                absences.append(DayPlan.Away(start: start, length: end - start, cause: span.cause), ofDay: rosterDay)
            }
            let plan = DayPlan(
                shiftEnd: instant(day.leave), away: first..<absences.count(ofDay: rosterDay), day: rosterDay)
            plans[Int(index)].append(plan)
            teams[team].lastShiftEnd = max(teams[team].lastShiftEnd, plan.shiftEnd)
            schedule(.agentComes, at: instant(day.come), rank: FloorEvent.Rank.clock, index)
        }
    }

    /// Whose shift begins on the day, and who of them is absent. A shift belongs to the day on which it begins: what of it
    /// lies before the first interval or after the last is counted with that.
    func countAttendance(ofTeam team: Int, _ roster: DayRoster) {
        guard stage.counts.teamWords[teams[team].place] >= 0 else { return }
        let agents = roster.agents
        var (absent, due): (UInt64, UInt64) = (0, 0)
        for (index, agent) in agents.enumerated() {
            if agent.standing == .absent { absent += 1 }
            if agent.standing == .absent || agent.standing == .present { due += 1 }
            // The agents of a shift stand together.
            guard index + 1 == agents.count || agents[index + 1].shift != agent.shift else { continue }
            countAbsence(absent, due: due, for: roster.span(ofShift: agent.shift), team: teams[team].place)
            (absent, due) = (0, 0)
        }
    }

    /// - Parameter span: ticks after midnight.
    private func countAbsence(_ absent: UInt64, due: UInt64, for span: Range<UInt64>, team: Int) {
        let intervals = calendar.intervalsPerDay
        for interval in 0..<intervals {
            let start = interval == 0 ? 0 : Tick.at(second: calendar.start(ofInterval: interval))
            let end =
                interval == intervals - 1 ? UInt64.max : Tick.at(second: calendar.start(ofInterval: interval + 1))
            let (from, to) = (max(span.lowerBound, start), min(span.upperBound, end))
            guard from < to else { continue }
            ledger.add(
                absent: absent * (to - from), rostered: due * (to - from), team: team, row: day * intervals + interval)
        }
    }

    mutating func comeToWork(_ index: Int32) {
        let agent = agent(index)
        settle(index)
        if agent.pointee.hasPlan {
            // A shift of 24 h ends as the next one begins.
            if !agent.pointee.isOvertime {
                teams[Int(agent.pointee.team)].changeStaff(by: -1, at: now)
                endShift(index)
            }
            plans[Int(index)].removeFirst()
        }
        let plan = plans[Int(index)][0]
        agent.pointee.hasPlan = true
        agent.pointee.stamp &+= 1
        agent.pointee.planDay = Int32(truncatingIfNeeded: plan.day)
        (agent.pointee.nextAbsence, agent.pointee.endOfAbsences) = (plan.away.lowerBound, plan.away.upperBound)
        agent.pointee.shiftEnd = plan.shiftEnd
        note(.comesToWork, agent: index)
        // One tick later, so that who arrives at that very instant still finds him, and he knows whether it closes.
        schedule(
            .shiftEnds, at: agent.pointee.shiftEnd &+ 1, rank: FloorEvent.Rank.leaving, index,
            stamp: agent.pointee.stamp)
        agent.pointee.isAfterHours = false
        agent.pointee.isOvertime = false
        teams[Int(agent.pointee.team)].changeStaff(by: 1, at: now)
        openLines(ofTeam: Int(agent.pointee.team))
        if isBusy(index, at: now &- 1) {
            stayOn(index)
        } else {
            agent.pointee.isLeaving = false
            beginIdle(index)
        }
        scheduleBreak(index)
        lookInTurn(index)
    }

    /// Service ends and those who come look for work in one order. Anonymous agents take who waits when they are free.
    mutating func lookInTurn(_ index: Int32) {
        let agent = agent(index)
        if teams[Int(agent.pointee.team)].isAnonymous && !isInPool(index) { return }
        schedule(
            .agentLooks, at: now, rank: FloorEvent.Rank.service,
            order: UInt64(truncatingIfNeeded: index) << 32 | (sequence & 0xffff_ffff), index)
    }

    private func nextAbsence(of index: Int32) -> DayPlan.Away? {
        let agent = agent(index)
        guard agent.pointee.hasPlan, agent.pointee.nextAbsence < agent.pointee.endOfAbsences else { return nil }
        return absences[day: Int(agent.pointee.planDay), index: agent.pointee.nextAbsence]
    }

    private mutating func scheduleBreak(_ index: Int32) {
        guard let absence = nextAbsence(of: index), absence.start < agent(index).pointee.shiftEnd else {
            return
        }
        schedule(
            .breakDue, at: absence.start, rank: FloorEvent.Rank.breaks, index,
            stamp: agent(index).pointee.stamp)
    }

    /// It is time for a break: an agent with a contact takes it after that.
    mutating func breakDue(_ index: Int32) {
        let agent = agent(index)
        guard agent.pointee.state != .off, !agent.pointee.isOvertime else { return }
        if isBusy(index, at: now) { beginLeaving(index) } else { beginBreak(index) }
    }

    private mutating func beginBreak(_ index: Int32) {
        let agent = agent(index)
        let team = Int(agent.pointee.team)
        let absence = nextAbsence(of: index)!
        agent.pointee.nextAbsence += 1
        setState(index, .away)
        agent.pointee.isLeaving = false
        note(.breaks, agent: index)
        let end = now &+ absence.length
        let owed = end > agent.pointee.shiftEnd ? end &- agent.pointee.shiftEnd : 0
        if isCountedDay {
            teams[team].breakDelay &+= now &- min(absence.start, now)
            teams[team].breaksOwed &+= owed
            teams[team].breaksTaken &+= absence.length &- min(owed, absence.length)
        }
        if owed == 0 {
            schedule(.breakEnds, at: end, rank: FloorEvent.Rank.clock, index, stamp: agent.pointee.stamp)
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

    /// It ended the tick before.
    mutating func shiftEnds(_ index: Int32) {
        now &-= 1
        settle(index)
        teams[Int(agent(index).pointee.team)].changeStaff(by: -1, at: now)
        now &+= 1
        endShift(index)
    }

    private mutating func endShift(_ index: Int32) {
        let agent = agent(index)
        let team = Int(agent.pointee.team)
        while let absence = nextAbsence(of: index), absence.start < agent.pointee.shiftEnd {
            if isCountedDay { teams[team].breaksOwed &+= absence.length }
            agent.pointee.nextAbsence += 1
        }
        agent.pointee.isOvertime = true
        if staysAfterHours && now >= teams[team].lastShiftEnd && agent.pointee.state != .away {
            agent.pointee.isAfterHours = true
            stayOn(index)
            if agent.pointee.openCount == 0 { lookInTurn(index) }
        } else if isBusy(index, at: now &- 1) {
            note(.stays, agent: index)
            beginLeaving(index)
        } else {
            goHome(index)
        }
    }

    /// Live contacts of types that have closed are still on the floor: the last agents stay for them.
    private var staysAfterHours: Bool { types.indices.contains { floorTypes[$0].isShut && floorTypes[$0].live > 0 } }

    /// Nobody whom they stayed for is left.
    mutating func sendHomeThoseWhoStayed() {
        guard !staysAfterHours else { return }
        for index in 0..<Int32(agents.count) where agent(index).pointee.isAfterHours {
            agent(index).pointee.isAfterHours = false
            if isBusy(index, at: now) { beginLeaving(index) } else { goHome(index) }
        }
    }

    /// Whether an agent has something open at an instant: now, or the tick before while the service ends of now are still
    /// to come.
    func isBusy(_ index: Int32, at instant: UInt64) -> Bool {
        let agent = agent(index)
        guard teams[Int(agent.pointee.team)].isAnonymous else { return agent.pointee.state == .busy }
        return agent.pointee.state == .busy && freeAt(index) > instant
    }

    /// A busy agent takes nothing new: they rest, or go home, when what is open is done.
    mutating func beginLeaving(_ index: Int32) {
        let agent = agent(index)
        if teams[Int(agent.pointee.team)].isAnonymous && !agent.pointee.isLeaving { waitOutsideTree(index) }
        agent.pointee.isLeaving = true
        updateRoom(of: index)
    }

    /// An agent takes contacts again, though a break was due or the shift is over.
    mutating func stayOn(_ index: Int32) {
        let agent = agent(index)
        if teams[Int(agent.pointee.team)].isAnonymous && agent.pointee.isLeaving { returnToTree(index) }
        agent.pointee.isLeaving = false
        updateRoom(of: index)
    }

    mutating func goHome(_ index: Int32) {
        let agent = agent(index)
        setState(index, .off)
        agent.pointee.isLeaving = false
        note(.goesHome, agent: index)
        if agent.pointee.number < 0 { agents.giveBack(index) }
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
}
