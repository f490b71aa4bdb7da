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
            let own = teamOf.indices.filter { room.teams.contains(teamOf[$0]) }
            let given = room.teams.subtracting(teamOf)
            for (kind, days) in timetable.kinds.enumerated() {
                for interval in 0..<center.calendar.intervalsPerDay {
                    let seated = own.filter { timetable.hasSeat($0, kind: kind, interval: interval) }
                    if seated.isEmpty { continue }
                    let taken =
                        days.map { day in
                            given.reduce(0) { $0 + center.teams[$1].headcount.agents(day: day, interval: interval) }
                        }.max() ?? 0
                    least[seated] = min(least[seated] ?? .max, max(room.seats - taken, 0))
                }
            }
        }
        return least.map { SeatLimit(columns: $0.key, seats: $0.value) }
            .sorted { $0.columns.lexicographicallyPrecedes($1.columns) }
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
