// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import ScenarioFiles

/// One range for each key: what the schema calls the least and the most is accepted by reader and model, and what lies
/// beyond is refused at the key.
@Suite("Schema, reader and model have the same ranges")
struct RangeTests {
    /// By key, a scenario that is right where VALUE is. A key of a contact type or of a team that is not here needs nothing
    /// but itself.
    private static let special: [(key: String, text: String)] = [
        ("scenario.headcount", "headcount: VALUE\n" + rest()),
        ("scenario.seed", "seed: VALUE\n" + rest()),
        ("scenario.replications", "replications: VALUE\n" + rest()),
        ("calendar.days", "calendar: {days: VALUE}\n" + rest()),
        (
            "volume.forecast",
            "calendar: {days: 1, interval: 1 d}\n" + rest(", patience: 1 min", volume: "volume: {forecast: [VALUE]}")
        ),
        (
            "volume.recorded",
            "calendar: {days: 1, interval: 1 d}\n" + rest(", patience: 1 min", volume: "volume: {recorded: [VALUE]}")
        ),
        ("volume.busyness", "calendar: {interval: 1 d}\n" + rest(volume: "volume: {forecast: [5], busyness: VALUE}")),
        ("rates.busyness", rest(volume: "rate: {day: 5, per: 1 h, busyness: VALUE}")),
        ("busyness.cv", rest(volume: "rate: {day: 5, per: 1 h, busyness: {cv: VALUE}}")),
        ("law.cv", rest(", after-contact: {law: lognormal, mean: 1 min, cv: VALUE}")),
        ("law.shape", rest(", after-contact: {law: gamma, shape: VALUE, scale: 1 s}")),
        (
            "contact.escalated-priority",
            "contacts: {a: {rate: 5/h, handle: {n1: 1 min, n2: 1 min}, escalate: 5%, escalated-priority: VALUE}}\n"
                + "teams: {t: {serves: a, headcount: 1}, n2: {serves: a, tier: n2, headcount: 1}}\n"
        ),
        (
            "slow-down.windows",
            rest(
                handle: "{mean: 3 min, slow-down: {windows: VALUE, compose-ratio: 1}}", channel: "chat",
                team: ", slots: {chat: 50}")
        ),
        (
            "slow-down.compose-ratio",
            rest(
                handle: "{mean: 3 min, slow-down: {windows: 2, compose-ratio: VALUE}}", channel: "chat",
                team: ", slots: {chat: 50}")
        ),
        ("alert.raise-priority", rest(", deadline: 1 h, alerts: [{at: 50%, raise-priority: VALUE}]")),
        ("callback.attempts", rest(", patience: 3 min, callback: {above: 1 min, accepted: 50%, attempts: VALUE}")),
        ("outbound.attempts", rest(", outbound: {attempts: VALUE}", channel: "outbound")),
        ("contact.handle", rest(handle: "VALUE")),
        ("contact.ola", rest(", ola: {n1: VALUE}")),
        (
            "handle.slow-down",
            rest(handle: "{mean: 3 min, slow-down: [1, VALUE]}", channel: "chat", team: ", slots: {chat: 2}")
        ),
        ("deadline.within", rest(", deadline: {within: VALUE}")),
        (
            "hand-over.warm",
            "contacts: {a: {rate: 5/h, handle: {n1: 1 min, n2: 1 min}, escalate: 5%, hand-over: {warm: VALUE}}}\n"
                + "teams: {t: {serves: a, headcount: 1}, n2: {serves: a, tier: n2, headcount: 1}}\n"
        ),
        ("redial.after", rest(", patience: 3 min, redial: {probability: 10%, after: VALUE}")),
        ("recontact.after", rest(", recontact: {probability: 5%, after: VALUE}")),
        ("waiting-for-customer.for", rest(", waiting-for-customer: {probability: 5%, for: VALUE}")),
        ("reopen.after", rest(", reopen: {probability: 5%, after: VALUE}")),
        ("callback.above", rest(", callback: {above: VALUE, accepted: 50%}")),
        ("callback.ring", rest(", callback: {above: 1 min, accepted: 50%, ring: VALUE}")),
        ("callback.retry-after", rest(", callback: {above: 1 min, accepted: 50%, attempts: 2, retry-after: VALUE}")),
        ("outbound.preview", rest(", outbound: {preview: VALUE}", channel: "outbound")),
        ("outbound.ring", rest(", outbound: {ring: VALUE}", channel: "outbound")),
        ("outbound.retry-after", rest(", outbound: {attempts: 2, retry-after: VALUE}", channel: "outbound")),
        ("calendar.interval", "calendar: {interval: VALUE}\n" + rest()),
        ("calendar.warm-up", "calendar: {interval: 1 min, warm-up: VALUE}\n" + rest()),
        ("outage.every", "outages: {x: {affects: a, every: VALUE, lasts: 1 h}}\n" + rest()),
        ("outage.lasts", "outages: {x: {affects: a, every: 20 d, lasts: VALUE}}\n" + rest()),
        (
            "outage.surge-after",
            "outages: {x: {affects: a, every: 20 d, lasts: 1 h, then: surge 5%, surge-after: VALUE}}\n" + rest()
        ),
        ("outage-time.lasts", "outages: {x: {affects: a, at: [{day: 1, from: 10:00, lasts: VALUE}]}}\n" + rest()),
        ("shift.length", shifts("", length: "VALUE")),
        ("team.most-agents", patterns(team: ", most-agents: VALUE")),
        ("room.seats", patterns() + "search: {rooms: {main: {seats: VALUE}}}\n"),
        ("team.most-shifts", patterns(team: ", most-shifts: VALUE")),
        ("pattern.lengths", patterns(lengths: "VALUE")), ("pattern.days-on", patterns(", days-on: VALUE")),
        ("pattern.least", patterns(", least: VALUE")), ("pattern.most", patterns(", most: VALUE")),
        ("break.length", shifts("", length: "24 h", more: ", breaks: [{from: 0 s, length: VALUE}]")),
        ("team.adherence", shifts(", adherence: VALUE")),
        ("adherence.share", shifts(", adherence: {share: VALUE}")),
        ("adherence.absence", shifts(", adherence: {share: 90%, absence: VALUE}", length: "24 h")),
        ("lateness.by", shifts(", late: {probability: 5%, by: VALUE}")),
        ("overflow.after", overflow + routing("overflow: {from: t, to: u, after: VALUE}")),
        ("ring.after", overflow + routing("rings: {a: {after: VALUE, teams: u}}")),
        ("contact-policy.credits", rest() + routing("contact: {policy: age-credit, credits: {a: VALUE}}")),
        ("waiting-for-customer.probability", rest(", waiting-for-customer: {probability: VALUE, for: 1 h}")),
        ("reopen.probability", rest(", reopen: {probability: VALUE, after: 1 h}")),
        (
            "outage-time.day",
            "calendar: {days: 366}\noutages: {x: {affects: a, at: [{day: VALUE, from: 10:00, lasts: 1 h}]}}\n" + rest()
        ),
        ("slots.voice", rest(team: ", slots: {voice: VALUE}")),
        ("slots.most", rest(team: ", slots: {voice: 50, most: VALUE}")),
        ("team.headcount", rest(headcount: "VALUE")),
        ("team.solves", rest(", recontact: {probability: 5%, after: 1 d}", team: ", solves: VALUE")),
        ("team.proficiency", rest(team: ", proficiency: VALUE") + routing("agent: proficiency-then-idle")),
        (
            "shift.agents",
            "contacts: {a: {rate: 5/h, handle: 3 min}}\n"
                + "teams: {t: {serves: a, shifts: {x: {start: 08:00, length: 8 h, agents: VALUE}}}}\n"
        ),
        ("absence.correlation", rest(team: ", absent: {rate: 5%, correlation: VALUE}")),
        ("absence.persistence", rest(team: ", absent: {rate: 5%, persistence: VALUE}")),
        ("seniority.speed", rest(team: ", seniority: {x: {share: 100%, speed: VALUE}}")),
        (
            "seniority.solves",
            rest(
                ", recontact: {probability: 5%, after: 1 d}", team: ", seniority: {x: {share: 100%, solves: VALUE}}")
        ),
        ("contact-policy.cap", rest() + routing("contact: {policy: aging-priority, rate: 1 per 1 min, cap: VALUE}")),
        (
            "weights.start",
            rest()
                + routing(
                    "contact: {policy: linear-weights, weights: {team: t, start: VALUE, wait: 1 per 1 s}}")
        ),
        ("reserve.idle", both(routing("reserve: {team: t, for: a, idle: VALUE}"))),
        ("blend.idle", both(routing("blend: {team: t, types: [b], idle: VALUE}"))),
        ("termination.breaches", contract(", window: day", ", termination: {breaches: VALUE, in-a-row: true}")),
        (
            "termination.at-cap",
            contract(
                ", window: day, fine: {amount: 5}",
                ", billing: {per: day, rate: 100}, period: day, cap: {period: 5}, termination: {at-cap: VALUE, in-a-row: true}"
            )
        ),
        ("termination.rolling", contract(", window: day", ", termination: {breaches: 1, rolling: VALUE}")),
        ("termination.cure", contract(", window: day", ", termination: {breaches: 1, in-a-row: true, cure: VALUE}")),
        (
            "clause.minimum-sample",
            "calendar: {days: 366, interval: 1 d}\n"
                + rest(", patience: 1 min", volume: "volume: {forecast: [2e7]}")
                + "contract: {clauses: {x: {measure: abandonment, target: 5%, window: horizon, minimum-sample: VALUE}}}"
        ),
        ("fine.points", contract(", window: day, fine: {points: {below 80%: VALUE}}", ", points: 500 each")),
        ("fine.grace", contract(", window: day, fine: {amount: 5, grace: VALUE}")),
        ("fine.repeat", contract(", window: day, fine: {amount: 5, repeat: VALUE}")),
        ("fine.earn-back", contract(", window: day, fine: {amount: 5, earn-back: VALUE}")),
    ]

