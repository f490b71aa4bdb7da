// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract

/// Words of a ledger cell: the counts of one line in one interval. After these come, for each bound on waits, the
/// answered and the lost whose wait was shorter.
enum LedgerCell {
    static let offered = 0
    static let answeredAtOnce = 1
    static let answeredLater = 2
    static let abandoned = 3
    static let messages = 4
    static let cleared = 5
    static let blocked = 6
    static let waitOfAnswered = 7
    static let waitOfLost = 8
    /// Still waiting when the simulation ends, and how long so far.
    static let waiting = 9
    static let waitOfWaiting = 10
    static let words = 11
}

/// The counts of one stage in one replication: open days by interval, closed days as the rows that are kept.
///
/// A contact is counted in the interval in which it arrives at the tier, so a day stays open while a contact of it
/// waits. Memory does not grow with the horizon but for the rows that are kept.
struct Ledger: ~Copyable {
    /// Cells of the open days: row (interval) by line. Before them may stand rows that are closed, whose place is taken when
    /// room is needed: moved each day, they cost 3 % of a year under contract.
    private var cells: UnsafeMutablePointer<UInt64>
    /// First row that is open, and the first that has a place.
    private(set) var firstRow = 0
    private var baseRow = 0
    private var rowCapacity: Int
    let rowStride: Int
    private let rowsPerDay: Int
    private let counts: StageCounts
    private let warmUpDays: Int
    /// Kept rows that a day has: 1, or its intervals.
    private let keptRowsPerDay: Int
    /// The stage's words that are kept, row by row; and by interval of the day, all counted days together, if a run keeps
    /// its counts.
    private(set) var kept: [UInt64]
    private(set) var keptProfile: [UInt64]
    /// Sums over counted days by line, and by interval of the day and line; kept in a detailed run.
    private(set) var totals: [UInt64]
    private(set) var profile: [UInt64]
    private let isDetailed: Bool

    init(stage: StagePlan, plan: FloorPlan) {
        counts = stage.counts
        rowStride = counts.rowWords
        rowsPerDay = plan.center.calendar.intervalsPerDay
        warmUpDays = plan.warmUpDays
        isDetailed = plan.isDetailed
        keptRowsPerDay = plan.views.layout.rowsPerDay
        kept = Array(repeating: 0, count: plan.views.layout.rows * counts.keptWords.count)
        keptProfile = Array(repeating: 0, count: plan.keepsCounts ? rowsPerDay * counts.keptWords.count : 0)
        rowCapacity = 2 * rowsPerDay
        cells = .allocate(capacity: rowCapacity * rowStride)
        cells.initialize(repeating: 0, count: rowCapacity * rowStride)
        totals = Array(repeating: 0, count: isDetailed ? rowStride : 0)
        profile = Array(repeating: 0, count: isDetailed ? rowsPerDay * rowStride : 0)
    }

    deinit { cells.deallocate() }

    /// Cells of a row. The row must have been opened.
    @inline(__always)
    func row(_ row: Int) -> UnsafeMutablePointer<UInt64> {
        assert(row >= firstRow && row - baseRow < rowCapacity, "a row that is open")
        return cells + (row &- baseRow) &* rowStride
    }

    /// Makes room for the rows of a day. O(open rows) now and then, O(1) a row on average.
    mutating func open(day: Int) {
        let end = (day + 1) * rowsPerDay
        guard end - baseRow > rowCapacity else { return }
        let gone = firstRow - baseRow
        let kept = rowCapacity - gone
        if 2 * (end - firstRow) <= rowCapacity {
            cells.update(from: cells + gone * rowStride, count: kept * rowStride)
            (cells + kept * rowStride).update(repeating: 0, count: gone * rowStride)
        } else {
            let larger = 2 * (end - firstRow)
            let fresh = UnsafeMutablePointer<UInt64>.allocate(capacity: larger * rowStride)
            fresh.update(from: cells + gone * rowStride, count: kept * rowStride)
            (fresh + kept * rowStride).initialize(repeating: 0, count: (larger - kept) * rowStride)
            cells.deallocate()
            cells = fresh
            rowCapacity = larger
        }
        baseRow = firstRow
    }

