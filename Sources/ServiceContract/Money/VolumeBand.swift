// SPDX-License-Identifier: GPL-3.0-or-later

/// What becomes of a clause when more comes than was forecast. The forecast is the scenario's mean volume of the
/// clause's contact types in the window (who redials or comes again is not in it), what comes is what was offered. A
/// window whose total is not above the ceiling counts whole.
public struct VolumeBand: Hashable, Sendable {
    /// Which contacts a ceiling leaves out.
    public enum Surplus: String, CaseIterable, Sendable {
        /// The contacts that came last are left out. Within the day in which the ceiling is reached (the interval,
        /// where the clause looks inside a day) in proportion.
        case chronological
        /// Each day (interval, where the clause looks inside a day) loses what it has above its own ceiling, of all its
        /// counts in proportion.
        case proportional
    }

    /// What becomes of the clause above the band.
    public enum Beyond: Hashable, Sendable {
        /// The window is not judged.
        case void
        /// Only the contacts under the ceiling are bound.
        case ceiling(Surplus)
    }

    /// The ceiling is 1 + `over` times the forecast.
    public let over: Double
    /// What becomes of the clause above the band.
    public let beyond: Beyond

    public init(over: Double, beyond: Beyond) {
        self.over = over
        self.beyond = beyond
    }
}
