// SPDX-License-Identifier: GPL-3.0-or-later

/// What a clause measures.
public enum Measure: Equatable, Sendable {
    /// Share answered within `threshold` seconds, by a formula; `shortAbandon` is the limit S in seconds.
    case serviceLevel(threshold: Double, formula: ServiceLevelFormula, shortAbandon: Double)
    /// Lost ÷ joined.
    case abandonment
    /// Mean wait of all contacts that joined, seconds, zero waits and the lost included.
    case meanWait
    /// Mean wait of the answered, seconds: the average speed of answer.
    case meanWaitOfAnswered
    /// Agent time on contacts ÷ agent time rostered and present; overtime is in neither.
    case occupancy

    public func ratio(of counts: WindowCounts) -> Ratio {
        switch self {
        case .serviceLevel(_, let formula, _):
            formula.ratio(of: counts)
        case .abandonment:
            Ratio(Double(counts.lost), Double(counts.answered + counts.lost))
        case .meanWait:
            Ratio(counts.waitOfAnswered + counts.waitOfLost, Double(counts.answered + counts.lost))
        case .meanWaitOfAnswered:
            Ratio(counts.waitOfAnswered, Double(counts.answered))
        case .occupancy:
            Ratio(counts.busy, counts.staffed)
        }
    }

    /// Whether the measure is a share, 0...1; else it is in seconds.
    public var isShare: Bool {
        switch self {
        case .serviceLevel, .abandonment, .occupancy: true
        case .meanWait, .meanWaitOfAnswered: false
        }
    }

    /// The threshold T in seconds, when the measure has one.
    public var threshold: Double? {
        if case .serviceLevel(let threshold, _, _) = self { threshold } else { nil }
    }

    /// The short-abandon limit S in seconds, when the measure has one.
    public var shortAbandon: Double? {
        if case .serviceLevel(_, _, let limit) = self { limit } else { nil }
    }
}
