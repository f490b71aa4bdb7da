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
              headcount compare Scenarios/two-pools.yaml Scenarios/one-pool.yaml --best-by "worst service level" \
            --indifference 1%
              headcount compare Scenarios/w2.yaml --contact-policy first-come --contact-policy priority-then-preference

            Several scenarios, or one under several policies. The first scenario, or the policies that the scenario \
            has, is the base unless --base names another; its thresholds and formulas measure all. Seed and \
            replications are the base's unless given. Alternatives are named by their files or policies.
            """)

    @Argument(
        help: ArgumentHelp("Scenario files (YAML): two or more, or one with policies.", valueName: "scenario"),
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
        if paths.count > 1 && policies > 0 { throw ValidationError("Policies are compared on one scenario: give one.") }
        if paths.count > Self.mostAlternatives {
            throw ValidationError("\(paths.count) scenarios: at most \(Self.mostAlternatives) are compared at once.")
        }
        if Set(paths).count < paths.count { throw ValidationError("The same file twice: once each.") }
        try confidence.check("--confidence")
    }

    private static let mostAlternatives = 64

    func run() throws {
        let scenarios = try folders.read(paths, setting: settings.set)
        let alternatives = try alternatives(of: scenarios)
        let names = alternatives.map(\.name)
        guard let base = base.map({ names.firstIndex(of: $0) }) ?? 0 else {
            throw Failure.usage("--base \(self.base!): no such alternative; they are \(names.joined(separator: ", "))")
        }
        let scenario = scenarios.count == 1 ? scenarios[0] : scenarios[base]
        if scenarios.count > 1 { try check(alternatives, against: base) }
        let seed = options.seed ?? scenario.seed
        let count = replications.count(of: scenario)
        let comparison = try judged(scenario) { () throws(Problems) in
            try Comparison(alternatives: alternatives, base: base, contract: scenario.contract, seed: seed)
        }
        let rule = try pick.rule(of: comparison, replications: count)
        for alternative in scenarios.count > 1 ? alternatives : [alternatives[0]] {
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
                files: alternatives.indices.map { paths[min($0, paths.count - 1)] },
                run: RunFacts(
                    file: ([paths.joined(separator: ", ")] + settings.set.map(\.words)).joined(separator: " · "),
                    seed: seed, replications: count,
                    isComplete: outcome?.isComplete ?? false)), next: nextStep)
    }

    private var nextStep: NextStep? {
        if pick.bestBy != nil || paths.count < 2 { return nil }
        return NextStep(
            ["compare"] + paths + settings.set.flatMap { ["--set", "\($0.path)=\($0.value)"] } + [
                "--best-by", "worst service level", "--indifference", "1%",
            ],
            "picks the best, with a probability that is stated")
    }

    private func alternatives(of scenarios: [Scenario]) throws -> [Alternative] {
        if scenarios.count > 1 {
            return zip(Self.names(of: paths), scenarios).map { Alternative(name: $0, center: $1.center) }
        }
        let alternatives = try judged(scenarios[0]) { () throws(Problems) in
            try Alternative.all(
                of: scenarios[0].center, contactPolicies: contactPolicy.map(\.policy),
                agentPolicies: agentPolicy.map(\.policy))
        }
        if alternatives.count < 2 {
            throw Failure.usage(
                "the scenario has \(alternatives[0].name) already: name another policy to compare it with")
        }
        if alternatives.count > Self.mostAlternatives {
            throw Failure.usage(
                "\(alternatives.count) combinations of policies: at most \(Self.mostAlternatives) are compared at once")
        }
        return alternatives
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

    /// All problems of all alternatives at once.
    private func check(_ alternatives: [Alternative], against base: Int) throws {
        let lines = alternatives.indices.flatMap { index in
            Comparison.problems(of: alternatives[index], against: alternatives[base]).map {
                "\(paths[index]): \($0.path.joined(separator: ".")): found \($0.found); allowed: \($0.allowed)"
            }
        }
        if !lines.isEmpty {
            throw Failure(
                message: "Error: these alternatives have no contacts in common to compare on:\n"
                    + lines.joined(separator: "\n"), status: .badInput)
        }
    }
}
