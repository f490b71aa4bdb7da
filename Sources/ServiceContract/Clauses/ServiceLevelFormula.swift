// SPDX-License-Identifier: GPL-3.0-or-later

/// The six service levels that contracts mean by one name. AN answered, AN_T answered within T, AB lost, AB_T lost
/// within T, AB_S lost before S. Who still waits when the simulation ends is lost after T, and counts among the answered
/// of the first formula: the answer will be late. On AN 1000, AB 60, AN_T 860, AB_T 20, AB_S 10 they run from 81.13 % to 86.00 %.
public enum ServiceLevelFormula: String, CaseIterable, Sendable {
    /// AN_T / AN
    case answered = "answered"
    /// AN_T / (AN + AB)
    case offered = "offered"
    /// (AN_T + AB_T) / (AN + AB)
    case abandonedInTimeMet = "abandoned-in-time-met"
    /// AN_T / (AN + AB − AB_T)
    case abandonedInTimeExcluded = "abandoned-in-time-excluded"
    /// AN_T / (AN + AB − AB_S)
    case shortAbandonsExcluded = "short-abandons-excluded"
    /// (AN_T + AB_S) / (AN + AB)
    case shortAbandonsMet = "short-abandons-met"

    /// In time ÷ counted, by this formula.
    public func ratio(of counts: WindowCounts) -> Ratio {
        let joined = counts.joined
        let (met, of) =
            switch self {
            case .answered: (counts.answeredInTime, counts.answered + counts.waiting)
            case .offered: (counts.answeredInTime, joined)
            case .abandonedInTimeMet: (counts.answeredInTime + counts.lostInTime, joined)
            case .abandonedInTimeExcluded: (counts.answeredInTime, joined - counts.lostInTime)
            case .shortAbandonsExcluded: (counts.answeredInTime, joined - counts.lostShort)
            case .shortAbandonsMet: (counts.answeredInTime + counts.lostShort, joined)
            }
        return Ratio(Double(met), Double(of))
    }

    /// Whether the formula looks at the short-abandon limit.
    public var usesShortAbandon: Bool { self == .shortAbandonsExcluded || self == .shortAbandonsMet }
}
