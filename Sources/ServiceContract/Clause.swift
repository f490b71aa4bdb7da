// SPDX-License-Identifier: GPL-3.0-or-later

/// A contact type at a tier, by index: where contacts wait.
public struct Line: Hashable, Sendable {
    public let type: Int
    public let tier: Int

    public init(type: Int, tier: Int) {
        self.type = type
        self.tier = tier
    }
}

/// The span in which a clause is judged. A contact belongs to the window in which it arrives at the tier.
public enum Window: String, CaseIterable, Sendable {
    /// Each open day.
    case day
    /// All days of the scenario together.
    case horizon
}

/// The side of the target on which the clause is kept.
public enum Target: Equatable, Sendable {
    case atLeast(Double)
    case atMost(Double)

    public var value: Double {
        switch self {
        case .atLeast(let value), .atMost(let value): value
        }
    }

    public func isMet(by value: Double) -> Bool {
        switch self {
        case .atLeast(let target): value >= target
        case .atMost(let target): value <= target
        }
    }
}

/// What the clause promises.
public enum Promise: Equatable, Sendable {
    /// The long-run value, pooled over all windows, meets the target.
    case onAverage
    /// A window meets the target with at least this probability.
    case withProbability(Double)
}

/// One clause of the contract.
public struct Clause: Equatable, Sendable {
    public let name: String
    public let measure: Measure
    /// The lines that it counts; empty for occupancy.
    public let lines: [Line]
    /// The teams that it counts, by index; for occupancy only.
    public let teams: [Int]
    public let window: Window
    public let target: Target
    public let promise: Promise

    public init(
        name: String, measure: Measure, lines: [Line], teams: [Int] = [], window: Window = .horizon, target: Target,
        promise: Promise = .onAverage
    ) {
        self.name = name
        self.measure = measure
        self.lines = lines
        self.teams = teams
        self.window = window
        self.target = target
        self.promise = promise
    }

    /// Whether a window's counts keep the clause; `nil` when nothing was counted, and there is nothing to judge.
    public func isMet(by counts: WindowCounts) -> Bool? {
        measure.ratio(of: counts).value.map(target.isMet)
    }
}
