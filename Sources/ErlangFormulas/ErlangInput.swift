// SPDX-License-Identifier: GPL-3.0-or-later

/// An input outside the range in which a formula means something.
public struct ErlangInputProblem: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Parameter: String, Sendable {
        case arrivalRate = "arrival rate"
        case meanService = "mean service time"
        case meanPatience = "mean patience"
        case agents = "agents"
        case offeredLoad = "offered load (arrival rate × mean service)"
        case escalationProbability = "escalation probability"
        case windows = "chat windows"
        case composeRatio = "customer-to-agent compose time ratio"
        case classes = "priority classes"
        case target = "target"
    }

    public let parameter: Parameter
    public let found: Double
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
