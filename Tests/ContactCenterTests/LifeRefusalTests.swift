// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics
import Testing

@testable import ContactCenter

/// A sound centre of three tiers in which voice escalates from n1 to n3, and email stands beside it.
enum LifeCenter {
    static let calendar = OperatingCalendar(days: 7, interval: 3600)
    static let time = Law.exponential(mean: 60)
    static let volume = Volume.constant(perSecond: 0.001, on: calendar)
    static let clock = ServiceClock(within: 86_400)
    static let handled: [Handling?] = [Handling(time: time, escalation: 0.2), nil, Handling(time: time)]

    static func type(
        _ name: String = "voice", channel: Channel = .voice, handling: [Handling?] = handled,
        change: (inout ContactType) -> Void = { _ in }
    ) -> ContactType {
        var type = ContactType(name: name, channel: channel, volume: volume, handling: handling)
        change(&type)
        return type
    }

    static func paths(_ types: [ContactType], solves: Double = 1, outages: [Outage] = []) -> [String] {
        let tiers = ["n1", "n2", "n3"]
        let teams = tiers.indices.compactMap { tier -> Team? in
            let serves = types.indices.filter { types[$0].handling[tier] != nil }
            return serves.isEmpty
                ? nil
                : Team(
                    name: tiers[tier], tier: tier, serves: serves, headcount: .constant(3, on: calendar),
                    solves: solves)
        }
        do throws(Problems) {
            _ = try ContactCenter(
                name: "center", calendar: calendar, tiers: tiers, contactTypes: types, teams: teams, outages: outages)
            return []
        } catch {
            #expect(error.all.allSatisfy { !$0.found.isEmpty && !$0.allowed.isEmpty })
            return error.all.map { $0.path.joined(separator: ".") }
        }
    }

    static func outage(
        _ times: Outage.Times = .random(every: .exponential(mean: 86_400), lasts: .exponential(mean: 600)),
        types: [Int] = [0], teams: [Int] = [], arriving: Outage.Arriving = .lost, isExcused: Bool = false
    ) -> Outage {
        Outage(name: "down", times: times, types: types, teams: teams, arriving: arriving, isExcused: isExcused)
    }
}

/// What makes no sense in the life of a contact is refused by name; what makes sense is not.
@Suite struct LifeRefusalTests {
    typealias Change = @Sendable (inout ContactType) -> Void

    /// A change, and the key at which it is refused.
    struct Refused: Sendable {
        let key: String
        let change: Change

        init(_ key: String, _ change: @escaping Change) {
            self.key = key
            self.change = change
        }
    }

    @Test(
        arguments: [
            { $0.afterContact = .exponential(mean: 30) }, { $0.handOver = .warm(joint: .deterministic(0)) },
            { $0.escalationRaise = 5 }, { $0.triage = [0.7, 0, 0.3] },
            {
                $0.deadline = LifeCenter.clock
                $0.alerts = [Alert(fraction: 0.5, raisesPriority: 1), Alert(fraction: 0.9, calls: 1)]
            },
            { $0.deferred = DeferredWork(order: .firstCome) },
            {
                $0.deferred = DeferredWork()
                $0.deadline = LifeCenter.clock
            },
            { $0.redial = Redial(probabilities: [1, 1, 1], after: .exponential(mean: 60)) },
            { $0.recontact = Recontact(probability: [0.9, 0, 0.9], after: .exponential(mean: 60)) },
            // All come again whom n1 has handled, but a fifth goes on.
            { $0.recontact = Recontact(probability: [1, 0, 0], after: .exponential(mean: 60)) },
            { $0.reopening = Pause(probability: 0.9, time: .exponential(mean: 60)) },
            { $0.callback = Callback(offeredAbove: 120, accepted: 0.4) },
            {
                $0.hours = WeeklyHours(days: Array(repeating: 3600..<7200, count: 7))
                $0.atClosing = .clear
            },
        ] as [Change])
    func sound(change: Change) {
        #expect(LifeCenter.paths([LifeCenter.type(change: change)]) == [])
    }

