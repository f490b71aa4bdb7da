// SPDX-License-Identifier: GPL-3.0-or-later

/// What is due in a billing period, and what limits it.
public struct PeriodDue: Equatable, Sendable {
    /// Fines of all windows that end in the period, and what its penalty points cost.
    public let fines: Money
    /// Bonuses that only offset, as far as there are fines.
    public let offset: Money
    /// Of the period; and what that of the year has left for it.
    public var cap: Money? { exactCap?.rounded }
    /// What the cap of the year leaves for the period, to the cent; `nil` without a cap.
    public var leftOfYear: Money? { exactLeftOfYear?.rounded }
    /// Fines less what offsets them, before caps; and these: before they are rounded.
    public let due: ExactMoney
    /// The cap of the period; `nil` without one.
    public let exactCap: ExactMoney?
    /// What the cap of the year leaves for the period; `nil` without a cap.
    public let exactLeftOfYear: ExactMoney?
    /// What remains, rounded once: each fine bears its part of it, in proportion. Refunds are not taken off.
    public let charged: Money
    /// Of all clauses, and what they cost.
    public let points: Int
    /// What the period's penalty points of all clauses cost, to the cent.
    public let costOfPoints: Money
}

/// What the contract makes of the clauses' fines and bonuses, period by period.
struct Account {
    var invoices: [Invoice] = []
    /// By billing period: what is due, and what limits it.
    var dues: [PeriodDue] = []
    /// By clause and window: the bonus after its gates; what is left of the fine after offsets and the contract's caps;
    /// and whether that is given back.
    var bonuses: [[Money]]
    var charged: [[Money]]
    var isRefunded: [[Bool]]
    /// By clause: fines of windows and points, less refunds; and bonuses that are paid.
    var finesOfClauses: [Money]
    var bonusesOfClauses: [Money]
}

extension Pricing {
    /// Fines and bonuses of a period are added up as they are, and what is charged and paid is rounded once.
    func settle(_ judged: [[Judgement]], _ charges: [[WindowCharge]], _ bases: AmountBases) -> Account {
        let settlement = contract.settlement
        let none = Array(repeating: Money.zero, count: plans.count)
        var account = Account(
            bonuses: charges.map { $0.map { _ in .zero } }, charged: charges.map { $0.map { _ in .zero } },
            isRefunded: charges.map { $0.map { _ in false } }, finesOfClauses: none, bonusesOfClauses: none)
        let refunded = refunds(judged)
        let yearCaps = [0, 1].map { year in
            settlement.yearCap.map { cap in
                bases.exact(cap, periods.years.indices.filter { periods.years[$0] == year })
            }
        }
        var fined = [Money.zero, .zero]
        for period in periods.parts.indices {
            let (paid, offset) = earn(judged, charges, in: period, &account)
            let entries = entries(charges, in: period, bases)
            let all = entries.reduce(ExactMoney.zero) { $0 + $1.amount }
            let due = all - offset
            let cap = settlement.periodCap.map { bases.exact($0, CollectionOfOne(period)) }
            let capped = min(due, cap ?? due)
            let year = periods.years[period]
            let left = yearCaps[year].map { $0 - ExactMoney(fined[year]) }
            let final = min(capped, left ?? capped).rounded
            fined[year] = fined[year] + final
            let points = charges.indices.reduce(0) { sum, clause in
                windowsOfPeriods[clause][period].reduce(sum) { $0 + charges[clause][$1].points }
            }
            account.dues.append(
                PeriodDue(
                    fines: all.rounded, offset: min(offset, all).rounded, due: due, exactCap: cap,
                    exactLeftOfYear: left, charged: final, points: points,
                    costOfPoints: entries.reduce(ExactMoney.zero) { $1.window == nil ? $0 + $1.amount : $0 }.rounded))
            var refunds = Money.zero
            for (entry, share) in zip(entries, ExactMoney.split(final, among: entries.map(\.amount))) {
                account.finesOfClauses[entry.clause] += share
                guard let window = entry.window else { continue }
                account.charged[entry.clause][window] = share
                if share > .zero && refunded[entry.clause][window] {
                    account.isRefunded[entry.clause][window] = true
                    account.finesOfClauses[entry.clause] -= share
                    refunds += share
                }
            }
            account.invoices.append(
                Invoice(
                    billed: bases.billed[period], fines: final, bonuses: paid, refunds: refunds,
                    isAtCap: cap.map { due > .zero && due >= $0 } ?? false,
                    isAtYearCap: left.map { capped > .zero && capped >= $0 } ?? false))
        }
        return account
    }

