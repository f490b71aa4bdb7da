// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation

extension Simulation {
    /// Simulates the roster of a centre, some replications after the others, until all are done or the user stops. A
    /// line tells how far it has come.
    ///
    /// - Parameters:
    ///   - most: replications whose counts are held at once.
    ///   - take: is given each batch, in the order of the replications.
    func eachBatch(
        of center: ContactCenter, replications count: Int, atOnce most: Int, _ options: RunOptions,
        take: ([ReplicationRecord]) throws -> Void
    ) rethrows {
        let progress = ProgressLine(quiet: options.quiet)
        var first = 0
        while first < count && !Interruption.isRequested {
            let records = run(
                staffings: [center.teams.map(\.headcount)], replications: first..<min(first + most, count),
                threads: options.threadCount,
                watch: Simulation.Watch(
                    progress: { [first] done in
                        progress.show(
                            done: Double(first + done) / Double(count), "\(first + done) of \(count) replications")
                    }, isCancelled: { Interruption.isRequested }))[0]
            try take(records)
            first += records.count
        }
        progress.clear()
    }
}
