// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ScenarioFiles
import Testing

/// Customers are called within the hours of their contact type only, whatever waits and whoever is idle.
@Suite struct OutboundHoursTests {
    private static func scenario(hours: String, mail: String, warmUp: String = "") throws -> Scenario {
        try ScenarioReader.read(
            text: """
                calendar: {start: 2026-03-02, days: 3, hours: \(hours), holidays: [2026-03-03]\(warmUp)}
                contacts:
                  calls: {hours: mon-fri 08:00-18:00, rate: 0.001 per 1 h, handle: 1 s}
                  sales:
                    channel: outbound
                    hours: mon-fri 10:00-12:00
                    volume: {recorded: [30, 30, 30, 30]}
                    handle: {law: deterministic, mean: 5 min}
                \(mail)
                teams:
                  n1: {serves: [calls, sales], shifts: {day: {start: 08:00, length: 10 h, agents: 1}}}
                  office: {serves: [\(mail.isEmpty ? "calls" : "mail")], headcount: 1}
                """, file: "test", folder: "")
    }

    /// 240 records for two days of two hours: one agent, 5 min each, makes 24 or 25 calls a day, where the first record
    /// comes soon after ten, and the last call may run past noon. What is left is called in the week after the horizon, on
    /// five office days: 168 to 175 in all.
    @Test(
        "on a floor that closes, and on one that never does",
        arguments: [
            ("mon-fri 08:00-18:00", ""),
            (
                "{d: mon-fri 08:00-18:00, n: 24x7}",
                "  mail: {channel: ticket, hours: n, rate: 0.001 per 1 h, handle: 1 s}"
            ),
        ])
    func nobodyIsCalledOutOfHours(hours: String, mail: String) throws {
        let scenario = try Self.scenario(
            hours: hours, mail: mail, warmUp: mail.isEmpty ? "" : ", warm-up: 2 h")
        let center = scenario.center
        let records = try Simulation(center: center, contract: scenario.contract, seed: 120, detailed: true).run(
            staffings: [center.teams.map(\.headcount)], replications: 0..<4)[0]
        for record in records {
            let sales = try #require(record.details).lines.first { $0.line.type == 1 }!.counts
            #expect(sales.offered == 240)
            #expect((168...175).contains(sales.answered), "\(sales.answered) calls, seed 120")
        }
    }

    /// A team that calls and is called does not come on a holiday, though mails come on it.
    @Test func nobodyComesToCallOnAHoliday() throws {
        let center = try Self.scenario(
            hours: "{d: mon-fri 08:00-18:00, n: 24x7}",
            mail: "  mail: {channel: ticket, hours: n, rate: 0.001 per 1 h, handle: 1 s}"
        ).center
        #expect((0..<3).map { center.isWorked(center.teams[0].shifts[0], team: 0, onDay: $0) } == [true, false, true])
    }
}
