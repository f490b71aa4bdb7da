// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract

/// How the figures are read from the records of one alternative.
struct ComparisonView: Sendable {
    /// A line that all alternatives have.
    struct CommonLine: Sendable {
        let type: String
        let tier: String
        /// Whether the type is handled at this tier only, in the base.
        let isOnly: Bool
        let threshold: Double
        let shortAbandon: Double
        let formula: ServiceLevelFormula
        /// Live work, or a clause promises it: of other work nobody asks how much was answered in seconds.
        let hasServiceLevel: Bool
    }

    let simulation: Simulation
    private let lines: [Line]
    private let formulas: [ServiceLevelFormula]
    private let hasServiceLevel: [Bool]
    private let figures: [ComparisonFigure]
    /// For each figure the line that it is of, among `lines`.
    private let lineOfFigure: [Int]
    private let center: ContactCenter

    /// - Throws: `Problems` of the simulation.
    init(
        _ center: ContactCenter, seed: UInt64, lines common: [CommonLine], figures: [ComparisonFigure],
        lineOfFigure: [Int]
    ) throws(Problems) {
        self.figures = figures
        self.lineOfFigure = lineOfFigure
        lines = common.map { line in
            Line(
                type: center.contactTypes.firstIndex { $0.name == line.type }!,
                tier: center.tiers.firstIndex(of: line.tier)!)
        }
        formulas = common.map(\.formula)
        hasServiceLevel = common.map(\.hasServiceLevel)
        self.center = center
        // Only to say by which limits each line is counted.
        let clauses = zip(common, lines).enumerated().map { index, pair in
            Clause(
                name: "\(index)",
                measure: .serviceLevel(
                    threshold: pair.0.threshold, formula: pair.0.formula, shortAbandon: pair.0.shortAbandon),
                lines: [pair.1], target: .atLeast(0))
        }
        simulation = try Simulation(
            center: center, contract: ServiceContract(clauses: clauses, of: center), seed: seed, detailed: true,
            byAgent: true)
    }

    /// One replication's part of each figure, before the division. What is a statistic of a replication (a percentile,
    /// a worst) has the denominator 1, or 0 where nothing was counted.
    func samples(of record: ReplicationRecord) -> [Ratio] {
        let details = record.details!
        let place = Dictionary(uniqueKeysWithValues: details.lines.enumerated().map { ($1.line, $0) })
        let mine = lines.map { details.lines[place[$0]!] }
        return zip(figures, lineOfFigure).map { figure, line in
            switch figure.kind {
            case .serviceLevel: return formulas[line].ratio(of: mine[line].counts)
            case .worstServiceLevel:
                return statistic(
                    mine.indices.filter { hasServiceLevel[$0] }
                        .compactMap { index in
                            // Of contacts of which none is judged, none was answered in time.
                            formulas[index].ratio(of: mine[index].counts).value
                                ?? (mine[index].counts.offered > 0 ? 0 : nil)
                        }.min())
            case .wait90: return wait(0.9, of: mine[line])
            case .wait95: return wait(0.95, of: mine[line])
            case .wait99: return wait(0.99, of: mine[line])
            case .excessWait:
                let counts = mine[line].counts
                return Ratio(mine[line].waitBeyondThreshold, Double(counts.answered + counts.lost))
            case .abandonment: return Measure.abandonment.ratio(of: mine[line].counts)
            case .occupancyGini: return statistic(details.occupancyGini)
            case .transfers: return details.transfers
            case .cost:
                let cost = center.cost(of: center.teams.map(\.headcount), overtime: record.overtime)
                return Ratio(cost.amount, 1)
            }
        }
    }

    private func wait(_ share: Double, of line: ReplicationRecord.LineRecord) -> Ratio {
        let index = ReplicationRecord.LineRecord.shares.firstIndex(of: share)!
        return statistic(line.counts.answered > 0 ? line.waitQuantiles[index] : nil)
    }

    private func statistic(_ value: Double?) -> Ratio { value.map { Ratio($0, 1) } ?? Ratio(0, 0) }
}
