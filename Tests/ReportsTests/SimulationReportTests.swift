// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Foundation
import ServiceContract
import Testing

@testable import FloorSimulation
@testable import Reports

@Suite("A simulation's report says what was counted")
struct SimulationReportTests {
    let report: SimulationReport

    init() throws {
        report = try Self.report(of: HandMade.records)
    }

    static func report(of records: [ReplicationRecord], byInterval: Bool = false) throws -> SimulationReport {
        let center = try HandMade.center()
        return SimulationReport(
            center: center, contract: try HandMade.contract(of: center), records: records,
            run: RunFacts(file: "bench.yaml", seed: 7, replications: 2, isComplete: records.count == 2),
            byInterval: byInterval)
    }

    private func document(_ report: SimulationReport) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any])
    }

    private func row(_ type: String, _ tier: String, in report: SimulationReport) throws -> [String: Any] {
        let rows = try #require(document(report)["contacts"] as? [[String: Any]])
        return try #require(rows.first { $0["type"] as? String == type && $0["tier"] as? String == tier })
    }

    private func mean(_ figure: Any?) -> Double? { (figure as? [String: Any])?["mean"] as? Double }

    /// Foundation's reader errs in the last digit.
    private func expect(_ figure: Any?, _ value: Double, at place: SourceLocation = #_sourceLocation) {
        let mean = mean(figure) ?? .nan
        #expect(abs(mean - value) <= 1e-14 * value, "\(mean) for \(value)", sourceLocation: place)
    }

    /// The published example of the six formulas: 86.00, 81.13, 83.02, 82.69, 81.90, 82.08 %.
    @Test func sixFormulasOnTheExample() throws {
        let one = try Self.report(of: [HandMade.records[0]])
        let levels = try #require(row("calls", "n1", in: one)["serviceLevel"] as? [String: Any])
        let expected: [(ServiceLevelFormula, Double, Double)] = [
            (.answered, 860, 1000), (.offered, 860, 1060), (.abandonedInTimeMet, 880, 1060),
            (.abandonedInTimeExcluded, 860, 1040), (.shortAbandonsExcluded, 860, 1050), (.shortAbandonsMet, 870, 1060),
        ]
        #expect(levels.count == expected.count)
        for (formula, met, of) in expected { expect(levels[formula.rawValue], met / of) }
    }

    /// 860 + 10 of 1000 + 10, not the mean of 86 % and 100 %.
    @Test func sharesAreRatiosOfTotals() throws {
        let row = try row("calls", "n1", in: report)
        expect((row["serviceLevel"] as? [String: Any])?["answered"], 870.0 / 1010)
        expect(row["offered"], 537.5)
        expect(row["blocked"], 2.5)
        expect(row["abandonedShare"], 60.0 / 1070)
        expect(row["meanWait"], 10_600.0 / 1070)
        expect(row["meanWaitAnswered"], 9000.0 / 1010)
    }

    /// Each type keeps its own threshold in a total; what differs is null.
    @Test func totalsAddCounts() throws {
        let row = try row("*", "n1", in: report)
        expect(row["offered"], 1037.5)
        expect((row["serviceLevel"] as? [String: Any])?["offered"], (870.0 + 1000) / (1070 + 1000))
        #expect(row["within"] is NSNull)
        #expect(row["shortAbandon"] as? Double == 5)
        #expect(row["waitAnswered"] is NSNull)
        expect(row["longestWaitAnswered"], 100)
    }

    @Test func nothingCountedIsNull() throws {
        let row = try row("calls", "n2", in: report)
        expect(row["offered"], 0)
        #expect(mean(row["meanWait"]) == nil)
        let teams = try #require(document(report)["teams"] as? [[String: Any]])
        #expect(mean(teams[1]["occupancy"]) == nil)
        #expect(teams[0]["headcount"] as? Int == 14)
    }

    @Test func keysAreThoseDocumented() throws {
        let document = try document(Self.report(of: HandMade.records, byInterval: true))
        #expect(
            Set(document.keys) == [
                "schema", "version", "scenario", "seed", "replications", "complete", "contacts", "intervals", "teams",
                "clauses", "inputs", "model", "tiers",
            ])
        #expect(document["schema"] as? String == "headcount/simulate/1")
        let intervals = try #require(document["intervals"] as? [[String: Any]])
        #expect(intervals.count == 48 * 5)
        #expect(intervals[5]["start"] as? String == "00:30")
        let clauses = try #require(document["clauses"] as? [[String: Any]])
        #expect(
            Set(clauses[0].keys) == [
                "name", "met", "verdict", "value", "atLeast", "window", "probabilityMet", "probabilityMetLow",
                "probabilityMetHigh", "probabilityPromised", "trialsToShow", "unit",
                "windows",
            ])
        #expect(clauses.map { $0["met"] as? Bool } == [true, true, true])
        #expect(clauses[1]["probabilityPromised"] as? Double == 0.9)
        #expect(clauses[2]["atMost"] as? Double == 10)
    }

    @Test func stoppedBeforeTheFirstReplicationIsStillADocument() throws {
        let empty = try Self.report(of: [])
        let document = try document(empty)
        #expect(document["complete"] as? Bool == false)
        #expect(document["replications"] as? Int == 0)
        #expect(mean(try row("calls", "n1", in: empty)["meanWait"]) == nil)
        #expect(empty.table.hasPrefix("Bench: nothing is known"))
        #expect(empty.csv.split(separator: "\n").count == 6)
    }

    @Test func numbersReadBackExactly() throws {
        #expect(report.json.contains("\"answered\": {\"mean\": \(870.0 / 1010), "))
    }

    @Test func tableReadsLikeThis() {
        #expect(report.table == Tables.simulation)
    }
}
