// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Reports
import Testing

@testable import Pages

/// What every page keeps, whatever the result and the language.
@Suite struct PageTests {
    private static let pages: [(String, Language)] = Samples.all.flatMap { json in
        Language.allCases.map { (json, $0) }
    }

    @Test(arguments: pages)
    func isWellFormed(_ json: String, _ language: Language) throws {
        let page = try Samples.page(json, language)
        #expect(page.hasPrefix("<!DOCTYPE html>\n"))
        let tree = try #require(Tree.read(page), "every element closed, every text escaped")
        #expect(tree.all("html").first?.attributes["lang"] == language.rawValue)
        #expect(tree.all("section").count >= 2)
    }

    /// Nothing in it names a place in a network, and its own policy lets nothing be fetched.
    @Test(arguments: pages)
    func asksNothingOfANetwork(_ json: String, _ language: Language) throws {
        let page = try Samples.page(json, language)
        let tree = try #require(Tree.read(page))
        for element in tree.everything {
            for (key, value) in element.attributes where ["src", "href", "srcset", "action", "data"].contains(key) {
                #expect(value.hasPrefix("#"), "\(element.name) \(key)=\(value)")
            }
            #expect(!["link", "iframe", "object", "embed", "img"].contains(element.name))
        }
        for word in ["http:", "https:", "//cdn", "@import", "fetch(", "XMLHttpRequest", "url(h"] {
            #expect(!page.contains(word), "\(word)")
        }
        let policy = tree.all("meta").first { $0.attributes["http-equiv"] == "Content-Security-Policy" }
        #expect(policy?.attributes["content"]?.hasPrefix("default-src 'none'") == true)
    }

    /// The same result gives the same bytes, small enough to be sent by mail.
    @Test(arguments: pages)
    func isSmallAndTheSame(_ json: String, _ language: Language) throws {
        let page = try Samples.page(json, language)
        #expect(page.utf8.count < 500_000)
        #expect(try Samples.page(json, language) == page)
    }

    /// Names of the user's can be anything, and stay words.
    @Test(arguments: ["<script>alert(1)</script>", "\"><b&amp;", "a&b", "'\\u2028", "<!--", "]]>", "{0} {x}"])
    func namesAreEscaped(_ name: String) throws {
        let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        let page = try Samples.page(Samples.simulate(type: quoted))
        let tree = try #require(Tree.read(page), "well formed with \(name)")
        #expect(tree.all("script").count == 2)
        #expect(tree.all("b").isEmpty)
        let shown = tree.part("assumptions")?.all("th").map(\.text) ?? []
        #expect(shown.contains(name), "\(shown)")
    }

    /// The result in the page is the one that it was made of, but for the inputs, which stand beside it.
    @Test func theResultIsInThePage() throws {
        let tree = try #require(Tree.read(Samples.page(Samples.negotiate)))
        let text = try #require(tree.part("result")?.text)
        let own = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary
        let given = try JSONSerialization.jsonObject(with: Data(Samples.negotiate.utf8)) as? NSDictionary
        #expect(own == given)
        let simulated = try #require(Tree.read(Samples.page(Samples.simulate())))
        let again = try #require(simulated.part("again"))
        #expect(again.all("pre").map(\.text) == ["name: Bench <&>\n"])
        #expect(again.words.contains("00ff") && again.words.contains("11ee") && again.words.contains("12345"))
    }

    /// No word of English stands in a page in Portuguese, but for names of the user's, and what is there to run it again.
    @Test func portugueseIsPortuguese() throws {
        let english: Set<Substring> = [
            "the", "of", "with", "and", "obligations", "figures", "fines", "service", "wait", "occupancy", "staffing",
            "target", "month", "broken", "kept", "better", "worse", "voice", "rolling", "chosen", "today",
        ]
        for json in Samples.all {
            let tree = try #require(Tree.read(Samples.page(json, .portuguese)))
            let said = tree.everything.filter { !["script", "pre", "style"].contains($0.name) }.map(\.text)
            let words = Set(said.joined(separator: " ").lowercased().split { !$0.isLetter })
            #expect(words.count > 50)
            #expect(words.isDisjoint(with: english), "\(words.intersection(english))")
        }
    }

    /// Every phrase has both languages with the same places for values.
    @Test func bothLanguagesTakeTheSameValues() {
        for (word, phrase) in Phrase.ofResult {
            #expect(!phrase.english.isEmpty && !phrase.portuguese.isEmpty, "\(word)")
        }
        for (term, meaning) in Phrase.glossary {
            for phrase in [term, meaning] { #expect(!phrase.english.isEmpty && !phrase.portuguese.isEmpty) }
        }
    }

    @Test(arguments: [
        (#"[]"#, "no JSON object"), (#"{}"#, "no key `schema`"), (#"{"schema": 5}"#, "no key `schema`"),
        (#"{"schema": "headcount/trace/1"}"#, "the schema `headcount/trace/1`"),
        (#"{"schema": "other/simulate/1"}"#, "the schema `other/simulate/1`"),
        (#"{"schema": "headcount/simulate/2"}"#, "the schema `headcount/simulate/2`"),
        (#"{"schema": "headcount/simulate/1"}"#, "`headcount/simulate/1` without a `version`"),
        (
            #"{"schema": "headcount/simulate/1", "version": "0", "seed": "x"}"#,
            "`headcount/simulate/1` without a `seed`"
        ),
    ])
    func whatIsNoResultIsRefused(_ json: String, found: String) throws {
        let document = try Samples.document(json)
        let refusal = #expect(throws: PageRefusal.self) { try Page(of: document, in: .english) }
        #expect(refusal?.found == found)
    }

    /// A result in which every value is of another kind than it should be is refused, or gives a page with less on it.
    @Test func valuesOfAnotherKindAreLeftOut() throws {
        let keys = [
            "contacts", "weekdays", "waits", "tiers", "backlog", "teams", "clauses", "currency", "backtest",
            "sensitivity",
            "contract", "offers", "turned", "ladders", "today", "alternatives", "staffings", "inputs", "model",
        ]
        for kind in Result.Kind.allCases {
            for value in [
                "5", "null", "\"x\"", "[]", "[5]", "[[]]", "{}", "[{}]", "{\"mean\": \"x\"}", "[{\"name\": []}]",
            ] {
                let members = keys.map { "\"\($0)\": \(value)" }.joined(separator: ", ")
                let json =
                    "{\"schema\": \"headcount/\(kind.rawValue)/1\", \(Samples.head), \"replications\": 5, \"feasible\": true, "
                    + "\(members)}"
                do {
                    #expect(Tree.read(try Samples.page(json)) != nil, "\(kind) \(value)")
                } catch {
                    #expect((error as? PageRefusal)?.found.hasPrefix("a damaged result: ") == true, "\(error)")
                }
            }
        }
    }
}
