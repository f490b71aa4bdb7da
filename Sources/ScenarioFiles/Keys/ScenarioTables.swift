// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// The tables of keys in Documentation/Scenarios.md, made of the descriptors by which the reader reads.
///
/// Each stands between two comments, `<!-- keys: contact -->` and `<!-- end -->`; `make tables` writes them anew, and a
/// test compares.
public enum ScenarioTables {
    /// Every table, each with its comments, in the order of `Keys.all`; what is refused by name comes last.
    public static var markdown: String {
        (Keys.all.map { block($0.name, table($0)) } + [block("later", later)]).joined(separator: "\n")
    }

    private static func block(_ name: String, _ rows: [String]) -> String {
        (["<!-- keys: \(name) -->", ""] + rows + ["", "<!-- end -->", ""]).joined(separator: "\n")
    }

    private static func table(_ table: KeyTable) -> [String] {
        // Patience and a handle time are laws with a key more.
        let isLaw = table.name != Keys.law.name && table.keys.starts(with: Keys.lawKeys) { $0.name == $1.name }
        return ["| key | value | meaning | default | example |", "|---|---|---|---|---|"]
            + (isLaw ? ["| those of a [law](#laws) | | | | |"] : [])
            + table.keys.dropFirst(isLaw ? Keys.lawKeys.count : 0).map { key in
                let cells = [
                    "`\(key.name)`", words(of: key.shape), key.meaning, key.standard.words,
                    key.example.isEmpty ? "" : "`\(key.example)`",
                ]
                return "| \(cells.joined(separator: " | ")) |"
            }
    }

    private static var later: [String] {
        ["| key | what to write |", "|---|---|"]
            + Keys.all.flatMap { table in
                table.later.map { "| `\($0.key)` of a \(table.name) | \($0.instead) |" }
            }
    }

    /// Type, unit and range.
    private static func words(of shape: Shape) -> String {
        switch shape {
        case .text: "text"
        case .name: "name"
        case .whole(let range):
            range.lowerBound == range.upperBound ? "\(range.lowerBound)" : "whole number, \(inWords(range))"
        case .number: "number"
        case .numberIn(let range): "number, \(inWords(range))"
        case .flag: "`true` or `false`"
        case .duration: "duration"
        case .durationIn(let range): "duration, \(inWords(seconds: range))"
        case .seconds(let range): "duration in whole seconds, \(inWords(seconds: range))"
        case .law(let range): "duration or law, mean \(inWords(seconds: range))"
        case .rate: "rate"
        case .share: "share"
        case .shareIn(let range): "share, \(inWords(share: range))"
        case .costPerHour: "cost"
        case .factor(let range): "factor, `\(Int(range.lowerBound))x` to `\(Int(range.upperBound))x`"
        case .date: "date"
        case .clock: "time of day"
        case .hours: "hours"
        case .searchRange: "range"
        case .target: "target"
        case .amount: "amount"
        case .choice(let choices): listedWithOr(choices.map { "`\($0)`" })
        case .list(let item): "\(words(of: item)), or a list"
        case .named(let value): "by name: \(words(of: value))"
        case .byBand(let value): "by band: \(words(of: value))"
        case .byClock(let value): "by span of the clock: \(words(of: value))"
        case .table: "map"
        case .oneOf(let shapes): shapes.map(words).joined(separator: "; or ")
        }
    }

    private static func listedWithOr(_ words: [String]) -> String {
        words.count < 2
            ? words.joined() : words.dropLast().joined(separator: ", ") + " or " + words[words.count - 1]
    }
}
