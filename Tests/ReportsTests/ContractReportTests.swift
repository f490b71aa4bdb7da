// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import Reports
@testable import ServiceContract

@Suite("A contract's report says what the counts come to") struct ContractReportTests {
    /// The first clause by the formula that forgives most, for 2 % of the invoice a month that is missed.
    private let draft = HandMadeContract.contract([
        Clause(
            name: "voice-80-20", measure: .serviceLevel(threshold: 20, formula: .answered, shortAbandon: 5),
            lines: HandMadeContract.calls, window: .month, target: .atLeast(0.81),
            fine: Fine(.amount(.ofInvoice(0.02))))
    ])

    private func document(_ report: some Report) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any])
    }

    /// Every figure can be redone: of eight months 830 ÷ 1,050 = 79.0 % costs 2,000 twice, 800 ÷ 1,050 = 76.2 % 8,000.
    @Test func oneContract() {
        #expect(HandMadeContract.report([("bench", HandMadeContract.whole)]).table == ContractTables.one)
    }

    /// By `answered` 800 of 1,000 miss 81 %: one month in eight costs 2 % of 100,000.
    @Test func twoContracts() {
        let report = HandMadeContract.report([("bench", HandMadeContract.whole), ("draft", draft)])
        #expect(report.table == ContractTables.two)
    }

    @Test func withoutMoneyThereAreNoMoneyTables() {
        let clause = Clause(
            name: "waits", measure: .meanWait, lines: HandMadeContract.calls, window: .month, target: .atMost(8))
        let report = HandMadeContract.report([("bench", HandMadeContract.contract([clause], billed: false))])
        #expect(report.table == ContractTables.withoutMoney)
    }

    /// 1,065 contacts of a month are fewer than 5,000.
    @Test func whatIsNotJudgedHasAReason() throws {
        let clause = Clause(
            name: "large", measure: .abandonment, lines: HandMadeContract.calls, window: .month,
            target: .atMost(0.05), minimumSample: 5000, fine: Fine(.amount(.fixed(Money(cents: 100)))))
        let table = HandMadeContract.report([("bench", HandMadeContract.contract([clause]))]).table
        let reason = "fewer contacts than the least sample, 5,000"
        #expect(
            table.hasPrefix("Bench: no window of the contract is judged: large (\(reason)). It costs nothing.\n"),
            "\(table)")
        #expect(table.contains("  large is not judged: \(reason).\n"))
    }

    /// Of term 3 the months are at 79.0 and 76.2 %: 2,000 and 8,000, of which a cap of 5 % leaves 5,000 in February.
    @Test func anAuditTellsHowThePeriodCameAbout() throws {
        let whole = HandMadeContract.whole
        var settlement = whole.settlement
        settlement.periodCap = .ofInvoice(0.05)
        let capped = try ServiceContract(
            clauses: whole.clauses, settlement: settlement, of: HandMadeContract.center)
        let report = HandMadeContract.audit(capped)
        #expect(
            report.table.contains(
                """
                Billing period 2026-02
                  windows  voice-80-20 8,000.00
                  cap      5% of 100,000.00 billed = 5,000.00; it limits
                  charged  5,000.00

                """), "\(report.table)")
        #expect(!report.table.contains("Billing period 2026-01"), "nothing lies between its fine and what is charged")
        let periods = try #require(document(report)["periods"] as? [[String: Any]])
        #expect(periods.map { $0["charged"] as? Double } == [2000, 5000])
        let fines = try #require(periods[1]["fines"] as? [[String: Any]])
        #expect(fines[0]["clause"] as? String == "voice-80-20" && fines[0]["fine"] as? Double == 8000)
    }

    /// The only day of the month on which anything was counted is the worst.
    @Test func anAuditNamesTheParts() throws {
        let worst = Clause(
            name: "worst", measure: .abandonment, lines: HandMadeContract.calls, window: .month,
            aggregation: .worst(of: .day, rank: 1), target: .atMost(0.05))
        let days = Clause(
            name: "days", measure: .abandonment, lines: HandMadeContract.calls, window: .month,
            aggregation: .shareMet(of: .day, .atMost(0.05)), target: .atLeast(0.9))
        let contract = HandMadeContract.contract([worst, days], billed: false)
        #expect(HandMadeContract.audit(contract).table.contains("  parts    2026-01-01, of 1 day: 60 ÷ 1,060\n"))
        #expect(
            HandMadeContract.audit(contract, clause: 1).table.contains(
                "  parts    0 of 1 day keep theirs; not 2026-01-01\n"))
    }

    @Test func theDocumentHasTheSameFigures() throws {
        let document = try document(HandMadeContract.report([("bench", HandMadeContract.whole), ("draft", draft)]))
        #expect(document["schema"] as? String == "headcount/contract/1")
        let contracts = try #require(document["contracts"] as? [[String: Any]])
        let fines = try #require(contracts[0]["fines"] as? [String: Any])
        #expect(fines["mean"] as? Double == 3000 && fines["p50"] as? Double == 0 && fines["p95"] as? Double == 10_000)
        #expect((contracts[0]["allMet"] as? [String: Any])?["share"] as? Double == 0.5)
        let clauses = try #require(contracts[0]["clauses"] as? [[String: Any]])
        #expect(clauses.map { $0["internal"] as? Bool } == [false, false, true])
        let formulas = try #require(clauses[0]["formulas"] as? [String: [String: [String: Any]]])
        // 860, 830 and 800 of 1,060 are 81.1, 78.3 and 75.5 %: 2 points twice, and 5 points at the cap of 10,000.
        #expect(formulas["offered"]?["fines"]?["mean"] as? Double == 4500)
        #expect(clauses[1]["formulas"] is NSNull)
        let differences = try #require(document["differences"] as? [[String: Any]])
        let fine = try #require(differences.first { $0["figure"] as? String == "fines, mean" })
        #expect((fine["difference"] as? [String: Any])?["mean"] as? Double == -2500)
    }

    @Test func aRowAWindow() {
        let rows = HandMadeContract.report([("bench", draft)]).csv.split(separator: "\n")
        #expect(rows.count == 4)
        #expect(rows[1].hasPrefix("bench,voice-80-20,*,0.845,8,7,0.875,"))
        #expect(rows[3].hasPrefix("bench,voice-80-20,2026-02,0.845,4,3,0.75,"), "\(rows[3])")
    }
}

