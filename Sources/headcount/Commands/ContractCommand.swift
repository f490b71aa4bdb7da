// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ContactCenter
import FloorSimulation
import Reports
import ScenarioFiles
import ServiceContract

struct ContractCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "contract",
        abstract: "What a contract comes to on stored counts, also under other terms, without simulating again.",
        discussion: """
              headcount simulate Scenarios/w2.yaml --counts w2.counts
              headcount contract Scenarios/w2.yaml --counts w2.counts
              headcount contract Scenarios/w2.yaml --counts w2.counts --terms draft.yaml
              headcount contract Scenarios/w2.yaml --counts w2.counts --explain calls-80-20

            Prices the counts that `headcount simulate --counts` has written: under the scenario's contract, and under \
            each terms file, a YAML file with the one key `contract`. Several stand side by side, with their \
            differences in pairs. --explain takes the amounts of one clause apart, so that both parties can redo them.
            """)

    @OptionGroup var scenario: ScenarioArgument

    @Option(
        help: ArgumentHelp("The counts that `headcount simulate --counts` has written.", valueName: "file"),
        completion: .file())
    var counts: String?

    @Option(
        help: ArgumentHelp("Other terms: a file of the one key `contract`. Repeatable.", valueName: "file"),
        completion: .file(extensions: ["yaml", "yml"]))
    var terms: [String] = []

    @Option(
        help: ArgumentHelp(
            "Shows how the amounts of this clause came about in one replication; with --terms of that contract.",
            valueName: "clause"))
    var explain: String?

    @Option(
        help: ArgumentHelp("Only this window of the clause that is explained, such as 2026-03.", valueName: "window"))
    var window: String?

    @Option(
        help: ArgumentHelp("The replication that is explained. Default: the first of the file.", valueName: "n"),
        transform: readCount)
    var replication: Int?

    @OptionGroup var output: OutputOptions

    @OptionGroup var page: PageOptions

    func validate() throws {
        if explain == nil {
            if window != nil { throw ValidationError("--window: only with --explain.") }
            if replication != nil { throw ValidationError("--replication: only with --explain.") }
        }
        if explain != nil && terms.count > 1 {
            throw ValidationError("--explain takes one contract apart: give one --terms at most.")
        }
        if explain != nil && page.path != nil {
            throw ValidationError("--report: a page shows a whole contract; leave --explain out.")
        }
        if Set(terms).count < terms.count { throw ValidationError("The same terms twice: once each.") }
        if let replication, !(1...1_000_000).contains(replication) {
            throw ValidationError("--replication \(replication): 1 to 1,000,000 are possible.")
        }
        if terms.count > Self.mostTerms {
            throw ValidationError("\(terms.count) files of terms: at most \(Self.mostTerms) stand side by side.")
        }
    }

    private static let mostTerms = 16

    func run() throws {
        let scenario = try scenario.read()
        guard let counts else {
            throw Failure.usage(
                "no counts to price: `headcount simulate \(scenario.file) --counts FILE` writes them")
        }
        try OutputPlaces(output.places + [("--report", page.path)]).check(
            against: self.scenario.files(of: scenario) + terms + [counts])
        if explain != nil { try refuseSettings(of: self.scenario.settings, under: terms) }
        let drafts = try readTerms(terms, against: scenario)
        var file = try CountsFile(path: counts)
        let layout = try judged(scenario) { () throws(Problems) in
            try file.header.layout(in: scenario.center)
        }
        let own = CompareCommand.names(of: [scenario.file])[0]
        var all =
            [(name: own, file: scenario.file, contract: scenario.contract)]
            + zip(terms, drafts).map { (name: $1.name, file: $0, contract: $1.contract) }
        // Two of one name are told apart by their files.
        let names = all.map(\.name)
        for index in all.indices where names.count(where: { $0 == names[index] }) > 1 {
            all[index].name = all[index].file
        }
        let chosen = explain == nil ? all : [all[all.count - 1]]
        let views = try chosen.map { one in
            try judged(scenario, terms: one.file == scenario.file ? nil : one.file) { () throws(Problems) in
                try CountViews(of: one.contract, center: scenario.center, layout: layout)
            }
        }
        file.read(only: views)
        Interruption.listen()
        if let explain {
            try audit(explain, of: chosen[0].contract, views[0], &file, scenario)
        } else {
            try price(
                chosen.map { ($0.name, $0.contract) }, views, &file, scenario,
                inputs: scenario.inputs + drafts.map(\.input))
        }
        if Interruption.isRequested { throw ExitStatus.interrupted.code }
    }

    private func price(
        _ contracts: [(name: String, contract: ServiceContract)], _ views: [CountViews], _ file: inout CountsFile,
        _ scenario: Scenario, inputs: [InputFile]
    ) throws {
        let center = scenario.center
        let cost = center.termCost(of: center.teams.map(\.headcount))
        var reviewers = contracts.map {
            ContractReviewer(of: $0.contract, center: center, staffingCost: cost, byFormula: contracts.count == 1)
        }
        while !Interruption.isRequested, let counts = try file.next() {
            for index in reviewers.indices { reviewers[index].add(ViewedCounts(views[index], counts)) }
        }
        let reviews = zip(contracts, reviewers).map { (name: $0.name, review: $1.review) }
        let clause = terms.count > 1 ? nil : contracts[contracts.count - 1].contract.clauses.first
        let report = ContractReport(
            center: center, contracts: reviews, run: facts(file, reviews[0].review.summary.replications, inputs))
        try page.write { report }
        try output.print(
            report,
            next: clause.map { clause in
                NextStep(
                    ["contract"] + self.scenario.words + ["--counts", file.path] + terms.flatMap { ["--terms", $0] }
                        + ["--explain", clause.name], "shows how the amounts of a clause came about")
            })
    }

    private func audit(
        _ name: String, of contract: ServiceContract, _ views: CountViews, _ file: inout CountsFile,
        _ scenario: Scenario
    ) throws {
        let names = contract.clauses.map(\.name)
        guard let clause = names.firstIndex(of: name) else {
            throw Failure.usage(
                names.isEmpty
                    ? "--explain \(name): the contract has no clause"
                    : "--explain \(name): no such clause; they are \(names.joined(separator: ", "))")
        }
        guard let counts = try counts(in: &file) else { return }
        let pricing = Pricing(contract: contract, center: scenario.center)
        let viewed = ViewedCounts(views, counts)
        var windows = pricing.audit(clause: clause, viewed)
        if let window {
            let known = windows.map(\.name)
            windows = windows.filter { $0.name == window }
            if windows.isEmpty {
                let shown = known.prefix(12).joined(separator: ", ") + (known.count > 12 ? ", …" : "")
                throw Failure.usage(
                    "--window \(window): no such window of \(name); "
                        + (known.isEmpty ? "it has none" : "they are \(shown)"))
            }
        }
        try output.print(
            AuditReport(
                center: scenario.center, contract: contract, clause: clause, windows: windows,
                periods: pricing.auditPeriods(clause: clause, viewed), replication: counts.replication + 1,
                run: facts(file, 1)))
    }

    /// The replication asked for; `nil` when the user stopped the search.
    private func counts(in file: inout CountsFile) throws -> ReplicationCounts? {
        var seen = 0
        while !Interruption.isRequested {
            guard let counts = try file.next() else {
                throw Failure.usage(
                    replication.map { "--replication \($0): \(file.path) has \(seen) replications" }
                        ?? "\(file.path) has no replication")
            }
            seen += 1
            if replication == nil || counts.replication + 1 == replication { return counts }
        }
        return nil
    }

    private func facts(_ file: CountsFile, _ replications: Int, _ inputs: [InputFile] = []) -> RunFacts {
        RunFacts(
            file: file.path, seed: file.header.seed, replications: replications,
            isComplete: !Interruption.isRequested, terms: terms, inputs: inputs.map(\.facts))
    }
}
