// SPDX-License-Identifier: GPL-3.0-or-later
import FloorSimulation

/// A staffing by what it leaves of a term, replication by replication.
struct Worth {
    let point: [Int]
    let score: Score
    /// Revenue − staffing cost − fines + bonuses of each replication, in the currency's unit.
    let margins: [Double]
    let mean: Double

    init(_ point: [Int], _ records: [ReplicationRecord], _ evaluator: Evaluator) {
        self.point = point
        score = evaluator.score(of: records)
        let space = evaluator.space
        let cost = space.center.termCost(of: space.headcounts(point)).value
        margins = records.map { $0.term.revenue.value - cost }
        mean = margins.reduce(0, +) / Double(max(margins.count, 1))
    }

    /// One that breaks a promise without a price is worse than any that breaks none; of equals the fewer agents.
    static func isBetter(_ a: Worth, _ b: Worth) -> Bool {
        if a.score.isFeasible != b.score.isFeasible { return a.score.isFeasible }
        if !a.score.isFeasible && a.score.shortfall != b.score.shortfall {
            return a.score.shortfall < b.score.shortfall
        }
        return a.mean != b.mean ? a.mean > b.mean : a.point.lexicographicallyPrecedes(b.point)
    }
}

extension SearchRun {
    /// Seeks the staffing that leaves the most of a term: by moves, coarsely, then finely on replications that the first
    /// climb has not seen; its figures and those of its neighbours come from a third set, so that luck which made it
    /// look best does not speak for it.
    func maximise() {
        let perReplication = evaluator.contactsPerReplication
        let coarse = max(32, Int(Screening.contacts.coarse / perReplication))
        let fine = max(200, Int(Screening.contacts.fine / perReplication))
        let strides = [1, 2, 4, 8, 16, 32, 64, 128, 256]
        let start = FormulaStart(center: space.center, contract: simulation.contract).point(in: space)
        guard let rough = climb(from: start, 0..<coarse, strides: strides) else { return }
        phase = .confirming
        let first = Confirmation.firstReplication
        guard let best = climb(from: rough.point, first..<first + fine, strides: [1, 2, 4]) else { return }
        phase = .explaining
        let third = first + fine
        let last = third + min(settings.replications ?? 4 * fine, 20_000)
        let points = [best.point] + moves(from: best.point, strides: [1]).sorted { $0.lexicographicallyPrecedes($1) }
        guard let records = evaluator.simulate(points, third..<last) else { return }
        let worths = zip(points, records).map { Worth($0, $1, evaluator) }
        let confidence = 1 - (1 - settings.confidence) / Double(worths[0].score.promises)
        let verdict: Candidate.Verdict =
            worths[0].score.isKept(confidence: confidence)
            ? .confirmed : worths[0].score.isBroken(confidence: confidence) ? .rejected : .undecided
        note(candidate(worths[0].point, worths[0].score, verdict), of: worths[0].point)
        neighbours = worths.dropFirst().map { worth in
            Neighbour(
                candidate: candidate(worth.point, worth.score, .screened),
                behind: .init(of: zip(worths[0].margins, worth.margins).map { $0 - $1 }))
        }
    }

    /// Moves to the best neighbour until none is better, all on the same replications; `nil` when cancelled.
    private func climb(from start: [Int], _ replications: Range<Int>, strides: [Int]) -> Worth? {
        var known: [[Int]: Worth] = [:]
        func worths(_ points: [[Int]]) -> [Worth]? {
            let fresh = Array(Set(points.filter { known[$0] == nil })).sorted { $0.lexicographicallyPrecedes($1) }
            for batch in stride(from: 0, to: fresh.count, by: 64).map({ Array(fresh[$0..<min($0 + 64, fresh.count)]) })
            {
                guard let records = evaluator.simulate(batch, replications) else { return nil }
                for (point, records) in zip(batch, records) { known[point] = Worth(point, records, evaluator) }
            }
            return points.map { known[$0]! }
        }
        guard var best = worths([start])?.first else { return nil }
        while true {
            guard let next = worths(moves(from: best.point, strides: strides))?.min(by: Worth.isBetter) else {
                return evaluator.isCancelled ? nil : best
            }
            if !Worth.isBetter(next, best) { return best }
            best = next
        }
    }

    /// More or fewer agents in a cell, in all cells, and an agent moved from one cell to another.
    private func moves(from point: [Int], strides: [Int]) -> [[Int]] {
        var all: Set<[Int]> = []
        for by in strides.flatMap({ [-$0, $0] }) {
            for cell in space.cells.indices { if let moved = space.moved(point, cell, by: by) { all.insert(moved) } }
            all.insert(space.clamped(point.map { $0 + by }))
        }
        if space.cells.count <= Self.mostCellsForTrades {
            for from in space.cells.indices {
                guard let fewer = space.moved(point, from, by: -1) else { continue }
                for to in space.cells.indices where to != from {
                    if let traded = space.moved(fewer, to, by: 1) { all.insert(traded) }
                }
            }
        }
        all.remove(point)
        return Array(all)
    }

    private static let mostCellsForTrades = 12
}
