// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation

/// What happened to one contact, to one agent, or to all in one replication.
///
/// People count days, contacts, agents and replications from 1.
public struct TraceReport: Sendable {
    /// Whom a trace follows.
    public enum Subject: Sendable {
        /// Everybody.
        case all
        /// One contact, with all that came of it.
        case contact(TraceEvent.ContactID)
        /// One agent.
        case agent(TraceEvent.AgentID)
    }

    let center: ContactCenter
    let subject: Subject
    let replication: Int
    let tracing: Simulation.Tracing
    let seed: UInt64
    let file: String

    /// - Parameters:
    ///   - tracing: what happened.
    ///   - seed: of all random numbers.
    ///   - file: the scenario file as the user named it.
    ///   - center: the centre.
    ///   - subject: whom it follows.
    ///   - replication: from 0.
    public init(
        center: ContactCenter, subject: Subject, replication: Int, tracing: Simulation.Tracing, seed: UInt64,
        file: String
    ) {
        self.center = center
        self.subject = subject
        self.replication = replication
        self.tracing = tracing
        self.seed = seed
        self.file = file
    }

    /// For people: one line for each event.
    public var text: String {
        let count = tracing.events.count
        let title =
            switch subject {
            case .all: "all"
            case .contact(let id): "contact \(center.name(of: id))"
            case .agent(let id): center.words(of: id)
            }
        var text = "\(center.name), replication \(replication + 1): \(title)\n\n"
        var table = TextTable([("", .left), ("", .left), ("", .left)])
        for event in tracing.events {
            let time = time(of: event)
            table.add(["\(time.day) \(time.text(decimals: 1))", who(event), center.words(of: event)])
        }
        text += count == 0 ? "  nothing happens\n" : String(table.text.drop { $0 != "\n" }.dropFirst())
        if !tracing.isComplete { text += "\nNot all: the first \(Words.counted(count, "event")).\n" }
        return text + "\nseed \(seed) · replication \(replication + 1) · \(file) · headcount \(headcountVersion)\n"
    }

    /// For programs: a line that says what it is, then one line for each event. Documented in Documentation/Json.md.
    public var json: String {
        let of: Document =
            switch subject {
            case .all: .null
            case .contact(let id): .text(center.name(of: id))
            case .agent(let id): .text("\(center.teams[id.team].name):\(id.number + 1)")
            }
        var text = Document.object([
            ("schema", .text("headcount/trace/1")), ("version", .text(headcountVersion)),
            ("scenario", .text(center.name)), ("seed", .seed(seed)), ("replication", .whole(replication + 1)),
            ("of", of), ("complete", .bool(tracing.isComplete)),
        ]).line
        for event in tracing.events { text += Document.object(json(event)).line }
        return text
    }

    private func json(_ event: TraceEvent) -> [(String, Document)] {
        let time = time(of: event)
        func took(_ kinds: TraceEvent.Kind...) -> Document {
            kinds.contains(event.kind) ? event.took.map(Document.number) ?? .null : .null
        }
        let agent = event.agent.flatMap { $0.number < 0 ? nil : Document.whole($0.number + 1) } ?? .null
        return [
            ("second", .number(event.second)),
            ("date", center.calendar.date(ofDay: time.number).map { .text("\($0)") } ?? .null),
            ("clock", .text(time.text(decimals: 3))), ("event", .text(event.kind.rawValue)),
            ("contact", event.contact.map { .text(center.name(of: $0)) } ?? .null),
            ("visit", event.contact == nil ? .null : .whole(event.visit + 1)),
            ("type", event.type.map { .text(center.contactTypes[$0].name) } ?? .null),
            ("tier", event.tier.map { .text(center.tiers[$0]) } ?? .null),
            ("team", event.agent.map { .text(center.teams[$0.team].name) } ?? .null), ("agent", agent),
            ("shift", event.agent.flatMap(center.shift).map { .text($0.name) } ?? .null),
            ("wait", took(.answered, .abandons, .leavesMessage, .turnedAway)), ("handle", took(.handled)),
            ("sinceFirstContact", took(.resolved)), ("step", event.step.map(Document.whole) ?? .null),
            ("absence", event.absence.map { .text($0.rawValue) } ?? .null), ("words", .text(center.words(of: event))),
        ]
    }

    /// Of whom a line tells; not said where all lines are of one contact.
    private func who(_ event: TraceEvent) -> String {
        if case .contact = subject { return "" }
        return event.contact.map { center.name(of: $0) } ?? event.agent.map { center.words(of: $0) } ?? ""
    }

    private struct Time {
        /// Day of the horizon from 0, and how it is called.
        let number: Int
        let day: String
        /// Seconds after midnight.
        let second: Double

        /// `09:01:12.3`, cut and not rounded, so that no minute has a second 60.
        func text(decimals: Int) -> String {
            let scale = decimals == 1 ? 10 : 1000
            let units = Int((second * Double(scale)).rounded(.down))
            let fraction = String(units % scale)
            let rest = units / scale % 60
            return "\(clock(units / scale)):\(rest < 10 ? "0" : "")\(rest)."
                + String(repeating: "0", count: decimals - fraction.count) + fraction
        }
    }

    private func time(of event: TraceEvent) -> Time {
        let number = Int((event.second / 86_400).rounded(.down))
        return Time(
            number: number, day: center.calendar.date(ofDay: number).map { "\($0)" } ?? "day \(number + 1)",
            second: event.second - Double(number) * 86_400)
    }
}
