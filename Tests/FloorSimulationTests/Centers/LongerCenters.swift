// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension ContactCenter {
    /// The same centre over more days: those that follow its horizon.
    /// - Parameter isQuiet: whether nobody comes on them.
    func lengthened(by more: Int, isQuiet: Bool = false) throws -> ContactCenter {
        let days = calendar.days + more
        /// The days before stay what they are.
        func before<Value>(_ value: (Int) -> Value) -> DaysAround<Value> {
            DaysAround(before: (-31..<0).map(value))
        }
        let longer = OperatingCalendar(
            days: days, firstWeekday: calendar.firstWeekday, interval: calendar.interval, opening: calendar.opening,
            closing: calendar.closing, isContinuous: calendar.isContinuous, warmUp: calendar.warmUp,
            openIntervals: (0..<days).map(calendar.openIntervals(ofDay:)),
            openIntervalsAround: before(calendar.openIntervals(ofDay:)), holidays: calendar.holidays)
        return try ContactCenter(
            name: name, calendar: longer, tiers: tiers,
            contactTypes: contactTypes.map { type in
                type.with(
                    volume: Volume(
                        kind: type.volume.kind, rows: type.volume.rows,
                        rowOfDay: (0..<days).map { isQuiet && $0 >= calendar.days ? nil : type.volume.row(ofDay: $0) },
                        rowsAround: before(type.volume.row(ofDay:)),
                        busyness: type.volume.busyness))
            },
            teams: teams.map { team in
                team.shifts.isEmpty
                    ? team.with(
                        headcount: Headcount(
                            rows: team.headcount.rows, rowOfDay: (0..<days).map(team.headcount.row(ofDay:)),
                            rowsAround: before(team.headcount.row(ofDay:))))
                    : team.with(shifts: team.shifts)
            }, routing: routing, outages: outages)
    }
}

extension ContactType {
    func with(volume: Volume) -> ContactType {
        var type = self
        type.volume = volume
        return type
    }
}
