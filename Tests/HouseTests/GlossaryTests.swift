// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// Every name of the code that the Glossary gives stands somewhere in the sources.
@Suite struct GlossaryTests {
    @Test func namesOnlyCodeThatThereIs() throws {
        let words = try House.swiftSources.reduce(into: Set<Substring>()) { words, path in
            words.formUnion(Self.words(in: try House.text(path)))
        }
        var count = 0
        for line in try House.text("Documentation/Glossary.md").components(separatedBy: "\n") {
            guard line.hasPrefix("| **"), let code = line.components(separatedBy: " code ").last, code != line else {
                continue
            }
            let names = code.components(separatedBy: "`")
            for index in names.indices where index % 2 == 1 {
                for word in Self.words(in: names[index]) {
                    #expect(words.contains(word), "the Glossary names \(names[index]): \(line.prefix(60))…")
                    count += 1
                }
            }
        }
        #expect(count > 100)
    }

    private static func words(in text: String) -> [Substring] {
        text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    }
}
