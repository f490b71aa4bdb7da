// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Quantity {
    /// Opening hours: `24x7`, `mon-fri 08:00-20:00, sat 09:00-15:00`, `20:00-02:00`. One span a day; a closing time
    /// at or before the opening is on the next day; hours without days are of every day.
    package static func hours(_ text: String) throws(QuantityError) -> WeeklyHours {
        let allowed = "24x7, or hours such as mon-fri 08:00-20:00, sat 09:00-15:00"
        let refusal = QuantityError(found: shown(text), allowed: allowed)
        if ["24x7", "24/7"].contains(trimmed(text).lowercased()) { return .always }
        var days = [Range<Int>?](repeating: nil, count: 7)
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let words = part.replacing("–", with: "-").lowercased().split(separator: " ").map(String.init)
            guard (1...2).contains(words.count), let times = words.last else { throw refusal }
            let weekdays: [Int]
            if words.count == 1 { weekdays = Array(0...6) } else { weekdays = try self.weekdays(words[0], refusal) }
            let span = try self.span(times)
            for day in weekdays {
                if days[day] != nil {
                    throw QuantityError(
                        found: "\(shown(text)), with two spans on \(weekdayNames[day])", allowed: "one span a day")
                }
                days[day] = span
            }
        }
        return WeeklyHours(days: days)
    }

    /// A span of the clock, `08:00-12:00`, in seconds after midnight; past midnight when it ends before it starts.
    static func span(_ text: String) throws(QuantityError) -> Range<Int> {
        let times = text.split(separator: "-", omittingEmptySubsequences: false)
        guard times.count == 2 else {
            throw QuantityError(found: shown(text), allowed: "two times of day, such as 08:00-20:00")
        }
        let start = try clock(String(times[0]))
        let end = try clock(String(times[1]))
        if start == end || start == 86_400 {
            throw QuantityError(found: "\(shown(text)), which is no time at all", allowed: "a start before its end")
        }
        return start..<(end > start ? end : end + 86_400)
    }

    static func weekdays(_ text: String, _ refusal: QuantityError) throws(QuantityError) -> [Int] {
        var ends: [Int] = []
        for word in text.split(separator: "-", omittingEmptySubsequences: false) {
            let day = weekdayNames.firstIndex { $0.lowercased() == word || $0.lowercased().prefix(3) == word }
            guard let day else { throw refusal }
            ends.append(day)
        }
        switch ends.count {
        case 1: return ends
        case 2: return (0...((ends[1] - ends[0] + 7) % 7)).map { (ends[0] + $0) % 7 }
        default: throw refusal
        }
    }
}
