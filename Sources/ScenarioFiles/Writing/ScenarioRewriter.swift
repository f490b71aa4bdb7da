// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// A scenario's text with another roster, all else as it was written: comments, order and blanks.
public enum ScenarioRewriter {
    /// What a team is given.
    public enum TeamRoster: Sendable {
        /// In place of its `patterns`.
        case shifts([Shift])
        /// In place of its `headcount`: agents by interval of each weekday, 0 is Monday; `nil` of one that is never open.
        case headcount([[Int]?], on: OperatingCalendar)
    }

    /// - Parameters:
    ///   - path: the scenario file.
    ///   - rosters: by the name of the team.
    /// - Throws: `Diagnostics` where the file cannot be read.
    public static func text(of path: String, rosters: [String: TeamRoster]) throws(Diagnostics) -> String {
        let source = try ScenarioReader.text(try ScenarioReader.bytes(at: path), path)
        let root = try YAMLText.node(of: source)
        var text = RewrittenText(source)
        for team in root["teams"]?.entries ?? [] {
            guard let roster = rosters[team.key], let entries = team.value.entries else { continue }
            let isFlow = text.character(at: team.value.place) == "{"
            for entry in entries {
                switch (entry.key, roster) {
                case ("patterns", .shifts(let shifts)):
                    text.replace(
                        entry, isFlow: isFlow,
                        with: shifts.isEmpty ? ["headcount: 0"] : lines(of: shifts, isFlow: isFlow))
                case ("most-agents", .shifts), ("most-shifts", .shifts):
                    text.remove(entry, isFlow: isFlow)
                // Nobody is on shifts that nobody works.
                case ("late", .shifts([])), ("adherence", .shifts([])):
                    text.remove(entry, isFlow: isFlow)
                case ("headcount", .headcount(let week, let calendar)):
                    text.replace(entry, isFlow: isFlow, with: lines(of: week, on: calendar, isFlow: isFlow))
                default: break
                }
            }
        }
        return text.text
    }

    private static func lines(of week: [[Int]?], on calendar: OperatingCalendar, isFlow: Bool) -> [String] {
        let days = Set(week.compactMap { $0 })
        if days.count == 1, let agents = days.first {
            let isOne = Set(agents).count == 1
            return ["headcount: " + (isOne ? "\(agents[0])" : "[\(agents.map { "\($0)" }.joined(separator: ", "))]")]
        }
        var items: [String] = []
        for (name, weekdays) in [("weekday", 0..<5), ("weekend", 5..<7)] {
            if let first = week[weekdays.lowerBound], week[weekdays].allSatisfy({ $0 == first }) {
                items.append("\(name): \(byClock(first, on: calendar))")
                continue
            }
            for weekday in weekdays {
                guard let agents = week[weekday] else { continue }
                items.append("\(words(of: [weekday])): \(byClock(agents, on: calendar))")
            }
        }
        return isFlow ? ["headcount: {\(items.joined(separator: ", "))}"] : ["headcount:"] + items.map { "  " + $0 }
    }

    /// `5`, or `{08:00-09:30: 5, 09:30-20:00: 7}`, with nobody elsewhere.
    private static func byClock(_ agents: [Int], on calendar: OperatingCalendar) -> String {
        if Set(agents).count == 1 { return "\(agents[0])" }
        var spans: [String] = []
        var first = 0
        while first < agents.count {
            let end = agents[first...].firstIndex { $0 != agents[first] } ?? agents.count
            if agents[first] > 0 {
                let start = clock(calendar.start(ofInterval: first) % 86_400)
                spans.append("\(start)-\(endClock(calendar.start(ofInterval: end))): \(agents[first])")
            }
            first = end
        }
        return "{\(spans.joined(separator: ", "))}"
    }

    private static func lines(of shifts: [Shift], isFlow: Bool) -> [String] {
        let items = shifts.map { "\($0.name): \(words(of: $0))" }
        return isFlow ? ["shifts: {\(items.joined(separator: ", "))}"] : ["shifts:"] + items.map { "  " + $0 }
    }

    /// `{start: 08:00, length: 6 h 20 min, agents: 12, days: [mon, tue]}`
    static func words(of shift: Shift) -> String {
        var parts = [
            "start: \(clock(shift.start % 86_400))", "length: \(duration(shift.length))", "agents: \(shift.agents)",
        ]
        if let weekdays = shift.weekdays { parts.append("days: [\(words(of: weekdays))]") }
        if let rotation = shift.rotation?.words { parts.append("rotation: \(rotation)") }
        if !shift.breaks.isEmpty {
            if shift.breaks == Break.nr17(shiftOf: shift.length) {
                parts.append("breaks: nr17")
            } else {
                parts.append("breaks: [\(shift.breaks.map(words).joined(separator: ", "))]")
            }
        }
        return "{\(parts.joined(separator: ", "))}"
    }

    private static func words(of pause: Break) -> String {
        var parts = pause.kind == .rest ? [] : ["kind: \(pause.kind.rawValue)"]
        parts += [
            "from: \(duration(pause.window.lowerBound))", "to: \(duration(pause.window.upperBound))",
            "length: \(duration(pause.length))",
        ]
        if !pause.isPaid { parts.append("paid: false") }
        if let weekdays = pause.weekdays { parts.append("days: [\(words(of: weekdays))]") }
        return "{\(parts.joined(separator: ", "))}"
    }

    private static func words(of weekdays: Set<Int>) -> String {
        weekdays.sorted().map { String(weekdayNames[$0].lowercased().prefix(3)) }.joined(separator: ", ")
    }

    /// `6 h 20 min`, as the reader reads it.
    private static func duration(_ seconds: Int) -> String {
        let parts = [(seconds / 3600, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")].filter { $0.0 > 0 }
        return parts.isEmpty ? "0 min" : parts.map { "\($0.0) \($0.1)" }.joined(separator: " ")
    }
}
