// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ContactCenter
import ExportFiles
import FloorSimulation
import Reports
import ScenarioFiles
import ServiceContract

struct BacktestCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backtest",
        abstract: "Past days simulated beside what was recorded of them, interval by interval.",
        discussion: """
              headcount backtest march.yaml --history march.csv
              headcount backtest march.yaml --history calls.csv --within "30 s"

            The calendar of the scenario names the days, and its teams are those that worked then. What was recorded \
            of an interval is to lie in the 90% band of the replications in nine intervals of ten. Give the recorded \
            counts as `volume: {recorded: FILE}` to test the floor alone, or a forecast to test both.
            """)

    @OptionGroup var scenario: ScenarioArgument

    @Option(help: ArgumentHelp("What was recorded: exports or logs of calls. Repeatable.", valueName: "file"))
    var history: [String]

    @OptionGroup var dialect: DialectOptions

    @Option(
        help: ArgumentHelp(
            "Threshold of the service level in the files. Default: the contract's, or 20 s.", valueName: "time"),
        transform: parseDuration)
    var within: Double?

    @Option(
        help: ArgumentHelp(
            "Independent replications. Default: the scenario's, and \(usual) at least.", valueName: "n"),
        transform: readCount)
    var replications: Int?

    @OptionGroup var options: RunOptions

    /// With fewer, the ends of a 90 % band are a matter of luck.
    private static let usual = 200
    /// Values that are kept: half a gigabyte.
    private static let mostValues = 1 << 26

    func validate() throws {
        if history.contains("-") { throw ValidationError("--history -: the name of a file is needed.") }
        if let within, within > 86_400 { throw ValidationError("--within: at most 24 h are possible.") }
        try ReplicationsOption.check(replications)
        if let replications, replications < 20 {
            throw ValidationError("--replications \(replications): 20 at least give a band.")
        }
    }

    func run() throws {
        let scenario = try scenario.read()
        try options.checkPlaces(against: self.scenario.files(of: scenario) + history)
        let center = scenario.center
        guard center.calendar.start != nil else {
            throw Failure.badData("\(scenario.file): calendar: found no `start`; allowed: the first day that is tested")
        }
        let first = Line(type: 0, tier: center.contactTypes[0].firstTier)
        let within = within ?? scenario.contract.reportedLimits(of: first).threshold
        let record = try record(center, within)
        if !options.quiet { HistoryFiles.tell(record.findings) }
        guard
            var backtest = Backtest(
                of: center, record: record, pairs: try pairs(center, record), within: within)
        else {
            throw Failure.badData(
                "\(history[0]): found nothing of the days of \(scenario.file), which begin on "
                    + "\(center.calendar.start ?? ""); allowed: a record of these days")
        }
        let seed = options.seed ?? scenario.seed
        let count = replications ?? max(Self.usual, scenario.replications ?? 0)
        if backtest.pointCount * count > Self.mostValues {
            throw Failure.usage(
                "\(count) replications of \(backtest.pointCount) intervals do not fit in memory: at most "
                    + "\(Self.mostValues / backtest.pointCount)")
        }
        let simulation = try judged(scenario) { () throws(Problems) in
            try Simulation(
                center: center, contract: .none, seed: seed, detailed: false, layout: backtest.layout)
        }
        options.warn(scenario.warnings + warnings(of: center, scenario.contract))
        Interruption.listen()
        let batch = backtest.layout.replicationsAtOnce(threads: options.threadCount)
        simulation.eachBatch(of: center, replications: count, atOnce: batch, options) { records in
            for record in records { if let counts = record.counts { backtest.add(counts) } }
        }
        try options.print(
            BacktestReport(
                backtest, within: within, files: record.files,
                run: RunFacts(
                    file: scenario.told, seed: seed, replications: count, isComplete: backtest.done == count,
                    inputs: scenario.inputs.map(\.facts))))
    }

    private func record(_ center: ContactCenter, _ within: Double) throws -> Record {
        var importing = dialect.options
        importing.interval = center.calendar.interval
        let sources = try ExportSource.all(history)
        do {
            return try Record(sources, within: within, options: importing)
        } catch let problems as Diagnostics {
            try Failure.refuse([problems])
            throw problems
        }
    }

    /// Contact types of the centre and of the record by name; where both have only one, these.
    private func pairs(_ center: ContactCenter, _ record: Record) throws -> [(type: Int, recorded: Int)] {
        if center.contactTypes.count == 1 && record.types.count == 1 { return [(0, 0)] }
        let pairs = center.contactTypes.indices.compactMap { type in
            record.types.firstIndex {
                $0.type == center.contactTypes[type].name || $0.queue == center.contactTypes[type].name
            }.map { (type: type, recorded: $0) }
        }
        if pairs.isEmpty {
            let found = record.types.map { $0.queue.isEmpty ? $0.type : $0.queue }.prefix(20)
            throw Failure.badData(
                "\(history[0]): found the queues \(found.map { visible($0) }.joined(separator: ", ")); allowed: those that have "
                    + "the name of a contact type: \(center.contactTypes.map(\.name).joined(separator: ", "))")
        }
        return pairs
    }
}
