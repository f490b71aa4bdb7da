// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import ScenarioFiles

/// Law: of a common mistake of writing the place is that of the mistake, and neither words nor remedy are the parser's.
@Suite("What is no YAML is said in plain words")
struct PlainWordsTests {
    private static let sound = """
        name: X
        contacts: {calls: {rate: 100 per 30 min, handle: 3 min}}
        teams: {n1: {serves: [calls], headcount: 14}}

        """

    private static func changed(_ old: String, _ new: String) -> String { sound.replacing(old, with: new) }

    private static let jargon = [
        "token", "mapping", "sequence", "node", "scalar", "stream", "anchor", "context", "expected", "parser", "block",
    ]

    @Test func closedDaysAreToldByTheirWeekday() throws {
        let first = try #require(
            mistakes(Self.sound + "calendar: {days: 1, start: 2026-03-01, hours: mon-fri 08:00-18:00}\n").first)
        #expect(first.found == "one day, a Sunday, which is closed" && first.allowed.contains("`start`"), "\(first)")
        let second = try #require(
            mistakes(Self.sound + "calendar: {days: 2, start: 2026-02-28, hours: mon-fri 08:00-18:00}\n").first)
        #expect(second.found == "2 days from a Saturday on, all closed", "\(second)")
    }

    @Test(arguments: [
        (changed("X", "Banco: centro"), 1, 7, "a value with a colon", "\"Banco: centro\""),
        (changed("X", "Banco – centro: x"), 1, 7, "a value with a colon", "in quotes"),
        (changed("X", "- Banco"), 1, 7, "begins with a dash", "in quotes"),
        (changed("X", "@x"), 1, 7, "begins with `@`", "in quotes"),
        (changed("X", "%x"), 1, 7, "begins with `%`", "in quotes"),
        (changed("X", "*x"), 1, 7, "begins with `*`", "in quotes"),
        (changed("name: X", "name:X"), 1, 1, "without a space after the colon", "a colon and a space"),
        (changed("name: X", "name = X"), 1, 1, "no key with a value", "a colon and a space"),
        (changed("headcount: 14", "headcount:14"), 3, 31, "`headcount:14`", "`headcount: 14`"),
        (sound + "calendar:\n  days:2\n  hours: 24x7\n", 5, 3, "`days:2`", "a colon and a space"),
        (sound + "calendar:\n\tdays: 2\n", 5, 1, "a tab", "spaces"),
        (sound + "calendar:\n  days: 2\n\thours: 24x7\n", 6, 1, "a tab", "spaces"),
        (sound + "calendar:\n    days: 2\n  hours: 24x7\n", 6, 3, "below the keys above", "the same spaces"),
        (changed("14}}", "14}"), 3, 8, "`{`, which is never closed", "`}` at the end"),
        (changed("14}}", "14}}}"), 3, 46, "`}`, which closes nothing", "for each that opens"),
        (changed("[calls]", "[calls"), 3, 43, "`}` where the `[`", "`]`"),
        (changed("3 min", "3 min: 4"), 2, 55, "a colon where a comma", "in quotes"),
        (sound + "name: Y\n", 1, 1, "the key `name` twice", "each key once"),
        (changed("X", "\"X"), 1, 7, "a quote that never closes", "a closing quote"),
        (changed("X", "'it's'"), 1, 11, "text after a closing quote", "written twice"),
        (changed("X", "\"a\\q\""), 1, 9, "a backslash", "single quotes"),
        (sound + "---\na: 1\n", 4, 1, "a second document", "one"),
        (changed("X", "X\u{85}Y"), 1, 8, "hidden character \\u{85}", "can be seen"),
        (changed("X", "X\u{202E}Y"), 1, 8, "hidden character \\u{202e}", "can be seen"),
        (changed("X", "\"X\\e[31mY\""), 1, 7, "hidden character \\u{1b}", "can be seen"),
        (changed("X", "\"X\\nY\""), 1, 7, "hidden character \\u{a}", "in one line"),
        (changed("calls", "ca\u{200D}lls"), 2, 14, "hidden character \\u{200d}", "can be seen"),
        (changed("n1", "\"n\\u202E1\""), 3, 9, "hidden character \\u{202e}", "can be seen"),
    ])
    func mistake(text: String, line: Int, column: Int, found: String, allowed: String) throws {
        let first = try #require(mistakes(text).first)
        #expect(first.place == Place(line: line, column: column), "\(first)")
        #expect(first.found.contains(found) && first.allowed.contains(allowed), "\(first)")
        for word in Self.jargon {
            #expect(!first.found.contains(word) && !first.allowed.contains(word), "\(word): \(first)")
        }
        // Nothing hidden comes through a message.
        #expect(!"\(first)".unicodeScalars.contains { $0.isHidden && $0 != "\n" })
    }

    @Test func anEnDashInAName() throws {
        #expect(try read(Self.changed("X", "Banco – centro")).center.name == "Banco – centro")
        // As Windows-1252 saves it.
        let bytes = Array("name: Banco ".utf8) + [0x96] + Array(" centro\n".utf8)
        do {
            _ = try ScenarioReader.read(bytes: bytes, file: "test.yaml", folder: "")
            Issue.record("read")
        } catch {
            #expect(error.all[0].place == Place(line: 1, column: 13) && error.all[0].allowed.contains("UTF-8"))
        }
    }

    @Test func theCaretStandsUnderTheMistakeThoughThereIsMoreToSee() throws {
        let first = try #require(mistakes(Self.changed("3 min", "3 min,\tzzzz: 1").replacing("X", with: "ä")).first)
        let excerpt = try #require(first.excerpt)
        #expect(Array(excerpt.text.unicodeScalars)[excerpt.caret] == "z", "\(first)")
    }
}

