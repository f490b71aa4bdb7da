// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ScenarioFiles
import ServiceContract
import Testing

/// Work after closing is counted and costs money; who is called back is called in the type's hours, and a clause can say
/// how soon.
@Suite struct OvertimeAndCallbackTests {
    private static func run(_ text: String, replications: Int) throws -> (Scenario, [ReplicationRecord]) {
        let scenario = try ScenarioReader.read(text: text, file: "callbacks.yaml", folder: "")
        let simulation = try Simulation(
            center: scenario.center, contract: scenario.contract, seed: scenario.seed, detailed: true)
        let records = simulation.run(
            staffings: [scenario.center.teams.map(\.headcount)], replications: 0..<replications, threads: 2)[0]
        return (scenario, records)
    }

    private static func value(_ scenario: Scenario, _ records: [ReplicationRecord], _ clause: Int) -> Double {
        ClauseEstimate.all(of: scenario.contract, in: records)[clause].value.mean
    }

    /// 88 hours of calls in an 8-hour day, all of them called back where they would wait: 11 agents' work for 5. Nobody
    /// works after closing but for the calls that closing finds, at most one an agent.
    @Test func nobodyIsCalledBackAtNight() throws {
        let (scenario, records) = try Self.run(
            """
            calendar: {start: 2026-03-02, days: 1, hours: mon-fri 08:00-16:00}
            contacts:
              calls: {rate: 110 per hour, handle: 6 min, callback: {above: 0 s, accepted: 100%}}
            teams: {n1: {serves: [calls], headcount: 5, cost: 10 per hour}}
            contract:
              clauses:
                soon: {measure: called back within 1 h, of: calls, target: 80%, keep: on average}
                delay: {measure: mean delay of callbacks, of: calls, target: 1 h, keep: on average}
            """, replications: 20)
        for record in records {
            let calls = try #require(record.details).lines[0].counts
            let life = try #require(record.details?.life).lines[0]
            #expect(calls.offered == calls.answered + life.calledBack + life.callbacksOpen && calls.waiting == 0)
            // Five agents begin a last call of 6 min each; what a call has left is exponential with the same mean.
            #expect(record.overtime[0] <= 5 * 2400, "\(record.overtime[0]) s of overtime, seed 1")
            let cost = scenario.center.cost(of: scenario.center.teams.map(\.headcount), overtime: record.overtime)
            #expect(abs(cost.amount - 10 * (40 + record.overtime[0] / 3600)) < 1e-9)
        }
        let overtime = records.reduce(0) { $0 + $1.overtime[0] } / Double(records.count)
        // Mean 5 × 6 min: all five are busy at closing. Standard error 6 min × √5 ÷ √20 = 3 min.
        #expect(abs(overtime - 1800) < 4 * 180, "mean overtime \(overtime) s, seed 1")
        // Work a of the day, an hour of which takes 2.2: the call of hour t is made at 2.2 t of working time. Within the
        // first hour's wait 2.2 t ≤ t + 1: t ≤ 0.83 of 8 h, 10.4 %. On average 1.2 t, and a night of 16 h for each 8 h
        // of working time that have passed: days 2 from t = 3.64, 3 from t = 7.27: 4.8 h + 16 h × (8 - 3.64 + 8 - 7.27) ÷ 8.
        #expect(abs(Self.value(scenario, records, 0) - 0.104) < 0.03)
        #expect(abs(Self.value(scenario, records, 1) - 3600 * (4.8 + 16 * 5.09 / 8)) < 1800)
    }

    /// A day's last calls run over: 10 agents, all busy from a recorded rush at 15:59 on, 20 min each.
    @Test(arguments: [("", 30.0), ("overtime: 1.5x,", 45.0), ("overtime: 40 per hour,", 40.0)])
    func anHourOfOvertimeHasItsPrice(key: String, price: Double) throws {
        let (scenario, records) = try Self.run(
            """
            calendar: {start: 2026-03-02, days: 1, interval: 60 min, hours: mon-fri 15:00-16:00}
            contacts:
              calls: {volume: {recorded: [10]}, handle: {law: deterministic, mean: 2 h}, patience: never}
            teams: {n1: {serves: [calls], headcount: 10, cost: 30 per hour, \(key)}}
            """, replications: 3)
        for record in records {
            // Each begins when it comes, in the hour before closing, and goes on for 2 h.
            let calls = try #require(record.details).lines[0].counts
            #expect(calls.answered == 10)
            let busy = try #require(record.details).teams[0].numerator
            #expect(abs(record.overtime[0] + busy - 10 * 7200) < 1)
            let cost = scenario.center.cost(of: scenario.center.teams.map(\.headcount), overtime: record.overtime)
            #expect(abs(cost.amount - (300 + price * record.overtime[0] / 3600)) < 1e-9)
        }
    }

