// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// The horizon cut into billing periods, all of it: the first and the last may be a part of their span. Where the
/// calendar is not known it is one period.
struct BillingPeriods {
    let parts: [Timeline.Part]
    /// Year of the contract, from 0, in which a period ends.
    let years: [Int]
    private let periodOfDay: [Int]

    init(_ window: Window, _ timeline: Timeline) {
        let calendar = timeline.calendar
        var parts: [Timeline.Part] = []
        if case .each(let span) = window { parts = timeline.parts(by: span) }
        if parts.isEmpty { parts = [Timeline.Part(days: 0..<calendar.days, length: calendar.days)] }
        self.parts = parts
        periodOfDay = parts.indices.flatMap { period in parts[period].days.map { _ in period } }
        let start = calendar.date(ofDay: 0)
        let firstYear = start.flatMap { start in
            let (year, month, day) = start.parts
            // A contract of 29 February turns a year older on 1 March.
            let anniversary =
                CivilDate(year: year + 1, month: month, day: day) ?? CivilDate(year: year + 1, month: 3, day: 1)
            return anniversary.map { $0.dayNumber - start.dayNumber }
        }
        years = parts.map { $0.days.upperBound > firstYear ?? 365 ? 1 : 0 }
    }

    func period(ofDay day: Int) -> Int { periodOfDay[day] }

    /// The periods whose invoices the amounts of a window are shares of: that in which it ends; of a window longer than
    /// its span, those that end within the window.
    func base(of days: Range<Int>, endingIn last: Int) -> ClosedRange<Int> {
        guard days.count > parts[last].length else { return last...last }
        let ending = parts.indices.filter { days.contains(parts[$0].days.upperBound - 1) }
        guard let first = ending.first, let end = ending.last else { return last...last }
        return first...end
    }
}

/// An item of the invoice laid on the billing periods.
struct BillingPlan {
    let item: BillingItem
    /// By period: seats, and the forecast of the item's contact types in billionths of a contact.
    private let seats: [Int]
    private let forecasts: [Int]

    init(_ item: BillingItem, _ center: ContactCenter, _ periods: BillingPeriods) {
        self.item = item
        seats = item.base == .seat ? periods.parts.map { center.seats(of: item.teams, days: $0.days) } : []
        if case .ofForecast = item.minimum {
            forecasts = periods.parts.map { billionths(min(center.volume(of: item.types, days: $0.days), 3.9e9)) }
        } else {
            forecasts = []
        }
    }

    func units(
        ofPeriod period: Int, _ part: Timeline.Part, _ counts: some ContractCounts, view: Int
    ) -> (numerator: Int128, denominator: Int128) {
        switch item.base {
        case .seat: return (Int128(seats[period]), 1)
        case .fixed: return (1, 1)
        case .hour, .handledMinute, .contact, .handledContact, .outcome:
            var sum = 0.0
            for day in part.days { sum += item.units(of: counts.counts(ofView: view, day: day)) }
            let unit: Int128 = item.base == .hour ? 3600 : item.base == .handledMinute ? 60 : 1
            return (ticks(sum), unit * ticksPerUnit)
        }
    }

    /// The least of the forecast that is billed; `nil`: the item has no such minimum.
    func least(ofPeriod period: Int) -> Double? {
        guard case .ofForecast(let share) = item.minimum else { return nil }
        return share * Double(forecasts[period]) / 1e9
    }

    /// What a period costs. The price of the seats, fixed fees, and a minimum amount, of a period that the horizon holds in
    /// part are in proportion to its days.
    func amount(ofPeriod period: Int, _ part: Timeline.Part, _ counts: some ContractCounts, view: Int) -> Money {
        let units = units(ofPeriod: period, part, counts, view: view)
        let isByDays = item.base == .seat || item.base == .fixed
        let share = isByDays ? (days: part.days.count, of: part.length) : (days: 1, of: 1)
        switch item.minimum {
        case nil: return item.price(ofUnits: units, times: share)
        case .ofForecast(let share):
            let least = (
                numerator: Int128(billionths(share)) * Int128(forecasts[period]), denominator: billion * billion
            )
            let isLess = least.numerator * units.denominator > units.numerator * least.denominator
            let price = item.price(ofUnits: units)
            // Where a lower price holds for all units of a larger number, fewer units may cost more than the minimum.
            return isLess ? max(price, item.price(ofUnits: least)) : price
        case .amount(let money):
            return max(
                item.price(ofUnits: units, times: share),
                money.times(Int128(part.days.count), over: Int128(part.length)))
        }
    }
}

extension BillingItem {
    /// What counts come to: contacts, problems, or seconds.
    fileprivate func units(of counts: WindowCounts) -> Double {
        switch base {
        case .seat, .fixed: 0
        case .hour: counts.staffed
        case .handledMinute: counts.busy
        case .contact: Double(counts.offered)
        case .handledContact: Double(counts.answered)
        case .outcome: Double(counts.resolved)
        }
    }

    /// The price of so many units for a share of a period's days, rounded once.
    func price(
        ofUnits units: (numerator: Int128, denominator: Int128), times share: (days: Int, of: Int) = (1, 1)
    ) -> Money {
        let number = units.numerator * billion
        var sum = WideSum()
        for (index, price) in prices.enumerated() {
            let from = Int128(billionths(price.from)) * units.denominator
            let next = index + 1 < prices.count ? Int128(billionths(prices[index + 1].from)) * units.denominator : nil
            let unitPrice = Int128(billionths(price.price)) * Int128(share.days)
            switch bands {
            case .graduated: sum.add(max(min(number, next ?? number) - from, 0), times: unitPrice)
            case .allUnits:
                if number >= from && next.map({ number < $0 }) ?? true { sum.add(number, times: unitPrice) }
            }
        }
        let divisor = units.denominator * billion * billion / 100 * Int128(share.of)
        return min(Money(cents: Int(clamping: sum.divided(by: divisor))), .most)
    }
}

extension ContactCenter {
    /// The most agents of some teams rostered at once while anything is open.
    fileprivate func seats(of teams: [Int], days: Range<Int>) -> Int {
        days.flatMap { day in
            calendar.openIntervals[day].map { interval in
                teams.reduce(0) { $0 + self.teams[$1].headcount.agents(day: day, interval: interval) }
            }
        }.max() ?? 0
    }
}
