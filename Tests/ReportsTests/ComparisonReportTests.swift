// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Foundation
import ServiceContract
import Testing

@testable import Reports
@testable import StaffingSearch

@Suite("A comparison's report says what differs, and how sure that is")
struct ComparisonReportTests {
    private let comparison: Comparison

    init() throws {
        let center = try HandMade.center()
        comparison = try Comparison(
            alternatives: [
                Alternative(name: "today", center: center),
                Alternative(name: "more", center: try HandMade.center(n1: 15)),
                Alternative(name: "fewer", center: try HandMade.center(n2: 2)),
            ], base: 0, contract: try HandMade.contract(of: center), seed: 7)
    }

    /// Samples that the test makes up: calls' service level at n1 is 0.80 and 0.82; of `more` 0.1 above that, in both
    /// replications to a hundredth of a point, of `fewer` 0.1 below on average, but by 0 and 0.2. All else is alike.
    private func outcome(
        replications: Int = 2, selection: ComparisonOutcome.Selection? = nil, isComplete: Bool = true
    ) -> ComparisonOutcome {
        let levels = [[0.80, 0.82], [0.90, 0.9201], [0.80, 0.62]]
        let samples = zip(comparison.alternatives, levels).map { alternative, levels in
            let cost = alternative.center.cost(of: alternative.center.teams.map(\.headcount)).amount
            return levels.prefix(replications).map { level in
                comparison.figures.enumerated().map { index, figure in
                    figure.kind == .cost
                        ? Ratio(cost, 1)
                        : index == 0 ? Ratio(level * 100, 100) : figure.tier == "n2" ? Ratio(0, 0) : Ratio(12, 1)
                }
            }
        }
        return ComparisonOutcome(
            of: comparison, samples: samples, confidence: 0.95, selection: selection, isComplete: isComplete)
    }

    private func report(_ outcome: ComparisonOutcome?) -> ComparisonReport {
        ComparisonReport(
            comparison: comparison, outcome: outcome, files: ["a.yaml", "b.yaml", "c.yaml"],
            run: RunFacts(
                file: "a.yaml, b.yaml, c.yaml", seed: 7, replications: 2,
                isComplete: outcome?.isComplete ?? false))
    }

    private func document(_ report: ComparisonReport) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any])
    }

    /// 21 figures and the cost, two alternatives.
    @Test func oneFamilyForAllDifferences() {
        let outcome = outcome()
        #expect(outcome.family == 2 * 21 && comparison.figures.count == 22)
        let (more, fewer) = (outcome.differences[1][0], outcome.differences[2][0])
        #expect(abs(more.mean - 0.10005) < 1e-12 && more.verdict == .better)
        #expect(abs(fewer.mean + 0.1) < 1e-12 && fewer.verdict == .notShown)
        #expect(outcome.differences[0].allSatisfy { $0.mean == 0 || $0.mean.isNaN })
    }

    @Test func sentencesSayWhatDiffers() {
        let lines = report(outcome()).table.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(
            lines[0]
                == "more against today: better in service level of calls at n1 (+10.00 points); worse in cost (+10.00); "
                + "no difference shown in 14 figures; nothing counted in 6 figures.")
        #expect(
            lines[1]
                == "fewer against today: better in cost (-20.00); no difference shown in 15 figures; nothing counted in 6 "
                + "figures.")
        #expect(lines[2] == "" && lines[3].hasPrefix("Figures of 1 day: mean of 2 replications"))
        #expect(report(outcome()).table.contains("on the same random numbers, 95% sure of all 42 together"))
    }

    @Test func pickComesFirst() {
        let rule = Comparison.SelectionRule(figure: 0, indifference: 0.005, probability: 0.95)
        func first(_ end: ComparisonOutcome.Selection.End, _ remaining: [Int]) -> String {
            let selection = ComparisonOutcome.Selection(rule: rule, end: end, remaining: remaining, replications: 40)
            return String(report(outcome(selection: selection)).table.prefix { $0 != "\n" })
        }
        #expect(
            first(.picked(1), [1])
                == "more is the pick by service level of calls at n1, after 40 replications: the best is picked with "
                + "95% probability when it leads by 0.5 points or more.")
        #expect(
            first(.undecided, [0, 1]).hasPrefix(
                "No pick by service level of calls at n1 within 40 replications: today and more remain."))
        #expect(first(.uncounted(replication: 3), [0, 1]).contains("replication 4 had nothing to count"))
    }

    @Test func oneReplicationTellsNoDifference() {
        let table = report(outcome(replications: 1)).table
        #expect(table.hasPrefix("more against today: worse in cost (+10.00); one replication cannot tell 15 figures"))
        #expect(table.contains("1 of 2 replication"))
    }

    @Test func stoppedBeforeTheFirstReplicationIsStillADocument() throws {
        let empty = report(nil)
        #expect(empty.table.hasPrefix("Nothing is known"))
        #expect(empty.csv.split(separator: "\n").count == 1)
        let document = try document(empty)
        #expect(document["complete"] as? Bool == false && document["replications"] as? Int == 0)
        #expect((document["alternatives"] as? [[String: Any]])?.count == 3)
    }

    @Test func keysAreThoseDocumented() throws {
        let rule = Comparison.SelectionRule(figure: 0, indifference: 0.005, probability: 0.95)
        let document = try document(
            report(
                outcome(selection: .init(rule: rule, end: .undecided, remaining: [0, 1], replications: 40))))
        #expect(
            Set(document.keys) == [
                "schema", "version", "base", "seed", "replications", "complete", "confidence", "family", "notes",
                "selection", "alternatives", "inputs",
            ])
        let selection = try #require(document["selection"] as? [String: Any])
        #expect(
            Set(selection.keys) == ["by", "best", "probability", "indifference", "remaining", "replications"])
        #expect(selection["best"] is NSNull && selection["remaining"] as? [String] == ["today", "more"])
        let alternatives = try #require(document["alternatives"] as? [[String: Any]])
        #expect(
            Set(alternatives[1].keys) == [
                "name", "scenario", "file", "contactPolicy", "agentPolicy", "costUnit", "figures",
            ])
        let figures = try #require(alternatives[1]["figures"] as? [[String: Any]])
        #expect(
            Set(figures[0].keys) == [
                "name", "measure", "type", "tier", "formula", "within", "value", "difference", "verdict",
            ])
        #expect(figures[0]["formula"] as? String == "short-abandons-excluded" && figures[0]["within"] as? Double == 20)
        #expect(figures.map { $0["verdict"] as? String }.contains("nothing counted"))
    }

    @Test func everyFormIsDocumented() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Documentation")
        let page = try String(contentsOf: folder.appendingPathComponent("Json.md"), encoding: .utf8)
        for figure in comparison.figures { #expect(page.contains("`\(figure.kind.rawValue)`"), "\(figure.name)") }
    }
}
