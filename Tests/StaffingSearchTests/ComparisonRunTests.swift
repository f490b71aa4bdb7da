// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics
import Testing

@testable import StaffingSearch

@Suite("Alternatives meet the same contacts")
struct ComparisonRunTests {
    /// W1 for six hours with other headcounts.
    private func oneTeam(_ agents: [Int], base: Int = 0, seed: UInt64 = 921) throws -> Comparison {
        let searched = try SearchedCenter.oneTeam()
        return try Comparison(
            alternatives: agents.enumerated().map { index, agents in
                Alternative(
                    name: "\(index): \(agents)",
                    center: try searched.center.with(headcounts: [.constant(agents, on: searched.center.calendar)]))
            }, base: base, contract: searched.contract, seed: seed)
    }

    private func index(_ name: String, in comparison: Comparison) throws -> Int {
        try #require(comparison.figures.firstIndex { $0.name == name }, "\(comparison.figures.map(\.name))")
    }

    private func rule(
        _ name: String, _ comparison: Comparison, indifference: Double, most: Int? = nil
    ) throws -> Comparison.SelectionRule {
        Comparison.SelectionRule(
            figure: try index(name, in: comparison), indifference: indifference, probability: 0.95,
            mostReplications: most)
    }

    @Test func alikeDifferByExactlyNothing() throws {
        let comparison = try oneTeam([194, 194])
        let outcome = try #require(comparison.run(replications: 4))
        for (figure, difference) in zip(outcome.figures, outcome.differences[1]) {
            #expect(difference.mean == 0 && difference.halfWidth == 0, "\(figure.name)")
            #expect(difference.verdict == (figure.kind == .cost ? .same : .notShown), "\(figure.name)")
        }
        #expect(outcome.family == outcome.figures.count - 1)
    }

    /// Two agents more on W1: on common random numbers the difference has less than a quarter of the variance that
    /// two runs apart would have.
    @Test func commonRandomNumbersReduceTheVariance() throws {
        let comparison = try oneTeam([194, 196])
        let outcome = try #require(comparison.run(replications: 30, threads: 2))
        for name in ["service level of calls", "abandonment of calls", "excess wait of calls"] {
            let figure = try index(name, in: comparison)
            let apart = outcome.values.reduce(0) { $0 + $1[figure].standardError * $1[figure].standardError }
            let quantile = Quantile.student(1 - 0.025 / Double(outcome.family), degrees: 29)
            let together = outcome.differences[1][figure].halfWidth / quantile
            #expect(together * together < apart / 4, "\(name): \(together * together) and \(apart), seed 921")
            #expect(outcome.differences[1][figure].verdict == .better, "\(name), seed 921")
        }
        let cost = try index("cost", in: comparison)
        #expect(outcome.differences[1][cost].mean == 2 && outcome.differences[1][cost].verdict == .worse)
    }

    /// Erlang A of W1: 193 agents answer 0.790243 of all calls in time, 194 0.807887.
    @Test func differencesAreTheExactOnes() throws {
        let comparison = try oneTeam([194, 193, 194], base: 1)
        let outcome = try #require(comparison.run(replications: 60, threads: 2))
        let figure = try index("service level of calls", in: comparison)
        let difference = outcome.differences[0][figure]
        let quantile = Quantile.student(1 - 0.025 / Double(outcome.family), degrees: 59)
        let error = difference.halfWidth / quantile
        #expect(error < 0.003)
        #expect(abs(difference.mean - (0.807887 - 0.790243)) <= 4 * error, "\(difference), seed 921")
        #expect(outcome.differences[0] == outcome.differences[2])
        #expect(outcome.differences[1].allSatisfy { $0.mean == 0 })
    }

