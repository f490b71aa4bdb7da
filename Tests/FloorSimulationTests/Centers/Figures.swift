// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics
import Testing

/// A figure that a law or a publication gives, and how a simulated replication shows it.
struct Figure {
    enum Source {
        /// A measure of some lines, asked for as a clause.
        case measure(Measure, [Line])
        /// Anything in the details, before the division.
        case ratio((ReplicationRecord.Details) -> Ratio)
    }

    let name: String
    let exact: Double
    let tolerance: Double
    let source: Source

    static func measure(
        _ name: String, _ measure: Measure, of lines: [Line] = [Line(type: 0, tier: 0)], is exact: Double,
        within tolerance: Double
    ) -> Figure {
        Figure(name: name, exact: exact, tolerance: tolerance, source: .measure(measure, lines))
    }

    /// A count of a line for each contact that is offered there.
    static func share(
        _ name: String, line: Int = 0, is exact: Double, within tolerance: Double,
        _ count: @escaping (WindowCounts) -> Int
    ) -> Figure {
        ratio(name, is: exact, within: tolerance) {
            Ratio(Double(count($0.lines[line].counts)), Double($0.lines[line].counts.offered))
        }
    }

    static func ratio(
        _ name: String, is exact: Double, within tolerance: Double,
        _ ratio: @escaping (ReplicationRecord.Details) -> Ratio
    ) -> Figure {
        Figure(name: name, exact: exact, tolerance: tolerance, source: .ratio(ratio))
    }

    static func occupancy(team: Int = 0, is exact: Double, within tolerance: Double) -> Figure {
        ratio("occupancy", is: exact, within: tolerance) { $0.teams[team] }
    }

    fileprivate func clause(number: Int) -> Clause? {
        guard case .measure(let measure, let lines) = source else { return nil }
        let target: Target = if case .serviceLevel = measure { .atLeast(0) } else { .atMost(1) }
        return Clause(name: "\(number)", measure: measure, lines: lines, target: target)
    }
}

/// Share answered within a threshold in seconds, of all that joined: gA.
func answered(within threshold: Double, _ formula: ServiceLevelFormula = .offered) -> Measure {
    .serviceLevel(threshold: threshold, formula: formula, shortAbandon: 0)
}

/// Simulates a centre with its own headcounts.
func simulate(
    _ center: ContactCenter, clauses: [Clause] = [], seed: UInt64, replications: Int, threads: Int = 1
) throws -> [ReplicationRecord] {
    let contract = try ServiceContract(clauses: clauses, of: center)
    let simulation = try Simulation(center: center, contract: contract, seed: seed, detailed: true)
    return simulation.run(
        staffings: [center.teams.map(\.headcount)], replications: 0..<replications, threads: threads)[0]
}

/// Simulates, and expects every figure within its tolerance of the exact value. The estimate's own 95 % half-width
/// must be under half the tolerance, so that a miss is four standard errors or more.
func expect(
    _ figures: [Figure], of center: ContactCenter, seed: UInt64, replications: Int,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let records = try simulate(
        center, clauses: figures.enumerated().compactMap { $1.clause(number: $0) }, seed: seed,
        replications: replications)
    var clause = 0
    for figure in figures {
        var ratios: [Ratio] = []
        switch figure.source {
        case .measure:
            ratios = records.map { $0.clauses[clause].ratio }
            clause += 1
        case .ratio(let ratio): ratios = records.map { ratio($0.details!) }
        }
        let estimate = Estimate(ratioOf: ratios.map(\.numerator), to: ratios.map(\.denominator))
        let seen = "\(figure.name): \(estimate.mean) ± \(estimate.halfWidth()), exact \(figure.exact), seed \(seed)"
        #expect(
            estimate.halfWidth() <= figure.tolerance / 2, "too few replications. \(seen)",
            sourceLocation: sourceLocation)
        #expect(abs(estimate.mean - figure.exact) <= figure.tolerance, "\(seen)", sourceLocation: sourceLocation)
    }
}
