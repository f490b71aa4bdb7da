// SPDX-License-Identifier: GPL-3.0-or-later

/// Lost calls cleared, M/G/n/n: an arrival that finds every agent busy is turned away.
///
/// Depends on the service time through its mean alone (insensitivity), so it holds for any service law.
/// A. K. Erlang, 1917.
public struct ErlangB: SteadyState, Equatable {
    public let arrivalRate: Double
    public let meanService: Double
    public let agents: Int
    public let blockingProbability: Double
    public let occupancy: Double
    private let carriedShare: Double

    /// - Parameters:
    ///   - arrivalRate: contacts per unit of time, above 0.
    ///   - meanService: in the same unit of time, above 0.
    ///   - agents: 1 to ``largestAgentCount``.
    /// Cost: O(√agents).
    public init(arrivalRate: Double, meanService: Double, agents: Int) throws(ErlangInputProblem) {
        let load = try Check.load(arrivalRate, meanService)
        try Check.agents(agents)
        self.arrivalRate = arrivalRate
        self.meanService = meanService
        self.agents = agents
        let odds = Self.carriedOdds(load: load, agents: agents)
        blockingProbability = 1 / (1 + odds)
        carriedShare = 1 / (1 + 1 / odds)
        occupancy = min(1, load * carriedShare / Double(agents))
    }

    public var waitProbability: Double { 0 }
    public var abandonmentProbability: Double { 0 }
    public var meanWait: Double { 0 }
    public var meanWaitOfAnswered: Double { 0 }
    public var meanWaitOfWaiting: Double { 0 }
    public func answeredShare(within threshold: Double) -> Double { carriedShare }
    public func abandonedShare(within threshold: Double) -> Double { 0 }
    public func abandonedShare(after threshold: Double) -> Double { 0 }
    public func waitTail(_ time: Double) -> Double { 0 }

    /// (1 − B) / B, the odds of being let in.
    ///
    /// 1/B − 1 = n/a + n(n−1)/a² + …: positive terms only, so no digit cancels, and neither a small B nor a small
    /// 1 − B is lost. Summed from the top state down, the terms either overflow (B below 10⁻³⁰⁸, taken as 0) or
    /// become negligible within about 50·√n steps.
    static func carriedOdds(load: Double, agents: Int) -> Double {
        var term = 1.0
        var sum = 0.0
        var state = agents
        while state > 0 {
            term *= Double(state) / load
            sum += term
            if sum == .infinity || (Double(state) < load && term < 1e-21 * sum) { break }
            state -= 1
        }
        return sum
    }
}
