// SPDX-License-Identifier: GPL-3.0-or-later

/// Languages in which a page can be written.
public enum Language: String, CaseIterable, Sendable {
    /// International English: decimal point.
    case english = "en"
    /// Brazilian Portuguese: decimal comma, R$ for BRL.
    case portuguese = "pt-BR"
}

/// Words in both languages, so that none can lack one. `{0}`, `{1}` … stand for what is put in.
struct Phrase: Sendable {
    let english: String
    let portuguese: String

    init(_ english: String, _ portuguese: String) {
        self.english = english
        self.portuguese = portuguese
    }
}

/// Says things in one language.
struct Say: Sendable {
    let language: Language
    /// The currency of amounts; empty: none is known.
    let currency: String

    init(_ language: Language, currency: String = "") {
        self.language = language
        self.currency = currency
    }

    /// A phrase with what is put in.
    func callAsFunction(_ phrase: Phrase, _ values: String...) -> String {
        let text = language == .english ? phrase.english : phrase.portuguese
        guard !values.isEmpty else { return text }
        // In one pass: what is put in may hold braces of its own.
        var said = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{") {
            said += rest[..<open]
            let after = rest[rest.index(after: open)...]
            guard let close = after.firstIndex(of: "}"), let index = Int(after[..<close]), index < values.count else {
                preconditionFailure("a value for each place of: \(text)")
            }
            said += values[index]
            rest = after[after.index(after: close)...]
        }
        return said + rest
    }

    /// So many things: one alone has words of its own.
    func counted(_ count: Double, _ one: Phrase, _ many: Phrase) -> String {
        count == 1 ? self(one) : self(many, plain(count))
    }

    /// A word of the result, such as `month` or `abandoned-in-time-met`; as it stands where it is none that is known.
    func known(_ word: String) -> String {
        if let phrase = Phrase.ofResult[word] { return self(phrase) }
        let parts = word.split(separator: " ").map(String.init)
        if parts.count == 3, parts[0] == "rolling" { return self(.rolling, parts[1], known(parts[2])) }
        return timeName(word)
    }

    /// `Jan 2027` of `2027-01`; anything else as it stands.
    private func timeName(_ name: String) -> String {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, Int(parts[0]) != nil,
            let month = Int(parts[1]), (1...12).contains(month)
        else { return name }
        return "\(monthNames[month - 1]) \(parts[0])"
    }

    private var monthNames: [String] {
        self(.months).split(separator: " ").map(String.init)
    }

    /// `a`, `a and b`, `a, b and c`
    func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " " + self(.and) + " " + last
    }
}
