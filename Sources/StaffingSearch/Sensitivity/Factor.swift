// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// Something about a centre that may come out otherwise than planned.
public enum Factor: Hashable, Sendable {
    /// Contacts of all types, or of one by its index.
    case volume(type: Int?)
    /// Contacts of all types in an interval of the day, by its number.
    case volumeOfInterval(Int)
    /// The mean handle time of all types, at all tiers; after-contact work of its own is a part of it.
    case handleTime
    /// The mean patience of all types.
    case patience
    /// The probability that an agent is absent, of all teams.
    case absence
    /// The probability that a contact goes on to the next tier.
    case escalation
    /// The probability that a customer tries again.
    case redial
    /// Agents of a team, by its index; at least one more or fewer.
    case agents(team: Int)

    /// Those of the centre as a whole that it has, in the order of a report.
    public static func ofWhole(_ center: ContactCenter) -> [Factor] {
        let types = center.contactTypes
        var factors: [Factor] = [.volume(type: nil), .handleTime]
        if types.contains(where: { $0.patience != nil }) { factors.append(.patience) }
        if center.teams.contains(where: { $0.absence > 0 }) { factors.append(.absence) }
        if types.contains(where: { $0.handling.contains { ($0?.escalation ?? 0) > 0 } }) { factors.append(.escalation) }
        if types.contains(where: { $0.redial != nil }) { factors.append(.redial) }
        return factors
    }

    /// Each contact type, team and interval of the day alone, where there are several.
    public static func ofParts(_ center: ContactCenter) -> [Factor] {
        var factors: [Factor] = []
        if center.contactTypes.count > 1 { factors += center.contactTypes.indices.map { .volume(type: $0) } }
        factors += center.teams.indices.map { .agents(team: $0) }
        let used = (0..<center.calendar.intervalsPerDay).filter { interval in
            center.contactTypes.contains { $0.volume.rows.contains { $0[interval] > 0 } }
        }
        if used.count > 1 { factors += used.map { .volumeOfInterval($0) } }
        return factors
    }

    /// The centre with this `factor` times as large; `nil` where no such centre can be: too many agents, or a probability of more
    /// than 1.
    public func applied(to center: ContactCenter, times factor: Double) -> ContactCenter? {
        var (types, teams) = (center.contactTypes, center.teams)
        switch self {
        case .volume(let type):
            for index in types.indices where type.map({ $0 == index }) ?? true {
                types[index].volume = types[index].volume.scaled(by: factor)
            }
        case .volumeOfInterval(let interval):
            for index in types.indices {
                types[index].volume = types[index].volume.scaled(by: factor, in: interval..<interval + 1)
            }
        case .handleTime:
            for index in types.indices {
                types[index].handling = types[index].handling.map { $0?.with(time: factor) }
                types[index].afterContact = types[index].afterContact?.scaled(by: factor)
            }
        case .patience: for index in types.indices { types[index].patience?.law.scale(by: factor) }
        case .absence: for index in teams.indices { teams[index].absence *= factor }
        case .escalation:
            for index in types.indices {
                types[index].handling = types[index].handling.map { $0?.with(escalation: factor) }
            }
        case .redial:
            for index in types.indices {
                guard var redial = types[index].redial else { continue }
                redial.probabilities = redial.probabilities.map { $0 * factor }
                types[index].redial = redial
            }
        case .agents(let team):
            return center.with(
                moreAgents: moreAgents(of: center.agents(ofTeam: team).agents, times: factor), inTeam: team)
        }
        return try? center.with(contactTypes: types, teams: teams)
    }

    /// How many times as large it really is: agents are whole, and one at least comes or goes.
    public func applied(times factor: Double, in center: ContactCenter) -> Double {
        guard case .agents(let team) = self, case let agents = center.agents(ofTeam: team).agents, agents > 0 else {
            return factor
        }
        return Double(agents + moreAgents(of: agents, times: factor)) / Double(agents)
    }

    private func moreAgents(of agents: Int, times factor: Double) -> Int {
        let change = Int((Double(agents) * (factor - 1)).rounded(.toNearestOrAwayFromZero))
        return factor > 1 ? max(change, 1) : factor < 1 ? min(change, -1) : 0
    }
}

extension Handling {
    fileprivate func with(time factor: Double) -> Handling {
        var handling = self
        handling.time.scale(by: factor)
        return handling
    }

    fileprivate func with(escalation factor: Double) -> Handling {
        var handling = self
        handling.escalation *= factor
        return handling
    }
}

extension Law {
    /// A law that is always 0 stays so.
    fileprivate mutating func scale(by factor: Double) { if mean > 0 { self = scaled(by: factor) } }
}