/// Law: a name of the trade leads to the word of the format.
@Suite("Planners' own words lead to those of the format")
struct OtherWordsTests {
    @Test(arguments: [
        ("average speed of answer", "mean wait of answered"), ("ASA", "mean wait of answered"),
        ("TME", "mean wait"), ("tempo médio de espera", "mean wait"), ("average wait", "mean wait"),
        ("NS", "service level within 20 s"), ("SLA", "service level within 20 s"),
        ("nível de serviço", "service level within 20 s"), ("FCR", "first-contact resolution"),
        ("First Call Resolution", "first-contact resolution"), ("abandonment rate", "abandonment"),
        ("taxa de abandono", "abandonment"), ("utilisation", "occupancy"), ("ocupação", "occupancy"),
        ("P90", "90th percentile of waits"), ("p99.9", "99.9th percentile of waits"), ("MTTR", "mean time to resolve"),
        ("busy signals", "blocked"), ("maximum wait", "longest wait"), ("disponibilidade", "unavailability"),
    ])
    func measures(word: String, measure: String) throws {
        let found = mistakes(
            SmallScenarioTests.smallest + "\ncontract: {clauses: {x: {measure: \(word), target: 80%}}}")
        #expect(found.count == 1 && found[0].allowed.hasSuffix("; did you mean `\(measure)`?"), "\(found)")
    }

    @Test(arguments: [
        ("headcount", "agents", "headcount"), ("headcount", "fte", "headcount"), ("serves", "skills", "serves"),
        ("handle", "AHT", "handle"), ("handle", "TMA", "handle"), ("rate", "arrivals", "rate"),
        ("patience", "abandonment", "patience"),
    ])
    func keys(key: String, word: String, right: String) {
        let found = mistakes(SmallScenarioTests.smallest.replacing("\(key):", with: "\(word):"))
        #expect(found.count == 1 && found[0].allowed.hasSuffix("; did you mean `\(right)`?"), "\(found)")
    }

    @Test(arguments: [
        ("moeda", "currency"), ("nome", "name"), ("semente", "seed"), ("replicações", "replications"),
        ("calendário", "calendar"), ("níveis", "tiers"), ("roteamento", "routing"), ("contrato", "contract"),
        ("busca", "search"), ("equipes", "teams"), ("contatos", "contacts"), ("quedas", "outages"),
    ])
    func topKeys(word: String, right: String) {
        let found = mistakes(SmallScenarioTests.smallest + "\n\(word): x")
        #expect(found.count == 1 && found[0].allowed.hasSuffix("; did you mean `\(right)`?"), "\(found)")
    }

    @Test func handleTimeIsNoMeasure() {
        let found = mistakes(
            SmallScenarioTests.smallest + "\ncontract: {clauses: {x: {measure: AHT, target: 5 min}}}")
        #expect(found.count == 1 && found[0].allowed.contains("`handle` of the contact type"), "\(found)")
    }

    @Test("each leads to one word, which the format has, and none hides a word of the format")
    func tables() throws {
        for table in Keys.all {
            let others = table.keys.flatMap(\.otherWords)
            #expect(Set(others).count == others.count, "\(table.name)")
            for other in others {
                #expect(!table.has(other) && OtherWords.plain(other) == other, "\(table.name).\(other)")
            }
        }
        let others = OtherWords.measures.flatMap { $0.others.split(separator: " ").map(String.init) }
        #expect(Set(others).count == others.count)
        for entry in OtherWords.measures {
            let text = SmallScenarioTests.smallest + "\ncontract: {clauses: {x: {measure: \(entry.ours), target: 1}}}"
            #expect(!mistakes(text).contains { $0.path.hasSuffix("measure") }, "\(entry.ours)")
        }
    }
}
