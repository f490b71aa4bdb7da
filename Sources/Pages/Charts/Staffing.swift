// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

extension Figure {
    /// Agents on the floor against those that the target needs, by interval; shifts as bars.
    static func staffing(_ result: Result, _ say: Say) -> Figure? {
        let tiers = result.document["tiers"].items.filter { !$0["days"].items.isEmpty }
        let shifts = result.document["teams"].items.filter { !$0["shifts"].items.isEmpty }
        guard !tiers.isEmpty || !shifts.isEmpty else { return nil }
        var figure = Figure("staffing", .staffing, finding: finding(tiers, say))
        var omitted: [String] = []
        for tier in tiers {
            let days = tier["days"].items.filter { busiest($0) > 0 }.sorted { busiest($0) > busiest($1) }
            omitted += days.dropFirst(mostDays).map { day in
                "\(tier["name"].asText ?? "") · \(weekdays(day["weekdays"], say))"
            }
            for day in days.prefix(mostDays) {
                let label = "\(tier["name"].asText ?? "") · \(weekdays(day["weekdays"], say))"
                figure.drawings.append(.element("h3", [:], label))
                figure.drawings.append(drawing(floorPlot(day, say), label: label, key: floorKey(day, say)))
                figure.tables.append(floorTable(day, label, say))
            }
        }
        if !shifts.isEmpty {
            figure.drawings.append(.element("h3", [:], say(.shifts)))
            figure.drawings.append(drawing(gantt(shifts, say), label: say(.shifts)))
            figure.tables.append(shiftTable(shifts, say))
        }
        if let tier = tiers.first(where: { $0["target"].asNumber != nil }) {
            figure.note = say(
                .staffingNote, tier["model"].asText ?? "Erlang", say.share(tier["target"].asNumber),
                say.duration(tier["within"].asNumber))
            if !omitted.isEmpty { figure.note += " " + say(.daysOmitted, say.list(omitted)) }
        }
        return figure
    }

    /// Kinds of days of a tier that get a drawing, the busiest first.
    private static let mostDays = 2

    /// Agents by which the floor may be short before it is said: what rounding to a tenth hides.
    private static let slack = 0.05

    private static func busiest(_ day: Document) -> Double {
        day["load"].numbers.reduce(0) { $0 + ($1.isFinite ? $1 : 0) }
    }

    /// `Mon–Fri`, `Sat`
    static let order = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

    /// The days of a shift: its weekdays, and its cycle where it goes round in other than a week.
    private static func days(of shift: Document, _ say: Say) -> String {
        guard let rotation = shift["rotation"].asText else { return weekdays(shift["weekdays"], say) }
        let numbers = rotation.split(separator: " ").filter { Int($0) != nil }.map(String.init)
        let cycle =
            rotation.hasPrefix("[")
            ? order.reduce(String(rotation.dropFirst().dropLast())) { text, day in
                text.replacing(day.prefix(3).lowercased(), with: say.known(day))
            } : say(.rotation, numbers[0], numbers[1], numbers.count > 2 ? numbers[2] : "1")
        return shift["weekdays"].isNull ? cycle : "\(weekdays(shift["weekdays"], say)), \(cycle)"
    }

    static func weekdays(_ names: Document, _ say: Say) -> String {
        let places = names.items.compactMap { $0.asText.flatMap(order.firstIndex) }
        if places.count == 7 || (names.isNull) { return say(.everyDay) }
        if places.count > 2, let first = places.first, let last = places.last, last - first == places.count - 1 {
            return "\(say.known(order[first]))–\(say.known(order[last]))"
        }
        return places.map { say.known(order[$0]) }.joined(separator: ", ")
    }

    private static func finding(_ tiers: [Document], _ say: Say) -> String {
        var worst: (gap: Double, words: String)?
        for tier in tiers {
            for day in tier["days"].items {
                let gaps = zip(day["required"].numbers, day["staffed"].numbers).map { $0 - $1 }
                let starts = day["start"].items.map { $0.asText ?? "" }
                let short = gaps.indices.filter { gaps[$0] >= slack }
                guard let most = short.max(by: { gaps[$0] < gaps[$1] }), starts.indices.contains(most),
                    gaps[most] > worst?.gap ?? 0
                else { continue }
                let words = say(
                    .staffingFinding, weekdays(day["weekdays"], say), tier["name"].asText ?? "", "\(short.count)",
                    "\(gaps.count)", starts[most], say.plain(gaps[most], most: 1))
                worst = (gaps[most], words)
            }
        }
        let hasTarget = tiers.contains { !$0["target"].isNull }
        return worst?.words ?? (hasTarget ? say(.staffingCovered) : "")
    }

    static func floorKey(_ day: Document, _ say: Say) -> [(style: String, words: String)] {
        var key = [("k-area", say(.rostered))]
        if day["required"].numbers.contains(where: \.isFinite) { key.append(("k-ink", say(.required))) }
        return day["load"].items.isEmpty ? key : key + [("k-dash", say(.load))]
    }

