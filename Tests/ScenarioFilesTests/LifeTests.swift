// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics
import Testing

@testable import ScenarioFiles

@Suite("What is written of a contact's whole life is what the model holds")
struct LifeTests {
    /// A contact type `a` over two tiers beside a type `b`, with further keys.
    private func text(_ contact: String, handle: String = "{n1: 1 min, n2: 2 min}", more: String = "") -> String {
        """
        calendar: {start: 2026-03-02, days: 7, hours: {always: 24x7, office: mon-fri 09:00-18:00}}
        contacts:
          a: {hours: always, rate: 60/h, handle: \(handle)\(contact.isEmpty ? "" : ", ")\(contact)}
          b: {hours: always, rate: 60/h, handle: 1 min}
        teams:
          n1: {serves: [a, b], headcount: 2}
          n2: {serves: a, headcount: 1}
          bosses: {tier: n2, serves: a, headcount: 1, slots: {voice: 3}}
        routing: {reserve: [{team: n1, for: a, idle: 1}]}
        \(more)
        """
    }

    private func type(_ contact: String, handle: String = "{n1: 1 min, n2: 2 min}") throws -> ContactType {
        try read(text(contact, handle: handle)).center.contactTypes[0]
    }

    private func found(_ contact: String, handle: String = "{n1: 1 min, n2: 2 min}", more: String = "") -> [String] {
        mistakes(text(contact, handle: handle, more: more)).map { "\($0.path): \($0.found)" }
    }

    private static let office = WeeklyHours(days: Array(repeating: 9 * 3600..<18 * 3600, count: 5) + [nil, nil])

