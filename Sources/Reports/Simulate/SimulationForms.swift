// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics

extension SimulationReport {
    public var json: String {
        var members: [(String, JSON)] = [
            ("schema", .text("headcount/simulate/1")), ("version", .text(headcountVersion)),
            ("scenario", .text(center.name)), ("seed", .seed(run.seed)), ("replications", .whole(done)),
            ("complete", .bool(run.isComplete)),
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
                    JSON.object([("start", .text(start(index)))] + head(row) + self.figures(row))
                }
            }
            members.append(("intervals", .list(rows)))
        }
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
                            ] + (agents.isEmpty ? [] : agents[index].figures.map { ($0.0, JSON.figure($0.1)) }))
                    })
            ), ("clauses", .list(clauses.map { .object($0.json) })),
        ]
        if let ofContract {
            members += [("currency", .text(center.currency)), ("contract", .object(ofContract.json))]
        }
        return JSON.object(members).document
    }

    private func head(_ row: ContactFigures) -> [(String, JSON)] {
        [("type", .text(name(row, all: "*"))), ("tier", .text(center.tiers[row.tier]))]
    }

    private func figures(_ row: ContactFigures) -> [(String, JSON)] {
        let levels = zip(ServiceLevelFormula.allCases, row.serviceLevels).map { ($0.rawValue, JSON.figure($1)) }
        return [
            ("offered", .figure(row.offered)), ("answered", .figure(row.answered)),
            ("abandoned", .figure(row.abandoned)), ("blocked", .figure(row.blocked)),
            ("messages", .figure(row.messages)), ("cleared", .figure(row.cleared)), ("waiting", .figure(row.waiting)),
            ("meanWait", .figure(row.meanWait)), ("meanWaitAnswered", .figure(row.meanWaitAnswered)),
            ("abandonedShare", .figure(row.abandonedShare)), ("lostShare", .figure(row.lostShare)),
            ("blockedShare", .figure(row.blockedShare)), ("within", row.threshold.map(JSON.number) ?? .null),
            ("shortAbandon", row.shortAbandon.map(JSON.number) ?? .null), ("serviceLevel", .object(levels)),
        ]
    }

    private func waits(_ waits: WaitFigures) -> [(String, JSON)] {
        let quantiles: JSON =
            waits.quantiles.map { .object(zip(WaitFigures.names, $0).map { ($0, .figure($1)) }) } ?? .null
        return [("waitAnswered", quantiles), ("longestWaitAnswered", .figure(waits.longest))]
    }

    private func routes(_ routes: RouteFigures?) -> [(String, JSON)] {
        guard let routes else { return [] }
        return RouteFigures.keys.map { ($0.0, .figure($0.1(routes))) }
    }

    /// Contacts by type and tier; by interval too when that was asked for. Clauses and teams are in the other forms.
    public var csv: String {
        let figures: [(String, (ContactFigures) -> Estimate)] =
            [
                ("offered", \.offered), ("answered", \.answered), ("abandoned", \.abandoned), ("blocked", \.blocked),
                ("messages", \.messages), ("cleared", \.cleared), ("waiting", \.waiting), ("meanWait", \.meanWait),
                ("meanWaitAnswered", \.meanWaitAnswered), ("abandonedShare", \.abandonedShare),
                ("lostShare", \.lostShare), ("blockedShare", \.blockedShare),
            ]
            + ServiceLevelFormula.allCases.enumerated().map { index, formula in
                ("serviceLevel.\(formula.rawValue)", { $0.serviceLevels[index] })
            }
        let places = ["tier", "type", "within", "shortAbandon"]
        let routes = customers.isEmpty ? [] : RouteFigures.keys
        let ages = backlogs.isEmpty ? [] : ["backlog"] + BacklogFigures.names.map { "backlog.\($0.key)" }
        var table = CSV(
            header: (intervals.isEmpty ? [] : ["start"]) + places
                + (figures.map(\.0) + (intervals.isEmpty ? routes.map(\.0) : ages)).flatMap {
                    [$0, "\($0).halfWidth"]
                })
        func add(_ row: ContactFigures, _ start: [String], _ more: [Estimate?]) {
            table.add(
                start + [center.tiers[row.tier], name(row, all: "*")]
                    + [row.threshold, row.shortAbandon].map { $0.map(CSV.number) ?? "" }
                    + figures.flatMap { CSV.figure($0.1(row)) }
                    + more.flatMap { $0.map(CSV.figure) ?? ["", ""] })
        }
        if intervals.isEmpty {
            for row in rows { add(row.contacts, [], routes.map { $0.1(row.routes!) }) }
        } else {
            for (index, interval) in intervals.enumerated() {
                for row in interval {
                    let backlog = backlogs.first { $0.line.type == row.type && $0.line.tier == row.tier }
                    let waiting = backlog?.profile[index].map { [$0.all] + $0.byAge }
                    add(row, [start(index)], waiting ?? ages.map { _ in nil })
                }
            }
        }
        return table.text
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
