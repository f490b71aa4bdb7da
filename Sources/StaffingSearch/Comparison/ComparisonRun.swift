// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics

extension Comparison {
    /// How the best is picked: by the value of one figure in a replication, sequentially (`SequentialSelection`).
    public struct SelectionRule: Sendable {
        /// Index of the figure.
        public let figure: Int
        /// Difference in the figure that is worth detecting, > 0.
        public let indifference: Double
        /// Probability that the best is picked when it leads by the indifference zone or more.
        public let probability: Double
        /// Most replications to look at; `nil`: as many as 20 million contacts of an alternative need.
        public let mostReplications: Int?

        public init(figure: Int, indifference: Double, probability: Double, mostReplications: Int? = nil) {
            self.figure = figure
            self.indifference = indifference
            self.probability = probability
            self.mostReplications = mostReplications
        }
    }

    /// How far a comparison is.
    public struct Progress: Sendable {
        /// Replications begun, over all alternatives that still run.
        public let replications: Int
        /// Of how many; while the best is picked, the most that it can take.
        public let most: Int
        /// Alternatives that still run.
        public let remaining: Int
    }

    /// Runs every alternative on replications 0..<`replications`, then, when a pick is asked for, those not dropped on
    /// further ones until it is made. The result depends on neither threads nor chance.
    ///
    /// - Parameters:
    ///   - threads: 1 or more; they change no figure.
    ///   - rule: how the best is picked; `nil`: it is not.
    ///   - replications: behind the figures, and the first stage of the pick: 2 or more with one.
    ///   - confidence: with which all intervals of differences hold together.
    ///   - progress: told between batches of replications, on the calling thread.
    ///   - isCancelled: asked from any thread; what is known is returned soon after it says yes, `nil` when that is
    ///     nothing.
    public func run(
        replications: Int, confidence: Double = 0.95, selection rule: SelectionRule? = nil, threads: Int = 1,
        progress: (Progress) -> Void = { _ in }, isCancelled: @escaping @Sendable () -> Bool = { false }
    ) -> ComparisonOutcome? {
        precondition(replications >= (rule == nil ? 1 : 2), "replications enough")
        let batch = batchSize(threads: threads)
        let all = Array(alternatives.indices)
        var samples: [[[Ratio]]] = all.map { _ in [] }
        while samples[0].count < replications {
            progress(Progress(replications: samples[0].count, most: replications, remaining: all.count))
            let next = samples[0].count..<min(samples[0].count + batch, replications)
            guard let new = simulate(all, next, threads: threads, isCancelled: isCancelled) else { break }
            for alternative in all { samples[alternative] += new[alternative]! }
        }
        guard !samples[0].isEmpty else { return nil }
        let isWhole = samples[0].count == replications
        var pick: ComparisonOutcome.Selection?
        if let rule, isWhole {
            pick = select(
                rule, firstStage: samples, batch: batch, threads: threads, progress: progress, isCancelled: isCancelled)
        }
        return ComparisonOutcome(
            of: self, samples: samples, confidence: confidence, selection: pick,
            isComplete: isWhole && !isCancelled())
    }

    /// Samples by alternative and replication; `nil` when cancelled before all were done.
    private func simulate(
        _ some: [Int], _ replications: Range<Int>, threads: Int, isCancelled: @escaping @Sendable () -> Bool
    ) -> [Int: [[Ratio]]]? {
        var samples: [Int: [[Ratio]]] = [:]
        for alternative in some {
            let view = views[alternative]
            let records = view.simulation.run(
                staffings: [alternatives[alternative].center.teams.map(\.headcount)], replications: replications,
                threads: threads, watch: .init(isCancelled: isCancelled))[0]
            if records.count < replications.count { return nil }
            samples[alternative] = records.map(view.samples)
        }
        return samples
    }

    private func select(
        _ rule: SelectionRule, firstStage: [[[Ratio]]], batch: Int, threads: Int, progress: (Progress) -> Void,
        isCancelled: @escaping @Sendable () -> Bool
    ) -> ComparisonOutcome.Selection {
        let first = firstStage[0].count
        let sign = figures[rule.figure].isHigherBetter ? 1.0 : -1
        func value(_ samples: [Ratio]) -> Double? { samples[rule.figure].value.map { sign * $0 } }
        func ended(
            _ end: ComparisonOutcome.Selection.End, _ remaining: [Int], _ replications: Int
        ) -> ComparisonOutcome.Selection {
            .init(rule: rule, end: end, remaining: remaining, replications: replications)
        }
        var rows: [[Double]] = []
        for replication in 0..<first {
            let row = firstStage.compactMap { value($0[replication]) }
            guard row.count == alternatives.count else {
                return ended(.uncounted(replication: replication), Array(alternatives.indices), replication)
            }
            rows.append(row)
        }
        var selection = SequentialSelection(
            firstStage: rows, indifference: rule.indifference, probability: rule.probability)
        let most = rule.mostReplications ?? usualMost(first)
        while selection.best == nil && selection.replications < most {
            let (done, remaining) = (selection.replications, selection.remaining)
            progress(
                Progress(
                    replications: done, most: min(most, selection.mostReplications), remaining: remaining.count))
            let next = done..<min(done + batch, most)
            guard let new = simulate(remaining, next, threads: threads, isCancelled: isCancelled) else { break }
            for offset in 0..<next.count where selection.best == nil {
                var row = Array(repeating: 0.0, count: alternatives.count)
                for alternative in selection.remaining {
                    guard let value = value(new[alternative]![offset]) else {
                        return ended(
                            .uncounted(replication: done + offset), selection.remaining, selection.replications)
                    }
                    row[alternative] = value
                }
                selection.add(row)
            }
        }
        return ended(
            selection.best.map { .picked($0) } ?? .undecided, selection.remaining, selection.replications)
    }

    /// As many replications as 20 million contacts of the busiest alternative need.
    private func usualMost(_ first: Int) -> Int {
        let contacts = alternatives.map(\.center.contactsPerReplication).max()!
        return max(first, min(Int(20e6 / contacts), 1_000_000))
    }

    /// Replications simulated before their records are boiled down: enough to keep threads busy, few enough for
    /// their counts by interval to stay under some 256 MB.
    private func batchSize(threads: Int) -> Int {
        let bytes = alternatives.map(\.center.bytesPerDetailedRecord).max()!
        return max(1, min(4 * threads, (256 << 20) / bytes))
    }
}
