// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// Shifts whose agents sit in a room at once, and the seats that are left for them.
struct SeatLimit: Equatable {
    /// Indexes of the columns of a roster.
    let columns: [Int]
    /// Less the agents of teams whose roster is given.
    let seats: Int

    /// One for each set of shifts that meet in a room; the tightest where several intervals have the same.
    ///
    /// - Parameter teamOf: by column.
    static func limits(
        of rooms: [Room], _ center: ContactCenter, _ timetable: Timetable, _ teamOf: [Int]
    ) -> [SeatLimit] {
        var least: [[Int]: Int] = [:]
        for room in rooms {
            for place in RoomInterval.all(of: room, center, timetable, teamOf) where !place.columns.isEmpty {
                least[place.columns] = min(least[place.columns] ?? .max, max(room.seats - place.given, 0))
            }
        }
        return least.map { SeatLimit(columns: $0.key, seats: $0.value) }
            .sorted { $0.columns.lexicographicallyPrecedes($1.columns) }
    }
}

/// Who sits in a room in one interval of a kind of day.
struct RoomInterval {
    /// Of the timetable.
    let kind: Int
    let interval: Int
    /// Indexes of the shifts whose agents have a seat there.
    let columns: [Int]
    /// Agents of teams whose roster is given: the most on a day of the kind.
    let given: Int

    /// In the order of the kinds, then of the day.
    /// - Parameter teamOf: by column.
    static func all(
        of room: Room, _ center: ContactCenter, _ timetable: Timetable, _ teamOf: [Int]
    ) -> [RoomInterval] {
        let own = teamOf.indices.filter { room.teams.contains(teamOf[$0]) }
        let given = room.teams.subtracting(teamOf)
        return timetable.kinds.enumerated().flatMap { kind, days in
            (0..<center.calendar.intervalsPerDay).map { interval in
                let taken = days.map { day in
                    given.reduce(0) { $0 + center.teams[$1].headcount.agents(day: day, interval: interval) }
                }
                return RoomInterval(
                    kind: kind, interval: interval,
                    columns: own.filter { timetable.hasSeat($0, kind: kind, interval: interval) },
                    given: taken.max() ?? 0)
            }
        }
    }
}

extension RosterSpace {
    /// The point with as few agents less as bring it within the seats: one at a time, from the largest shift of a room
    /// that is over full. A shift that would fall below its least ends.
    func seated(_ point: [Int]) -> [Int] {
        var point = point
        func over(_ limit: SeatLimit) -> Int { limit.columns.reduce(-limit.seats) { $0 + point[$1] } }
        while let worst = seats.max(by: { over($0) < over($1) }), over(worst) > 0,
            let largest = worst.columns.max(by: { point[$0] < point[$1] })
        {
            point[largest] = point[largest] > columns[largest].least ? point[largest] - 1 : 0
        }
        return point
    }
}
