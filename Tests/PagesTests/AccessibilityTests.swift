// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Reports
import Testing

@testable import Pages

/// What a page must keep so that it can be read with a keyboard, a screen reader and weak eyes (WCAG 2.2, level AA).
@Suite struct AccessibilityTests {
    private static var trees: [Tree] { Samples.all.compactMap { try? Samples.page($0) }.compactMap(Tree.read) }

    @Test func everyPageIsThere() { #expect(Self.trees.count == Samples.all.count) }

    /// 1.3.1: one h1, and no level is left out on the way down.
    @Test func headingsAreInOrder() {
        for tree in Self.trees {
            var level = 0
            for element in Self.inOrder(tree) {
                guard element.name.count == 2, element.name.first == "h", let own = Int(element.name.dropFirst()) else {
                    continue
                }
                #expect(own <= level + 1, "h\(own) after h\(level): \(element.words)")
                #expect(!element.words.isEmpty)
                level = own
            }
            #expect(tree.all("h1").count == 1)
        }
    }

    private static func inOrder(_ tree: Tree) -> [Tree] { tree.children.flatMap { [$0] + inOrder($0) } }

    /// 1.3.1: tables have a caption, and headers that say of what; every row has as many cells.
    @Test func tablesHaveHeaders() {
        for table in Self.trees.flatMap({ $0.all("table") }) {
            #expect(table.children.first?.name == "caption" && table.children.first?.words.isEmpty == false)
            let columns = table.all("thead")[0].all("th")
            #expect(columns.allSatisfy { $0.attributes["scope"] == "col" })
            for row in table.all("tbody")[0].all("tr") {
                #expect(row.children.count == columns.count)
                #expect(row.children[0].name == "th" && row.children[0].attributes["scope"] == "row")
            }
        }
    }

    /// 1.1.1 and 4.1.2: drawings and what scrolls have a name and can be reached with Tab; each mark says its value.
    @Test func drawingsHaveNames() {
        for tree in Self.trees {
            for drawing in tree.all("svg") where drawing.attributes["aria-hidden"] == nil {
                #expect(drawing.attributes["role"] == "group" && drawing.attributes["tabindex"] == "0")
                #expect(drawing.attributes["aria-label"]?.isEmpty == false)
                #expect(!drawing.marks.isEmpty, "\(drawing.attributes["aria-label"] ?? "")")
            }
            for mark in tree.all("g") {
                #expect(mark.attributes["role"] == "img" && mark.all("title").first?.text.isEmpty == false)
            }
            for region in tree.everything where region.attributes["class"] == "wide" {
                #expect(region.attributes["role"] == "group", "no landmark: its part is one")
                #expect(region.attributes["aria-label"]?.isEmpty == false && region.attributes["tabindex"] == "0")
            }
        }
    }

    /// 2.4.1 and 2.4.4: links go to what is there, ids are there once, and every part is named by its heading.
    @Test func linksGoSomewhere() {
        for tree in Self.trees {
            let ids = tree.everything.compactMap { $0.attributes["id"] }
            #expect(Set(ids).count == ids.count)
            for link in tree.all("a") {
                #expect(ids.contains(String(link.attributes["href"]?.dropFirst() ?? "")))
                #expect(!link.words.isEmpty)
            }
            for part in tree.all("section") { #expect(ids.contains(part.attributes["aria-labelledby"] ?? "")) }
        }
    }

    /// 1.4.3: words have a contrast of 4.5 with their ground; 1.4.11: marks one of 3. In light, in dark and on paper.
    @Test(arguments: 0..<3)
    func contrastIsEnough(scheme: Int) throws {
        let colors = try #require(Self.schemes().dropFirst(scheme).first)
        func contrast(_ a: String, _ b: String) throws -> Double {
            let (one, other) = (
                Self.luminance(try #require(colors[a], "\(a)")), Self.luminance(try #require(colors[b], "\(b)"))
            )
            return (max(one, other) + 0.05) / (min(one, other) + 0.05)
        }
        for (words, ground) in [
            ("ink", "paper"), ("soft", "paper"), ("accent", "paper"), ("bad", "paper"), ("ink", "wash"),
            ("ink", "accent-soft"),
            ("on", "accent"), ("c0", "h0"), ("c4", "h1"), ("c4", "h2"), ("c4", "h3"), ("c4", "h4"), ("paper", "ink"),
        ] {
            let found = try contrast(words, ground)
            #expect(found >= 4.5, "\(words) on \(ground)")
        }
        for mark in ["accent", "bad", "l1", "l2", "l3", "l4"] {
            let found = try contrast(mark, "paper")
            #expect(found >= 3, "\(mark)")
        }
    }

    /// The colours of the style sheet: light, dark, paper.
    private static func schemes() -> [[String: String]] {
        Page.style.markup.components(separatedBy: ":root{").dropFirst().map { block in
            var colors: [String: String] = [:]
            for part in block.prefix(while: { $0 != "}" }).split(separator: ";") {
                let pair = part.trimmingCharacters(in: .whitespacesAndNewlines).components(separatedBy: ":")
                if pair.count == 2, pair[1].hasPrefix("#") { colors[String(pair[0].dropFirst(2))] = pair[1] }
            }
            return colors
        }
    }

    /// Relative luminance: WCAG 2.2, definitions.
    private static func luminance(_ hex: String) -> Double {
        let value = Int(hex.dropFirst(), radix: 16) ?? 0
        func linear(_ shift: Int) -> Double {
            let part = Double(value >> shift & 0xFF) / 255
            return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
        }
        return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0)
    }
}
