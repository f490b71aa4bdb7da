// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation

extension Simulation {
    /// As `run`, but what the journal has is taken from there, and what it lacks is stored as it comes.
    ///
    /// - Parameters:
    ///   - keys: what the journal calls the staffings; one each.
    ///   - journal: `nil`: nothing is stored.
    /// - Returns: as `run` does, the same figures.
    func run(
        keys: @autoclosure () -> [Journal.Key], staffings: [[Headcount]], replications: Range<Int>, threads: Int,
        journal: Journal?, watch: Watch
    ) -> [[ReplicationRecord]] {
        guard let journal else {
            return run(staffings: staffings, replications: replications, threads: threads, watch: watch)
        }
        let keys = keys()
        var known = journal.known(keys, in: replications)
        // Staffings that lack the same replications are simulated beside each other.
        var lacking: [[Int]: [Int]] = [:]
        for index in staffings.indices {
            lacking[replications.filter { known[index][$0] == nil }, default: []].append(index)
        }
        lacking[[]] = nil
        let total = lacking.reduce(0) { $0 + $1.key.count * $1.value.count }
        var done = staffings.count * replications.count - total
        for (missing, group) in lacking.sorted(by: { $0.value[0] < $1.value[0] }) {
            for range in ranges(missing) where !watch.isCancelled() {
                let before = done
                let records = run(
                    staffings: group.map { staffings[$0] }, replications: range, threads: threads,
                    watch: Watch(
                        progress: { watch.progress((before + $0 * group.count) / staffings.count) },
                        isCancelled: { watch.isCancelled() || journal.failure != nil },
                        keep: { journal.keep(group.map { keys[$0] }, replication: $0, $1) }))
                done += group.count * records[0].count
                // A run that was stopped does not say which replications it has; the journal does.
                if records[0].count == range.count {
                    for (index, records) in zip(group, records) {
                        for (replication, record) in zip(range, records) { known[index][replication] = record }
                    }
                } else {
                    let stored = journal.known(group.map { keys[$0] }, in: range)
                    for (index, stored) in zip(group, stored) { known[index].merge(stored) { $1 } }
                }
            }
        }
        let whole = replications.filter { replication in known.allSatisfy { $0[replication] != nil } }
        return known.map { known in whole.map { known[$0]! } }
    }

    /// Whole numbers in order, as ranges.
    private func ranges(_ numbers: [Int]) -> [Range<Int>] {
        numbers.reduce(into: []) { ranges, number in
            if let last = ranges.last, last.upperBound == number {
                ranges[ranges.count - 1] = last.lowerBound..<number + 1
            } else {
                ranges.append(number..<number + 1)
            }
        }
    }
}
