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
        let groups = center.tiers.indices.flatMap { LineGroup.all(ofTier: $0, center: center, contract: contract) }
        let detailed = DetailedRun(records, contract)
        let lives = detailed.lives
        let isWhole = !lives.isEmpty
        rows = groups.map { group in
            Row(
                contacts: detailed.figures(of: group, \.counts), waits: WaitFigures(detailed.records(of: group)),
                routes: isWhole ? RouteFigures(lives.map { life in detailed.lines(of: group, in: life.lines) }) : nil)
        }
        intervals =
            byInterval
            ? (0..<center.calendar.intervalsPerDay).map { interval in
                groups.map { detailed.figures(of: $0) { $0.intervals[interval] } }
            } : []
        self.byReplication =
            byReplication
            ? detailed.details.map { details in groups.map { detailed.figures(of: $0, in: [details], \.counts) } } : []
        occupancies = center.teams.indices.map { team in
            Estimate(
                ratioOf: detailed.details.map { $0.teams[team].numerator },
                to: detailed.details.map { $0.teams[team].denominator })
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
                    line, lives: lives.map { detailed.lines(of: group, in: $0.lines)[0] }, calendar: center.calendar,
                    byInterval: byInterval)
            } : []
    }
}

/// The records of a detailed run, read by lines that are reported in one row.
private struct DetailedRun {
    let details: [ReplicationRecord.Details]
    private let contract: ServiceContract
    private let place: [Line: Int]

    init(_ records: [ReplicationRecord], _ contract: ServiceContract) {
        details = records.map { record in
            guard let details = record.details else { preconditionFailure("a report needs a detailed run") }
            return details
        }
        self.contract = contract
        place = Dictionary(uniqueKeysWithValues: (details.first?.lines ?? []).enumerated().map { ($1.line, $0) })
    }

    /// Empty where no problem is followed.
    var lives: [LifeRecord] { details.compactMap(\.life) }

    /// Of what there is for each line, that of the lines of a group.
    func lines<Value>(of group: LineGroup, in all: [Value]) -> [Value] { group.lines.map { all[place[$0]!] } }

    /// By replication.
    func records(of group: LineGroup) -> [[ReplicationRecord.LineRecord]] {
        details.map { lines(of: group, in: $0.lines) }
    }

    func figures(
        of group: LineGroup, in details: [ReplicationRecord.Details]? = nil,
        _ counts: (ReplicationRecord.LineRecord) -> WindowCounts
    ) -> ContactFigures {
        ContactFigures(
            tier: group.tier, type: group.type, limits: group.lines.map(contract.reportedLimits),
            formula: group.formula,
            counts: (details ?? self.details).map {
                lines(of: group, in: $0.lines).reduce(into: WindowCounts()) { $0 += counts($1) }
            })
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
