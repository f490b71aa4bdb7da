// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// How long the floor lives on after the horizon, so that every contact that came within it is judged.
///
/// The days that follow have their rosters, hours and contacts, of which none counts. The floor stops as soon as every
/// counted contact has been answered or has gone. Who still waits when the most days have passed is late.
enum CoolDown {
    /// A week: then what waits for a shift of one weekday has met it.
    private static let standard = 7
    /// A clock that runs an hour a week would ask for years.
    private static let longest = 100

    /// Days after the horizon at most: a week, or until the longest time that a clause or a deadline gives to a contact
    /// of the last minute has passed, if that is later.
    static func days(of center: ContactCenter, contract: ServiceContract) -> Int {
        var last = 0.0
        for clause in contract.clauses {
            last = max(last, ([clause.measure.limit] + clause.exceptions.map(\.threshold)).compactMap { $0 }.max() ?? 0)
        }
        let end = UInt64(center.calendar.days * 86_400)
        let clocks = center.contactTypes.flatMap { type in [type.deadline] + type.handling.map { $0?.within } }
        for clock in clocks.compactMap({ $0 }) {
            let business = BusinessClock(calendar: center.calendar, hours: clock.hours, unitsPerSecond: 1)
            last = max(last, Double(business.instant(after: UInt64(clock.within.rounded(.up)), from: end) - end))
        }
        return min(max(standard, Int((last / 86_400).rounded(.up)) + 1), longest)
    }
}

extension Measure {
    /// The time against which it holds a contact, seconds.
    fileprivate var limit: Double? {
        switch self {
        case .serviceLevel(let threshold, _, _): threshold
        case .resolved(let within), .calledBack(let within): within
        case .backlog(let age): age
        case .abandonment, .blocked, .meanWait, .meanWaitOfAnswered, .longestWait, .absenteeism, .occupancy,
            .overtimePerDay, .overtimeShare, .callbackDelay,
            .resolvedInDeadline, .firstContactResolution, .contactsPerResolution, .timeToResolve, .doneAtTierInTime,
            .unavailability:
            nil
        }
    }
}
