// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

// The money of a contract, said aloud.

extension Amount {
    /// `2,000.00`, `3% of the invoice`
    var words: String {
        switch self {
        case .fixed(let money): Words.money(money)
        case .ofInvoice(let share): "\(Words.percent(share)) of the invoice"
        case .ofAtRisk(let share): "\(Words.percent(share)) of the amount at risk"
        }
    }
}

extension PerPoint {
    fileprivate func words(_ clause: Clause, from edge: Double) -> String {
        "\(amount.words) per \(stepWords(clause)) from \(clause.target(plain: edge))"
    }

    /// `point or part of one`, `5 s, whole ones only,`
    func stepWords(_ clause: Clause) -> String {
        let size =
            clause.judgedUnit == .share && point == 0.01
            ? "point"
            : clause.judgedUnit == .share ? "\(Words.plain(100 * point)) points" : clause.target(plain: point)
        return switch fraction {
        case .up: "\(size) or part of one"
        case .down: "\(size), whole ones only,"
        case .exact: "\(size), parts in proportion,"
        }
    }
}

extension Band {
    /// `90% to below 95%`: the edge with the better of two bands is the one that is named first.
    func words(_ clause: Clause) -> String {
        func edge(_ value: Double) -> String { clause.target(plain: value) }
        return switch (from, to) {
        case (let from?, let to?):
            clause.target.isLeast
                ? "\(edge(from)) to below \(edge(to))" : "above \(edge(from)) to \(edge(to))"
        case (nil, let to?): clause.target.isLeast ? "below \(edge(to))" : "up to \(edge(to))"
        case (let from?, nil): clause.target.isLeast ? "from \(edge(from))" : "above \(edge(from))"
        case (nil, nil): "any value"
        }
    }
}

extension Clause {
    /// `fine 2,000.00 per point or part of one from 90%, doubled on a repeat, at most 10% of the invoice a window`
    func fineWords(in contract: ServiceContract) -> String? {
        guard let fine else { return nil }
        var text =
            switch fine.charge {
            case .amount(let amount): amount.words + " for a missed window"
            case .perPoint(let perPoint): perPoint.words(self, from: perPoint.edge ?? target.value)
            case .bands(let bands):
                Words.list(bands.map { "\($0.consequence.words) \($0.words(self))" })
            case .pool(let pool, let allocation):
                "\(Words.percent(allocation)) of the pool \(contract.settlement.pools[pool].name)"
            case .points(let bands):
                Words.list(bands.map { "\(Words.counted($0.consequence, "penalty point")) \($0.words(self))" })
            }
        if fine.deadband > 0 { text += ", nothing within \(distance(fine.deadband)) of the target" }
        if fine.grace > 0 { text += ", nothing in the first \(Words.counted(fine.grace, "window"))" }
        if fine.repeatFactor > 1 { text += ", times \(fine.repeatFactor) after another breach" }
        if let cap = fine.cap { text += ", at most \(cap.words) per window" }
        if let windows = fine.earnBack {
            text += ", refunded when the next \(Words.counted(windows, "window")) \(windows == 1 ? "is" : "are") met"
        }
        return "fine " + text
    }

    func bonusWords(in contract: ServiceContract) -> String? {
        guard let bonus else { return nil }
        var text =
            switch bonus.charge {
            case .amount(let amount, let edge): "\(amount.words) from \(target(plain: edge ?? target.value))"
            case .perPoint(let perPoint): perPoint.words(self, from: perPoint.edge ?? target.value)
            case .bands(let bands): Words.list(bands.map { "\($0.consequence.words) \($0.words(self))" })
            }
        if let cap = bonus.cap { text += ", at most \(cap.words) per window" }
        if !bonus.gates.isEmpty {
            text +=
                ", where \(Words.list(bonus.gates.map { contract.clauses[$0].name })) "
                + "\(bonus.gates.count == 1 ? "is" : "are") kept"
        }
        return "bonus " + text + (bonus.onlyOffsets ? ", against fines only" : "")
    }

    private func distance(_ value: Double) -> String {
        judgedUnit == .share ? "\(Words.plain(100 * value)) points" : target(plain: value)
    }

