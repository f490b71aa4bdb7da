// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics

/// What a centre does with its roster: contacts by type and tier, occupancy by team, and the contract's clauses.
public struct SimulationReport: Report, Sendable {
    struct Row: Sendable {
        let contacts: ContactFigures
        let waits: WaitFigures
        /// `nil` where no problem is followed.
        let routes: RouteFigures?
    }

    let center: ContactCenter
    let run: RunFacts
    /// Replications behind the figures.
    let done: Int
    /// In the order of tiers, then types, each tier's total last.
    let rows: [Row]
    /// By interval of the day: the same order within each; empty when not asked for.
    let intervals: [[ContactFigures]]
    /// By replication: the same order within each; empty when not asked for.
    let byReplication: [[ContactFigures]]
    let occupancies: [Estimate]
    let clauses: [any PromiseEvidence]
    /// The contract's verdict, where it has windows or money.
    let ofContract: ContractFigures?
    // Empty where no problem is followed: by type, by team, by line of deferrable work.
    let customers: [CustomerFigures]
    let agents: [AgentFigures]
    /// By team: worked after the roster in a replication, seconds.
    let overtimes: [Estimate]
    let backlogs: [BacklogFigures]
    let expectations: [Expectation]
    /// By weekday and interval; `nil` when not asked for.
    let weekdays: WeekdayCounts?
    /// What the formulas say, by tier with live contacts; empty when not asked for.
    let tiers: [ErlangFigures]

    /// - Parameters:
    ///   - byInterval: whether each interval of the day is reported too.
    ///   - byReplication: whether each replication is reported too.
    ///   - run: what makes the result reproducible, and how far it came.
    ///   - center: the centre.
    ///   - contract: what is promised.
    ///   - records: of a detailed run of the centre's own roster.
    ///   - expectations: what the figures should be.
    ///   - weekdays: of the same replications; `nil` where they do not count within the day.
    ///   - review: of the same replications; `nil` where the contract has neither windows nor money.
    public init(
        center: ContactCenter, contract: ServiceContract, records: [ReplicationRecord], run: RunFacts, byInterval: Bool,
        byReplication: Bool = false, review: ContractReview? = nil, expectations: [Expectation] = [],
        weekdays: WeekdayCounts? = nil
    ) {
        self.expectations = expectations
        self.center = center
        self.run = run
        self.weekdays = byInterval ? weekdays : nil
        tiers =
            byInterval
            ? center.tiers.indices.compactMap { ErlangFigures(ofTier: $0, center: center, contract: contract) } : []
        done = records.count
        let details = records.map { record in
            guard let details = record.details else { preconditionFailure("a report needs a detailed run") }
            return details
        }
        let groups = center.tiers.indices.flatMap { LineGroup.all(ofTier: $0, center: center, contract: contract) }
        let place = Dictionary(
            uniqueKeysWithValues: (details.first?.lines ?? []).enumerated().map { ($1.line, $0) })
        func lineRecords(_ group: LineGroup) -> [[ReplicationRecord.LineRecord]] {
            details.map { details in group.lines.map { details.lines[place[$0]!] } }
        }
        func figures(_ group: LineGroup, of sums: [WindowCounts]) -> ContactFigures {
            ContactFigures(
                tier: group.tier, type: group.type, limits: group.lines.map(contract.reportedLimits),
                formula: group.formula, counts: sums)
        }
        func figures(_ group: LineGroup, _ counts: (ReplicationRecord.LineRecord) -> WindowCounts) -> ContactFigures {
            figures(group, of: lineRecords(group).map { $0.reduce(into: WindowCounts()) { $0 += counts($1) } })
        }
        let lives = details.compactMap(\.life)
        let isWhole = !lives.isEmpty
        rows = groups.map { group in
            Row(
                contacts: figures(group, \.counts), waits: WaitFigures(lineRecords(group)),
                routes: isWhole
                    ? RouteFigures(lives.map { life in group.lines.map { life.lines[place[$0]!] } }) : nil)
        }
        intervals =
            byInterval
            ? (0..<center.calendar.intervalsPerDay).map { interval in
                groups.map { figures($0) { $0.intervals[interval] } }
            } : []
        self.byReplication =
            byReplication
            ? details.map { details in
                groups.map { group in
                    let lines = group.lines.map { details.lines[place[$0]!].counts }
                    return figures(group, of: [lines.reduce(into: WindowCounts()) { $0 += $1 }])
                }
            } : []
        occupancies = center.teams.indices.map { team in
            Estimate(
                ratioOf: details.map { $0.teams[team].numerator }, to: details.map { $0.teams[team].denominator })
        }
        overtimes = center.teams.indices.map { team in Estimate(of: records.map { $0.overtime[team] }) }
        clauses = review?.summary.clauses ?? ClauseEstimate.all(of: contract, in: records)
        ofContract = review.map { ContractFigures($0, of: center) }
        customers =
            isWhole
            ? center.contactTypes.indices.map { type in
                CustomerFigures(type: type, center: center, contract: contract, lives: lives.map { $0.types[type] })
            } : []
        agents = isWhole ? center.teams.indices.map { team in AgentFigures(lives.map { $0.teams[team] }) } : []
        backlogs =
            isWhole
            ? groups.filter { $0.type.map { !center.contactTypes[$0].isLive } ?? false }.map { group in
                let line = group.lines[0]
                return BacklogFigures(
                    line, lives: lives.map { $0.lines[place[line]!] }, calendar: center.calendar,
                    byInterval: byInterval)
            } : []
    }
}

/// Lines that are reported in one row.
struct LineGroup {
    let tier: Int
    /// `nil`: all types of the tier.
    let type: Int?
    let lines: [Line]
    /// `nil`: no clause, or several that differ.
    let formula: ServiceLevelFormula?

    /// Each line of a tier, then all of them together; but where some of it is live, only that, since waits of seconds
    /// and of days make no figure together.
    static func all(ofTier tier: Int, center: ContactCenter, contract: ServiceContract) -> [LineGroup] {
        let lines = center.contactTypes.indices
            .filter { center.contactTypes[$0].handling[tier] != nil }
            .map { Line(type: $0, tier: tier) }
        if lines.isEmpty { return [] }
        let formulas = lines.map(contract.reportedFormula)
        let live = lines.indices.filter { center.contactTypes[lines[$0].type].isLive }
        let together = live.isEmpty ? Array(lines.indices) : live
        let shared = Set(together.map { formulas[$0] }).count == 1 ? formulas[together[0]] : nil
        return zip(lines, formulas).map { LineGroup(tier: tier, type: $0.type, lines: [$0], formula: $1) }
            + [LineGroup(tier: tier, type: nil, lines: together.map { lines[$0] }, formula: shared)]
    }
}
