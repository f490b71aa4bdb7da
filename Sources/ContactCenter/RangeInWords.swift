// SPDX-License-Identifier: GPL-3.0-or-later

// Ranges as messages and documents say them. Each range stands once, as a constant of what has it.

/// `1 to 10,000`.
public func inWords(_ range: ClosedRange<Int>) -> String {
    "\(inWords(range.lowerBound)) to \(inWords(range.upperBound))"
}

/// `0.1 to 10`.
public func inWords(_ range: ClosedRange<Double>) -> String {
    "\(inWords(range.lowerBound)) to \(inWords(range.upperBound))"
}

/// `0% to 90%`.
public func inWords(share range: ClosedRange<Double>) -> String {
    "\(inWords(range.lowerBound * 100))% to \(inWords(range.upperBound * 100))%"
}

/// `0 s to 7 d`.
public func inWords(seconds range: ClosedRange<Double>) -> String {
    "\(inWords(seconds: range.lowerBound)) to \(inWords(seconds: range.upperBound))"
}

/// `1 min to 24 h`.
public func inWords(seconds range: ClosedRange<Int>) -> String {
    inWords(seconds: Double(range.lowerBound)...Double(range.upperBound))
}

/// A time in the largest unit of which it is a whole number, days from the second on: `24 h`, `7 d`, `90 s`.
public func inWords(seconds: Double) -> String {
    if seconds >= 2 * 86_400, seconds.truncatingRemainder(dividingBy: 86_400) == 0 {
        return "\(inWords(seconds / 86_400)) d"
    }
    for (length, unit) in [(3600.0, "h"), (60, "min")]
    where seconds > 0 && seconds.truncatingRemainder(dividingBy: length) == 0 {
        return "\(inWords(seconds / length)) \(unit)"
    }
    return "\(inWords(seconds)) s"
}

/// A whole number with marks for thousands; of nearly 2⁶³, `2^63 - 1`.
private func inWords(_ number: Int) -> String {
    if number == .max { return "2^63 - 1" }
    let digits = "\(number.magnitude)"
    var shown = ""
    for (index, digit) in digits.enumerated() {
        if index > 0 && (digits.count - index) % 3 == 0 { shown += "," }
        shown.append(digit)
    }
    return (number < 0 ? "-" : "") + shown
}

private func inWords(_ number: Double) -> String {
    Int(exactly: number).map { inWords($0) } ?? "\(number)"
}
