// SPDX-License-Identifier: GPL-3.0-or-later
import FileAccess
import ScenarioFiles

/// A file as it came, before anything is known of it.
public struct ExportSource: Sendable {
    /// As the planner named it.
    public let name: String
    /// All of it.
    public let bytes: [UInt8]

    /// The largest file that is read.
    public static let sizeLimit = 512 << 20

    /// - Parameters:
    ///   - name: as the planner named it; it stands in messages.
    ///   - bytes: all of the file.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Reads a regular file of at most ``sizeLimit`` bytes.
    ///
    /// - Throws: a message when there is no such file, or it may not be read or is too large.
    public init(path: String) throws(Diagnostics) {
        do {
            self.init(name: path, bytes: try fileBytes(at: path, limit: Self.sizeLimit))
        } catch {
            throw Diagnostics(
                ofFile: path, found: error.found,
                allowed: error.allowed)
        }
    }
}

extension ExportTable {
    /// Finds separator and header.
    ///
    /// - Throws: what is wrong with the file as a whole.
    init(_ file: ExportSource) throws {
        let text = decoded(file.bytes)
        let source = SourceText(name: file.name, bytes: text.bytes)
        func refusal(_ offset: Int, _ found: String, _ allowed: String) -> Diagnostics {
            // Perhaps no table at all: none of its text is shown.
            Diagnostics([
                Diagnostic(
                    file: file.name, place: source.place(of: offset), path: "", found: found, allowed: allowed,
                    excerpt: nil)
            ])
        }
        if let (found, allowed) = OtherFormat.of(file.bytes) { throw refusal(0, found, allowed) }
        if let offset = firstControlByte(of: source.bytes) {
            throw refusal(offset, "a control character: this is not a text file", "an export as CSV or text")
        }
        var start = 0
        var declared: UInt8?
        if source.bytes.count > 4, String(decoding: source.bytes[..<4], as: UTF8.self).lowercased() == "sep=" {
            declared = source.bytes[4]
            start = 5
        }
        guard source.bytes[start...].contains(where: { !SeparatedText.isLineEnd($0) && $0 != 32 && $0 != 9 }) else {
            throw refusal(0, "an empty file", "a table of contacts by interval, or one row for each call")
        }
        let choices: [UInt8] = declared.map { [$0] } ?? [44, 59, 9, 124]
        guard let best = choices.compactMap({ Layout(source.bytes, $0, from: start) }).max(by: { $0.score < $1.score })
        else {
            throw refusal(
                start, "one column, or a quote that never closes",
                "columns with a comma, a semicolon, a tab or a bar between them")
        }
        guard best.columns <= Self.mostColumns else {
            throw refusal(start, "\(best.columns) columns", "at most \(Self.mostColumns)")
        }
        if let (offset, text) = best.dateWithoutYear {
            throw refusal(
                offset, "dates without a year, such as \(shown(text))", "dates with their year, such as 2026-03-02")
        }
        let header = best.header
        self.init(
            source: source, encoding: text.encoding, separated: best.text,
            header: header ?? (1...best.columns).map { "\($0)" }, hasHeader: header != nil,
            headerOffset: best.headerOffset, firstRow: best.firstRow, titleLines: best.titles, titleDate: best.titleDate
        )
    }
}

/// How the first lines look under one separator.
private struct Layout {
    let text: SeparatedText
    /// How many fields most lines have.
    let columns: Int
    /// How well the separator parts the lines.
    let score: Double
    let header: [String]?
    let headerOffset: Int
    let firstRow: Int
    let titles: Int
    private(set) var titleDate: (offset: Int, text: String)?
    /// A date of the first line, where its dates have no year.
    private(set) var dateWithoutYear: (offset: Int, text: String)?

    /// A line with where it and the next begin.
    private typealias Line = (offset: Int, fields: [String], next: Int)

