// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles

/// Why a value cannot be read; ArgumentParser puts the option's name before it.
struct UnreadableQuantity: Error, CustomStringConvertible {
    let description: String
}

/// A whole number, whose range each option has.
func readCount(_ text: String) throws -> Int {
    if let value = Int(text) { return value }
    throw UnreadableQuantity(
        description: "found `\(text)`; allowed: a whole number, without a mark for thousands, such as 1000")
}

/// The seed of random numbers.
func readSeed(_ text: String) throws -> UInt64 {
    if let value = UInt64(text) { return value }
    throw UnreadableQuantity(description: "found `\(text)`; allowed: a whole number, 0 to \(Int.max)")
}

/// Seconds.
func parseDuration(_ text: String) throws -> Double { try read(text, as: Quantity.duration) }

/// Contacts per second. A formula has no opening hours over which those of a day could be spread.
func parseRate(_ text: String) throws -> Double {
    if (try? Quantity.frequency(text))?.namesDays == true {
        throw UnreadableQuantity(
            description: "found `\(text)`, of which the open hours are not known; "
                + "allowed: a rate per hour or less, or per the open hours of a day, such as 2400 per 12 h")
    }
    return try read(text, as: Quantity.rate)
}

/// A fraction.
func parseShare(_ text: String) throws -> Double { try read(text, as: Quantity.share) }

/// Values are written as in scenario files.
private func read(_ text: String, as quantity: (String) throws(QuantityError) -> Double) throws -> Double {
    do {
        return try quantity(text)
    } catch {
        let line = OtherNotation(text).flatMap { (try? quantity($0.text)) == nil ? nil : $0.hint }
        throw UnreadableQuantity(description: "found \(error.found); allowed: \(error.allowed)\(line ?? "")")
    }
}

/// "80% in 20 s", "80% within 20 s", "80/20" (per cent and seconds), "80%".
func parseServiceLevel(_ text: String) throws -> ServiceLevelTarget {
    if let (share, threshold) = split(text, at: "/"), let percent = try? Quantity.share("\(share)%"),
        let seconds = try? Quantity.duration("\(threshold) s")
    {
        return ServiceLevelTarget(share: percent, threshold: seconds)
    }
    if let (share, threshold) = split(text, at: " in ") ?? split(text, at: " within ") {
        return ServiceLevelTarget(share: try parseShare(String(share)), threshold: try parseDuration(String(threshold)))
    }
    guard let share = try? parseShare(text) else {
        throw UnreadableQuantity(description: "write a service level: 80% in 20 s, or 80/20")
    }
    return ServiceLevelTarget(share: share, threshold: nil)
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
