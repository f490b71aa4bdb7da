// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ContactCenter
import FloorSimulation
import Reports
import ScenarioFiles

struct Simulate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What the centre does with the roster of the scenario.",
        discussion: """
            Contacts by type and tier with every service-level formula, occupancy by team, and whether each clause \
            is kept; figures with 95% intervals.

              headcount simulate Scenarios/w2.yaml
              headcount simulate Scenarios/bank-1999.yaml --by-interval
            """)

    @OptionGroup var scenario: ScenarioArgument
    @OptionGroup var replications: ReplicationsOption

    @Flag(help: "The same figures for each interval of the day too.")
    var byInterval = false

    @OptionGroup var options: RunOptions

    func run() throws {
        let scenario = try scenario.read()
        let seed = options.seed ?? scenario.seed
        let count = replications.count(of: scenario)
        try checkMemory(scenario, replications: count)
        let simulation = try judged(scenario.file) { () throws(Problems) in
            try Simulation(center: scenario.center, contract: scenario.contract, seed: seed, detailed: true)
        }
        options.warn(overloads(of: scenario.center))
        Interruption.listen()
        let progress = ProgressLine(quiet: options.quiet)
        let records = simulation.run(
            staffings: [scenario.center.teams.map(\.headcount)], replications: 0..<count,
            threads: options.threadCount,
            watch: Simulation.Watch(
                progress: { done in
                    progress.show(done: Double(done) / Double(count), "\(done) of \(count) replications")
                }, isCancelled: { Interruption.isRequested }))[0]
        progress.clear()
        try options.print(
            SimulationReport(
                center: scenario.center, contract: scenario.contract, records: records,
                run: RunFacts(
                    file: scenario.file, seed: seed, replications: count, isComplete: records.count == count),
                byInterval: byInterval))
    }

    /// Every replication keeps its counts by line and interval, and its backlog, until the report is made.
    private func checkMemory(_ scenario: Scenario, replications: Int) throws {
        let most = max(1, (2 << 30) / scenario.center.bytesPerDetailedRecord)
        if replications > most {
            throw Failure.usage(
                "\(replications) replications with their intervals do not fit in memory: at most \(most); more "
                    + "days in the scenario's calendar cost no memory where no work is deferrable")
        }
    }
}