    init?(_ bytes: [UInt8], _ separator: UInt8, from start: Int) {
        text = SeparatedText(bytes, separator: separator)
        var lines: [Line] = []
        var fields: [Range<Int>] = []
        var offset = start
        while offset < bytes.count, lines.count < ExportTable.lookAhead {
            if SeparatedText.isLineEnd(bytes[offset]) {
                offset += 1
                continue
            }
            guard let next = text.split(from: offset, into: &fields) else { break }
            guard fields.count <= ExportTable.mostColumns * 4 else { return nil }
            let text = text
            lines.append((offset, fields.map { Self.name(text.text($0)) }, next))
            offset = next
        }
        var counts: [Int: Int] = [:]
        for line in lines where line.fields.count > 1 { counts[line.fields.count, default: 0] += 1 }
        // Ties go to more fields.
        guard let most = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }) else { return nil }
        var columns = most.key
        let share = Double(most.value) / Double(lines.count)
        // A header is the first line with a name that is known, and of at least as many names as most rows have fields.
        let found =
            lines.firstIndex { line in
                line.fields.count > 1 && line.fields.count + 1 >= most.key && HeaderSense.isHeader(line.fields)
            }
            ?? lines.indices.dropLast().first { index in
                lines[index].fields.count == most.key
                    && HeaderSense.isHeader(lines[index].fields, above: lines[index + 1].fields)
            }
        let known = found.map { HeaderSense.known(lines[$0].fields) } ?? 0
        score = share * (1 + Double(min(known, 20))) * (2 - 1 / Double(columns))
        if let found {
            var (names, below) = Self.names(lines, at: found)
            // Fields that the header does not name are refused where a row is read, unless they are empty.
            while names.last?.isEmpty == true { names.removeLast() }
            columns = names.count
            header = names
            headerOffset = lines[found].offset
            firstRow = below
            titles = found
            titleDate = Self.titleDate(lines[..<found])
        } else {
            header = nil
            let first = lines.firstIndex { $0.fields.count == most.key } ?? 0
            firstRow = lines[first].offset
            headerOffset = firstRow
            titles = first
            let bare = lines[first].fields.filter(HeaderSense.isDateWithoutYear)
            if bare.count >= 4 { dateWithoutYear = (firstRow, bare[0]) }
        }
        self.columns = columns
    }

    /// The names of a header and where its table begins. Two lines of names are one: `Calls` above `Offered` and `Answered`.
    private static func names(_ lines: [Line], at found: Int) -> (names: [String], below: Int) {
        let names = lines[found].fields
        guard names.contains(""), found + 1 < lines.count, HeaderSense.isSecond(lines[found + 1].fields, below: names)
        else { return (names, lines[found].next) }
        let second = lines[found + 1].fields
        let merged = (0..<max(names.count, second.count)).map { index in
            let lower = index < second.count ? second[index] : ""
            return lower.isEmpty && index < names.count ? names[index] : lower
        }
        return (merged, lines[found + 1].next)
    }

    /// `Date: 2026-03-02` above the table.
    private static func titleDate(_ lines: ArraySlice<Line>) -> (offset: Int, text: String)? {
        let words = ["date", "data", "dia", "day", "datum", "fecha", "jour", "tag"]
        return lines.lazy.filter { $0.fields.count >= 2 && words.contains(ColumnName($0.fields[0]).words) }
            .map { ($0.offset, $0.fields[1]) }.first
    }

    private static func name(_ text: String) -> String {
        var words = Substring(text)
        while words.first?.isWhitespace == true { words.removeFirst() }
        while words.last?.isWhitespace == true { words.removeLast() }
        return String(words)
    }
}

/// Which lines are headers.
enum HeaderSense {
    /// How many fields name a known column, an interval, a date or a weekday.
    static func known(_ fields: [String]) -> Int {
        fields.count(where: isKnown) + (isWide(fields) ? 4 : 0)
    }

    /// Whether a line names columns: two names at least that are known, or a row of intervals, dates or weekdays; and no
    /// field that is a plain number.
    static func isHeader(_ fields: [String]) -> Bool {
        if isWide(fields) { return true }
        let named = fields.count(where: isKnown)
        let numbers = fields.count { $0.utf8.first.map { $0 &- 48 < 10 } ?? false }
        return named >= 2 && numbers * 2 < fields.count
    }

    /// Whether a line of words that are not known stands above a line with numbers.
    static func isHeader(_ fields: [String], above next: [String]) -> Bool {
        func isNumber(_ text: String) -> Bool { text.utf8.first.map { $0 &- 48 < 10 } ?? false }
        return fields.allSatisfy { !$0.isEmpty && !isNumber($0) } && Set(fields).count == fields.count
            && next.contains(where: isNumber)
    }

    /// Whether a line is the second of two lines of names: two known ones at least, no number, and none where the first line
    /// names a column of its own but below a group.
    static func isSecond(_ fields: [String], below names: [String]) -> Bool {
        let numbers = fields.count { $0.utf8.contains { $0 &- 48 < 10 } }
        return numbers == 0 && fields.count(where: isKnown) >= 2
            && names.indices.contains { names[$0].isEmpty && $0 < fields.count && !fields[$0].isEmpty }
    }

    /// `02/03`
    static func isDateWithoutYear(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { (1...2).contains($0.count) && $0.utf8.allSatisfy { $0 &- 48 < 10 } }
    }

    /// Whether a field names a column; `From: 2026-03-02` does not.
    private static func isKnown(_ field: String) -> Bool {
        field.utf8.count { $0 &- 48 < 10 } <= 4 && RoleWords.role(of: ColumnName(field)) != nil
    }

    /// Whether the fields but the first few are intervals, dates or weekdays, each once: a table with a value in every
    /// cell.
    static func isWide(_ fields: [String]) -> Bool {
        let names = fields.map(WideName.init)
        let times = names.count { if case .time = $0 { true } else { false } }
        let dates = names.count { if case .date = $0 { true } else { false } }
        let weekdays = names.count { if case .weekday = $0 { true } else { false } }
        let most = max(times, dates, weekdays)
        return most >= 4 && most * 2 > fields.count && Set(fields).count >= most
    }
}

/// What the name of a column of a wide table says.
enum WideName {
    case time(Int)
    case date(WrittenDate)
    case weekday(Int)
    case other

    init(_ text: String) {
        var cursor = Cursor(text)
        if let day = WrittenDate.weekday(&cursor), cursor.isAtEnd || cursor.take(".") {
            self = .weekday(day)
            return
        }
        guard let instant = WrittenInstant(Cursor(text)), instant.epoch == nil else {
            self = .other
            return
        }
        switch (instant.date, instant.second) {
        case (let date?, nil): self = .date(date)
        case (nil, let second?) where text.contains(":") || text.lowercased().contains("h") || text.count >= 3:
            self = .time(second)
        default: self = .other
        }
    }
}
