// SPDX-License-Identifier: GPL-3.0-or-later

/// What the words of a call log say became of a call.
enum OutcomeWords {
    enum Meaning: Equatable {
        case answered, abandoned
        /// No call that asked for an agent: a phantom, a call out, a busy line.
        case noCall
    }

    private static let parts: [(String, Meaning)] = [
        ("phantom", .noCall), ("outbound", .noCall), ("busy", .noCall), ("blocked", .noCall), ("failed", .noCall),
        ("ocupad", .noCall), ("saida", .noCall), ("saída", .noCall), ("test", .noCall),
        ("no answer", .abandoned), ("noanswer", .abandoned), ("no_answer", .abandoned), ("unanswered", .abandoned),
        ("not answered", .abandoned), ("nao atend", .abandoned), ("não atend", .abandoned), ("aband", .abandoned),
        ("hang", .abandoned), ("lost", .abandoned), ("missed", .abandoned), ("perdid", .abandoned),
        ("desist", .abandoned), ("desligou", .abandoned), ("timeout", .abandoned),
        ("agent", .answered), ("answer", .answered), ("handled", .answered), ("complet", .answered),
        ("connect", .answered), ("atendid", .answered), ("contestad", .answered), ("served", .answered),
        ("respondid", .answered), ("success", .answered), ("resolved", .answered),
    ]

    /// `nil` where the word is none that is known.
    static func meaning(_ text: String) -> Meaning? {
        let text = text.lowercased()
        return parts.first { text.contains($0.0) }?.1
    }
}