@Suite("The hours in which a clause misses") struct ContractHoursTests {
    @Test(arguments: [
        ([0, 0, 0], []), ([0, 5, 0, 0], [1..<2]), ([1, 1, 1, 1], [0..<2]), ([3, 0, 0, 3], [0..<1]),
        ([1, 4, 4, 1], [1..<3]), ([4, 1, 1, 1, 4], [0..<1, 4..<5]),
        // Four peaks apart would be a list, so the shortest span with half of all.
        ([2, 1, 2, 1, 2, 1, 2, 1, 1], [0..<5]),
    ])
    func halfOfAllInFewSpans(misses: [Double], spans: [Range<Int>]) {
        let found = MissedSpan.spans(of: misses)
        #expect(found.map(\.intervals) == spans)
        #expect(misses.reduce(0, +) == 0 || found.reduce(0) { $0 + $1.share } >= 0.5)
    }
}

@Suite("An audit can be redone by hand") struct ContractAuditTests {
    @Test func perPoint() {
        #expect(HandMadeContract.audit(HandMadeContract.whole).table == ContractTables.audit)
    }

    /// The published example: AN 1000, AB 60, AN_T 860, AB_T 20, AB_S 10.
    @Test(arguments: [
        (ServiceLevelFormula.answered, "860 ÷ 1,000"), (.offered, "860 ÷ (1,000 + 60)"),
        (.abandonedInTimeMet, "(860 + 20) ÷ (1,000 + 60)"), (.abandonedInTimeExcluded, "860 ÷ (1,000 + 60 - 20)"),
        (.shortAbandonsExcluded, "860 ÷ (1,000 + 60 - 10)"), (.shortAbandonsMet, "(860 + 10) ÷ (1,000 + 60)"),
    ])
    func formulasWithNumbers(formula: ServiceLevelFormula, numbers: String) {
        let measure = Measure.serviceLevel(threshold: 20, formula: formula, shortAbandon: 5)
        #expect(AuditFormula(measure, HandMade.example).numbers == numbers)
    }

