// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import TestSupport
import Testing

@testable import FloorSimulation

/// Tiers in tandem, and the two centres by which speed is measured.
@Suite struct TierTests {
    /// P. J. Burke, The output of a queuing system, Operations Research 4 (1956): what leaves M/M/n in steady state is
    /// Poisson, so tier 2 is M/M/9 with 0.8 contacts a minute of 8 min, though its contacts come from tier 1.
    @Test func outputOfATierIsPoisson() throws {
        let calendar = Centers.roundTheClock(days: 100)
        let center = try Centers.tandem(calendar)
        let first = Line(type: 0, tier: 0)
        let second = Line(type: 0, tier: 1)
        try expect(
            [
                .measure("service level, tier 1", answered(within: 20), of: [first], is: 0.614280, within: 0.01),
                .measure("answered at once, tier 2", answered(within: 0), of: [second], is: 1 - 0.262227, within: 0.01),
                .measure("service level, tier 2", answered(within: 60), of: [second], is: 0.810534, within: 0.01),
                .measure("mean wait, tier 2", .meanWait, of: [second], is: 60 * 0.806853, within: 3),
                .occupancy(team: 1, is: 0.711111, within: 0.01),
                .ratio("escalated", is: 0.2, within: 0.001) {
                    Ratio(Double($0.lines[1].counts.offered), Double($0.lines[0].counts.answered))
                },
            ], of: center, seed: 11, replications: 24)
    }

    /// λ 50/min, 4 min, patience 3 min, 200 agents: the Erlang A chain.
    @Test func largeErlangA() throws {
        let calendar = Centers.roundTheClock(days: 10)
        let center = try Centers.single(calendar, rate: 50 / 60, service: 240, agents: 200, patience: 180)
        try expect(
            [
                .measure("answered at once", answered(within: 0), is: 1 - 0.47422, within: 0.008),
                .measure("abandoned", .abandonment, is: 0.030220, within: 0.0009),
                .measure("mean wait", .meanWait, is: 5.43964, within: 0.16),
                .measure("gA", answered(within: 20), is: 0.893665, within: 0.004),
            ], of: center, seed: 12, replications: 30)
    }

    /// The same centre as two types of which one goes first. As handle times and patience have no memory and are alike,
    /// the number on the floor does not feel the priority: what depends on it alone is as above (gA is not: priority
    /// spreads the waits). A quarter of the handled go on to tier 2. Exact figures of tier 2: the two-tier chain solved numerically.
    @Test func escalationWithPriorities() throws {
        let calendar = Centers.roundTheClock(days: 10)
        let center = try Centers.twoTiers(calendar, first: 200, second: 60)
        let first = [Line(type: 0, tier: 0), Line(type: 1, tier: 0)]
        let second = [Line(type: 0, tier: 1), Line(type: 1, tier: 1)]
        try expect(
            [
                .measure("abandoned, tier 1", .abandonment, of: first, is: 0.030220, within: 0.0009),
                .measure("mean wait, tier 1", .meanWait, of: first, is: 5.43964, within: 0.16),
                .measure("answered at once, tier 1", answered(within: 0), of: first, is: 1 - 0.47422, within: 0.008),
                .measure("abandoned, tier 2", .abandonment, of: second, is: 0.062171, within: 0.0016),
                .measure("mean wait, tier 2", .meanWait, of: second, is: 11.19072, within: 0.3),
            ], of: center, seed: 13, replications: 30)
    }
}
