// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// What a file of counts says of itself: whence the counts come, and what they are of, by names.
public struct CountHeader: Equatable, Sendable {
    /// Version of Headcount that simulated.
    public let version: String
    /// Name of the scenario that was simulated.
    public let scenario: String
    /// Seed of the simulation.
    public let seed: UInt64
    let calendar: Calendar
    let tiers: [String]
    let types: [TypeName]
    let teams: [String]
    /// Series by index of these names.
    public let layout: CountLayout

    struct Calendar: Equatable, Sendable {
        let days: Int
        let start: String?
        let firstWeekday: Int
        let interval: Int
        let opening: Int
        let intervalsPerDay: Int
        let isContinuous: Bool
        let openIntervals: [Range<Int>]
    }

    struct TypeName: Equatable, Sendable {
        let name: String
        let startTiers: [Int]
    }

    /// Of counts that are to be written.
    public init(of center: ContactCenter, seed: UInt64, version: String, layout: CountLayout) {
        self.version = version
        scenario = center.name
        self.seed = seed
        calendar = Calendar(center.calendar)
        tiers = center.tiers
        types = center.contactTypes.map { TypeName(name: $0.name, startTiers: $0.startTiers) }
        teams = center.teams.map(\.name)
        self.layout = layout
    }

    init(
        version: String, scenario: String, seed: UInt64, calendar: Calendar, tiers: [String], types: [TypeName],
        teams: [String], layout: CountLayout
    ) {
        self.version = version
        self.scenario = scenario
        self.seed = seed
        self.calendar = calendar
        self.tiers = tiers
        self.types = types
        self.teams = teams
        self.layout = layout
    }

    /// The layout by the indexes of a centre, in which contact types and teams may stand in another order.
    /// - Throws: `Problems` where the counts are of another centre.
    public func layout(in center: ContactCenter) throws(Problems) -> CountLayout {
        let found = problems(in: center)
        if !found.isEmpty { throw Problems(found) }
        let typeOf = types.map { type in center.contactTypes.firstIndex { $0.name == type.name }! }
        let teamOf = teams.map { team in center.teams.firstIndex { $0.name == team }! }
        func line(_ line: Line) -> Line { Line(type: typeOf[line.type], tier: line.tier) }
        return layout.map { series in
            switch series {
            case .line(let at, let attribution): .line(line(at), attribution)
            case .starts(let type, let attribution): .starts(type: typeOf[type], attribution)
            case .customers(let type, let attribution): .customers(type: typeOf[type], attribution)
            case .backlog(let at, let age): .backlog(line(at), olderThan: age)
            case .resolved(let type, let within, let attribution):
                .resolved(type: typeOf[type], within: within, attribution)
            case .callbacks(let at, let within): .callbacks(line(at), within: within)
            case .team(let team): .team(teamOf[team])
            case .type(let type): .type(typeOf[type])
            }
        }
    }

    private func problems(in center: ContactCenter) -> [Problem] {
        var found: [Problem] = []
        func compare(_ key: [String], _ here: String, _ there: String) {
            guard here != there else { return }
            found.append(
                Problem(
                    at: key, found: here,
                    allowed:
                        "\(there), of which the counts are: name the scenario that was simulated, or simulate again"))
        }
        let other = Calendar(center.calendar)
        compare(["calendar", "days"], "\(other.days) days", "\(calendar.days) days")
        compare(["calendar", "start"], other.start ?? "no start", calendar.start ?? "no start")
        compare(["calendar", "interval"], "\(other.interval / 60) min", "\(calendar.interval / 60) min")
        if found.isEmpty && other != calendar {
            compare(["calendar", "hours"], "other opening hours", "the opening hours")
        }
        compare(["tiers"], tiers(center.tiers), tiers(tiers))
        let (hereTypes, thereTypes) = (center.contactTypes.map(\.name).sorted(), types.map(\.name).sorted())
        compare(["contacts"], list(hereTypes), list(thereTypes))
        compare(["teams"], list(center.teams.map(\.name).sorted()), list(teams.sorted()))
        guard found.isEmpty else { return found }
        for type in types {
            let same = center.contactTypes.first { $0.name == type.name }!
            compare(
                ["contacts", type.name, same.triage == nil ? "handle" : "triage"],
                "starts at \(list(same.startTiers.map { center.tiers[$0] }))",
                "starts at \(list(type.startTiers.map { tiers[$0] }))")
        }
        return found
    }