    @Test(
        arguments: [
            Refused("after-contact", { $0.afterContact = .exponential(mean: -1) }),
            Refused("hand-over", { $0.handOver = .warm(joint: .exponential(mean: 1e6)) }),
            Refused("triage", { $0.triage = [0.7, 0, 0.2] }), Refused("triage.n2", { $0.triage = [0.7, 0.1, 0.2] }),
            Refused("triage.n1", { $0.triage = [-0.5, 0, 1.5] }), Refused("triage.n3", { $0.triage = [-0.5, 0, 1.5] }),
            Refused("escalated-priority", { $0.escalationRaise = 1001 }),
            Refused("deadline.within", { $0.deadline = ServiceClock(within: 0) }),
            Refused("deadline.within", { $0.deadline = ServiceClock(within: .nan) }),
            Refused("deadline.within", { $0.deadline = ServiceClock(within: 1e9) }),
            Refused(
                "deadline.calendar",
                { $0.deadline = ServiceClock(within: 60, hours: WeeklyHours(days: Array(repeating: nil, count: 7))) }
            ),
            Refused("work.order", { $0.deferred = DeferredWork() }),
            Refused(
                "patience",
                {
                    $0.deferred = DeferredWork(order: .firstCome)
                    $0.patience = Patience(law: .exponential(mean: 60))
                }
            ),
            Refused(
                "longest-wait",
                {
                    $0.deferred = DeferredWork(order: .firstCome)
                    $0.longestWait = 60
                }
            ),
            Refused(
                "lines",
                {
                    $0.deferred = DeferredWork(order: .firstCome)
                    $0.lines = 5
                }
            ),
            Refused(
                "redial",
                {
                    $0.deferred = DeferredWork(order: .firstCome)
                    $0.redial = Redial(probabilities: [0.5], after: .exponential(mean: 60))
                }
            ),
            Refused(
                "callback",
                {
                    $0.deferred = DeferredWork(order: .firstCome)
                    $0.callback = Callback(offeredAbove: 120, accepted: 0.4)
                }
            ),
            Refused("alerts", { $0.alerts = [Alert(fraction: 0.5, raisesPriority: 1)] }),
            Refused("alerts", { $0.set(alerts: [Alert(fraction: 0.5)]) }),
            Refused("alerts", { $0.set(alerts: [Alert(fraction: 1.5, raisesPriority: 1)]) }),
            Refused("alerts", { $0.set(alerts: [Alert(fraction: 0.5, calls: 0), Alert(fraction: 0.4, calls: 0)]) }),
            Refused("alerts", { $0.set(alerts: (0..<11).map { Alert(fraction: Double($0) / 20, calls: 0) }) }),
            Refused("redial.probability", { $0.redial = Redial(probabilities: [], after: .exponential(mean: 60)) }),
            Refused("redial.probability", { $0.redial = Redial(probabilities: [1.5], after: .exponential(mean: 60)) }),
            Refused(
                "redial.probability",
                { $0.redial = Redial(probabilities: Array(repeating: 0.1, count: 21), after: .exponential(mean: 60)) }
            ),
            Refused("redial.after", { $0.redial = Redial(probabilities: [0.5], after: .exponential(mean: 1e7)) }),
            Refused(
                "recontact.probability.n2",
                { $0.recontact = Recontact(probability: [0, 0.1, 0], after: .exponential(mean: 60)) }
            ),
            Refused(
                "recontact.probability.n3",
                { $0.recontact = Recontact(probability: [0, 0, -0.1], after: .exponential(mean: 60)) }
            ),
            Refused("recontact", { $0.recontact = Recontact(probability: [1, 0, 1], after: .exponential(mean: 60)) }),
            Refused(
                "recontact", { $0.recontact = Recontact(probability: [0.99, 0, 0.99], after: .exponential(mean: 60)) }),
            Refused(
                "waiting-for-customer.probability",
                { $0.waitingForCustomer = Pause(probability: 1, time: .exponential(mean: 60)) }
            ),
            Refused(
                "waiting-for-customer.for",
                { $0.waitingForCustomer = Pause(probability: 0, time: .exponential(mean: 0)) }
            ),
            Refused("reopen.probability", { $0.reopening = Pause(probability: 0.95, time: .exponential(mean: 60)) }),
            Refused("callback.above", { $0.callback = Callback(offeredAbove: -1, accepted: 0.4) }),
            Refused("callback.accepted", { $0.callback = Callback(offeredAbove: 1, accepted: 4) }),
            Refused("callback.attempts", { $0.set(dialing: Dialing(attempts: 21)) }),
            Refused("callback.reached", { $0.set(dialing: Dialing(reached: [])) }),
            Refused("callback.reached", { $0.set(dialing: Dialing(reached: [0.5, 0.5], attempts: 1)) }),
            Refused("callback.reached", { $0.set(dialing: Dialing(reached: [1.5])) }),
            Refused("callback.ring", { $0.set(dialing: Dialing(ring: .exponential(mean: 7200))) }),
            Refused("callback.retry-after", { $0.set(dialing: Dialing(retryAfter: .exponential(mean: 1e9))) }),
            Refused("outbound", { $0.outbound = Outbound() }),
            Refused("at-closing", { $0.atClosing = .clear }),
        ] as [Refused])
    func refused(bad: Refused) {
        let found = LifeCenter.paths([LifeCenter.type(change: bad.change)])
        #expect(found.contains("contacts.voice.\(bad.key)"), "\(found)")
        #expect(Set(found).count <= 2, "\(found)")
    }

