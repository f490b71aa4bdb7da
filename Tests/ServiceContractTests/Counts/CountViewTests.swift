// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Testing

/// How a contract reads counts whose words the test has written.
@Suite struct CountViewTests {
    private static let center = CountCenters.center
    private static let both = [Line(type: 0, tier: 0), Line(type: 1, tier: 0)]

    private static func level(
        _ threshold: Double, short: Double = 5, formula: ServiceLevelFormula = .offered, lines: [Line] = both,
        window: Window = .horizon, exceptions: [DayException] = []
    ) -> Clause {
        Clause(
            name: "level", measure: .serviceLevel(threshold: threshold, formula: formula, shortAbandon: short),
            lines: lines, window: window, target: .atLeast(0.8), exceptions: exceptions)
    }

    private static func contract(_ clauses: [Clause], billing: [BillingItem] = []) throws -> ServiceContract {
        var settlement = Settlement()
        settlement.billing = billing
        settlement.period = .horizon
        return try ServiceContract(clauses: clauses, settlement: settlement, of: center)
    }

    /// Every word is its place in the counts, so that each figure says whence it comes.
    private static func numbered(_ layout: CountLayout) -> ReplicationCounts {
        ReplicationCounts(
            replication: 0, words: (0..<UInt64(layout.rows * layout.wordsPerRow)).map { $0 },
            profile: (0..<UInt64(layout.intervalsPerDay * layout.wordsPerRow)).map { $0 })
    }

    /// Two lines of two thresholds and a limit: 15 words each. On Tuesday, day 1, another threshold holds.
    @Test func wordsOfAClause() throws {
        var tuesday = DayChoice()
        tuesday.weekdays = [1]
        let contract = try Self.contract([
            Self.level(20), Self.level(20, exceptions: [DayException(days: tuesday, threshold: 45)]).named("other"),
        ])
        let layout = CountLayout(of: contract, center: Self.center, followsCustomers: false)
        #expect(
            layout.wordsPerRow == 30 && layout.rows == 3 && layout.columns.map(\.thresholds) == [[20, 45], [20, 45]])
        let view = try ViewedCounts(
            CountViews(of: contract, center: Self.center, layout: layout), Self.numbered(layout))
        let counts = view.counts(ofView: 0, row: 1)
        // Row 1 begins at 30, its second line at 45.
        #expect(counts.offered == 30 + 45 && counts.answered == 31 + 46 && counts.blocked == 35 + 50)
        #expect(counts.waitOfLost == Double(37 + 52) / 4096)
        #expect(counts.waiting == 38 + 53 && counts.waitOfWaiting == Double(39 + 54) / 4096)
        #expect(counts.answeredInTime == 40 + 55 && counts.lostInTime == 41 + 56)
        #expect(view.counts(ofView: 1, row: 1).answeredInTime == 42 + 57)
        #expect(view.counts(ofView: 1, row: 2).answeredInTime == 70 + 85)
        #expect(view.profile(ofView: 1, interval: 1).answeredInTime == 40 + 55)
    }

    /// Of several exceptions that name a day the first holds, whether or not it says a threshold.
    @Test func firstOfSeveralExceptions() throws {
        var tuesday = DayChoice()
        tuesday.weekdays = [1]
        var weekdays = DayChoice()
        weekdays.weekdays = [0, 1, 2]
        let contract = try Self.contract([
            Clause(
                name: "level", measure: .serviceLevel(threshold: 20, formula: .offered, shortAbandon: 5),
                lines: [Self.both[0]], window: .day, target: .atLeast(0.8),
                exceptions: [
                    DayException(days: tuesday, target: .atLeast(0.7)), DayException(days: weekdays, threshold: 45),
                ])
        ])
        let layout = CountLayout(of: contract, center: Self.center, followsCustomers: false)
        let view = try ViewedCounts(
            CountViews(of: contract, center: Self.center, layout: layout), Self.numbered(layout))
        // Rows of 15 words, those in time within 20 s at 10 and within 45 s at 12.
        #expect((0..<3).map { view.counts(ofView: 0, row: $0).answeredInTime } == [12, 15 + 10, 30 + 12])
    }

    @Test func wordsOfBilling() throws {
        let price = [BillingItem.Price(from: 0, price: 1)]
        let contract = try Self.contract(
            [],
            billing: [
                BillingItem(.contact, types: [1, 0], prices: price), BillingItem(.hour, teams: [0], prices: price),
                BillingItem(.outcome, types: [0], prices: price), BillingItem(.fixed, prices: price),
            ])
        let layout = CountLayout(of: contract, center: Self.center, followsCustomers: true)
        #expect(
            layout.columns.map(\.series) == [
                .line(Self.both[1], .arrival), .line(Self.both[0], .arrival), .team(0),
                .customers(type: 0, .arrival),
            ])
        let view = try ViewedCounts(
            CountViews(of: contract, center: Self.center, layout: layout), Self.numbered(layout))
        // Lines of twelve words, a team of five, customers.
        #expect(view.counts(ofView: 0, row: 0).offered == 12 && view.counts(ofView: 0, row: 0).answered == 1 + 13)
        #expect(view.counts(ofView: 1, row: 0).staffed == 25.0 / 4096)
        #expect(view.counts(ofView: 2, row: 0).resolved == 39)
        #expect(view.counts(ofView: 3, row: 0) == WindowCounts())
    }

    /// What the layout lacks is said with what it has.
    @Test func whatTheCountsLack() throws {
        let layout = CountLayout(
            of: try Self.contract([Self.level(20, lines: [Self.both[0]])]), center: Self.center,
            followsCustomers: false)
        func problems(_ clause: Clause) throws -> [Problem] {
            let contract = try Self.contract([clause])
            do {
                _ = try CountViews(of: contract, center: Self.center, layout: layout)
                return []
            } catch { return error.all }
        }
        let first = [Self.both[0]]
        #expect(try problems(Self.level(20, lines: first)).isEmpty)
        #expect(
            try problems(Self.level(30, lines: first)) == [
                Problem(
                    at: ["contract", "clauses", "level", "measure"], found: "waits within 30 s",
                    allowed: "the counts hold waits within 20 s: one of these, or simulate again with this contract")
            ])
        let short = try problems(Self.level(20, short: 7, formula: .shortAbandonsMet, lines: first))
        #expect(short.map(\.path.last) == ["short-abandon"] && short[0].found == "waits shorter than 7 s")
        #expect(try problems(Self.level(20, lines: [Self.both[1]])).map(\.found) == ["b at n1"])
        #expect(try problems(Self.level(20, lines: first, window: .interval)).map(\.path.last) == ["window"])
        var parts = Self.level(20, lines: first)
        parts.aggregation = .worst(of: .interval, rank: 1)
        #expect(try problems(parts).map(\.path.last) == ["aggregate"])
        let longest = Clause(name: "l", measure: .longestWait, lines: first, target: .atMost(60))
        #expect(try problems(longest).map(\.found) == ["the longest wait"])
        let customers = Clause(name: "l", measure: .timeToResolve, lines: first, target: .atMost(60))
        #expect(try problems(customers).map(\.found) == ["customers of a"])
    }
}

extension Clause {
    fileprivate func named(_ name: String) -> Clause {
        Clause(name: name, measure: measure, lines: lines, target: target, exceptions: exceptions)
    }
}
