// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import StaffingSearch

/// Which clause breaks when something comes out otherwise, and what it then costs to keep the contract.
public struct SensitivityReport: Report, Sendable {
    let center: ContactCenter
    let contract: ServiceContract
    let outcome: SensitivityOutcome
    let run: RunFacts

    /// - Parameters:
    ///   - center: the centre as it is.
    ///   - contract: what is promised.
    ///   - outcome: what was found.
    ///   - run: what makes the result reproducible, and how far it came.
    public init(center: ContactCenter, contract: ServiceContract, outcome: SensitivityOutcome, run: RunFacts) {
        self.center = center
        self.contract = contract
        self.outcome = outcome
        self.run = run
    }

    /// `volume`, `volume of chats`, `agents of n1`, `volume at 10:30`
    func words(_ factor: Factor) -> String {
        switch factor {
        case .volume(nil): "volume"
        case .volume(let type?): "volume of \(center.contactTypes[type].name)"
        case .volumeOfInterval(let interval): "volume at \(clock(center.calendar.start(ofInterval: interval)))"
        case .handleTime: "handle time"
        case .patience: "patience"
        case .absence: "absence"
        case .escalation: "escalation"
        case .redial: "redial"
        case .agents(let team): "agents of \(center.teams[team].name)"
        }
    }

    private var decisive: Document {
        outcome.decisiveClause.map { .text(contract.clauses[$0].name) } ?? .null
    }

    public var document: Document {
        .object([
            ("schema", .text("headcount/sensitivity/1")), ("version", .text(headcountVersion)),
            ("scenario", .text(center.name)), ("seed", .seed(run.seed)), ("complete", .bool(outcome.isComplete)),
            ("replications", .whole(outcome.replications)), run.inputsForm, center.modelForm,
            ("change", .number(outcome.change)),
            ("base", outcome.base.map(json) ?? .null), ("decisiveClause", decisive),
            ("factors", .list(outcome.whole.map(json))), ("futures", outcome.futures.map(json) ?? .null),
            ("influences", .list(outcome.ranked.map(influence))),
        ])
    }

    private func json(_ row: SensitivityOutcome.Row) -> Document {
        var (edge, isBeyond) = (Document.null, Document.null)
        switch row.edge {
        case .at(let times)?: (edge, isBeyond) = (.number(times), .bool(false))
        case .beyond(let times)?: (edge, isBeyond) = (.number(times), .bool(true))
        case .unknown?, nil: break
        }
        return .object([
            ("factor", .text(words(row.factor))), ("breakEven", edge), ("breakEvenIsBeyond", isBeyond),
            ("influence", outcome.decisiveClause.map { .number(row.influence(onClause: $0)) } ?? .null),
            ("less", row.less.map(json) ?? .null), ("more", row.more.map(json) ?? .null),
        ])
    }

    /// A part alone: neither its break-even nor a staffing is sought.
    private func influence(_ row: SensitivityOutcome.Row) -> Document {
        .object([
            ("factor", .text(words(row.factor))),
            ("influence", outcome.decisiveClause.map { .number(row.influence(onClause: $0)) } ?? .null),
            ("less", row.less.map { .object(members(of: $0)) } ?? .null),
            ("more", row.more.map { .object(members(of: $0)) } ?? .null),
        ])
    }

    private func json(_ effect: SensitivityOutcome.Effect) -> Document {
        .object(
            members(of: effect) + [("leastCost", effect.staffing.map { json($0, of: effect.center) } ?? .null)])
    }

    private func members(of effect: SensitivityOutcome.Effect) -> [(String, Document)] {
        [
            ("times", .number(effect.times)), ("clauses", .list(effect.candidate.clauses.map { .object($0.json) })),
            ("breaks", .list(effect.broken.map { .text(contract.clauses[$0].name) })),
            ("cost", .number(effect.candidate.cost.amount)), ("costUnit", .text(effect.candidate.cost.unit.rawValue)),
            ("netFines", .figure(effect.candidate.term.netFines)),
        ]
    }

    /// A staffing that was found, or why none was.
    private func json(_ found: StaffingOutcome, of center: ContactCenter) -> Document {
        .object([
            ("feasible", .bool(found.winner != nil)),
            ("staffing", found.winner.map { center.json(of: $0.headcounts) } ?? .null),
            ("cost", found.winner.map { .number($0.cost.amount) } ?? .null),
            ("confidence", .number(found.confidence)),
        ])
    }

    private func json(_ futures: SensitivityOutcome.Futures) -> Document {
        .object([
            ("forecastError", .number(futures.error)), ("share", .number(futures.share)),
            ("holds", futures.holds.map(Document.number) ?? .null), ("volume", .number(futures.times)),
            ("leastCost", futures.staffing.map { json($0, of: center) } ?? .null),
        ])
    }

    /// One row for each thing, each way and each clause.
    public var sheet: CSV {
        let rows = (document["factors"].items + document["influences"].items).flatMap { row in
            [row["less"], row["more"]].flatMap { effect in
                effect["clauses"].items.map { clause in
                    clause.with([
                        ("factor", row["factor"]), ("times", effect["times"]), ("cost", effect["cost"]),
                        ("netFines", effect["netFines"]), ("breakEven", row["breakEven"]),
                    ])
                }
            }
        }
        return CSV(
            rows,
            [
                .value("factor"), .value("times"), .value("clause", at: "name"), .figure("value"), .value("verdict"),
                .value("cost"), .figure("netFines"), .value("breakEven"),
            ]
        )
    }
}
