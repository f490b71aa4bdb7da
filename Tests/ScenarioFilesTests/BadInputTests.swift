// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import ScenarioFiles

@Suite("Bad input is refused with a place and a remedy")
struct BadInputTests {
    /// The smallest scenario with one piece of its text replaced.
    private func changed(_ text: String, to other: String) -> String {
        SmallScenarioTests.smallest.replacing(text, with: other)
    }

    @Test(
        "one mistake is one message at the place of the mistake",
        arguments: [
            ("rate", "rats", 2, 22, "unknown key `rats`", "did you mean `rate`?"),
            ("serves", "serve", 1, 34, "unknown key `serve`", "did you mean `serves`?"),
            ("handle", "shifts: 3, handle", 2, 44, "unknown key `shifts`", "handle"),
            ("headcount", "hours: 3, headcount", 1, 19, "`hours`, which this version does not read", "headcount"),
            ("3 min", "3 parsecs", 2, 52, "unit `parsecs`", "4 min"),
            ("3 min", "3", 2, 52, "no unit", "4 min"),
            ("3 min", "1e999", 2, 52, "1e999", "20 s"),
            ("3 min", "nan", 2, 52, "nan", "20 s"),
            ("3 min", "[1, 2]", 2, 52, "a list of 2", "20 s"),
            ("100 per", "-100 per", 2, 28, "negative", "a rate"),
            ("5 min", "{mean: 5 min, balk: 120%}", 2, 89, "over 100%", "0% to 100%"),
            ("14", "-1", 1, 30, "`-1`", "0 to 50000"),
            ("14", "99999999999999999999", 1, 30, "99999999999999999999", "0 to 50000"),
            ("[calls]", "[cals]", 1, 43, "no contact type `cals`", "did you mean `calls`?"),
            ("14,", "14, tier: n2,", 1, 40, "no tier `n2`", "n1"),
            ("14,", "14, cost: 5 EUR/h,", 1, 40, "currency `EUR`", "currency: EUR"),
            ("rate: 100 per 30 min", "volume: {forecast: nope.csv}", 2, 41, "no file", "nope.csv"),
            // What leaves the scenario's folder is not even looked at: devices inside it are in FileScopeTests.
            ("rate: 100 per 30 min", "volume: {forecast: /dev/zero}", 2, 41, "leaves the scenario's", "--allow-folder"),
            ("rate: 100 per 30 min", "rate: {day: [1, 2], per: 1 h}", 2, 34, "2 figures", "48"),
            ("rate: 100 per 30 min,", "", 2, 20, "neither `rate` nor `volume`", "one of them"),
            ("3 min,", "3 min, handle: 4 min,", 2, 44, "the key `handle` twice", "each key once"),
            ("3 min", "{law: gama, mean: 3 min}", 2, 58, "gama", "did you mean `gamma`?"),
            ("3 min", "{law: gamma, mean: 3 min}", 2, 52, "gamma with mean", "mean, cv; or shape, scale"),
            ("3 min", "{law: lognormal, mean: 3 min, cv: 0}", 2, 52, "cv 0.0", "above 0"),
        ])
    func oneMistake(old: String, new: String, line: Int, column: Int, found: String, allowed: String) throws {
        let all = mistakes(changed(old, to: new))
        #expect(all.count == 1, "\(all)")
        let mistake = try #require(all.first)
        #expect(mistake.place == Place(line: line, column: column), "\(mistake)")
        #expect(mistake.found.contains(found), "\(mistake)")
        #expect(mistake.allowed.contains(allowed), "\(mistake)")
    }