    /// Bonuses of a period whose gates are open: what is paid, and what only offsets fines.
    private func earn(
        _ judged: [[Judgement]], _ charges: [[WindowCharge]], in period: Int, _ account: inout Account
    ) -> (paid: Money, offset: ExactMoney) {
        var offset = ExactMoney.zero
        var paid: [(clause: Int, amount: ExactMoney)] = []
        for (index, plan) in plans.enumerated() {
            guard let bonus = plan.clause.bonus else { continue }
            let isOpen = bonus.gates.allSatisfy { gate in
                windowsOfPeriods[gate][period].allSatisfy { judged[gate][$0].verdict != .missed }
            }
            guard isOpen else { continue }
            for window in windowsOfPeriods[index][period] {
                let earned = charges[index][window].bonus
                account.bonuses[index][window] = earned.rounded
                if bonus.onlyOffsets {
                    offset = offset + earned
                } else {
                    paid.append((index, earned))
                }
            }
        }
        let sum = paid.reduce(ExactMoney.zero) { $0 + $1.amount }.rounded
        for (bonus, share) in zip(paid, ExactMoney.split(sum, among: paid.map(\.amount))) {
            account.bonusesOfClauses[bonus.clause] += share
        }
        return (sum, offset)
    }

    /// Fines of a period by clause and window; `window` is `nil` for what the points of a clause cost.
    func entries(
        _ charges: [[WindowCharge]], in period: Int, _ bases: AmountBases
    ) -> [(clause: Int, window: Int?, amount: ExactMoney)] {
        var entries: [(clause: Int, window: Int?, amount: ExactMoney)] = []
        var points = Array(repeating: 0, count: plans.count)
        for clause in plans.indices {
            for window in windowsOfPeriods[clause][period] {
                let charge = charges[clause][window]
                points[clause] += charge.points
                if charge.fine > .zero { entries.append((clause, window, charge.fine)) }
            }
        }
        let cost = cost(ofPoints: points.reduce(0, +), in: period, bases)
        for (clause, share) in zip(plans.indices, cost.split(among: points)) where share > .zero {
            entries.append((clause, nil, share))
        }
        return entries
    }

    private func cost(ofPoints points: Int, in period: Int, _ bases: AmountBases) -> ExactMoney {
        guard points > 0 else { return .zero }
        switch contract.settlement.pointPrice {
        case nil: return .zero
        case .each(let amount):
            return bases.exact(amount, CollectionOfOne(period)).times(Int128(points), over: 1)
        case .bands(let bands):
            let band = bands.first { $0.contains(Level(Int128(points), of: 1), isMoreBetter: true) }
            return band.map { bases.exact($0.consequence, CollectionOfOne(period)) } ?? .zero
        }
    }

    /// By clause and window: whether what the window costs is given back, since each of the judged windows that follow
    /// within the horizon is met, so many of them.
    private func refunds(_ judged: [[Judgement]]) -> [[Bool]] {
        zip(plans, judged).map { plan, judgements in
            guard let count = plan.clause.fine?.earnBack else { return judgements.map { _ in false } }
            // Windows met in a row from here on, the unjudged passed over.
            var run = 0
            return judgements.reversed().map { judgement in
                let isRefunded = judgement.verdict == .missed && run >= count
                switch judgement.verdict {
                case .met: run += 1
                case .missed: run = 0
                case .noSample, .void: break
                }
                return isRefunded
            }.reversed()
        }
    }
}
