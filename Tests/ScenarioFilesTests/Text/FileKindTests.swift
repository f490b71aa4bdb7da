// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import ScenarioFiles

/// A file of another kind is told by one sentence that says what it is.
@Suite struct FileKindTests {
    static let terms = "contract: {clauses: {a: {measure: abandonment, target: at most 5%}}}"

    @Test(arguments: [
        ("{\n  \"schema\": \"headcount/negotiate/1\", \"version\": \"0.1.0\"}", "a result of `headcount negotiate`"),
        ("{\"schema\": \"headcount/roster/1\"}", "a result of `headcount staff`"),
        ("<!DOCTYPE html>\n<html>", "a page of HTML"),
        ("team;tier;day;start;agents\nn1;n1;0;08:00;4\n", "a table, as CSV"),
        ("date,interval_start,calls\n2027-03-01,08:00,4\n", "a table, as CSV"), ("sep=;\na;b\n", "a table, as CSV"),
        ("PK\u{3}\u{4}", "a workbook"), (terms, "terms: a `contract`"),
    ])
    func inPlaceOfAScenario(_ text: String, _ found: String) {
        let all = mistakes(text)
        #expect(all.count == 1 && all[0].found.contains(found), "\(all)")
    }

    /// A table in Windows-1252 is a table before it is text that is not UTF-8.
    @Test func otherEncodings() {
        #expect(FileKind.other(Array("Dura".utf8) + [0xE7, 0xE3] + Array("o;N\n1;2\n".utf8), wanted: .scenario) != nil)
    }

    @Test func inPlaceOfTerms() throws {
        let scenario = try ScenarioReader.read(text: SmallScenarioTests.smallest, file: "s.yaml", folder: "")
        for (text, found) in [
            (SmallScenarioTests.smallest, "a scenario, with"),
            ("{\"schema\": \"headcount/simulate/1\"}", "a result of"),
        ] {
            do {
                _ = try TermsReader.read(text: text, file: "t.yaml", against: scenario)
                Issue.record("\(text) was read")
            } catch {
                #expect(error.all.count == 1 && error.all[0].found.contains(found), "\(error)")
            }
        }
    }

    /// What is a scenario stays one, also as JSON.
    @Test(arguments: [
        SmallScenarioTests.smallest, "# a, b, c\n" + SmallScenarioTests.smallest,
        "{\"contacts\": {\"calls\": {\"rate\": \"5 per h\", \"handle\": \"3 min\"}}, "
            + "\"teams\": {\"n1\": {\"headcount\": 1, \"serves\": [\"calls\"]}}}",
    ])
    func scenarios(_ text: String) {
        #expect(mistakes(text).isEmpty, "\(mistakes(text))")
    }
}
