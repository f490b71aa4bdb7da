// SPDX-License-Identifier: GPL-3.0-or-later

/// A table of comma, semicolon or tab separated values with a header line, and the place of each field.
///
/// Why not SwiftCSV: planners' exports need what it does not give: the line and column of every field for messages,
/// quoted separators under each of the three separators, `sep=;` first lines, Windows-1252 headers, and a decimal
/// comma that is recognised and never guessed.
struct CSVFile: Sendable {
    let source: SourceText
    private let separated: SeparatedText
    var separator: UInt8 { separated.separator }
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
    init(_ source: SourceText, headerWith name: String = CSVFile.startColumn) throws(Refusal) {
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
        start = CSVFile.header(with: name, in: bytes, from: start, declared) ?? start
        let choices = declared.map { [$0] } ?? [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        var best: (text: SeparatedText, fields: [Range<Int>], next: Int)?
        for separator in choices {
            let text = SeparatedText(bytes, separator: separator)
            let (fields, next) = try CSVFile.split(text, from: start)
            if fields.count > best?.fields.count ?? 0 { best = (text, fields, next) }
        }
        guard let best else { throw Refusal(offset: start, found: "no header", allowed: "a header line and rows") }
        guard best.fields.count <= CSVFile.mostColumns else {
            throw Refusal(
                offset: start, found: "\(best.fields.count) columns", allowed: "at most \(CSVFile.mostColumns)")
        }
        separated = best.text
        header = best.fields.map { Quantity.trimmed(best.text.text($0)) }
        hasKnownLayout = header.contains { CSVFile.plain($0) == CSVFile.plain(CSVFile.startColumn) }
        var rows: [Int] = []
        var offset = best.next
        while offset < bytes.count {
            if bytes[offset] == CSVFile.newline || bytes[offset] == CSVFile.carriageReturn {
                offset += 1
                continue
            }
            let (fields, next) = try CSVFile.split(best.text, from: offset)
            if fields.count != header.count {
                throw Refusal(
                    offset: offset, found: "\(fields.count) fields in a row",
                    allowed: "\(header.count), as in the header"
                        + (best.text.separator == UInt8(ascii: ",") && fields.count > header.count
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
        Quantity.trimmed(separated.text(range(row: row, column: column)))
    }

    func range(row: Int, column: Int) -> Range<Int> {
        // The whole file was split without an error when it was read.
        guard let (fields, _) = try? CSVFile.split(separated, from: rows[row]) else {
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

    /// Where the first line with a field of a name stands, among the first lines: titles may stand above a header.
    private static func header(with name: String, in bytes: [UInt8], from start: Int, _ declared: UInt8?) -> Int? {
        let most = 30
        let choices = declared.map { [$0] } ?? [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
        for separator in choices {
            let text = SeparatedText(bytes, separator: separator)
            var fields: [Range<Int>] = []
            var offset = start
            for _ in 0..<most where offset < bytes.count {
                guard let next = text.split(from: offset, into: &fields) else { break }
                if fields.count > 1, fields.count <= mostColumns,
                    fields.contains(where: { plain(Quantity.trimmed(text.text($0))) == plain(name) })
                {
                    return offset
                }
                offset = next
            }
        }
        return nil
    }

    private static func lineEnd(_ bytes: [UInt8], from start: Int) -> Int {
        bytes[start...].firstIndex { $0 == newline || $0 == carriageReturn } ?? bytes.count
    }

    /// Field ranges of the row at `start`, quotes included, and the offset after its line end.
    private static func split(_ text: SeparatedText, from start: Int) throws(Refusal) -> ([Range<Int>], Int) {
        var fields: [Range<Int>] = []
        guard let next = text.split(from: start, into: &fields) else {
            throw Refusal(
                offset: fields[0].lowerBound, found: "a quote that never closes", allowed: "a closing quote")
        }
        return (fields, next)
    }
}
