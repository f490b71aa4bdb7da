// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import StaffingSearch
import Stochastics

/// Cost and every clause over a grid of staffings.
public struct SweepReport: Report, Sendable {
    let center: ContactCenter
    let contract: ServiceContract
    let candidates: [Candidate]
    /// Indexes of the teams that vary.
    let teams: [Int]
    /// Staffings of the whole grid.
    let asked: Int
    let run: RunFacts

    /// - Parameters:
    ///   - contract: what is promised.
    ///   - teams: indexes of the teams that vary.
    ///   - run: what makes the result reproducible, and how far it came.
    ///   - center: the centre.
    ///   - candidates: in the order of the grid; fewer than `asked` when the sweep was stopped.
    ///   - asked: staffings of the whole grid.
    public init(
        center: ContactCenter, contract: ServiceContract, candidates: [Candidate], teams: [Int], asked: Int,
        run: RunFacts
    ) {
        self.center = center
        self.contract = contract
        self.candidates = candidates
        self.teams = teams
        self.asked = asked
        self.run = run
    }

    /// The cheapest that keeps every promise by the mean estimates; of equals the one with most to spare.
    private var cheapest: Int? {
        candidates.indices.filter { candidates[$0].keepsAll }.min {
            let (a, b) = (candidates[$0], candidates[$1])
            if abs(a.cost.amount - b.cost.amount) > 1e-9 { return a.cost.amount < b.cost.amount }
            return a.leastMargin > b.leastMargin
        }
    }

    public var table: String {
        guard !candidates.isEmpty else {
            return "\(center.name): nothing is known, the first replication was not done.\n\n"
                + run.line(done: "0 replications") + "\n"
        }
        let best = cheapest
        var text = "\(center.name): \(sentence(best)).\n\n"
        var table = TextTable(
            teams.map { (center.teams[$0].name, .right) } + [("cost", .right), ("overtime", .right)]
                + contract.clauses.map { ($0.name, .right) } + [("", .left)],
            keys: teams.count)
        for (index, candidate) in candidates.enumerated() {
            table.add(
                teams.map { candidate.headcounts[$0].figure.map(String.init) ?? candidate.headcounts[$0].words }
                    + [Words.number(candidate.cost.amount, decimals: 2)]
                    + [candidate.overtimeCost > 0 ? Words.number(candidate.overtimeCost, decimals: 2) : ""]
                    + candidate.clauses.map { Words.value($0.promised, $0.promisedUnit) + mark($0) }
                    + [candidate.keepsAll ? (candidate.keepsWords + (index == best ? ", cheapest" : "")) : ""])
        }
        text += table.text
        text += "\nCost \(costUnit)\(overtimeWords). * broken, ? too close to call (95%).\n"
        text += contract.clauses.map { "\($0.name): \($0.promiseWords)\n" }.joined()
        let replications = Set(candidates.map(\.replications)).sorted()
        let done = replications.count == 1 ? "\(replications[0])" : "\(replications[0]) to \(replications.last!)"
        let part = candidates.count == asked ? "" : " of \(asked)"
        return text + "\n"
            + run.line(done: "\(candidates.count)\(part) staffings × \(done) of \(run.replications) replications")
            + "\n"
    }

    private func sentence(_ best: Int?) -> String {
        let grid = "of \(Words.counted(candidates.count, "staffing"))"
        if contract.clauses.isEmpty { return "\(grid), no clause to judge" }
        guard let best else {
            let open = candidates.count { !$0.clauses.contains { $0.verdict == .broken } }
            return open == 0
                ? "none \(grid) keeps every clause"
                : "none \(grid) seems to keep every clause; \(open) \(open == 1 ? "is" : "are") too close to call"
        }
        let candidate = candidates[best]
        let names = teams.map { "\(center.teams[$0].name) \(center.words(of: candidate.headcounts[$0]))" }
        let what = "\(Words.list(names)) at \(center.words(of: candidate.cost)) is the cheapest \(grid)"
        let exceptions = Words.exceptions(among: candidate.clauses)
        return what
            + (exceptions.isEmpty
                ? " that seems to keep every clause; `headcount staff` confirms it on fresh replications"
                : " that breaks no clause by the mean, and " + exceptions.joined(separator: "; "))
    }