    @Test func theClearlyBetterIsPicked() throws {
        let comparison = try oneTeam([190, 200, 192])
        let level = try #require(
            comparison.run(
                replications: 10, selection: rule("service level of calls", comparison, indifference: 0.01)))
        guard case .picked(1) = try #require(level.selection).end else {
            Issue.record("\(String(describing: level.selection)), seed 921")
            return
        }
        // Shorter waits are better, and so is less cost.
        for (name, best) in [("90% wait of calls", 1), ("cost", 0)] {
            let outcome = try #require(
                comparison.run(replications: 10, selection: rule(name, comparison, indifference: 0.5)))
            guard case .picked(best) = try #require(outcome.selection).end else {
                Issue.record("\(name): \(String(describing: outcome.selection)), seed 921")
                return
            }
        }
    }

    /// A zone of a hundredth of a point needs far more than 12 replications, and it says so.
    @Test func theCapEndsWithoutAPick() throws {
        let comparison = try oneTeam([194, 195])
        let outcome = try #require(
            comparison.run(
                replications: 5,
                selection: rule("service level of calls", comparison, indifference: 0.0001, most: 12), threads: 2))
        let selection = try #require(outcome.selection)
        guard case .undecided = selection.end else {
            Issue.record("\(selection)")
            return
        }
        #expect(selection.replications == 12 && selection.remaining == [0, 1])
        #expect(outcome.replications == 5)
    }

    @Test func threadsDoNotMatter() throws {
        let comparison = try oneTeam([194, 195, 193])
        let pick = try rule("service level of calls", comparison, indifference: 0.0002)
        let outcomes = try [1, 3].map { threads in
            try #require(comparison.run(replications: 7, selection: pick, threads: threads))
        }
        #expect(outcomes[0].values == outcomes[1].values)
        #expect(outcomes[0].differences == outcomes[1].differences)
        let picks = try outcomes.map { try #require($0.selection) }
        #expect(picks[0].replications == picks[1].replications && picks[0].remaining == picks[1].remaining)
        #expect(picks[0].replications > 7, "the test must see the second stage")
    }

    @Test func stoppedAtOnceKnowsNothing() throws {
        #expect(try oneTeam([194, 195]).run(replications: 7, isCancelled: { true }) == nil)
    }

    /// The order of types, tiers and teams in the file is no difference.
    @Test func orderDoesNotMatter() throws {
        let outcome = try #require(
            Comparison(
                alternatives: [
                    Alternative(name: "a", center: try Desk.center()),
                    Alternative(name: "b", center: try Desk.center(reversed: true)),
                ], base: 0, contract: .none, seed: 922
            ).run(replications: 3))
        for (figure, difference) in zip(outcome.figures, outcome.differences[1]) where !difference.mean.isNaN {
            #expect(abs(difference.mean) < 1e-12, "\(figure.name): \(difference)")
        }
    }

    /// Calls all go on to the second tier, mails never: transfers ÷ contacts is calls ÷ contacts. Nobody gives up.
    @Test func wholeCenterFigures() throws {
        let base = Alternative(name: "a", center: try Desk.center())
        let comparison = try Comparison(
            alternatives: [base, Alternative(name: "b", center: try Desk.center(secondTier: 0))], base: 0,
            contract: .none, seed: 923)
        #expect(
            comparison.figures.map(\.name).filter { !$0.hasPrefix("9") } == [
                "service level of calls at n1", "service level of mails", "service level of calls at n2",
                "worst service level", "excess wait of calls at n1", "excess wait of mails",
                "excess wait of calls at n2", "abandonment of calls at n1", "abandonment of mails",
                "abandonment of calls at n2", "Gini of occupancy", "transfers per contact", "cost",
            ])
        let outcome = try #require(comparison.run(replications: 5))
        let records = comparison.views[0].simulation.run(
            staffings: [base.center.teams.map(\.headcount)], replications: 0..<5)[0]
        let offered = records.map { $0.details!.lines.map { Double($0.counts.offered) } }
        let transfers = try index("transfers per contact", in: comparison)
        let (calls, all) = (
            offered.reduce(0) { $0 + $1[2] }, offered.reduce(0) { $0 + $1[0] + $1[1] }
        )
        #expect(offered.allSatisfy { $0[0] == $0[2] })
        #expect(abs(outcome.values[0][transfers].mean - calls / all) < 1e-12)
        let gini = try index("Gini of occupancy", in: comparison)
        let agents = records.map { $0.details!.life!.teams.flatMap(\.agents) }
        #expect(agents.allSatisfy { $0.count == 11 })
        let coefficients = agents.map { Gini.coefficient($0.map { ($0.value!, $0.denominator) })! }
        #expect(abs(outcome.values[0][gini].mean - Estimate(of: coefficients).mean) < 1e-12)
        #expect(outcome.values[0][gini].mean > 0)
        let worst = try index("worst service level", in: comparison)
        #expect(outcome.values[1][worst].mean == 0)
    }

    /// The centre as it is comes first, each combination once; linear weights take both sides.
    @Test func policiesAreCombined() throws {
        let center = try Desk.center()
        func names(_ contacts: [any ContactPolicy], _ agents: [any AgentPolicy]) throws -> [String] {
            try Alternative.all(of: center, contactPolicies: contacts, agentPolicies: agents).map(\.name)
        }
        #expect(
            try names([FirstCome(), PriorityThenLongestWait()], []) == ["priority-then-longest-wait", "first-come"])
        #expect(try names([], [Fastest()]) == ["longest-idle", "fastest"])
        #expect(
            try names([FirstCome(), LinearWeights()], [LongestIdle(), Fastest()]) == [
                "priority-then-longest-wait with longest-idle", "first-come with longest-idle",
                "first-come with fastest", "linear-weights with linear-weights",
            ])
        let aging = try center.with(routing: center.routing.with(agent: LongestIdle(), contact: AgingPriority(rate: 2)))
        let alternatives = try Alternative.all(
            of: aging, contactPolicies: [AgingPriority(), FirstCome()], agentPolicies: [])
        #expect(alternatives.map(\.name) == [AgingPriority(rate: 2).name, "first-come"])
    }

    @Test func whatMakesPairsMeaninglessIsRefused() throws {
        let base = Alternative(name: "a", center: try Desk.center())
        #expect(Comparison.problems(of: base, against: base).isEmpty)
        let other = Alternative(name: "w1", center: try SearchedCenter.oneTeam().center)
        let found = Comparison.problems(of: other, against: base)
        #expect(
            found.map { $0.path.joined(separator: ".") } == [
                "contacts", "calendar.interval", "calendar.warm-up", "calendar.hours",
            ])
        #expect(found.allSatisfy { $0.allowed.contains("as in a") })
    }
}

