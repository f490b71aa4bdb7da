// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// A contact type at a tier, by index: where contacts wait.
public struct Line: Hashable, Sendable {
    public let type: Int
    public let tier: Int

    public init(type: Int, tier: Int) {
        self.type = type
        self.tier = tier
    }
}

/// The span in which a clause is judged. A contact belongs to the window in which it arrives at the tier; what is
/// counted of customers (and deadlines, also of what comes again) to the one of the problem's first contact.
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

/// Whether one who tries again counts again.
public enum Basis: String, CaseIterable, Sendable {
    /// Each attempt counts.
    case attempt
    /// A customer counts once: answered when an attempt was, with the wait of the first that was; else lost or blocked
    /// as the last attempt. Who may still try again when the horizon ends is neither.
    case customer
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
    /// The lines that it counts; empty for occupancy. Where customers or types are counted: the lines at which contacts
    /// of the type start, all of them.
    public let lines: [Line]
    /// The teams that it counts, by index; for occupancy only.
    public let teams: [Int]
    /// Only for measures that have one; else `attempt`.
    public let basis: Basis
    public let window: Window
    public let target: Target
    public let promise: Promise

    public init(
        name: String, measure: Measure, lines: [Line], teams: [Int] = [], basis: Basis = .attempt,
        window: Window = .horizon, target: Target, promise: Promise = .onAverage
    ) {
        self.name = name
        self.measure = measure
        self.lines = lines
        self.teams = teams
        self.basis = basis
        self.window = window
        self.target = target
        self.promise = promise
    }

    /// Contact types of its lines, each once.
    public var types: [Int] {
        lines.indices.filter { index in !lines[..<index].contains { $0.type == lines[index].type } }
            .map { lines[$0].type }
    }

    /// Whether it follows customers over all their contacts.
    public var countsCustomers: Bool { measure.subject == .customers || basis == .customer }

    /// Whether it counts contacts of a line's type only as they start, rather than all that comes to the line. It does
    /// where it names every line at which triage lets them start: then what escalates from one to another is not counted
    /// there again. An OLA is of each tier.
    public func countsStarts(ofLine line: Line, in center: ContactCenter) -> Bool {
        let starts = center.contactTypes[line.type].startTiers
        return measure != .doneAtTierInTime && starts.contains(line.tier)
            && starts.allSatisfy { lines.contains(Line(type: line.type, tier: $0)) }
    }

    /// Whether a window's counts keep the clause; `nil` when nothing was counted, and there is nothing to judge.
    public func isMet(by counts: WindowCounts) -> Bool? {
        measure.ratio(of: counts).value.map(target.isMet)
    }
}
