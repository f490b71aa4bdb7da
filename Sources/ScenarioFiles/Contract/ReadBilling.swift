// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract

extension Keys {
    static let billing = KeyTable(
        name: "billing",
        keys: [
            Key(
                "per", .choice(BillingUnits.words), "what is counted; the word of the period is a fixed fee", .required),
            Key(
                "rate", .oneOf([.amount, .named(.amount)]), "price of a unit, or by their number", .required,
                example: "{from 0: 6.20, from 10000: 5.80}"),
            Key(
                "bands", .choice(BillingItem.Bands.self),
                "`graduated`: each unit at the price of its band; `all-units`: all at the price of the band that their number falls in",
                .neutral("graduated")),
            Key(
                "of", .list(.name), "contact types; for seats, hours and minutes teams", .otherwise("all"),
                example: "[calls]"),
            Key(
                "minimum", .text,
                "least that is billed in a period: a share of the forecast (contacts and handled contacts), or a sum",
                .otherwise("none"), example: "90% of forecast"),
        ],
        example: "{per: handled contact, rate: 6.20}")
}

/// The words for what an invoice counts.
enum BillingUnits {
    static let counted = BillingItem.Base.allCases.filter { $0 != .fixed }
    static let words = counted.map(\.rawValue) + Settlements.periods
}

/// Reads the items of an invoice.
struct BillingItems {
    let reading: Reading
    let types: [String]
    let teams: [String]
    let currency: String?
    /// `nil` when it could not be read.
    let period: Window?

    func items(_ node: Node) -> [BillingItem] {
        reading.items(node).map { Section($0, Keys.billing, reading).flatMap(item) ?? standIn }
    }

    /// In the place of an item with a mistake, so that the others keep their numbers.
    private var standIn: BillingItem { BillingItem(.fixed, prices: [BillingItem.Price(from: 0, price: 1)]) }

    private func item(_ section: Section) -> BillingItem? {
        let base = section.take("per").flatMap(self.base)
        let rate = section.take("rate")
        let bandsNode = section.take("bands")
        let of = section.take("of")
        let minimum = section.take("minimum").map(self.minimum)
        let prices = rate.flatMap { self.prices($0, base) }
        guard let base else { return nil }
        let bands: BillingItem.Bands = section.value("bands", .choice)
        if let bandsNode {
            if rate != nil && rate?.entries == nil {
                reading.refuse(bandsNode, "`bands` beside one price", "it only where `rate` has prices by number")
            }
        } else if rate?.entries != nil {
            section.noteDefault(of: "bands")
        }
        var (ofTypes, ofTeams): ([Int], [Int]) = ([], [])
        switch base {
        case .contact, .handledContact, .outcome: ofTypes = names(of, among: types, "contact type", section)
        case .seat, .hour, .handledMinute: ofTeams = names(of, among: teams, "team", section)
        case .fixed:
            if let of { reading.refuse(of, "`of` beside a fixed fee", "no `of`: the fee is of the period") }
        }
        guard let prices, minimum != .some(nil) else { return nil }
        return BillingItem(
            base, types: ofTypes, teams: ofTeams, prices: prices, bands: bands, minimum: minimum ?? nil)
    }

    private func base(_ node: Node) -> BillingItem.Base? {
        guard let index = reading.word(node, among: BillingUnits.words) else { return nil }
        let word = BillingUnits.words[index]
        if let base = BillingItem.Base(rawValue: word) { return base }
        let span = Window.Span(rawValue: word).map { Window.each($0) } ?? .horizon
        guard let period, span != period else { return .fixed }
        reading.refuse(
            node, "a fee per \(word), where the billing period is \(period.words)",
            "`per: \(period.words)`, or `period: \(word)` in the contract")
        return nil
    }

    private func names(_ node: Node?, among words: [String], _ kind: String, _ section: Section) -> [Int] {
        guard let node else {
            section.noteDefault(of: "of")
            return Array(words.indices)
        }
        if case .scalar("all") = node.content { return Array(words.indices) }
        var seen: Set<Int> = []
        return reading.items(node).compactMap { reading.word($0, among: words, called: kind) }
            .filter { seen.insert($0).inserted }
    }

    private func prices(_ node: Node, _ base: BillingItem.Base?) -> [BillingItem.Price]? {
        guard let entries = node.entries else { return price(node, base).map { [.init(from: 0, price: $0)] } }
        let all = entries.map { entry -> BillingItem.Price? in
            let allowed = "numbers of units such as `from 0` and `from 10000`, each with its price"
            let words = entry.key.lowercased().split(separator: " ").map(String.init)
            let from = words.count == 2 && words[0] == "from" ? try? Quantity.number(words[1]) : nil
            if from == nil { reading.refuse(entry.keyPlace, entry.value.path, shown(entry.key), allowed) }
            let price = price(entry.value, base)
            guard let from, let price else { return nil }
            return BillingItem.Price(from: from, price: price)
        }
        if entries.isEmpty { reading.refuse(node, allowed: "one price at least, `from 0`") }
        return all.isEmpty || all.contains { $0 == nil } ? nil : all.compactMap { $0 }.sorted { $0.from < $1.from }
    }

    /// A fee is a sum, with two decimals; the price of a unit, or of what cannot be read, may have more.
    private func price(_ node: Node, _ base: BillingItem.Base?) -> Double? {
        base == .fixed
            ? reading.money(node, currency: currency)?.value : reading.price(node, currency: currency)
    }

    private func minimum(_ node: Node) -> BillingItem.Minimum? {
        let allowed = "`90% of forecast`, or an amount such as 2000"
        guard let text = reading.text(node, allowed: allowed) else { return nil }
        let words = text.lowercased().split(separator: " ").map(String.init)
        if words.first?.hasSuffix("%") == true && words.count == 1 {
            reading.refuse(node, "\(shown(text)), which does not say of what", allowed)
            return nil
        }
        guard words.last == "forecast", let of = words.firstIndex(of: "of"),
            words[(of + 1)...] == ["forecast"] || words[(of + 1)...] == ["the", "forecast"]
        else {
            return reading.money(node, currency: currency).map { .amount($0) }
        }
        return reading.quantity(node) { (_) throws(QuantityError) in
            .ofForecast(try Quantity.share(words[..<of].joined(separator: " ")))
        }
    }
}
