// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Keys {
    static let room = KeyTable(
        name: "room",
        keys: [
            Key("seats", .whole(Room.seatRange), "agents who may be on shift at once", .required, example: "120"),
            Key("teams", .list(.name), "the teams that sit there", .otherwise("all teams"), example: "[calls, chats]"),
        ])
}

/// Reads the rooms whose seats a search for a roster keeps to.
struct Rooms {
    let reading: Reading
    let teams: [Team]

    /// - Parameter varied: what a search varies beside them, if anything.
    func rooms(_ node: Node, varied: Node?) -> [Room] {
        // Patterns with a mistake are patterns: their own message is enough.
        if varied != nil, !teams.contains(where: { $0.patterns != nil }),
            !reading.mistakes.contains(where: { $0.path.contains(".patterns") })
        {
            reading.refuse(
                node, "`rooms` beside `vary`",
                "one of the two: rooms limit a roster that is made of `patterns`; `vary` bounds the agents of a "
                    + "headcount")
            return []
        }
        return reading.named(node, a: "room").compactMap { entry in
            guard let section = Section(entry.value, Keys.room, reading) else { return nil }
            let seats = section.read("seats", .whole)
            let sitting = section.take("teams").map { list in
                reading.items(list).compactMap { reading.word($0, among: teams.map(\.name), called: "team") }
            }
            return seats.map { Room(name: entry.key, seats: $0, teams: Set(sitting ?? Array(teams.indices))) }
        }
    }
}