    /// What the words divide is what the measure divides, of every measure.
    @Test func everyFormulaIsTheMeasure() {
        var counts = HandMade.example
        (counts.backlog, counts.backlogOld, counts.resolved, counts.resolvedAtFirstContact) = (40, 7, 30, 21)
        (counts.contactsOfResolved, counts.timeToResolve, counts.resolvedInTime, counts.resolvedLate) = (41, 99, 5, 8)
        (counts.inDeadline, counts.pastDeadline, counts.tierInTime, counts.tierLate) = (11, 3, 17, 2)
        (counts.down, counts.open, counts.busy, counts.staffed) = (60, 3600, 1800, 2400)
        (counts.absent, counts.rostered, counts.longestWait) = (7, 100, 77)
        let measures: [Measure] =
            [
                .abandonment, .blocked, .meanWait, .meanWaitOfAnswered, .longestWait, .backlog(olderThan: 60),
                .resolved(within: 60), .absenteeism, .occupancy, .resolvedInDeadline, .firstContactResolution,
                .contactsPerResolution, .timeToResolve, .doneAtTierInTime, .unavailability,
            ] + ServiceLevelFormula.allCases.map { .serviceLevel(threshold: 20, formula: $0, shortAbandon: 5) }
        for measure in measures {
            let formula = AuditFormula(measure, counts)
            func sum(_ terms: [CountTerm]) -> Double {
                terms.reduce(0) { $0 + ($1.isSubtracted ? -$1.value : $1.value) }
            }
            let ratio = measure.ratio(of: counts)
            #expect(sum(formula.numerator) == ratio.numerator, "\(measure)")
            #expect((formula.denominator.isEmpty ? 1 : sum(formula.denominator)) == ratio.denominator, "\(measure)")
        }
    }