    private func tiers(_ names: [String]) -> String { names.joined(separator: ", then ") }
    private func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}

extension CountHeader.Calendar {
    init(_ calendar: OperatingCalendar) {
        days = calendar.days
        start = calendar.start
        firstWeekday = calendar.firstWeekday
        interval = calendar.interval
        opening = calendar.opening
        intervalsPerDay = calendar.intervalsPerDay
        isContinuous = calendar.isContinuous
        openIntervals = calendar.openIntervals
    }
}

extension CountLayout {
    /// The same words of other series.
    func map(_ change: (Series) -> Series) -> CountLayout {
        CountLayout(
            days: days, intervalsPerDay: intervalsPerDay, isWithinDay: rowsPerDay == intervalsPerDay,
            followsCustomers: followsCustomers,
            series: columns.map { column in
                var wanted = Wanted()
                wanted.thresholds = Set(column.thresholds)
                wanted.shortLimits = Set(column.shortLimits)
                wanted.keepsLongest = column.keepsLongest
                return (change(column.series), wanted)
            })
    }
}

// MARK: As bytes

extension CountHeader {
    /// As `CountFile` has it.
    var bytes: [UInt8] {
        var out = ByteWriter()
        out.write(version)
        out.write(scenario)
        out.write(fixed: seed)
        out.write(UInt64(CountLayout.ticksPerSecond))
        out.write(calendar.days)
        out.write(calendar.start ?? "")
        out.write(calendar.firstWeekday)
        out.write(calendar.interval)
        out.write(calendar.opening)
        out.write(calendar.intervalsPerDay)
        out.write(calendar.isContinuous)
        for open in calendar.openIntervals {
            out.write(open.lowerBound)
            out.write(open.upperBound)
        }
        out.write(tiers) { $0.write($1) }
        out.write(types) { out, type in
            out.write(type.name)
            out.write(type.startTiers) { $0.write($1) }
        }
        out.write(teams) { $0.write($1) }
        out.write(layout.rowsPerDay > 1)
        out.write(layout.followsCustomers)
        out.write(layout.columns) { out, column in
            out.write(column.series)
            out.write(column.thresholds) { $0.write(fixed: $1.bitPattern) }
            out.write(column.shortLimits) { $0.write(fixed: $1.bitPattern) }
            out.write(column.keepsLongest)
        }
        return out.bytes
    }
}

extension ByteWriter {
    fileprivate mutating func write(_ series: Series) {
        func write(_ kind: Int, _ numbers: Int..., attribution: Attribution? = nil, seconds: Double? = nil) {
            self.write(kind)
            for number in numbers { self.write(number) }
            if let attribution { self.write(Attribution.allCases.firstIndex(of: attribution)!) }
            if let seconds { self.write(fixed: seconds.bitPattern) }
        }
        switch series {
        case .line(let line, let attribution): write(0, line.type, line.tier, attribution: attribution)
        case .starts(let type, let attribution): write(1, type, attribution: attribution)
        case .customers(let type, let attribution): write(2, type, attribution: attribution)
        case .backlog(let line, let age): write(3, line.type, line.tier, seconds: age)
        case .resolved(let type, let within, let attribution):
            write(4, type, attribution: attribution, seconds: within)
        case .team(let team): write(5, team)
        case .type(let type): write(6, type)
        case .callbacks(let line, let within): write(7, line.type, line.tier, seconds: within)
        }
    }
}
