// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ScenarioFiles

/// Rows of the same queue, day and interval.
struct Twins {
    var same = 0
    var firstSame: IntervalRow?
    var differing: [(IntervalRow, IntervalRow)] = []
    /// Days without a time, and those that say the same once more.
    var days = 0
    var sameDays: [(IntervalRow, IntervalRow)] = []

    /// Rows that say the same are read once. Rows that differ are an hour that the clocks told twice, or are refused.
    func judge(_ collected: Collected, interval: Int) throws -> [Finding] {
        let sources = collected.sources
        // Rows of intervals, whose times nobody knows, and no days.
        if sameDays.count > max(1, days),
            let first = sameDays.min(by: { ($0.1.file, $0.1.offset) < ($1.1.file, $1.1.offset) })
        {
            throw refusal(first, collected, of: sameDays.count)
        }
        var findings: [Finding] = []
        if same > 0, let firstSame {
            findings.append(
                Finding(
                    .duplicates,
                    "\(Quality.counted(same, "row")) with the same figures as another of the queue and time; counted once",
                    [line(firstSame, sources)]))
        }
        let days = Dictionary(grouping: differing) { [$0.0.queue, $0.0.day] }
        var repeated: [String] = []
        // In the order of the file, so that the message is of the first.
        for pairs in days.values.sorted(by: { ($0[0].1.file, $0[0].1.offset) < ($1[0].1.file, $1[0].1.offset) }) {
            let hours = Set(pairs.map { $0.0.second / 3600 })
            let isNight = hours.count == 1 && (hours.first ?? 9) < 4 && pairs.count <= 3600 / interval
            if isNight {
                repeated.append("\(CivilDate(dayNumber: Int(pairs[0].0.day)))")
                continue
            }
            throw refusal(pairs[0], collected, of: differing.count)
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

    /// An interval or a day a second time: where it stood first, and what may tell the rows apart.
    private func refusal(_ pair: (IntervalRow, IntervalRow), _ collected: Collected, of count: Int) -> Diagnostics {
        let (first, second) = pair
        let source = collected.sources[Int(second.file)]
        let place = source.place(of: Int(second.offset))
        let isDay = second.second < 0
        let column = collected.columnApart(first, second).map { "--map \"\($0)=queue\"" } ?? "--map COLUMN=queue"
        let unread = collected.files[Int(second.file)].columns.filter { $0.role == .ignore }.prefix(8).map {
            shown($0.name)
        }
        return Diagnostics([
            Diagnostic(
                file: source.name, place: place, path: "",
                found: "\(isDay ? "a day" : "an interval") of the same queue\(isDay ? "" : " and day") a second time, "
                    + "\(first.hasSameFigures(as: second) ? "as" : "with other figures than") in "
                    + "\(line(first, collected.sources)); the same of \(Quality.counted(count, "row"))",
                allowed: isDay
                    ? "one row for each queue and day; a column with times is named with --map COLUMN=time, one of queues with "
                        + column + (unread.isEmpty ? "" : "; not read: \(unread.joined(separator: ", "))")
                    : "one row for each queue and interval; a column that tells such rows apart is named with \(column)",
                excerpt: source.excerpt(at: place))
        ])
    }

    private func line(_ row: IntervalRow, _ sources: [SourceText]) -> String {
        let source = sources[Int(row.file)]
        return "\(source.name):\(source.place(of: Int(row.offset)).line)"
    }
}

extension Collected {
    /// The name of a column that was not read, and in which two rows of a file have different words.
    fileprivate func columnApart(_ first: IntervalRow, _ second: IntervalRow) -> String? {
        guard first.file == second.file, let table = tables[Int(first.file)] else { return nil }
        var (one, other): ([Range<Int>], [Range<Int>]) = ([], [])
        guard table.row(at: Int(first.offset), into: &one) != nil,
            table.row(at: Int(second.offset), into: &other) != nil
        else { return nil }
        let columns = files[Int(first.file)].columns
        return columns.indices.first { index in
            guard columns[index].role == .ignore, index < one.count, index < other.count else { return false }
            // Rows of each agent are to be added up, and are no queues.
            let isPerson = ColumnName.plainWords(columns[index].name).contains {
                ["agent", "agente", "operador", "user", "name", "id"].contains($0)
            }
            if isPerson { return false }
            let texts = [one, other].map { table.text(table.separated.content($0[index])) }
            return texts[0] != texts[1] && texts.allSatisfy { $0.first?.isLetter ?? false }
        }.map { columns[$0].name }
    }
}

extension IntervalRow {
    /// Whether two rows say the same, the unknown too.
    func hasSameFigures(as other: IntervalRow) -> Bool {
        func same(_ a: Float, _ b: Float) -> Bool { a == b || (a.isNaN && b.isNaN) }
        return same(offered, other.offered) && same(answered, other.answered) && same(abandoned, other.abandoned)
            && same(handle, other.handle) && same(wait, other.wait) && same(lostWait, other.lostWait)
            && same(inTime, other.inTime)
    }
}
