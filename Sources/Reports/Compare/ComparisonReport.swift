// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import StaffingSearch

/// Alternatives beside each other, and their paired differences with the base.
public struct ComparisonReport: Report, Sendable {
    let comparison: Comparison
    /// `nil`: stopped before anything was known.
    let outcome: ComparisonOutcome?
    /// Of each alternative, as the user named it.
    let files: [String]
    let run: RunFacts

    /// - Parameters:
    ///   - outcome: what was found.
    ///   - comparison: what was compared.
    ///   - run: what makes the result reproducible, and how far it came.
    ///   - files: one an alternative.
    public init(comparison: Comparison, outcome: ComparisonOutcome?, files: [String], run: RunFacts) {
        self.comparison = comparison
        self.outcome = outcome
        self.files = files
        self.run = run
    }

    var names: [String] { comparison.alternatives.map(\.name) }

    /// Indexes of all but the base.
    var others: [Int] { comparison.alternatives.indices.filter { $0 != comparison.base } }

    /// What a reader of the differences has to know.
    var notes: [String] {
        let base = names[comparison.base]
        var notes = others.compactMap { index -> String? in
            let types = comparison.typesWithOtherArrivals(index)
            return types.isEmpty
                ? nil : "\(names[index]): other arrivals of \(Words.list(types)) than \(base), so the contacts differ"
        }
        if !comparison.linesNotInAll.isEmpty {
            let lines = comparison.linesNotInAll.map { "\($0.type) at \($0.tier)" }
            notes.append("not in every alternative, so not compared: \(Words.list(lines))")
        }
        return notes
    }
}
