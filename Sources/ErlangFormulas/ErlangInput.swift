// SPDX-License-Identifier: GPL-3.0-or-later

/// An input outside the range in which a formula means something.
public struct ErlangInputProblem: Error, Equatable, Sendable, CustomStringConvertible {
    /// What a formula asks for; the raw value is what messages call it.
    public enum Parameter: String, Sendable {
        /// Contacts per second (or any unit of time), > 0.
        case arrivalRate = "arrival rate"
        /// Mean handle time in the same unit of time, > 0.
        case meanService = "mean service time"
        /// Mean patience in the same unit of time, > 0.
        case meanPatience = "mean patience"
        /// Agents at work, 1 or more.
        case agents = "agents"
        /// Erlangs: arrival rate × mean service.
        case offeredLoad = "offered load (arrival rate × mean service)"
        /// Share of the contacts that go on, 0…1.
        case escalationProbability = "escalation probability"
        /// Chats that an agent may have open at once.
        case windows = "chat windows"
        /// How long customers compose, as a multiple of the agent's time.
        case composeRatio = "customer-to-agent compose time ratio"
        /// Classes of priority, highest first.
        case classes = "priority classes"
        /// What a least number of agents is to reach.
        case target = "target"
    }

    /// Which one is wrong.
    public let parameter: Parameter
    /// The value given.
    public let found: Double
    /// What it may be, in words.
    public let allowed: String

    public var description: String { "\(parameter.rawValue) is \(found); allowed: \(allowed)" }
}

/// The largest number of agents, and the largest offered load in erlangs, that the formulas accept: 10⁹.
///
/// A figure costs O(√agents), so even there it takes milliseconds.
public let largestAgentCount = 1_000_000_000

enum Check {
    static func positive(_ value: Double, _ parameter: ErlangInputProblem.Parameter) throws(ErlangInputProblem) {
        guard value > 0, value.isFinite else {
            throw ErlangInputProblem(parameter: parameter, found: value, allowed: "a finite number above 0")
        }
    }

    static func agents(_ agents: Int) throws(ErlangInputProblem) {
        guard (1...largestAgentCount).contains(agents) else {
            throw ErlangInputProblem(
                parameter: .agents, found: Double(agents), allowed: "a whole number from 1 to \(largestAgentCount)")
        }
    }

    /// The offered load in erlangs of a valid rate and service time.
    static func load(_ arrivalRate: Double, _ meanService: Double) throws(ErlangInputProblem) -> Double {
        try positive(arrivalRate, .arrivalRate)
        try positive(meanService, .meanService)
        let load = arrivalRate * meanService
        guard load > 0, load <= Double(largestAgentCount) else {
            throw ErlangInputProblem(
                parameter: .offeredLoad, found: load, allowed: "above 0, at most \(largestAgentCount) erlangs")
        }
        return load
    }
}
