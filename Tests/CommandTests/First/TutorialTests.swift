// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// The lines of Documentation/Tutorial.md, one after the other in an empty folder, as a reader types them.
@Suite("The tutorial, as written")
struct TutorialTests {
    private static let page = root.appendingPathComponent("Documentation/Tutorial.md")
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    /// What a reader waits for a minute; a test need not.
    private static let shorter = ["staff": ["--replications", "100"], "negotiate": ["--replications", "60"]]

    /// The words of a line, with those between quotation marks as one.
    private static func words(_ line: String) -> [String] {
        line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
            index % 2 == 1 ? [String(part)] : part.split(separator: " ").map(String.init)
        }
    }

    @Test func eachLineRuns() throws {
        let text = try String(contentsOf: Self.page, encoding: .utf8)
        let draft = try #require(text.components(separatedBy: "```yaml\n").dropFirst().first)
            .components(separatedBy: "```")[0]
        let lines = text.split(separator: "\n").filter { $0.hasPrefix("    headcount ") }.map(String.init)
        #expect(lines.count >= 6)
        try Program.withFolder { folder in
            try FileManager.default.copyItem(
                at: Self.root.appendingPathComponent("Scenarios/bank-1999-february.csv"),
                to: folder.appendingPathComponent("bank.csv"))
            try Data(draft.utf8).write(to: folder.appendingPathComponent("draft.yaml"))
            for line in lines {
                let words = Self.words(line).dropFirst()
                // With so few replications the search may find nothing that it can show: code 3.
                let result = try Program.run(
                    Array(words) + (Self.shorter[words.first ?? ""] ?? []), in: folder)
                #expect(result.status == 0 || result.status == 3 && words.first == "staff", "\(line): \(result)")
            }
            for file in ["bank.yaml", "bank-volumes.csv", "today.html", "plan.html", "draft.html", "roster.csv"] {
                #expect(FileManager.default.fileExists(atPath: folder.appendingPathComponent(file).path), "\(file)")
            }
            // The figures that the page states of the file.
            let facts = try Program.run(["import", "bank.csv", "--means-of", "offered"], in: folder).messages
            for fact in [
                "offered 31,071 over 28 days", "(12.6%)", "2 min 57 s", "5 min 47 s", "by 11.0% beyond chance",
            ] {
                #expect(facts.contains(fact), "\(fact)")
            }
        }
    }
}
