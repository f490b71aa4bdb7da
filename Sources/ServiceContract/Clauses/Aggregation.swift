// SPDX-License-Identifier: GPL-3.0-or-later

/// How the counts of a window become the one value that is judged.
public enum Aggregation: Hashable, Sendable {
    /// The measure of all counts of the window together.
    case pooled
    /// The plain mean of the parts' values; parts in which nothing was counted are left out.
    case mean(of: Part)
    /// Share of the parts, of those in which something was counted, that meet a target of their own.
    case shareMet(of: Part, Target)
    /// The worst part's value; `rank` 2 is the second worst, and so on, the best where there are fewer.
    case worst(of: Part, rank: Int)

    /// What a window is cut into.
    public enum Part: String, CaseIterable, Sendable {
        /// A step of the calendar; an operating day.
        case interval, day
    }

    /// Whether what is judged is a share, whatever the measure is.
    var isShareMet: Bool { if case .shareMet = self { true } else { false } }

    /// What the aggregation looks at one by one; `nil` where all of the window's counts are added up.
    public var part: Part? {
        switch self {
        case .pooled: nil
        case .mean(let part), .shareMet(let part, _), .worst(let part, _): part
        }
    }
}