    /// 80 % ≤ 81.1 % < 85 % costs 1 %, and the band below 3 %; the second miss is doubled and stops at the cap.
    @Test func bandsRepeatAndCap() {
        let clause = Clause(
            name: "bands", measure: .serviceLevel(threshold: 20, formula: .offered, shortAbandon: 5),
            lines: HandMadeContract.calls, window: .month, target: .atLeast(0.9),
            fine: Fine(
                .bands([Band(from: 0.77, to: 0.9, .ofInvoice(0.01)), Band(from: nil, to: 0.77, .ofInvoice(0.03))]),
                repeatFactor: 2, cap: .fixed(Money(cents: 5000_00))))
        let lines = HandMadeContract.audit(HandMadeContract.contract([clause])).windowLines
        #expect(
            lines == [
                [
                    "counts: AN 1,000, AB 60, AN_T 830", "formula: AN_T ÷ (AN + AB) = 830 ÷ (1,000 + 60)",
                    "value: 78.30188679%", "target: at least 90%: missed",
                    "billed: 100,000.00; 2026-01: fixed fee = 100,000.00",
                    "charge: 77% ≤ value < 90%: 1% of 100,000.00 billed = 1,000.00",
                    "cap: 5,000.00; not reached", "fine: 1,000.00",
                ],
                [
                    "counts: AN 1,000, AB 60, AN_T 800", "formula: AN_T ÷ (AN + AB) = 800 ÷ (1,000 + 60)",
                    "value: 75.47169811%", "target: at least 90%: missed",
                    "billed: 100,000.00; 2026-02: fixed fee = 100,000.00",
                    "charge: value < 77%: 3% of 100,000.00 billed = 3,000.00",
                    "repeat: the window before was a breach too: × 2 = 6,000.00", "cap: 5,000.00; it limits",
                    "fine: 5,000.00",
                ],
            ])
    }

    /// 50 % × 40 % of 10 % of 100,000 = 2,000.
    @Test func pool() throws {
        var settlement = Settlement()
        settlement.billing = [BillingItem(.fixed, prices: [BillingItem.Price(from: 0, price: 100_000)])]
        settlement.atRisk = .ofInvoice(0.1)
        settlement.pools = [Settlement.Pool(name: "service", share: 0.5)]
        let clause = Clause(
            name: "pooled", measure: .serviceLevel(threshold: 20, formula: .offered, shortAbandon: 5),
            lines: HandMadeContract.calls, window: .month, target: .atLeast(0.9), fine: Fine(.pool(0, allocation: 0.4)))
        let contract = try ServiceContract(
            clauses: [clause], settlement: settlement, of: HandMadeContract.center)
        let line = HandMadeContract.audit(contract).windowLines[0][6]
        #expect(line == "charge: pool service 50% × allocation 40% × 10,000.00 at risk = 2,000.00")
    }

    private static func clause(
        _ name: String, _ measure: Measure, aggregation: Aggregation = .pooled, window: Window = .month,
        target: Target, exceptions: [DayException] = [], volumeBand: VolumeBand? = nil, fine: Fine
    ) -> Clause {
        Clause(
            name: name, measure: measure, lines: HandMadeContract.calls, window: window, aggregation: aggregation,
            target: target, exceptions: exceptions, volumeBand: volumeBand, fine: fine)
    }

    private static let answered = Measure.serviceLevel(threshold: 20, formula: .answered, shortAbandon: 5)

    /// 3.333 % of 1,000.10 are 33.333333 a point, and 33.33 where each amount is rounded; 83 % are seven points below 90 %.
    @Test(
        arguments: [
            (.once, "33.333333", "233.333331", "233.333331 = 233.33 to the cent"),
            (.eachAmount, "33.33", "233.31", "233.31"),
        ] as [(Settlement.MoneyRounding, String, String, String)])
    func whenSharesAreRounded(way: Settlement.MoneyRounding, point: String, charge: String, fine: String) throws {
        var settlement = Settlement()
        settlement.billing = [BillingItem(.fixed, prices: [BillingItem.Price(from: 0, price: 1000.1)])]
        settlement.moneyRounding = way
        let clause = Self.clause(
            "level", Self.answered, target: .atLeast(0.9),
            fine: Fine(.perPoint(PerPoint(.ofInvoice(0.03333), point: 0.01))))
        let contract = try ServiceContract(clauses: [clause], settlement: settlement, of: HandMadeContract.center)
        let audit = HandMadeContract.audit(contract)
        let lines = audit.windowLines[0]
        #expect(
            lines[5]
                == "charge: 7 × \(point) (3.333% of 1,000.10 billed), per point or part of one below 90%: \(charge)")
        #expect(lines[6] == "fine: \(fine)")
        #expect(audit.table.contains("(`round-money: \(way.rawValue)`)"))
        #expect(audit.table.contains("\n  due      ") == (way == .once))
    }

    /// Of 10,000 in February 5,000 remain, of 8,000 among them 4,000.
    @Test func whatTheCapLeavesOfEachFine() throws {
        var settlement = Settlement()
        settlement.periodCap = .fixed(Money(cents: 5000_00))
        let clauses = [
            Self.clause(
                "points", Self.answered, target: .atLeast(0.8),
                fine: Fine(.amount(.fixed(Money(cents: 8000_00))))),
            Self.clause(
                "other", .abandonment, target: .atMost(0.05), fine: Fine(.amount(.fixed(Money(cents: 2000_00))))),
        ]
        let contract = try ServiceContract(
            clauses: clauses, settlement: settlement, of: HandMadeContract.center)
        var counts = HandMadeContract.terms[2]
        counts = .init(months: [counts.months[0], HandMadeContract.month(799)])
        let audit = HandMadeContract.audit(contract, counts)
        #expect(
            audit.windowLines[1].suffix(2) == [
                "fine: 8,000.00", "charged: 4,000.00, its part of the billing period 2026-02",
            ])
        #expect(
            audit.table.contains(
                """
                Billing period 2026-02
                  windows  points 8,000.00 + other 2,000.00 = 10,000.00
                  cap      5,000.00; it limits
                  charged  5,000.00, of which 4,000.00 for points, in proportion

                """))
    }

    /// Ten seats of a part of a month, contacts up to a minimum of the forecast, as they stand on the invoice.
    @Test func theInvoiceThatAShareIsOf() throws {
        func price(_ price: Double) -> [BillingItem.Price] { [BillingItem.Price(from: 0, price: price)] }
        var settlement = Settlement()
        settlement.billing = [
            BillingItem(.seat, teams: [0], prices: price(100)),
            BillingItem(.handledContact, types: [0], prices: price(2), minimum: .ofForecast(0.5)),
        ]
        settlement.period = .each(.quarter)
        let clause = Self.clause(
            "level", Self.answered, target: .atLeast(0.9), fine: Fine(.amount(.ofInvoice(0.01))))
        let contract = try ServiceContract(clauses: [clause], settlement: settlement, of: HandMadeContract.center)
        let counts = SameEachDay(views: [HandMadeContract.month(830), WindowCounts(), HandMadeContract.month(830)])
        let audit = HandMadeContract.audit(contract, counts)
        // 5 × 100 × 59 ÷ 90 = 327.78; 59 × 1,000 at 2, more than 59 × 432.
        #expect(
            audit.windowLines[0][4]
                == "billed: 118,327.78; 2026-Q1: 5 seats, 59 of 90 days = 327.78; "
                + "2026-Q1: 59,000 handled contacts = 118,000.00")
    }

    /// Days of an aggregation are named with what is divided in them; of shares met more is better, whatever the measure.
    @Test func partsOfAWindow() {
        let clause = Self.clause(
            "days", .abandonment, aggregation: .shareMet(of: .day, .atMost(0.05)), target: .atLeast(0.8),
            fine: Fine(.bands([Band(from: nil, to: 0.8, .fixed(Money(cents: 500_00)))])))
        let audit = HandMadeContract.audit(HandMadeContract.contract([clause]))
        #expect(audit.table.contains("\n  fine 500.00 below 80%\n"))
        #expect(
            audit.windowLines[0].dropFirst(2) == [
                "parts: 0 of 1 day keep theirs; not 2026-01-01", "value: 0%, share of days",
                "target: at least 80%: missed",
                "charge: value < 80%: 500.00", "fine: 500.00",
            ])
    }

    /// Of the 864 contacts of a day's forecast and a tenth more 950.4 count, of 1,065 offered.
    @Test func whatTheCeilingCuts() {
        let clause = Self.clause(
            "band", Self.answered, window: .day, target: .atLeast(0.9),
            volumeBand: VolumeBand(over: 0.1, beyond: .ceiling(.chronological)),
            fine: Fine(.amount(.fixed(Money(cents: 500_00)))))
        let lines = HandMadeContract.audit(HandMadeContract.contract([clause])).windowLines[0]
        #expect(lines[2] == "volume: forecast 864, ceiling 950.4; 1,065 offered: above it")
        #expect(lines[4] == "cut: 2026-01-01 950.4 of 1,065, in all 830 ÷ 1,000")
    }

    /// On Thursday 1 January 85 % is enough: its points count from there.
    @Test func pointsFromTheTargetOfTheDay() {
        var thursdays = DayChoice()
        thursdays.weekdays = [3]
        let clause = Self.clause(
            "days", Self.answered, window: .day, target: .atLeast(0.9),
            exceptions: [DayException(days: thursdays, target: .atLeast(0.85))],
            fine: Fine(.perPoint(PerPoint(.fixed(Money(cents: 100_00)), point: 0.01))))
        let lines = HandMadeContract.audit(HandMadeContract.contract([clause])).windowLines[0]
        #expect(lines[4] == "charge: 2 × 100.00, per point or part of one below 85%: 200.00")
    }

    /// Of a measure whose less is better the upper edge belongs to the band.
    @Test func edgesOfBothSides() {
        let waits = Clause(name: "w", measure: .meanWait, lines: HandMadeContract.calls, target: .atMost(8))
        #expect(Band(from: 10, to: 20, 1).edges(of: waits) == "10 s < value ≤ 20 s")
        #expect(Band(from: 0.8, to: 0.85, 1).edges(of: HandMadeContract.voice) == "80% ≤ value < 85%")
        #expect(Band(from: 20, to: nil, 1).edges(of: waits) == "20 s < value")
    }
}

extension AuditReport {
    fileprivate var windowLines: [[String]] { windows.map { lines(of: $0).map { "\($0.0): \($0.1)" } } }
}

private struct SameEachDay: ContractCounts {
    let rowsPerDay = 1
    let views: [WindowCounts]

    func counts(ofView view: Int, row: Int) -> WindowCounts { views[view] }
}
