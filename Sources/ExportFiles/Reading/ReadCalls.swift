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
    private let talk: Int?
    private let hold: Int?
    private let afterContact: Int?
    private let length: Int?
    private let outcomes: [Int]
    private let direction: Int?
    private let caller: Int?
    private var meanings: [String: OutcomeWords.Meaning?] = [:]
    private var assumptions: Set<String> = []

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
        talk = columns.column(.talkTime)
        hold = columns.column(.holdTime)
        afterContact = columns.column(.afterContact)
        length = columns.column(.callLength)
        direction = columns.column(.direction)
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
        for words in assumptions.sorted() { collected.assume(words) }
        reader.tell(&collected)
        return (rows, reader.styles.words)
    }

    private mutating func call(_ offset: Int, _ fields: [Range<Int>], _ collected: inout Collected) -> LoggedCall? {
        var call = LoggedCall()
        guard let (day, second) = came(offset, fields, &collected) else { return nil }
        let name = queue.map { columns.table.text(fields[$0]) } ?? ""
        if queue != nil, !collected.isWanted(name, reader.options, columns.table.source, at: offset) { return nil }
        if let reason = reader.notInbound(fields) {
            collected.passOver(reason, columns.table, at: offset)
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
        let ended = seconds(after: second, day, departure, fields) ?? duration(length, fields)
        if [answered, left, ended].contains(where: { ($0 ?? 0) < 0 }) || (ended ?? .infinity) < (answered ?? 0) {
            collected.note(
                .contradictions, "a call that is answered or ends before it begins; that time is not used",
                columns.table,
                at: offset)
        }
        var waited = wait.map { reader.seconds($0, fields[$0]) } ?? .nan
        if waited.isNaN, outcome != .answered, let abandonedWait {
            waited = reader.seconds(abandonedWait, fields[abandonedWait])
        }
        if waited.isNaN {
            waited = outcome == .answered ? answered ?? left ?? untilTalk(fields) : left ?? ended ?? .nan
        }
        call.wait = waited < 0 ? .nan : Float(waited)
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
        let start = arrival.flatMap { fields[$0].isEmpty ? nil : reader.moment($0, fields[$0]) }
        var found = entry.flatMap { fields[$0].isEmpty ? nil : reader.moment($0, fields[$0]) }
        // What is written there and is no time is told.
        if found == nil && start != nil { _ = moment(entry, fields) }
        // A queue entry at 0:00:00 stands for none, but around midnight.
        if let second = start?.second, found?.day == nil, found?.second == 0, (3600..<82_800).contains(second) {
            found = nil
        }
        found = found ?? start ?? moment(answer, fields)
        guard let second = found?.second, let day = found?.day ?? day else {
            if let reason = reader.noRow(fields) {
                collected.passOver(reason, columns.table, at: offset)
            } else if found == nil && day == nil && fields.count(where: \.isEmpty) * 2 > fields.count {
                collected.passOver("a row without a time", columns.table, at: offset)
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
        guard let column, !WrittenNumber.isUnknown(reader.bytes, fields[column]) else { return nil }
        if let moment = reader.moment(column, fields[column]) { return moment }
        reader.causes.add(
            "when \(column)", at: fields[column].lowerBound,
            "\(shown(columns.table.text(fields[column]))) in the column \(reader.name(column))",
            "a date and time, or nothing; --map \"\(columns.uses[column].name)=ignore\" passes over the column")
        return nil
    }

    private mutating func duration(_ column: Int?, _ fields: [Range<Int>]) -> Double? {
        guard let column else { return nil }
        let value = reader.seconds(column, fields[column])
        return value.isNaN ? nil : value
    }

    /// The length of a call less the talk: what is left before it is the wait.
    private mutating func untilTalk(_ fields: [Range<Int>]) -> Double {
        guard let whole = duration(length, fields), let talk = duration(talk, fields) else { return .nan }
        assumptions.insert("a call waited for its length less talk and hold")
        return max(0, whole - talk - (duration(hold, fields) ?? 0))
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
        let after = duration(afterContact, fields) ?? 0
        if let talk = duration(talk, fields) { return talk + (duration(hold, fields) ?? 0) + after }
        // Without the talk no handle time of after-contact work alone.
        guard let from, let to, to >= from else { return .nan }
        if afterContact != nil {
            assumptions.insert("a handle time is the time from the answer to the end, and the after-contact work")
        }
        return to - from + after
    }

    /// What became of a call; `nil` where it was no call to an agent.
    private mutating func outcome(_ fields: [Range<Int>], answeredAfter: Double?) -> LoggedCall.Outcome? {
        for column in outcomes where !WrittenNumber.isUnknown(reader.bytes, fields[column]) {
            let text = columns.table.text(fields[column])
            if let role = columns.flags[column], let yes = ColumnSense.flagWords[text.lowercased()] {
                return yes == (role != .abandoned) ? .answered : .abandoned
            }
            switch columns.flags[column] == nil ? meaning(text) : nil {
            case .answered: return .answered
            case .abandoned: return .abandoned
            case .noCall: return nil
            case nil: if answer == nil { refuse(text, column, fields) }
            }
        }
        // `Call Type` has inbound, outbound and abandoned.
        if let direction, meaning(columns.table.text(fields[direction])) == .abandoned { return .abandoned }
        if answer != nil { return answeredAfter == nil ? .abandoned : .answered }
        if handle != nil || talk != nil {
            let worked = [handle, talk].compactMap { duration($0, fields) }
            if outcomes.isEmpty {
                assumptions.insert(
                    "calls without work on them count as given up, since no column says what became of a call")
            }
            return worked.contains { $0 > 0 } ? .answered : .abandoned
        }
        assumptions.insert("no column says which calls were answered; all count as answered")
        return .answered
    }

    private mutating func meaning(_ text: String) -> OutcomeWords.Meaning? {
        if let known = meanings[text] { return known }
        let found = OutcomeWords.meaning(text)
        meanings[text] = .some(found)
        if found != nil, let words = OutcomeWords.assumption(text) { assumptions.insert(words) }
        return found
    }

    private mutating func refuse(_ text: String, _ column: Int, _ fields: [Range<Int>]) {
        reader.causes.add(
            "outcome", at: fields[column].lowerBound,
            "\(shown(text)) in the column \(reader.name(column)), which does not say whether the call was answered",
            "words such as answered and abandoned; --map \"\(columns.uses[column].name)=ignore\" passes over the column"
        )
    }
}
