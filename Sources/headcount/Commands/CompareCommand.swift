// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ContactCenter
import Reports
import ScenarioFiles
import StaffingSearch

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Scenarios or routing policies on the same contacts: differences, how sure they are, the best.",
        discussion: """
              headcount compare Scenarios/two-pools.yaml Scenarios/one-pool.yaml
              headcount compare Scenarios/two-pools.yaml Scenarios/one-pool.yaml \\
                  --best-by "worst service level" --indifference 1%
              headcount compare Scenarios/w2.yaml --contact-policy first-come \\
                  --contact-policy priority-then-preference

            Several scenarios, or one under several policies, or each of several under each policy. The first \
            scenario, with the policies that it has, is the base unless --base names another; its thresholds and formulas \
            measure all. Seed and replications are the base's unless given. Alternatives are named by their files or policies.
            """)

    @Argument(
        help: ArgumentHelp(
            "Scenario files (YAML), two or more, or one with policies; - is standard input.", valueName: "scenario"),
        completion: .file(extensions: ["yaml", "yml"]))
    var paths: [String]

    @OptionGroup var folders: FolderOptions
    @OptionGroup var settings: SettingOptions

    @Option(
        help: ArgumentHelp(
            "Which waiting contact a freed agent takes, instead of the scenario's rule. Repeatable.",
            valueName: "policy"))
    var contactPolicy: [ContactPolicyName] = []

    @Option(
        help: ArgumentHelp(
            "Which idle agent takes a contact, instead of the scenario's rule. Repeatable; with --contact-policy "
                + "every combination.", valueName: "policy"))
    var agentPolicy: [AgentPolicyName] = []

    @Option(help: ArgumentHelp("The alternative with which the others are compared.", valueName: "name"))
    var base: String?

    @Option(help: ArgumentHelp("With which all intervals of differences hold together.", valueName: "share"))
    var confidence: Share = Share(0.95)

    @OptionGroup var pick: PickOptions
    @OptionGroup var replications: ReplicationsOption
    @OptionGroup var options: RunOptions

    func validate() throws {
        let policies = contactPolicy.count + agentPolicy.count
        if paths.count < 2 && policies == 0 {
            throw ValidationError("One scenario: give two or more, or --contact-policy or --agent-policy.")
        }
        if paths.count > Self.mostScenarios {
            throw ValidationError("\(paths.count) scenarios: at most \(Self.mostScenarios) are compared at once.")
        }
        if Set(paths).count < paths.count { throw ValidationError("The same file twice: once each.") }
        try confidence.check("--confidence")
    }

    private static let mostScenarios = 64

    func run() throws {
        let scenarios = try folders.read(paths, setting: settings.set)
        try options.checkPlaces(against: paths)
        let designs = try ComparedDesigns(
            scenarios, paths: paths, contactPolicies: contactPolicy.map(\.policy),
            agentPolicies: agentPolicy.map(\.policy))
        let alternatives = designs.alternatives
        let names = alternatives.map(\.name)
        guard let base = base.map({ names.firstIndex(of: $0) }) ?? 0 else {
            throw Failure.usage("--base \(self.base!): no such alternative; they are \(names.joined(separator: ", "))")
        }
        let scenario = designs.scenario(of: base)
        try designs.check(against: base)
        let seed = options.seed ?? scenario.seed
        let count = replications.count(of: scenario)
        let comparison = try judged(scenario) { () throws(Problems) in
            try Comparison(alternatives: alternatives, base: base, contract: scenario.contract, seed: seed)
        }
        let rule = try pick.rule(of: comparison, replications: count)
        options.warn(scenario.warnings)
        for alternative in designs.firsts {
            options.warn(warnings(of: alternative.center, scenario.contract).map { "\(alternative.name): \($0)" })
        }
        Interruption.listen()
        let progress = ProgressLine(quiet: options.quiet)
        let outcome = comparison.run(
            replications: count, confidence: confidence.value, selection: rule, threads: options.threadCount,
            progress: { now in
                progress.show(
                    done: Double(now.replications) / Double(now.most),
                    "\(now.replications) of at most \(now.most) replications of \(now.remaining) alternatives")
            }, isCancelled: { Interruption.isRequested })
        progress.clear()
        try options.print(
            ComparisonReport(
                comparison: comparison, outcome: outcome,
                files: designs.files,
                run: RunFacts(
                    file: ([paths.joined(separator: ", ")] + settings.set.map(\.words)).joined(separator: " · "),
                    seed: seed, replications: count,
                    isComplete: outcome?.isComplete ?? false, inputs: scenarios.flatMap(\.inputs).map(\.facts))),
            next: nextStep)
    }

    private var nextStep: NextStep? {
        if pick.bestBy != nil || !contactPolicy.isEmpty || !agentPolicy.isEmpty { return nil }
        return NextStep(
            ["compare"] + paths + settings.set.flatMap { ["--set", "\($0.path)=\($0.value)"] } + [
                "--best-by", "worst service level", "--indifference", "1%",
            ],
            "picks the best, with a probability that is stated")
    }

    /// The files without folder and ending; as given where two would be called the same.
    static func names(of paths: [String]) -> [String] {
        let stems = paths.map { path -> String in
            let file = path.split(separator: "/").last.map(String.init) ?? path
            let ending = [".yaml", ".yml"].first(where: file.hasSuffix)
            return String(file.dropLast(ending?.count ?? 0))
        }
        return zip(paths, stems).map { path, stem in stems.count { $0 == stem } > 1 ? path : stem }
    }
}
