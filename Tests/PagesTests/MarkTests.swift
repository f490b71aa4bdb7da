// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

@testable import Pages

/// A mark for every value, and the figures of the result in words and tables.
@Suite struct MarkTests {
    private static func tree(_ json: String, _ language: Language = .english) throws -> Tree {
        try #require(Tree.read(try Samples.page(json, language)))
    }

    /// The counts are those of the sample: 2 weekdays × 3 intervals, 4 waits, 2 teams, 100 terms, 2 months and the term …
    @Test(arguments: [
        ("backtest", 4), ("obligations", 2), ("staffing", 4), ("heat", 6), ("waits", 4), ("occupancy", 2),
        ("fines", 100),
        ("periods", 3), ("tornado", 4), ("formulas", 12), ("backlog", 12), ("erlang", 2),
    ])
    func everyValueHasAMark(_ part: String, count: Int) throws {
        let marks = try #require(Self.tree(Samples.simulate()).part(part), "\(part)").marks
        #expect(marks.count == count, "\(part): \(marks)")
        #expect(marks.allSatisfy { !$0.isEmpty && !$0.contains(Say.nothing) })
    }

    @Test(arguments: [("frontier", 4), ("changes", 6), ("cost", 3), ("obligations", 1)])
    func everyValueOfANegotiationHasAMark(_ part: String, count: Int) throws {
        #expect(try Self.tree(Samples.negotiate).part(part)?.marks.count == count)
    }

    @Test func everyDifferenceAndStaffingHasAMark() throws {
        #expect(try Self.tree(Samples.compare).part("differences")?.marks.count == 2)
        #expect(try Self.tree(Samples.sweep).part("cost")?.marks.count == 3)
        #expect(try Self.tree(Samples.staff).part("cost")?.marks.count == 2)
    }

