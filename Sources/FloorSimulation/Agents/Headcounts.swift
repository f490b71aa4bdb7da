// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// Agents of headcounts by interval: as many come and leave as the roster says, whoever they are.

extension Floor {
    /// Agents of a team who should be on the floor in the interval that has begun.
    func target(ofTeam team: Int) -> Int {
        let rosterRow = headcounts[team].row(ofDay: day - plan.warmUpDays)
        let rostered = Int(
            teams[team].roster[rosterRow * calendar.intervalsPerDay + max(nextInterval - 1, 0)])
        let present = present[team]
        return present.isEmpty ? rostered : Int(present[rostered])
    }

    /// Who of a team is rostered on the day, and who of them is absent.
    func countAttendance(ofTeam team: Int, absent: [[Int32]]) {
        let rosterRow = headcounts[team].row(ofDay: day - plan.warmUpDays)
        for interval in openIntervals {
            let agents = Int(teams[team].roster[rosterRow * calendar.intervalsPerDay + interval])
            ledger.add(
                agents: agents, present: present[team], absent: absent.isEmpty ? [] : absent[team],
                for: Tick.at(second: calendar.interval), team: teams[team].place,
                row: day * calendar.intervalsPerDay + interval)
        }
    }

    mutating func bringIn(_ agents: Int, team: Int) {
        if teams[team].isAnonymous {
            bringInAnonymous(agents, team: team)
            return
        }
        for _ in 0..<agents {
            teams[team].offCount -= 1
            let index = teams[team].first + teams[team].offFloor[teams[team].offCount]
            let agent = agent(index)
            settle(index)
            agent.pointee.isOvertime = false
            agent.pointee.isAfterHours = false
            agent.pointee.isLeaving = false
            note(.comesToWork, agent: index)
            beginIdle(index)
            lookInTurn(index)
        }
        teams[team].changeStaff(by: agents, at: now)
        openLines(ofTeam: team)
    }

    /// Idle agents leave first, then those who finish first; what they still have to do is overtime.
    mutating func sendAway(_ count: Int, team: Int) {
        if teams[team].isAnonymous {
            sendAwayAnonymous(count, team: team)
            return
        }
        guard count > 0 else { return }
        for _ in 0..<count {
            var leaver = teams[team].isLight ? firstIdle(ofLight: team) : teams[team].idleHead
            if leaver < 0 { leaver = firstToFinish(ofTeam: team) }
            if agent(leaver).pointee.state == .busy {
                note(.stays, agent: leaver)
                handToStandIn(leaver)
            } else {
                note(.goesHome, agent: leaver)
                setState(leaver, .off)
            }
            agent(leaver).pointee.isAfterHours = false
            teams[team].offFloor[teams[team].offCount] = leaver - teams[team].first
            teams[team].offCount += 1
        }
        teams[team].changeStaff(by: -count, at: now)
    }

    /// When an agent is free of a contact, with the after-contact work that it will leave.
    private func free(
        of contact: UnsafeMutablePointer<Contact>, _ agent: UnsafeMutablePointer<Agent>
    ) -> UInt64 {
        let type = Int(contact.pointee.type)
        guard contact.pointee.ends != Tick.never else { return 0 }
        guard contact.pointee.phase == .talking, floorTypes[type].hasAfterContact,
            !(floorTypes[type].isWarm && contact.pointee.marks.contains(.escalates))
        else { return contact.pointee.ends }
        let tier = UInt8(lines[Int(contact.pointee.line)].tier)
        let time = life(of: contact).time(.afterContact, contact.pointee.counter, part: tier)
        let speed = teams[Int(agent.pointee.team)].speeds[type] * agent.pointee.speed
        return contact.pointee.ends &+ UInt64(Double(time) / speed + 0.5)
    }

    private func firstToFinish(ofTeam team: Int) -> Int32 {
        var first: Int32 = -1
        var soonest = UInt64.max
        for index in teams[team].first..<teams[team].first + teams[team].count
        where agent(index).pointee.state == .busy {
            var end: UInt64
            if isLight(index) {
                end = freeOfAll(index)
            } else {
                let busyUntil = agent(index).pointee.busyUntil
                end = busyUntil == Tick.never ? 0 : busyUntil
                var open = agent(index).pointee.open
                while open >= 0 {
                    end = max(end, free(of: contact(open), agent(index)))
                    open = contact(open).pointee.nextOpen
                }
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
        if isLight(index) {
            handLightly(from: index, to: standIn)
        }
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
        if !isLight(index) {
            touch(standIn)
            touch(index)
        }
        let agent = agent(index)
        agent.pointee.open = -1
        agent.pointee.busyUntil = Tick.never
        agent.pointee.openCount = 0
        agent.pointee.exclusive = 0
        agent.pointee.load = 0
        agent.pointee.state = .off
        agent.pointee.since = now
        updateRoom(of: index)
    }
}
