// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract

/// Words of a ledger cell: the counts of one line in one interval. After these come, for each bound on waits, the
/// answered and the lost whose wait was shorter.
enum Cell {
    static let offered = 0
    static let answeredAtOnce = 1
    static let answeredLater = 2
    static let abandoned = 3
    static let messages = 4
    static let cleared = 5
    static let blocked = 6
    static let waitOfAnswered = 7
    static let waitOfLost = 8
    static let words = 9
}

/// The counts of one stage in one replication: open days by interval, closed days by clause.
///
/// A contact is counted in the interval in which it arrives at the tier, so a day stays open while a contact of it
/// waits. Memory does not grow with the horizon but for one small record a day and clause.
struct Ledger: ~Copyable {
    /// Cells of the open days: row (interval) by line.
    private(set) var cells: UnsafeMutablePointer<UInt64>
    /// First row that is kept.
    private(set) var firstRow = 0
    private var rowCapacity: Int
    let rowStride: Int
    private let stride: Int
    private let lines: Int
    private let rowsPerDay: Int
    /// By day and clause of the stage.
    private(set) var days: [[WindowCounts]] = []
    /// Sums over counted days by line, and by interval of the day and line; kept in a detailed run.
    private(set) var totals: [UInt64]
    private(set) var profile: [UInt64]
    private let isDetailed: Bool

    init(stage: StagePlan, rowsPerDay: Int, detailed: Bool) {
        stride = stage.stride
        lines = stage.cellCount
        rowStride = lines * stride
        self.rowsPerDay = rowsPerDay
        isDetailed = detailed
        rowCapacity = 2 * rowsPerDay
        cells = .allocate(capacity: rowCapacity * rowStride)
        cells.initialize(repeating: 0, count: rowCapacity * rowStride)
        totals = Array(repeating: 0, count: detailed ? rowStride : 0)
        profile = Array(repeating: 0, count: detailed ? rowsPerDay * rowStride : 0)
    }

    deinit { cells.deallocate() }

    /// Cells of a row. The row must have been opened.
    @inline(__always)
    func row(_ row: Int) -> UnsafeMutablePointer<UInt64> { cells + (row &- firstRow) &* rowStride }

    /// Makes room for the rows of a day.
    mutating func open(day: Int) {
        let rows = (day + 1) * rowsPerDay - firstRow
        guard rows > rowCapacity else { return }
        let larger = max(2 * rowCapacity, rows)
        let fresh = UnsafeMutablePointer<UInt64>.allocate(capacity: larger * rowStride)
        fresh.update(from: cells, count: rowCapacity * rowStride)
        (fresh + rowCapacity * rowStride).initialize(repeating: 0, count: (larger - rowCapacity) * rowStride)
        cells.deallocate()
        cells = fresh
        rowCapacity = larger
    }

    /// Ends the books of the days before `day`: nothing that arrived in them still waits.
    /// `teamTime(day)` gives the (busy, staffed) seconds of each team of the stage, `typeTime(day, type)` the seconds
    /// down and open of a type.
    mutating func close(
        before day: Int, stage: StagePlan, isCounted: (Int) -> Bool,
        teamTime: (Int) -> [(busy: Double, staffed: Double)], typeTime: (Int, Int) -> Ratio = { _, _ in Ratio(0, 0) }
    ) {
        var first = firstRow / rowsPerDay
        guard first < day else { return }
        let closing = first
        while first < day {
            if isCounted(first) { record(day: first, stage: stage, times: teamTime(first), typeTime) }
            first += 1
        }
        let gone = (first - closing) * rowsPerDay
        let kept = rowCapacity - gone
        if kept > 0 { cells.update(from: cells + gone * rowStride, count: kept * rowStride) }
        (cells + max(kept, 0) * rowStride).update(repeating: 0, count: min(gone, rowCapacity) * rowStride)
        firstRow = first * rowsPerDay
    }

    private mutating func record(
        day: Int, stage: StagePlan, times: [(busy: Double, staffed: Double)], _ typeTime: (Int, Int) -> Ratio
    ) {
        let start = row(day * rowsPerDay)
        var sums = Array(repeating: UInt64(0), count: rowStride)
        for r in 0..<rowsPerDay {
            for w in 0..<rowStride { sums[w] &+= start[r * rowStride + w] }
        }
        if isDetailed {
            for w in 0..<rowStride { totals[w] &+= sums[w] }
            for w in 0..<rowsPerDay * rowStride { profile[w] &+= start[w] }
        }
        days.append(
            stage.clauses.map { clause in
                var counts = WindowCounts()
                for part in clause.parts {
                    counts += stage.counts(
                        ofCell: part.cell, in: sums[...], threshold: part.threshold, short: part.short)
                }
                for team in clause.teams {
                    counts.busy += times[team].busy
                    counts.staffed += times[team].staffed
                }
                for type in clause.types {
                    let time = typeTime(day, type)
                    counts.down += time.numerator
                    counts.open += time.denominator
                }
                return counts
            })
    }

    /// Forgets everything, for the next replication.
    mutating func clear() {
        cells.update(repeating: 0, count: rowCapacity * rowStride)
        firstRow = 0
        days.removeAll(keepingCapacity: true)
        for i in totals.indices { totals[i] = 0 }
        for i in profile.indices { profile[i] = 0 }
    }
}

extension StagePlan {
    /// A cell of a row as counts, with T and S by the indexes of their bounds. What only customers have is 0 in a line's
    /// cell, and the other way round.
    func counts(ofCell index: Int, in row: ArraySlice<UInt64>, threshold: Int?, short: Int?) -> WindowCounts {
        let first = row.startIndex + index * stride
        let cell = row[first..<first + stride]
        func word(_ word: Int) -> Int { Int(cell[first + word]) }
        var counts = WindowCounts()
        counts.offered = word(Cell.offered)
        counts.answered = word(Cell.answeredAtOnce) + word(Cell.answeredLater)
        counts.abandoned = word(Cell.abandoned)
        counts.messages = word(Cell.messages)
        counts.cleared = word(Cell.cleared)
        counts.blocked = word(Cell.blocked)
        if let threshold {
            counts.answeredInTime = word(Cell.answeredAtOnce) + word(Cell.words + 2 * threshold)
            counts.lostInTime = word(Cell.words + 2 * threshold + 1)
        }
        if let short { counts.lostShort = word(Cell.words + 2 * short + 1) }
        counts.waitOfAnswered = Tick.seconds(cell[first + Cell.waitOfAnswered])
        counts.waitOfLost = Tick.seconds(cell[first + Cell.waitOfLost])
        guard lifeOffset < stride else { return counts }
        func life(_ word: Int) -> Int { Int(cell[first + lifeOffset + word]) }
        if index < lines.count {
            counts.tierInTime = life(LifeCell.tierInTime)
            counts.tierLate = life(LifeCell.tierLate)
        } else {
            counts.resolved = life(LifeCell.resolved)
            counts.resolvedAtFirstContact = life(LifeCell.resolvedAtFirstContact)
            counts.contactsOfResolved = life(LifeCell.contactsOfResolved)
            counts.timeToResolve = Tick.seconds(cell[first + lifeOffset + LifeCell.timeToResolve])
            counts.inDeadline = life(LifeCell.inDeadline)
            counts.pastDeadline = life(LifeCell.pastDeadline)
        }
        return counts
    }
}
