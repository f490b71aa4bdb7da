// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Keys {
    static let work = KeyTable(
        name: "work",
        keys: [
            Key(
                "order", .choice(DeferredWork.Order.self), "who is done first",
                .otherwise("deadline if there is one, else first-come")),
            Key(
                "interruptible", .flag, "whether an agent drops it for live work and finishes it later",
                .assumed("false")),
        ])

    static let clock = KeyTable(
        name: "deadline",
        keys: [
            Key("within", .durationIn(ServiceClock.range), "time on the clock, above 0 s", .required, example: "24 h"),
            Key(
                "calendar", .hours,
                "when the clock runs: a name from the calendar's `hours`, or hours written out; holidays stop it, unless it is 24x7",
                .assumed("24x7"), example: "mon-fri 09:00-18:00"),
        ])

    static let alert = KeyTable(
        name: "alert",
        keys: [
            Key("at", .share, "share of the deadline that has passed", .required, example: "75%"),
            Key(
                "raise-priority", .whole(ContactType.priorityRange), "added to the priority", .neutral("0"),
                example: "1"),
            Key("release-reserve", .flag, "whether agents held in reserve may take it", .neutral("false")),
            Key(
                "call", .name, "a team that may take it from then on, at a tier with a handle time", .otherwise("none"),
                example: "supervisors"),
        ])
}

/// Reads when work must be done, and what happens as the time runs out.
struct Deadlines {
    let reading: Reading
    let calendar: CalendarDraft
    let teams: [String]

    /// `nil` for live work.
    func work(_ section: Section, _ channel: Channel) -> DeferredWork? {
        let hasDeadline = section.has("deadline")
        let standard = DeferredWork.Order.standard(hasDeadline: hasDeadline)
        guard let node = section.take("work") else {
            guard channel.isDeferrable else { return nil }
            reading.assume(section.node.path + ["work"], "deferrable, \(standard.about)")
            return DeferredWork(order: standard)
        }
        guard node.entries != nil else {
            return reading.word(node, among: ["live", "deferrable"]) == 1 ? DeferredWork(order: standard) : nil
        }
        guard let section = Section(node, Keys.work, reading) else { return nil }
        return DeferredWork(
            order: section.take("order", default: standard, shown: standard.rawValue) {
                reading.choice($0, DeferredWork.Order.self)
            },
            isInterruptible: section.value("interruptible", .flag))
    }

    /// A time alone is on a clock that never stops.
    func clock(_ node: Node) -> ServiceClock? {
        guard node.entries != nil else {
            guard let within = reading.duration(node) else { return nil }
            return clock(within, .always, node)
        }
        guard let section = Section(node, Keys.clock, reading) else { return nil }
        let hours = section.value("calendar", .by { calendar.hours(at: $0, reading) })
        guard let time = section.take("within"), let within = reading.duration(time) else { return nil }
        return clock(within, hours, time)
    }

    /// Refused here rather than by the model alone, since the time may stand in either of two places.
    private func clock(_ within: Double, _ hours: WeeklyHours, _ node: Node) -> ServiceClock? {
        if within > 0 { return ServiceClock(within: within, hours: hours) }
        reading.refuse(node, allowed: "a time above 0 s")
        return nil
    }

    /// In the order of their times.
    func alerts(_ node: Node) -> [Alert] {
        reading.items(node).compactMap(alert).sorted { $0.fraction < $1.fraction }
    }

    private func alert(_ node: Node) -> Alert? {
        guard let section = Section(node, Keys.alert, reading) else { return nil }
        let raise = section.value("raise-priority", .whole)
        let releases = section.value("release-reserve", .flag)
        let team = section.take("call").map { reading.words($0, among: teams, called: "team") }
        guard let fraction = section.read("at", .share) else { return nil }
        if let team, team.count != 1 { return nil }
        return Alert(
            fraction: fraction, raisesPriority: raise, releasesReserve: releases, calls: team?.first)
    }
}

extension Channel {
    /// Whether its work may wait unless a scenario says that it is live.
    var isDeferrable: Bool {
        switch self {
        case .voice, .chat: false
        case .email, .social, .ticket, .outbound: true
        }
    }
}

extension DeferredWork.Order {
    static func standard(hasDeadline: Bool) -> Self { hasDeadline ? .deadline : .firstCome }

    fileprivate var about: String {
        switch self {
        case .deadline: "earliest deadline first"
        case .firstCome: "first come"
        }
    }
}
