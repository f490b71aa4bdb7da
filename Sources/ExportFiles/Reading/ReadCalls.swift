// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles

/// Logs with one row for each call.
struct CallReader {
    private var reader: RowReader
    private let columns: Columns
    private let date: Int?
    private let entry: Int?
    private let arrival: Int?
    private let answer: Int?
    private let queueExit: Int?
    private let departure: Int?
    private let queue: Int?
    private let wait: Int?
    private let abandonedWait: Int?
    private let handle: Int?
    private let parts: [Int]
    private let outcomes: [Int]
    private let caller: Int?
    private var meanings: [String: OutcomeWords.Meaning] = [:]

    init(_ columns: Columns, _ options: ImportOptions) throws {
        self.columns = columns
        date = columns.column(.date)
        entry = columns.column(.queueEntry)
        arrival = columns.column(.arrival)
        answer = columns.column(.answer)
        queueExit = columns.column(.queueExit)
        departure = columns.column(.departure)
        queue = columns.column(.queue)
        wait = columns.column(.wait)
        abandonedWait = columns.column(.abandonedWait)
        handle = columns.column(.handleTime)
        parts = [.talkTime, .holdTime, .afterContact].compactMap { columns.column($0) }
        outcomes = columns.uses.indices.filter { columns.uses[$0].role == .outcome }
        caller = columns.column(.caller)
        reader = try RowReader(columns, options)
    }

    /// Reads all rows into what has been collected.
    mutating func read(into collected: inout Collected) throws -> (rows: Int, dialect: [String]) {
        var copy = self
        var rows = 0
        try columns.table.forEachRow { offset, fields in
            guard let call = copy.call(offset, fields, &collected) else { return }
            collected.calls.append(call)
            rows += 1
        }
        self = copy
        try reader.causes.refuse(in: columns.table)
        collected.isDated = true
        collected.isUTC = collected.isUTC || reader.hasUTC
        return (rows, reader.styles.words)
    }

    private mutating func call(_ offset: Int, _ fields: [Range<Int>], _ collected: inout Collected) -> LoggedCall? {
        var call = LoggedCall()
        guard let (day, second) = came(offset, fields, &collected) else { return nil }
        let name = queue.map { columns.table.text(fields[$0]) } ?? ""
        let wanted = reader.options.queues
        if queue != nil, !wanted.isEmpty, !wanted.contains(where: { $0.lowercased() == name.lowercased() }) {
            collected.passOver("a queue that --queue does not name", columns.table, at: offset)
            return nil
        }
        let answered = seconds(after: second, day, answer, fields)
        guard let outcome = outcome(fields, answeredAfter: answered) else {
            collected.passOver("a row that is no call to an agent", columns.table, at: offset)
            return nil
        }
        call.outcome = outcome
        call.queue = Int32(collected.queue(name))
        call.day = Int32(clamping: day)
        call.second = Float(second)
        if let caller { call.caller = collected.caller(columns.table.text(fields[caller])) }
        let left = seconds(after: second, day, queueExit, fields)
        let ended = seconds(after: second, day, departure, fields)
        var waited = wait.map { reader.seconds($0, fields[$0]) } ?? .nan
        if waited.isNaN, outcome != .answered, let abandonedWait {
            waited = reader.seconds(abandonedWait, fields[abandonedWait])
        }
        if waited.isNaN { waited = outcome == .answered ? answered ?? left ?? .nan : left ?? ended ?? .nan }
        call.wait = Float(max(0, waited))
        if waited.isNaN { call.wait = .nan }
        if outcome == .answered {
            call.handle = Float(worked(fields, from: answered ?? (waited.isNaN ? nil : waited), to: ended))
        }
        return call
    }