    @Test("work is deferrable for e-mail, social, tickets and outbound, unless it is said to be live")
    func work() throws {
        for channel in Channel.allCases {
            let deferred = try type("channel: \(channel.rawValue)").deferred
            let waits: Bool = [.email, .social, .ticket, .outbound].contains(channel)
            #expect(deferred == (waits ? DeferredWork(order: .firstCome) : nil), "\(channel)")
        }
        #expect(try type("channel: email, work: live").deferred == nil)
        #expect(try type("channel: email, deadline: 1 d").deferred == DeferredWork(order: .deadline))
        #expect(try type("work: deferrable").deferred == DeferredWork(order: .firstCome))
        #expect(
            try type("work: {order: first-come, interruptible: true}, deadline: 1 d").deferred
                == DeferredWork(order: .firstCome, isInterruptible: true))
        #expect(
            found("work: {order: deadline}") == ["contacts.a.work.order: the order of deadlines without a deadline"])
        #expect(found("work: {interruptible: maybe}") == ["contacts.a.work.interruptible: `maybe`"])
        #expect(found("channel: email, patience: 5 min") == ["contacts.a.patience: patience of deferred work"])
    }

    @Test("deadlines and OLAs run on a calendar by name or written out, or always")
    func deadlines() throws {
        #expect(try type("deadline: 24 h").deadline == ServiceClock(within: 86_400))
        #expect(try type("deadline: {within: 90 min}").deadline == ServiceClock(within: 5400))
        #expect(
            try type("deadline: {within: 24 h, calendar: office}").deadline
                == ServiceClock(within: 86_400, hours: Self.office))
        #expect(
            try type("deadline: {within: 24 h, calendar: mon-fri 09:00-18:00}").deadline
                == ServiceClock(within: 86_400, hours: Self.office))
        let ola = try type("ola: {n1: 30 min, n2: {within: 4 h, calendar: office}}").handling.map { $0?.within }
        #expect(ola == [ServiceClock(within: 1800), ServiceClock(within: 14_400, hours: Self.office)])
        #expect(found("deadline: 0 s") == ["contacts.a.deadline: `0 s`"])
        #expect(
            found("deadline: {within: 24 h, calendar: ofice}") == ["contacts.a.deadline.calendar: no hours `ofice`"])
        #expect(found("ola: 4 h") == ["contacts.a.ola: `4 h`"])
        #expect(
            found("ola: {n2: 4 h}", handle: "1 min").first == "contacts.a.ola.n2: no tier `n2`"
                || found("ola: {n2: 4 h}", handle: "{n1: 1 min}").contains { $0.contains("ola") })
    }

    @Test("alerts are put in the order of their times, and name a team by its name")
    func alerts() throws {
        let alerts = try type(
            "deadline: 1 d, alerts: [{at: 90%, call: bosses}, {at: 50%, raise-priority: 1, release-reserve: true}]"
        ).alerts
        #expect(
            alerts == [
                Alert(fraction: 0.5, raisesPriority: 1, releasesReserve: true), Alert(fraction: 0.9, calls: 2),
            ])
        #expect(found("alerts: [{at: 50%, raise-priority: 1}]") == ["contacts.a.alerts: alerts without a deadline"])
        #expect(found("deadline: 1 d, alerts: [{at: 50%, call: nobody}]").count == 1)
    }

    @Test("triage, escalation with its priority, timed escalation and hand-over")
    func tiers() throws {
        let a = try type(
            "triage: {n1: 80%, n2: 20%}, escalate: 10%, escalated-priority: +1, hand-over: warm, deadline: 1 d, "
                + "timed-escalation: {n1: 75%}")
        #expect(a.triage == [0.8, 0.2] && a.escalationRaise == 1 && a.handOver == .warm(joint: .deterministic(0)))
        #expect(a.handling.map { $0?.timedEscalation } == [0.75, nil])
        #expect(a.handling.map { $0?.escalation } == [0.1, 0])
        #expect(
            try type("escalate: 10%, hand-over: {warm: {law: deterministic, mean: 40 s}}").handOver
                == .warm(joint: .deterministic(40)))
        #expect(try type("escalate: 10%, hand-over: cold").handOver == .cold)
        #expect(found("triage: {n1: 80%, n2: 10%}") == ["contacts.a.triage: shares that add up to 90.0%"])
        #expect(found("triage: 80%") == ["contacts.a.triage: `80%`"])
        #expect(found("hand-over: warm") == ["contacts.a.hand-over: a warm hand-over to no next tier"])
        #expect(
            found("deadline: 1 d, timed-escalation: {n2: 75%}")
                == ["contacts.a.timed-escalation.n2: timed escalation from n2, the last tier that handles it"])
        #expect(
            try type("after-contact: {law: deterministic, mean: 30 s}").afterContact == .deterministic(30))
    }

    @Test("a handle time is slower with more open, by figures or by the model of chat windows")
    func slowDown() throws {
        let figures = try type("", handle: "{n1: {mean: 9 min, slow-down: [1, 1.25, 1.6]}, n2: 2 min}").handling
        #expect(figures.map { $0?.slowdown } == [[1, 1.25, 1.6], [1]])
        // US patent 8,064,589: 500 s with one window are 886.8132 s with three.
        let windows = try #require(
            try type("", handle: "{n1: {mean: 500 s, slow-down: {windows: 3, compose-ratio: 0.75}}, n2: 2 min}")
                .handling[0])
        #expect(windows.slowdown.count == 3 && windows.slowdown[0] == 1)
        #expect(abs(windows.slowdown(open: 3) * windows.time.mean - 886.8132) < 5e-5)
        #expect(
            found("", handle: "{n1: {mean: 9 min, slow-down: [1.5, 2]}, n2: 2 min}")
                == ["contacts.a.handle.n1.slow-down: 1.5 with one open"])
        #expect(
            found("", handle: "{n1: {mean: 9 min, slow-down: {windows: 3, compose-ratio: 0}}, n2: 2 min}")
                == ["contacts.a.handle.n1.slow-down.compose-ratio: `0`"])
    }

    @Test(
        "what nothing would come of is refused, with what is missing",
        arguments: [
            (
                "handle: {mean: 9 min, slow-down: [1, 1.5]}", "headcount: 3", "contacts.a.handle.n1.slow-down",
                "slots: {chat: 2}"
            ),
            (
                "handle: {mean: 9 min, slow-down: [1, 1.5]}", "headcount: 3, slots: {chat: 2, most: 1}",
                "contacts.a.handle.n1.slow-down", "slots: {chat: 2}"
            ),
            ("handle: 9 min", "headcount: 3, slots: {chat: 2, most: 3}", "teams.n1.slots.most", "1 to 2"),
            ("handle: 9 min", "headcount: 3, slots: {most: 3}", "teams.n1.slots.most", "slots of a channel first"),
            (
                "handle: 9 min, deadline: 1 d, alerts: {at: 50%, release-reserve: true}", "headcount: 3",
                "contacts.a.alerts", "`reserve` or `blend`"
            ),
        ])
    func withoutEffect(contact: String, team: String, path: String, remedy: String) {
        let found = mistakes(
            "contacts: {a: {channel: chat, rate: 1/h, \(contact)}}\nteams: {n1: {serves: a, \(team)}}")
        #expect(found.map(\.path) == [path])
        #expect(found.first?.allowed.contains(remedy) == true, "\(found)")
    }

    @Test("who was not answered redials, and who was not helped comes again")
    func returns() throws {
        let after = Law.exponential(mean: 1200)
        #expect(
            try type("redial: {after: 20 min, probability: [60%, 30%]}").redial
                == Redial(probabilities: [0.6, 0.3], after: after))
        #expect(
            try type("redial: {after: 20 min, probability: 50%, keeps: [patience]}").redial
                == Redial(probabilities: [0.5], after: after, keepsPatience: true, keepsWork: false))
        #expect(
            try type("redial: {after: 20 min, probability: 50%, keeps: []}").redial
                == Redial(probabilities: [0.5], after: after, keepsWork: false))
        #expect(
            try type("redial: {after: 20 min, probability: 50%, as: b}").redial
                == Redial(probabilities: [0.5], after: after, type: 1, keepsWork: false))
        #expect(found("redial: {after: 20 min, probability: 50%, as: b, keeps: work}").count == 1)
        #expect(found("redial: {after: 20 min}") == ["contacts.a.redial.probability: no `probability`"])
        #expect(
            try type("recontact: {probability: 8%, after: 20 min}").recontact
                == Recontact(probability: [0.08, 0.08], after: after))
        #expect(
            try type("recontact: {probability: {n2: 8%}, after: 20 min, as: b}").recontact
                == Recontact(probability: [0, 0.08], after: after, type: 1))
        #expect(
            found("recontact: {probability: 100%, after: 1 d}")
                == ["contacts.a.recontact: a, whose customers may come again without end"])
        #expect(
            try type("waiting-for-customer: {probability: 25%, for: 20 min}").waitingForCustomer
                == Pause(probability: 0.25, time: after))
        #expect(
            try type("reopen: {probability: 5%, after: 20 min}").reopening == Pause(probability: 0.05, time: after))
        #expect(
            found("waiting-for-customer: {probability: 100%, for: 1 d}")
                == ["contacts.a.waiting-for-customer.probability: `100%`: it hardly ever ends"])
    }

    @Test("calls back and calls of a list")
    func dialing() throws {
        #expect(
            try type("callback: {above: 2 min, accepted: 40%}").callback
                == Callback(offeredAbove: 120, accepted: 0.4))
        #expect(
            try type(
                "callback: {above: 2 min, accepted: 40%, place: best-effort, ring: 20 s, reached: [60%, 40%], "
                    + "attempts: 3, retry-after: 30 min}"
            ).callback
                == Callback(
                    offeredAbove: 120, accepted: 0.4, keepsPlace: false,
                    dialing: Dialing(
                        ring: .exponential(mean: 20), reached: [0.6, 0.4], attempts: 3,
                        retryAfter: .exponential(mean: 1800))))
        #expect(try type("channel: outbound").outbound == Outbound())
        #expect(
            try type("channel: outbound, outbound: {preview: 1 min, reached: [30%, 20%]}").outbound
                == Outbound(preview: .exponential(mean: 60), dialing: Dialing(reached: [0.3, 0.2], attempts: 2)))
        #expect(found("outbound: {ring: 20 s}") == ["contacts.a.outbound: calls that the centre makes"])
        #expect(
            found("channel: email, callback: {above: 2 min, accepted: 40%}")
                == ["contacts.a.callback: a callback for deferred work"])
    }

    private func outage(_ keys: String) throws -> Outage {
        try #require(try read(text("", more: "outages: {down: {\(keys)}}")).center.outages.first)
    }

    @Test("outages are random or scheduled, stop types or teams, and say what becomes of contacts")
    func outages() throws {
        let every = Law.exponential(mean: 20 * 86_400)
        let lasts = Law.lognormal(mean: 2400, cv: 1)
        let times = "every: 20 d, lasts: {law: lognormal, mean: 40 min, cv: 1}"
        #expect(
            try outage("affects: a, \(times)")
                == Outage(name: "down", times: .random(every: every, lasts: lasts), types: [0]))
        #expect(
            try outage("affects: [bosses, b], \(times), then: surge 30%, excused: true")
                == Outage(
                    name: "down", times: .random(every: every, lasts: lasts), types: [1], teams: [2],
                    arriving: .surge(share: 0.3, after: .exponential(mean: 900)), isExcused: true))
        #expect(
            try outage("affects: b, \(times), then: surge 0.3, surge-after: {law: deterministic, mean: 1 h}").arriving
                == .surge(share: 0.3, after: .deterministic(3600)))
        #expect(
            try outage(
                "affects: b, then: held, at: [{day: 2, from: 10:00, lasts: 2 h}, {date: 2026-03-08, from: 13:40, lasts: 90 s}]"
            )
                == Outage(
                    name: "down",
                    times: .scheduled([
                        (day: 1, start: 36_000, length: 7200), (day: 6, start: 13 * 3600 + 40 * 60, length: 90),
                    ]), types: [1], arriving: .held))
    }

    @Test(
        "an outage that cannot be is refused at its place",
        arguments: [
            ("affects: a", "outages.down: an outage without its times"),
            ("affects: a, every: 1 d", "outages.down: an outage without its times"),
            ("affects: zzzz, every: 1 d, lasts: 1 h", "outages.down.affects: no contact type or team `zzzz`"),
            ("affects: [], every: 1 d, lasts: 1 h", "outages.down.affects: an outage that stops nothing"),
            ("every: 1 d, lasts: 1 h", "outages.down.affects: no `affects`"),
            ("affects: a, every: 20 s, lasts: 30 s", "outages.down.every: an outage every 50.0 s on average"),
            (
                "affects: a, every: 1 d, lasts: 1 h, then: surge",
                "outages.down.then: `surge`"
            ),
            (
                "affects: a, every: 1 d, lasts: 1 h, then: surge 130%",
                "outages.down.then: `130%`, which is over 100%"
            ),
            (
                "affects: a, every: 1 d, lasts: 1 h, surge-after: 1 h",
                "outages.down.surge-after: `surge-after` without a surge"
            ),
            (
                "affects: a, every: 1 d, at: [{day: 2, from: 10:00, lasts: 2 h}]",
                "outages.down.every: both `at` and `every` or `lasts`"
            ),
            ("affects: a, at: [{day: 8, from: 10:00, lasts: 2 h}]", "outages.down.at.1.day: `8`"),
            ("affects: a, at: [{date: 2026-03-09, from: 10:00, lasts: 2 h}]", "outages.down.at.1.date: `2026-03-09`"),
            ("affects: a, at: [{from: 10:00, lasts: 2 h}]", "outages.down.at.1: no day"),
            ("affects: a, at: [{day: 1, from: 25:00, lasts: 2 h}]", "outages.down.at.1.from: `25:00`"),
            (
                "affects: n1, every: 1 d, lasts: 1 h, excused: true",
                "outages.down.excused: contacts excused, though only teams are down"
            ),
        ])
    func badOutages(keys: String, message: String) {
        #expect(found("", more: "outages: {down: {\(keys)}}") == [message])
    }

    @Test("a name that is a contact type and a team is not guessed")
    func ambiguous() {
        let all = mistakes(
            """
            contacts: {a: {rate: 1/h, handle: 1 s}}
            teams: {a: {serves: a, headcount: 1}}
            outages: {down: {affects: a, every: 1 d, lasts: 1 h}}
            """)
        #expect(all.map(\.found) == ["`a`, a contact type and a team"])
    }

    @Test("slots by channel")
    func slots() throws {
        func slots(_ text: String) throws -> Slots? {
            let source = SourceText(name: "slots.yaml", bytes: Array(text.utf8))
            return Slots.read(try YAMLText.node(of: source), Reading(source: source, folder: ""))
        }
        #expect(
            try slots("{voice: all, chat: 3, email: 1, most: 3, assignment: most-loaded}")
                == Slots(perChannel: [.chat: 3, .email: 1], most: 3, assignment: .mostLoaded))
        #expect(try slots("{chat: 3, email: 1}") == Slots(perChannel: [.chat: 3, .email: 1], most: 4))
        #expect(try slots("{voice: all}") == .one)
        #expect(try slots("{chat: 0}") == nil && slots("{chat: many}") == nil)
    }
}
