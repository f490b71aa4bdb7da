// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

extension ContactCenter {
    /// What the figures rest on, in a few numbers: the key `model` of results.
    var modelForm: (String, Document) {
        let open = calendar.openDayCount
        return (
            "model",
            .object([
                ("currency", .text(currency)), ("start", calendar.start.map(Document.text) ?? .null),
                ("days", .whole(calendar.days)), ("openDays", .whole(open)),
                ("interval", .whole(calendar.interval)),
                ("opening", .whole(calendar.opening)),
                ("contacts", .list(contactTypes.map { form($0, openDays: open) })),
                ("teams", .list(teams.map(form))),
            ])
        )
    }

    private func form(_ type: ContactType, openDays: Int) -> Document {
        .object([
            ("type", .text(type.name)), ("channel", .text(type.channel.rawValue)),
            ("perDay", .number(openDays == 0 ? 0 : type.volume.total / Double(openDays))),
            ("busyness", .number(type.volume.busyness)),
            ("handleTime", type.handling.compactMap { $0 }.first.map { .number($0.time.mean) } ?? .null),
            ("afterContact", type.afterContact.map { .number($0.mean) } ?? .null),
            ("patience", type.patience.map { .number($0.law.mean) } ?? .null),
        ])
    }

    private func form(_ team: Team) -> Document {
        let contacts = team.serves.map { Document.text(contactTypes[$0].name) }
        return .object([
            ("name", .text(team.name)), ("tier", .text(tiers[team.tier])), ("serves", .list(contacts)),
            (
                "agents",
                team.patterns != nil && team.shifts.isEmpty
                    ? .null : .whole(team.shifts.isEmpty ? team.headcount.largest : team.shiftAgents)
            ),
            ("costPerHour", .number(team.costPerHour)), ("presence", .number(team.meanPresence)),
        ])
    }
}

extension Shift {
    /// As the key `shifts` of a team has it.
    var form: Document {
        .object([
            ("name", .text(name)), ("start", .text(clock(start))), ("end", .text(clock(start + length))),
            ("startSecond", .whole(start)), ("length", .whole(length)), ("agents", .whole(agents)),
            (
                "weekdays",
                weekdays.map { days in .list(days.sorted().map { .text(weekdayNames[$0]) }) } ?? .null
            ),
            ("rotation", rotation?.words.map { .text($0) } ?? .null),
        ])
    }
}
