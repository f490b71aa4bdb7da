// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics
import Testing

@testable import ServiceContract

/// Counts by view and row, as they stand.
struct ArrayCounts: ContractCounts {
    var rowsPerDay = 1
    var views: [[WindowCounts]]

    func counts(ofView view: Int, row: Int) -> WindowCounts { views[view][row] }
}

extension WindowCounts {
    /// So many offered and answered, so many of them in time.
    init(_ met: Int, of offered: Int) {
        self.init()
        self.offered = offered
        answered = offered
        answeredInTime = met
    }
}

extension Money {
    /// In the currency's unit.
    static func whole(_ units: Int) -> Money { Money(cents: units * 100) }
}

/// A centre with two contact types of a hundred contacts a day each and a team of ten, and contracts of it.
struct Desk {
    let center: ContactCenter

    /// - Parameter start: ISO date of the first day.
    init(
        days: Int, start: String? = "2026-01-01", hours: Range<Int> = 8..<18, closedWeekdays: Set<Int> = [],
        holidays: Set<Int> = [], teams: [[Int]] = [Array(repeating: 10, count: 10)]
    ) {
        let weekday = start.map { text in
            let parts = text.split(separator: "-").map { Int($0)! }
            return CivilDate(year: parts[0], month: parts[1], day: parts[2])!.weekday
        }
        let first = weekday ?? 0
        let open = (0..<days).map { closedWeekdays.contains((first + $0) % 7) ? 0..<0 : 0..<hours.count }
        let calendar = OperatingCalendar(
            days: days, start: start, firstWeekday: first, interval: 3600, opening: hours.lowerBound * 3600,
            closing: hours.upperBound * 3600, isContinuous: false, openIntervals: open, holidays: holidays)
        center = try! ContactCenter(
            name: "desk", currency: "EUR", calendar: calendar, tiers: ["n1", "n2"],
            contactTypes: ["calls", "chats"].map {
                ContactType(
                    name: $0, volume: .constant(perSecond: 100 / 36_000, on: calendar),
                    handling: [
                        Handling(time: .deterministic(60), escalation: 0.1), Handling(time: .deterministic(60)),
                    ])
            },
            teams: teams.enumerated().map {
                Team(
                    name: "team\($0.offset)", tier: 0, serves: [0, 1],
                    headcount: .everyDay($0.element, on: calendar))
            } + [Team(name: "second", tier: 1, serves: [0, 1], headcount: .constant(2, on: calendar))])
    }

    var days: Int { center.calendar.days }

    func pricing(_ clauses: [Clause], _ change: (inout Settlement) -> Void = { _ in }) throws -> Pricing {
        var settlement = Settlement()
        change(&settlement)
        return Pricing(
            contract: try ServiceContract(clauses: clauses, settlement: settlement, of: center), center: center)
    }

    /// The same row each day, of every view.
    func counts(_ views: WindowCounts...) -> ArrayCounts {
        ArrayCounts(views: views.map { Array(repeating: $0, count: days) })
    }

    /// Rows by day, of one view.
    func counts(byDay rows: [WindowCounts]) -> ArrayCounts { ArrayCounts(views: [rows]) }
}

extension Measure {
    static let answeredInTime = Measure.serviceLevel(threshold: 20, formula: .answered, shortAbandon: 5)
}

extension Clause {
    /// 90 % answered in time, by month, of calls.
    static func level(
        _ name: String = "level", _ measure: Measure = .answeredInTime, types: [Int] = [0], window: Window = .month,
        aggregation: Aggregation = .pooled, target: Target = .atLeast(0.9), exceptions: [DayException] = [],
        from: CivilDate? = nil, until: CivilDate? = nil, rounding: Rounding? = nil, minimumSample: Int = 0,
        isInternal: Bool = false, volumeBand: VolumeBand? = nil, fine: Fine? = nil, bonus: Bonus? = nil
    ) -> Clause {
        Clause(
            name: name, measure: measure, lines: types.map { Line(type: $0, tier: 0) }, window: window,
            aggregation: aggregation, target: target, exceptions: exceptions, from: from, until: until,
            rounding: rounding, minimumSample: minimumSample, isInternal: isInternal, volumeBand: volumeBand,
            fine: fine, bonus: bonus)
    }
}
