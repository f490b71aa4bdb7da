// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

/// What a user may want to do with a result: a command that runs as it stands, and what it does.
struct NextStep {
    /// Its words after `headcount`.
    let words: [String]
    /// What it does, with a verb in the third person.
    let does: String

    init(_ words: [String], _ does: String) {
        self.words = words
        self.does = does
    }

    /// `Next: headcount staff centre.yaml seeks the cheapest roster.`, with its line end.
    /// Of a scenario from standard input there is none, since it cannot be read again.
    func line(in layout: TextLayout) -> String {
        if words.contains("-") { return "" }
        let command = (["headcount"] + words.map(NextStep.quoted)).joined(separator: " ")
        return layout.laidOut { "Next: `\(command)` \(does).\n" }
    }

    /// A word as a shell reads it.
    private static func quoted(_ word: String) -> String {
        let isPlain = word.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_./=:,".unicodeScalars.contains($0)
        }
        return isPlain && !word.isEmpty
            ? word
            : "'"
                + word.split(separator: "'", omittingEmptySubsequences: false)
                .joined(separator: "'\\''") + "'"
    }
}