    private var overtimeWords: String {
        candidates.contains { $0.overtimeCost > 0 } ? ", that of overtime in it" : ""
    }

    private func mark(_ clause: ClauseEstimate) -> String {
        switch clause.verdict {
        case .kept: " "
        case .broken: "*"
        case .tooClose, .notShown, .unknown: "?"
        case .unjudged: " "
        }
    }

    private var costUnit: String {
        (center.currency.isEmpty ? "" : "in \(center.currency) ")
            + (center.calendar.isContinuous ? StaffingCost.Unit.perHour : .perDay).rawValue
    }

    public var document: Document {
        .object([
            ("schema", .text("headcount/sweep/1")), ("version", .text(headcountVersion)),
            ("scenario", .text(center.name)), ("seed", .seed(run.seed)), ("replications", .whole(run.replications)),
            ("complete", .bool(run.isComplete)), run.inputsForm, center.modelForm,
            ("cheapest", cheapest.map(Document.whole) ?? .null),
            ("staffings", .list(candidates.map { .object($0.json(in: center)) })),
        ])
    }

    public var sheet: CSV {
        let rows = zip(candidates, document["staffings"].items).map { candidate, staffing in
            staffing.with([
                ("agents", .list(candidate.headcounts.map { .text($0.figure.map(String.init) ?? $0.words) }))
            ])
        }
        let teams = center.teams.enumerated().map { index, team in
            CSV.Column.value(team.name) { $0["agents"].items[index] }
        }
        let clauses = contract.clauses.enumerated().flatMap { index, clause -> [CSV.Column] in
            func of(_ key: String) -> (Document) -> Document { { $0["clauses"].items[index][key] } }
            return [
                .figure(clause.name, of("value")), .figure("\(clause.name).probabilityMet", of("probabilityMet")),
                .value("\(clause.name).met") { row in
                    let met = of("met")(row)
                    return met.isNull ? .text(ClauseVerdict.unjudged.rawValue) : met
                },
            ]
        }
        let columns = ["cost", "overtimeCost", "replications", "feasible"].map { CSV.Column.value($0) }
        return CSV(rows, teams + columns + clauses)
    }
}

extension Candidate {
    /// By the mean estimates; a clause with nothing to judge breaks nothing.
    var keepsAll: Bool { clauses.allSatisfy { !($0.margin < 0) } }

    fileprivate var keepsWords: String {
        if clauses.contains(where: { $0.verdict == .unjudged }) { return "nothing judged of some" }
        return clauses.allSatisfy { $0.verdict == .kept } ? "keeps all" : "seems to keep all"
    }

    /// The least margin of all clauses.
    var leastMargin: Double { clauses.map(\.margin).filter { !$0.isNaN }.min() ?? .infinity }

    func json(in center: ContactCenter) -> [(String, Document)] {
        [
            ("staffing", center.json(of: headcounts)), ("cost", .number(cost.amount)),
            ("costUnit", .text(cost.unit.rawValue)), ("feasible", .bool(keepsAll)),
            ("replications", .whole(replications)), ("clauses", .list(clauses.map { .object($0.json) })),
        ] + overtimeJSON(in: center)
    }

    /// What overtime adds to the cost, and how long it is over the horizon, team by team.
    func overtimeJSON(in center: ContactCenter) -> [(String, Document)] {
        [
            ("overtimeCost", .number(overtimeCost)),
            ("overtime", .object(zip(center.teams, overtime).map { ($0.name, .figure($1)) })),
        ]
    }
}
