// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension ImportedCenter {
    /// One team for all contact types, with the roster that Erlang's formulas give.
    func team(_ volumes: String?) -> String {
        let names = types.map(\.type).joined(separator: ", ")
        let reason =
            seen == nil
            ? """
                # assumed: the least agents by Erlang's formula that answer 80 % within \(Written.number(within, decimals: 2)) s,
                # interval by interval, without absence and breaks
            """
            : """
                # as many as the log shows at work when somebody waited, interval by interval\(replayed == nil ? "; weekdays pooled" : "")
            """
        var text = """

            teams:
              agents:
                serves: [\(names)]    # assumed: everybody takes every contact
                cost: 1 per hour    # assumed: the cost is counted in agent hours
            \(reason)

            """
        if let volumes {
            text +=
                "    headcount: '\(volumes.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'\n"
        } else {
            text += "    headcount: [\(peakAgents.map(String.init).joined(separator: ", "))]\n"
        }
        return text
    }

    /// The most agents of any weekday, by interval from the earliest opening to the latest closing.
    private var peakAgents: [Int] {
        let spans = (0..<7).compactMap(openSpan)
        let low = spans.map(\.lowerBound).min() ?? 0
        let high = spans.map(\.upperBound).max() ?? 0
        return (low..<high).map { slot in max(1, agents.map { $0[slot] }.max() ?? 1) }
    }

    /// The promise to start from, and what a search may vary.
    var contract: String {
        let most = agents.flatMap { $0 }.max() ?? 1
        let of = types.count == 1 ? types[0].type : "[\(types.map(\.type).joined(separator: ", "))]"
        return """

            contract:
              clauses:
                # assumed: the trade's habit, to start from; write here what was promised
                answered-80-20:
                  measure: service level within \(Written.number(within, decimals: 2)) s
                  of: \(of)
                  formula: offered
                  target: 80%
                  keep: on average

            search:
              vary: {agents: 1..\(max(most + 5, most * 3 / 2)) by interval}
              objective: least cost

            """
    }

    /// The volumes of the scenario's days and its roster as CSV: `date`, `interval_start`, a column for each contact type,
    /// and `agents`.
    public var volumes: String {
        var text = "date,interval_start,\(types.map(\.type).joined(separator: ",")),agents\n"
        for day in start.dayNumber..<start.dayNumber + dayCount {
            let weekday = CivilDate(dayNumber: day).weekday
            guard let span = openSpan(weekday) else { continue }
            for slot in span {
                let second = first + slot * interval
                let date = CivilDate(dayNumber: day + second / 86_400)
                if let replayed {
                    let counts = replayed.map { queue -> Int in
                        let offered = queue.days[day]?[slot].offered ?? 0
                        return offered.isNaN ? 0 : Int(offered.rounded())
                    }
                    let seen = seen.map { $0.days[day]?[slot] ?? 0 } ?? agents[weekday][slot]
                    let figures = (counts + [seen]).map(String.init).joined(separator: ",")
                    text += "\(date),\(clock(second % 86_400)),\(figures)\n"
                    continue
                }
                let figures = types.map { type -> String in
                    guard type.open.spans[weekday]?.contains(slot) == true else { return "0" }
                    let dayOfMonth = CivilDate(dayNumber: day).parts.day
                    let factor = type.monthDays.first { $0.day == dayOfMonth }?.factor ?? 1
                    return Written.number(type.means[weekday][slot] * factor, decimals: 4)
                }
                text +=
                    "\(date),\(clock(second % 86_400)),\(figures.joined(separator: ",")),\(max(1, agents[weekday][slot]))\n"
            }
        }
        return text
    }
}
