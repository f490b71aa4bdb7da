// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract

/// A staffing by what it leaves of a term, replication by replication.
struct WeighedStaffing {
    let seen: Seen
    /// Revenue − cost of roster and overtime − fines + bonuses of each replication, in the currency's unit.
    let margins: [Double]
    let mean: Double
    var point: [Int] { seen.point }

    init(_ point: [Int], _ records: [ReplicationRecord], _ evaluator: Evaluator) {
        seen = evaluator.seen(point, records, .screened)
        margins = evaluator.space.center.margins(of: seen.candidate.headcounts, in: records)
        mean = margins.reduce(0, +) / Double(max(margins.count, 1))
    }

    /// One that breaks a promise without a price is worse than any that breaks none, and worse the more it lacks; of
    /// equals the fewer agents.
    static func isBetter(_ a: WeighedStaffing, _ b: WeighedStaffing) -> Bool {
        if a.seen.isFeasible != b.seen.isFeasible { return a.seen.isFeasible }
        if !a.seen.isFeasible { return Seen.isCloser(a.seen, b.seen) }
        return a.mean != b.mean ? a.mean > b.mean : a.point.lexicographicallyPrecedes(b.point)
    }
}

extension ContactCenter {
    /// What a staffing leaves of each term: revenue less what its roster and that term's overtime cost.
    func margins(of headcounts: [Headcount], in records: [ReplicationRecord]) -> [Double] {
        let roster = termCost(of: headcounts)
        return records.map { record in
            let isWorked = record.overtime.contains { $0 > 0 }
            let cost = isWorked ? termCost(of: headcounts, overtime: record.overtime) : roster
            return (record.term.revenue - cost).value
        }
    }
}

extension SearchRun {
    /// Seeks the staffing that leaves the most of a term: by moves, coarsely, then finely on replications that the first
    /// climb has not seen; its figures and those of its neighbours come from a third set, so that luck which made it
    /// look best does not speak for it.
    func maximise() {
        let work = evaluator.work
        let coarse = work.replications(contacts: Screening.contacts.coarse, least: 32)
        let fine = work.replications(contacts: Screening.contacts.fine, least: 200)
        let strides = [1, 2, 4, 8, 16, 32, 64, 128, 256]
        evaluator.workAllowed = 0.4 * work.most
        guard let rough = climb(from: byFormula, 0..<coarse, strides: strides) else { return }
        note([rough.seen])
        if evaluator.isCancelled { return }
        phase = .confirming
        evaluator.workAllowed = 0.7 * work.most
        let first = Confirmation.firstReplication
        let best = climb(from: rough.point, first..<first + fine, strides: [1, 2, 4]) ?? rough
        if evaluator.isCancelled { return }
        phase = .explaining
        evaluator.workAllowed = work.most
        let third = first + fine
        let most = min(settings.replications ?? 4 * fine, 20_000)
        // With its neighbours, or alone where they are too much work, or with the replications that there is work for.
        let around = moves(from: best.point, strides: [1], replications: most)
            .sorted { $0.lexicographicallyPrecedes($1) }
        let points = around.count < evaluator.affordable(replications: most) ? [best.point] + around : [best.point]
        let count = min(most, max(evaluator.affordable(replications: 1) / points.count, 2))
        guard let records = evaluator.simulate(points, third..<third + count) else { return }
        let weighed = zip(points, records).map { WeighedStaffing($0, $1, evaluator) }
        let score = weighed[0].seen.score
        let confidence = 1 - (1 - settings.confidence) / Double(score.promises)
        let verdict: Candidate.Verdict =
            score.isKept(confidence: confidence)
            ? .confirmed : score.isBroken(confidence: confidence) ? .rejected : .undecided
        note(tested: weighed[0].seen.with(verdict))
        neighbours = weighed.dropFirst().map { other in
            Neighbour(
                candidate: other.seen.candidate,
                behind: .init(of: zip(weighed[0].margins, other.margins).map { $0 - $1 }))
        }
    }

    /// Moves to the best neighbour until none is better, all on the same replications, or until it is cancelled or the
    /// work is done; `nil` when not even the start was simulated.
    private func climb(from start: [Int], _ replications: Range<Int>, strides: [Int]) -> WeighedStaffing? {
        var known: [[Int]: WeighedStaffing] = [:]
        func weighed(_ points: [[Int]]) -> [WeighedStaffing]? {
            let fresh = Array(Set(points.filter { known[$0] == nil })).sorted { $0.lexicographicallyPrecedes($1) }
            for batch in stride(from: 0, to: fresh.count, by: 64).map({ Array(fresh[$0..<min($0 + 64, fresh.count)]) })
            {
                guard let records = evaluator.simulate(batch, replications) else { return nil }
                for (point, records) in zip(batch, records) {
                    known[point] = WeighedStaffing(point, records, evaluator)
                }
            }
            return points.map { known[$0]! }
        }
        guard var best = weighed([start])?.first else { return nil }
        while true {
            let moves = moves(from: best.point, strides: strides, replications: replications.count)
            guard let next = weighed(moves)?.min(by: WeighedStaffing.isBetter), WeighedStaffing.isBetter(next, best)
            else { return best }
            best = next
        }
    }

    /// More or fewer agents in a dimension, in all dimensions, and an agent moved from one dimension to another; where that is too much
    /// work only in all.
    private func moves(from point: [Int], strides: [Int], replications: Int) -> [[Int]] {
        var (all, single): (Set<[Int]>, Set<[Int]>) = ([], [])
        for by in strides.flatMap({ [-$0, $0] }) {
            for dimension in space.dimensions.indices {
                if let moved = space.moved(point, dimension, by: by) { single.insert(moved) }
            }
            if let moved = space.moved(point, Array(space.dimensions.indices), by: by) { all.insert(moved) }
        }
        if space.dimensions.count <= Self.mostDimensionsForTrades {
            for from in space.dimensions.indices {
                guard let fewer = space.moved(point, from, by: -1) else { continue }
                for to in space.dimensions.indices where to != from {
                    if let traded = space.moved(fewer, to, by: 1) { single.insert(traded) }
                }
            }
        }
        let isAffordable = single.count <= evaluator.affordable(replications: replications) / 2
        return Array(isAffordable ? all.union(single) : all).filter { $0 != point }
    }

    private static let mostDimensionsForTrades = 12
}
