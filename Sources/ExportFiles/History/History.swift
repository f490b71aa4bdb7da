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
    /// Contacts of days without a time, by queue and day.
    var dayTotals: [Int: [Int: Double]] = [:]
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
        for row in collected.rows where row.second >= 0 {
            let second = Int(row.second) % 86_400
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
            widest = max(widest, min(found.step, 3600))
        }
        return widest == 0 ? 3600 : widest
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
                if !row.offered.isNaN { dayTotals[Int(row.queue), default: [:]][Int(row.day)] = Double(row.offered) }
            } else {
                put(cell, row)
            }
        }
        try findings += twins.judge(sources, interval: fileInterval)
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

/// Rows of the same queue, day and interval.
private struct Twins {
    var same = 0
    var firstSame: IntervalRow?
    var differing: [(IntervalRow, IntervalRow)] = []

    /// Rows that say the same are read once. Rows that differ are an hour that the clocks told twice, or are refused.
    func judge(_ sources: [SourceText], interval: Int) throws -> [Finding] {
        var findings: [Finding] = []
        if same > 0, let firstSame {
            findings.append(
                Finding(
                    .duplicates, "\(same) rows stand twice with the same figures; they are counted once",
                    [line(firstSame, sources)]))
        }
        let days = Dictionary(grouping: differing) { [$0.0.queue, $0.0.day] }
        var repeated: [String] = []
        for pairs in days.values {
            let hours = Set(pairs.map { $0.0.second / 3600 })
            let isNight = hours.count == 1 && (hours.first ?? 9) < 4 && pairs.count <= 3600 / interval
            if isNight {
                repeated.append("\(CivilDate(dayNumber: Int(pairs[0].0.day)))")
                continue
            }
            throw Diagnostics(
                at: Int(pairs[0].1.offset), of: sources[Int(pairs[0].1.file)],
                found: "an interval of the same queue and day a second time, with other figures; the same of "
                    + "\(differing.count) rows",
                allowed: "one row for each queue and interval; a column that tells such rows apart is named with "
                    + "--map COLUMN=queue")
        }
        if !repeated.isEmpty {
            findings.append(
                Finding(
                    .clocksBack,
                    "an hour of the night stands twice, as when clocks go back; the mean of the two is taken",
                    Set(repeated).sorted()))
        }
        return findings
    }

    private func line(_ row: IntervalRow, _ sources: [SourceText]) -> String {
        let source = sources[Int(row.file)]
        return "\(source.name):\(source.place(of: Int(row.offset)).line)"
    }
}

extension IntervalRow {
    /// Whether two rows say the same, the unknown too.
    fileprivate func hasSameFigures(as other: IntervalRow) -> Bool {
        func same(_ a: Float, _ b: Float) -> Bool { a == b || (a.isNaN && b.isNaN) }
        return same(offered, other.offered) && same(answered, other.answered) && same(abandoned, other.abandoned)
            && same(handle, other.handle) && same(wait, other.wait) && same(lostWait, other.lostWait)
            && same(inTime, other.inTime)
    }
}

/// The largest number that divides both; of 0 and a number that number.
func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
}
