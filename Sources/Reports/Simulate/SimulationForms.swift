// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics

extension SimulationReport {
    public var document: Document {
        var members: [(String, Document)] = [
            ("schema", .text("headcount/simulate/1")), ("version", .text(headcountVersion)),
            ("scenario", .text(center.name)), ("seed", .seed(run.seed)), ("replications", .whole(done)),
            ("complete", .bool(run.isComplete)), run.inputsForm, center.modelForm,
            (
                "contacts",
                .list(
                    rows.map { row in
                        .object(head(row.contacts) + figures(row.contacts) + waits(row.waits) + routes(row.routes))
                    })
            ),
        ]
        if !customers.isEmpty { members.append(("customers", .list(customers.map { .object(json($0)) }))) }
        if !intervals.isEmpty {
            let rows = intervals.enumerated().flatMap { index, figures in
                figures.map { row in
                    Document.object(
                        [("start", .text(start(index)))] + head(row) + self.figures(row) + backlog(row, index))
                }
            }
            members.append(("intervals", .list(rows)))
        }
        if let weekdays { members += weekdays.form }
        if !tiers.isEmpty { members.append(("tiers", .list(tiers.map { $0.form(in: center) }))) }
        if !byReplication.isEmpty { members.append(("perReplication", .lines(replicationRows))) }
        if !backlogs.isEmpty { members.append(("backlog", .list(backlogs.map { .object(json($0)) }))) }
        members += [
            (
                "teams",
                .list(
                    center.teams.enumerated().map { index, team in
                        .object(
                            [
                                ("name", .text(team.name)), ("tier", .text(center.tiers[team.tier])),
                                ("headcount", team.headcount.json), ("occupancy", .figure(occupancies[index])),
                                ("overtime", .figure(overtimes[index])),
                                ("shifts", .list(team.shifts.map(\.form))),
                            ] + (agents.isEmpty ? [] : agents[index].figures.map { ($0.0, Document.figure($0.1)) }))
                    })
            ), ("clauses", .list(clauses.map { .object($0.json) })),
        ]
        if !expectations.isEmpty { members.append(("expectations", .list(expected.map(\.json)))) }
        if let ofContract {
            members += [("currency", .text(center.currency)), ("contract", .object(ofContract.json))]
        }
        return .object(members)
    }

    func head(_ row: ContactFigures) -> [(String, Document)] {
        [("type", .text(name(row, all: "*"))), ("tier", .text(center.tiers[row.tier]))]
    }

    /// What waits at the end of an interval, where the work of a row is deferrable and the interval is ever open.
    private func backlog(_ row: ContactFigures, _ interval: Int) -> [(String, Document)] {
        let backlog = backlogs.first { $0.line.type == row.type && $0.line.tier == row.tier }
        return backlog?.profile[interval].map { [("backlog", .object(json($0)))] } ?? []
    }

    private func figures(_ row: ContactFigures) -> [(String, Document)] {
        let levels = zip(ServiceLevelFormula.allCases, row.serviceLevels).map { ($0.rawValue, Document.figure($1)) }
        return [
            ("offered", .figure(row.offered)), ("answered", .figure(row.answered)),
            ("abandoned", .figure(row.abandoned)), ("blocked", .figure(row.blocked)),
            ("messages", .figure(row.messages)), ("cleared", .figure(row.cleared)), ("waiting", .figure(row.waiting)),
            ("meanWait", .figure(row.meanWait)), ("meanWaitAnswered", .figure(row.meanWaitAnswered)),
            ("abandonedShare", .figure(row.abandonedShare)), ("lostShare", .figure(row.lostShare)),
            ("blockedShare", .figure(row.blockedShare)), ("within", row.threshold.map(Document.number) ?? .null),
            ("shortAbandon", row.shortAbandon.map(Document.number) ?? .null), ("serviceLevel", .object(levels)),
        ]
    }

    private func waits(_ waits: WaitFigures) -> [(String, Document)] {
        let quantiles: Document =
            waits.quantiles.map { .object(zip(WaitFigures.names, $0).map { ($0, .figure($1)) }) } ?? .null
        return [("waitAnswered", quantiles), ("longestWaitAnswered", .figure(waits.longest))]
    }

    private func routes(_ routes: RouteFigures?) -> [(String, Document)] {
        guard let routes else { return [] }
        return RouteFigures.keys.map { ($0.0, .figure($0.1(routes))) }
    }

    /// Contacts by type and tier; by interval or by replication instead when that was asked for. Clauses and teams are in the other forms.
    public var sheet: CSV {
        if !byReplication.isEmpty { return replicationSheet }
        let figures = [
            "offered", "answered", "abandoned", "blocked", "messages", "cleared", "waiting", "meanWait",
            "meanWaitAnswered", "abandonedShare", "lostShare", "blockedShare",
        ]
        let columns =
            ["tier", "type", "within", "shortAbandon"].map { CSV.Column.value($0) } + figures.map { .figure($0) }
            + ServiceLevelFormula.allCases.map {
                .figure("serviceLevel.\($0.rawValue)", at: "serviceLevel", $0.rawValue)
            }
        if intervals.isEmpty {
            let routes = customers.isEmpty ? [] : RouteFigures.keys.map { CSV.Column.figure($0.0) }
            return CSV(document["contacts"].items, columns + routes)
        }
        let ages: [CSV.Column] =
            backlogs.isEmpty
            ? []
            : [.figure("backlog", at: "backlog", "waiting")]
                + BacklogFigures.names.map { .figure("backlog.\($0.key)", at: "backlog", "byAge", $0.key) }
        return CSV(document["intervals"].items, [.value("start")] + columns + ages)
    }

    func name(_ row: ContactFigures, all: String) -> String {
        row.type.map { center.contactTypes[$0].name } ?? all
    }

    /// Whether a row is of deferred or outbound work, of which nobody asks how many were answered in seconds.
    func isWithoutServiceLevel(_ row: ContactFigures) -> Bool {
        row.formula == nil && (row.type.map { !center.contactTypes[$0].isLive } ?? false)
    }

    /// Whether the total of a tier leaves out deferred and outbound work.
    func totalIsOfLive(_ tier: Int) -> Bool {
        typesInTotal(ofTier: tier) < center.contactTypes.count { $0.handling[tier] != nil }
    }

    /// Contact types that the total of a tier adds up: the live ones, or all where none is.
    func typesInTotal(ofTier tier: Int) -> Int {
        let here = center.contactTypes.filter { $0.handling[tier] != nil }
        let live = here.count(where: \.isLive)
        return live == 0 ? here.count : live
    }

    func start(_ interval: Int) -> String { clock(center.calendar.start(ofInterval: interval)) }
}
