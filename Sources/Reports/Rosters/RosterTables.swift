// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import StaffingSearch

extension RosterReport {
    /// A row a shift: what it breaks when one agent of it does not come.
    var oneFewerTable: String {
        var table = TextTable([("team", .left), ("shift", .left), ("agents", .right), ("", .left)])
        for fewer in outcome.oneFewer {
            table.add([
                center.teams[fewer.line.team].name, fewer.line.shift.name, "\(fewer.line.shift.agents - 1)",
                words(on: fewer),
            ])
        }
        return table.text
    }

    private func words(on fewer: RosterOneFewer) -> String {
        let broken = fewer.broken.map { fewer.candidate.clauses[$0] }
        if !broken.isEmpty { return Words.list(broken.map { "\($0.clause.name) \($0.came)" }) }
        return "seems to keep every clause"
            + (fewer.candidate.mostAtRisk.map { "; \($0.clause.name) \($0.came)" } ?? "")
    }

    /// Intervals that follow one another and say the same share a row.
    var coverTable: String {
        var table = TextTable([
            ("team", .left), ("days", .left), ("from", .left), ("to", .left), ("agents", .right), ("formula", .right),
            ("over", .right), ("under", .right),
        ])
        var index = 0
        let cover = outcome.cover
        while index < cover.count {
            let first = cover[index]
            var end = index + 1
            while end < cover.count, cover[end].team == first.team, cover[end].weekdays == first.weekdays,
                cover[end].days == first.days,
                shownFigures(cover[end]) == shownFigures(first)
            {
                end += 1
            }
            let calendar = center.calendar
            table.add(
                [
                    center.teams[first.team].name,
                    center.calendar.days == 1 ? "" : words(ofDaysOf: first),
                    clock(calendar.start(ofInterval: first.interval)),
                    endClock(calendar.start(ofInterval: cover[end - 1].interval + 1)),
                ] + shownFigures(first))
            index = end
        }
        return table.text
    }

    private func shownFigures(_ cover: RosterCover) -> [String] {
        func figure(_ agents: Double) -> String { agents < 0.05 ? "" : Words.number(agents, decimals: 1) }
        return [
            Words.number(cover.agents, decimals: 1), Words.number(cover.need, decimals: 0), figure(cover.over),
            figure(-cover.over),
        ]
    }
}
