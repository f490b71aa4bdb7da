// SPDX-License-Identifier: GPL-3.0-or-later

// The same terms, stricter or milder: what a negotiation turns.

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
    /// The band moved along the measure.
    func moved(by shift: Double) -> Band {
        Band(from: from.map { $0 + shift }, to: to.map { $0 + shift }, consequence)
    }
}

extension Clause {
    /// The clause with its target, and every edge of its fine and bonus, moved by so much. What the parts of a share of
    /// parts must meet stays.
    public func moved(by shift: Double) -> Clause {
        func moved(_ target: Target) -> Target {
            switch target {
            case .atLeast(let value): .atLeast(value + shift)
            case .atMost(let value): .atMost(value + shift)
            }
        }
        var clause = self
        clause.target = moved(target)
        if !aggregation.isShareMet {
            clause.exceptions = exceptions.map {
                DayException(days: $0.days, threshold: $0.threshold, target: $0.target.map(moved))
            }
        }
        switch fine?.charge {
        case .perPoint(var perPoint):
            perPoint.edge = perPoint.edge.map { $0 + shift }
            clause.fine?.charge = .perPoint(perPoint)
        case .bands(let bands): clause.fine?.charge = .bands(bands.map { $0.moved(by: shift) })
        case .points(let bands): clause.fine?.charge = .points(bands.map { $0.moved(by: shift) })
        case .amount, .pool, nil: break
        }
        switch bonus?.charge {
        case .amount(let amount, let edge): clause.bonus?.charge = .amount(amount, edge: edge.map { $0 + shift })
        case .perPoint(var perPoint):
            perPoint.edge = perPoint.edge.map { $0 + shift }
            clause.bonus?.charge = .perPoint(perPoint)
        case .bands(let bands): clause.bonus?.charge = .bands(bands.map { $0.moved(by: shift) })
        case nil: break
        }
        return clause
    }
}
