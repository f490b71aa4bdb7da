// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics
import Testing

@testable import FloorSimulation

@Suite struct OutageTests {
    private static func outage(_ times: Outage.Times, name: String = "down") -> Outage {
        Outage(name: name, times: times, types: [0])
    }

    /// An alternating renewal process is down a share E[lasts] / (E[every] + E[lasts]) of a long time. The standard
    /// error is that of the ratio over the cycles; four of them are allowed.
    @Test(
        arguments: [
            (Law.exponential(mean: 20_000), Law.lognormal(mean: 2400, cv: 1)),
            (Law.deterministic(3600), Law.exponential(mean: 1200)),
            (Law.gamma(mean: 5000, cv: 1.2), Law.deterministic(60)),
            (Law.exponential(mean: 100), Law.exponential(mean: 900)),
        ])
    func unavailability(every: Law, lasts: Law) throws {
        let horizon = Tick.at(second: 20_000 * 86_400)
        let spans = Self.outage(.random(every: every, lasts: lasts)).spans(
            seed: 3, replication: 7, horizon: horizon, warmUpDays: 0)
        let down = Tick.seconds(spans.reduce(0) { $0 + min($1.end, horizon) - $1.start })
        let share = lasts.mean / (every.mean + lasts.mean)
        // Var of (1 − share)·lasts − share·every in each cycle, over cycles, per mean cycle.
        let spread = (1 - share) * (1 - share) * lasts.variance + share * share * every.variance
        let cycles = Tick.seconds(horizon) / (every.mean + lasts.mean)
        let error = (spread / cycles).squareRoot() / (every.mean + lasts.mean)
        #expect(
            abs(down / Tick.seconds(horizon) - share) < 4 * error + 1e-6,
            "\(down / Tick.seconds(horizon)) \(share) \(error)")
        let gaps = zip(spans, spans.dropFirst()).map { Double($1.start) - Double($0.end) }
        #expect(spans.allSatisfy { $0.start < $0.end && $0.start < horizon } && gaps.allSatisfy { $0 > 0 })
        // Hardly a gap is under half a tick, so that there is one a cycle: Var N ≈ cycles · cv² of a cycle.
        let cv = (every.variance + lasts.variance).squareRoot() / (every.mean + lasts.mean)
        #expect(abs(Double(spans.count) - cycles) < 4 * cv * cycles.squareRoot() + cycles * 1e-3 + 2)
    }

    /// One `every` after the first midnight, then by turns.
    @Test func alternation() {
        let outage = Self.outage(.random(every: .deterministic(1000), lasts: .deterministic(100)))
        let spans = outage.spans(seed: 1, replication: 0, horizon: Tick.at(second: 3210), warmUpDays: 5)
        #expect(
            spans
                == [(1000, 1100), (2100, 2200), (3200, 3300)].map {
                    OutageSpan(start: Tick.at(second: $0), end: Tick.at(second: $1))
                })
    }

    /// Days of the horizon come after those of the warm-up; in any order; what overlaps or touches is one outage.
    @Test func scheduled() {
        let outage = Self.outage(
            .scheduled([
                (day: 2, start: 100, length: 50), (day: 0, start: 3600, length: 600), (day: 0, start: 4200, length: 60),
                (day: 0, start: 3700, length: 10), (day: 9, start: 0, length: 10),
            ]))
        let spans = outage.spans(seed: 1, replication: 0, horizon: Tick.at(second: 5 * 86_400), warmUpDays: 1)
        #expect(
            spans
                == [(86_400 + 3600, 86_400 + 4260), (3 * 86_400 + 100, 3 * 86_400 + 150)].map {
                    OutageSpan(start: Tick.at(second: $0), end: Tick.at(second: $1))
                })
    }

    /// Seed, replication and name decide, and a longer horizon only adds to it.
    @Test func pureFunction() {
        func spans(_ name: String = "down", seed: UInt64 = 1, replication: UInt64 = 0, days: Int = 100) -> [OutageSpan]
        {
            Self.outage(.random(every: .exponential(mean: 86_400), lasts: .exponential(mean: 3600)), name: name).spans(
                seed: seed, replication: replication, horizon: Tick.at(second: days * 86_400), warmUpDays: 0)
        }
        #expect(spans() == spans())
        #expect(Array(spans(days: 300).prefix(spans().count)) == spans() && spans(days: 300).count > spans().count)
        #expect(spans() != spans("other") && spans() != spans(seed: 2) && spans() != spans(replication: 1))
    }
}
