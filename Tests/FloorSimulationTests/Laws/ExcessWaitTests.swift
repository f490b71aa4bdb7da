// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import TestSupport
import Testing

/// What waits come to beyond the threshold by which a line is reported: 20 s where no clause counts it.
@Suite struct ExcessWaitTests {
    /// M/M/n: W > t with probability C·e^(−(nμ−λ)t), so E(W − T)⁺ = C·e^(−(nμ−λ)T)/(nμ − λ). Two agents, λ = 1/60,
    /// μ = 1/90: a = 1.5, C = 9/14, nμ − λ = 1/180; e^(−1/9)·180·9/14 = 103.54449 s.
    @Test func answeredAsErlangCSays() throws {
        let center = try Centers.single(
            Centers.roundTheClock(days: 60), rate: 1.0 / 60, service: 90, agents: 2)
        try expect(
            [
                .ratio("excess wait", is: 103.54449, within: 8) {
                    Ratio($0.lines[0].waitBeyondThreshold, Double($0.lines[0].counts.answered))
                }
            ], of: center, seed: 911, replications: 60)
    }

    /// Nobody answers and all wait exactly a minute: 40 s each beyond 20 s, those of the warm-up left out, by whatever
    /// way they leave.
    @Test func theLostCount() throws {
        let calendar = OperatingCalendar(days: 2, interval: 3600, warmUp: 7200)
        for longestWait in [nil, 60.0] {
            let center = try ContactCenter(
                name: "nobody", calendar: calendar, tiers: ["n1"],
                contactTypes: [
                    ContactType(
                        name: "calls", volume: .constant(perSecond: 0.05, on: calendar),
                        patience: Patience(law: .deterministic(longestWait == nil ? 60 : 600)),
                        longestWait: longestWait, handling: [Handling(time: .exponential(mean: 60))])
                ],
                teams: [Team(name: "agents", serves: [0], headcount: .constant(0, on: calendar))])
            for record in try simulate(center, seed: 912, replications: 3) {
                let line = record.details!.lines[0]
                #expect(line.counts.lost > 8000)
                #expect(line.waitBeyondThreshold == 40 * Double(line.counts.lost))
            }
        }
    }

    /// A wait of exactly T is in time, and nothing is beyond it.
    @Test func theThresholdIsTheClauses() throws {
        let calendar = OperatingCalendar(days: 1, interval: 3600, opening: 0, closing: 7200, isContinuous: false)
        let center = try ContactCenter(
            name: "nobody", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .constant(perSecond: 0.05, on: calendar),
                    patience: Patience(law: .deterministic(60)), handling: [Handling(time: .exponential(mean: 60))])
            ],
            teams: [Team(name: "agents", serves: [0], headcount: .constant(0, on: calendar))])
        for (threshold, beyond) in [(59.0, 1.0), (60, 0), (61, 0)] {
            let clause = Clause(
                name: "c", measure: .serviceLevel(threshold: threshold, formula: .offered, shortAbandon: 5),
                lines: [Line(type: 0, tier: 0)], target: .atLeast(0.5))
            let line = try simulate(center, clauses: [clause], seed: 913, replications: 1)[0].details!.lines[0]
            // Those of the last minute may wait on after closing, and wait as long.
            #expect(line.waitBeyondThreshold == beyond * Double(line.counts.lost) && line.counts.lost > 100)
        }
    }
}
