// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import Testing

@testable import FloorSimulation
@testable import StaffingSearch

/// How many more replications decide, and how the error allowed is shared.
@Suite struct DecidingTests {
    private let average = Clause(
        name: "sl", measure: .serviceLevel(threshold: 20, formula: .offered, shortAbandon: 5), lines: [],
        target: .atLeast(0.8))
    private let daily = Clause(
        name: "daily", measure: .serviceLevel(threshold: 20, formula: .offered, shortAbandon: 5), lines: [],
        window: .day, target: .atLeast(0.8), promise: .withProbability(0.95))

    private func score(_ clause: Clause, count: Int, met: Int = 0, values: (Double, Double) = (0.8, 0.8)) -> Score {
        let records = (0..<count).map { index in
            ReplicationRecord.ClauseRecord(
                ratio: Ratio(index % 2 == 0 ? values.0 : values.1, 1), windows: 1, windowsMet: index < met ? 1 : 0)
        }
        let term = TermRecord(isKept: true, mayEnd: false, fines: .zero, bonuses: .zero, billed: .zero)
        return Score(
            clauses: [ClauseEstimate(clause, records: records)],
            term: TermEstimate(Array(repeating: term, count: count)), objective: .leastCost)
    }

    /// The forecast comes true: what has the same margin and spread on so many replications is kept at that level, and
    /// on a tenth fewer it is not.
    @Test(arguments: [0.9, 0.99, 0.9999]) func anAverageIsShownAfterSoMany(level: Double) {
        let few = score(average, count: 200, values: (0.7, 0.91))
        #expect(!few.isKept(confidence: level))
        let needed = 200 * few.timesToKeep(confidence: level, hoping: false)
        #expect(score(average, count: Int(1.1 * needed), values: (0.7, 0.91)).isKept(confidence: level))
        #expect(!score(average, count: Int(0.9 * needed), values: (0.7, 0.91)).isKept(confidence: level))
    }

    /// All of n windows kept show p from n ≥ ln α ÷ ln p on: 90 at 95 % and 99 %; a straight line from 30 errs by less than a tenth.
    @Test func windowsAllKeptAreShownAfterSoMany() {
        let few = score(daily, count: 30, met: 30)
        let needed = 30 * few.timesToKeep(confidence: 0.99, hoping: false)
        #expect(abs(needed / 90 - 1) < 0.1, "\(needed)")
        #expect(!few.isHelpedByAgents(confidence: 0.99))
        #expect(score(daily, count: 30, met: 29).isHelpedByAgents(confidence: 0.99))
    }

    @Test func aMarginThatIsNotThereIsNeverShown() {
        #expect(
            score(average, count: 100, values: (0.7, 0.8)).timesToKeep(confidence: 0.99, hoping: false) == .infinity)
    }

    /// The errors allowed to all looks, promises and tests of a search add up to no more than its own.
    @Test func theConfidenceHoldsForAllTests() throws {
        let searched = try SearchedCenter.oneTeam()
        let space = StaffingSpace(center: searched.center, bounds: [TeamBounds(team: 0, agents: 190...200)])
        let simulation = try Simulation(center: searched.center, contract: searched.contract, seed: 6, detailed: false)
        let evaluator = Evaluator(
            space: space, simulation: simulation, threads: 1, isCancelled: { false }, report: { _ in })
        let confirmation = Confirmation(evaluator: evaluator, confidence: 0.99, most: 160)
        var (looks, size) = (1, confirmation.first)
        while size < 160 { (looks, size) = (looks + 1, 2 * size) }
        var error = 0.0
        for test in 1...1000 {
            error += (1 - confirmation.level(ofTest: test, promises: 3)) * Double(3 * looks)
        }
        #expect(error <= 0.01 && error > 0.0099)
    }
}
