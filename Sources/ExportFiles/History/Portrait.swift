// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ScenarioFiles

/// What the files say of one queue: one contact type of the scenario.
public struct QueuePortrait: Sendable {
    /// As the files name it; empty where they name none.
    public let queue: String
    /// The name of the contact type.
    public let type: String
    /// Days of which anything is known.
    public let days: Int
    /// What the files say of the service that was given.
    public let service: RecordedService
    /// Seconds of work; `nil` where the files say nothing.
    public let handle: HandleTime?
    /// Until customers give up.
    public let patience: Patience
    /// Coefficient of variation of the daily factor, and of how many days beyond their weekdays' means; `nil` where too few
    /// days can be compared.
    public let busyness: (cv: Double, days: Int)?
    /// Days unlike the others of their weekday, which are not in the means.
    public let unusual: [UnusualDay]
    /// Days of the month whose factor differs for good: day of the month, factor, of how many.
    public let monthDays: [(day: Int, factor: Double, count: Int)]
    /// Means of each interval of the operating day, by weekday from Monday.
    let means: [[Double]]
    let open: OpeningSpans
}

/// What files say of a centre, ready to be written as a scenario.
public struct ImportedCenter: Sendable {
    /// How each file was read.
    public let files: [FileReading]
    /// What is remarkable about the data.
    public let findings: [Finding]
    /// Seconds of an interval.
    public let interval: Int
    /// First and last date; `nil` where the files have none.
    public let period: ClosedRange<CivilDate>?
    /// Contact types in the order of the files.
    public let types: [QueuePortrait]
    /// Seconds after midnight at which the operating day begins.
    let first: Int
    /// Agents of each interval of the operating day, by weekday from Monday.
    let agents: [[Int]]
    /// How many agents a log of calls shows at work; `nil` of other files, and where too few customers waited.
    public let seen: AgentsSeen?
    /// The days themselves, by type, where the scenario is to live them again.
    let replayed: [OperatingDays]?
    /// The threshold of the promise, in seconds.
    let within: Double

    var slots: Int { 86_400 / interval }
}

extension ImportedCenter {
    /// Reads files and says what is in them.
    ///
    /// - Parameters:
    ///   - files: in any order; together they are one history.
    ///   - shape: intervals that give daily totals the shape of a day.
    ///   - options: what the planner says.
    /// - Throws: `Diagnostics`, with file, line, what was found and what is allowed.
    public init(_ files: [ExportSource], shape: ExportSource? = nil, options: ImportOptions) throws {
        var collected = Collected()
        try collected.read(all: files, options)
        var history = try History(collected, options)
        collected.rows = []
        if !history.dayTotals.isEmpty {
            try history.shapeDays(shape, options, file: files[0].name)
        } else if let shape {
            throw Diagnostics(
                ofFile: shape.name, found: "the shape of a day for files without daily totals",
                allowed: "files of one row for each day with --shape")
        }
        try self.init(collected, history, options, file: files[0].name)
    }

    private init(_ collected: Collected, _ history: History, _ options: ImportOptions, file: String) throws {
        var history = history
        let isTypical = history.spread()
        history.passOverSums()
        let slots = history.slots
        let (first, queues) = try history.operatingDays(file: file)
        var findings = history.findings
        var types: [QueuePortrait] = []
        for (queue, type) in zip(queues, TypeNames.names(of: queues.map(\.name))) {
            let index = Int32(collected.queues.firstIndex(of: queue.name) ?? 0)
            let calls = collected.calls.lazy.filter { $0.queue == index }
            let open = history.openingSpans(of: queue, first: first, options)
            let profile = WeekProfile(of: queue, open: open, slots: slots)
            let isLog = !collected.calls.isEmpty
            let handle =
                isLog ? HandleTime(calls) : HandleTime(queue, first: first, interval: history.interval)
            let hours = options.replays ? open.widened(to: queue) : open
            let portrait = QueuePortrait(
                queue: queue.name, type: type, days: queue.days.count,
                service: isLog ? RecordedService(calls, also: options.within) : RecordedService(queue),
                handle: handle, patience: isLog ? Patience(calls) : Patience(queue),
                busyness: isTypical ? nil : profile.dayFactor.map { ($0.cv, $0.degrees) },
                unusual: isTypical ? [] : profile.unusual,
                monthDays: isTypical ? [] : MonthDays.factors(profile.factors), means: profile.means, open: hours)
            types.append(portrait)
            findings += Quality.findings(
                of: queue, profile, hours, portrait, first: first, interval: history.interval, isTypical: isTypical)
        }
        findings += Quality.findings(of: collected, isTypical: isTypical)
        findings += Doubts.findings(
            of: queues, isLog: !collected.calls.isEmpty, isTypical: isTypical, first: first, interval: history.interval)
        let days = options.replays ? queues.flatMap { $0.days.keys } : history.queues.flatMap { $0.days.keys }
        files = collected.files
        self.findings = findings
        interval = history.interval
        period =
            isTypical
            ? nil
            : days.min().map { CivilDate(dayNumber: $0)...CivilDate(dayNumber: days.max() ?? $0) }
        self.types = types
        self.first = first * history.interval
        within = options.within
        let seen = AgentsSeen(
            collected.calls, first: first, interval: history.interval, slots: slots)
        self.seen = seen
        agents =
            seen?.week ?? Staffing.agents(types, interval: history.interval, slots: slots, within: options.within)
        replayed = options.replays ? queues : nil
        if options.replays { try checkReplay(file) }
    }
}

extension History {
    /// One day without a date stands for all seven of a typical week. Whether the days are typical ones and no dates.
    mutating func spread() -> Bool {
        var isTypical = false
        for index in queues.indices {
            if let day = queues[index].days.removeValue(forKey: IntervalReader.undated) {
                for weekday in 0..<7 { queues[index].days[IntervalReader.typicalMonday + weekday] = day }
            }
            let days = queues[index].days.keys
            if !days.isEmpty && days.allSatisfy({ (0..<7).contains($0 - IntervalReader.typicalMonday) }) {
                isTypical = true
            }
        }
        return isTypical
    }
}

/// Names of contact types, made of the names of queues.
enum TypeNames {
    /// Small letters, digits and dashes, each name once; one queue without a name is `calls`.
    static func names(of queues: [String]) -> [String] {
        var taken: Set<String> = ["agents", "date", "interval-start", "all", ""]
        return queues.enumerated().map { index, queue in
            let words = ColumnName(queue).words.split(separator: " ").joined(separator: "-")
            let plain = String(words.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }.prefix(40))
            let base = queue.isEmpty ? "calls" : plain.isEmpty ? "queue-\(index + 1)" : plain
            var name = taken.contains(base) ? "\(base)-contacts" : base
            var number = 2
            while taken.contains(name) {
                name = "\(base)-\(number)"
                number += 1
            }
            taken.insert(name)
            return name
        }
    }
}
