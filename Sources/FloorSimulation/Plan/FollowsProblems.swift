// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

extension ServiceContract {
    /// Whether a clause asks what comes of problems: when they are resolved, clocks, outages. A customer who cannot come
    /// again is an attempt, so that clauses with the basis customer do not ask.
    public var followsProblems: Bool {
        clauses.contains { clause in
            if clause.attribution != .arrival { return true }
            return switch clause.measure {
            case .doneAtTierInTime, .longestWait, .backlog, .calledBack, .callbackDelay: true
            default: clause.measure.subject == .customers || clause.measure.subject == .types
            }
        } || settlement.billing.contains { $0.base == .outcome }
    }
}

extension CountLayout {
    /// The counts that a contract needs.
    /// - Parameters:
    ///   - contract: whose clauses and items are counted for.
    ///   - center: the centre.
    ///   - everything: all lines, starts, customers, teams and types that the floor knows, with the standard thresholds.
    ///   - withinDay: rows of intervals, even where no clause looks inside a day.
    public init(
        of contract: ServiceContract, center: ContactCenter, everything: Bool = false, withinDay: Bool = false
    ) {
        self.init(
            of: contract, center: center, followsCustomers: center.followsProblems || contract.followsProblems,
            everything: everything, withinDay: withinDay)
    }
}

extension ContactCenter {
    /// Whether a contact may have a life beyond its wait and its tiers, or agents are told apart: then all tiers are one
    /// stage, and each problem is followed through it.
    public var followsProblems: Bool {
        !routing.isPlainFloor || !outages.isEmpty || !contactTypes.allSatisfy(\.isPlain)
            || !teams.allSatisfy(\.isPlain)
    }
}

extension ContactCenter {
    /// Whether tiers may be run one after the other though problems are followed: nobody comes again, and what the policies
    /// ask of agents and contacts they ask within a tier. Then no contact needs a record, and those who go up take with
    /// them when they came.
    var mayFollowApart: Bool {
        let contact = routing.contact
        return routing.agent.agentOrder != .anything && !contact.mayRefuse && !contact.looksAtAgent
            && contact.order != .age && routing.overflows.isEmpty && routing.rings.isEmpty && routing.reserves.isEmpty
            && routing.blends.isEmpty && outages.isEmpty && contactTypes.count <= Representation.mostLines
            && contactTypes.allSatisfy { $0.isPlain && $0.lines == nil }
            && teams.allSatisfy { $0.isPlain && $0.headcount.largest <= AgentTree.mostAgents }
    }
}

extension CountLayout {
    /// Whether all that is counted is of one tier each: waits by arrival, and teams.
    var isByTier: Bool {
        columns.allSatisfy {
            switch $0.series {
            case .line(_, .arrival), .team: true
            case .line, .starts, .customers, .backlog, .resolved, .callbacks, .type: false
            }
        }
    }
}

extension Routing {
    /// Longest idle, no structure, and a contact policy that looks at the first of each line alone.
    fileprivate var isPlainFloor: Bool {
        agent is LongestIdle && contact.looksAtContactAlone && !contact.mayRefuse && !contact.setsAsideAfterTarget
            && contact.order != .age && overflows.isEmpty && rings.isEmpty && reserves.isEmpty && blends.isEmpty
    }
}

extension ContactType {
    fileprivate var isPlain: Bool {
        channel != .outbound && deferred == nil && deadline == nil && alerts.isEmpty && triage == nil
            && escalationRaise == 0 && handOver == .cold && redial == nil && recontact == nil
            && waitingForCustomer == nil && reopening == nil && callback == nil && outbound == nil
            && handling.allSatisfy {
                $0 == nil || ($0!.slowdown == [1] && $0!.within == nil && $0!.timedEscalation == nil)
            }
    }
}

extension Team {
    /// Attendance is drawn with the world. What is really solved matters only where somebody comes
    /// again.
    fileprivate var isPlain: Bool {
        shifts.isEmpty && slots == .one
    }
}
