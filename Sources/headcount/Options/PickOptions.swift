// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ContactCenter
import ScenarioFiles
import StaffingSearch

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
            "Most replications to look at. Default: as many as 20 million contacts need.", valueName: "n"),
        transform: readCount)
    var mostReplications: Int?

    func validate() throws {
        try probability?.check("--probability")
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
            throw Failure.usage(
                "--probability \(self.probability?.text ?? "95%"): more than \(chance), which guessing has")
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
