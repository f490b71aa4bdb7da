// SPDX-License-Identifier: GPL-3.0-or-later

/// The version of the program, printed with every result: the same figures need the same version.
public let headcountVersion = "0.1.0"

/// A result in the forms that commands print. Each ends with a line end, and none tells of the machine: the
/// same input gives the same bytes.
public protocol Report {
    /// For people.
    var table: String { get }
    /// All that was found, by the keys that Documentation/Json.md describes.
    var document: Document { get }
    /// One table with a header row, for spreadsheets: rows of the document.
    var sheet: CSV { get }
}

extension Report {
    /// For programs.
    public var json: String { document.json }

    /// For spreadsheets, with commas and decimal points.
    public var csv: String { sheet.text(.plain) }

    /// For people, in a layout.
    public func text(in layout: TextLayout) -> String { layout.laidOut { table } }
}

/// A file that went into a result.
public struct InputFacts: Equatable, Sendable {
    /// As the user, or the scenario, named it.
    public let name: String
    /// SHA-256 of its bytes, in hexadecimal digits.
    public let digest: String
    /// All of it; `nil` where it is no text or too large.
    public let text: String?

    public init(name: String, digest: String, text: String?) {
        self.name = name
        self.digest = digest
        self.text = text
    }
}

/// What makes a result reproducible, and how far it came.
public struct RunFacts: Equatable, Sendable {
    /// The scenario file as the user named it.
    public let file: String
    /// Seed of all random numbers.
    public let seed: UInt64
    /// Replications asked for.
    public let replications: Int
    /// False when the user stopped the run: the figures are of what was done by then.
    public let isComplete: Bool

    /// The files that went into the result.
    public let inputs: [InputFacts]
    /// Terms files, as the user named them, that took the place of the scenario's contract or stand beside it.
    public let terms: [String]

    public init(
        file: String, seed: UInt64, replications: Int, isComplete: Bool, terms: [String] = [],
        inputs: [InputFacts] = []
    ) {
        self.inputs = inputs
        self.file = file
        self.terms = terms
        self.seed = seed
        self.replications = replications
        self.isComplete = isComplete
    }

    /// The last line of a table.
    func line(done: String) -> String {
        let files = ([file] + terms.map { "terms \($0)" }).joined(separator: " · ")
        return "\(isComplete ? "" : "Interrupted. ")seed \(seed) · \(done) · \(files) · headcount \(headcountVersion)"
    }
}

extension RunFacts {
    /// The files that went in, so that another party can run it again.
    var inputsForm: (String, Document) {
        (
            "inputs",
            .list(
                inputs.map {
                    .object([
                        ("file", .text($0.name)), ("sha256", .text($0.digest)),
                        ("text", $0.text.map(Document.text) ?? .null),
                    ])
                })
        )
    }
}