    @Test("a message shows the file, the line and a caret under the mistake")
    func message() throws {
        let mistake = try #require(
            mistakes("contacts: {calls: {rate: 5, handle: 1 min}}\nteams: {t: {serves: calls, headcount: 1}}").first)
        #expect(
            mistake.description == """
                test.yaml:1:26: contacts.calls.rate: found `5`; allowed: a rate, such as 100 per 30 min or 50/min
                    contacts: {calls: {rate: 5, handle: 1 min}}
                                             ^
                """)
    }

    @Test("all mistakes are found at once, the model's among them, in the order of the file")
    func allAtOnce() {
        let all = mistakes(
            """
            seed: -1
            calendar: {days: 400, hours: 24x7, warmup: 2 h}
            contacts:
              calls: {chanel: voice, rate: 100 per 30 mn, at-closing: clear, handle: 3 min, patience: 300}
            teams:
              n1: {headcount: 3, serves: [calls], cost: 1e12 per hour}
            contract: {clauses: {x: {measure: service levl, target: 80%}, y: {measure: abandonment, target: 5%, of: cals}}}
            search: {vary: {n2: 5..3}}
            """)
        #expect(
            all.map(\.path) == [
                "seed", "calendar.days", "calendar.warmup", "contacts.calls.chanel", "contacts.calls.rate",
                "contacts.calls.at-closing", "contacts.calls.patience", "teams.n1.cost", "contract.clauses.x.measure",
                "contract.clauses.y.of", "search.vary.n2", "search.vary.n2",
            ])
    }

    @Test(
        "text that is not a scenario is refused",
        arguments: [
            "", "\n \n# nothing\n", "~", "hello", "- a\n- b", "[", "{a: ", "a: b: c", "\t", "a: 'b", "--- a\n--- b\n",
            "%YAML 9.9\n---\na: 1\n", "a: \u{0}", "? a\n: b\n", "{[a]: b}", "a: &a [*a]", "contacts:\nteams:\n",
            "contacts: {}\nteams: {}\n", "contacts: 1\nteams: [2]\n",
        ])
    func notAScenario(text: String) {
        #expect(!mistakes(text).isEmpty)
    }

    @Test("random bytes are refused, whatever they are")
    func randomBytes() {
        var state: UInt64 = 20_260_302
        func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
        let marks = Array(" \n-:{}[]&*!|>%@`ab\"'#?,01".utf8)
        for round in 0..<200 {
            let bytes = (0..<300).map { _ in round < 50 ? UInt8(next() % 256) : marks[Int(next()) % marks.count] }
            #expect(throws: Diagnostics.self, "round \(round)") {
                try ScenarioReader.read(bytes: bytes, file: "random", folder: "")
            }
        }
    }

    @Test("aliases that would unfold a billion times, as values or as keys, are refused at the first of them")
    func bomb() throws {
        var text = "a: &a [x, x, x, x, x, x, x, x, x]\n"
        for (name, before) in zip("bcdefghi", "abcdefgh") {
            text += "\(name): &\(name) [\(Array(repeating: "*\(before)", count: 9).joined(separator: ", "))]\n"
        }
        for end in ["", "*i : 1\n"] {
            let mistake = try #require(mistakes(text + end).first)
            #expect(mistake.found == "an alias" && mistake.place == Place(line: 2, column: 8))
        }
    }

    @Test(
        "nesting without end is refused",
        arguments: ["[", "{a: ", "- ", "? ", "[{a: "])
    func nesting(opener: String) {
        #expect(!mistakes(String(repeating: opener, count: 10_000)).isEmpty)
        #expect(!mistakes("a: " + String(repeating: opener, count: 200) + "x").isEmpty)
    }

    @Test("a file of many mistakes lists a hundred and counts the rest")
    func manyMistakes() {
        let text =
            "contacts: {a: {rate: {day: [\(Array(repeating: "x", count: 5000).joined(separator: ","))], per: 1 h}}}"
        #expect(throws: Diagnostics.self) { try ScenarioReader.read(text: text, file: "test.yaml", folder: "") }
        do {
            _ = try ScenarioReader.read(text: text, file: "test.yaml", folder: "")
        } catch {
            #expect(error.all.count == 100 && error.unlisted > 4800)
        }
        let lists = "a:\n" + String(repeating: "- b\n", count: YAMLText.most)
        #expect(mistakes(lists).first?.found == "more than 100000 values")
    }

    @Test("a file too large, a folder, a device and a missing file are refused before they are read")
    func files() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("headcount-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let large = "\(folder)/large.yaml"
        try Data().write(to: URL(fileURLWithPath: large))
        let handle = try #require(FileHandle(forWritingAtPath: large))
        try handle.truncate(atOffset: 100_000_000)
        try handle.close()
        for (path, words) in [
            (large, "more than 1 MB"), (folder, "a folder"), ("/dev/zero", "a device"),
            ("\(folder)/none.yaml", "no file"), ("\(large)/x", "no file"),
        ] {
            do {
                _ = try ScenarioReader.read(path: path)
                Issue.record("\(path) was read")
            } catch {
                #expect(error.all.count == 1 && error.all[0].found.contains(words), "\(error)")
            }
        }
        let named = changed("rate: 100 per 30 min", to: "volume: {forecast: large.csv}")
        let csv = try #require(FileHandle(forWritingAtPath: large))
        try csv.truncate(atOffset: 100_000_000)
        try csv.close()
        try FileManager.default.moveItem(atPath: large, toPath: "\(folder)/large.csv")
        #expect(mistakes(named, folder: folder).first?.found.contains("more than 64 MB") == true)
    }

    @Test("YAML 1.1 has no say: 13:40 is no number, no is a word, 012 is twelve")
    func yaml11() throws {
        let scenario = try read(
            "contacts: {no: {rate: 1/min, handle: 1 min}}\nteams: {yes: {serves: no, headcount: 012}}")
        #expect(scenario.center.contactTypes[0].name == "no" && scenario.center.teams[0].name == "yes")
        #expect(scenario.center.teams[0].headcount.largest == 12)
        #expect(mistakes(changed("3 min", to: "13:40")).first?.found == "`13:40`")
    }
}
