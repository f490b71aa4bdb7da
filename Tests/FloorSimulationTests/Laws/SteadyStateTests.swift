// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import TestSupport
import Testing

@testable import FloorSimulation

/// Long horizons against the steady state of queueing theory. Exact digits: birth–death chains solved to 1e-12, which
/// agree with the publications named.
@Suite struct SteadyStateTests {
    /// pyworkforce (github.com/rodrigo-arenas/pyworkforce), its Erlang C example: 100 calls in 30 min, 3 min each.
    @Test func erlangCOfPyworkforce() throws {
        let center = try Centers.single(
            Centers.roundTheClock(days: 60), rate: 100 / 1800, service: 180, agents: 14)
        try expect(
            [
                .measure("service level", answered(within: 20), is: 0.8883500191794669, within: 0.003),
                .measure("answered at once", answered(within: 0), is: 1 - 0.1741319335950498, within: 0.003),
                .measure("mean wait", .meanWait, is: 7.83593701177724, within: 0.25),
                .occupancy(is: 0.7142857142857143, within: 0.002),
            ], of: center, seed: 1, replications: 50)
    }

    @Test(arguments: [(13, 0.795594788), (15, 0.941452843)])
    func erlangCOfPyworkforceWithOneAgent(agents: Int, serviceLevel: Double) throws {
        let center = try Centers.single(
            Centers.roundTheClock(days: 60), rate: 100 / 1800, service: 180, agents: agents)
        try expect(
            [.measure("service level", answered(within: 20), is: serviceLevel, within: 0.003)],
            of: center, seed: 2, replications: 60)
    }

    /// G. Koole, Call Center Optimization (2013), and its calculator.
    @Test func erlangCOfKoole() throws {
        let center = try Centers.single(Centers.roundTheClock(days: 60), rate: 4 / 60, service: 180, agents: 14)
        try expect(
            [
                .measure("service level", answered(within: 20), is: 0.614280, within: 0.01),
                .measure("answered at once", answered(within: 0), is: 1 - 0.481705, within: 0.01),
                .measure("mean wait", .meanWaitOfAnswered, is: 60 * 0.722558, within: 1.6),
                .occupancy(is: 0.857143, within: 0.003),
            ], of: center, seed: 3, replications: 30)
    }

    /// U. Herzog's tables (TU Clausthal): M/M/13, and M/M/13 + M and M/M/9 + M with patience of 5 min.
    @Test(
        arguments: [(13, nil, 26.556886), (13, 300, 9.912803), (9, 300, 56.618435)]
            as [(Int, Double?, Double)])
    func meanWaitOfHerzog(agents: Int, patience: Double?, wait: Double) throws {
        let center = try Centers.single(
            Centers.roundTheClock(days: 90), rate: 3.5 / 60, service: 180, agents: agents, patience: patience)
        try expect(
            [.measure("mean wait", .meanWait, is: wait, within: 0.02 * wait)], of: center, seed: 4,
            replications: patience == nil ? 40 : 20)
    }

    /// O. Garnett, A. Mandelbaum, M. Reiman, Designing a call center with impatient customers, M&SOM 4 (2002).
    @Test func erlangAOfGarnettMandelbaumReiman() throws {
        let center = try Centers.single(
            Centers.roundTheClock(days: 20), rate: 48 / 60, service: 60, agents: 50, patience: 120)
        try expect(
            [
                .measure("abandoned", .abandonment, is: 0.03091225, within: 0.0006),
                .measure("mean wait", .meanWait, is: 3.709470, within: 0.07),
                .measure("answered at once", answered(within: 0), is: 1 - 0.467774, within: 0.005),
                .measure("gA", answered(within: 20), is: 0.943019, within: 0.002),
                .occupancy(is: 0.930324, within: 0.002),
            ], of: center, seed: 5, replications: 24)
    }

