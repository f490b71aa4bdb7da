// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ContactCenter
import Reports
import ScenarioFiles
import StaffingSearch

struct Staff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The cheapest staffing that keeps every clause of the contract.",
        discussion: """
              headcount staff Scenarios/w2.yaml
              headcount staff Scenarios/w2.yaml --set contacts.calls.patience="2 min"
              headcount staff Scenarios/bank-1999.yaml --csv roster.csv --json roster.json

            Searches within the scenario's search.vary, confirms the winner on replications that the search has not \
            seen, and says what one agent fewer breaks. Exit code 3 when no staffing within the bounds will do.
            """)

    @OptionGroup var scenario: ScenarioArgument

    @Option(
        help: ArgumentHelp(
            "Most replications that confirm one staffing. Default: as many as 40 million contacts need.",
            valueName: "n"))
    var replications: Int?

    @OptionGroup var folder: OutOption
    @OptionGroup var options: RunOptions

    func validate() throws { try ReplicationsOption.check(replications) }

    private func nextStep(_ outcome: StaffingOutcome) -> NextStep? {
        if outcome.winner == nil { return nil }
        return NextStep(
            ["staff"] + scenario.words + ["--csv", "roster.csv"], "keeps the roster in a file that a scenario can name")
    }

    func run() throws {
        let scenario = try scenario.read()
        let seed = options.seed ?? scenario.seed
        var settings = StaffingSearch.Settings()
        settings.threads = options.threadCount
        settings.objective = scenario.objective
        settings.replications = replications
        let center = scenario.center
        let search = try judged(scenario) { () throws(Problems) in
            try StaffingSearch(
                center: center, contract: scenario.contract, bounds: scenario.bounds, seed: seed, settings: settings)
        }
        let journal = try journal(scenario, search, seed)
        options.warn(unseenCallbacks(of: center, scenario.contract))
        Interruption.listen()
        let progress = ProgressLine(quiet: options.quiet)
        let forecast = TimeForecast(quiet: options.quiet)
        let outcome = search.run(
            journal: journal,
            progress: { now in
                forecast.look(work: now.work, of: now.mostWork)
                progress.show(done: now.done, "\(now.phase.rawValue): \(words(of: now))")
            }, isCancelled: { Interruption.isRequested || journal?.failure != nil })
        progress.clear()
        if let failure = journal?.failure { throw Failure(failure) }
        try options.print(
            StaffingReport(
                center: center, contract: scenario.contract, bounds: scenario.bounds, outcome: outcome,
                run: RunFacts(
                    file: scenario.told, seed: seed, replications: outcome.replicationsSimulated,
                    isComplete: outcome.isComplete, inputs: scenario.inputs.map(\.facts))), next: nextStep(outcome))
        if let needed = outcome.needed {
            forecast.tell(work: search.work(replications: needed), "\(needed) replications")
        }
        if outcome.winner == nil { throw ExitStatus.infeasible.code }
    }

    /// Where the search stores what it simulates, if anywhere.
    private func journal(_ scenario: Scenario, _ search: StaffingSearch, _ seed: UInt64) throws -> Journal? {
        guard let out = folder.out else { return nil }
        let plan = WorkPlan(
            version: headcountVersion, scenario: scenario.center.name, digest: scenario.digest, seed: seed,
            file: scenario.file, folders: self.scenario.folders.allowFolder,
            settings: scenario.settings.map { "\($0.path)=\($0.value)" })
        return try stored { () throws(StorageFailure) in
            try Journal(folder: out, shard: nil, plan: plan, of: search.simulation)
        }
    }
}

private func words(of progress: StaffingSearch.Progress) -> String {
    let best = progress.bestCost.map { ", best so far \(number($0))" } ?? ""
    return "\(progress.evaluations) staffings, \(progress.replicationsSimulated) replications\(best)"
}
