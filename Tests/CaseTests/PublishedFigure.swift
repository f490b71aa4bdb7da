// SPDX-License-Identifier: GPL-3.0-or-later
import FloorSimulation
import Foundation
import ScenarioFiles
import ServiceContract
import Stochastics
import Testing

/// A published figure, and how the replications of a scenario show it.
struct PublishedFigure {
    let name: String
    let value: Double
    let tolerance: Double
    let ratio: (_ record: ReplicationRecord, _ clauses: [String]) -> Ratio

    /// The measure of a clause of the scenario.
    static func clause(_ name: String, is value: Double, within tolerance: Double) -> PublishedFigure {
        PublishedFigure(name: name, value: value, tolerance: tolerance) { record, clauses in
            record.clauses[clauses.firstIndex(of: name)!].ratio
        }
    }

    /// The share of the others of a clause, such as those who wait of those answered at once.
    static func complement(ofClause name: String, is value: Double, within tolerance: Double) -> PublishedFigure {
        let other = clause(name, is: value, within: tolerance)
        return PublishedFigure(name: "1 - \(name)", value: value, tolerance: tolerance) { record, clauses in
            let ratio = other.ratio(record, clauses)
            return Ratio(ratio.denominator - ratio.numerator, ratio.denominator)
        }
    }

    static func details(
        _ name: String, is value: Double, within tolerance: Double,
        _ ratio: @escaping (ReplicationRecord.Details) -> Ratio
    ) -> PublishedFigure {
        PublishedFigure(name: name, value: value, tolerance: tolerance) { record, _ in ratio(record.details!) }
    }

    static func occupancy(team: Int = 0, is value: Double, within tolerance: Double) -> PublishedFigure {
        details("occupancy", is: value, within: tolerance) { $0.teams[team] }
    }

    /// A count of the first line for each of so many spans of time.
    static func count(
        _ name: String, each spans: Int, is value: Double, within tolerance: Double,
        _ count: @escaping (WindowCounts) -> Int
    ) -> PublishedFigure {
        details(name, is: value, within: tolerance) { Ratio(Double(count($0.lines[0].counts)), Double(spans)) }
    }
}

/// Simulates a scenario file, and expects every figure within its tolerance. The estimate's own 95 % half-width must be
/// under half the tolerance, so that a miss is four standard errors or more.
func expect(
    _ figures: [PublishedFigure], of file: String, seed: UInt64, replications: Int,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases").path
    let scenario = try ScenarioReader.read(path: "\(folder)/\(file).yaml")
    let simulation = try Simulation(
        center: scenario.center, contract: scenario.contract, seed: seed, detailed: true)
    let records = simulation.run(
        staffings: [scenario.center.teams.map(\.headcount)], replications: 0..<replications, threads: 2)[0]
    let clauses = scenario.contract.clauses.map(\.name)
    for figure in figures {
        let ratios = records.map { figure.ratio($0, clauses) }
        let estimate = Estimate(ratioOf: ratios.map(\.numerator), to: ratios.map(\.denominator))
        let seen = "\(figure.name): \(estimate.mean) ± \(estimate.halfWidth()), published \(figure.value), seed \(seed)"
        #expect(
            estimate.halfWidth() <= figure.tolerance / 2, "too few replications. \(seen)",
            sourceLocation: sourceLocation)
        #expect(abs(estimate.mean - figure.value) <= figure.tolerance, "\(seen)", sourceLocation: sourceLocation)
    }
}
