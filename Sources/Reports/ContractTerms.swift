// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

// The terms of a clause in words: what `validate` says and an audit begins with.

extension Clause {
    /// What the promise leaves out, a line each.
    func termsWords(in contract: ServiceContract) -> [String] {
        var lines: [String] = []
        if attribution != .arrival { lines.append("a contact counts with its \(attribution.rawValue)") }
        for exception in exceptions {
            let instead = [
                exception.threshold.map { "within \(Words.plainDuration($0))" },
                exception.target.map { "target \(target(plain: $0.value))" },
            ].compactMap { $0 }
            lines.append("on \(exception.days.words): \(Words.list(instead))")
        }
        if from != nil || until != nil {
            lines.append(
                [from.map { "from \($0)" }, until.map { "until \($0)" }].compactMap { $0 }.joined(separator: " "))
        }
        if let rounding { lines.append("rounded \(rounding.words(judgedUnit))") }
        if minimumSample > 0 {
            lines.append("not judged with fewer than \(Words.plain(Double(minimumSample))) contacts")
        }
        if let volumeBand { lines.append(volumeBand.words) }
        if let fine { lines.append("fine: \(words(of: fine, contract))") }
        if let bonus { lines.append("bonus: \(words(of: bonus, contract))") }
        return lines
    }

    private func words(of fine: Fine, _ contract: ServiceContract) -> String {
        var parts: [String]
        switch fine.charge {
        case .amount(let amount): parts = ["\(amount.words) for a window that is missed"]
        case .perPoint(let perPoint): parts = [perPoint.words(self, isFine: true)]
        case .bands(let bands): parts = bands.map { "\($0.edges(of: self)): \($0.consequence.words)" }
        case .pool(let pool, let allocation):
            let pool = contract.settlement.pools[pool]
            parts = [
                "\(Words.percent(allocation)) of pool \(pool.name), \(Words.percent(pool.share)) of what is at risk"
            ]
        case .points(let bands):
            parts = bands.map { "\($0.edges(of: self)): \(Words.counted($0.consequence, "point"))" }
        }
        if fine.deadband > 0 {
            let size =
                judgedUnit == .share
                ? "\(Words.plain(100 * fine.deadband)) points" : target(plain: fine.deadband)
            parts.append("a miss of at most \(size) is forgiven")
        }
        if fine.grace > 0 { parts.append("none in the first \(Words.counted(fine.grace, "window"))") }
        if fine.repeatFactor > 1 { parts.append("× \(fine.repeatFactor) after another breach") }
        if let cap = fine.cap { parts.append("at most \(cap.words)") }
        if let count = fine.earnBack {
            parts.append("given back when the next \(Words.counted(count, "window")) \(count == 1 ? "is" : "are") met")
        }
        return parts.joined(separator: "; ")
    }

    private func words(of bonus: Bonus, _ contract: ServiceContract) -> String {
        var parts: [String]
        switch bonus.charge {
        case .amount(let amount, let edge):
            parts = ["\(amount.words) for a window at \(target(plain: edge ?? target.value)) or better"]
        case .perPoint(let perPoint): parts = [perPoint.words(self, isFine: false)]
        case .bands(let bands): parts = bands.map { "\($0.edges(of: self)): \($0.consequence.words)" }
        }
        if let cap = bonus.cap { parts.append("at most \(cap.words)") }
        if !bonus.gates.isEmpty {
            parts.append("only where \(Words.list(bonus.gates.map { contract.clauses[$0].name })) missed nothing")
        }
        if bonus.onlyOffsets { parts.append("only to offset fines") }
        return parts.joined(separator: "; ")
    }
}

extension Rounding {
    /// `half-up to 0.1 points`
    func words(_ unit: Measure.Unit) -> String {
        let size = unit == .share ? "\(Words.plain(100 * step)) points" : Words.plain(step, unit)
        return "\(rule.rawValue) to \(size)"
    }
}

extension VolumeBand {
    var words: String {
        let ceiling = Words.percent(1 + over)
        return switch beyond {
        case .void: "void where more than \(ceiling) of the forecast comes"
        case .ceiling(let surplus): "binds \(ceiling) of the forecast; the surplus is left out, \(surplus.rawValue)"
        }
    }
}

extension DayChoice {
    /// `Mondays, holidays`
    var words: String {
        let names = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"]
        var parts = weekdays.sorted().map { names[$0] }
        if holidays { parts.append("holidays") }
        if aroundHolidays { parts.append("days around holidays") }
        return Words.list(parts + dates.sorted().map(\.description))
    }
}

extension Amount {
    /// `2,000.00`, `2% of the invoice`
    var words: String {
        switch self {
        case .fixed(let money): Words.money(money)
        case .ofInvoice(let share): "\(Words.percent(share)) of the invoice"
        case .ofAtRisk(let share): "\(Words.percent(share)) of what is at risk"
        }
    }

    /// `2% of 100,000.00 billed = 2,000.00`
    func words(billed: Money, atRisk: Money, comesTo money: Money) -> String {
        switch self {
        case .fixed: Words.money(money)
        case .ofInvoice(let share): "\(Words.percent(share)) of \(Words.money(billed)) billed = \(Words.money(money))"
        case .ofAtRisk(let share): "\(Words.percent(share)) of \(Words.money(atRisk)) at risk = \(Words.money(money))"
        }
    }

    /// As a factor: `2,000.00`, `(2% of 100,000.00 billed)`
    func factor(billed: Money, atRisk: Money) -> String {
        switch self {
        case .fixed(let money): Words.money(money)
        case .ofInvoice(let share): "(\(Words.percent(share)) of \(Words.money(billed)) billed)"
        case .ofAtRisk(let share): "(\(Words.percent(share)) of \(Words.money(atRisk)) at risk)"
        }
    }
}

extension PerPoint {
    /// `2,000.00 for each point or fraction of one below 90%`
    func words(_ clause: Clause, isFine: Bool) -> String {
        "\(amount.words) for each \(size(clause))\(part) \(side(clause, isFine: isFine))"
    }

    /// What of a point counts, and where the count begins.
    private var part: String {
        switch fraction {
        case .up: " or fraction of one"
        case .down: " that is whole"
        case .exact: ", parts in proportion,"
        }
    }

    private func side(_ clause: Clause, isFine: Bool) -> String {
        let isMoreBetter = if case .atLeast = clause.target { true } else { false }
        return "\(isFine == isMoreBetter ? "below" : "above") \(clause.target(plain: edge ?? clause.target.value))"
    }

    private func size(_ clause: Clause) -> String {
        if clause.judgedUnit != .share { return clause.target(plain: point) }
        return point == 0.01 ? "point" : "\(Words.plain(100 * point)) points"
    }

    /// `9 × 2,000.00, for each point or fraction of one below 90%`
    func words(_ clause: Clause, steps: Double, isFine: Bool, factor: String) -> String {
        "\(Words.plain(steps)) × \(factor), for each \(size(clause))\(part) \(side(clause, isFine: isFine))"
    }
}

extension Band {
    /// `80% ≤ value < 85%`, of a measure whose less is better `5% < value ≤ 7%`
    func edges(of clause: Clause) -> String {
        let isMoreBetter = if case .atLeast = clause.target { true } else { false }
        let low = from.map { "\(clause.target(plain: $0)) \(isMoreBetter ? "≤" : "<") " } ?? ""
        let high = to.map { " \(isMoreBetter ? "<" : "≤") \(clause.target(plain: $0))" } ?? ""
        return "\(low)value\(high)"
    }
}
