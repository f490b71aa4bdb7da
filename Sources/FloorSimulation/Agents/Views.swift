// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// What a routing policy sees of the floor.

extension Floor {
    func view(ofContact index: Int32, for candidate: Int32) -> ContactView {
        let contact = contact(index)
        let at = Int(contact.pointee.line)
        let line = lines + at
        let type = line.pointee.type
        let team = Int(agent(candidate).pointee.team)
        let speed = teams[team].speeds[type] * agent(candidate).pointee.speed
        let deadline = contact.pointee.deadline
        return ContactView(
            type: type, tier: line.pointee.tier, priority: Int(contact.pointee.priority),
            preference: Int(teams[team].preference[type]), wait: Tick.seconds(now &- contact.pointee.queued),
            age: Tick.seconds(now &- contact.pointee.came),
            secondsToDeadline: deadline == Tick.never ? nil : (Double(deadline) - Double(now)) / Tick.perSecond,
            target: Tick.seconds(line.pointee.target), meanHandle: line.pointee.meanHandle / speed,
            meanPatience: line.pointee.meanPatience, queueLength: max(line.pointee.waiting, 1),
            serviceLevel: line.pointee.judgedToday == 0
                ? nil : Double(line.pointee.inTimeToday) / Double(line.pointee.judgedToday),
            targetLevel: line.pointee.targetLevel, waitingCost: line.pointee.waitingCost)
    }

    /// Time busy ÷ time present so far today.
    @inline(__always)
    func occupancy(of index: Int32) -> Double {
        let agent = agent(index)
        // An anonymous agent may be known to begin later: their account is that of those who are idle alone.
        let sinceThen = now > agent.pointee.since ? now &- agent.pointee.since : 0
        let busy = agent.pointee.busy &+ (agent.pointee.state == .busy ? sinceThen : 0)
        let idle = agent.pointee.idle &+ (agent.pointee.state == .idle ? sinceThen : 0)
        return busy &+ idle == 0 ? 0 : Double(busy) / Double(busy &+ idle)
    }

    func view(ofAgent index: Int32, for candidate: Int32, preference: Int) -> AgentView {
        let agent = agent(index)
        let contact = contact(candidate)
        let team = teams + Int(agent.pointee.team)
        let type = Int(contact.pointee.type)
        return AgentView(
            team: team.pointee.index, number: Int(agent.pointee.number), preference: preference,
            idle: agent.pointee.state == .idle || team.pointee.isAnonymous ? Tick.seconds(now &- idleSince(index)) : 0,
            occupancy: occupancy(of: index),
            speed: team.pointee.speeds[type] * agent.pointee.speed, proficiency: Int(team.pointee.proficiencies[type]),
            costPerHour: team.pointee.cost, skills: team.pointee.skills, open: Int(agent.pointee.openCount),
            lastTurn: agent.pointee.lastTurn, servedLast: contact.pointee.lastAgent == index,
            coin: drawsCoins
                ? life(of: contact).uniform(.agentCoin, contact.pointee.counter ^ UInt64(index) << 40) : 0)
    }
}

extension Channel {
    /// Place in `allCases`.
    var index: Int {
        switch self {
        case .voice: 0
        case .chat: 1
        case .email: 2
        case .social: 3
        case .ticket: 4
        case .outbound: 5
        }
    }
}