/// Calls go through two tiers, mails stay at the first.
private enum Desk {
    static func center(reversed: Bool = false, secondTier: Int = 3) throws -> ContactCenter {
        let calendar = OperatingCalendar(
            days: 1, interval: 1800, opening: 8 * 3600, closing: 12 * 3600, isContinuous: false)
        let time = Handling(time: .exponential(mean: 120))
        let calls = ContactType(
            name: "calls", atClosing: .clear, volume: .constant(perSecond: 0.01, on: calendar),
            handling: [Handling(time: .exponential(mean: 120), escalation: 1), time])
        let mails = ContactType(
            name: "mails", volume: .constant(perSecond: 0.008, on: calendar), handling: [time, nil])
        func places(_ indexes: [Int]) -> [Int] { reversed ? indexes.map { 1 - $0 } : indexes }
        let teams = [
            Team(name: "front", tier: 0, serves: places([0, 1]), headcount: .constant(8, on: calendar)),
            Team(name: "back", tier: 1, serves: places([0]), headcount: .constant(secondTier, on: calendar)),
        ]
        return try ContactCenter(
            name: "desk", calendar: calendar, tiers: ["n1", "n2"],
            contactTypes: reversed ? [mails, calls] : [calls, mails], teams: reversed ? teams.reversed() : teams)
    }
}
