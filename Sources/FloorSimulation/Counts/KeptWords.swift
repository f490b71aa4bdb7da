// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract

/// How the words of a ledger's row become those of the counts that are kept of a replication.
struct KeptWords: Sendable {
    private struct Copy: Sendable {
        let from: Int
        let to: Int
    }

    /// What is added to the words, and what replaces a smaller one.
    private var added: [Copy] = []
    private var greatest: [Copy] = []
    /// Where each of the stage's words stands in a row of the layout.
    private(set) var places: [Int] = []

    var count: Int { places.count }

    /// Adds a row of the ledger to a kept row that begins at a word.
    func copy(_ row: UnsafeMutablePointer<UInt64>, to words: inout [UInt64], at first: Int) {
        words.withUnsafeMutableBufferPointer { words in
            for copy in added { words[first + copy.to] &+= row[copy.from] }
            for copy in greatest { words[first + copy.to] = max(words[first + copy.to], row[copy.from]) }
        }
    }

    mutating func add(_ from: [Int], to place: Int) {
        added += from.map { Copy(from: $0, to: places.count) }
        places.append(place)
    }

    /// The words of a column of waits, from those of a cell.
    mutating func addWaits(
        of column: CountLayout.Column, from cell: Int, bounds: [UInt32], lifeOffset: Int, longestWord: Int?
    ) {
        let at = column.offset
        typealias Wait = CountLayout.Column.Wait
        add([cell + LedgerCell.offered], to: at + Wait.offered)
        add([cell + LedgerCell.answeredAtOnce, cell + LedgerCell.answeredLater], to: at + Wait.answered)
        add([cell + LedgerCell.abandoned], to: at + Wait.abandoned)
        add([cell + LedgerCell.messages], to: at + Wait.messages)
        add([cell + LedgerCell.cleared], to: at + Wait.cleared)
        add([cell + LedgerCell.blocked], to: at + Wait.blocked)
        add([cell + LedgerCell.waitOfAnswered], to: at + Wait.waitOfAnswered)
        add([cell + LedgerCell.waitOfLost], to: at + Wait.waitOfLost)
        add([cell + LedgerCell.waiting], to: at + Wait.waiting)
        add([cell + LedgerCell.waitOfWaiting], to: at + Wait.waitOfWaiting)
        for (index, threshold) in column.thresholds.enumerated() {
            let bound = cell + LedgerCell.words + 2 * bounds.firstIndex(of: Tick.duration(threshold) + 1)!
            add([cell + LedgerCell.answeredAtOnce, bound], to: column.thresholdWord(index))
            add([bound + 1], to: column.thresholdWord(index) + 1)
        }
        for (index, limit) in column.shortLimits.enumerated() {
            let bound = cell + LedgerCell.words + 2 * bounds.firstIndex(of: Tick.duration(limit))!
            add([bound + 1], to: column.shortWord(index))
        }
        let life = cell + lifeOffset
        let tail: [Int] =
            switch column.series {
            case .line where column.isWhole: [LifeCell.tierInTime, LifeCell.tierLate]
            case .customers:
                [
                    LifeCell.resolved, LifeCell.resolvedAtFirstContact, LifeCell.contactsOfResolved,
                    LifeCell.timeToResolve, LifeCell.inDeadline, LifeCell.pastDeadline,
                ]
            default: []
            }
        for (index, word) in tail.enumerated() { add([life + word], to: column.tailWord + index) }
        if let place = column.longestWord {
            greatest.append(Copy(from: cell + longestWord!, to: places.count))
            places.append(place)
        }
    }
}
