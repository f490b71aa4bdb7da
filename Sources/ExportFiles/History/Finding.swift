// SPDX-License-Identifier: GPL-3.0-or-later

/// What is remarkable about the data.
public struct Finding: Sendable {
    /// What kind of thing.
    public enum Kind: String, Sendable {
        /// Rows that stand twice.
        case duplicates
        /// An hour that the clocks told twice.
        case clocksBack = "clocks-back"
        /// Intervals without a row, where many contacts were to be expected.
        case gaps
        /// Intervals without a row, where few were to be expected.
        case omittedZeros = "omitted-zeros"
        /// Contacts outside the opening hours.
        case closedHours = "closed-hours"
        /// Intervals far from what the others of their weekday and time are.
        case outliers
        /// Calls shorter than ten seconds.
        case shortCalls = "short-calls"
        /// Days unlike the others of their weekday.
        case unusualDays = "unusual-days"
        /// Figures that do not agree with one another.
        case contradictions
        /// Figures that are hardly possible: a unit, a date, a clock or a scale that was meant otherwise.
        case doubtful
        /// Rows that were passed over.
        case passedOver = "passed-over"
        /// Something that was taken for granted.
        case assumption
    }

    /// What kind of thing.
    public let kind: Kind
    /// In one sentence.
    public let words: String
    /// Where, or which: the first few.
    public let examples: [String]

    init(_ kind: Kind, _ words: String, _ examples: [String] = []) {
        self.kind = kind
        self.words = words
        self.examples = examples
    }
}
