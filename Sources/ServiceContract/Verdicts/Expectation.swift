// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// What somebody expects of a plan, so that a change of it that breaks this is noticed. It is no promise to a client.
public struct Expectation: Hashable, Sendable {
    /// What is looked at.
    public enum Figure: Hashable, Sendable {
        /// Share answered in time, by the contract's threshold and formula of the line.
        case serviceLevel(Line)
        /// Mean wait of all who joined the line, seconds.
        case meanWait(Line)
        /// Share of those who joined the line that were not answered.
        case abandonment(Line)
        /// Share of those offered to the line that found every line busy.
        case blocked(Line)
        /// Contacts of a replication that came to the line.
        case offered(Line)
        /// Occupancy of a team, by its index.
        case occupancy(Int)
        /// Time worked after the roster in a replication by a team, by its index; seconds.
        case overtime(Int)
        /// What a term costs in fines, in the currency's unit.
        case fines
        /// What a term brings in bonuses, in the currency's unit.
        case bonuses
    }

    /// As the user wrote it: `service level of calls`.
    public let name: String
    /// What is looked at.
    public let figure: Figure
    /// What it should be, in the unit of the figure.
    public let target: Target

    public init(name: String, figure: Figure, target: Target) {
        self.name = name
        self.figure = figure
        self.target = target
    }

    /// How sure a run is of an expectation.
    public enum Verdict: String, Sendable {
        /// All of the 95 % interval is on the right side; or, of a value without an interval, the value is.
        case holds
        /// All of it is on the wrong side, or nothing was counted.
        case fails
        /// The interval holds the target.
        case tooClose = "too close to call"
    }

    /// What an estimate shows of it.
    public func verdict(on estimate: Estimate) -> Verdict {
        guard estimate.mean.isFinite else { return .fails }
        let half = estimate.halfWidth()
        let reach = half.isFinite ? half : 0
        let sides = [estimate.mean - reach, estimate.mean + reach].map(target.isMet)
        return sides.allSatisfy { $0 } ? .holds : sides.contains(true) ? .tooClose : .fails
    }
}