    static func floorPlot(_ day: Document, _ say: Say) -> Plot {
        let starts = day["start"].items.map { $0.asText ?? "" }
        let staffed = day["staffed"].numbers
        let required = day["required"].numbers
        let load = day["load"].numbers
        let most = (staffed + required + load).filter(\.isFinite).max() ?? 1
        var plot = Plot(height: 230, bottom: 28)
        let y = plot.y(0, Scale.top(most * 1.05))
        plot.yAxis(y, about: 4) { say.plain($0) }
        let width = (plot.right - plot.left) / Double(max(starts.count, 1))
        for index in starts.indices where index < staffed.count {
            let x = plot.left + Double(index) * width
            let isShort = index < required.count && required[index] - staffed[index] >= slack
            let needs =
                index < required.count && required[index].isFinite
                ? "; \(say(.required)): \(say.plain(required[index]))" : ""
            plot.mark(
                say(.staffedMark, starts[index], say.plain(staffed[index], most: 1))
                    + needs, "rect",
                [
                    "x": at(x + 0.5), "y": at(y(staffed[index])), "width": at(max(width - 1, 1)),
                    "height": at(plot.bottom - y(staffed[index])), "class": isShort ? "area short" : "area",
                ])
        }
        plot.path(steps(load, plot.left, width, y), "line dash")
        plot.path(steps(required, plot.left, width, y), "line ink")
        clockAxis(&plot, starts, width)
        return plot
    }

    /// Steps over intervals of equal width; what is no number breaks off.
    private static func steps(_ values: [Double], _ left: Double, _ width: Double, _ y: Scale) -> [(Double, Double)] {
        values.enumerated().filter { $0.element.isFinite }.flatMap { index, value in
            [(left + Double(index) * width, y(value)), (left + Double(index + 1) * width, y(value))]
        }
    }

    /// Full hours along the foot, as many as fit.
    static func clockAxis(_ plot: inout Plot, _ starts: [String], _ width: Double) {
        plot.line(plot.left, plot.bottom, plot.right, plot.bottom, "axis")
        let full = starts.indices.filter { starts[$0].hasSuffix(":00") }
        let every = max(1, (full.count + 11) / 12)
        for (place, index) in full.enumerated() where place % every == 0 {
            let x = plot.left + Double(index) * width
            plot.line(x, plot.bottom, x, plot.bottom + 4, "axis")
            plot.label(String(starts[index].prefix(5)), x, plot.bottom + 17, .middle)
        }
    }

    static func floorTable(_ day: Document, _ label: String, _ say: Say) -> DataTable {
        var table = DataTable(label, [say(.time), say(.rostered), say(.required), say(.load)])
        let columns = ["staffed", "required", "load"].map { day[$0].numbers }
        for (index, start) in day["start"].items.enumerated() {
            table.add(
                [DataTable.Cell(start.asText ?? "")]
                    + columns.map { column in
                        let value = index < column.count ? column[index] : .nan
                        return DataTable.Cell(say.plain(value, most: 1), value)
                    })
        }
        return table
    }

    static func gantt(_ teams: [Document], _ say: Say) -> Plot {
        let rows = teams.flatMap { team in team["shifts"].items.map { (team["name"].asText ?? "", $0) } }
        let ends = rows.map { ($0.1["startSecond"].asNumber ?? 0) + ($0.1["length"].asNumber ?? 0) }
        let low = (rows.compactMap { $0.1["startSecond"].asNumber }.min() ?? 0) / 3600
        let high = (ends.max() ?? 86_400) / 3600
        var plot = Plot(height: Double(rows.count) * 26 + 40, left: 170, right: 30, top: 6, bottom: 28)
        let x = plot.x(low.rounded(.down), high.rounded(.up))
        for tick in x.ticks(about: 10) { plot.line(x(tick), plot.top, x(tick), plot.bottom, "grid") }
        plot.xAxis(x, about: 10) { hour in
            // A roster of few hours has ticks at parts of an hour.
            let minutes = Int((60 * hour).rounded()) % 1440
            func two(_ value: Int) -> String { (value < 10 ? "0" : "") + "\(value)" }
            return "\(two(minutes / 60)):\(two(minutes % 60))"
        }
        for (index, (team, shift)) in rows.enumerated() {
            let y = plot.top + Double(index) * 26
            let start = (shift["startSecond"].asNumber ?? 0) / 3600
            let end = start + (shift["length"].asNumber ?? 0) / 3600
            let agents = say.plain(shift["agents"].asNumber)
            let name = shift["name"].asText ?? ""
            plot.label(short("\(team) · \(name)", 24), plot.left - 10, y + 17, .end, "t name")
            plot.mark(
                say(
                    .shiftMark, team, name,
                    say.counted(shift["agents"].asNumber ?? .nan, .oneAgent, .manyAgents),
                    shift["start"].asText ?? "", shift["end"].asText ?? "", days(of: shift, say)), "rect",
                [
                    "x": at(x(start)), "y": at(y + 3), "width": at(max(x(end) - x(start), 2)), "height": "20",
                    "rx": "3",
                    "class": "bar",
                ])
            plot.label(
                "\(agents) · \(days(of: shift, say))", x(start) + 8, y + 17, .start, "t on")
        }
        return plot
    }

    static func shiftTable(_ teams: [Document], _ say: Say) -> DataTable {
        var table = DataTable(
            say(.shifts), [say(.shift), say(.team), say(.agents), say(.starts), say(.ends), say(.days)],
            words: [0, 1, 5])
        for team in teams {
            for shift in team["shifts"].items {
                table.add([
                    DataTable.Cell(shift["name"].asText ?? ""), DataTable.Cell(team["name"].asText ?? ""),
                    DataTable.Cell(say.plain(shift["agents"].asNumber), shift["agents"].asNumber),
                    DataTable.Cell(shift["start"].asText ?? "", shift["startSecond"].asNumber),
                    DataTable.Cell(shift["end"].asText ?? ""),
                    DataTable.Cell(days(of: shift, say)),
                ])
            }
        }
        return table
    }
}
