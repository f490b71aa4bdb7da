// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Foundation
import ServiceContract
import Stochastics
import Testing

@testable import Reports
@testable import StaffingSearch

@Suite("A negotiation's report says whether to sign, and the same figures everywhere") struct NegotiationReportTests {
    typealias Object = [String: Any]

    private func document(_ report: some Report) throws -> Object {
        try #require(JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? Object)
    }

    /// Sign: at least so often, by the lower bound. Do not sign: less often, by the upper one.
    @Test(arguments: [(0.5, 0.5), (0.9, 0.95), (0.95, 0.95)])
    func theFirstSentenceIsWhatTheBoundsAllow(probability: Double, confidence: Double) throws {
        var clause = HandMadeContract.voice
        clause.fine = nil
        let contract = HandMadeContract.contract([clause], billed: false)
        var seen: Set<String> = []
        for kept in 0...60 {
            let terms = HandMadeNegotiation.terms((0..<60).map { $0 < kept ? (860, 860) : (860, 800) })
            let report = HandMadeNegotiation(
                contract: contract, terms: terms, probability: probability, confidence: confidence
            ).verdict
            let least = ProportionBound.lower(successes: kept, trials: 60, confidence: confidence)
            let most = ProportionBound.upper(successes: kept, trials: 60, confidence: confidence)
            let (words, advice) =
                least >= probability
                ? ("Bench: the draft can be signed", "sign")
                : most < probability
                    ? ("Bench: do not sign the draft", "do not sign")
                    : ("Bench: too close to call", "too close to call")
            #expect(report.table.hasPrefix(words), "\(kept) of 60")
            #expect(try document(report)["advice"] as? String == advice, "\(kept) of 60")
            seen.insert(advice)
        }
        #expect(seen == ["sign", "do not sign", "too close to call"])
    }

    /// A month is billed at 100,000, the agents cost 141,600 of the term, and a missed month 30,000: two are a loss. The
    /// draft is never kept.
    @Test(arguments: [0.5, 0.95]) func whatIsNotKeptMayBeAfforded(probability: Double) throws {
        var clause = HandMadeContract.voice
        clause.fine = Fine(.amount(.fixed(Money(cents: 30_000_00))))
        var seen: Set<String> = []
        for losses in 0...60 {
            let terms = HandMadeNegotiation.terms((0..<60).map { $0 < losses ? (800, 800) : (860, 800) })
            let report = HandMadeNegotiation(
                contract: HandMadeContract.contract([clause]), terms: terms, probability: probability
            ).verdict
            let least = ProportionBound.lower(successes: 60 - losses, trials: 60)
            let most = ProportionBound.upper(successes: 60 - losses, trials: 60)
            let advice = least >= probability ? "afford" : most < probability ? "do not sign" : "too close to call"
            #expect(try document(report)["advice"] as? String == advice, "\(losses) losses of 60")
            #expect(report.table.contains("but it can be afforded") == (advice == "afford"), "\(losses) losses of 60")
            seen.insert(advice)
        }
        #expect(seen == ["afford", "do not sign", "too close to call"])
    }

