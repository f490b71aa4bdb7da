// SPDX-License-Identifier: GPL-3.0-or-later

/// What is known of one interval of one day. What is unknown is not a number.
struct IntervalFigures {
    var offered = Double.nan
    var answered = Double.nan
    var abandoned = Double.nan
    /// Seconds of work of all answered contacts together.
    var handle = Double.nan
    /// Seconds that all answered contacts waited together.
    var wait = Double.nan
    /// Seconds that all abandoned contacts waited together.
    var lostWait = Double.nan
    /// Contacts answered within the threshold of the export.
    var inTime = Double.nan
    /// Whether a row says anything of it.
    var isPresent = false

    /// No contact came, and that is known.
    static let zero = IntervalFigures(
        offered: 0, answered: 0, abandoned: 0, handle: 0, wait: 0, lostWait: 0, inTime: 0, isPresent: true)

    /// The same figures that a row has.
    init(_ row: IntervalRow) {
        offered = Double(row.offered)
        answered = Double(row.answered)
        abandoned = Double(row.abandoned)
        handle = Double(row.handle)
        wait = Double(row.wait)
        lostWait = Double(row.lostWait)
        inTime = Double(row.inTime)
        isPresent = true
    }

    init() {}

    private init(
        offered: Double, answered: Double, abandoned: Double, handle: Double, wait: Double, lostWait: Double,
        inTime: Double, isPresent: Bool
    ) {
        self.offered = offered
        self.answered = answered
        self.abandoned = abandoned
        self.handle = handle
        self.wait = wait
        self.lostWait = lostWait
        self.inTime = inTime
        self.isPresent = isPresent
    }

    /// Adds an interval that is merged with this one; a sum of which a part is unknown is unknown.
    mutating func add(_ other: IntervalFigures) {
        guard isPresent else {
            self = other
            return
        }
        offered += other.offered
        answered += other.answered
        abandoned += other.abandoned
        handle += other.handle
        wait += other.wait
        lostWait += other.lostWait
        inTime += other.inTime
    }

    /// The half of each figure, of two that are one hour told twice.
    mutating func halve() { self = share(0.5) }

    /// A share of each figure.
    func share(_ share: Double) -> IntervalFigures {
        IntervalFigures(
            offered: offered * share, answered: answered * share, abandoned: abandoned * share, handle: handle * share,
            wait: wait * share, lostWait: lostWait * share, inTime: inTime * share, isPresent: isPresent)
    }

    /// Adds one call.
    mutating func add(_ call: LoggedCall) {
        if !isPresent { self = .zero }
        offered += 1
        switch call.outcome {
        case .answered, .unknown:
            answered += 1
            if !call.handle.isNaN { handle += Double(call.handle) }
            if !call.wait.isNaN { wait += Double(call.wait) }
        case .abandoned:
            abandoned += 1
            if !call.wait.isNaN { lostWait += Double(call.wait) }
        }
    }
}
