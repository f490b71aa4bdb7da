// SPDX-License-Identifier: GPL-3.0-or-later

/// What holds where a key is not written.
enum KeyDefault: Sendable {
    /// The key must be written.
    case required
    /// This value, read as if it stood there. `headcount validate` says that it was assumed.
    case assumed(String)
    /// This value, read as if it stood there. It changes nothing, so that `validate` need not say it.
    case neutral(String)
    /// No value, in words: `no bound`.
    case otherwise(String)

    /// The value that is read in place of one that is written.
    var value: String? {
        switch self {
        case .assumed(let text), .neutral(let text): text
        case .required, .otherwise: nil
        }
    }

    /// In the column `default` of a table.
    var words: String {
        switch self {
        case .required: "required"
        case .assumed(let text), .neutral(let text), .otherwise(let text): text
        }
    }
}

/// Everything that is said of one key of the format. It is said here alone: the reader takes the range and the default
/// from here, and so do the JSON Schema, the tables of Documentation/Scenarios.md, and what messages propose.
struct Key: Sendable {
    let name: String
    /// Type, unit and range of the value.
    let shape: Shape
    /// One line, without its range and its default.
    let meaning: String
    let standard: KeyDefault
    /// A value as one might write it; none where the shape lists all values.
    let example: String
    /// What others call it, in English and Portuguese: lower case without accents, a `-` within a name.
    let otherWords: [String]

    init(
        _ name: String, _ shape: Shape, _ meaning: String, _ standard: KeyDefault, example: String = "",
        words: String = ""
    ) {
        self.name = name
        self.shape = shape
        self.meaning = meaning
        self.standard = standard
        self.example = example
        otherWords = words.split(separator: " ").map(String.init)
    }
}

/// All keys of one map of the format.
struct KeyTable: Sendable {
    let name: String
    let keys: [Key]
    /// Keys that one might expect and this version does not read: why not, and what to write.
    var later: [(key: String, instead: String)] = []
    /// Words that one might expect, and what says it instead.
    var instead: [String: String] = [:]
    /// How a whole map is written, where that is not plain from the keys.
    var example = ""

    func has(_ key: String) -> Bool { keys.contains { $0.name == key } }

    subscript(key: String) -> Key {
        guard let found = keys.first(where: { $0.name == key }) else {
            preconditionFailure("\(key) is not a key of \(name)")
        }
        return found
    }

    var required: [String] {
        keys.filter { if case .required = $0.standard { true } else { false } }.map(\.name)
    }

    /// The key that others call so.
    func key(called word: String) -> String? {
        keys.first { $0.otherWords.contains(OtherWords.plain(word)) }?.name
    }
}
