// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics

// What is known where problems are followed, for people: sections that have something to say.

extension SimulationReport {
    /// Customers, problems, tiers, calls made, outages and backlog.
    var lifeText: String {
        var text = ""
        func add(_ title: String, _ table: TextTable, _ note: String = "") {
            if !table.isEmpty { text += "\n\(title)\n" + table.text + note }
        }
        add("Customers, each counted once", customerTable)
        add("Resolution", resolutionTable)
        add("Between tiers", tierTable)
        add("Callbacks and calls made", callTable)
        add("Outages", outageTable)
        add("Backlog at the end of the day", backlogTable)
        return text
    }

    private func name(_ type: Int) -> String { center.contactTypes[type].name }

    private var customerTable: TextTable {
        var table = TextTable([
            ("contacts", .left), ("customers", .right), ("answered", .right), ("service level", .right),
            ("of attempts", .right), ("not reached", .right), ("redials", .right), ("recontacts", .right),
            ("reopened", .right),
        ])
        guard customers.contains(where: \.comeAgain) else { return table }
        for row in customers where row.customers.offered.mean > 0 {
            let attempts = rows.first { $0.contacts.type == row.type && $0.contacts.tier == row.customers.tier }
            let hasServiceLevel = attempts.map { !isWithoutServiceLevel($0.contacts) } ?? true
            table.add([
                name(row.type), Words.count(row.customers.offered), Words.share(row.customers.answeredShare),
                hasServiceLevel ? Words.share(row.customers.serviceLevel) : "",
                hasServiceLevel ? attempts.map { Words.share($0.contacts.serviceLevel) } ?? "" : "",
                some(customers, \.unreached) ? Words.count(row.unreached) : "",
                some(customers, \.redials) ? Words.count(row.redials) : "",
                some(customers, \.recontacts) ? Words.count(row.recontacts) : "",
                some(customers, \.reopened) ? Words.count(row.reopened) : "",
            ])
        }
        return table
    }

    private var resolutionTable: TextTable {
        var table = TextTable([
            ("contacts", .left), ("resolved", .right), ("contacts each", .right), ("at first contact", .right),
            ("time to resolve", .right), ("in deadline", .right),
        ])
        for row in customers where row.haveLives {
            table.add([
                name(row.type), Words.count(row.resolved), Words.ratio(row.contactsPerResolution),
                Words.share(row.firstContactResolution), Words.duration(row.timeToResolve),
                row.inDeadline.mean.isFinite ? Words.share(row.inDeadline) : "",
            ])
        }
        return table
    }

    /// The lines of the report with what is known of them where problems are followed.
    private var routes: [(row: Row, routes: RouteFigures)] {
        rows.filter { $0.contacts.type != nil }.compactMap { row in row.routes.map { (row, $0) } }
    }

    private var tierTable: TextTable {
        var table = TextTable([
            ("tier", .left), ("contacts", .left), ("transferred", .right), ("moved up", .right),
            ("in tier's time", .right),
        ])
        for (row, routes) in routes
        where routes.transferred.mean > 0 || routes.movedUp.mean > 0 || routes.inTierTime.mean.isFinite {
            table.add([
                center.tiers[row.contacts.tier], name(row.contacts, all: ""), Words.count(routes.transferred),
                routes.movedUp.mean > 0 ? Words.count(routes.movedUp) : "",
                routes.inTierTime.mean.isFinite ? Words.share(routes.inTierTime) : "",
            ])
        }
        return table
    }

    private var callTable: TextTable {
        var table = TextTable([
            ("tier", .left), ("contacts", .left), ("callbacks accepted", .right), ("called back", .right),
            ("not called yet", .right), ("mean delay", .right), ("not reached", .right),
        ])
        for (row, routes) in routes where routes.callbacksAccepted.mean > 0 || routes.unreached.mean > 0 {
            let hasCallbacks = routes.callbacksAccepted.mean > 0
            table.add([
                center.tiers[row.contacts.tier], name(row.contacts, all: ""),
                hasCallbacks ? Words.count(routes.callbacksAccepted) : "",
                hasCallbacks ? Words.count(routes.calledBack) : "",
                routes.callbacksOpen.mean > 0 ? Words.count(routes.callbacksOpen) : "",
                hasCallbacks ? Words.duration(routes.callbackDelay) : "", Words.count(routes.unreached),
            ])
        }
        return table
    }

    private var outageTable: TextTable {
        var table = TextTable([
            ("contacts", .left), ("down", .right), ("lost to it", .right), ("excused", .right),
        ])
        for row in customers {
            let mine = routes.filter { $0.row.contacts.type == row.type }.map(\.routes)
            // A type comes at one line unless triage spreads it: then each line has its own row.
            let (lost, excused) = (mine.filter { $0.lostToOutage.mean > 0 }, mine.filter { $0.excused.mean > 0 })
            guard row.unavailability.mean > 0 || !lost.isEmpty || !excused.isEmpty else { continue }
            table.add([
                name(row.type), Words.share(row.unavailability),
                lost.map { Words.count($0.lostToOutage) }.joined(separator: " + "),
                excused.map { Words.count($0.excused) }.joined(separator: " + "),
            ])
        }
        return table
    }

    private static let ageColumns = BacklogFigures.names.map { ($0.words, TextTable.Side.right) }

    private var backlogTable: TextTable {
        var table = TextTable(
            [("tier", .left), ("contacts", .left), ("waiting", .right)] + Self.ageColumns + [
                ("time to clear", .right), ("days carried", .right), ("not cleared", .right),
            ])
        for backlog in backlogs {
            table.add(
                [center.tiers[backlog.line.tier], name(backlog.line.type), Words.count(backlog.atDayEnd.all)]
                    + backlog.atDayEnd.byAge.map(Words.count) + [
                        Words.duration(backlog.timeToClear), Words.count(backlog.daysCarried),
                        Words.count(backlog.daysNotCleared),
                    ])
        }
        return table
    }

    /// What waits at the end of each interval of the day.
    var backlogProfile: String {
        var table = TextTable(
            [("end", .left), ("tier", .left), ("contacts", .left), ("waiting", .right)] + Self.ageColumns)
        for interval in intervals.indices {
            for backlog in backlogs {
                guard let waiting = backlog.profile[interval] else { continue }
                table.add(
                    [start(interval + 1), center.tiers[backlog.line.tier], name(backlog.line.type)]
                        + ([waiting.all] + waiting.byAge).map(Words.count))
            }
        }
        return table.isEmpty ? "" : "\nBacklog by interval\n" + table.text
    }

    private func some<Part>(_ parts: [Part], _ count: (Part) -> Estimate) -> Bool {
        parts.contains { count($0).mean > 0 }
    }
}
