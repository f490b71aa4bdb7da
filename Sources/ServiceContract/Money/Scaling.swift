// SPDX-License-Identifier: GPL-3.0-or-later

// The same terms, stricter or milder: what a negotiation changes.

extension Amount {
    /// So many times as much, a sum to the nearest cent.
    public func times(_ factor: Double) -> Amount {
        switch self {
        case .fixed(let money): .fixed(Money(cents: Int((Double(money.cents) * factor).rounded())))
        case .ofInvoice(let share): .ofInvoice(share * factor)
        case .ofAtRisk(let share): .ofAtRisk(share * factor)
        }
    }
}

extension Fine {
    /// A fine of so many times the amounts, or the allocation of a pool; penalty points stay, of which the contract says
    /// the worth. Its cap stays.
    public func times(_ factor: Double) -> Fine {
        var fine = self
        switch charge {
        case .amount(let amount): fine.charge = .amount(amount.times(factor))
        case .perPoint(var perPoint):
            perPoint.amount = perPoint.amount.times(factor)
            fine.charge = .perPoint(perPoint)
        case .bands(let bands):
            fine.charge = .bands(bands.map { Band(from: $0.from, to: $0.to, $0.consequence.times(factor)) })
        case .pool(let pool, let allocation): fine.charge = .pool(pool, allocation: allocation * factor)
        case .points: break
        }
        return fine
    }

    /// Whether `times` changes it.
    public var isScalable: Bool { if case .points = charge { false } else { true } }
}

extension Band {
    /// The band moved along the measure. Its edges outside the values that there are fall away, and so does the band where
    /// all of it is outside: then it is `nil`.
    func moved(by shift: Double, in values: ClosedRange<Double>) -> Band? {
        let (from, to) = (from.map { $0 + shift }, to.map { $0 + shift })
        if let from, from > values.upperBound { return nil }
        if let to, to < values.lowerBound { return nil }
        return Band(
            from: from.flatMap { $0 >= values.lowerBound ? $0 : nil },
            to: to.flatMap { $0 <= values.upperBound ? $0 : nil }, consequence)
    }
}

extension Clause {
    /// The clause with its target, and every edge of its fine and bonus, moved by so much. What the parts of a share of
    /// parts must meet stays. Edges stop at the ends of the values that the measure can have; what would begin beyond is
    /// never reached, and falls away.
    public func moved(by shift: Double) -> Clause {
        let values = judgedValues
        func clamped(_ value: Double) -> Double { min(max(value, values.lowerBound), values.upperBound) }
        func moved(_ target: Target) -> Target {
            switch target {
            case .atLeast(let value): .atLeast(clamped(value + shift))
            case .atMost(let value): .atMost(clamped(value + shift))
            }
        }
        func moved<Consequence>(_ bands: [Band<Consequence>]) -> [Band<Consequence>] {
            bands.compactMap { $0.moved(by: shift, in: values) }
        }
        var clause = self
        clause.target = target.moved(by: shift)
        if !aggregation.isShareMet {
            clause.exceptions = exceptions.map {
                DayException(days: $0.days, threshold: $0.threshold, target: $0.target.map(moved))
            }
        }
        switch fine?.charge {
        case .perPoint(var perPoint):
            perPoint.edge = perPoint.edge.map { clamped($0 + shift) }
            clause.fine?.charge = .perPoint(perPoint)
        case .bands(let bands):
            let left = moved(bands)
            if left.isEmpty { clause.fine = nil } else { clause.fine?.charge = .bands(left) }
        case .points(let bands):
            let left = moved(bands)
            if left.isEmpty { clause.fine = nil } else { clause.fine?.charge = .points(left) }
        case .amount, .pool, nil: break
        }
        switch bonus?.charge {
        case .amount(let amount, let edge):
            let left = edge.map { $0 + shift }
            if let left, !values.contains(left) {
                clause.bonus = nil
            } else {
                clause.bonus?.charge = .amount(amount, edge: left)
            }
        case .perPoint(var perPoint):
            perPoint.edge = perPoint.edge.map { clamped($0 + shift) }
            clause.bonus?.charge = .perPoint(perPoint)
        case .bands(let bands):
            let left = moved(bands)
            if left.isEmpty { clause.bonus = nil } else { clause.bonus?.charge = .bands(left) }
        case nil: break
        }
        return clause
    }
}

extension Target {
    func moved(by shift: Double) -> Target {
        switch self {
        case .atLeast(let value): .atLeast(value + shift)
        case .atMost(let value): .atMost(value + shift)
        }
    }
}
