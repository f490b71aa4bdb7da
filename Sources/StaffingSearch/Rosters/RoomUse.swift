// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// How full a roster makes a room.
public struct RoomUse: Sendable {
    /// The room.
    public let room: Room
    /// Agents who sit there at the fullest time, those of teams whose roster is given included.
    public let taken: Int
    /// Intervals of the operating day that are the fullest, from the first of them as long as nobody comes or goes.
    public let intervals: Range<Int>
    /// Weekdays that are like the fullest, 0 is Monday.
    public let weekdays: Set<Int>

    /// Whether the roster can put nobody more there at that time. More seats may then allow a cheaper roster.
    public var isFull: Bool { taken >= room.seats }
}

extension RosterSpace {
    /// One for each room in which somebody sits, in their order.
    func use(of rooms: [Room], _ point: [Int]) -> [RoomUse] {
        rooms.compactMap { room in
            let places = RoomInterval.all(of: room, center, timetable, columns.map(\.team))
            func taken(_ place: RoomInterval) -> Int { place.columns.reduce(place.given) { $0 + point[$1] } }
            guard let most = places.map(taken).max(), most > 0,
                let first = places.firstIndex(where: { taken($0) == most })
            else { return nil }
            let place = places[first]
            let run = places[first...].prefix { $0.kind == place.kind && taken($0) == most }
            let kinds = Set(
                places.filter { $0.interval == place.interval && taken($0) == most }.map(\.kind))
            return RoomUse(
                room: room, taken: most, intervals: place.interval..<place.interval + run.count,
                weekdays: timetable.weekdays(of: kinds))
        }
    }
}
