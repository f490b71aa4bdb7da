// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension ContactCenter {
    /// What a staffing costs over the horizon, to the cent: `cost(of:)` times its open days, or its hours. At most
    /// 10¹⁷ cents, so that sums with it stay whole.
    public func termCost(of headcounts: [Headcount]) -> Money { termCost(cost(of: headcounts)) }

    /// The same with overtime, in seconds by team over the horizon.
    public func termCost(of headcounts: [Headcount], overtime: [Double]) -> Money {
        termCost(cost(of: headcounts, overtime: overtime))
    }

    /// What overtime costs, in seconds by team over the horizon, to the cent.
    public func overtimeCost(_ overtime: [Double]) -> Money {
        let amount = zip(teams, overtime).reduce(0) { $0 + $1.0.overtimeCostPerHour * $1.1 / 3600 }
        return Money(cents: Int(min((100 * amount).rounded(), 1e17)))
    }

    /// The same of a cost a day or an hour.
    public func termCost(_ cost: StaffingCost) -> Money {
        let units = calendar.openDayCount * (cost.unit == .perHour ? 24 : 1)
        return Money(cents: Int(min((100 * cost.amount * Double(units)).rounded(), 1e17)))
    }
}
