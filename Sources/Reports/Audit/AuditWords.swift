// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

// The steps of an audit in words, with the figures put in.

extension Words {
    /// An amount before it is rounded: `12,999.9987`
    static func money(_ amount: ExactMoney) -> String {
        let parts = amount.decimal.split(separator: ".")
        return number(Double(parts[0]) ?? .nan, decimals: 0) + ".\(parts[1])"
    }

    /// `13,000.00`, `12,999.9987 = 13,000.00 to the cent`
    static func toTheCent(_ amount: ExactMoney) -> String {
        amount.isWhole ? money(amount.rounded) : "\(money(amount)) = \(money(amount.rounded)) to the cent"
    }
}

extension ExactMoney {
    /// Whether it is whole cents.
    var isWhole: Bool { decimal.split(separator: ".")[1].count == 2 }
}

extension Amount {
    /// `2% of 100,000.00 billed = 2,000.00`
    func words(billed: Money, atRisk: ExactMoney, comesTo money: ExactMoney) -> String {
        switch self {
        case .fixed: Words.money(money)
        case .ofInvoice, .ofAtRisk: "\(shareWords(billed: billed, atRisk: atRisk)) = \(Words.money(money))"
        }
    }

    /// As a factor: `2,000.00`, `2,000.00 (2% of 100,000.00 billed)`.
    func factor(billed: Money, atRisk: ExactMoney, comesTo money: ExactMoney) -> String {
        switch self {
        case .fixed: Words.money(money)
        case .ofInvoice, .ofAtRisk: "\(Words.money(money)) (\(shareWords(billed: billed, atRisk: atRisk)))"
        }
    }

    private func shareWords(billed: Money, atRisk: ExactMoney) -> String {
        switch self {
        case .fixed(let money): Words.money(money)
        case .ofInvoice(let share): "\(Words.percent(share)) of \(Words.money(billed)) billed"
        case .ofAtRisk(let share): "\(Words.percent(share)) of \(Words.money(atRisk)) at risk"
        }
    }
}

extension PerPoint {
    /// `9 × 2,000.00, per point or part of one below 90%`
    /// - Parameter target: that of the window.
    func words(_ clause: Clause, target: Target, steps: Double, isFine: Bool, factor: String) -> String {
        let side = isFine == clause.target.isLeast ? "below" : "above"
        return "\(Words.number(upTo: 12, steps)) × \(factor), per \(stepWords(clause)) \(side) "
            + clause.target(plain: edge ?? target.value)
    }
}

extension Rounding {
    /// `half-up to 0.1 points`
    func words(_ unit: Measure.Unit) -> String {
        let size = unit == .share ? "\(Words.plain(100 * step)) points" : Words.plain(step, unit)
        return "\(rule.rawValue) to \(size)"
    }
}

extension Band {
    /// `80% ≤ value < 85%`, of a measure whose less is better `5% < value ≤ 7%`
    func edges(of clause: Clause) -> String {
        let isMoreBetter = clause.target.isLeast
        let low = from.map { "\(clause.target(plain: $0)) \(isMoreBetter ? "≤" : "<") " } ?? ""
        let high = to.map { " \(isMoreBetter ? "<" : "≤") \(clause.target(plain: $0))" } ?? ""
        return "\(low)value\(high)"
    }
}

extension Amount {
    var isOfInvoice: Bool { if case .ofInvoice = self { true } else { false } }
    var isOfAtRisk: Bool { if case .ofAtRisk = self { true } else { false } }
}

extension Fine {
    /// Amounts of which it may come about.
    var amounts: [Amount] {
        let own: [Amount] =
            switch charge {
            case .amount(let amount): [amount]
            case .perPoint(let perPoint): [perPoint.amount]
            case .bands(let bands): bands.map(\.consequence)
            case .pool: [.ofAtRisk(1)]
            case .points: []
            }
        return own + [cap].compactMap { $0 }
    }
}

extension Bonus {
    var amounts: [Amount] {
        let own: [Amount] =
            switch charge {
            case .amount(let amount, _): [amount]
            case .perPoint(let perPoint): [perPoint.amount]
            case .bands(let bands): bands.map(\.consequence)
            }
        return own + [cap].compactMap { $0 }
    }
}

extension Settlement.PointPrice {
    var amounts: [Amount] {
        switch self {
        case .each(let amount): [amount]
        case .bands(let bands): bands.map(\.consequence)
        }
    }
}