    /// The parts come in the order in which a meeting asks.
    @Test func partsAreInOrder() throws {
        let ids = try Self.tree(Samples.simulate()).all("main").first?.children.compactMap { $0.attributes["id"] }
        #expect(
            ids == [
                "backtest", "obligations", "staffing", "heat", "waits", "occupancy", "fines", "periods", "tornado",
                "formulas", "backlog", "erlang", "assumptions", "again", "glossary",
            ])
        let terms = try Self.tree(Samples.negotiate).all("main").first?.children.compactMap { $0.attributes["id"] }
        #expect(terms == ["obligations", "fines", "frontier", "changes", "cost", "again", "glossary"])
    }

    /// The exact numbers of the result stand behind the words of the tables.
    @Test func tablesHaveTheNumbersOfTheResult() throws {
        let tree = try Self.tree(Samples.simulate())
        func values(_ part: String) -> [Double] {
            tree.part(part)?.all("td").compactMap { $0.attributes["data-v"].flatMap(Double.init) } ?? []
        }
        #expect(values("heat") == [0.91, 0.91, 0.5, 0.5, 0.7421, 0.7421])
        #expect(values("waits") == [0.4, 0.2213, 0.1, 0.01])
        #expect(values("staffing").prefix(9) == [7, 7, 5.5, 7, 2, 0.7, 5, 6, 4.1])
        #expect(values("occupancy") == [0.8812, 0.01, 3600, 0.6, 0.01, 0])
        #expect(values("periods").prefix(5) == [25000, 1000, 1000, 0, 0.1])
        #expect(values("erlang") == [20, 0.84, 0.79, 0.01])
        for value in [1234.56, 41000.5, 7800, 50_000] { #expect(values("fines").contains(value)) }
    }

    /// A figure near its target is not rounded to it: 79.12 % of 80 %.
    @Test func roundingHidesNoMiss() throws {
        let table = try #require(Self.tree(Samples.simulate()).part("obligations")?.all("table").first)
        #expect(table.words.contains("79.12%"))
        let say = Say(.english)
        #expect(say.percent(0.7999, near: 0.8) == "79.99%")
        #expect(say.percent(0.8, near: 0.8) == "80.0%")
    }

    /// The window that is met least often stands with its probability, which is no value of the measure. Where all are alike
    /// there is none.
    @Test func theWindowMetLeastIsNamed() throws {
        func words(_ json: String, _ language: Language = .english) throws -> String {
            try #require(Self.tree(json, language).part("obligations")?.all("table").first).words
        }
        #expect(try words(Samples.simulate()).contains("Feb 2027: P(met) 40.0%"))
        #expect(try words(Samples.simulate(), .portuguese).contains("fev. 2027: P(cumprir) 40,0%"))
        let alike = Samples.simulate().replacing(Samples.probability(0.9), with: Samples.probability(0.4))
        #expect(try words(alike).contains("all alike") && !words(alike).contains("Feb 2027"))
    }

    /// One of something is one: `1 agente`, never `1 agentes`.
    @Test(arguments: Language.allCases) func oneIsSingular(language: Language) throws {
        let one = [
            Samples.simulate().replacing(#""agents": 9, "weekdays""#, with: #""agents": 1, "weekdays""#)
                .replacing(#""replications": 40"#, with: #""replications": 1"#),
            Samples.negotiate.replacing(#""breakEven": 15"#, with: #""breakEven": 1"#),
            Samples.staff.replacing(#""replications": 55"#, with: #""replications": 1"#),
        ]
        let plural = ["1 agents", "1 replications", "1 terms", "1 agentes", "1 replicações", "1 vigências"]
        for json in one {
            let page = try Samples.page(json, language)
            for words in plural { #expect(!page.contains(" \(words)") && !page.contains(">\(words)"), "\(words)") }
        }
        let pages = try one.map { try Samples.page($0, language) }
        let (agent, replication) =
            language == .english ? ("1 agent,", "1 replication ") : ("1 agente,", "1 replicação ")
        #expect(pages[0].contains(agent) && pages[1].contains(agent) && pages.allSatisfy { !$0.isEmpty })
        #expect(pages[0].contains(replication) && pages[2].contains(replication))
    }

    /// One word for the term, and bytes apart from what they are of, with marks for thousands.
    @Test func portugueseSaysOneThingInOneWord() throws {
        let page = try Samples.page(Samples.simulate(), .portuguese)
        #expect(page.contains("<dt>Vigência</dt>") && !page.contains("prazo"))
        #expect(page.contains(/O resultado em JSON, \d+\.\d{3} bytes/))
        #expect(!(try Samples.page(Samples.negotiate, .portuguese)).contains("minuta paga"))
    }

    /// Cells with fewer than a hundred contacts are hatched, and said to be small: two of the sample's.
    @Test func smallSamplesAreHatched() throws {
        let heat = try #require(Self.tree(Samples.simulate()).part("heat"))
        #expect(heat.all("rect").count { $0.attributes["class"] == "few" } == 2)
        #expect(heat.marks.count { $0.hasSuffix("few contacts") } == 2)
    }

    @Test func theVerdictComesFirst() throws {
        func headline(_ json: String, _ language: Language = .english) throws -> String {
            try #require(Self.tree(json, language).all("p").first { $0.attributes["class"] == "headline" }).words
        }
        #expect(try headline(Samples.simulate()) == "The contract is not kept: calls-80-20.")
        #expect(try headline(Samples.negotiate) == "Do not sign as it stands.")
        #expect(try headline(Samples.negotiate, .portuguese) == "Não assinar como está.")
        #expect(try headline(Samples.staff) == "11 × n1 keeps the contract.")
        #expect(try headline(Samples.sweep) == "The cheapest that seems to keep every clause: 11 × n1.")
        #expect(try headline(Samples.compare) == "one: better in 1, worse in 1 of 2 figures.")
    }

    /// Decimal comma, points between thousands and R$ in Portuguese.
    @Test func numbersFollowTheLanguage() {
        let (english, portuguese) = (Say(.english, currency: "BRL"), Say(.portuguese, currency: "BRL"))
        #expect(english.number(1_234_567.891, decimals: 2) == "1,234,567.89")
        #expect(portuguese.number(1_234_567.891, decimals: 2) == "1.234.567,89")
        #expect(english.money(-1234) == "−R$1,234")
        #expect(portuguese.money(-1234) == "−R$\u{A0}1.234")
        #expect(Say(.english, currency: "EUR").money(0) == "EUR\u{A0}0")
        #expect(portuguese.percent(0.9153) == "91,5%")
        #expect(portuguese.duration(4.5) == "4,5 s")
        #expect(english.duration(3725) == "1 h 2 min")
        #expect(english.number(.nan) == Say.nothing && english.money(nil) == Say.nothing)
        #expect(english.number(-0.001, decimals: 1) == "0.0")
    }

    /// The slider's table holds the draft itself between the changes, in order of the target.
    @Test func changesAreInOrderAroundTheDraft() throws {
        let tables = try #require(Self.tree(Samples.negotiate).part("changes")).all("table")
        let rows = tables.map { $0.all("tbody")[0].all("th").map(\.text) }
        #expect(rows == [["13", "14 · today", "15"], ["≥ 78%", "≥ 80% · the draft", "≥ 82%"]])
    }
}
