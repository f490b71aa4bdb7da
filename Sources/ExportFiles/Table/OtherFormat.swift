// SPDX-License-Identifier: GPL-3.0-or-later

/// Files that are no table of text, by how they begin.
enum OtherFormat {
    private static let beginnings: [(bytes: [UInt8], found: String, allowed: String)] = [
        ([0x1F, 0x8B], "a file packed with gzip", "the file unpacked: gunzip FILE"),
        (Array("PK\u{3}\u{4}".utf8), "a workbook or a ZIP file", "an export as CSV or text; a spreadsheet saves one"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old workbook", "an export as CSV or text; a spreadsheet saves one"),
        (Array("%PDF".utf8), "a PDF file", "an export as CSV or text"),
        (Array("SQLite format 3".utf8), "a database", "an export as CSV or text"),
    ]

    /// What a file is and what to do; `nil` where it may be a table.
    static func of(_ bytes: [UInt8]) -> (found: String, allowed: String)? {
        if let known = beginnings.first(where: { bytes.starts(with: $0.bytes) }) { return (known.found, known.allowed) }
        let start = bytes.prefix(2000).drop { [32, 9, 10, 13, 0xEF, 0xBB, 0xBF].contains($0) }
        let text = String(decoding: start.prefix(200), as: UTF8.self).lowercased()
        if ["<html", "<!doctype", "<?xml", "<table"].contains(where: text.hasPrefix) {
            return ("a page of HTML or XML", "an export as CSV or text; a spreadsheet opens the page and saves one")
        }
        if text.hasPrefix("{") || text.hasPrefix("[{") || text.hasPrefix("[\n") || text.hasPrefix("[ ") {
            return ("a file of JSON", "an export as CSV or text")
        }
        let lines = String(decoding: start, as: UTF8.self).split(separator: "\n").map { $0.prefix { $0 != ":" } }
        if Set(lines).isSuperset(of: ["contacts", "teams"]) {
            return ("a scenario", "an export as CSV or text; `headcount simulate FILE` takes a scenario")
        }
        return nil
    }
}