    /// The sentences, the tables and the document name one probability, one amount and one staffing.
    @Test func oneFigureInEveryForm() throws {
        let negotiation = HandMadeNegotiation(cheapest: 6)
        let report = try negotiation.report()
        let printed = Printed(report.table)
        let document = try document(report)
        let today = try #require(document["today"] as? Object)
        func number(_ path: String..., in object: Object) throws -> Double {
            var object = object
            for key in path.dropLast() { object = try #require(object[key] as? Object, "\(key)") }
            return try #require(object[path.last!] as? Double, "\(path)")
        }

        // 48 of 60 terms miss no month.
        let share = try number("allMet", "share", in: today)
        #expect(share == 0.8)
        let probability = try Words.probability(
            share, number("allMet", "low", in: today), number("allMet", "high", in: today))
        #expect(printed.sentences[0].contains("all clauses are kept in \(probability) of terms"))
        #expect(try printed.section("Agents of front").row("5, today")?[1] == probability)
        #expect(try printed.section("Each step of the target").row("80%, drafted")?[2] == probability)

        // 6 terms at 2,000, 6 at 10,000.
        let fines = try number("fines", "mean", in: today)
        #expect(fines == 1200)
        #expect(printed.sentences[1].hasPrefix("Fines come to \(Words.sum(fines)) BRL per term on average, "))
        let high = try Words.sum(number("fines", "p95", in: today))
        #expect(printed.sentences[1].contains("average, \(high) BRL or more in one term of twenty; "))
        let money = try printed.section("Money of the term")
        #expect(money.row("fines")?[1].hasPrefix(Words.sum(fines) + " ± ") == true)
        #expect(money.row("fines")?.last == high)
        #expect(try printed.section("The fine of").row("1, drafted")?[2] == high)
        #expect(try printed.section("Agents of front").row("5, today")?[2] == Words.sum(fines))
        let price = try number("fairPrice", "mean", in: today)
        #expect(price == fines / 200_000)
        #expect(printed.sentences[1].hasSuffix("; they are \(Words.percent(price, decimals: 2)) of the fee."))
        #expect(try money.row("margin")?[1].hasPrefix(Words.sum(number("margin", "mean", in: today))) == true)
        #expect(try printed.section("The fine of").row("1, drafted")?.last == Words.probability(Proportion(0, of: 60)))
        #expect(try number("loss", "share", in: today) == 0)

        let cheapest = try #require(document["leastCost"] as? Object)
        #expect((cheapest["staffing"] as? [String: Int]) == ["front": 6])
        let cost = try number("staffingCost", in: today)
        #expect(money.row("staffing")?[1] == Words.sum(cost))
        let more = try number("staffingCost", in: cheapest) - cost
        #expect(
            printed.sentences[2].hasSuffix(" is front 6: \(Words.sum(more)) BRL more per term than today's."),
            "\(printed.sentences[2])")
        let variations = try #require(document["ladders"] as? [Object])
        let steps = try #require(variations[0]["steps"] as? [Object])
        #expect(steps[2]["agentsCost"] as? Double == more, "both have an agent more")
        let rights = try #require(steps.map { ($0["result"] as? Object)?["mayEnd"] as? Object } as? [Object])
        #expect(rights.map { $0["share"] as? Double } == [0.1, 0.1, 0.1])
        #expect(try printed.section("Agents of front").lines[1].contains("10.0%"))
    }

    /// What can be signed stands once in the clauses' table, once in the frontier, in the document and in the CSV.
    @Test func oneTargetInEveryForm() throws {
        let report = try HandMadeNegotiation(probability: 0.75).report()
        let printed = Printed(report.table)
        let offers = try #require(document(report)["offers"] as? [Object])
        let rows = report.csv.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        #expect(rows.count == offers.count && offers.count == report.outcome.offers.count)
        for (row, offer) in zip(rows, offers) {
            #expect(row[0] == offer["clause"] as? String && row[2] == offer["window"] as? String)
            #expect(Double(row[1]) == offer["threshold"] as? Double && Double(row[5]) == offer["target"] as? Double)
        }
        for index in report.contract.external {
            let clause = report.contract.clauses[index]
            let drafted = try #require(report.asDrafted(clause: index))
            #expect(drafted.frontier.window == clause.window && drafted.frontier.threshold == clause.measure.threshold)
            let own = rows.filter { $0[0] == clause.name && $0[3] == "true" }
            #expect(own.count == 1 && Double(own[0][5]) == drafted.target)
            let target = try clause.targetWords(#require(drafted.target))
            #expect(try printed.section("As drafted").row(clause.name)?.last == target)
            let frontier = try printed.section("What could be signed of \(clause.name) ")
            let row = frontier.lines.dropFirst().first { $0[0].hasSuffix("drafted") || $0[0] == "target" }
            #expect(row?[1] == target && frontier.lines[0].contains("month, drafted"))
        }
    }

    /// Thresholds grow, targets grow stricter, so fewer windows meet them and fines do not fall; agents and fines grow.
    @Test func rowsAreInOrder() throws {
        var late = Clause(
            name: "late", measure: .meanWait, lines: HandMadeContract.calls, window: .month, target: .atMost(9))
        late.fine = Fine(.perPoint(PerPoint(.fixed(Money(cents: 500_00)), point: 1)))
        let report = try HandMadeNegotiation(contract: HandMadeContract.contract([HandMadeContract.voice, late]))
            .report()
        let printed = Printed(report.table)
        let thresholds = try printed.section("What could be signed of voice").lines.dropFirst().map { line in
            try #require(Double(line[0].prefix { $0.isNumber }))
        }
        #expect(thresholds.count == 5 && thresholds == thresholds.sorted())
        for (clause, isLeast) in [(0, true), (1, false)] {
            let name = report.contract.clauses[clause].name
            let rows = try printed.section("Each step of the target of \(name)").lines.dropFirst()
            #expect(rows.count == 9 && rows.count { $0[0].hasSuffix("drafted") } == 1)
            func figures(_ column: Int) throws -> [Double] {
                try rows.map { row in
                    let digits = row[column].filter { !",≤ ".contains($0) }.prefix { $0.isNumber || $0 == "." }
                    return try #require(Double(digits), "\(row)")
                }
            }
            let (targets, met, fines) = try (figures(0), figures(1), figures(3))
            #expect(targets == (isLeast ? targets.sorted() : targets.sorted().reversed()), "\(name)")
            #expect(met == met.sorted().reversed() && fines == fines.sorted() && fines.first! < fines.last!, "\(name)")
        }
        let times = try printed.section("The fine of voice").lines.dropFirst().prefix(5).map { $0[0] }
        #expect(times == ["0.25", "0.5", "1, drafted", "2", "4"])
        #expect(
            try printed.section("Agents of front").lines.dropFirst().prefix(3).map { $0[0] } == ["4", "5, today", "6"])
    }

