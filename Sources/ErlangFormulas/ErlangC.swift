// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Unlimited patience, M/M/n: an arrival that finds every agent busy waits as long as it takes.
///
/// When the offered load reaches the number of agents the line grows without end: ``isStable`` is false, the wait
/// is infinite, every service level is 0 and occupancy is 1. A. K. Erlang, 1917.
public struct ErlangC: SteadyState, Equatable {
    public let arrivalRate: Double
    public let meanService: Double
    public let agents: Int
    /// Whether the agents can carry the load at all. A load within rounding of the agents counts as overload.
    public let isStable: Bool
    public let waitProbability: Double
    public let occupancy: Double
    /// Mean wait of those who wait: mean service / (agents − load).
    public let meanWaitOfWaiting: Double
    private let promptShare: Double

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
        let spare = Double(agents) - load
        isStable = spare > 4 * load.ulp
        guard isStable else {
            waitProbability = 1
            promptShare = 0
            occupancy = 1
            meanWaitOfWaiting = .infinity
            return
        }
        // C = B / (1 − ρ(1 − B)) written in the odds (1 − B)/B, so that neither C nor 1 − C loses digits.
        let promptOdds = ErlangB.carriedOdds(load: load, agents: agents) * spare / Double(agents)
        waitProbability = 1 / (1 + promptOdds)
        promptShare = 1 / (1 + 1 / promptOdds)
        occupancy = load / Double(agents)
        meanWaitOfWaiting = meanService / spare
    }

    public var blockingProbability: Double { 0 }
    public var abandonmentProbability: Double { 0 }
    public var meanWait: Double { isStable ? waitProbability * meanWaitOfWaiting : .infinity }
    public var meanWaitOfAnswered: Double { meanWait }
    /// Mean time from arrival to the end of service.
    public var meanResponse: Double { meanWait + meanService }

    public func answeredShare(within threshold: Double) -> Double {
        isStable ? promptShare - waitProbability * expm1(-threshold / meanWaitOfWaiting) : 0
    }

    public func abandonedShare(within threshold: Double) -> Double { 0 }
    public func abandonedShare(after threshold: Double) -> Double { 0 }

    public func waitTail(_ time: Double) -> Double {
        isStable ? waitProbability * exp(-time / meanWaitOfWaiting) : 1
    }
}
