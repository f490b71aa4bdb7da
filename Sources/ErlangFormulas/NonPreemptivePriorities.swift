// SPDX-License-Identifier: GPL-3.0-or-later

/// M/M/n with priority classes: a freed agent takes the first of the highest class that waits; a contact in
/// service is never interrupted. Every class has the same exponential service time.
///
/// A. Cobham, "Priority assignment in waiting line problems", Operations Research 2(1), 1954.
public struct NonPreemptivePriorities: Equatable, Sendable {
    /// Mean wait of each class, highest class first; infinite from the class on at which the load fills the agents.
    public let meanWaits: [Double]
    /// Share of arrivals (of every class alike) that find all agents busy.
    public let waitProbability: Double

    /// - Parameters:
    ///   - arrivalRates: by class, highest priority first, each above 0.
    ///   - meanService: in the same unit of time, above 0.
    ///   - agents: 1 to ``largestAgentCount``.
    public init(arrivalRates: [Double], meanService: Double, agents: Int) throws(ErlangInputProblem) {
        guard !arrivalRates.isEmpty else {
            throw ErlangInputProblem(parameter: .classes, found: 0, allowed: "at least one")
        }
        for rate in arrivalRates { try Check.positive(rate, .arrivalRate) }
        let all = try ErlangC(arrivalRate: arrivalRates.reduce(0, +), meanService: meanService, agents: agents)
        waitProbability = all.waitProbability

        // The wait for the next agent to be freed; then those of the same or a higher class go first.
        let untilFreed = all.waitProbability * meanService / Double(agents)
        var waits: [Double] = []
        var ahead = 0.0
        for rate in arrivalRates {
            let upTo = ahead + rate * meanService / Double(agents)
            waits.append(upTo < 1 - 4 * upTo.ulp ? untilFreed / ((1 - ahead) * (1 - upTo)) : .infinity)
            ahead = upTo
        }
        meanWaits = waits
    }
}
