// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ContactCenter
import Reports
import ScenarioFiles
import StaffingSearch

struct NegotiateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "negotiate",
        abstract: "Whether a draft contract can be signed, what it costs, and what could be signed instead.",
        discussion: """
              headcount negotiate Scenarios/contract-one-pool.yaml
              headcount negotiate Scenarios/contract-one-pool.yaml --terms draft.yaml \\
                  --confidence 90%

            Prices the draft with the scenario's staffing. Changes one term of it at a time (target, threshold, window, \
            fine, volume band) on the same counts. Seeks the cheapest staffing within search.vary that keeps it. Says \
            where another agent costs more than they save in fines.
            """)

    @OptionGroup var scenario: ScenarioArgument

    @Option(
        help: ArgumentHelp(
            "A file with the draft, of the one key `contract`. Default: the scenario's.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var terms: [String] = []

    @Option(
        help: ArgumentHelp(
            "The probability with which all clauses are to be kept in all windows of a term, and with which certainty that "
                + "is to be shown: 50% to 99.9999%.", valueName: "share"))
    var confidence: Share = Share(0.95)

    @Option(
        help: ArgumentHelp(
            "Replications of the scenario's staffing. Default: the scenario's, or as many as 20 million contacts "
                + "need, 40 to 1,000, and no fewer than can show the confidence, up to 1,000.", valueName: "n"),
        transform: readCount)
    var replications: Int?

    @OptionGroup var options: RunOptions

    func validate() throws {
        if terms.count > 1 {
            throw ValidationError("--terms: one draft at a time; `headcount contract` prices several side by side.")
        }
        try ReplicationsOption.check(replications)
        try confidence.check("--confidence", in: Negotiation.Settings.shares)
    }

    func run() throws {
        let scenario = try scenario.read()
        try options.checkPlaces(against: self.scenario.files(of: scenario) + terms)
        try refuseSettings(of: self.scenario.settings, under: terms)
        let draft = try terms.first.map { try readTerms($0, against: scenario) }
        let contract = draft?.contract ?? scenario.contract
        let seed = options.seed ?? scenario.seed
        var settings = Negotiation.Settings()
        settings.threads = options.threadCount
        settings.probability = confidence.value
        settings.confidence = confidence.value
        settings.replications = replications ?? scenario.replications.map { max($0, settings.usefulReplications) }
        let negotiation = try judged(scenario, terms: terms.first) { () throws(Problems) in
            try Negotiation(
                center: scenario.center, contract: contract, bounds: scenario.bounds, seed: seed, settings: settings)
        }
        options.warn(scenario.warnings + warnings(of: scenario.center, contract))
        Interruption.listen()
        let progress = ProgressLine(quiet: options.quiet)
        func report(_ outcome: NegotiationOutcome) -> NegotiationReport {
            NegotiationReport(
                center: scenario.center, contract: contract, bounds: scenario.bounds, draft: draft?.name ?? "",
                outcome: outcome,
                run: RunFacts(
                    file: scenario.told, seed: seed, replications: outcome.today.replications,
                    isComplete: outcome.isComplete, terms: terms,
                    inputs: (scenario.inputs + (draft.map { [$0.input] } ?? [])).map(\.facts)))
        }
        let outcome = negotiation.run(
            known: {
                progress.say(
                    "With today's staffing, after replication \($0.today.replications): "
                        + report($0).firstSentence)
            },
            progress: { progress.show(done: $0.done, "\($0.phase.rawValue): \($0.words)") },
            isCancelled: { Interruption.isRequested })
        progress.clear()
        try options.print(
            report(outcome),
            next: NextStep(
                ["simulate"] + self.scenario.words + ["--counts", "term.counts"],
                "stores the counts, so that `headcount contract` prices other terms in a second"))
    }
}
