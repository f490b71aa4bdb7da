// SPDX-License-Identifier: GPL-3.0-or-later

/// Two tiers with endless patience: a share of what tier 1 finishes goes on to tier 2.
///
/// What leaves a steady M/M/n is again Poisson (P. J. Burke, "The output of a queuing system", Operations Research
/// 4(6), 1956), so tier 2 is Erlang C on the escalated share of the arrivals.
public struct TwoTierTandem: Equatable, Sendable {
    /// The tier at which contacts start.
    public let first: ErlangC
    /// The tier to which the escalated share goes on: Poisson arrivals too (Burke 1956).
    public let second: ErlangC

    /// - Parameters:
    ///   - first: tier 1.
    ///   - escalationProbability: share of tier 1's contacts that go on, above 0 and at most 1.
    ///   - meanService: of tier 2, in the same unit of time as tier 1's.
    ///   - agents: of tier 2.
    public init(
        first: ErlangC, escalationProbability: Double, meanService: Double, agents: Int
    ) throws(ErlangInputProblem) {
        guard escalationProbability > 0, escalationProbability <= 1 else {
            throw ErlangInputProblem(
                parameter: .escalationProbability, found: escalationProbability, allowed: "above 0, at most 1")
        }
        self.first = first
        // An overloaded tier 1 sends on what its agents can finish.
        let finished = first.isStable ? first.arrivalRate : Double(first.agents) / first.meanService
        second = try ErlangC(
            arrivalRate: finished * escalationProbability, meanService: meanService, agents: agents)
    }

    /// Mean time of an escalated contact from its arrival at tier 1 to the end of tier 2.
    public var meanSojournOfEscalated: Double { first.meanResponse + second.meanResponse }
}
