// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ContactCenter
import Reports
import ScenarioFiles
import StaffingSearch

struct SensitivityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sensitivity",
        abstract: "Which clause breaks when volume, handle time or absence comes out otherwise, and what it costs.",
        discussion: """
              headcount sensitivity Scenarios/two-pools.yaml --change 10%
              headcount sensitivity Scenarios/two-pools.yaml --forecast-error 8%

            Each thing is less and more by --change, one at a time, on the same contacts. --staffing seeks the least-cost \
            staffing of each change too. --forecast-error seeks the one that holds in --futures of the futures.
            """)

    @OptionGroup var scenario: ScenarioArgument

    @Option(help: ArgumentHelp("By how much each thing is less and more, 0.1% to 90%.", valueName: "share"))
    var change = Share(0.1)

    @Flag(help: "Seek the least-cost staffing of each change, within search.vary.")
    var staffing = false

    @Option(
        help: ArgumentHelp(
            "Coefficient of variation of the volume around the forecast. Default: not asked.", valueName: "share"))
    var forecastError: Share?

    @Option(help: ArgumentHelp("Share of the futures in which the contract is to be kept.", valueName: "share"))
    var futures = Share(0.9)

    @Option(
        help: ArgumentHelp(
            "Independent replications behind each figure. Default: as many as a million contacts need, 5 to 100.",
            valueName: "n"), transform: readCount)
    var replications: Int?

    @OptionGroup var options: RunOptions

    func validate() throws {
        try change.check("--change", in: Sensitivity.changes)
        try forecastError?.check("--forecast-error", in: Sensitivity.errors)
        try futures.check("--futures")
        try ReplicationsOption.check(replications)
    }

    func run() throws {
        let scenario = try scenario.read()
        try options.checkPlaces(against: self.scenario.files(of: scenario))
        let seed = options.seed ?? scenario.seed
        var settings = Sensitivity.Settings()
        settings.threads = options.threadCount
        settings.replications = replications
        settings.change = change.value
        settings.searches = staffing
        settings.forecastError = forecastError?.value
        settings.futures = futures.value
        let sensitivity = try judged(scenario) { () throws(Problems) in
            try Sensitivity(
                center: scenario.center, contract: scenario.contract, bounds: scenario.bounds, seed: seed,
                settings: settings)
        }
        Interruption.listen()
        let progress = ProgressLine(quiet: options.quiet)
        let outcome = sensitivity.run(
            progress: { words, done in progress.show(done: done, words) }, isCancelled: { Interruption.isRequested })
        progress.clear()
        try options.print(
            SensitivityReport(
                center: scenario.center, contract: scenario.contract, outcome: outcome,
                run: RunFacts(
                    file: scenario.told, seed: seed, replications: sensitivity.replications,
                    isComplete: outcome.isComplete, inputs: scenario.inputs.map(\.facts))))
    }
}
