// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// How the lines and teams of a stage are represented: what nobody can observe needs no record and no event.
struct Representation: Sendable {
    /// By line: contacts may stand in a ring with what they came with (`LazyLine`).
    let lazyLines: [Bool]
    /// By line: the end of patience must be seen when it comes all the same.
    let tellsDepartures: [Bool]
    /// By team of the centre: a busy agent may be the instant at which they are free (`AnonymousAgents`).
    let anonymousTeams: [Bool]
    /// By team of the centre: what its agents with slots have open needs no records (`LightAgents`).
    let lightTeams: [Bool]

    init(of stage: StagePlan, _ route: RoutePlan, center: ContactCenter) {
        let routing = center.routing
        let looksAtLines = StandardOrder(of: routing.contact) == nil && routing.contact.looksAtLine
        let hasCallbacks = center.contactTypes.contains { $0.callback != nil }
        let lazyLines = stage.lines.indices.map {
            Representation.mayBeLazy($0, of: stage, route, center: center)
        }
        self.lazyLines = lazyLines
        // A policy that compares lines may look at them; and callbacks are offered when many wait.
        tellsDepartures = stage.lines.indices.map {
            (looksAtLines && Representation.soleTeam(ofLine: $0, route) == nil)
                || routing.agent.agentOrder == .anything || hasCallbacks
        }
        let isAnonymous =
            routing.agent.agentOrder != .anything && !routing.contact.mayRefuse && !routing.contact.looksAtAgent
            && stage.lines.count <= Representation.mostLines
        let mayMeetAnonymous = stage.lines.indices.map { line in
            let type = center.contactTypes[stage.lines[line].line.type]
            return lazyLines[line] && type.handOver == .cold
                && type.handling[stage.lines[line].line.tier]!.slowdown == [1]
        }
        let isUniform = center.teams.indices.map { team in
            stage.teams.contains { $0.team == team }
                && center.contactTypes.indices.allSatisfy { routing.idleThreshold(team: team, type: $0) == 0 }
                && !center.outages.contains { $0.teams.contains(team) }
        }
        anonymousTeams = center.teams.indices.map { team in
            isAnonymous && isUniform[team] && Representation.mayBeAnonymous(center.teams[team], routing)
                && route.queues.allSatisfy { !$0.teams.contains(team) || mayMeetAnonymous[$0.line] }
        }
        let isLight =
            routing.agent is LongestIdle && StandardOrder(of: routing.contact) != nil
            && stage.lines.count <= Representation.mostLines
        lightTeams = center.teams.indices.map { team in
            let own = stage.lines.indices.filter { line in
                route.queues.contains { $0.line == line && $0.teams.contains(team) }
            }
            let areLive = own.allSatisfy {
                let type = center.contactTypes[stage.lines[$0].line.type]
                return lazyLines[$0] && type.deferred == nil && type.outbound == nil
            }
            return isLight && isUniform[team] && center.teams[team].shifts.isEmpty && areLive
                && Representation.mayShareLightly(center.teams[team], own.map { stage.lines[$0].line }, center)
        }
    }

    /// Whether what an agent has open goes at one pace, in slots of one channel, and leaves no work behind.
    private static func mayShareLightly(_ team: Team, _ lines: [Line], _ center: ContactCenter) -> Bool {
        guard let first = lines.first else { return false }
        let channel = center.contactTypes[first.type].channel
        guard let slots = team.slots.perChannel[channel] else { return false }
        func slowdowns(_ line: Line) -> [Double] {
            (1...min(slots, team.slots.most)).map {
                center.contactTypes[line.type].handling[line.tier]!.slowdown(open: $0)
            }
        }
        return lines.allSatisfy { line in
            let type = center.contactTypes[line.type]
            return type.channel == channel && type.handOver == .cold && type.afterContact == nil
                && slowdowns(line) == slowdowns(first)
        }
    }

