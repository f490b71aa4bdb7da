// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// What is wrong with the money that all clauses share.

extension Settlement {
    /// Largest amount of a contract: 10¹² of the currency's unit.
    static let mostCents = 100_000_000_000_000

    func problems(_ clauses: [Clause], in center: ContactCenter) -> [Problem] {
        var problems = FoundProblems(at: ["contract"])
        checkPeriod(clauses, center, &problems)
        if let atRisk {
            if case .ofAtRisk = atRisk {
                problems.refuse("at-risk", found: "a share of itself", allowed: "an amount, or a share of the invoice")
            } else {
                problems.check(atRisk, self, "at-risk")
            }
        }
        for (index, pool) in pools.enumerated() {
            problems.check(pool.share, in: 0...10, of: .share, "pools", pool.name)
            let allocated = clauses.reduce(0) { sum, clause in
                guard case .pool(index, let allocation) = clause.fine?.charge, allocation >= 0, allocation <= 1 else {
                    return sum
                }
                return sum + billionths(allocation)
            }
            if allocated > Int(billion) {
                problems.refuse(
                    "pools", pool.name,
                    found: "allocations of \(Measure.Unit.share.words(Double(allocated) / 1e9)) together",
                    allowed: "at most 100%")
            }
        }
        if Set(pools.map(\.name)).count != pools.count {
            problems.refuse("pools", found: "two pools of one name", allowed: "a name each")
        }
        checkPoints(clauses, &problems)
        checkCaps(&problems)
        for (index, item) in billing.enumerated() {
            problems.all += item.problems(at: ["contract", "billing", "\(index + 1)"], self)
        }
        for (index, termination) in terminations.enumerated() {
            problems.all += termination.problems(
                at: ["contract", "termination", "\(index + 1)"], clauses, periodCap: periodCap)
        }
        return problems.all
    }

    private func checkPeriod(_ clauses: [Clause], _ center: ContactCenter, _ problems: inout FoundProblems) {
        switch period {
        case .rolling, .each(.interval):
            problems.refuse(
                "period", found: period.words, allowed: "day, week, month, quarter, year or horizon")
        case .each, .horizon: break
        }
        let hasMoney = !billing.isEmpty || clauses.contains(where: \.hasMoney)
        if hasMoney && period.needsDate && center.calendar.date(ofDay: 0) == nil {
            problems.refuse(
                "period", found: "\(period.words) without a date",
                allowed: "`calendar.start`, such as 2026-03-01, or `period: horizon`")
        }
    }

    private func checkPoints(_ clauses: [Clause], _ problems: inout FoundProblems) {
        guard let pointPrice else { return }
        let hasPoints = clauses.contains { if case .points = $0.fine?.charge { true } else { false } }
        if !hasPoints {
            problems.refuse("points", found: "a price of points that no clause gives", allowed: "a fine in points")
        }
        switch pointPrice {
        case .each(let amount): problems.check(amount, self, "points")
        case .bands(let bands):
            if problems.check(edgesOf: bands, in: 0...1e6, of: .number, "points") {
                for band in bands { problems.check(band.consequence, self, "points") }
            }
        }
    }

    private func checkCaps(_ problems: inout FoundProblems) {
        if let periodCap { problems.check(periodCap, self, "cap", "period") }
        if let yearCap { problems.check(yearCap, self, "cap", "year") }
        if case .fixed(let ofPeriod) = periodCap, case .fixed(let ofYear) = yearCap, ofYear < ofPeriod {
            problems.refuse(
                "cap", "year", found: "less than the cap of a period, \(ofPeriod.value)",
                allowed: "at least the cap of a period")
        }
    }
}

extension BillingItem {
    fileprivate func problems(at path: [String], _ settlement: Settlement) -> [Problem] {
        var problems = FoundProblems(at: path)
        switch base {
        case .seat, .hour, .handledMinute:
            if teams.isEmpty { problems.refuse("of", found: "nothing", allowed: "a team at least") }
        case .contact, .handledContact, .outcome:
            if types.isEmpty { problems.refuse("of", found: "nothing", allowed: "a contact type at least") }
        case .fixed: break
        }
        if prices.isEmpty { problems.refuse("rate", found: "no price", allowed: "a price at least") }
        for price in prices {
            problems.check(price.price, in: 0...1e9, of: .number, "rate")
            problems.check(price.from, in: 0...1e9, of: .number, "rate")
        }
        if let first = prices.first, first.from != 0 {
            problems.refuse("rate", found: "prices from \(first.from) on", allowed: "a price from 0 on")
        }
        if zip(prices, prices.dropFirst()).contains(where: { !($0.from < $1.from) }) {
            problems.refuse("rate", found: "prices out of order", allowed: "each `from` above the one before")
        }
        switch minimum {
        case nil: break
        case .amount(let money): problems.check(.fixed(money), settlement, "minimum")
        case .ofForecast(let share):
            problems.check(share, in: 0...10, of: .share, "minimum")
            if base != .contact && base != .handledContact {
                problems.refuse(
                    "minimum", found: "a share of the forecast of \(base.rawValue)s",
                    allowed: "an amount; a share only for contacts and handled contacts")
            }
        }
        return problems.all
    }
}

extension Termination {
    fileprivate func problems(at path: [String], _ clauses: [Clause], periodCap: Amount?) -> [Problem] {
        var problems = FoundProblems(at: path)
        problems.check(cure, in: Self.cureRange, "cure")
        switch ground {
        case .inARow(let count): problems.check(count, in: Self.countRange, "breaches")
        case .among(let count, let of): check(count, of, "breaches", &problems)
        case .atCap(let count, let of):
            check(count, of, "at-cap", &problems)
            if periodCap == nil {
                problems.refuse("at-cap", found: "no cap", allowed: "`contract.cap.period`")
            }
        }
        for clause in self.clauses {
            precondition(clauses.indices.contains(clause), "a clause of the contract")
            if clauses[clause].isInternal {
                problems.refuse(
                    "of", found: "\(clauses[clause].name), which is internal", allowed: "clauses with the client")
            }
        }
        return problems.all
    }

    private func check(_ count: Int, _ of: Int, _ key: String, _ problems: inout FoundProblems) {
        problems.check(count, in: Self.countRange, key)
        problems.check(of, in: Self.countRange, "rolling")
        if count > of {
            problems.refuse(key, found: "\(count) among \(of)", allowed: "at most \(of), as many as are looked at")
        }
    }
}
