// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ContactCenter
import FloorSimulation
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
            seen, and says what one agent fewer breaks. Of teams with patterns it says which shifts, and how many \
            agents on each; that needs HiGHS (`make highs`). Exit code 3 when no staffing within the bounds will do.
            """)

    @OptionGroup var scenario: ScenarioArgument

    @Option(
        help: ArgumentHelp(
            "Most replications that confirm one staffing. Default: as many as 40 million contacts need.",
            valueName: "n"), transform: readCount)
    var replications: Int?

    @Option(
        help: ArgumentHelp(
            "Writes the scenario with the answer as its roster to this file, for `simulate` and the others.",
            valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var write: String?

    @OptionGroup var folder: OutOption
    @OptionGroup var options: RunOptions

    func validate() throws { try ReplicationsOption.check(replications) }

    private func nextStep(_ outcome: StaffingOutcome) -> NextStep? {
        if outcome.winner == nil { return nil }
        return NextStep(
            ["staff"] + scenario.words + ["--csv", "roster.csv"], "keeps the roster in a file that a scenario can name")
    }

    func run() throws {
        let scenario = try scenario.read(withPatterns: true)
        try options.checkPlaces(against: self.scenario.files(of: scenario), ("--write", write))
        if let write { try RosterFile.check(write) }
        let seed = options.seed ?? scenario.seed
        var settings = StaffingSearch.Settings()
        settings.threads = options.threadCount
        settings.objective = scenario.objective
        settings.rooms = scenario.rooms
        settings.replications = replications
        options.warn(scenario.warnings + unseenCallbacks(of: scenario.center, scenario.contract))
        if write != nil && (self.scenario.path == "-" || !scenario.settings.isEmpty) {
            throw Failure.usage(
                "--write: a scenario of standard input, or with --set, is in no file that can be written")
        }
        if scenario.center.teams.contains(where: { $0.patterns != nil }) {
            try chooseShifts(scenario, seed: seed, settings)
        } else {
            try chooseHeadcounts(scenario, seed: seed, settings)
        }
    }

    private func chooseHeadcounts(_ scenario: Scenario, seed: UInt64, _ settings: StaffingSearch.Settings) throws {
        let center = scenario.center
        if write != nil,
            let bound = scenario.bounds.first(where: {
                center.teams[$0.team].headcount.byWeekday(on: center.calendar) == nil
            })
        {
            throw Failure.usage(
                "--write: the headcount of \(center.teams[bound.team].name) goes by date, not by weekday, so that no scenario "
                    + "can say it; --csv FILE writes it as a roster that `headcount:` reads")
        }
        let search = try judged(scenario) { () throws(Problems) in
            try StaffingSearch(
                center: center, contract: scenario.contract, bounds: scenario.bounds, seed: seed, settings: settings)
        }
        let journal = try journal(scenario, search.simulation, seed)
        Interruption.listen()
        let watch = Watch(quiet: options.quiet)
        let outcome = search.run(
            journal: journal, progress: watch.look,
            isCancelled: { Interruption.isRequested || journal?.failure != nil })
        watch.progress.clear()
        if let failure = journal?.failure { throw Failure(failure) }
        if outcome.winner == nil { tellNothingWritten("staffing") }
        try options.print(
            StaffingReport(
                center: center, contract: scenario.contract, bounds: scenario.bounds, outcome: outcome,
                run: RunFacts(
                    file: scenario.told, seed: seed, replications: outcome.replicationsSimulated,
                    isComplete: outcome.isComplete, inputs: scenario.inputs.map(\.facts))), next: nextStep(outcome)
        ) {
            guard let write, outcome.winner != nil else { return }
            try file(write, scenario).write(outcome.rosters(of: scenario.bounds, on: center.calendar))
        }
        if let needed = outcome.needed {
            watch.forecast.tell(work: search.work(replications: needed), "\(needed) replications")
        }
        if outcome.winner == nil { throw ExitStatus.infeasible.code }
    }

    private func chooseShifts(_ scenario: Scenario, seed: UInt64, _ settings: StaffingSearch.Settings) throws {
        let center = scenario.center
        let search = try judged(scenario) { () throws(Problems) in
            try RosterSearch(center: center, contract: scenario.contract, seed: seed, settings: settings)
        }
        let journal = try journal(scenario, search.simulation, seed)
        Interruption.listen()
        let watch = Watch(quiet: options.quiet)
        let outcome: RosterOutcome
        do {
            outcome = try search.run(
                journal: journal, progress: watch.look,
                isCancelled: { Interruption.isRequested || journal?.failure != nil })
        } catch {
            throw Failure(
                message: "Error: staffing by shifts needs an integer program. \(error.description).",
                status: error.isMissingSolver ? .noSolver : .infeasible)
        }
        watch.progress.clear()
        if let failure = journal?.failure { throw Failure(failure) }
        if outcome.winner == nil { tellNothingWritten("roster") }
        try options.print(
            RosterReport(
                center: center, contract: scenario.contract, outcome: outcome,
                run: RunFacts(
                    file: scenario.told, seed: seed, replications: outcome.replicationsSimulated,
                    isComplete: outcome.isComplete, inputs: scenario.inputs.map(\.facts)))
        ) {
            guard let write, let winner = outcome.winner else { return }
            let teams = center.teams.indices.filter { center.teams[$0].patterns != nil }
            try file(write, scenario).write(
                Dictionary(uniqueKeysWithValues: teams.map { ($0, .shifts(winner.shifts(ofTeam: $0))) }))
        }
        if outcome.winner == nil { throw ExitStatus.infeasible.code }
    }

    private func tellNothingWritten(_ what: String) {
        guard let write, !options.quiet else { return }
        StandardError.write("\(write) was not written: no \(what) was confirmed; --json has the closest\n")
    }

    /// Where the search stores what it simulates, if anywhere.
    private func journal(_ scenario: Scenario, _ simulation: Simulation, _ seed: UInt64) throws -> Journal? {
        guard let out = folder.out else { return nil }
        let plan = WorkPlan(
            version: headcountVersion, scenario: scenario.center.name, digest: scenario.digest, seed: seed,
            file: scenario.file, folders: self.scenario.folders.allowFolder,
            settings: scenario.settings.map { "\($0.path)=\($0.value)" })
        return try stored { () throws(StorageFailure) in
            try Journal(folder: out, shard: nil, plan: plan, of: simulation)
        }
    }

    private func file(_ path: String, _ scenario: Scenario) -> RosterFile {
        RosterFile(path: path, scenario: scenario, folders: self.scenario.folders.allowFolder)
    }
}

/// What is said on stderr while a search is under way.
private struct Watch: Sendable {
    let progress: ProgressLine
    let forecast: TimeForecast

    init(quiet: Bool) {
        progress = ProgressLine(quiet: quiet)
        forecast = TimeForecast(quiet: quiet)
    }

    @Sendable func look(_ now: StaffingSearch.Progress) {
        forecast.look(work: now.work, of: now.mostWork)
        progress.show(done: now.done, "\(now.phase.rawValue): \(words(of: now))")
    }
}

private func words(of progress: StaffingSearch.Progress) -> String {
    let best = progress.bestCost.map { ", best so far \(number($0))" } ?? ""
    return "\(progress.evaluations) staffings, \(progress.replicationsSimulated) replications\(best)"
}
