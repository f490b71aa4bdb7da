// SPDX-License-Identifier: GPL-3.0-or-later

/// A table of comma, semicolon or tab separated values with a header line, and the place of each field.
///
/// Why not SwiftCSV: planners' exports need what it does not give: the line and column of every field for messages,
/// quoted separators under each of the three separators, `sep=;` first lines, Windows-1252 headers, and a decimal
/// comma that is recognised and never guessed.
struct CSVFile: Sendable {
    let source: SourceText
    let separator: UInt8
    let header: [String]
    /// Offset of each row that is not blank.
    private let rows: [Int]

    static let sizeLimit = 64 << 20
    static let mostColumns = 4096
    /// A year of minutes eight times over.
    static let mostRows = 1 << 22
    /// The column by which a file is known as one of figures by interval.
    static let startColumn = "interval_start"

    /// Whether the header says what the file is. What else a file holds is no business of a message.
    let hasKnownLayout: Bool

    var rowCount: Int { rows.count }

    private static let quote = UInt8(ascii: "\"")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// What is wrong with a file as a whole, and where.
    struct Refusal: Error {
        let offset: Int
        let found: String
        let allowed: String
    }

    /// - Parameter source: bytes without a byte order mark.
    /// - Complexity: O(n) time; one offset a row.
    init(_ source: SourceText) throws(Refusal) {
        self.source = source
        if let offset = firstControlByte(of: source.bytes) {
            throw Refusal(offset: offset, found: "a control character: this is not a text file", allowed: "a CSV file")
        }
        var start = 0
        var declared: UInt8?
        let bytes = source.bytes
        if bytes.count > 4, String(decoding: bytes[..<4], as: UTF8.self).lowercased() == "sep=" {
            declared = bytes[4]
            start = CSVFile.lineEnd(bytes, from: 0)
        }
        while start < bytes.count, bytes[start] == CSVFile.newline || bytes[start] == CSVFile.carriageReturn {
            start += 1
        }
        guard start < bytes.count else {
            throw Refusal(offset: 0, found: "an empty file", allowed: "a header line and rows")
        }
        let choices = declared.map { [$0] } ?? [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        var best: (separator: UInt8, fields: [Range<Int>], next: Int)?
        for separator in choices {
            let (fields, next) = try CSVFile.split(bytes, from: start, separator)
            if fields.count > best?.fields.count ?? 0 { best = (separator, fields, next) }
        }
        guard let best else { throw Refusal(offset: start, found: "no header", allowed: "a header line and rows") }
        guard best.fields.count <= CSVFile.mostColumns else {
            throw Refusal(
                offset: start, found: "\(best.fields.count) columns", allowed: "at most \(CSVFile.mostColumns)")
        }
        separator = best.separator
        header = best.fields.map { Quantity.trimmed(CSVFile.text(bytes, $0)) }
        hasKnownLayout = header.contains { CSVFile.plain($0) == CSVFile.plain(CSVFile.startColumn) }
        var rows: [Int] = []
        var offset = best.next
        while offset < bytes.count {
            if bytes[offset] == CSVFile.newline || bytes[offset] == CSVFile.carriageReturn {
                offset += 1
                continue
            }
            let (fields, next) = try CSVFile.split(bytes, from: offset, separator)
            if fields.count != header.count {
                throw Refusal(
                    offset: offset, found: "\(fields.count) fields in a row",
                    allowed: "\(header.count), as in the header"
                        + (separator == UInt8(ascii: ",") && fields.count > header.count
                            ? "; a decimal comma needs `;` between fields, or quotes" : ""))
            }
            rows.append(offset)
            if rows.count > CSVFile.mostRows {
                throw Refusal(
                    offset: offset, found: "more than \(CSVFile.mostRows) rows", allowed: "at most \(CSVFile.mostRows)")
            }
            offset = next
        }
        self.rows = rows
        if rows.isEmpty { throw Refusal(offset: start, found: "no rows under the header", allowed: "one row at least") }
    }

    /// The text of one field, without quotes and blanks around it.
    func text(row: Int, column: Int) -> String {
        Quantity.trimmed(CSVFile.text(source.bytes, range(row: row, column: column)))
    }

    func range(row: Int, column: Int) -> Range<Int> {
        // The whole file was split without an error when it was read.
        guard let (fields, _) = try? CSVFile.split(source.bytes, from: rows[row], separator) else {
            preconditionFailure("a row that was split before splits again")
        }
        return fields[column]
    }

    /// The column of a name, case ignored and `-`, `_` and blanks alike.
    func columns(_ name: String) -> [Int] {
        let name = CSVFile.plain(name)
        return header.indices.filter { CSVFile.plain(header[$0]) == name }
    }

    private static func plain(_ text: String) -> String {
        String(text.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 })
    }

    private static func lineEnd(_ bytes: [UInt8], from start: Int) -> Int {
        bytes[start...].firstIndex { $0 == newline || $0 == carriageReturn } ?? bytes.count
    }

    /// Field ranges of the row at `start`, quotes included, and the offset after its line end.
    private static func split(_ bytes: [UInt8], from start: Int, _ separator: UInt8) throws(Refusal) -> (
        [Range<Int>], Int
    ) {
        var fields: [Range<Int>] = []
        var first = start
        var index = start
        while true {
            if index < bytes.count, index == first, bytes[index] == quote {
                index += 1
                while true {
                    guard index < bytes.count else {
                        throw Refusal(offset: first, found: "a quote that never closes", allowed: "a closing quote")
                    }
                    if bytes[index] == quote {
                        if index + 1 < bytes.count && bytes[index + 1] == quote { index += 1 } else { break }
                    }
                    index += 1
                }
                index += 1
            }
            if index >= bytes.count || bytes[index] == newline || bytes[index] == carriageReturn {
                fields.append(first..<index)
                if index + 1 < bytes.count && bytes[index] == carriageReturn && bytes[index + 1] == newline {
                    index += 1
                }
                return (fields, index + 1)
            }
            if bytes[index] == separator {
                fields.append(first..<index)
                first = index + 1
            }
            index += 1
        }
    }

    private static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        guard range.count >= 2, bytes[range.lowerBound] == quote, bytes[range.upperBound - 1] == quote else {
            return String(decoding: bytes[range], as: UTF8.self)
        }
        var text: [UInt8] = []
        var index = range.lowerBound + 1
        while index < range.upperBound - 1 {
            text.append(bytes[index])
            index += bytes[index] == quote ? 2 : 1
        }
        return String(decoding: text, as: UTF8.self)
    }
}