    @Test(
        arguments: [
            ("handle.n1.slow-down", Handling(time: LifeCenter.time, slowdown: [])),
            ("handle.n1.slow-down", Handling(time: LifeCenter.time, slowdown: [2, 3])),
            ("handle.n1.slow-down", Handling(time: LifeCenter.time, slowdown: [1, 0.5])),
            ("handle.n1.slow-down", Handling(time: LifeCenter.time, slowdown: [1, .infinity])),
            ("handle.n1.slow-down", Handling(time: LifeCenter.time, slowdown: Array(repeating: 1, count: 51))),
            ("ola.n1.within", Handling(time: LifeCenter.time, within: ServiceClock(within: -1))),
            ("timed-escalation", Handling(time: LifeCenter.time, timedEscalation: 0.5)),
            ("timed-escalation.n1", Handling(time: LifeCenter.time, timedEscalation: 1.5)),
        ])
    func tiers(key: String, handling: Handling) {
        #expect(
            LifeCenter.paths([LifeCenter.type(handling: [handling, nil, Handling(time: LifeCenter.time)])])
                == ["contacts.voice.\(key)"])
    }

    /// What goes to a next tier needs one.
    @Test func lastTier() {
        let only: [Handling?] = [Handling(time: LifeCenter.time), nil, nil]
        #expect(
            LifeCenter.paths([LifeCenter.type(handling: only) { $0.handOver = .warm(joint: LifeCenter.time) }])
                == ["contacts.voice.hand-over"])
        #expect(
            LifeCenter.paths([LifeCenter.type(handling: only) { $0.escalationRaise = 1 }])
                == ["contacts.voice.escalated-priority"])
        let timed: [Handling?] = [Handling(time: LifeCenter.time, timedEscalation: 0.7), nil, nil]
        #expect(
            LifeCenter.paths([LifeCenter.type(handling: timed) { $0.deadline = LifeCenter.clock }])
                == ["contacts.voice.timed-escalation.n1"])
    }

    /// The team that an alert calls stands where the type has a handle time.
    @Test func calledTeam() {
        let low = LifeCenter.type(handling: [Handling(time: LifeCenter.time), nil, nil]) {
            $0.set(alerts: [Alert(fraction: 0.5, calls: 1)])
        }
        #expect(LifeCenter.paths([low, LifeCenter.type("email")]) == ["contacts.voice.alerts"])
    }

    @Test func outboundIsAChannel() {
        #expect(LifeCenter.paths([LifeCenter.type(channel: .outbound) { $0.outbound = Outbound() }]) == [])
        #expect(LifeCenter.paths([LifeCenter.type(channel: .outbound)]) == ["contacts.voice.outbound"])
        #expect(
            LifeCenter.paths([
                LifeCenter.type(channel: .outbound) {
                    $0.outbound = Outbound(preview: .exponential(mean: 1e6))
                    $0.patience = Patience(law: LifeCenter.time)
                    $0.redial = Redial(probabilities: [0.5], after: LifeCenter.time)
                    $0.lines = 3
                }
            ])
                == ["outbound.preview", "patience", "redial", "lines"].map { "contacts.voice.\($0)" })
        #expect(
            LifeCenter.paths([LifeCenter.type(channel: .email) { $0.callback = Callback(offeredAbove: 1, accepted: 1) }]
            )
                == ["contacts.voice.callback"])
    }

    /// A circle of types: endless when every step is certain, or a problem takes more than 30 contacts. A customer who
    /// is lost, redials as another type, and whose new contact leads back, is on it as well.
    @Test func circles() {
        func recontact(_ share: Double, as type: Int?) -> Recontact {
            Recontact(probability: [share, 0, share], after: LifeCenter.time, type: type)
        }
        func paths(_ first: Double, _ second: Double, solves: Double = 1) -> [String] {
            LifeCenter.paths(
                [
                    LifeCenter.type("a") { $0.recontact = recontact(first, as: 1) },
                    LifeCenter.type("b") { $0.recontact = recontact(second, as: 0) },
                ], solves: solves)
        }
        #expect(paths(1, 1) == ["contacts.a.recontact", "contacts.b.recontact"])
        #expect(paths(1, 0.9) == [])
        #expect(paths(1, 0.95) == ["contacts.a.recontact", "contacts.b.recontact"])
        // Who leads to the circle, and is not on it, is not to blame.
        #expect(
            LifeCenter.paths([
                LifeCenter.type("a") { $0.recontact = recontact(0.5, as: 1) },
                LifeCenter.type("b") { $0.recontact = recontact(1, as: nil) },
            ]) == ["contacts.b.recontact"])
        // Handled, half come again; with a redial of all the lost first, still half.
        #expect(
            LifeCenter.paths([
                LifeCenter.type("a") {
                    $0.redial = Redial(probabilities: Array(repeating: 1, count: 10), after: LifeCenter.time, type: 1)
                    $0.recontact = recontact(0.5, as: nil)
                },
                LifeCenter.type("b") { $0.recontact = recontact(0.5, as: 0) },
            ]) == [])
        #expect(
            LifeCenter.paths([
                LifeCenter.type("a") { $0.redial = Redial(probabilities: [1], after: LifeCenter.time, type: 1) },
                LifeCenter.type("b") { $0.recontact = recontact(1, as: 0) },
            ]) == ["contacts.a.redial", "contacts.b.recontact"])
        // A team that solves less makes more come again: 1 − 0.5 · 0.1.
        #expect(paths(0.5, 0.5) == [] && paths(0.5, 0.5, solves: 0.05).count == 2)
    }

    @Test(
        arguments: [
            ("affects", LifeCenter.outage(types: [])), ("affects", LifeCenter.outage(types: [0, 0])),
            ("every", LifeCenter.outage(.random(every: .deterministic(20), lasts: .deterministic(30)))),
            ("every", LifeCenter.outage(.random(every: .exponential(mean: -1), lasts: .deterministic(30)))),
            (
                "every",
                LifeCenter.outage(
                    .random(
                        every: .hyperexponential(probabilities: [0.999_999, 0.000_001], means: [1, 1e10]),
                        lasts: .deterministic(30)))
            ),
            ("lasts", LifeCenter.outage(.random(every: .deterministic(100), lasts: .deterministic(1e9)))),
            ("at", LifeCenter.outage(.scheduled([]))),
            ("at", LifeCenter.outage(.scheduled([(day: 7, start: 0, length: 10)]))),
            ("at", LifeCenter.outage(.scheduled([(day: 6, start: -1, length: 10)]))),
            ("at", LifeCenter.outage(.scheduled([(day: 6, start: 0, length: 0)]))),
            ("then", LifeCenter.outage(arriving: .surge(share: 1.1, after: .deterministic(0)))),
            ("surge-after", LifeCenter.outage(arriving: .surge(share: 1, after: .exponential(mean: 0)))),
            ("then", LifeCenter.outage(types: [], teams: [0], arriving: .held)),
            ("excused", LifeCenter.outage(types: [], teams: [0], isExcused: true)),
        ] as [(String, Outage)])
    func outages(key: String, outage: Outage) {
        #expect(LifeCenter.paths([LifeCenter.type()], outages: [outage]) == ["outages.down.\(key)"])
    }

    @Test func soundOutages() {
        #expect(
            LifeCenter.paths([LifeCenter.type()], outages: [LifeCenter.outage(), LifeCenter.outage()]) == [
                "outages.down"
            ])
        for outage in [
            LifeCenter.outage(types: [], teams: [0]), LifeCenter.outage(arriving: .held, isExcused: true),
            LifeCenter.outage(.scheduled([(day: 6, start: 100_000, length: 10)])),
        ] {
            #expect(LifeCenter.paths([LifeCenter.type()], outages: [outage]) == [])
        }
    }

    @Test func slots() {
        func paths(_ slots: Slots) -> [[String]] { slots.problems(at: ["slots"]).map(\.path) }
        #expect(paths(.one) == [] && paths(Slots(perChannel: [.chat: 3, .email: 1], most: 3)) == [])
        #expect(paths(Slots(perChannel: [.chat: 51])) == [["slots", "chat"]])
        #expect(paths(Slots(perChannel: [.chat: 0])) == [["slots", "chat"]])
        #expect(paths(Slots(perChannel: [.chat: 30, .email: 30])) == [["slots", "most"]])
    }

    /// 100 contacts by triage and escalation: n1 gets 60 %, a quarter of which goes on to n3 beside 40 % of its own.
    @Test func offeredByTriage() {
        let type = ContactType(
            name: "a", volume: Volume(rows: [[100]], rowOfDay: [0]),
            handling: [Handling(time: LifeCenter.time, escalation: 0.25), nil, Handling(time: LifeCenter.time)],
            triage: [0.6, 0, 0.4])
        #expect((0..<3).map(type.offered(toTier:)) == [60, 0, 55])
        #expect((0..<3).map(type.share(startingAt:)) == [0.6, 0, 0.4])
        #expect((0..<3).map(LifeCenter.type().share(startingAt:)) == [1, 0, 0])
    }
}

extension ContactType {
    /// Alerts need a deadline.
    fileprivate mutating func set(alerts: [Alert]) {
        deadline = LifeCenter.clock
        self.alerts = alerts
    }

    fileprivate mutating func set(dialing: Dialing) {
        callback = Callback(offeredAbove: 60, accepted: 0.5, dialing: dialing)
    }
}