    /// Whether agents of a team have nothing by which they must be told apart. Those of shifts who are idle stand in the
    /// tree with the others, in which the longest idle is the first.
    private static func mayBeAnonymous(_ team: Team, _ routing: Routing) -> Bool {
        guard team.slots == .one else { return false }
        guard !team.shifts.isEmpty else { return true }
        let takesLongestIdle =
            routing.agent is LongestIdle || (routing.agent.agentOrder == .idleTime && team.seniorities.isEmpty)
        return takesLongestIdle && team.shiftAgents <= AgentTree.mostAgents
    }

    /// The team that alone serves a line and serves no other: then no policy compares it with another.
    static func soleTeam(ofLine line: Int, _ route: RoutePlan) -> Int? {
        guard let team = route.queues.first(where: { $0.line == line })?.teams.first else { return nil }
        return route.queues.allSatisfy { $0.line == line ? $0.teams == [team] : !$0.teams.contains(team) } ? team : nil
    }

    /// Lines of a stage that have a bit each.
    static let mostLines = 64

    /// Whether a line may be lazy: live contacts, first come first, in one queue, with nothing that happens while they wait
    /// but the end of their patience, and no policy that sets them aside or refuses them.
    private static func mayBeLazy(_ line: Int, of stage: StagePlan, _ route: RoutePlan, center: ContactCenter) -> Bool {
        let at = stage.lines[line].line
        let type = center.contactTypes[at.type]
        let handling = type.handling[at.tier]!
        let contact = center.routing.contact
        return (type.isLive || mayWaitLazily(line, of: stage, center)) && type.callback == nil && type.alerts.isEmpty
            && type.triage == nil
            && handling.timedEscalation == nil && handling.within == nil
            && route.lines[line].rings.count == 1 && isFirstCome(route.lines[line].order, at, type)
            && !contact.mayRefuse && (!contact.setsAsideAfterTarget || maySetAside(type, center))
            && stage.counts.lines[line].isEmpty
            && stage.counts.starts.allSatisfy(\.isEmpty) && stage.counts.customers.allSatisfy(\.isEmpty)
            && stage.counts.resolved.isEmpty && !center.outages.contains { $0.types.contains(at.type) }
    }

    /// Whether those who are set aside may stand in the ring with the others: somebody looks only when an agent has ended a
    /// contact or come, which is before the timers of an instant; and no bound on phone lines makes a look at each of them
    /// frequent.
    private static func maySetAside(_ type: ContactType, _ center: ContactCenter) -> Bool {
        type.lines == nil && center.outages.isEmpty && center.teams.allSatisfy { $0.shifts.isEmpty && $0.slots == .one }
    }

    /// Whether deferred work may: it is done where it is begun, and leaves a line in the order in which it came to the
    /// centre, so that a sample of the backlog finds ages by a few looks.
    private static func mayWaitLazily(_ line: Int, of stage: StagePlan, _ center: ContactCenter) -> Bool {
        let at = stage.lines[line].line
        let type = center.contactTypes[at.type]
        guard let deferred = type.deferred, type.outbound == nil, center.calendar.isContinuous else { return false }
        return !deferred.isInterruptible && isAsOld(at, type) && !center.routing.contact.setsAsideAfterTarget
            && !stage.counts.backlogs.contains { $0.line == line }
    }

    /// Whether contacts stand in a line as they came: all of it have one priority, and who came first is the oldest too and
    /// has the first deadline.
    private static func isFirstCome(_ order: LineOrder, _ line: Line, _ type: ContactType) -> Bool {
        switch order {
        case .arrival, .priority: true
        case .deadline: type.deadline == nil || isAsOld(line, type)
        case .age: isAsOld(line, type)
        }
    }

    /// Whether the clock of each contact in a line started when it came to it: none comes back to it, or from another tier.
    private static func isAsOld(_ line: Line, _ type: ContactType) -> Bool {
        line.tier == type.firstTier && type.waitingForCustomer == nil && type.reopening == nil
    }
}
