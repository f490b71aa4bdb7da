// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// A contact type at a tier, by index: where contacts wait.
public struct Line: Hashable, Sendable {
    /// Index of the contact type.
    public let type: Int
    /// Index of the tier.
    public let tier: Int

    public init(type: Int, tier: Int) {
        self.type = type
        self.tier = tier
    }
}

/// The value that is promised, and the side of it on which a window meets it.
public enum Target: Hashable, Sendable {
    /// More is better; the value itself is met. In the unit of the measure.
    case atLeast(Double)
    /// Less is better; the value itself is met. In the unit of the measure.
    case atMost(Double)

    /// The value to reach, in the unit of the measure.
    public var value: Double {
        switch self {
        case .atLeast(let value), .atMost(let value): value
        }
    }

    /// Whether more is better.
    public var isLeast: Bool { if case .atLeast = self { true } else { false } }

    /// Whether a value reaches the target, itself included; never NaN.
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
    /// as the last attempt. Who may still try again when the simulation ends is lost.
    case customer
}

/// What the clause promises.
public enum Promise: Equatable, Sendable {
    /// The long-run value, pooled over all windows, meets the target.
    case onAverage
    /// A window meets the target with at least this probability.
    case withProbability(Double)

    /// Of a clause that has windows or money, unless it says otherwise.
    public static let usualOfWindows = Promise.withProbability(0.95)
}

/// One clause of the contract. A description, judged where a contract is made of it.
public struct Clause: Equatable, Sendable {
    /// Allowed values of `minimumSample`, both ends included.
    public static let minimumSampleRange = 0...1_000_000_000

    /// Name in the contract, one of a kind.
    public var name: String
    /// What is measured.
    public var measure: Measure
    /// The lines that it counts; empty where the measure is of teams. Where customers or types are counted: the lines at
    /// which contacts of the type start, all of them.
    public var lines: [Line]
    /// The teams that it counts, by index; for measures of teams only.
    public var teams: [Int]
    /// Only for measures that have one; else `attempt`.
    public var basis: Basis
    /// The instant by which a contact belongs to a window.
    public var attribution: Attribution
    /// The span in which it is judged.
    public var window: Window
    /// Hours of the day, seconds after midnight, whose contacts it counts; `nil`: all. On the grid of intervals.
    public var hours: Range<Int>?
    /// How a window's counts become one value.
    public var aggregation: Aggregation
    /// The value to reach.
    public var target: Target
    /// What keeping the clause means.
    public var promise: Promise
    /// Days on which another threshold or target holds.
    public var exceptions: [DayException]
    /// First and last date on which it counts; `nil`: from the first day, to the last.
    public var from: CivilDate?
    /// The last date on which it counts; `nil`: the last day of the horizon.
    public var until: CivilDate?
    /// `nil`: compared as it is.
    public var rounding: Rounding?
    /// A window with fewer contacts (offered; of customers and tiers, counted in the denominator) is not judged.
    public var minimumSample: Int
    /// An agreement between tiers (OLA), of which the client knows nothing: no money, no right to terminate.
    public var isInternal: Bool
    /// What becomes of it when more comes than was forecast; `nil`: it holds.
    public var volumeBand: VolumeBand?
    /// What a missed window costs; `nil`: nothing.
    public var fine: Fine?
    /// What a window above its target earns; `nil`: nothing.
    public var bonus: Bonus?

    public init(
        name: String, measure: Measure, lines: [Line], teams: [Int] = [], basis: Basis = .attempt,
        attribution: Attribution = .arrival, window: Window = .horizon, hours: Range<Int>? = nil,
        aggregation: Aggregation = .pooled,
        target: Target, promise: Promise = .onAverage, exceptions: [DayException] = [], from: CivilDate? = nil,
        until: CivilDate? = nil, rounding: Rounding? = nil, minimumSample: Int = 0, isInternal: Bool = false,
        volumeBand: VolumeBand? = nil, fine: Fine? = nil, bonus: Bonus? = nil
    ) {
        self.name = name
        self.measure = measure
        self.lines = lines
        self.teams = teams
        self.basis = basis
        self.attribution = attribution
        self.window = window
        self.hours = hours
        self.aggregation = aggregation
        self.target = target
        self.promise = promise
        self.exceptions = exceptions
        self.from = from
        self.until = until
        self.rounding = rounding
        self.minimumSample = minimumSample
        self.isInternal = isInternal
        self.volumeBand = volumeBand
        self.fine = fine
        self.bonus = bonus
    }

    /// Contact types of its lines, each once.
    public var types: [Int] {
        lines.indices.filter { index in !lines[..<index].contains { $0.type == lines[index].type } }
            .map { lines[$0].type }
    }

    /// Whether it costs or earns anything.
    public var hasMoney: Bool { fine != nil || bonus != nil }

    /// Whether it follows customers over all their contacts.
    public var countsCustomers: Bool { measure.subject == .customers || basis == .customer }

    /// Whether it counts contacts of a line's type only as they start, rather than all that comes to the line. It does
    /// where it names every line at which triage lets them start: then what escalates from one to another is not counted
    /// there again. An OLA is of each tier.
    public func countsStarts(ofLine line: Line, in center: ContactCenter) -> Bool {
        let starts = center.contactTypes[line.type].startTiers
        return measure != .doneAtTierInTime && measure.callbackLimit == nil && starts.contains(line.tier)
            && starts.allSatisfy { lines.contains(Line(type: line.type, tier: $0)) }
    }
}
