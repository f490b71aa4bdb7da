// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ContactCenter
import Reports
import ScenarioFiles
import StaffingSearch

struct CompareCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Several scenarios on the same random numbers: differences, how sure they are, and the best.",
        discussion: """
            The first scenario is the base unless --base names another; its thresholds and formulas measure all. \
            Seed and replications are the base's unless given. Alternatives are named by their files.

              headcount compare Scenarios/two-pools.yaml Scenarios/one-pool.yaml
              headcount compare Scenarios/two-pools.yaml Scenarios/one-pool.yaml --best-by "worst service level" \
            --indifference 1%
            """)

    @Argument(
        help: ArgumentHelp("Scenario files (YAML), two or more.", valueName: "scenario"),
        completion: .file(extensions: ["yaml", "yml"]))
    var paths: [String]

    @Option(help: ArgumentHelp("The alternative with which the others are compared.", valueName: "name"))
    var base: String?

    @Option(help: ArgumentHelp("With which all intervals of differences hold together.", valueName: "share"))
    var confidence: Share = Share(0.95)

    @OptionGroup var pick: PickOptions
    @OptionGroup var replications: ReplicationsOption
    @OptionGroup var options: RunOptions

    func validate() throws {
        if paths.count < 2 { throw ValidationError("One scenario: give two or more to compare.") }
        if paths.count > Self.mostAlternatives {
            throw ValidationError("\(paths.count) scenarios: at most \(Self.mostAlternatives) are compared at once.")
        }
        if Set(paths).count < paths.count { throw ValidationError("The same file twice: once each.") }
        if !(confidence.value > 0 && confidence.value < 1) {
            throw ValidationError("--confidence: more than 0% and less than 100%.")
        }
    }

    private static let mostAlternatives = 64

    func run() throws {
        let scenarios = try ScenarioArgument.read(paths)
        let names = Self.names(of: paths)
        guard let base = base.map({ names.firstIndex(of: $0) }) ?? 0 else {
            throw Failure.usage("--base \(self.base!): no such alternative; they are \(names.joined(separator: ", "))")
        }
        let alternatives = zip(names, scenarios).map { Alternative(name: $0, center: $1.center) }
        try check(alternatives, against: base)
        let seed = options.seed ?? scenarios[base].seed
        let count = replications.count(of: scenarios[base])
        let comparison = try judged(paths.joined(separator: ", ")) { () throws(Problems) in
            try Comparison(alternatives: alternatives, base: base, contract: scenarios[base].contract, seed: seed)
        }
        let rule = try pick.rule(of: comparison, replications: count)
        for alternative in alternatives {
            options.warn(overloads(of: alternative.center).map { "\(alternative.name): \($0)" })
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
                comparison: comparison, outcome: outcome, files: paths,
                run: RunFacts(
                    file: paths.joined(separator: ", "), seed: seed, replications: count,
                    isComplete: outcome?.isComplete ?? false)))
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

/// How the best is picked.
struct PickOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Pick the best by a figure of the report, such as \"worst service level\".", valueName: "figure"))
    var bestBy: String?

    @Option(
        help: ArgumentHelp(
            "Difference worth detecting, in the figure's unit: 0.5%, \"5 s\", 0.01.", valueName: "amount"))
    var indifference: String?

    @Option(help: ArgumentHelp("Probability of picking the best when it leads by that much.", valueName: "share"))
    var probability: Share?

    @Option(
        help: ArgumentHelp(
            "Most replications to look at. Default: as many as 20 million contacts need.", valueName: "n"))
    var mostReplications: Int?

    func validate() throws {
        if let probability, !(probability.value > 0 && probability.value < 1) {
            throw ValidationError("--probability: more than 0% and less than 100%.")
        }
        if bestBy == nil && (indifference != nil || probability != nil || mostReplications != nil) {
            throw ValidationError("--indifference, --probability and --most-replications go with --best-by.")
        }
        if bestBy != nil && indifference == nil {
            throw ValidationError("--best-by goes with --indifference: the difference worth detecting.")
        }
        if let mostReplications, !(2...1_000_000).contains(mostReplications) {
            throw ValidationError("--most-replications \(mostReplications): 2 to 1,000,000 are possible.")
        }
    }

    func rule(of comparison: Comparison, replications: Int) throws -> Comparison.SelectionRule? {
        guard let bestBy, let indifference else { return nil }
        guard let figure = comparison.figures.firstIndex(where: { $0.name == bestBy }) else {
            throw Failure.usage(
                "--best-by \(bestBy): no such figure; they are "
                    + comparison.figures.map(\.name).joined(separator: ", "))
        }
        if replications < 2 { throw Failure.usage("--best-by needs 2 replications or more") }
        let chance = 1 / Double(comparison.alternatives.count)
        let probability = probability?.value ?? 0.95
        if probability <= chance {
            throw Failure.usage("--probability \(probability): more than \(chance), which guessing has")
        }
        let zone = try Self.amount(indifference, comparison.figures[figure].unit)
        if !(zone > 0) { throw Failure.usage("--indifference \(indifference): more than 0") }
        return Comparison.SelectionRule(
            figure: figure, indifference: zone, probability: probability, mostReplications: mostReplications)
    }

    private static func amount(_ text: String, _ unit: ComparisonFigure.Unit) throws -> Double {
        do {
            return switch unit {
            case .share: try Quantity.share(text)
            case .seconds: try Quantity.duration(text)
            case .number: try Quantity.number(text)
            }
        } catch {
            throw Failure.usage("--indifference: found \(error.found); allowed: \(error.allowed)")
        }
    }
}

/// `95%` or `0.95`
struct Share: ExpressibleByArgument {
    let value: Double

    init(_ value: Double) { self.value = value }

    init?(argument: String) {
        guard let value = try? Quantity.share(argument) else { return nil }
        self.value = value
    }

    var defaultValueDescription: String { "\(100 * value)%" }
}
