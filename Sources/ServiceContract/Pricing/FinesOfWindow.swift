// SPDX-License-Identifier: GPL-3.0-or-later

/// What the shares in amounts are of: by billing period, what is billed and what is at risk.
struct AmountBases {
    let billed: [Money]
    let atRisk: [ExactMoney]
    let roundedWhen: Settlement.MoneyRounding

    init(billed: [Money], atRisk: Amount?, roundedWhen: Settlement.MoneyRounding = .once) {
        self.billed = billed
        self.roundedWhen = roundedWhen
        self.atRisk = billed.map {
            switch atRisk {
            case nil, .ofAtRisk: .zero
            case .fixed(let money): ExactMoney(money)
            case .ofInvoice(let share): ExactMoney($0).times(share).rounded(roundedWhen)
            }
        }
    }

    func billed(_ periods: some Sequence<Int>) -> Money { periods.reduce(.zero) { $0 + billed[$1] } }
    func atRisk(_ periods: some Sequence<Int>) -> ExactMoney { periods.reduce(.zero) { $0 + atRisk[$1] } }

    /// What an amount comes to: to the cent where each amount is rounded.
    func exact(_ amount: Amount, _ periods: some Sequence<Int>) -> ExactMoney {
        switch amount {
        case .fixed(let money): ExactMoney(money)
        case .ofInvoice(let share): ExactMoney(billed(periods)).times(share).rounded(roundedWhen)
        case .ofAtRisk(let share): atRisk(periods).times(share).rounded(roundedWhen)
        }
    }

    /// The same to the cent.
    func money(_ amount: Amount, _ periods: some Sequence<Int>) -> Money { exact(amount, periods).rounded }
}

extension ExactMoney {
    /// To the cent, where each amount is rounded.
    func rounded(_ when: Settlement.MoneyRounding) -> ExactMoney { when == .eachAmount ? ExactMoney(rounded) : self }
}

/// What a window costs by the terms of its clause alone.
struct WindowCharge {
    /// Missed, and neither deadband nor grace forgive it.
    var isBreach = false
    var isForgiven = false
    var isRepeat = false
    /// Points of the measure (or parts of them) beyond the edge: `PerPoint`.
    var steps: Double?
    /// Index of the band that holds the value.
    var band: Int?
    /// Money before repeat and cap.
    var charge = ExactMoney.zero
    /// After the repeat.
    var repeated = ExactMoney.zero
    var cap: ExactMoney?
    /// After the clause's cap.
    var fine = ExactMoney.zero
    /// Penalty points, after the repeat.
    var points = 0
    /// Before its cap and gates.
    var bonusCharge = ExactMoney.zero
    /// After its cap, before gates.
    var bonus = ExactMoney.zero
}

extension ClausePlan {
    /// - Parameter follows: whether the judged window before was a breach.
    func charge(
        _ judgement: Judgement, window index: Int, follows: Bool, _ pools: [Settlement.Pool], _ bases: AmountBases
    ) -> WindowCharge {
        var charge = WindowCharge()
        guard let level = judgement.rounded else { return charge }
        let window = windows[index]
        switch judgement.verdict {
        case .noSample, .void: break
        case .met: addBonus(to: &charge, level, window, bases)
        case .missed:
            charge.isForgiven =
                clause.fine.map {
                    index < $0.grace || !judgement.isOfNothing && isWithin($0.deadband, level, window)
                } ?? false
            charge.isBreach = !charge.isForgiven
            if charge.isBreach, let fine = clause.fine {
                charge.isRepeat = follows
                add(fine, to: &charge, level, window, pools, bases)
            }
        }
        return charge
    }

    /// Whether a miss is within the deadband.
    private func isWithin(_ deadband: Double, _ level: Level, _ window: Window) -> Bool {
        let band = billionths(deadband)
        return clause.isMoreBetter
            ? level.compared(to: window.target.exact - band) >= 0
            : level.compared(to: window.target.exact + band) <= 0
    }

    private func add(
        _ fine: Fine, to charge: inout WindowCharge, _ level: Level, _ window: Window, _ pools: [Settlement.Pool],
        _ bases: AmountBases
    ) {
        let factor = charge.isRepeat ? fine.repeatFactor : 1
        switch fine.charge {
        case .amount(let amount): charge.charge = bases.exact(amount, window.base)
        case .perPoint(let perPoint):
            (charge.charge, charge.steps) = price(perPoint, level, window, isBelow: true, bases)
        case .bands(let bands):
            charge.band = bands.firstIndex { $0.contains(level, isMoreBetter: clause.isMoreBetter) }
            charge.charge = charge.band.map { bases.exact(bands[$0].consequence, window.base) } ?? .zero
        case .pool(let pool, let allocation):
            charge.charge =
                bases.atRisk(window.base).times(pools[pool].share).times(allocation).rounded(bases.roundedWhen)
        case .points(let bands):
            charge.band = bands.firstIndex { $0.contains(level, isMoreBetter: clause.isMoreBetter) }
            charge.points = (charge.band.map { bands[$0].consequence } ?? 0) * factor
        }
        charge.repeated = charge.charge.times(Int128(factor), over: 1)
        charge.cap = fine.cap.map { bases.exact($0, window.base) }
        charge.fine = min(charge.repeated, charge.cap ?? ExactMoney(.most))
    }

    private func addBonus(to charge: inout WindowCharge, _ level: Level, _ window: Window, _ bases: AmountBases) {
        guard let bonus = clause.bonus else { return }
        switch bonus.charge {
        case .amount(let amount, let edge):
            let edge = edge.map(billionths) ?? window.target.exact
            let side = level.compared(to: edge)
            if clause.isMoreBetter ? side >= 0 : side <= 0 { charge.bonusCharge = bases.exact(amount, window.base) }
        case .perPoint(let perPoint):
            (charge.bonusCharge, charge.steps) = price(perPoint, level, window, isBelow: false, bases)
        case .bands(let bands):
            charge.band = bands.firstIndex { $0.contains(level, isMoreBetter: clause.isMoreBetter) }
            charge.bonusCharge = charge.band.map { bases.exact(bands[$0].consequence, window.base) } ?? .zero
        }
        charge.cap = bonus.cap.map { bases.exact($0, window.base) }
        charge.bonus = min(charge.bonusCharge, charge.cap ?? ExactMoney(.most))
    }

    /// So much for each point on the worse side of the edge (`isBelow`), or on the better one.
    private func price(
        _ perPoint: PerPoint, _ level: Level, _ window: Window, isBelow: Bool, _ bases: AmountBases
    ) -> (ExactMoney, steps: Double) {
        let edge = perPoint.edge.map(billionths) ?? window.target.exact
        let steps = level.steps(above: edge, step: billionths(perPoint.point))
        let distance = isBelow == clause.isMoreBetter ? -steps.numerator : steps.numerator
        guard distance > 0 else { return (.zero, 0) }
        let amount = bases.exact(perPoint.amount, window.base)
        switch perPoint.fraction {
        case .exact:
            let charge = amount.times(distance, over: steps.denominator).rounded(bases.roundedWhen)
            return (charge, Double(distance) / Double(steps.denominator))
        case .up, .down:
            let whole = division(distance, steps.denominator, perPoint.fraction == .up ? .up : .down)
            return (amount.times(whole, over: 1), Double(whole))
        }
    }
}
