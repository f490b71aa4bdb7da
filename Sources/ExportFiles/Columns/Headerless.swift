// SPDX-License-Identifier: GPL-3.0-or-later

/// Files without a header.
enum Headerless {
    /// Calabrio's queue data file (help.calabrio.com, "Queue data file format"): 21 fields, totals in seconds.
    private static let calabrio: [Role] = [
        .intervalLength, .date, .time, .ignore, .queue, .offered, .ignore, .abandoned, .ignore, .answered, .totalWait,
        .totalAbandonedWait, .totalTalkTime, .totalAfterContact, .ignore, .ignore, .ignore, .answeredInTime, .ignore,
        .ignore, .ignore,
    ]

    /// The roles of a product's layout, one for each column; `nil` where the columns are of none.
    static func layout(_ sense: [ColumnSense]) -> [Role]? {
        if sense.count == 21, sense[0].isWhole, sense[0].values.allSatisfy({ [5, 10, 15, 20, 30, 60].contains($0) }),
            sense[1].isDate, sense[2].isTime
        {
            return calabrio
        }
        // Verint: queue, date and perhaps time, volume, handle time.
        if sense.count == 4, sense[1].isDate, sense[2].isNumber, sense[3].isNumber, !sense[0].isInstant {
            return [.queue, sense[1].isTime ? .time : .date, .offered, .handleTime]
        }
        if sense.count == 5, sense[1].isDate, sense[2].isTime, sense[3].isNumber, sense[4].isNumber,
            !sense[0].isInstant
        {
            return [.queue, .date, .time, .offered, .handleTime]
        }
        return nil
    }

    /// What the values alone prove: dates, times, one text, one count, and counts of which the first is the sum of the
    /// others.
    static func guess(_ sense: [ColumnSense], besides told: Set<Int>) -> [(Int, Role)] {
        var found: [(Int, Role)] = []
        let free = sense.indices.filter { !told.contains($0) }
        if let date = free.first(where: { sense[$0].isDate }) {
            found.append((date, sense[date].isTime ? .time : .date))
        }
        if !found.contains(where: { $0.1 == .time }),
            let time = free.first(where: { sense[$0].isTime && !sense[$0].isDate })
        {
            found.append((time, .time))
        }
        let texts = free.filter { sense[$0].isText }
        if texts.count == 1 { found.append((texts[0], .queue)) }
        if let weekday = free.first(where: { sense[$0].isWeekday }) { found.append((weekday, .weekday)) }
        let counts = free.filter { index in sense[index].isWhole && !found.contains { $0.0 == index } }
        if let first = counts.first(where: { isSum($0, of: 4, counts, sense) }),
            let at = counts.firstIndex(of: first)
        {
            // NICE IEX: received, handled before and after the threshold, abandoned before and after it.
            let roles: [Role] = [.offered, .answeredInTime, .answeredLate, .abandonedInTime, .abandonedLate]
            found += zip(counts[at...], roles).map { ($0, $1) }
        } else if let first = counts.first(where: { isSum($0, of: 2, counts, sense) }),
            let at = counts.firstIndex(of: first)
        {
            found += zip(counts[at...], [.offered, .answered, .abandoned]).map { ($0, $1) }
        } else if counts.count == 1, free.count(where: { sense[$0].isNumber && !sense[$0].isInstant }) == 1 {
            found.append((counts[0], .offered))
        }
        return found
    }

    /// Whether a column is, in every row, the sum of so many columns of counts behind it, with something to add up.
    private static func isSum(_ column: Int, of parts: Int, _ counts: [Int], _ sense: [ColumnSense]) -> Bool {
        guard let at = counts.firstIndex(of: column), at + parts < counts.count else { return false }
        let others = counts[at + 1...at + parts]
        let rows = sense[column].values.indices
        return rows.count >= 2 && sense[column].values.contains { $0 > 0 }
            && rows.allSatisfy { row in
                let sum = others.reduce(0) { $0 + (row < sense[$1].values.count ? sense[$1].values[row] : 0) }
                return sum == sense[column].values[row]
            }
    }
}
