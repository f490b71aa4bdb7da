// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

extension Keys {
    static let cap = KeyTable(
        name: "cap",
        keys: [
            Key("period", .amount, "most fines of a billing period", .otherwise("no cap"), example: "10% of invoice"),
            Key(
                "year", .amount, "most fines of a year, counted from the first day", .otherwise("no cap"),
                example: "200000"),
        ],
        example: "{period: 10% of invoice}")
}

/// Reads what holds for all money clauses together.
struct Settlements {
    /// Words for the span of an invoice.
    static let periods = Windows.words.filter { $0 != Window.Span.interval.rawValue }

    let reading: Reading
    let types: [String]
    let teams: [String]
    /// Names of the contract's clauses.
    let clauses: [String]
    let calendar: OperatingCalendar
    let currency: String?

    func pools(_ section: Section) -> [Settlement.Pool] {
        section.take("pools").map { node in
            reading.named(node, a: "pool").map {
                Settlement.Pool(name: $0.key, share: reading.share($0.value) ?? 1)
            }
        } ?? []
    }

    /// - Parameters:
    ///   - windows: of the clauses.
    ///   - noted: whether there is money, so that a default of the period is worth a word.
    func settlement(
        _ section: Section, pools: [Settlement.Pool], windows: [Window], noted: Bool
    ) -> Settlement {
        var settlement = Settlement()
        settlement.pools = pools
        settlement.period = usualPeriod
        let word = section.read("period", .word)
        if let word {
            settlement.period = Window.Span(rawValue: Self.periods[word]).map { .each($0) } ?? .horizon
        } else if noted && !section.has("period") {
            reading.assume(section.node.path + ["period"], usualPeriod == .month ? "month" : "horizon")
        }
        settlement.moneyRounding = section.value("round-money", .choice)
        if noted && !section.has("round-money") { section.noteDefault(of: "round-money") }
        let isRead = word != nil || !section.has("period")
        let billing = BillingItems(
            reading: reading, types: types, teams: teams, currency: currency,
            period: isRead ? settlement.period : nil)
        settlement.billing = section.take("billing").map(billing.items) ?? []
        settlement.atRisk = section.take("at-risk").map(amount)
        settlement.pointPrice = section.take("points").map(pointPrice)
        if let cap = section.take("cap").flatMap({ Section($0, Keys.cap, reading) }) {
            settlement.periodCap = cap.take("period").map(amount)
            settlement.yearCap = cap.take("year").map(amount)
        }
        if let node = section.take("termination") {
            let reader = Terminations(
                reading: reading, clauses: clauses, windows: windows, period: settlement.period)
            settlement.terminations = reader.terminations(node)
        }
        return settlement
    }

    /// The amount, or a stand-in where it cannot be read.
    private func amount(_ node: Node) -> Amount { reading.amount(node, currency: currency) ?? .fixed(Money(cents: 1)) }

    /// A month where the days are whole months of the calendar.
    private var usualPeriod: Window {
        let ends = [0, calendar.days].map { calendar.date(ofDay: $0)?.parts.day }
        return ends == [1, 1] ? .month : .horizon
    }

    private func pointPrice(_ node: Node) -> Settlement.PointPrice {
        if node.entries != nil {
            let form = ValueForm(unit: .number, isMoreBetter: true)
            return .bands(reading.bands(node, form) { reading.amount($0, currency: currency) } ?? [])
        }
        let allowed = "`500 each`, or a map by the points of a period, such as {5..10: 1000, from 10: 3000}"
        guard let text = reading.text(node, allowed: allowed) else { return .bands([]) }
        let words = text.split(separator: " ").map(String.init)
        guard words.count > 1, words.last?.lowercased() == "each" else {
            reading.refuse(node, allowed: allowed)
            return .bands([])
        }
        let figure = Node(
            place: node.place, path: node.path, content: .scalar(words.dropLast().joined(separator: " ")))
        return .each(amount(figure))
    }
}
