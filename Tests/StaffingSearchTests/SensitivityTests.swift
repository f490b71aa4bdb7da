// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ErlangFormulas
import FloorSimulation
import ServiceContract
import Stochastics
import Testing

@testable import StaffingSearch

/// What comes of a change is what a centre with that change would show, and the break-even is where the formula has it.
@Suite struct SensitivityTests {
    private static let (rate, handle, patience, agents) = (10.0 / 60, 180.0, 120.0, 33)

    private func center(volume: Double = 1, handle: Double = Self.handle) throws -> ContactCenter {
        let calendar = OperatingCalendar(
            days: 5, interval: 3600, opening: 0, closing: 86_400, isContinuous: true, warmUp: 7200)
        return try ContactCenter(
            name: "pool", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .constant(perSecond: volume * Self.rate, on: calendar),
                    patience: Patience(law: .exponential(mean: Self.patience)),
                    handling: [Handling(time: .exponential(mean: handle))])
            ],
            teams: [Team(name: "n1", serves: [0], headcount: .constant(Self.agents, on: calendar), costPerHour: 1)])
    }

    private func contract(_ center: ContactCenter) throws -> ServiceContract {
        try ServiceContract(
            clauses: [
                Clause(
                    name: "level", measure: .serviceLevel(threshold: 20, formula: .offered, shortAbandon: 5),
                    lines: [Line(type: 0, tier: 0)], target: .atLeast(0.8))
            ], of: center)
    }

    private func outcome(_ change: (inout Sensitivity.Settings) -> Void) throws -> SensitivityOutcome {
        var settings = Sensitivity.Settings()
        settings.threads = 2
        settings.replications = 10
        change(&settings)
        let center = try center()
        return try Sensitivity(
            center: center, contract: contract(center), bounds: [TeamBounds(team: 0, agents: 20...45)], seed: 5,
            settings: settings
        ).run()
    }

    @Test func aChangeIsTheChangedCenter() throws {
        let outcome = try outcome { $0.change = 0.2 }
        let changed = try center(volume: 1.2)
        let records = try Simulation(center: changed, contract: contract(changed), seed: 5, detailed: false).run(
            staffings: [changed.teams.map(\.headcount)], replications: 0..<10, threads: 1)[0]
        let more = try #require(outcome.whole.first?.more)
        #expect(more.candidate.clauses[0].value == ClauseEstimate.all(of: try contract(changed), in: records)[0].value)
        let slower = try #require(outcome.whole.first { $0.factor == .handleTime }?.more)
        #expect(slower.center.contactTypes[0].handling[0]!.time == .exponential(mean: 1.2 * Self.handle))
        #expect(outcome.whole.map(\.factor) == [.volume(type: nil), .handleTime, .patience])
        // Agents are whole: a fifth of 33 is 7 of them.
        let agents = try #require(outcome.parts.first { $0.factor == .agents(team: 0) })
        #expect(agents.more?.times == 40.0 / 33 && agents.less?.times == 26.0 / 33)
    }

    /// Erlang A says at which volume 33 agents reach 80 % in 20 s. Ten times five days are 700,000 calls, of which a share of 0.8 has
    /// a standard error of 0.1 %, counted twice for calls that wait together; 1 % of volume moves the level by 1.3 points.
    @Test func theBreakEvenIsTheFormulas() throws {
        func level(_ times: Double) throws -> Double {
            try ErlangA(
                arrivalRate: times * Self.rate, meanService: Self.handle, meanPatience: Self.patience,
                agents: Self.agents
            ).answeredShare(within: 20)
        }
        var (low, high) = (0.5, 1.5)
        for _ in 0..<40 {
            let middle = (low + high) / 2
            if try level(middle) >= 0.8 { low = middle } else { high = middle }
        }
        guard case .at(let times)? = try outcome({ _ in }).whole.first?.edge else {
            Issue.record("a break-even")
            return
        }
        let tolerance: Double = 0.5 / 128 + 4 * 0.002 / 1.3
        #expect(abs(times - low) < tolerance, "\(times), formula \(low)")
    }

    /// A lognormal factor of mean 1 and coefficient of variation 0.1 has a standard deviation of 0.0997513 in its logarithm: its
    /// 90th percentile is exp(1.2815516 × 0.0997513 − 0.0049752) = 1.1307276.
    @Test func theFuturesAreLognormal() throws {
        let futures = try #require(try outcome { $0.forecastError = 0.1 }.futures)
        #expect(abs(futures.times - 1.1307276) < 1e-5)
        let winner = try #require(futures.staffing?.winner)
        func level(_ agents: Int) throws -> Double {
            try ErlangA(
                arrivalRate: futures.times * Self.rate, meanService: Self.handle, meanPatience: Self.patience,
                agents: agents
            ).answeredShare(within: 20)
        }
        let agents = winner.headcounts[0].largest
        #expect(try level(agents) >= 0.8 && level(agents - 2) < 0.8)
    }

    @Test func aPartAloneCountsForItself() throws {
        let outcome = try outcome { _ in }
        #expect(outcome.ranked.first?.factor == .agents(team: 0))
        #expect(outcome.parts.count == 1 + 24)
        #expect(outcome.decisiveClause == 0 && outcome.isComplete)
    }

    /// A multiple of a law has the multiple of its mean and standard deviation.
    @Test func lawsAreScaled() {
        for law: Law in [
            .deterministic(3), .exponential(mean: 2), .erlang(shape: 3, mean: 2), .gamma(shape: 0.7, scale: 2),
            .lognormal(logMean: 1, logDeviation: 0.5), .weibull(shape: 1.4, scale: 3), .uniform(low: 1, high: 4),
            .triangular(low: 1, mode: 2, high: 5), .hyperexponential(probabilities: [0.3, 0.7], means: [1, 4]),
            .empirical([1, 2, 6]), .atomAtZero(probability: 0.2, otherwise: .exponential(mean: 2)),
        ] {
            let scaled = law.scaled(by: 1.7)
            #expect(abs(scaled.mean - 1.7 * law.mean) < 1e-9 && abs(scaled.variance - 2.89 * law.variance) < 1e-9)
        }
    }
}