    /// The same without abandonment.
    @Test func erlangCOfGarnettMandelbaumReiman() throws {
        let center = try Centers.single(Centers.roundTheClock(days: 30), rate: 48 / 60, service: 60, agents: 50)
        try expect(
            [
                .measure("mean wait", .meanWait, is: 20.833668, within: 1),
                .measure("answered at once", answered(within: 0), is: 1 - 0.694456, within: 0.01),
            ], of: center, seed: 6, replications: 27)
    }

    /// pyworkforce's Erlang A example.
    @Test func erlangAOfPyworkforce() throws {
        let center = try Centers.single(
            Centers.roundTheClock(days: 60), rate: 100 / 1800, service: 180, agents: 14, patience: 300)
        try expect(
            [
                .measure("answered at once", answered(within: 0), is: 1 - 0.145260, within: 0.003),
                .measure("abandoned", .abandonment, is: 0.0139837, within: 0.0003),
                .measure("gA", answered(within: 20), is: 0.9167921, within: 0.003),
                .occupancy(is: 0.7042973, within: 0.002),
            ], of: center, seed: 7, replications: 40)
    }

    /// GNU Octave's queueing package, qsmmm: λ 9, μ 5 (a minute here).
    @Test(arguments: [(2, 1.052632, 30), (4, 0.211685, 10)])
    func responseTimeOfMMm(agents: Int, response: Double, replications: Int) throws {
        let center = try Centers.single(Centers.roundTheClock(days: 90), rate: 9 / 60, service: 12, agents: agents)
        let exact = 60 * response - 12
        try expect(
            [.measure("mean wait", .meanWait, is: exact, within: 0.02 * exact)], of: center, seed: 8,
            replications: replications)
    }

    /// Erlang B, and its insensitivity to the law of service. GNU Octave's queueing package, erlangb.
    @Test(
        arguments: [
            (1, 15, 3, 0.8333333333), (10, 100, 5, 0.5379631686320729), (190, 150, 0.75, 0.08869684386923561),
        ] as [(Int, Double, Double, Double)],
        [false, true])
    func blockingDependsOnMeanServiceOnly(
        erlang: (agents: Int, rate: Double, serviceRate: Double, blocking: Double), isLognormal: Bool
    ) throws {
        let mean = 60 / erlang.serviceRate
        let center = try Centers.single(
            Centers.roundTheClock(days: 10), rate: erlang.rate / 60,
            service: isLognormal ? .lognormal(mean: mean, cv: 1.5) : .exponential(mean: mean), agents: erlang.agents,
            lines: erlang.agents)
        try expect(
            [
                .share("blocked", is: erlang.blocking, within: 0.003, \.blocked),
                .share("lost", is: 0, within: 1e-12, \.lost),
            ], of: center, seed: 9, replications: 10)
    }

    /// A. Cobham, Priority assignment in waiting line problems, Operations Research 2 (1954): waits by class of
    /// M/M/n without preemption, μ 3, λ 0.2, 0.6 and 1.2 (a minute here).
    @Test(arguments: [(1, [0.238095, 0.324675, 0.909091]), (2, [0.028736, 0.033156, 0.048077])])
    func waitsByPriorityOfCobham(agents: Int, waits: [Double]) throws {
        let calendar = Centers.roundTheClock(days: 100)
        let center = try ContactCenter(
            name: "priorities", calendar: calendar, tiers: ["n1"],
            contactTypes: zip([0.2, 0.6, 1.2], 0...).map { rate, index in
                ContactType(
                    name: "class \(index)", volume: .constant(perSecond: rate / 60, on: calendar), priority: -index,
                    handling: [Handling(time: .exponential(mean: 20))])
            },
            // The team's own order must not matter where priorities differ.
            teams: [Team(name: "agents", serves: [2, 0, 1], headcount: .constant(agents, on: calendar))])
        try expect(
            waits.enumerated().map { index, wait in
                .measure(
                    "mean wait of class \(index)", .meanWait, of: [Line(type: index, tier: 0)], is: 60 * wait,
                    within: 0.03 * 60 * wait)
            }, of: center, seed: 10, replications: 30)
    }
}