    private static func patterns(_ more: String = "", lengths: String = "8 h", team: String = "") -> String {
        """
        contacts: {a: {rate: 5/h, handle: 3 min}}
        teams: {t: {serves: a, patterns: {x: {starts: 00:00, lengths: \(lengths)\(more)}}\(team)}}

        """
    }

    private static func shifts(_ team: String, length: String = "8 h", more: String = "") -> String {
        """
        contacts: {a: {rate: 5/h, handle: 3 min}}
        teams: {t: {serves: a, shifts: {x: {start: 00:00, length: \(length), agents: 1\(more)}}\(team)}}

        """
    }

    private static let overflow = """
        contacts: {a: {rate: 5/h, handle: 3 min}, b: {rate: 5/h, handle: 3 min}}
        teams: {t: {serves: a, headcount: 3}, u: {serves: b, headcount: 3}}

        """

    private static func rest(
        _ contact: String = "", volume: String = "rate: 5/h", handle: String = "3 min", channel: String = "voice",
        headcount: String = "3", team: String = ""
    ) -> String {
        """
        contacts: {a: {channel: \(channel), \(volume), handle: \(handle)\(contact)}}
        teams: {t: {serves: a, headcount: \(headcount)\(team)}}

        """
    }

    private static func both(_ more: String) -> String {
        """
        contacts: {a: {rate: 5/h, handle: 3 min}, b: {channel: outbound, rate: 5/h, handle: 3 min}}
        teams: {t: {serves: [a, b], headcount: 50000}}
        \(more)
        """
    }

