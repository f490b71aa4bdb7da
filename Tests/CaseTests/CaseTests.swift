// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract
import Testing

/// Published figures through scenario files, as a planner would write them: the reader, the model and the engine at
/// once. Exact digits are birth–death chains solved to 1e-12, which agree with the publications that the files name.
@Suite struct CaseTests {
    @Test func erlangC() throws {
        try expect(
            [
                .clause("in-20-s", is: 0.8883500191794669, within: 0.003),
                .complement(ofClause: "at-once", is: 0.1741319335950498, within: 0.004),
                .clause("mean-wait", is: 7.83593701177724, within: 0.25),
                .occupancy(is: 0.7142857, within: 0.002),
            ], of: "erlang-c", seed: 101, replications: 40)
    }

    @Test func erlangA() throws {
        try expect(
            [
                .clause("in-20-s", is: 0.943019, within: 0.003),
                .complement(ofClause: "at-once", is: 0.467774, within: 0.008),
                .clause("mean-wait", is: 3.709470, within: 0.12),
                .clause("abandonment", is: 0.03091225, within: 0.001),
                .occupancy(is: 0.930324, within: 0.002),
            ], of: "erlang-a", seed: 102, replications: 20)
    }

    @Test func lossSystem() throws {
        try expect(
            [
                .details("blocked", is: 0.08869684386923561, within: 0.003) {
                    Ratio(Double($0.lines[0].counts.blocked), Double($0.lines[0].counts.offered))
                }
            ], of: "erlang-b", seed: 103, replications: 70)
    }

    /// Three windows that are never empty: by Little's law a chat lasts three times the time between two chats.
    @Test func chatWindows() throws {
        // The line is never empty, so that the horizon's contacts keep the windows full in the week after it too.
        let seconds = 107.0 * 86_400
        try expect(
            [
                .details("time of a chat", is: 886.8132, within: 4) {
                    Ratio(3 * seconds, Double($0.lines[0].counts.answered))
                }
            ], of: "chat-windows", seed: 104, replications: 40)
    }

    @Test func prioritiesOfOneAgent() throws {
        try expect(
            [
                .clause("first", is: 3600 * 0.238095, within: 3600 * 0.01),
                .clause("second", is: 3600 * 0.324675, within: 3600 * 0.01),
                .clause("third", is: 3600 * 0.909091, within: 3600 * 0.03),
            ], of: "priorities-1", seed: 105, replications: 280)
    }

    @Test func prioritiesOfTwoAgents() throws {
        try expect(
            [
                .clause("first", is: 3600 * 0.028736, within: 3600 * 0.002),
                .clause("second", is: 3600 * 0.033156, within: 3600 * 0.002),
                .clause("third", is: 3600 * 0.048077, within: 3600 * 0.002),
            ], of: "priorities-2", seed: 106, replications: 200)
    }

    @Test func twoTiers() throws {
        try expect(
            [
                .clause("n1-in-20-s", is: 0.614280, within: 0.01),
                .clause("n2-in-60-s", is: 0.810534, within: 0.01),
                .complement(ofClause: "n2-at-once", is: 0.262227, within: 0.01),
                .clause("n1-wait", is: 60 * 0.722558, within: 2),
                .clause("n2-wait", is: 60 * 0.806853, within: 3),
                .occupancy(team: 1, is: 0.711111, within: 0.01),
                PublishedFigure(name: "minutes of an escalated contact", value: 12.529411, tolerance: 0.1) {
                    let waits = $0.details!.lines.map { $0.counts.waitOfAnswered / Double($0.counts.answered) }
                    return Ratio(waits[0] / 60 + 3 + waits[1] / 60 + 8, $1.isEmpty ? 0 : 1)
                },
            ], of: "two-tiers", seed: 107, replications: 30)
    }

    @Test func thirteenHours() throws {
        let expected = 100 * 1660.0
        try expect(
            [
                .count("arrivals", each: 100, is: 1660, within: 4, \.offered),
                .details("wait of all ÷ E[arrivals]", is: 4.713, within: 0.1) {
                    Ratio($0.lines[0].counts.waitOfAnswered + $0.lines[0].counts.waitOfLost, expected)
                },
                .details("in 20 s ÷ E[arrivals]", is: 0.925, within: 0.002) {
                    Ratio(Double($0.lines[0].counts.answeredInTime + $0.lines[0].counts.lostInTime), expected)
                },
                .details("lost ÷ E[arrivals]", is: 0.020, within: 0.0005) {
                    Ratio(Double($0.lines[0].counts.lost), expected)
                },
            ], of: "thirteen-hours", seed: 108, replications: 200)
    }

    /// A week has five evenings; the tolerances are the published half-widths. The publication's 66.77 % busy counts the
    /// work after closing too.
    @Test func telethon() throws {
        try expect(
            [
                .count("arrivals", each: 20, is: 1000.2, within: 2.5, \.offered),
                .count("served", each: 20, is: 963.1, within: 1.7, \.answered),
                .count("abandoned", each: 20, is: 31.82, within: 0.65, \.abandoned),
                .count("messages", each: 20, is: 4.96, within: 0.25, \.messages),
                .count("answered in 60 s", each: 20, is: 950.3, within: 1.7, \.answeredInTime),
                .clause("answered-wait", is: 60 * 0.036, within: 60 * 0.0012),
                .details("work done ÷ time rostered", is: 0.6677, within: 0.002) {
                    Ratio(600 * Double($0.lines[0].counts.answered), $0.teams[0].denominator)
                },
            ], of: "telethon", seed: 109, replications: 240)
    }
}
