// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ScenarioFiles

/// All days of one queue, laid on intervals.
struct QueueDays {
    /// As the files name it; empty where they name none.
    let name: String
    /// By day since 1970: one cell for each interval from midnight.
    var days: [Int: [IntervalFigures]] = [:]

    /// Contacts of a day as far as they are known.
    func total(_ day: Int) -> Double {
        days[day]?.reduce(0) { $0 + ($1.offered.isNaN ? 0 : $1.offered) } ?? 0
    }
}

/// What files hold, laid on days and intervals.
struct History {
    /// Seconds of an interval.
    var interval: Int
    /// Seconds of an interval in the files.
    let fileInterval: Int
    var queues: [QueueDays]
    /// Figures of days without a time, by queue and day.
    var dayTotals: [Int: [Int: IntervalFigures]] = [:]
    /// What is remarkable about the rows.
    var findings: [Finding] = []

    var slots: Int { 86_400 / interval }

    /// Lays rows and calls on days.
    ///
    /// - Throws: `Diagnostics`, where rows lie on no grid or contradict one another.
    init(_ collected: Collected, _ options: ImportOptions) throws {
        let sources = collected.sources
        let timed = collected.rows.contains { $0.second >= 0 }
        fileInterval = timed ? try Self.grid(collected, sources) : collected.calls.isEmpty ? 1800 : 60
        let usual = collected.calls.isEmpty ? max(fileInterval, 900) : 1800
        interval = options.interval ?? usual
        guard interval % fileInterval == 0, 86_400 % interval == 0 else {
            throw Diagnostics(
                ofFile: collected.files[0].name,
                found: "intervals of \(fileInterval / 60) min, and --interval \(interval / 60) min",
                allowed: "a whole number of its intervals, which divides a day")
        }
        queues = collected.queues.map { QueueDays(name: $0) }
        try lay(collected, sources)
        lay(calls: collected.calls)
    }

    /// The widest grid on which all starts lie, file by file; the widest of the files.
    private static func grid(_ collected: Collected, _ sources: [SourceText]) throws -> Int {
        var steps: [Int16: (step: Int, row: IntervalRow)] = [:]
        var starts: [Int16: Set<Int>] = [:]
        var last: (file: Int16, second: Int) = (-1, -1)
        for row in collected.rows where row.second >= 0 {
            let second = Int(row.second) % 86_400
            // Many rows of the same start, one after the other, are one.
            if last != (row.file, second) { starts[row.file, default: []].insert(second) }
            last = (row.file, second)
            let before = steps[row.file]?.step ?? 86_400
            let step = greatestCommonDivisor(before, second)
            if step < before { steps[row.file] = (step, row) }
        }
        var widest = 0
        for (file, found) in steps.sorted(by: { $0.key < $1.key }) {
            guard found.step >= 60 else {
                throw Diagnostics(
                    at: Int(found.row.offset), of: sources[Int(file)],
                    found: "an interval that starts at \(clock(Int(found.row.second))):\(Int(found.row.second) % 60)",
                    allowed: "starts on whole minutes; of a log of calls: --map COLUMN=arrival")
            }
            try checkOffset(starts[file] ?? [], found, sources[Int(file)])
            widest = max(widest, min(found.step, 3600))
        }
        return widest == 0 ? 3600 : widest
    }

    /// Starts at a quarter past and a quarter to are half-hours that no grid of half-hours holds: on one of quarters every
    /// second would be empty.
    private static func checkOffset(
        _ starts: Set<Int>, _ found: (step: Int, row: IntervalRow), _ source: SourceText
    ) throws {
        guard let least = starts.min(), starts.count >= 4 else { return }
        let length = starts.reduce(0) { greatestCommonDivisor($0, $1 - least) }
        guard length > found.step, length <= 3600, least % length != 0 else { return }
        let place = source.place(of: Int(found.row.offset))
        throw Diagnostics([
            Diagnostic(
                file: source.name, place: place, path: "",
                found: "intervals of \(length / 60) min that begin \(least % length / 60) min after a multiple of it",
                allowed:
                    "starts such as 08:00 and \(clock(8 * 3600 + length)), or rows for each \(found.step / 60) min",
                excerpt: source.excerpt(at: place))
        ])
    }

    private mutating func lay(_ collected: Collected, _ sources: [SourceText]) throws {
        let rows = collected.rows
        var order = Array(rows.indices)
        order.sort {
            let (a, b) = (rows[$0], rows[$1])
            return (a.queue, a.day, a.second, a.file, a.offset) < (b.queue, b.day, b.second, b.file, b.offset)
        }
        var twins = Twins()
        var index = 0
        while index < order.count {
            let row = rows[order[index]]
            var end = index + 1
            var cell = IntervalFigures(row)
            while end < order.count {
                let other = rows[order[end]]
                guard (other.queue, other.day, other.second) == (row.queue, row.day, row.second) else { break }
                if other.hasSameFigures(as: row) {
                    twins.same += 1
                    if row.second < 0 { twins.sameDays.append((row, other)) }
                    if twins.firstSame == nil { twins.firstSame = other }
                } else {
                    twins.differing.append((row, other))
                    cell.add(IntervalFigures(other))
                    cell.halve()
                }
                end += 1
            }
            index = end
            if row.second < 0 {
                twins.days += 1
                if !row.offered.isNaN { dayTotals[Int(row.queue), default: [:]][Int(row.day)] = cell }
            } else {
                put(cell, row)
            }
        }
        try findings += twins.judge(collected, interval: fileInterval)
    }

    private mutating func put(_ cell: IntervalFigures, _ row: IntervalRow) {
        let day = Int(row.day) + Int(row.second) / 86_400
        let slot = Int(row.second) % 86_400 / interval
        let empty = [IntervalFigures](repeating: IntervalFigures(), count: slots)
        queues[Int(row.queue)].days[day, default: empty][slot].add(cell)
    }

    private mutating func lay(calls: [LoggedCall]) {
        let empty = [IntervalFigures](repeating: IntervalFigures(), count: slots)
        for call in calls {
            let slot = Int(call.second) / interval
            queues[Int(call.queue)].days[Int(call.day), default: empty][slot].add(call)
        }
    }
}

/// The largest number that divides both; of 0 and a number that number.
func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
}
