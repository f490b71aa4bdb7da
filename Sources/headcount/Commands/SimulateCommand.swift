// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ContactCenter
import FloorSimulation
import Reports
import ScenarioFiles
import ServiceContract

struct Simulate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What the centre does with the roster of the scenario.",
        discussion: """
              headcount simulate Scenarios/w2.yaml
              headcount simulate Scenarios/bank-1999.yaml --by-interval
              headcount simulate Scenarios/w2.yaml --counts w2.counts

            Contacts by type and tier with every service-level formula, occupancy by team, and whether each clause \
            is kept; of a contract with windows or money how often, and what it costs. Figures with 95% intervals.
            """)

    @OptionGroup var scenario: ScenarioArgument
    @OptionGroup var replications: ReplicationsOption

    @Flag(help: "The same figures for each interval of the day too.")
    var byInterval = false

    @Flag(help: "In JSON and CSV the figures of each replication too.")
    var perReplication = false

    @Option(
        help: ArgumentHelp(
            "Writes the counts of every replication to this file, for `headcount contract`.", valueName: "file"),
        completion: .file())
    var counts: String?

    @OptionGroup var options: RunOptions

    func validate() throws {
        if byInterval && perReplication && (options.output.format == .csv || options.output.csvFile != nil) {
            throw ValidationError("--by-interval or --per-replication: a CSV is one table.")
        }
    }

    func run() throws {
        let scenario = try scenario.read()
        try options.checkPlaces(against: self.scenario.files(of: scenario), ("--counts", counts))
        let (center, contract) = (scenario.center, scenario.contract)
        let seed = options.seed ?? scenario.seed
        let count = replications.count(of: scenario)
        try checkMemory(scenario, replications: count)
        let isDetailed = byInterval || options.page.path != nil
        let layout = layout(of: scenario, isDetailed: isDetailed)
        let simulation = try judged(scenario) { () throws(Problems) in
            try Simulation(
                center: center, contract: contract, seed: seed, detailed: true, layout: layout,
                prices: !contract.hasVerdict)
        }
        let views = try layout.map { layout in
            try judged(scenario) { () throws(Problems) in
                try CountViews(of: contract, center: center, layout: layout)
            }
        }
        var reviewer =
            contract.hasVerdict
            ? ContractReviewer(
                of: contract, center: center, staffingCost: center.termCost(of: center.teams.map(\.headcount))) : nil
        var weekdays = layout.flatMap { layout in
            isDetailed ? WeekdayCounts(of: contract, center: center, layout: layout) : nil
        }
        options.warn(scenario.warnings + warnings(of: center, contract))
        var writer = try counts.map { path in
            try CountsWriter(
                path: path,
                header: CountHeader(of: center, seed: seed, version: headcountVersion, layout: layout!))
        }
        Interruption.listen()
        var records: [ReplicationRecord] = []
        let batch = layout?.replicationsAtOnce(threads: options.threadCount) ?? count
        try simulation.eachBatch(of: center, replications: count, atOnce: batch, options) { more in
            for var record in more {
                if let views, let counts = record.counts {
                    try writer?.append(counts)
                    weekdays?.add(counts)
                    if let outcome = reviewer?.add(ViewedCounts(views, counts), overtime: record.overtime) {
                        record.take(outcome, of: contract)
                    }
                    record.counts = nil
                }
                records.append(record)
            }
        }
        try writer?.end()
        func report(byInterval: Bool) -> SimulationReport {
            SimulationReport(
                center: center, contract: contract, records: records,
                run: RunFacts(
                    file: scenario.told, seed: seed, replications: count, isComplete: records.count == count,
                    inputs: scenario.inputs.map(\.facts)),
                byInterval: byInterval, byReplication: perReplication, review: reviewer?.review,
                expectations: scenario.expectations, weekdays: weekdays)
        }
        let told = report(byInterval: byInterval)
        try options.print(told, next: nextStep(scenario), page: report(byInterval: true))
        if told.expectationVerdict == .fails { throw ExitStatus.failedExpectation.code }
        if told.expectationVerdict == .tooClose { throw ExitStatus.openExpectation.code }
    }

    private func nextStep(_ scenario: Scenario) -> NextStep {
        let words = self.scenario.words
        if !scenario.bounds.isEmpty {
            return NextStep(["staff"] + words, "seeks the cheapest roster that keeps the contract")
        }
        if scenario.contract.hasVerdict {
            return NextStep(["negotiate"] + words, "says what of the contract could be signed")
        }
        return byInterval
            ? NextStep(["trace"] + words + ["--limit", "40"], "tells what happened, contact by contact")
            : NextStep(["simulate"] + words + ["--by-interval"], "shows the hours of the day")
    }

    /// What is counted beside the means: all of it within the day where the file or the page asks for that.
    private func layout(of scenario: Scenario, isDetailed: Bool) -> CountLayout? {
        let (center, contract) = (scenario.center, scenario.contract)
        if counts == nil && isDetailed, let layout = WeekdayCounts.layout(of: contract, center: center) {
            return layout
        }
        guard counts != nil || contract.hasVerdict else { return nil }
        return CountLayout(of: contract, center: center, everything: counts != nil)
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
