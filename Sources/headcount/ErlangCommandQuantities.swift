// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a value cannot be read; ArgumentParser puts the option's name before it.
struct UnreadableQuantity: Error, CustomStringConvertible {
    let description: String
}

/// Seconds, from "20 s", "20s", "3.5 min", "1 h", "1 h 30 min".
func parseDuration(_ text: String) throws -> Double {
    let unreadable = UnreadableQuantity(description: "write a time with its unit: 20 s, 3.5 min, 1 h 30 min")
    var rest = text[...]
    var total: Double?
    while true {
        rest = rest.drop { $0 == " " }
        if rest.isEmpty { break }
        let digits = rest.prefix { !$0.isLetter && $0 != " " }
        rest = rest.dropFirst(digits.count).drop { $0 == " " }
        let unit = rest.prefix { $0.isLetter }
        rest = rest.dropFirst(unit.count)
        guard let number = Double(digits), let scale = secondsPerUnit(unit) else { throw unreadable }
        total = (total ?? 0) + number * scale
    }
    guard let total else { throw unreadable }
    return total
}

/// Contacts per second, from "100 per 30 min", "50/min", "200 per h".
func parseRate(_ text: String) throws -> Double {
    let unreadable = UnreadableQuantity(description: "write contacts per time: 100 per 30 min, 50/min")
    guard let parts = split(text, at: "/") ?? split(text, at: " per "), let count = Double(parts.0) else {
        throw unreadable
    }
    if let scale = secondsPerUnit(parts.1) { return count / scale }
    guard let period = try? parseDuration(String(parts.1)), period > 0 else { throw unreadable }
    return count / period
}

/// A fraction, from "3%", "3 %", "0.03".
func parseShare(_ text: String) throws -> Double {
    let unreadable = UnreadableQuantity(description: "write a share: 3% or 0.03")
    if text.hasSuffix("%") {
        guard let number = Double(trimmed(text.dropLast())) else { throw unreadable }
        return number / 100
    }
    guard let number = Double(text) else { throw unreadable }
    return number
}

/// "80% in 20 s", "80% within 20 s", "80/20" (per cent and seconds), "80%".
func parseServiceLevel(_ text: String) throws -> ServiceLevelTarget {
    if let (share, threshold) = split(text, at: "/"), let percent = Double(share), let seconds = Double(threshold) {
        return ServiceLevelTarget(share: percent / 100, threshold: seconds)
    }
    if let (share, threshold) = split(text, at: " in ") ?? split(text, at: " within ") {
        return ServiceLevelTarget(share: try parseShare(String(share)), threshold: try parseDuration(String(threshold)))
    }
    guard let share = try? parseShare(text) else {
        throw UnreadableQuantity(description: "write a service level: 80% in 20 s, or 80/20")
    }
    return ServiceLevelTarget(share: share, threshold: nil)
}

private func secondsPerUnit(_ unit: Substring) -> Double? {
    switch unit {
    case "s", "sec", "secs", "second", "seconds": 1
    case "min", "mins", "minute", "minutes": 60
    case "h", "hour", "hours": 3600
    case "d", "day", "days": 86400
    default: nil
    }
}

private func split(_ text: String, at separator: String) -> (Substring, Substring)? {
    let characters = Array(text)
    let mark = Array(separator)
    guard characters.count > mark.count else { return nil }
    for start in 0...(characters.count - mark.count) where Array(characters[start..<(start + mark.count)]) == mark {
        return (
            trimmed(Substring(String(characters[..<start]))),
            trimmed(Substring(String(characters[(start + mark.count)...])))
        )
    }
    return nil
}

private func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
}
