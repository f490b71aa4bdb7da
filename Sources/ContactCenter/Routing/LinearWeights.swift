// SPDX-License-Identifier: GPL-3.0-or-later

/// Linear weights on wait and idle time: contact and agent meet where start + b × wait + c × idle is largest, and only
/// where it is not negative, so that an agent may stay idle a while for a better match. The weights are found by
/// simulation (Chan, Koole and L'Ecuyer 2014, "Dynamic call center routing policies using call waiting and agent idle
/// times", Manufacturing & Service Operations Management 16). Serves as the policy of both sides.
public struct LinearWeights: AgentPolicy, ContactPolicy {
    /// Weights of contact types with a team.
    public struct Weights: Hashable, Sendable {
        /// Index of the team.
        public let team: Int
        /// Indexes of the contact types; empty: all.
        public let types: [Int]
        /// The index of a pair that meets at once; negative makes it wait.
        public let start: Double
        /// Gain per second of wait in the line, in `slopeRange`.
        public let perWait: Double
        /// Gain per second that the agent is idle, in `slopeRange`.
        public let perIdle: Double

        public init(
            team: Int, types: [Int] = [], start: Double = 0, perWait: Double = standardSlope,
            perIdle: Double = standardSlope
        ) {
            self.team = team
            self.types = types
            self.start = start
            self.perWait = perWait
            self.perIdle = perIdle
        }
    }

    /// Of a start, and of what a second of either time adds.
    public static let startRange = -1e9...1e9
    /// Allowed values of `slope`, both ends included.
    public static let slopeRange = 0...1e6

    /// One a second.
    public static let standardSlope = 1.0

    /// What was said of pairs; a pair that no entry names has a start of 0 and standard slopes.
    public let weights: [Weights]
    /// By team and type, 64 of each, the place in `weights`, so that a rank costs one look-up; −1 where nothing is said.
    private let places: [Int]

    /// - Parameter weights: pairs not named have a start of 0 and standard slopes.
    public init(weights: [Weights] = []) {
        self.weights = weights
        var places = Array(repeating: -1, count: 64 * 64)
        for (place, entry) in weights.enumerated() where (0..<64).contains(entry.team) {
            for type in entry.types.isEmpty ? Array(0..<64) : entry.types where (0..<64).contains(type) {
                places[64 * entry.team + type] = place
            }
        }
        self.places = places
    }

    public var name: String {
        let list = weights.map {
            "team \($0.team) types \($0.types): \($0.start) + \($0.perWait) wait + \($0.perIdle) idle"
        }
        return list.isEmpty ? "linear-weights" : "linear-weights (\(list.joined(separator: ", ")))"
    }

    public let comparesTeams = true
    public let agentOrder = AgentOrder.idleTime
    public let mayRefuse = true
    public let order = LineOrder.arrival

    private func weights(of contact: ContactView, with agent: AgentView) -> Weights {
        let place = places[64 * agent.team + contact.type]
        return place < 0 ? Weights(team: agent.team) : weights[place]
    }

    private func index(_ contact: ContactView, _ agent: AgentView) -> Double {
        let weights = weights(of: contact, with: agent)
        return weights.start + weights.perWait * contact.wait + weights.perIdle * agent.idle
    }

    public func rank(_ contact: ContactView, for agent: AgentView) -> Rank? {
        let index = index(contact, agent)
        return index >= 0 ? Rank(index) : nil
    }

    public func rank(_ agent: AgentView, for contact: ContactView) -> Rank? { rank(contact, for: agent) }

    /// Wait and idle time grow together, so the index crosses 0 after −index ÷ (b + c) seconds; for an agent who has
    /// something open, after −index ÷ b.
    public func secondsUntilRanked(_ contact: ContactView, for agent: AgentView) -> Double? {
        let weights = weights(of: contact, with: agent)
        let slope = weights.perWait + (agent.open == 0 ? weights.perIdle : 0)
        return slope > 0 ? max(0, -index(contact, agent) / slope) : nil
    }

    public func problems(in center: ContactCenter, at path: [String]) -> [Problem] {
        var found: [Problem] = []
        var known: Set<[Int]> = []
        for (index, entry) in weights.enumerated() {
            func refuse(_ key: String, _ what: String, _ allowed: String) {
                found.append(Problem(at: path + ["weights", "\(index + 1)", key], found: what, allowed: allowed))
            }
            guard center.teams.indices.contains(entry.team) else {
                refuse("team", "team \(entry.team)", "an index of a team")
                continue
            }
            if let stranger = entry.types.first(where: { !center.contactTypes.indices.contains($0) }) {
                refuse("types", "contact type \(stranger)", "indexes of contact types")
                continue
            }
            for type in entry.types.isEmpty ? Array(center.contactTypes.indices) : entry.types
            where !known.insert([entry.team, type]).inserted {
                refuse(
                    "types", "\(center.contactTypes[type].name) with \(center.teams[entry.team].name) twice",
                    "each pair once")
            }
            if !Self.startRange.contains(entry.start) { refuse("start", "\(entry.start)", inWords(Self.startRange)) }
            for (key, slope) in [("wait", entry.perWait), ("idle", entry.perIdle)]
            where !Self.slopeRange.contains(slope) {
                refuse(key, "\(slope) per s", "\(inWords(Self.slopeRange)) per s")
            }
            if entry.start < 0 && entry.perWait + entry.perIdle == 0 {
                refuse("start", "\(entry.start), which no time ever lifts", "0, or a weight on wait or idle time")
            }
        }
        return found
    }
}
