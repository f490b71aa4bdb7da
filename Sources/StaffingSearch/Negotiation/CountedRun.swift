// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Dispatch
import FloorSimulation
import ServiceContract
import Synchronization

/// Replications of one staffing, whose counts are read one after the other and dropped: memory stays flat.
struct CountedRun {
    let center: ContactCenter
    /// What the roster costs over the term.
    let staffingCost: Money
    private let simulation: Simulation
    let layout: CountLayout

    /// - Parameter everything: counts by the standard thresholds too, for terms that are not the contract's.
    init(center: ContactCenter, contract: ServiceContract, seed: UInt64, everything: Bool) throws(Problems) {
        self.center = center
        staffingCost = center.termCost(of: center.teams.map(\.headcount))
        layout = CountLayout(of: contract, center: center, everything: everything)
        simulation = try Simulation(
            center: center, contract: contract, seed: seed, detailed: false, layout: layout, prices: false)
    }

    /// Reads each replication's counts on one of the threads, and takes what was read, with what overtime cost in it, in the order of
    /// replications on this one, with the number of those done. Ends early, with whole replications, when cancelled.
    /// - Parameter early: replications that are taken before the others are simulated.
    func eachReplication<Seen: Sendable>(
        replications: Range<Int>, early: Int = .max, threads: Int, isCancelled: @escaping @Sendable () -> Bool,
        read: @Sendable @escaping (ReplicationCounts) -> Seen,
        take: (_ seen: Seen, _ overtimeCost: Money, _ done: Int) -> Void
    ) {
        let batch = layout.replicationsAtOnce(threads: threads)
        var next = replications.lowerBound
        while next < replications.upperBound && !isCancelled() {
            let isFirst = next == replications.lowerBound
            let end = min(next + (isFirst ? min(batch, early) : batch), replications.upperBound)
            let records = simulation.run(
                staffings: [center.teams.map(\.headcount)], replications: next..<end, threads: threads,
                watch: .init(isCancelled: isCancelled))[0]
            let seen = Mutex<[Int: Seen]>([:])
            DispatchQueue.concurrentPerform(iterations: records.count) { index in
                let one = read(records[index].counts!)
                seen.withLock { $0[index] = one }
            }
            let all = seen.withLock { $0 }
            for (index, record) in records.enumerated() {
                take(all[index]!, center.overtimeCost(record.overtime), next - replications.lowerBound + index + 1)
            }
            next = end
        }
    }
}

/// A contract ready to price the counts of a run.
struct Priced: Sendable {
    let contract: ServiceContract
    private let pricing: Pricing
    private let views: CountViews
    /// By clause: by how much the target of each window exceeds the clause's, for the sake of an exception.
    let ownTargets: [[Double]]

    /// `nil` where the counts do not hold what the contract looks at.
    init?(_ contract: ServiceContract, _ run: CountedRun) {
        guard let views = try? CountViews(of: contract, center: run.center, layout: run.layout) else { return nil }
        self.contract = contract
        self.views = views
        let pricing = Pricing(contract: contract, center: run.center)
        self.pricing = pricing
        ownTargets = contract.clauses.enumerated().map { index, clause in
            pricing.targets(ofClause: index).map { $0.value - clause.target.value }
        }
    }

    func outcome(of counts: ReplicationCounts) -> TermOutcome { pricing.price(ViewedCounts(views, counts)) }
}