    private static func routing(_ words: String) -> String { "routing: {\(words)}\n" }

    private static func contract(_ clause: String, _ more: String = "") -> String {
        rest()
            + "contract: {clauses: {x: {measure: abandonment, target: 5%\(clause)}}\(more)}\n".replacing(
                "measure: abandonment, target: 5%, window: day, fine: {points",
                with: "measure: service level within 20 s, target: 80%, window: day, fine: {points")
    }

    /// Written once for several keys.
    private static let alike =
        Set([
            "terms.headcount", "patience.cv", "patience.shape", "handle.cv", "handle.shape", "slots.chat",
            "slots.email", "slots.social", "slots.ticket", "slots.outbound",
            "pattern-break.length",
        ]).union(Keys.dayNames.flatMap { ["rates.\($0.key)", "headcounts.\($0.key)"] })

    /// The range of a value, and how one is written.
    private static func range(of shape: Shape) -> (values: ClosedRange<Double>, written: (Double) -> String)? {
        switch shape {
        case .whole(let range):
            (Double(range.lowerBound)...Double(range.upperBound), { "\(Int(exactly: $0) ?? .max)" })
        case .numberIn(let range), .shareIn(let range): (range, { "\($0)" })
        case .durationIn(let range), .law(let range): (range, { "\(Int($0)) s" })
        case .seconds(let range): (Double(range.lowerBound)...Double(range.upperBound), { "\(Int($0)) s" })
        case .oneOf(let shapes): shapes.compactMap(range).first
        case .list(let item), .named(let item), .byBand(let item), .byClock(let item): range(of: item)
        default: nil
        }
    }

