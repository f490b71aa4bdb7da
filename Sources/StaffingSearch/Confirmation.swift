// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Puts a staffing to the test on replications that the search has not seen, so that luck which made it look cheap
/// does not vouch for it.
///
/// Looks after 1, 2, 4 … times the first batch of replications. At each look every promise must clear its target by a
/// one-sided bound; the error allowed is split evenly over looks and clauses (Bonferroni), so that the confidence
/// holds for the whole test.
struct Confirmation {
    let evaluator: Evaluator
    let confidence: Double
    let first: Int
    let most: Int
    /// The most replications for what did not vary, whose spread cannot say how far it is from its edge.
    private let mostAlike: Int

    /// Replications of the test start far beyond those of the screening.
    static let firstReplication = 1 << 24

    init(evaluator: Evaluator, confidence: Double, most: Int?) {
        self.evaluator = evaluator
        self.confidence = confidence
        let perReplication = evaluator.contactsPerReplication
        let enough = min(max(Int(20e6 / perReplication), 64), 20_000)
        self.most = most ?? max(enough, Confirmation.replicationsForProbabilities(evaluator))
        mostAlike = most ?? min(Int(10 * 20e6 / perReplication), 100_000)
        first = min(max(Int(1e6 / perReplication), 16), self.most)
    }

    /// A probability p needs many windows even when all keep the clause: ln α / ln p of them, and three times as many to
    /// let a few fail.
    private static func replicationsForProbabilities(_ evaluator: Evaluator) -> Int {
        func enough(_ p: Double, windows: Int) -> Int {
            Int(min(3 * log(0.001) / log(p) / Double(max(windows, 1)), 100_000).rounded(.up))
        }
        if case .leastCostKeepingAll(let p) = evaluator.objective { return enough(p, windows: 1) }
        let timeline = Timeline(evaluator.space.center.calendar)
        return evaluator.simulation.contract.clauses.map { clause in
            guard case .withProbability(let p) = clause.promise else { return 0 }
            return enough(p, windows: timeline.frames(of: clause.window).count)
        }.max() ?? 0
    }

    private var looks: Int {
        var (looks, size) = (1, first)
        while size < most {
            size *= 2
            looks += 1
        }
        return looks
    }

    /// `nil` when cancelled.
    func test(_ point: [Int]) -> Candidate? {
        let space = evaluator.space
        let headcounts = space.headcounts(point)
        var records: [ReplicationRecord] = []
        var size = first
        while true {
            let start = Self.firstReplication
            guard let new = evaluator.simulate([point], start + records.count..<start + size)?.first else { return nil }
            records += new
            let score = evaluator.score(of: records)
            let level = 1 - (1 - confidence) / Double(looks * score.promises)
            var verdict = Candidate.Verdict.undecided
            if score.isKept(confidence: level) {
                verdict = .confirmed
            } else if score.isBroken(confidence: level) {
                verdict = .rejected
            }
            if verdict != .undecided || size >= most || score.isNeverShown {
                return Candidate(
                    headcounts: headcounts, cost: space.center.cost(of: headcounts), clauses: score.clauses,
                    term: score.term, replications: records.count, verdict: verdict)
            }
            // In the place of the looks that are left, so that there are no more of them.
            let alike = score.replicationsToShow(confidence: level).map { max($0, 2 * size) }
            size = if let alike, alike <= mostAlike { alike } else { min(2 * size, most) }
        }
    }
}
