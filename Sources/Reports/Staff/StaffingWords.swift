// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Headcount {
    /// A number when it never changes; else a list by interval; else such a list for each day of the horizon.
    var json: Document {
        if isConstant { return .whole(rows[0].first ?? 0) }
        let lists = rows.map { Document.list($0.map(Document.whole)) }
        return rows.count == 1 ? lists[0] : .list(rowOfDay.map { lists[$0] })
    }

    /// `14`, or `4 to 9`, of the days on which anybody works.
    var words: String { Headcount.words(workedRows.joined()) }

    private var workedRows: [[Int]] {
        let worked = rows.filter { $0.contains { $0 > 0 } }
        return worked.isEmpty ? rows : worked
    }

    /// The one figure of a roster, which may have nobody in some hours; `nil` where it has several.
    var figure: Int? {
        let figures = Set(rows.joined()).subtracting([0])
        return figures.count > 1 ? nil : figures.first ?? 0
    }

    /// The intervals in which anybody is there, the same ones on all days on which anybody is; `nil` where they are not
    /// one span.
    var span: Range<Int>? {
        let worked = Set(rows.map { row in row.indices.filter { row[$0] > 0 } }).subtracting([[]])
        guard worked.count == 1, let intervals = worked.first, let first = intervals.first, let last = intervals.last,
            intervals.count == last - first + 1
        else { return nil }
        return first..<last + 1
    }

    /// Whether words say all of it: one figure, in one span.
    var isPlain: Bool { isConstant || (figure != nil && span != nil && rows.count == 1) }

    /// The same for one interval of the day.
    func words(interval: Int) -> String { Headcount.words(workedRows.map { $0[interval] }) }

    private static func words(_ figures: some Sequence<Int>) -> String {
        guard let least = figures.min(), let most = figures.max() else { return "0" }
        return least == most ? "\(least)" : "\(least) to \(most)"
    }
}

extension OperatingCalendar {
    /// `5 days, 4 of them open`
    var words: String {
        Words.counted(days, "day") + (openDayCount == days ? "" : ", \(openDayCount) of them open")
    }

    /// `Monday`
    func weekdayName(of day: Int) -> String {
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][weekday(of: day)]
    }
}

extension ContactCenter {
    /// `12,400 BRL`
    func inCurrency(_ amount: String) -> String { currency.isEmpty ? amount : "\(amount) \(currency)" }

    /// `n1 194, n2 58`; a team whose headcount changes by its range.
    func words(of headcounts: [Headcount]) -> String {
        zip(teams, headcounts).map { "\($0.name) \(words(of: $1))" }.joined(separator: ", ")
    }

    /// `24`; where a team is there in one span of the day only, `24 (08:00-14:30)`; else a range, `0 to 9`.
    func words(of headcount: Headcount) -> String {
        guard let figure = headcount.figure, let span = headcount.span, !headcount.isConstant else {
            return headcount.words
        }
        return "\(figure) (\(clock(calendar.start(ofInterval: span.lowerBound)))-"
            + "\(clock(calendar.start(ofInterval: span.upperBound))))"
    }

    /// `275.20 BRL per hour`
    func words(of cost: StaffingCost) -> String {
        Words.number(cost.amount, decimals: 2) + (currency.isEmpty ? "" : " \(currency)") + " \(cost.unit.rawValue)"
    }

    /// Team → headcount.
    func json(of headcounts: [Headcount]) -> Document {
        .object(zip(teams, headcounts).map { ($0.name, $1.json) })
    }

    /// A staffing by interval, rows that say the same joined; one table for each kind of day.
    func table(of headcounts: [Headcount]) -> String {
        if headcounts.allSatisfy(\.isConstant) {
            var table = TextTable([("team", .left), ("tier", .left), ("agents", .right)])
            for (team, headcount) in zip(teams, headcounts) {
                table.add([team.name, tiers[team.tier], headcount.words])
            }
            return table.text
        }
        let open = calendar.openDays.indices.filter { calendar.openDays[$0] }
        var alike: [(rows: [Int], days: [Int])] = []
        for day in open {
            let rows = headcounts.map { $0.rowOfDay[day] }
            if let known = alike.firstIndex(where: { $0.rows == rows }) {
                alike[known].days.append(day)
            } else {
                alike.append((rows, [day]))
            }
        }
        let glance =
            alike.count < 2
            ? "" : glance(of: headcounts, alike.map { (rows: $0.rows, name: title(of: $0.days)) }) + "\n"
        return glance
            + alike.map { group in
                (alike.count == 1 ? "" : "  \(title(of: group.days)):\n") + table(of: headcounts, rows: group.rows)
            }.joined()
    }

    private func title(of days: [Int]) -> String {
        var names: [String] = []
        for day in days where !names.contains(calendar.weekdayName(of: day)) {
            names.append(calendar.weekdayName(of: day))
        }
        return Words.list(names)
    }

    private func table(of headcounts: [Headcount], rows: [Int]) -> String {
        var table = TextTable([("from", .left), ("to", .left)] + teams.map { ($0.name, .right) })
        var first = 0
        let figures = (0..<calendar.intervalsPerDay).map { interval in
            zip(headcounts, rows).map { $0.rows[$1][interval] }
        }
        for interval in figures.indices where interval + 1 == figures.count || figures[interval + 1] != figures[first] {
            table.add(
                [clock(calendar.start(ofInterval: first)), endClock(calendar.start(ofInterval: interval + 1))]
                    + figures[first].map { "\($0)" })
            first = interval + 1
        }
        return table.text
    }
}