    private static func isWhole(_ shape: Shape) -> Bool {
        switch shape {
        case .whole, .durationIn, .law, .seconds: true
        case .oneOf(let shapes): shapes.contains(where: isWhole)
        case .list(let item), .named(let item), .byBand(let item), .byClock(let item): isWhole(item)
        default: false
        }
    }

    private static let ranged = Keys.all.flatMap { table in
        table.keys.filter { range(of: $0.shape) != nil }.map { "\(table.name).\($0.name)" }
    }

    private static func template(of key: String) -> String? {
        if let text = special.first(where: { $0.key == key })?.text { return text }
        let parts = key.split(separator: ".")
        switch parts[0] {
        case "contact": return rest(", \(parts[1]): VALUE")
        case "team": return rest(team: ", \(parts[1]): VALUE")
        default: return nil
        }
    }

    @Test("every key with a range has a scenario here")
    func coverage() {
        for key in Self.ranged where !Self.alike.contains(key) { #expect(Self.template(of: key) != nil, "\(key)") }
        #expect(Set(Self.special.map(\.key)).union(Self.alike).subtracting(Self.ranged).isEmpty)
    }

    /// Ends of ranges that something else refuses: a cv and the mean of an exponential are above 0; who solves nothing
    /// is judged with whom they serve; of those idle, one more than are held back must be there; a break leaves work to do;
    /// two agents at once have at least 0.00001 in common.
    private static let refusedEnds: [String: Double] = [
        "law.cv": 0, "team.solves": 0, "seniority.solves": 0, "reserve.idle": 50_000, "blend.idle": 50_000,
    ]

    @Test("the ends of a range are accepted, what lies beyond is refused at the key", arguments: ranged)
    func ends(key: String) throws {
        if Self.alike.contains(key) { return }
        let text = try #require(Self.template(of: key))
        let parts = key.split(separator: ".").map(String.init)
        let shape = try #require(Keys.all.first { $0.name == parts[0] })[parts[1]].shape
        let (range, written) = try #require(Self.range(of: shape))
        let isTime = written(0) == "0 s"
        for value in [range.lowerBound, range.upperBound]
        where Self.refusedEnds[key] != value && !(isTime && value == 0) {
            let found = mistakes(text.replacing("VALUE", with: written(value)))
            #expect(found.isEmpty, "\(key) \(written(value)): \(found)")
        }
        let step = Self.isWhole(shape) ? 1 : 1e-3
        for value in [
            range.lowerBound - step * max(1, Self.isWhole(shape) ? 1 : abs(range.lowerBound)),
            range.upperBound + step * max(1, Self.isWhole(shape) ? 1 : abs(range.upperBound)),
        ] where value < 9e18 {
            let found = mistakes(text.replacing("VALUE", with: written(value)))
            let places = [
                parts[1], "a.rate", "a.after-contact", "slow-down", "handle", "hand-over", "deadline", "adherence",
                "breaks",
                "outages.x.at",
            ]
            #expect(
                found.contains { one in places.contains { one.path.contains($0) } },
                "\(key) \(written(value)): \(found)")
        }
    }
}
