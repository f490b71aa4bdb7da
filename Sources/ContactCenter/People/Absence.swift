// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// How the absences of a team hang together. Their mean is the team's `absence`, whatever stands here.
///
/// Each day has a probability of absence of its own, a beta law read at one uniform a day that all teams share: a
/// beta-binomial number of absent agents (J. Skellam, JRSS B 10, 1948), and the flu is everywhere. An agent's state
/// lasts: each day he keeps yesterday's with probability φ and draws a new one otherwise.
public struct AbsencePattern: Equatable, Sendable {
    /// Correlation ρ of two agents of the team on one day, 0 or 0.00001 to 0.9.
    public let correlation: Double
    /// Correlation φ of an agent's absence from one day to the next, 0 to 0.95. Closed days count.
    public let persistence: Double

    public init(correlation: Double = 0, persistence: Double = 0) {
        self.correlation = correlation
        self.persistence = persistence
    }

    /// What its figures may be.
    public static let correlationRange = 0...0.9
    /// Allowed values of `persistence`, both ends included.
    public static let persistenceRange = 0...0.95

    /// Each agent and day by itself: no correlation and no persistence.
    public static let independent = AbsencePattern()

    /// Correlation within a day of those who draw a new state on it. The rest keep states of days of their own, so that
    /// of all agents two share their day with probability (1 − φ) / (1 + φ) only.
    public var freshCorrelation: Double { correlation * (1 + persistence) / (1 - persistence) }

    /// The absence probability of a day.
    /// - Parameters:
    ///   - mean: 0 to 1.
    ///   - uniform: between 0 and 1, exclusive.
    public func probability(mean: Double, at uniform: Double) -> Double {
        let spread = freshCorrelation
        guard spread > 0, mean > 0, mean < 1 else { return mean }
        let size = (1 - spread) / spread
        return Quantile.beta(uniform, a: mean * size, b: (1 - mean) * size)
    }

    func problems(at path: [String]) -> [Problem] {
        var found: [Problem] = []
        if !(correlation == 0 || (1e-5...Self.correlationRange.upperBound).contains(correlation)) {
            found.append(
                Problem(
                    at: path + ["correlation"], found: "\(correlation)",
                    allowed: "0, or 0.00001 to \(Self.correlationRange.upperBound)"))
        }
        if !Self.persistenceRange.contains(persistence) {
            found.append(
                Problem(at: path + ["persistence"], found: "\(persistence)", allowed: inWords(Self.persistenceRange)))
        }
        if found.isEmpty && freshCorrelation > 0.9 {
            let most = 0.9 * (1 - persistence) / (1 + persistence)
            found.append(
                Problem(
                    at: path + ["correlation"], found: "\(correlation) with a persistence of \(persistence)",
                    allowed:
                        "at most \((most * 1000).rounded(.down) / 1000) there, since who stays away keeps to no common day"
                ))
        }
        return found
    }
}
