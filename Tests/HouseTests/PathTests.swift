// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// A document that names a file names one that there is, and the words that it finds there stand in it.
@Suite struct PathTests {
    static let pages = [
        "Documentation/Tour.md", "CONTRIBUTING.md", "README.md", "Documentation/Design.md", "Documentation/Commands.md",
        "Documentation/Scenarios.md", "Documentation/Json.md", "Documentation/Glossary.md",
    ]

    /// What stands between backticks and begins with a folder of the repository.
    private static func paths(in page: String) throws -> [String] {
        let parts = try House.text(page).components(separatedBy: "`")
        return parts.indices.filter { $0 % 2 == 1 }.map { parts[$0] }.filter { part in
            ["Sources/", "Tests/", "Documentation/", "Scenarios/", "Benchmarks/", ".ci/"].contains {
                part.hasPrefix($0)
            }
                && !part.contains(where: { " *…\n".contains($0) })
        }
    }

    @Test(arguments: pages) func namesOnlyFilesThatThereAre(page: String) throws {
        for path in try Self.paths(in: page) where !House.exists(path) {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            let others = House.files.filter { $0.hasSuffix("/\(name)") }
            let hint = others.isEmpty ? "no file has this name" : "there is \(others.joined(separator: ", "))"
            Issue.record("\(page) names \(path), which is gone: \(hint)")
        }
    }

    /// A row of the tour's tables: a path in the first column, the names to look for in the second.
    @Test func theTourFindsWhatItNames() throws {
        var rows = 0
        for line in try House.text("Documentation/Tour.md").components(separatedBy: "\n") where line.hasPrefix("| `") {
            let columns = line.components(separatedBy: "|")
            let path = columns[1].trimmingCharacters(in: CharacterSet(charactersIn: " `"))
            guard House.exists(path) else { continue }
            let text = try House.text(path)
            let parts = columns[2].components(separatedBy: "`")
            for index in parts.indices where index % 2 == 1 {
                #expect(text.contains(parts[index]), "\(path) no longer has \(parts[index])")
                rows += 1
            }
        }
        #expect(rows >= 20)
    }
}
