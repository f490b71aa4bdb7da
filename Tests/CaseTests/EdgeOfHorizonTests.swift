// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ErlangFormulas
import FloorSimulation
import ScenarioFiles
import ServiceContract
import Testing

/// The edges of the horizon: the days before it are its own days before, and every contact of it is judged.
@Suite struct EdgeOfHorizonTests {
    private struct Run {
        let center: ContactCenter
        let contract: ServiceContract
        let records: [ReplicationRecord]

        init(_ text: String, replications: Int, layout: Bool = false) throws {
            let scenario = try ScenarioReader.read(text: text, file: "edge.yaml", folder: "")
            center = scenario.center
            contract = scenario.contract
            records = try Simulation(
                center: scenario.center, contract: scenario.contract, seed: scenario.seed, detailed: true
            ).run(
                staffings: [center.teams.map(\.headcount)], replications: 0..<replications, threads: 2)[0]
        }

        func estimate(_ clause: Int = 0) -> ClauseEstimate { ClauseEstimate.all(of: contract, in: records)[clause] }
    }

    private func expect(
        _ estimate: ClauseEstimate, is exact: Double, within slack: Double = 0,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let value = estimate.value
        #expect(
            abs(value.mean - exact) <= 4 * value.standardError + slack,
            "\(value.mean) ± \(value.standardError), exact \(exact), seed 1", sourceLocation: sourceLocation)
    }

    /// Two agents of 3 min on Mondays serve the 240 e-mails of Monday within minutes (M/M/2 at a load of 0.25) and none
    /// of the other 1,440 in 8 h: those wait for the next Monday, Sunday's last ones behind the six days before them. A
    /// Poisson count of Monday over one of the week: 1/7. The first of Tuesday waits six days.
    @Test func mondaysAgentsLeaveSixDaysLate() throws {
        let run = try Run(
            """
            calendar: {start: 2026-03-02, days: 7, hours: 24x7}
            contacts: {mail: {channel: email, rate: 10 per hour, handle: 3 min}}
            teams: {n1: {serves: [mail], shifts: {m: {start: "00:00", length: 24 h, agents: 2, days: mon}}}}
            contract: {clauses: {sl: {measure: service level within 8 h, of: mail, target: 80%, keep: on average}}}
            """, replications: 60)
        expect(run.estimate(), is: 1 / 7.0, within: 0.005)
        for record in run.records {
            let mail = try #require(record.details).lines[0]
            #expect(mail.counts.answered + mail.counts.waiting == mail.counts.offered)
            #expect(mail.longestWait > 5.9 * 86_400 && mail.longestWait < 6.1 * 86_400)
        }
    }

    /// Five office days of 8 h, 40 an hour of 3 min for one agent, 24 h. The work of an hour takes two: who comes at working
    /// hour a begins at 2a, and is in time while 2a ≤ a + 8: the first day of five. Work is a random walk that leaves the
    /// edge with drift 1 and variance λE[S²] = 0.2 h² an hour, which adds 0.2 ÷ 2 h: (8 + 0.1) ÷ 40 h = 20.25 %.
    @Test func halfTheAgentsKeepADayInFive() throws {
        let run = try Run(
            """
            calendar: {start: 2026-03-02, days: 5, hours: mon-fri 08:00-16:00}
            contacts: {mail: {channel: email, rate: 40 per hour, handle: 3 min}}
            teams: {n1: {serves: [mail], headcount: 1}}
            contract: {clauses: {sl: {measure: service level within 24 h, of: mail, target: 80%, keep: on average}}}
            """, replications: 200)
        expect(run.estimate(), is: 8.1 / 40, within: 0.005)
        for record in run.records {
            let mail = try #require(record.details).lines[0].counts
            #expect(mail.answered + mail.waiting == mail.offered)
        }
    }

    private static func nights(_ start: String, days: Int) -> String {
        """
        calendar: {start: \(start), days: \(days), hours: 24x7}
        contacts: {calls: {rate: 12 per hour, handle: 4 min, patience: 3 min}}
        teams: {n1: {serves: [calls], shifts: {night: {start: "22:00", length: 8 h, agents: 2, days: mon-fri}}}}
        """
    }

    /// Erlang A of 2 agents: 91.8 % are answered. From a start without backlog on; the first minutes of the night are alike.
    private static func answered() throws -> Double {
        let erlang = try ErlangA(arrivalRate: 12 / 3600.0, meanService: 240, meanPatience: 180, agents: 2)
        return 1 - erlang.abandonmentProbability
    }

    /// One Saturday: between 00:00 and 06:00 Friday's shift is there.
    @Test func saturdayBeginsWithFridaysNight() throws {
        let run = try Run(Self.nights("2026-03-07", days: 1), replications: 2000)
        try expectAnswered(run, intervals: 0..<12, is: Self.answered())
    }

    /// A week from a Monday, 00:00 to 06:00: nobody on Monday, whose eve is a Sunday, nor on Sunday, whose eve is a
    /// Saturday; five nights of seven.
    @Test func aWeekHasFiveNights() throws {
        let run = try Run(Self.nights("2026-03-02", days: 7), replications: 400)
        try expectAnswered(run, intervals: 0..<12, is: Self.answered() * 5 / 7)
    }

    private func expectAnswered(
        _ run: Run, intervals: Range<Int>, is exact: Double, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let pairs = run.records.map { record in
            intervals.reduce(into: (answered: 0.0, offered: 0.0)) { sum, interval in
                let counts = record.details!.lines[0].intervals[interval]
                sum.answered += Double(counts.answered)
                sum.offered += Double(counts.offered)
            }
        }
        let share = pairs.reduce(0) { $0 + $1.answered } / pairs.reduce(0) { $0 + $1.offered }
        let mean = pairs.reduce(0) { $0 + $1.offered } / Double(pairs.count)
        let squares = pairs.reduce(0.0) {
            let residual = ($1.answered - share * $1.offered) / mean
            return $0 + residual * residual
        }
        let error = squares.squareRoot() / Double(pairs.count)
        // Those whom 06:00 cuts off lose a few of the last minutes: at most one contact a night.
        #expect(
            abs(share - exact) <= 4 * error + 0.004, "\(share) ± \(error), exact \(exact), seed 1",
            sourceLocation: sourceLocation)
    }

    /// The same week, counted from each of its days: the backlog of e-mail at Wednesday's midnight is that of a Wednesday.
    @Test(arguments: ["2026-03-02", "2026-03-04", "2026-03-07"])
    func aBacklogDoesNotDependOnTheFirstDay(start: String) throws {
        let run = try Run(
            """
            calendar: {start: \(start), days: 7, hours: 24x7}
            contacts: {mail: {channel: email, rate: 1.5 per hour, handle: 6 min}}
            teams: {n1: {serves: [mail], shifts: {m: {start: "09:00", length: 8 h, agents: 1, days: mon-fri}}}}
            contract: {clauses: {wait: {measure: mean wait, of: mail, target: 24 h, keep: on average}}}
            """, replications: 200)
        // The three weeks hold the same days, in another order: one long-run mean wait, of 20.08 h. By Lindley's recursion
        // from service to service in working hours, on 40,000 weeks apart from this engine: 72,303 s ± 33 s.
        expect(run.estimate(), is: 72_303, within: 4 * 33)
    }
}