    /// Terms beside the promise: window, aggregation, what is left out.
    ///
    /// - Parameter windows: names of those that are judged, where they are to be told.
    func termWords(in contract: ServiceContract, windows: [String] = []) -> [String] {
        var words = [window == .horizon ? "judged over the whole term" : "judged by \(window.noun)"]
        if window != .horizon, let first = windows.first, let last = windows.last {
            words[0] += windows.count == 1 ? ", \(first) alone" : ", \(windows.count) of them: \(first) to \(last)"
        }
        for exception in exceptions {
            let instead = [
                exception.threshold.map { "within \(Words.plainDuration($0))" },
                exception.target.map { "target \(Words.plain($0.value, measure.unit))" },
            ].compactMap { $0 }
            words.append("on \(exception.days.words) \(Words.list(instead))")
        }
        if attribution != .arrival { words.append("by the instant of \(attribution.rawValue)") }
        if from != nil || until != nil {
            words.append(
                [from.map { "from \($0)" }, until.map { "until \($0)" }].compactMap { $0 }.joined(separator: " "))
        }
        if let rounding { words.append("rounded \(rounding.words(judgedUnit))") }
        if minimumSample > 0 { words.append("at least \(minimumSample) contacts") }
        if isInternal { words.append("between tiers only") }
        if let volumeBand {
            let over = "over \(Words.plain(100 * (1 + volumeBand.over)))% of the forecast"
            switch volumeBand.beyond {
            case .void: words.append("void \(over)")
            case .ceiling(let surplus): words.append("contacts \(over) left out, \(surplus.rawValue)")
            }
        }
        return words + [fineWords(in: contract), bonusWords(in: contract)].compactMap { $0 }
    }
}

extension ServiceContract {
    /// What penalty points cost; `nil` where there are none.
    var pointPriceWords: String? {
        switch settlement.pointPrice {
        case .each(let amount): "a penalty point costs \(amount.words)"
        case .bands(let bands):
            "penalty points of a \(settlement.period.noun): "
                + Words.list(
                    bands.map { band in
                        let to = band.to.map { " to below \(Words.plain($0))" } ?? " on"
                        return "from \(Words.plain(band.from ?? 0))\(to) \(band.consequence.words)"
                    })
        case nil: nil
        }
    }

    /// What holds for all clauses: invoices, caps, rights.
    func settlementWords(in center: ContactCenter) -> [String] {
        guard hasMoney || !settlement.terminations.isEmpty else { return [] }
        let period = settlement.period.noun
        var words = settlement.billing.map { "billed by \(period): \($0.words(in: center, period: period))" }
        if let atRisk = settlement.atRisk {
            words.append(
                "at risk \(atRisk.words)"
                    + (settlement.pools.isEmpty
                        ? ""
                        : ", of which "
                            + Words.list(settlement.pools.map { "\(Words.percent($0.share)) in \($0.name)" })))
        }
        if let price = pointPriceWords { words.append(price) }
        if let cap = settlement.periodCap { words.append("fines of a \(period) at most \(cap.words)") }
        if let cap = settlement.yearCap { words.append("fines of a year of the contract at most \(cap.words)") }
        words += settlement.terminations.map { "may be ended: \($0.words(in: self))" }
        return words
    }
}

extension BillingItem {
    fileprivate func words(in center: ContactCenter, period: String) -> String {
        let per =
            switch base {
            case .fixed: period
            case .hour: "agent hour"
            case .seat, .handledMinute, .contact, .handledContact: base.rawValue
            case .outcome: "problem resolved"
            }
        var text =
            prices.count == 1
            ? "\(Words.price(prices[0].price)) per \(per)"
            : "per \(per) "
                + Words.list(prices.map { "\(Words.price($0.price)) from \(Words.plain($0.from))" })
                + (bands == .graduated ? ", each at its own band" : ", all at the band of their number")
        let names = types.map { center.contactTypes[$0].name } + teams.map { center.teams[$0].name }
        if base != .fixed && !names.isEmpty { text += " of \(Words.list(names))" }
        switch minimum {
        case .ofForecast(let share): text += ", at least \(Words.percent(share)) of the forecast"
        case .amount(let money): text += ", at least \(Words.money(money))"
        case nil: break
        }
        return text
    }
}

extension Words {
    /// A price, in cents or finer: `6.20`, `0.0125`.
    fileprivate static func price(_ price: Double) -> String {
        let inCents = number(price, decimals: 2)
        return price == Double(inCents.filter { $0 != "," }) ? inCents : plain(price)
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
