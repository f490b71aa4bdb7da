// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

extension Figure {
    /// Occupancy over which a team tires: the usual ceiling of the trade.
    static let fatigueLine = 0.85

    /// Occupancy by team.
    static func occupancy(_ result: Result, _ say: Say) -> Figure? {
        let teams = result.document["teams"].items.filter { $0["occupancy"].mean != nil }
        guard !teams.isEmpty else { return nil }
        let tired = teams.filter { ($0["occupancy"].mean ?? 0) > fatigueLine }
        let busiest = teams.max { ($0["occupancy"].mean ?? 0) < ($1["occupancy"].mean ?? 0) }!
        var figure = Figure(
            "occupancy", .occupancy,
            finding: tired.isEmpty
                ? say(.occupancyFinding, busiest["name"].asText ?? "", say.percent(busiest["occupancy"].mean))
                : say(
                    .occupancyTired, "\(tired.count)", say.share(fatigueLine),
                    say.list(tired.map { $0["name"].asText ?? "" })))
        figure.drawings = [drawing(plot(teams, say), label: say(.occupancy))]
        var table = DataTable(
            say(.occupancy), [say(.team), say(.tier), say(.occupancyWord), say(.halfWidth), say(.overtime)],
            words: [0, 1])
        for team in teams {
            let figure = team["occupancy"]
            table.add([
                DataTable.Cell(team["name"].asText ?? ""), DataTable.Cell(team["tier"].asText ?? ""),
                DataTable.Cell(say.percent(figure.mean), figure.mean),
                DataTable.Cell(say.percent(figure.halfWidth, decimals: 2), figure.halfWidth),
                DataTable.Cell(say.duration(team["overtime"].mean), team["overtime"].mean),
            ])
        }
        figure.tables = [table]
        figure.note = say(.occupancyNote)
        return figure
    }

    private static func plot(_ teams: [Document], _ say: Say) -> Plot {
        var plot = Plot(height: Double(teams.count) * 28 + 56, left: 190, right: 60, top: 24, bottom: 30)
        let x = plot.x(0, 1)
        for tick in x.ticks(about: 5) { plot.line(x(tick), plot.top, x(tick), plot.bottom, "grid") }
        plot.xAxis(x, about: 5) { say.percent($0, decimals: 0) }
        for (index, team) in teams.enumerated() {
            let y = plot.top + Double(index) * 28
            let name = team["name"].asText ?? ""
            let value = team["occupancy"].mean ?? 0
            plot.label(short(name), plot.left - 12, y + 18, .end, "t name")
            plot.mark(
                say(.pair, name, say.percent(value)), "rect",
                [
                    "x": at(x(0)), "y": at(y + 4), "width": at(x(value) - x(0)), "height": "19", "rx": "2",
                    "class": value > fatigueLine ? "bar short" : "bar",
                ])
            plot.label(say.percent(value), plot.right + 8, y + 18, .start, "t strong")
        }
        plot.line(x(fatigueLine), plot.top - 4, x(fatigueLine), plot.bottom, "goal")
        plot.label(say(.fatigue, say.share(fatigueLine)), x(fatigueLine), plot.top - 9, .middle, "t s")
        return plot
    }
}
