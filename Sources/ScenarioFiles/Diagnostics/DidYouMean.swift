// SPDX-License-Identifier: GPL-3.0-or-later

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