    /// Closes the days before `day`: nothing that arrived in them still waits.
    mutating func close(before day: Int, isCounted: (Int) -> Bool) {
        var first = firstRow / rowsPerDay
        while first < day {
            if isCounted(first) { record(day: first) }
            first += 1
        }
        firstRow = first * rowsPerDay
    }

    private mutating func record(day: Int) {
        let start = row(day * rowsPerDay)
        if isDetailed {
            for r in 0..<rowsPerDay {
                for w in 0..<rowStride { totals[w] &+= start[r * rowStride + w] }
            }
            for w in 0..<rowsPerDay * rowStride { profile[w] &+= start[w] }
        }
        let words = counts.keptWords.count
        let isByInterval = keptRowsPerDay > 1
        let firstOfDay = (day - warmUpDays) * keptRowsPerDay * words
        for r in 0..<rowsPerDay {
            let source = start + r * rowStride
            counts.keptWords.copy(source, to: &kept, at: firstOfDay + (isByInterval ? r * words : 0))
            if !keptProfile.isEmpty { counts.keptWords.copy(source, to: &keptProfile, at: r * words) }
        }
    }

    /// Agent time of a team in a row, ticks: on contacts, and on the floor, both while rostered; and after the roster.
    func add(busy: UInt64, staffed: UInt64, overtime: UInt64, team: Int, row: Int) {
        guard counts.teamWords[team] >= 0 else { return }
        let words = self.row(row) + counts.teamWords[team]
        words[CountLayout.Column.Team.busy] &+= busy
        words[CountLayout.Column.Team.staffed] &+= staffed
        words[CountLayout.Column.Team.overtime] &+= overtime
    }

    /// The first `agents` of a team's roster are due for so many ticks of a row.
    /// - Parameters:
    ///   - present: agents present among the first k; empty: all.
    ///   - absent: agents absent among them; empty: nobody.
    func add(agents: Int, present: [Int32], absent: [Int32], for ticks: UInt64, team: Int, row: Int) {
        let away = absent.isEmpty ? 0 : Int(absent[agents])
        let due = present.isEmpty ? agents : Int(present[agents]) + away
        add(absent: UInt64(away) * ticks, rostered: UInt64(due) * ticks, team: team, row: row)
    }

    func add(absent: UInt64, rostered: UInt64, team: Int, row: Int) {
        guard counts.teamWords[team] >= 0 else { return }
        let words = self.row(row) + counts.teamWords[team]
        words[CountLayout.Column.Team.absent] &+= absent
        words[CountLayout.Column.Team.rostered] &+= rostered
    }

    /// Time in which a type is stopped while it is open, and open, in a row, ticks.
    func add(down: UInt64, open: UInt64, type: Int, row: Int) {
        let words = self.row(row) + counts.typeWords[type]
        words[0] &+= down
        words[1] &+= open
    }

    /// Forgets everything, for the next replication.
    mutating func clear() {
        cells.update(repeating: 0, count: rowCapacity * rowStride)
        firstRow = 0
        baseRow = 0
        for i in kept.indices { kept[i] = 0 }
        for i in keptProfile.indices { keptProfile[i] = 0 }
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
        counts.offered = word(LedgerCell.offered)
        counts.answered = word(LedgerCell.answeredAtOnce) + word(LedgerCell.answeredLater)
        counts.abandoned = word(LedgerCell.abandoned)
        counts.messages = word(LedgerCell.messages)
        counts.cleared = word(LedgerCell.cleared)
        counts.blocked = word(LedgerCell.blocked)
        if let threshold {
            counts.answeredInTime = word(LedgerCell.answeredAtOnce) + word(LedgerCell.words + 2 * threshold)
            counts.lostInTime = word(LedgerCell.words + 2 * threshold + 1)
        }
        if let short { counts.lostShort = word(LedgerCell.words + 2 * short + 1) }
        counts.waitOfAnswered = Tick.seconds(cell[first + LedgerCell.waitOfAnswered])
        counts.waitOfLost = Tick.seconds(cell[first + LedgerCell.waitOfLost])
        counts.waiting = word(LedgerCell.waiting)
        counts.waitOfWaiting = Tick.seconds(cell[first + LedgerCell.waitOfWaiting])
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
