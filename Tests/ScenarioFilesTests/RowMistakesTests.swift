// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import ScenarioFiles

/// Law: a cause has one message, with the first place, how many rows have it, and where the next are.
@Suite("A mistake in every row of a file is one message")
struct RowMistakesTests {
    private func mistakes(_ table: String, types: [String] = ["calls"]) throws -> [Diagnostic] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("headcount-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try table.write(toFile: "\(folder)/v.csv", atomically: true, encoding: .utf8)
        return ScenarioFilesTests.mistakes(
            """
            contacts: {\(types.map { "\($0): {volume: {forecast: v.csv}, handle: 1 min}" }.joined(separator: ", "))}
            teams: {t: {serves: [\(types.joined(separator: ", "))], headcount: 1}}
            """, folder: folder)
    }

    private func table(_ header: String = "interval_start;calls", _ row: (Int) -> String) -> String {
        let rows = (0..<48).map { "\($0 < 20 ? "0" : "")\($0 / 2):\($0 % 2 == 0 ? "00" : "30");\(row($0))" }
        return ([header] + rows).joined(separator: "\n")
    }

    @Test("the wrong dialect in all 48 rows")
    func dialect() throws {
        let found = try mistakes(table { _ in "1.234" })
        #expect(found.count == 1 && found[0].place == Place(line: 2, column: 7), "\(found)")
        #expect(found[0].found.contains("a thousand or a fraction"))
        #expect(found[0].found.hasSuffix("the same in 47 more rows: lines 3, 4, 5, …"), "\(found)")
    }

    @Test func causesApart() throws {
        let found = try mistakes(table { [3: "many", 9: "-3", 20: "more", 30: ""][$0] ?? "5" })
        #expect(found.map(\.place?.line) == [5, 11, 32], "\(found)")
        #expect(found[0].found == "`many` in column calls; the same in 1 more row: line 22", "\(found)")
        #expect(found[1].found == "-3.0" && found[2].found == "an empty field", "\(found)")
    }

    @Test("a file that several types ask for has the mistakes of its times once")
    func severalTypes() throws {
        let text = table("interval_start;a;b") { _ in "5;5" }.replacing(":30;", with: ".30;")
        let found = try mistakes(text, types: ["a", "b"])
        #expect(found.count == 1 && found[0].found.hasSuffix("the same in 23 more rows: lines 5, 7, 9, …"), "\(found)")
    }

    @Test func recordedFractionsAndClosedHours() throws {
        let fractions = try mistakes(table { "\($0).5" }.replacing(";", with: ","))
        #expect(fractions.isEmpty, "\(fractions)")
        let law = """
            contacts: {a: {rate: 1/h, handle: {law: empirical, file: v.csv, column: calls}}}
            teams: {t: {serves: a, headcount: 1}}
            """
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("headcount-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try ("calls\n" + String(repeating: "-5\n", count: 1000)).write(
            toFile: "\(folder)/v.csv", atomically: true, encoding: .utf8)
        let found = ScenarioFilesTests.mistakes(law, folder: folder)
        #expect(found.count == 1 && found[0].found.contains("the same in 999 more rows"), "\(found)")
    }
}