    /// Each step of the target is what fines less bonuses change by, and both stand in the table.
    @Test func stepsAddUpWithBonuses() throws {
        var clause = HandMadeContract.voice
        clause.bonus = Bonus(.amount(.fixed(Money(cents: 1000_00)), edge: 0.82))
        let report = try HandMadeNegotiation(contract: HandMadeContract.contract([clause])).report()
        let lines = try Printed(report.table).section("Each step of the target").lines
        #expect(lines[0].suffix(4) == ["all fines", "P95", "all bonuses", "step costs, net"], "\(lines[0])")
        func figure(_ cell: String) throws -> Double {
            let digits = cell.prefix { $0 != " " }.replacing(",", with: "").replacing("−", with: "-")
            return try #require(Double(digits), "\(cell)")
        }
        let rows = lines.dropFirst().filter { $0.count > 5 }
        #expect(rows.count == 9)
        for (before, row) in zip(rows, rows.dropFirst()) {
            let fines = try figure(row[3]) - figure(before[3])
            let bonuses = try figure(row[5]) - figure(before[5])
            #expect(try abs(figure(row[6]) - (fines - bonuses)) < 2, "\(row)")
        }
        #expect(try Set(rows.map { try figure($0[5]) }).count > 1)
        let plain = try HandMadeNegotiation(contract: HandMadeContract.contract([HandMadeContract.voice])).report()
        let titles = try Printed(plain.table).section("Each step of the target").lines[0]
        #expect(titles.suffix(2) == ["P95", "step costs"], "\(titles)")
    }

    /// A share of intervals with short waits is a share, and more of it is better, though of waits less is.
    @Test func aShareOfPartsIsAShare() throws {
        var clause = Clause(
            name: "short-waits", measure: .meanWait, lines: HandMadeContract.calls, window: .month,
            aggregation: .shareMet(of: .day, .atMost(12)), target: .atLeast(0.9))
        clause.fine = Fine(.amount(.fixed(Money(cents: 100_00))))
        let report = try HandMadeNegotiation(contract: HandMadeContract.contract([clause])).report()
        // 10,600 s of 1,060 are 10 s: the one day with calls of each month meets 12 s.
        let row = try #require(Printed(report.table).section("As drafted").row("short-waits"))
        #expect(row[1] == "90%" && row[2] == "100.0%" && row.last == "100%", "\(row)")
        let targets = try Printed(report.table).section("Agents of front").lines[0]
        #expect(targets.contains("short-waits can be signed"))
    }