    /// When a call came to the queue: the entry to the queue, or else the start of the call.
    private mutating func came(
        _ offset: Int, _ fields: [Range<Int>], _ collected: inout Collected
    ) -> (day: Int, second: Int)? {
        var day: Int?
        if let date {
            day = reader.moment(date, fields[date])?.day
        }
        let start = moment(arrival, fields)
        var found = moment(entry, fields)
        // A queue entry at 0:00:00 stands for none, but around midnight.
        if let second = start?.second, found?.day == nil, found?.second == 0, (3600..<82_800).contains(second) {
            found = nil
        }
        found = found ?? start ?? moment(answer, fields)
        guard let second = found?.second, let day = found?.day ?? day else {
            if reader.isTotal(fields) || found == nil && day == nil && fields.count(where: \.isEmpty) * 2 > fields.count
            {
                collected.passOver("a row of totals, or without a time", columns.table, at: offset)
            } else {
                refuse(fields, hasDay: (found?.day ?? day) != nil)
            }
            return nil
        }
        return (day, second)
    }

    private mutating func refuse(_ fields: [Range<Int>], hasDay: Bool) {
        let column = hasDay ? arrival ?? entry ?? answer : date ?? arrival ?? entry ?? answer
        guard let column else { return }
        reader.causes.add(
            "when \(column)", at: fields[column].lowerBound,
            "\(shown(columns.table.text(fields[column]))) in the column \(reader.name(column))",
            hasDay
                ? "a time of day, such as 08:00:30 or 8:00:30 AM"
                : "a date, in this column or another: --map COLUMN=date")
    }

    private mutating func moment(_ column: Int?, _ fields: [Range<Int>]) -> RowReader.Moment? {
        guard let column, !fields[column].isEmpty else { return nil }
        return reader.moment(column, fields[column])
    }

    /// Seconds between the arrival and the instant in a column, which may be after midnight; `nil` where there is none.
    private mutating func seconds(after second: Int, _ day: Int, _ column: Int?, _ fields: [Range<Int>]) -> Double? {
        guard let moment = moment(column, fields), let other = moment.second else { return nil }
        if let otherDay = moment.day { return Double((otherDay - day) * 86_400 + other - second) }
        if other == 0 && (3600..<82_800).contains(second) { return nil }
        let difference = other - second
        return Double(difference < -43_200 ? difference + 86_400 : difference)
    }

    private mutating func worked(_ fields: [Range<Int>], from: Double?, to: Double?) -> Double {
        if let handle {
            let value = reader.seconds(handle, fields[handle])
            if !value.isNaN { return value }
        }
        var sum = Double.nan
        for column in parts {
            let value = reader.seconds(column, fields[column])
            if !value.isNaN { sum = (sum.isNaN ? 0 : sum) + value }
        }
        if !sum.isNaN { return sum }
        guard let from, let to, to >= from else { return .nan }
        return to - from
    }

    /// What became of a call; `nil` where it was no call to an agent.
    private mutating func outcome(_ fields: [Range<Int>], answeredAfter: Double?) -> LoggedCall.Outcome? {
        for column in outcomes where !fields[column].isEmpty {
            let text = columns.table.text(fields[column]).lowercased()
            if let role = columns.flags[column] {
                guard let yes = ColumnSense.flagWords[text] else { continue }
                return yes == (role != .abandoned) ? .answered : .abandoned
            }
            let meaning = meanings[text] ?? OutcomeWords.meaning(text)
            if let meaning {
                meanings[text] = meaning
                switch meaning {
                case .answered: return .answered
                case .abandoned: return .abandoned
                case .noCall: return nil
                }
            }
            if answer == nil {
                reader.causes.add(
                    "outcome", at: fields[column].lowerBound,
                    "\(shown(text)) in the column \(reader.name(column)), which does not say whether the call was answered",
                    "words such as answered and abandoned; --map \"\(columns.uses[column].name)=ignore\" passes over the column"
                )
            }
        }
        if answer != nil { return answeredAfter == nil ? .abandoned : .answered }
        if let handle, !fields[handle].isEmpty {
            return reader.seconds(handle, fields[handle]) > 0 ? .answered : .abandoned
        }
        return .answered
    }
}
