// SPDX-License-Identifier: GPL-3.0-or-later

/// How a value is rounded before it is compared with targets and bands.
public struct Rounding: Hashable, Sendable {
    /// What becomes of a value between two steps.
    public enum Rule: String, CaseIterable, Sendable {
        /// To the nearest; half goes up.
        case halfUp = "half-up"
        /// To the nearest; half goes to the even digit.
        case halfEven = "half-even"
        /// To the larger, or the smaller, step.
        case up, down
    }

    /// The step, in the unit of the measure: 0.001 is a tenth of a point of a share. A decimal of at most nine places.
    public let step: Double
    /// Which step a value between two goes to.
    public let rule: Rule

    public init(step: Double, rule: Rule) {
        self.step = step
        self.rule = rule
    }
}