    /// Planned maintenance of one hour in ten, excused, and an outage of half an hour that is not: 0.5 h of 9 h.
    @Test func excusedTimeIsInNeitherSideOfUnavailability() throws {
        let (scenario, records) = try Self.run(
            """
            calendar: {start: 2026-03-02, days: 1, hours: mon-fri 08:00-18:00}
            contacts: {calls: {rate: 10 per hour, handle: 3 min, patience: 3 min}}
            teams: {n1: {serves: [calls], headcount: 3}}
            outages:
              maintenance: {affects: [calls], at: [{day: 1, from: 10:00, lasts: 1 h}], excused: true}
              failure: {affects: [calls], at: [{day: 1, from: 10:30, lasts: 1 h}]}
            contract: {clauses: {up: {measure: unavailability, of: calls, target: 1%, keep: on average}}}
            """, replications: 2)
        #expect(abs(Self.value(scenario, records, 0) - 0.5 / 9) < 1e-9)
    }

    /// Law: an excused outage is in no time that is promised. All 120 calls are answered at once and take a minute, those
    /// who come in the outage an hour after it: what is promised of their problems begins then. Where it is not excused,
    /// those 20 of 120 are late.
    @Test(arguments: [(true, 1.0, 60.0), (false, 100.0 / 120, nil)])
    func whoComesBackAfterAnExcusedOutageBeginsThen(isExcused: Bool, share: Double, mean: Double?) throws {
        let (scenario, records) = try Self.run(
            """
            calendar: {start: 2026-03-02, days: 1, interval: 1 h, hours: mon-fri 08:00-20:00}
            contacts:
              calls:
                volume: {recorded: [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10]}
                handle: {law: deterministic, mean: 1 min}
                deadline: 30 min
            teams: {n1: {serves: [calls], headcount: 60}}
            outages:
              crash:
                affects: [calls]
                at: [{day: 1, from: 10:00, lasts: 2 h}]
                then: surge 100%
                surge-after: {law: deterministic, mean: 1 h}
                excused: \(isExcused)
            contract:
              clauses:
                soon: {measure: resolved within 30 min, of: calls, target: 99%, keep: on average}
                time: {measure: mean time to resolve, of: calls, target: 2 min, keep: on average}
            """, replications: 2)
        #expect(abs(Self.value(scenario, records, 0) - share) < 1e-9)
        let time = Self.value(scenario, records, 1)
        if let mean { #expect(abs(time - mean) < 1) } else { #expect(time > 600) }
    }

    /// A team whose agents hold several chats, and that has none: nobody answers, and nothing crashes.
    @Test func aTeamWithSlotsMayHaveNoAgents() throws {
        let (_, records) = try Self.run(
            """
            calendar: {start: 2026-03-02, days: 1, hours: 24x7}
            contacts: {chat: {channel: chat, rate: 9 per h, handle: 8 min}}
            teams: {n1: {serves: [chat], headcount: 0, slots: {chat: 3}}}
            """, replications: 2)
        for record in records {
            let chats = try #require(record.details).lines[0].counts
            #expect(chats.answered == 0 && chats.waiting == chats.offered && chats.offered > 0)
        }
    }
}

/// Overtime where its day has no open interval: the counts of the last open day may be closed by then.
@Suite struct OvertimeOnClosedDaysTests {
    /// A horizon that begins on a weekend, agents who finish e-mails after closing on Friday, and a clause on their time;
    /// several replications on one floor.
    @Test(arguments: ["2026-03-07", "2026-03-02", "2026-03-05"])
    func countsHoldOvertimeWhateverTheFirstDay(start: String) throws {
        let scenario = try ScenarioReader.read(
            text: """
                calendar: {start: \(start), days: 30, hours: mon-fri 08:00-18:00}
                contacts:
                  mail: {channel: email, rate: 20 per h, handle: 5 min}
                  calls: {rate: 5 per h, handle: 5 min, after-contact: 10 min}
                teams:
                  n1: {serves: [mail], headcount: 2}
                  n2: {serves: [calls], headcount: 1}
                  n3: {serves: [calls], headcount: 0}
                contract:
                  clauses:
                    o: {measure: overtime per day, of: n1, target: at most 1 h, keep: on average}
                    none: {measure: overtime per day, of: n3, target: at most 1 h, keep: on average}
                """, file: "closed.yaml", folder: "")
        let center = scenario.center
        let layout = CountLayout(of: scenario.contract, center: center, everything: true)
        let records = try Simulation(
            center: center, contract: scenario.contract, seed: 3, detailed: false, layout: layout
        ).run(
            staffings: [center.teams.map(\.headcount)], replications: 0..<12)[0]
        let views = try CountViews(of: scenario.contract, center: center, layout: layout)
        for record in records {
            // The counts have what the record has, but for what was finished on closed days.
            let counted = try #require(ViewedCounts(views, record.counts!).overtime)
            for (ours, all) in zip(counted, record.overtime) {
                #expect(ours <= all + 1e-6 && ours >= 0.9 * all - 600)
            }
            #expect(counted[2] == 0 && counted[0] > 0)
        }
        let estimates = ClauseEstimate.all(of: scenario.contract, in: records)
        // At most two agents finish 5 min each.
        #expect(estimates[0].value.mean > 0 && estimates[0].value.mean < 600)
        // A team of nobody works no overtime.
        #expect(!(estimates[1].margin < 0))
    }
}
