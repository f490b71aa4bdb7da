// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles

/// An export as a table: which line is the header, where the rows begin, what is between the fields.
struct ExportTable {
    let source: SourceText
    let encoding: TextEncoding
    let separated: SeparatedText
    /// Names of the columns, or their numbers where the file has no header.
    let header: [String]
    let hasHeader: Bool
    /// Offset of the header, or of the first row.
    let headerOffset: Int
    /// Offset of the first row below the header.
    let firstRow: Int
    /// Lines above the header that are passed over: titles and filters.
    let titleLines: Int
    /// The date that one of them names, and where.
    let titleDate: (offset: Int, text: String)?

    static let mostColumns = 4096
    static let mostRows = 1 << 23
    /// Lines that are looked at to find separator and header.
    static let lookAhead = 60

    /// Fields of the row at an offset and where the next begins; `nil` where a quote never closes.
    func row(at offset: Int, into fields: inout [Range<Int>]) -> Int? { separated.split(from: offset, into: &fields) }

    /// Goes through all rows that are not blank: their offset and the ranges of their fields, without quotes and blanks
    /// around, exactly one for each column. Ends where the body says so.
    ///
    /// - Complexity: O(bytes).
    func forEachRow(_ body: (_ offset: Int, _ fields: [Range<Int>]) throws -> Void) throws {
        var fields: [Range<Int>] = []
        var offset = firstRow
        var count = 0
        let size = source.bytes.count
        while offset < size {
            if SeparatedText.isLineEnd(source.bytes[offset]) {
                offset += 1
                continue
            }
            guard let next = row(at: offset, into: &fields) else {
                throw refusal(at: offset, "a quote that never closes", "a closing quote")
            }
            let isBlank = fields.allSatisfy { separated.content($0).isEmpty }
            if !isBlank {
                count += 1
                if count > Self.mostRows {
                    throw refusal(at: offset, "more than \(Self.mostRows) rows", "at most \(Self.mostRows)")
                }
                try check(&fields, at: offset)
                try body(offset, fields)
            }
            offset = next
        }
    }

    /// Cuts empty fields at the end of a row and adds those that it lacks; too many are refused.
    private func check(_ fields: inout [Range<Int>], at offset: Int) throws {
        let columns = header.count
        while fields.count > columns, separated.content(fields[fields.count - 1]).isEmpty { fields.removeLast() }
        guard fields.count <= columns else {
            throw refusal(
                at: offset, "\(fields.count) fields in a row",
                "\(columns), as in the \(hasHeader ? "header" : "first rows")"
                    + (separated.separator == UInt8(ascii: ",")
                        ? "; a decimal comma needs `;` between fields, or quotes" : ""))
        }
        let bytes = source.bytes
        for index in fields.indices {
            let range = separated.content(fields[index])
            let isFormula = range.count >= 2 && (bytes[range.lowerBound] == 61 || bytes[range.lowerBound] == 39)
            fields[index] = isFormula ? formulaText(range) : range
        }
        while fields.count < columns { fields.append(offset..<offset) }
    }

    /// `="08:00"` and `'08:00` are texts of a spreadsheet: what is between the marks.
    private func formulaText(_ range: Range<Int>) -> Range<Int> {
        let bytes = source.bytes
        let quote = UInt8(ascii: "\"")
        if bytes[range.lowerBound] == UInt8(ascii: "'") { return range.dropFirst() }
        guard bytes[range.lowerBound] == UInt8(ascii: "="), bytes[range.lowerBound + 1] == quote else { return range }
        var text = range.dropFirst()
        while let first = text.first, let last = text.last, text.count >= 2, bytes[first] == quote, bytes[last] == quote
        {
            text = text.dropFirst().dropLast()
        }
        return text
    }

    /// Text of a field.
    func text(_ range: Range<Int>) -> String { String(decoding: source.bytes[range], as: UTF8.self) }

    /// A message about a place of the file.
    func diagnostic(at offset: Int, _ found: String, _ allowed: String) -> Diagnostic {
        Diagnostic(at: offset, of: source, found: found, allowed: allowed)
    }

    /// The same as an error that ends the reading.
    func refusal(at offset: Int, _ found: String, _ allowed: String) -> Diagnostics {
        Diagnostics([diagnostic(at: offset, found, allowed)])
    }
}
