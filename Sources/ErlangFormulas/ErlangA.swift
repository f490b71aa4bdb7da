// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Limited patience, M/M/n+M: an arrival that finds every agent busy waits, and leaves when its exponential
/// patience ends first. Steady at any load.
///
/// Exact, not the asymptotic approximation. C. Palm 1946; O. Garnett, A. Mandelbaum and M. Reiman, "Designing a
/// call center with impatient customers", MSOM 4(3), 2002; A. Mandelbaum and S. Zeltyn, "Service engineering in
/// action: the Palm/Erlang-A queue", 2007.
public struct ErlangA: SteadyState, Equatable {
    public let arrivalRate: Double
    public let meanService: Double
    /// Mean of the exponential patience, in the unit of time of `arrivalRate`.
    public let meanPatience: Double
    public let agents: Int
    public let waitProbability: Double
    public let abandonmentProbability: Double
    public let occupancy: Double
    public let meanWaitOfAnswered: Double
    private let promptShare: Double
    private let answeredInAll: Double
    private let offeredWait: OfferedWait

    /// - Parameters:
    ///   - arrivalRate: contacts per unit of time, above 0.
    ///   - meanService: in the same unit of time, above 0.
    ///   - meanPatience: mean of the exponential patience in the same unit; 10⁻⁹ to 10¹² mean service times.
    ///   - agents: 1 to ``largestAgentCount``.
    /// Cost: O(√agents).
    public init(
        arrivalRate: Double, meanService: Double, meanPatience: Double, agents: Int
    ) throws(ErlangInputProblem) {
        let load = try Check.load(arrivalRate, meanService)
        try Check.positive(meanPatience, .meanPatience)
        try Check.agents(agents)
        let patience = meanPatience / meanService
        guard (1e-9...1e12).contains(patience) else {
            throw ErlangInputProblem(
                parameter: .meanPatience, found: meanPatience,
                allowed: "1e-9 to 1e12 times the mean service time (use Erlang B for none, Erlang C for endless)")
        }
        self.arrivalRate = arrivalRate
        self.meanService = meanService
        self.meanPatience = meanPatience
        self.agents = agents

        let wait = OfferedWait(load: load, agents: agents, patience: patience)
        // P(every agent busy) / P(exactly n in the system): 1 + x/(c+1) + x²/((c+1)(c+2)) + … as an integral.
        // Kept as its logarithm's two parts, since in overload e^rise overflows.
        let flat = wait.answers * wait.mass
        let inverse = exp(-wait.rise) / flat
        let promptOdds = ErlangB.carriedOdds(load: load, agents: agents) * inverse
        waitProbability = 1 / (1 + promptOdds)
        promptShare = 1 / (1 + 1 / promptOdds)
        let busy = waitProbability * max(0, 1 - inverse)
        occupancy = min(1, promptShare * load / Double(agents) + busy)
        answeredInAll = min(1, promptShare + busy * Double(agents) / load)
        abandonmentProbability = waitProbability * wait.mean { -expm1(-$0) }
        meanWaitOfAnswered =
            answeredInAll > 0
            ? waitProbability * wait.mean { $0 * exp(-$0) } / answeredInAll * meanPatience : .infinity
        offeredWait = wait
    }

    public var blockingProbability: Double { 0 }
    public var meanWait: Double { abandonmentProbability * meanPatience }
    public var meanWaitOfWaiting: Double { offeredWait.mean { -expm1(-$0) } * meanPatience }

    public func answeredShare(within threshold: Double) -> Double {
        if threshold == .infinity { return answeredInAll }
        return promptShare + waitProbability * offeredWait.mean(to: threshold / meanPatience) { exp(-$0) }
    }

    public func abandonedShare(within threshold: Double) -> Double {
        if threshold == .infinity { return abandonmentProbability }
        let limit = threshold / meanPatience
        return waitProbability
            * (offeredWait.mean(to: limit) { -expm1(-$0) } - expm1(-limit) * offeredWait.mean(from: limit) { _ in 1 })
    }

    public func abandonedShare(after threshold: Double) -> Double {
        if threshold == .infinity { return 0 }
        let limit = threshold / meanPatience
        return waitProbability * exp(-limit) * offeredWait.mean(from: limit) { -expm1(limit - $0) }
    }

    public func waitTail(_ time: Double) -> Double {
        if time == .infinity { return 0 }
        let limit = time / meanPatience
        return waitProbability * exp(-limit) * offeredWait.mean(from: limit) { _ in 1 }
    }
}
