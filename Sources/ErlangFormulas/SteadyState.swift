// SPDX-License-Identifier: GPL-3.0-or-later

/// How a service level counts contacts, by the names that contracts use. T is the threshold.
public enum ServiceLevelDefinition: String, CaseIterable, Sendable {
    /// Answered within T / all arrivals.
    case offered
    /// Answered within T / answered.
    case answered
    /// Answered within T / (answered + abandoned after T).
    case abandonedInTimeExcluded = "abandoned-in-time-excluded"
    /// (Answered within T + abandoned within T) / all arrivals.
    case abandonedInTimeMet = "abandoned-in-time-met"
}

/// The long-run figures of one group of agents with Poisson arrivals and one line, first come first served.
///
/// Times are in the unit of `meanService`; every share is of all arrivals unless it says otherwise.
public protocol SteadyState: Sendable {
    /// Arrivals per unit of time.
    var arrivalRate: Double { get }
    /// Mean handle time, in the unit of time of `arrivalRate`.
    var meanService: Double { get }
    /// Agents at work, 1 or more.
    var agents: Int { get }
    /// Whether the line settles at all. Where it does not, no target is reached.
    var isStable: Bool { get }
    /// Share of arrivals turned away because every agent is busy and nobody may wait.
    var blockingProbability: Double { get }
    /// Share of arrivals that find every agent busy and join the line.
    var waitProbability: Double { get }
    /// Share of arrivals that leave the line before an answer.
    var abandonmentProbability: Double { get }
    /// Mean share of an agent's time spent on contacts.
    var occupancy: Double { get }
    /// Mean time in line of all contacts let in: zero waits and abandoned ones count.
    var meanWait: Double { get }
    /// Mean time in line of the answered (zero waits count): the average speed of answer.
    var meanWaitOfAnswered: Double { get }
    /// Mean time in line of those who waited at all, answered or not.
    var meanWaitOfWaiting: Double { get }

    /// Share of arrivals answered within `threshold` (≥ 0; infinity gives all the answered).
    func answeredShare(within threshold: Double) -> Double
    /// Share of arrivals that abandon within `threshold` (≥ 0; infinity gives all the abandoned).
    func abandonedShare(within threshold: Double) -> Double
    /// Share of arrivals that abandon after more than `threshold` (≥ 0).
    func abandonedShare(after threshold: Double) -> Double
    /// Share of the contacts let in that stay in line longer than `time` (≥ 0), answered or not.
    func waitTail(_ time: Double) -> Double
}

extension SteadyState {
    public var isStable: Bool { true }

    /// Arrival rate × mean service time, in erlangs.
    public var offeredLoad: Double { arrivalRate * meanService }

    /// Share of arrivals that get an answer.
    public var answeredShare: Double { answeredShare(within: .infinity) }

    /// Mean number in line (Little's law).
    public var meanQueueLength: Double { arrivalRate * (1 - blockingProbability) * meanWait }

    /// The service level at `threshold` (≥ 0).
    public func serviceLevel(within threshold: Double, formula: ServiceLevelDefinition = .offered) -> Double {
        let met = answeredShare(within: threshold)
        switch formula {
        case .offered: return met
        case .answered:
            let answered = answeredShare
            return answered > 0 ? met / answered : 0
        case .abandonedInTimeExcluded:
            let counted = answeredShare + abandonedShare(after: threshold)
            return counted > 0 ? met / counted : 0
        case .abandonedInTimeMet: return met + abandonedShare(within: threshold)
        }
    }

    /// The time that a share `probability` (0 ..< 1) of the contacts let in does not exceed in line; infinite
    /// where the line grows without end. Bisection: about sixty tails.
    public func waitQuantile(_ probability: Double) -> Double {
        precondition(probability >= 0 && probability < 1, "a quantile needs a probability in 0 ..< 1")
        let allowed = 1 - probability
        if waitTail(0) <= allowed { return 0 }
        if meanWait == .infinity { return .infinity }
        var high = meanWait / allowed  // Markov's inequality
        var low = 0.0
        while true {
            let middle = (low + high) / 2
            if middle <= low || middle >= high { return high }
            if waitTail(middle) <= allowed { high = middle } else { low = middle }
            if high - low <= 1e-14 * high { return high }
        }
    }
}
