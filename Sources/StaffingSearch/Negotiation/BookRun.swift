// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Dispatch
import FloorSimulation
import ServiceContract
import Synchronization

/// Replications of one staffing, whose counts are read one after the other and dropped: memory stays flat.
struct BookRun {
    let center: ContactCenter
    private let simulation: Simulation
    let layout: CountLayout

    /// - Parameter everything: counts by the standard thresholds too, for terms that are not the contract's.
    init(center: ContactCenter, contract: ServiceContract, seed: UInt64, everything: Bool) throws(Problems) {
        self.center = center
        layout = CountLayout(of: contract, center: center, everything: everything)
        simulation = try Simulation(
            center: center, contract: contract, seed: seed, detailed: false, layout: layout)
    }

    /// Reads each book on one of the threads, and takes what was read in the order of replications on this one, with the
    /// number of those done. Ends early, with whole replications, when cancelled.
    func eachBook<Seen: Sendable>(
        replications: Range<Int>, threads: Int, isCancelled: @escaping @Sendable () -> Bool,
        read: @Sendable @escaping (CountBook) -> Seen, take: (Seen, Int) -> Void
    ) {
        let batch = layout.booksAtOnce(threads: threads)
        var next = replications.lowerBound
        while next < replications.upperBound && !isCancelled() {
            let end = min(next + batch, replications.upperBound)
            let records = simulation.run(
                staffings: [center.teams.map(\.headcount)], replications: next..<end, threads: threads,
                watch: .init(isCancelled: isCancelled))[0]
            let seen = Mutex<[Int: Seen]>([:])
            DispatchQueue.concurrentPerform(iterations: records.count) { index in
                let one = read(records[index].book!)
                seen.withLock { $0[index] = one }
            }
            let all = seen.withLock { $0 }
            for index in records.indices { take(all[index]!, next - replications.lowerBound + index + 1) }
            next = end
        }
    }
}

/// A contract ready to price the books of a run.
struct Priced: Sendable {
    let contract: ServiceContract
    private let pricing: Pricing
    private let views: CountViews

    /// `nil` where the counts do not hold what the contract looks at.
    init?(_ contract: ServiceContract, _ run: BookRun) {
        guard let views = try? CountViews(of: contract, center: run.center, layout: run.layout) else { return nil }
        self.contract = contract
        self.views = views
        pricing = Pricing(contract: contract, center: run.center)
    }

    func outcome(of book: CountBook) -> TermOutcome { pricing.price(BookView(views, book)) }
}
