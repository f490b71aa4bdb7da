// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import ServiceContract
import Testing

@testable import Reports
@testable import StaffingSearch

/// Json.md and what is printed have the same keys.
@Suite struct DocumentedKeysTests {
    /// Sections of the page by title, with the text between it and the next.
    private let sections: [String: String]

    init() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Documentation")
        let page = try String(contentsOf: folder.appendingPathComponent("Json.md"), encoding: .utf8)
        sections = Dictionary(
            uniqueKeysWithValues: page.components(separatedBy: "\n## ").map { section in
                let title = section.prefix { $0 != "\n" }
                return (String(title), String(section.dropFirst(title.count)))
            })
    }

    private func words(_ title: String) throws -> Set<String> {
        let parts = try #require(sections[title], "\(title)").components(separatedBy: "`")
        // Every other part stands between backticks.
        return Set(
            parts.indices.filter { $0 % 2 == 1 }.map {
                parts[$0].hasSuffix("[]") ? "\(parts[$0].dropLast(2))" : parts[$0]
            })
    }

    private func document(_ report: some Report) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(report.json.utf8))
    }

    /// Keys of objects at any depth, but not those of objects whose keys are names of the user's.
    private func keys(_ value: Any, but named: Set<String>) -> Set<String> {
        if let list = value as? [Any] { return list.reduce(into: []) { $0.formUnion(keys($1, but: named)) } }
        guard let object = value as? [String: Any] else { return [] }
        return object.filter { !named.contains($0.key) }
            .reduce(into: Set(object.keys)) { $0.formUnion(keys($1.value, but: named)) }
    }

    /// Texts at any depth.
    private func texts(_ value: Any) -> Set<String> {
        if let text = value as? String { return [text] }
        let values = (value as? [Any]) ?? (value as? [String: Any]).map { Array($0.values) } ?? []
        return values.reduce(into: []) { $0.formUnion(texts($1)) }
    }

    /// Figures, probabilities and money, whose keys the page shows as an example.
    private let estimates: Set = ["mean", "halfWidth", "share", "low", "high", "p5", "p50", "p95"]

    @Test func ofAContract() throws {
        var clause = HandMadeContract.voice
        clause.measure = .serviceLevel(threshold: 20, formula: .answered, shortAbandon: 5)
        let draft = HandMadeContract.contract([clause])
        let report = HandMadeContract.report([("bench", HandMadeContract.whole), ("draft", draft)])
        let audit = HandMadeContract.audit(HandMadeContract.whole)
        let documented = try words("All").union(words("contract")).union(words("simulate"))
        // Symbols of counts are the formula's own.
        let printed = try keys(document(report), but: ["counts"]).union(keys(document(audit), but: ["counts"]))
        let missing = printed.subtracting(documented).subtracting(estimates)
        #expect(missing.isEmpty, "\(missing.sorted())")
    }

    @Test func ofANegotiation() throws {
        let report = try HandMadeNegotiation(cheapest: 6).report()
        let document = try document(report)
        let printed = keys(document, but: ["targets", "staffing"])
        let documented = try words("negotiate")
        let missing = try printed.subtracting(documented).subtracting(estimates).subtracting(words("All"))
        #expect(missing.isEmpty, "\(missing.sorted())")
        // What is documented is a key, a word that stands for a value, or the section referred to.
        let advices: Set = ["sign", "afford", "do not sign", "too close to call"]
        let unknown = documented.subtracting(printed).subtracting(texts(document)).subtracting(advices)
        #expect(unknown == ["contract"], "\(unknown.sorted())")
        let advised = [NegotiationReport.Advice.sign, .afford, .refuse, .unsure].map(\.rawValue)
        #expect(Set(advised) == advices && documented.isSuperset(of: advices))
    }
}
