// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// What is wrong with what a clause costs and earns.

extension Clause {
    /// - Parameter clauses: all of the contract.
    func problemsOfMoney(_ settlement: Settlement, _ clauses: [Clause]) -> [Problem] {
        var found: [Problem] = []
        if let fine { found += problems(of: fine, settlement) }
        if let bonus { found += problems(of: bonus, settlement, clauses) }
        if isInternal {
            for (key, isThere) in [("fine", fine != nil), ("bonus", bonus != nil)] where isThere {
                found.append(
                    Problem(
                        at: path + [key], found: "a \(key) on an internal clause",
                        allowed: "no money: the client knows nothing of it; or `internal: false`"))
            }
        }
        return found
    }

    private var path: [String] { ["contract", "clauses", name] }

    private func problems(of fine: Fine, _ settlement: Settlement) -> [Problem] {
        var problems = FoundProblems(at: path + ["fine"])
        switch fine.charge {
        case .amount(let amount): problems.check(amount, settlement, "amount")
        case .perPoint(let perPoint): check(perPoint, settlement, &problems)
        case .bands(let bands):
            check(bands, isWorse: true, "bands", &problems)
            for band in bands { problems.check(band.consequence, settlement, "bands") }
        case .pool(let pool, let allocation):
            precondition(settlement.pools.indices.contains(pool), "a pool of the contract")
            problems.check(allocation, in: 0...1, of: .share, "allocation")
            if settlement.atRisk == nil {
                problems.refuse(
                    "pool", found: "a pool of nothing", allowed: "an amount at risk, `contract.at-risk`")
            }
        case .points(let bands):
            check(bands, isWorse: true, "points", &problems)
            for band in bands { problems.check(band.consequence, in: Fine.pointRange, "points") }
            if settlement.pointPrice == nil {
                problems.refuse("points", found: "points without a price", allowed: "`contract.points`, what they cost")
            }
            for (key, isThere) in [("cap", fine.cap != nil), ("earn-back", fine.earnBack != nil)] where isThere {
                problems.refuse(
                    key, found: "\(key) of points, which cost nothing by themselves",
                    allowed: "`contract.cap`, or a fine in money")
            }
        }
        problems.check(fine.deadband, in: 0...judgedUnit.largestStep, of: judgedUnit, "deadband")
        problems.check(fine.grace, in: Fine.graceRange, "grace")
        problems.check(fine.repeatFactor, in: Fine.repeatRange, "repeat")
        problems.check(fine.earnBack, in: Fine.earnBackRange, "earn-back")
        if let cap = fine.cap { problems.check(cap, settlement, "cap") }
        return problems.all
    }

    private func problems(of bonus: Bonus, _ settlement: Settlement, _ clauses: [Clause]) -> [Problem] {
        var problems = FoundProblems(at: path + ["bonus"])
        switch bonus.charge {
        case .amount(let amount, let edge):
            problems.check(amount, settlement, "amount")
            problems.check(edge, in: judgedValues, of: judgedUnit, "from")
            if let edge, edge != target.value, !target.isMet(by: edge) {
                problems.refuse(
                    "from",
                    found: "\(judgedUnit.words(edge)), which misses the target of \(judgedUnit.words(target.value))",
                    allowed: "the target or better: a window that misses the target earns nothing")
            }
        case .perPoint(let perPoint): check(perPoint, settlement, &problems)
        case .bands(let bands):
            check(bands, isWorse: false, "bands", &problems)
            for band in bands { problems.check(band.consequence, settlement, "bands") }
        }
        if let cap = bonus.cap { problems.check(cap, settlement, "cap") }
        for gate in bonus.gates {
            precondition(clauses.indices.contains(gate), "a clause of the contract")
            if clauses[gate].name == name {
                problems.refuse("only-if", found: "the clause itself", allowed: "other clauses")
            } else if clauses[gate].isInternal {
                problems.refuse(
                    "only-if", found: "\(clauses[gate].name), which is internal", allowed: "clauses with the client")
            }
        }
        return problems.all
    }