    /// Every amount in the centre's currency, which stands in the title of each table with money.
    @Test func amountsAreInTheContractsCurrency() throws {
        func text(_ currency: String) throws -> String {
            var negotiation = HandMadeNegotiation(cheapest: 6)
            negotiation.center = HandMadeContract.center(currency: currency)
            return try negotiation.report().table
        }
        let text = try (reais: text("BRL"), dinars: text("KWD"), none: text(""))
        #expect(text.reais.replacing("BRL", with: "KWD") == text.dinars)
        #expect(
            text.reais.replacing(", BRL per term", with: "").replacing(", BRL", with: "").replacing(" BRL", with: "")
                == text.none)
        let money: Set = ["fines", "bonuses", "billed", "margin", "P95", "the last cost", "step costs", "mean"]
        for section in Printed(text.reais).sections {
            let hasMoney = !money.isDisjoint(with: section.lines[0])
            #expect(section.title.contains(", BRL") == hasMoney, "\(section.title)")
        }
        // Four amounts in the sentences: fines, their P95, the dearer staffing.
        let amounts = Printed(text.reais).sentences.joined(separator: " ").components(separatedBy: " BRL")
        #expect(amounts.count == 4 && amounts.dropLast().allSatisfy { $0.last!.isNumber })
    }
}

@Suite("A negotiation's report says what it does not know") struct NegotiationWithoutTests {
    private func check(_ report: NegotiationReport, without words: [String]) throws -> (printed: Printed, [String: Any])
    {
        let text = report.table
        for word in words + ["nan", "inf ", "inf%", "NaN"] { #expect(!text.contains(word), "\(word): \(text)") }
        for section in Printed(text).sections {
            #expect(section.lines.count > 1, "\(section.title)")
            // Cells of the header are never fewer than those of a row.
            let rows = section.lines.dropFirst().filter { $0.count > 1 }
            #expect(rows.allSatisfy { $0.count <= section.lines[0].count + 1 }, "\(section.title)")
        }
        let document = try #require(JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any])
        return (Printed(text), document)
    }

    @Test func withoutMoneyThereIsNoWordOfIt() throws {
        let clause = Clause(
            name: "waits", measure: .meanWait, lines: HandMadeContract.calls, window: .month, target: .atMost(12))
        let (printed, document) = try check(
            HandMadeNegotiation(contract: HandMadeContract.contract([clause], billed: false)).report(),
            without: ["ine", "onus", "fee", "argin", "reak-even", "billed", "saved"])
        #expect(printed.sentences[1] == "`search.vary` names no team, so no other staffing was sought.")
        let today = try #require(document["today"] as? [String: Any])
        for key in ["billed", "margin", "loss", "fairPrice", "mayEnd"] { #expect(today[key] is NSNull, "\(key)") }
        let variations = try #require(document["ladders"] as? [[String: Any]])
        #expect(variations[0]["breakEven"] is NSNull && document["leastCost"] is NSNull)
    }

    @Test func withoutFinesBonusesAreSaid() throws {
        var clause = HandMadeContract.voice
        clause.fine = nil
        clause.bonus = Bonus(.amount(.fixed(Money(cents: 1000_00)), edge: 0.82))
        let (printed, _) = try check(
            HandMadeNegotiation(contract: HandMadeContract.contract([clause])).report(),
            without: ["Fines come", "The fine of", "Each step of the target"])
        // 870 of 1,050 are 82.9 %: a bonus in the second month of 48 terms of 60, of 200,000 billed.
        #expect(printed.sentences[1] == "Bonuses come to 800.00 BRL per term on average; they are 0.40% of the fee.")
        let money = try printed.section("Money of the term")
        #expect(money.row("bonuses") != nil && money.row("fines") == nil)
    }

    /// 1,065 contacts of a month are fewer than 5,000.
    @Test func whatIsNotJudgedIsNeitherSignedNorRefused() throws {
        var clause = HandMadeContract.voice
        clause.minimumSample = 5000
        let report = try HandMadeNegotiation(contract: HandMadeContract.contract([clause])).report()
        let (printed, document) = try check(report, without: ["do not sign", "can be signed with", "kept in"])
        #expect(
            printed.sentences[0]
                == "Bench: no window of the draft is judged: voice-80-20 (fewer contacts than the least sample, 5,000)."
        )
        #expect(document["advice"] is NSNull)
    }

    /// An agent costs 28,320 of the term and saves at most some thousands.
    @Test func withoutABreakEvenItSaysWhere() throws {
        let (_, dear) = try check(HandMadeNegotiation().report(), without: ["Break-even at 5"])
        #expect(try #require(dear["ladders"] as? [[String: Any]])[0]["breakEven"] is NSNull)
        let report = try HandMadeNegotiation().report()
        let priceless = "  What the contract is worth when it is ended has no price here.\n"
        #expect(
            report.variationNote(report.outcome.variations[0])
                == "  Break-even at 4 or fewer: each agent of front here saves no more in fines than they cost.\n"
                + priceless)
        // Where agents cost nothing, one who saves nothing does not pay for himself either.
        var free = HandMadeNegotiation()
        free.center = HandMadeContract.center(costPerHour: 0)
        free.terms = HandMadeNegotiation.terms(Array(repeating: (900, 900), count: 60))
        #expect(try free.report().outcome.variations[0].breakEven == nil)
        // And one who saves anything does: 843 − 5 of 1,050 are a point short.
        free.terms = HandMadeNegotiation.terms(Array(repeating: (843, 843), count: 60))
        #expect(try free.report().outcome.variations[0].breakEven?.agents == 5)
    }

