// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics

extension SimulationReport {
    public var table: String {
        guard done > 0 else {
            return "\(center.name): nothing is known, the first replication was not done.\n\n"
                + run.line(done: "0 replications") + "\n"
        }
        var text = "\(center.name): \(Words.verdict(on: clauses)).\n"
        if let ofContract {
            text += "\(ofContract.sentence.prefix(1).uppercased())\(ofContract.sentence.dropFirst())\n"
            text += ofContract.clauseSections
        } else if !clauses.isEmpty {
            text += "\nClauses\n" + clauseTable
        }
        if !expectations.isEmpty { text += "\nExpected\n" + expectationTable }
        let one = done == 1 ? "one replication" : "mean of \(done) replications"
        text += "\nContacts in \(center.calendar.words): \(one)\(done == 1 ? "" : ", ± half of the 95% interval")\n"
        text += contactTable
        text +=
            "\nService level by formula\(rows.contains { $0.contacts.formula != nil } ? ", * the contract's" : "")\n"
        text += formulaTable
        text += "  In time: abandoned within the threshold. Short: abandoned before the short limit.\n"
        text += lifeText
        if !intervals.isEmpty { text += "\nBy interval\n" + intervalTable + backlogProfile }
        text += "\nTeams\n" + teamTable + (ofContract?.moneySections ?? "")
        let asked = done == run.replications ? "" : " of \(run.replications)"
        return text + "\n" + run.line(done: "\(done)\(asked) replication\(done == 1 ? "" : "s")") + "\n"
    }

    private var clauseTable: String {
        var table = TextTable([
            ("clause", .left), ("promise", .left), ("value", .right), ("windows kept", .right), ("verdict", .left),
        ])
        for clause in clauses {
            table.add([
                clause.clause.name, clause.clause.promiseWords,
                Words.value(clause.value, clause.clause.judgedUnit),
                clause.windowsKept, clause.verdict.rawValue,
            ])
        }
        return table.text
    }

    private var contactTable: String {
        var table = TextTable([
            ("tier", .left), ("contacts", .left), ("offered", .right), ("answered", .right), ("abandoned", .right),
            ("messages", .right), ("cleared", .right), ("waiting", .right), ("blocked", .right), ("mean wait", .right),
            ("of answered", .right), ("90% within", .right), ("longest answered", .right), ("service level", .right),
        ])
        let (messages, cleared, blocked) = (some(\.messages), some(\.cleared), some(\.blocked))
        let waiting = some(\.waiting)
        for row in shown {
            let contacts = row.contacts
            table.add([
                center.tiers[contacts.tier], name(contacts, all: totalIsOfLive(contacts.tier) ? "all live" : "all"),
                Words.count(contacts.offered),
                Words.share(contacts.answeredShare.mean), Words.share(contacts.abandonedShare),
                messages ? Words.count(contacts.messages) : "", cleared ? Words.count(contacts.cleared) : "",
                waiting ? Words.count(contacts.waiting) : "",
                blocked ? Words.share(contacts.blockedShare) : "", Words.duration(contacts.meanWait),
                Words.duration(contacts.meanWaitAnswered.mean),
                row.waits.quantiles.map { Words.duration($0[WaitFigures.ninety].mean) } ?? "",
                Words.duration(row.waits.longest.mean),
                isWithoutServiceLevel(contacts) ? "" : Words.share(contacts.serviceLevel),
            ])
        }
        return table.text
    }

    private var formulaTable: String {
        let names = ["answered", "offered", "in time met", "in time out", "short out", "short met"]
        var table = TextTable(
            [("tier", .left), ("contacts", .left), ("within", .right), ("short", .right)] + names.map { ($0, .right) })
        for row in shown.map(\.contacts) where !isWithoutServiceLevel(row) {
            let levels = zip(ServiceLevelFormula.allCases, row.serviceLevels).map { formula, level in
                Words.percent(level.mean, decimals: 2) + (row.formula == formula ? "*" : " ")
            }
            table.add(
                [
                    center.tiers[row.tier], name(row, all: totalIsOfLive(row.tier) ? "all live" : "all"),
                    row.threshold.map(Words.plainDuration) ?? "differ",
                    row.shortAbandon.map(Words.plainDuration) ?? "differ",
                ] + levels)
        }
        return table.text
    }

    private var intervalTable: String {
        var table = TextTable(
            [
                ("start", .left), ("tier", .left), ("agents", .right), ("offered", .right), ("answered", .right),
                ("abandoned", .right), ("mean wait", .right), ("service level", .right),
            ])
        for (index, figures) in intervals.enumerated() {
            for row in figures where row.type == nil {
                let agents = center.teams.filter { $0.tier == row.tier }
                    .map { $0.headcount.words(interval: index) }
                table.add([
                    start(index), center.tiers.count > 1 ? center.tiers[row.tier] : "",
                    agents.joined(separator: " + "), Words.count(row.offered), Words.share(row.answeredShare.mean),
                    Words.share(row.abandonedShare), Words.duration(row.meanWait), Words.share(row.serviceLevel),
                ])
            }
        }
        return table.text
    }

    private var teamTable: String {
        var table = TextTable([
            ("team", .left), ("tier", .left), ("agents", .right), ("absent", .right), ("occupancy", .right),
            ("Gini", .right), ("on breaks", .right), ("breaks late", .right), ("breaks owed", .right),
            ("overtime", .right),
        ])
        func hours(_ index: Int, _ time: (AgentFigures) -> Estimate) -> String {
            agents.contains { time($0).mean > 0 } ? Words.hours(time(agents[index])) : ""
        }
        for (index, team) in center.teams.enumerated() {
            table.add([
                team.name, center.tiers[team.tier], team.headcount.words,
                team.absence > 0 ? Words.percent(team.absence) : "", Words.share(occupancies[index]),
                agents.isEmpty ? "" : Words.ratio(agents[index].occupancyGini), hours(index, \.breaksTaken),
                hours(index, \.breakDelay), hours(index, \.breaksOwed),
                overtimes.contains { $0.mean > 0 } ? Words.hours(overtimes[index]) : "",
            ])
        }
        return table.text + (agents.isEmpty ? "" : "  Gini: of occupancy over agents, 0 when all are equally busy.\n")
    }

    /// The total of one type says nothing new.
    private var shown: [Row] {
        rows.filter { row in row.contacts.type != nil || typesInTotal(ofTier: row.contacts.tier) > 1 }
    }

    private func some(_ count: (ContactFigures) -> Estimate) -> Bool { rows.contains { count($0.contacts).mean > 0 } }
}
