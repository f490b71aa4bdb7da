// SPDX-License-Identifier: GPL-3.0-or-later

extension CountHeader {
    /// Reads what `bytes` has written. Every size is bounded before it is used.
    init(_ body: ByteReader) throws(CountDamage) {
        var body = body
        let version = try body.text()
        let scenario = try body.text()
        let seed = try body.fixed()
        let ticks = Int(CountLayout.ticksPerSecond)
        _ = try body.number("ticks of a second", in: ticks...ticks)
        let calendar = try Calendar(&body)
        let tiers = try body.list("tiers", most: 64) { body throws(CountDamage) in try body.text() }
        let types = try body.list("contact types", most: 64) { body throws(CountDamage) in
            TypeName(
                name: try body.text(),
                startTiers: try body.list("tiers", most: 64) { body throws(CountDamage) in
                    try body.number("a tier", in: 0...max(tiers.count - 1, 0))
                })
        }
        let teams = try body.list("teams", most: 64) { body throws(CountDamage) in try body.text() }
        guard !tiers.isEmpty, !types.isEmpty, !teams.isEmpty else {
            throw body.damage("no tier, no contact type or no team")
        }
        for names in [tiers, types.map(\.name), teams] where Set(names).count != names.count {
            throw body.damage("two of one name")
        }
        let isWithinDay = try body.flag()
        let followsCustomers = try body.flag()
        var known: Set<Series> = []
        let series = try body.list("series", most: 4096) {
            body throws(CountDamage) -> (series: Series, wanted: CountLayout.Wanted) in
            let series = try body.series(types: types.count, tiers: tiers.count, teams: teams.count)
            guard known.insert(series).inserted else { throw body.damage("a series for the second time") }
            var wanted = CountLayout.Wanted()
            wanted.thresholds = Set(try body.list("thresholds", most: 512) { b throws(CountDamage) in try b.seconds() })
            wanted.shortLimits = Set(try body.list("limits", most: 512) { b throws(CountDamage) in try b.seconds() })
            wanted.keepsLongest = try body.flag()
            return (series, wanted)
        }
        guard body.isAtEnd else { throw body.damage("a header that goes on after its last series") }
        let layout = CountLayout(
            days: calendar.days, intervalsPerDay: calendar.intervalsPerDay, isWithinDay: isWithinDay,
            followsCustomers: followsCustomers, series: series)
        guard layout.words <= CountLayout.mostWords else {
            throw body.damage("more than \(CountLayout.mostWords) counts a replication")
        }
        self.init(
            version: version, scenario: scenario, seed: seed, calendar: calendar, tiers: tiers, types: types,
            teams: teams, layout: layout)
    }
}

extension CountHeader.Calendar {
    fileprivate init(_ body: inout ByteReader) throws(CountDamage) {
        let days = try body.number("days", in: 1...366)
        let start = try body.text()
        let firstWeekday = try body.number("a weekday", in: 0...6)
        let interval = try body.number("an interval", in: 60...86_400)
        let opening = try body.number("the opening", in: 0...172_800)
        let intervals = try body.number("intervals of a day", in: 1...2880)
        let isContinuous = try body.flag()
        var open: [Range<Int>] = []
        for _ in 0..<days {
            let first = try body.number("an interval of the day", in: 0...intervals)
            open.append(first..<(try body.number("an interval of the day", in: first...intervals)))
        }
        self.init(
            days: days, start: start.isEmpty ? nil : start, firstWeekday: firstWeekday, interval: interval,
            opening: opening, intervalsPerDay: intervals, isContinuous: isContinuous, openIntervals: open)
    }
}

extension ByteReader {
    fileprivate mutating func series(types: Int, tiers: Int, teams: Int) throws(CountDamage) -> Series {
        func type(_ body: inout ByteReader) throws(CountDamage) -> Int {
            try body.number("a contact type", in: 0...types - 1)
        }
        func line(_ body: inout ByteReader) throws(CountDamage) -> Line {
            Line(type: try type(&body), tier: try body.number("a tier", in: 0...tiers - 1))
        }
        func attribution(_ body: inout ByteReader) throws(CountDamage) -> Attribution {
            Attribution.allCases[try body.number("an attribution", in: 0...Attribution.allCases.count - 1)]
        }
        switch try number("a kind of series", in: 0...7) {
        case 0: return .line(try line(&self), try attribution(&self))
        case 1: return .starts(type: try type(&self), try attribution(&self))
        case 2: return .customers(type: try type(&self), try attribution(&self))
        case 3: return .backlog(try line(&self), olderThan: try seconds())
        case 4:
            let type = try type(&self)
            let attribution = try attribution(&self)
            return .resolved(type: type, within: try seconds(), attribution)
        case 5: return .team(try number("a team", in: 0...max(teams - 1, 0)))
        case 6: return .type(try type(&self))
        default: return .callbacks(try line(&self), within: try seconds())
        }
    }
}
