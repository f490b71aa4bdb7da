// SPDX-License-Identifier: GPL-3.0-or-later

/// A figure that may differ by contact type.
public struct ByType<Value: Equatable & Sendable>: Equatable, Sendable {
    /// The figure of every contact type that `special` does not name.
    public let standard: Value
    /// By index of the contact type, where it is not the standard.
    public let special: [Int: Value]

    public init(_ standard: Value, special: [Int: Value] = [:]) {
        self.standard = standard
        self.special = special
    }

    /// The figure of a contact type, by its index.
    public subscript(type: Int) -> Value { special[type] ?? standard }
}

/// A part of a team that works faster or slower, and solves more or less, than the others.
public struct Seniority: Equatable, Sendable {
    /// Most levels of a team.
    public static let most = 16

    public let name: String
    /// Share of the agents, above 0 to 1; those of a team add up to 1.
    public let share: Double
    /// Divides handle times, 0.1 to 10; on top of the team's speed.
    public let speed: Double
    /// Multiplies the probability that a problem is really solved, 0 to 10, where the product is cut at 1; on top of the
    /// team's.
    public let solves: Double

    public init(name: String, share: Double, speed: Double = 1, solves: Double = 1) {
        self.name = name
        self.share = share
        self.speed = speed
        self.solves = solves
    }

    /// The seniority of agents 0..<`agents`, as indexes into `mix`.
    ///
    /// Among the first n agents, for every n, each level has its share of n rounded up or down; an agent's level depends
    /// on his number and the mix alone, so that hiring changes nobody (the largest remainders of each n would). The rule
    /// is R. Tijdeman's, The chairman assignment problem, Discrete Mathematics 32 (1980): of the levels whose claim is
    /// at least 1 / (2m − 2), that which would exceed its bound soonest.
    ///
    /// - Complexity: O(`agents` · m).
    public static func quota(of mix: [Seniority], agents: Int) -> [Int] {
        guard mix.count > 1 else { return Array(repeating: 0, count: agents) }
        var given = Array(repeating: 0.0, count: mix.count)
        let slack = 1 / Double(2 * mix.count - 2)
        return (1...max(agents, 1)).prefix(agents).map { n in
            var chosen = 0
            var soonest = Double.infinity
            for (level, seniority) in mix.enumerated() {
                let claim = seniority.share * Double(n) - given[level]
                // Claims that are equal but for rounding go to the first.
                guard claim >= slack - 1e-9 else { continue }
                let due = (1 - slack - claim) / seniority.share
                if due < soonest - 1e-9 {
                    soonest = due
                    chosen = level
                }
            }
            given[chosen] += 1
            return chosen
        }
    }
}
