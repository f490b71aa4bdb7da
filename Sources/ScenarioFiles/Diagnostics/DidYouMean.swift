// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// The question in a message about a word that is not known: what was probably meant.
enum DidYouMean {
    private static let opening = "; did you mean "

    /// To end a message with.
    static func question(_ word: String) -> String { "\(opening)`\(word)`?" }

    /// The same of the word that is nearest; empty where none is near.
    static func question(nearestTo typed: String, among words: [String]) -> String {
        nearest(to: typed, among: words).map(question) ?? ""
    }

    /// What a message says after what was found: the question, if it ends with one, before the list of what is allowed.
    static func remedy(_ allowed: String) -> String {
        let parts = allowed.split(separator: opening, maxSplits: 1)
        guard parts.count == 2, parts[1].hasSuffix("?") else { return "allowed: \(allowed)" }
        return "did you mean \(parts[1]) allowed: \(parts[0])"
    }
}

extension Reading {
    /// A question to end a message with; none once the list of mistakes is full.
    func hint(for text: String, among words: [String]) -> String {
        guard mistakes.count < Diagnostics.most,
            let word = OtherWords.value(text, among: words) ?? nearest(to: text, among: words)
        else { return "" }
        return DidYouMean.question(word)
    }

    /// The same for a key that is not known: of one without a value, such as `{hours: mon 08:00-12:00, sat 09:00-12:00}`
    /// makes, what made it.
    func hint(for entry: Node.Entry, among words: [String]) -> String {
        if case .nothing = entry.value.content, let colon = entry.key.firstIndex(of: ":") {
            let (key, value) = (entry.key[..<colon], entry.key[entry.key.index(after: colon)...])
            if words.contains(String(key)), !value.isEmpty {
                return "; a colon needs a space after it, as in `\(key): \(visible(String(value.prefix(40))))`"
            }
        }
        let hint = hint(for: entry.key, among: words)
        guard hint.isEmpty, case .nothing = entry.value.content, entry.key.contains(where: \.isNumber) else {
            return hint
        }
        return "; in braces a comma begins another key: a value with one stands in quotes"
    }
}

/// The candidate nearest to what was typed: at most a third of its letters away by insertions, deletions,
/// substitutions and swaps of neighbours (restricted Damerau–Levenshtein distance), case and `_` ignored.
public func nearest(to typed: String, among candidates: [String]) -> String? {
    func plain(_ text: String) -> [Character] {
        text.lowercased().map { $0 == "_" || $0 == " " ? "-" : $0 }
    }
    let word = plain(String(typed.prefix(64)))
    var best: (name: String, distance: Int)?
    for candidate in candidates {
        let other = plain(String(candidate.prefix(64)))
        let distance = editDistance(word, other)
        if distance <= max(1, max(word.count, other.count) / 3), distance < best?.distance ?? .max {
            best = (candidate, distance)
        }
    }
    return best?.name
}

private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var rows = [Array(0...b.count)]
    for i in 0..<a.count {
        var row = [i + 1]
        for j in 0..<b.count {
            var cost = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a[i] == b[j] ? 0 : 1))
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
            row.append(cost)
        }
        rows.append(row)
    }
    return rows[a.count][b.count]
}