    @Test func nothingDoneIsNothingKnown() throws {
        let report = HandMadeNegotiation(terms: []).verdict
        #expect(report.table.hasPrefix("Bench: nothing is known, the first replication was not done.\n"))
        let (printed, document) = try check(report, without: ["sign", "Fines"])
        #expect(printed.sections.isEmpty && document["advice"] is NSNull)
    }

    /// 58 terms are one fewer than show 95 % with 95 %, whatever their windows are.
    @Test func tooFewTermsShowNothing() throws {
        let few = try HandMadeNegotiation(terms: HandMadeNegotiation.terms(58)).report()
        let (printed, document) = try check(few, without: ["could be signed, the other"])
        let months = few.outcome.offers.filter { $0.frontier.window == .month }
        #expect(!months.isEmpty && months.allSatisfy { $0.windows == 116 && $0.target == nil })
        let offers = try #require(document["offers"] as? [[String: Any]])
        #expect(offers.allSatisfy { $0["target"] is NSNull })
        #expect(
            few.csv.split(separator: "\n").dropFirst().allSatisfy {
                $0.split(separator: ",", omittingEmptySubsequences: false)[5].isEmpty
            })
        let clauses = try printed.section("As drafted")
        #expect(clauses.row("voice-80-20")?.last == "–" && clauses.row("abandonment")?.last == "–")
        let note = "it takes 59 terms in which it is judged."
        #expect(clauses.lines.contains { $0.joined().hasSuffix(note) })

        func drafted(_ terms: Int) throws -> Printed.Section {
            let terms = HandMadeNegotiation.terms(Array(repeating: (860, 860), count: terms))
            return try Printed(HandMadeNegotiation(terms: terms).report().table).section("As drafted")
        }
        let (short, enough) = try (drafted(58), drafted(59))
        #expect(short.row("voice-80-20")?.last == "–" && short.lines.contains { $0.joined().hasSuffix(note) })
        #expect(enough.row("voice-80-20")?.last == "81.9%" && !enough.lines.contains { $0.joined().hasSuffix(note) })
    }

    /// The bound of so many windows that are all met, tried one by one.
    @Test(arguments: [(0.95, 0.95), (0.5, 0.5), (0.9, 0.99), (0.99, 0.9)])
    func theFewestWindowsAreTheFewest(probability: Double, confidence: Double) {
        let fewest = (1...1000).first {
            ProportionBound.lower(successes: $0, trials: $0, confidence: confidence) >= probability - 1e-12
        }
        #expect(Words.fewestTrials(probability: probability, confidence: confidence) == fewest)
    }
}