    private func check(_ perPoint: PerPoint, _ settlement: Settlement, _ problems: inout FoundProblems) {
        problems.check(perPoint.amount, settlement, "per-point")
        problems.check(perPoint.edge, in: judgedValues, of: judgedUnit, "from")
        let most = judgedUnit.largestStep
        if !(perPoint.point >= 1e-9 && perPoint.point <= most) {
            problems.refuse(
                "point", found: judgedUnit.words(perPoint.point),
                allowed: "more than 0, up to \(judgedUnit.words(most))")
        }
    }

    /// Bands that are none, overlap, leave a gap, or reach over the target to the side where it is not for them.
    ///
    /// - Parameter isWorse: whether they lie on the worse side of the target: a fine's.
    private func check<Consequence>(
        _ bands: [Band<Consequence>], isWorse: Bool, _ key: String, _ problems: inout FoundProblems
    ) {
        guard problems.check(edgesOf: bands, in: judgedValues, of: judgedUnit, key) else { return }
        let isBelow = isWorse == isMoreBetter
        let edge = isBelow ? bands.map(\.exactEnd).max() : bands.map(\.exactStart).min()
        let aim = judgedUnit.words(target.value)
        if let edge, isBelow ? edge > target.exact : edge < target.exact {
            problems.refuse(
                key,
                found: "a band that reaches \(isBelow ? "above" : "below") the target, \(aim)",
                allowed: "bands \(isBelow ? "below" : "above") \(aim): a window that "
                    + (isWorse ? "meets the target costs nothing" : "misses the target earns nothing"))
        }
    }
}

extension FoundProblems {
    /// An amount out of range, or a share of what is not known.
    mutating func check(_ amount: Amount, _ settlement: Settlement, _ keys: String...) {
        func refuse(_ found: String, _ allowed: String) {
            all.append(Problem(at: path + keys, found: found, allowed: allowed))
        }
        switch amount {
        case .fixed(let money):
            if !(0...Settlement.mostCents).contains(money.cents) {
                refuse("\(money.value)", "0 to \(Settlement.mostCents / 100)")
            }
        case .ofInvoice(let share):
            if !(share >= 0 && share <= 10) { refuse(Measure.Unit.share.words(share), "0% to 1000%") }
            if settlement.billing.isEmpty {
                refuse("a share of an invoice without items", "an amount, or items in `contract.billing`")
            }
        case .ofAtRisk(let share):
            if !(share >= 0 && share <= 10) { refuse(Measure.Unit.share.words(share), "0% to 1000%") }
            if settlement.atRisk == nil { refuse("a share of nothing at risk", "an amount, or `contract.at-risk`") }
        }
    }

    /// Whether the bands follow one another without overlap or gap.
    mutating func check<Consequence>(
        edgesOf bands: [Band<Consequence>], in range: ClosedRange<Double>, of unit: Measure.Unit, _ key: String
    ) -> Bool {
        let before = all.count
        if bands.isEmpty { refuse(key, found: "no band", allowed: "a band at least") }
        for band in bands {
            for edge in [band.from, band.to] { check(edge, in: range, of: unit, key) }
            if let from = band.from, let to = band.to, range.contains(from), range.contains(to),
                band.exactStart >= band.exactEnd
            {
                refuse(
                    key, found: "a band from \(unit.words(from)) to \(unit.words(to))",
                    allowed: "the lower edge first, and the upper above it")
            }
        }
        guard all.count == before else { return false }
        let sorted = bands.sorted { $0.exactStart < $1.exactStart }
        for (lower, upper) in zip(sorted, sorted.dropFirst()) {
            if lower.exactEnd > upper.exactStart {
                refuse(
                    key, found: "bands that overlap \(upper.from.map { "above \(unit.words($0))" } ?? "below all")",
                    allowed: "each value in one band: \(lower.words(unit)) and \(upper.words(unit)) share some")
            } else if let end = lower.to, let start = upper.from, lower.exactEnd < upper.exactStart {
                refuse(
                    key, found: "no band from \(unit.words(end)) to \(unit.words(start))",
                    allowed: "bands that follow one another; one that costs 0 where nothing is meant")
            }
        }
        return all.count == before
    }
}

extension Band {
    fileprivate var exactStart: Int { from.map(billionths) ?? .min }
    fileprivate var exactEnd: Int { to.map(billionths) ?? .max }

    fileprivate func words(_ unit: Measure.Unit) -> String {
        "\(from.map { unit.words($0) } ?? "")..\(to.map { unit.words($0) } ?? "")"
    }
}
