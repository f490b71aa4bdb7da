// SPDX-License-Identifier: GPL-3.0-or-later

/// What a file is that stands where another is asked for. One sentence says it, in place of a list of its unknown keys.
public enum FileKind: Sendable {
    /// A centre, perhaps with a contract.
    case scenario
    /// A contract alone.
    case terms
    /// What a command has printed as JSON.
    case result

    /// What begins a file of another kind, and what it is. No text begins with the marks of the first four.
    private static let beginnings: [(bytes: [UInt8], found: String, instead: String)] = [
        ([0x89] + Array("HCOUNT".utf8), "stored counts", "`headcount contract SCENARIO --counts FILE` prices them"),
        (Array("PK\u{3}\u{4}".utf8), "a workbook or a ZIP file", spreadsheet),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old workbook", spreadsheet),
        (Array("%PDF".utf8), "a PDF file", ""),
    ]
    private static let spreadsheet = "save it as CSV, and `headcount import FILE` makes a scenario of it"

    /// What bytes are, other than the kind that is wanted, and what to do with them; `nil` where they may be of that kind.
    public static func other(_ bytes: [UInt8], wanted: FileKind) -> (found: String, allowed: String)? {
        guard let (found, instead) = kind(of: bytes, wanted) else { return nil }
        return (found, wanted.words + (instead.isEmpty ? "" : "; \(instead)"))
    }

    private static func kind(of bytes: [UInt8], _ wanted: FileKind) -> (found: String, instead: String)? {
        if let known = beginnings.first(where: { bytes.starts(with: $0.bytes) }) { return (known.found, known.instead) }
        let start = bytes.prefix(4000).drop { [32, 9, 10, 13, 0xEF, 0xBB, 0xBF].contains($0) }
        let text = String(decoding: start, as: UTF8.self)
        let small = text.prefix(100).lowercased()
        if ["<html", "<!doctype", "<?xml", "<svg", "<table"].contains(where: small.hasPrefix) {
            return ("a page of HTML or XML", wanted == .result ? "the page is made of it" : "")
        }
        // Other JSON is YAML too, and may be a scenario.
        if text.hasPrefix("{") || text.hasPrefix("[") { return wanted == .result ? nil : json(text) }
        if isTable(text) { return ("a table, as CSV", "`headcount import FILE` makes a scenario of an export") }
        if wanted == .result, ["contacts:", "teams:", "calendar:", "headcount:"].contains(where: text.contains) {
            return ("a scenario", "`headcount simulate FILE --report page.html` makes a page at once")
        }
        return nil
    }

    /// JSON of ours.
    private static func json(_ text: String) -> (found: String, instead: String)? {
        if let mark = text.firstRange(of: "\"headcount/") {
            let command = text[mark.upperBound...].prefix { $0.isLetter }
            let name = command == "roster" ? "staff" : command
            return (
                "a result of `headcount \(name)`, as JSON",
                "`headcount report FILE -o page.html` makes a page of a result"
            )
        }
        if text.contains("\"$schema\"") { return ("a JSON Schema", "the schema is for the editor") }
        return nil
    }

    /// Whether the first line has several fields, as no line of YAML has that begins a map.
    private static func isTable(_ text: String) -> Bool {
        let line = text.prefix { !$0.isNewline }
        guard let first = line.first, !"#{[-&!%@`".contains(first), !line.contains(": "), line.last != ":" else {
            return false
        }
        return line.lowercased().hasPrefix("sep=")
            || [";", ",", "\t", "|"].contains { mark in
                let fields = line.split(separator: Character(mark), omittingEmptySubsequences: false)
                return fields.count >= 3 || fields.count == 2 && !fields[1].isEmpty
            }
    }

    private var words: String {
        switch self {
        case .scenario: "a scenario in YAML"
        case .terms: "terms: a file of the one key `contract`"
        case .result:
            "what `headcount simulate|sweep|staff|compare|contract|negotiate|backtest|sensitivity … --format json` has printed"
        }
    }

    static func check(_ bytes: [UInt8], _ file: String, wanted: FileKind) throws(Diagnostics) {
        guard let (found, allowed) = other(bytes, wanted: wanted) else { return }
        throw refusal(file, found, allowed)
    }

    /// A scenario in place of terms.
    static func checkTerms(_ root: Node, _ file: String) throws(Diagnostics) {
        if root["contacts"] == nil || root["teams"] == nil { return }
        throw refusal(
            file, "a scenario, with `contacts` and `teams`",
            "\(FileKind.terms.words); the scenario's own `contract` is weighed where no --terms stands")
    }

    /// Terms in place of a scenario, where nothing is wrong but that there is no centre.
    static func checkScenario(_ root: Node, _ file: String, _ mistakes: [Diagnostic]) throws(Diagnostics) {
        let keys = Set(root.entries?.map(\.key) ?? [])
        guard keys.contains("contract"), keys.isSubset(of: ["headcount", "name", "contract"]),
            mistakes.allSatisfy({ $0.path == "contacts" || $0.path == "teams" || $0.found.hasPrefix("no ") })
        else { return }
        throw refusal(
            file, "terms: a `contract`, without `contacts` and `teams`",
            "\(FileKind.scenario.words); `headcount negotiate SCENARIO --terms FILE` weighs terms")
    }

    private static func refusal(_ file: String, _ found: String, _ allowed: String) -> Diagnostics {
        Diagnostics([Diagnostic(file: file, place: nil, path: "", found: found, allowed: allowed, excerpt: nil)])
    }
}
