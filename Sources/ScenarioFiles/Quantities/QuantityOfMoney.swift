// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract

/// Money as people write it, read to the cent.
extension Quantity {
    /// Largest sum, in the currency's unit: a trillion.
    static let largestSum = 1_000_000_000_000

    /// A sum: `2000`, `2000.50`, `BRL 2000`; the currency, when it is written.
    static func money(_ text: String) throws(QuantityError) -> (money: Money, currency: String?) {
        let allowed = "an amount with at most two decimals and no mark for thousands, such as 2000, 2000.50 or BRL 2000"
        let (figure, currency) = try figure(text, places: 2, allowed: allowed)
        let parts = figure.split(separator: ".")
        let cents = parts.count == 2 ? Int(parts[1] + (parts[1].count == 1 ? "0" : "")) : 0
        guard parts[0].utf8.count <= 13, let whole = Int(parts[0]), let cents, whole * 100 + cents <= largestSum * 100
        else {
            throw QuantityError(found: "\(shown(text)), which is over \(largestSum)", allowed: allowed)
        }
        return (Money(cents: whole * 100 + cents), currency)
    }

    /// What a unit costs: `6.20`, `BRL 0.0125`; up to nine decimals.
    static func price(_ text: String) throws(QuantityError) -> (price: Double, currency: String?) {
        let allowed = "a price with a decimal point and at most nine decimals, such as 6.20 or 0.0125"
        let (figure, currency) = try figure(text, places: 9, allowed: allowed)
        guard let price = Double(figure), price <= Double(largestSum) else {
            throw QuantityError(found: "\(shown(text)), which is over \(largestSum)", allowed: allowed)
        }
        return (price, currency)
    }

    /// A sum, `3% of invoice`, or `2% of at-risk`.
    static func amount(_ text: String) throws(QuantityError) -> (amount: Amount, currency: String?) {
        let allowed = "an amount such as 2000, 2000.50 or BRL 2000, or a share such as 3% of invoice or 2% of at-risk"
        let words = text.split(separator: " ").map(String.init)
        if let of = words.firstIndex(where: { $0.lowercased() == "of" }) {
            let share = try share(words[..<of].joined(separator: " "), places: 7)
            switch words[(of + 1)...].joined(separator: " ").lowercased() {
            case "invoice", "the invoice": return (.ofInvoice(share), nil)
            case "at-risk": return (.ofAtRisk(share), nil)
            default: throw QuantityError(found: shown(text), allowed: allowed)
            }
        }
        if text.contains("%") {
            throw QuantityError(found: "\(shown(text)), which does not say of what", allowed: allowed)
        }
        do {
            let (money, currency) = try money(text)
            return (.fixed(money), currency)
        } catch {
            throw QuantityError(found: error.found, allowed: allowed)
        }
    }

    /// A share in percent with at most so many decimals.
    private static func share(_ text: String, places: Int) throws(QuantityError) -> Double {
        if let point = text.firstIndex(of: "."), text[point...].count(where: \.isNumber) > places {
            throw QuantityError(
                found: "\(shown(text)), with more than \(places) decimals", allowed: "at most \(places) decimals")
        }
        return try share(text)
    }

    /// A plain decimal that is not negative, apart from the word of the currency.
    private static func figure(
        _ text: String, places: Int, allowed: String
    ) throws(QuantityError) -> (figure: String, currency: String?) {
        var words = text.split(separator: " ").map(String.init)
        var currency: String?
        if words.count == 2, let index = words.firstIndex(where: { !$0.contains { $0.isNumber } }) {
            currency = words.remove(at: index)
        }
        guard words.count == 1, let figure = words.first else {
            throw QuantityError(found: text.isEmpty ? "nothing" : shown(text), allowed: allowed)
        }
        let parts = figure.split(separator: ".", omittingEmptySubsequences: false)
        let isPlain = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }
        if figure.contains(",") {
            throw QuantityError(
                found: "\(shown(text)), where the comma may mark thousands or decimals", allowed: allowed)
        }
        if figure.hasPrefix("-") {
            throw QuantityError(found: "\(shown(text)), which is negative", allowed: allowed)
        }
        guard isPlain, parts.count <= 2 else { throw QuantityError(found: shown(text), allowed: allowed) }
        if parts.count == 2, parts[1].count == 3, places < 3 {
            throw QuantityError(found: "\(shown(text)), where the point may mark thousands", allowed: allowed)
        }
        if parts.count == 2, parts[1].count > places {
            throw QuantityError(found: "\(shown(text)), with more than \(places) decimals", allowed: allowed)
        }
        return (figure, currency)
    }
}

extension Reading {
    /// A sum or a share, in the currency of the scenario.
    func amount(_ node: Node, currency: String?) -> Amount? {
        guard let (amount, written) = quantity(node, Quantity.amount) else { return nil }
        check(currency: written, at: node, against: currency)
        return amount
    }

    func money(_ node: Node, currency: String?) -> Money? {
        guard let (money, written) = quantity(node, Quantity.money) else { return nil }
        check(currency: written, at: node, against: currency)
        return money
    }

    func price(_ node: Node, currency: String?) -> Double? {
        guard let (price, written) = quantity(node, Quantity.price) else { return nil }
        check(currency: written, at: node, against: currency)
        return price
    }

    /// Refuses a currency that is not the scenario's.
    func check(currency written: String?, at node: Node, against currency: String?) {
        guard let written, written != currency else { return }
        refuse(
            node, "the currency \(shown(written))",
            currency ?? "`currency: \(String(written.prefix(10)))` at the top of the scenario")
    }
}
