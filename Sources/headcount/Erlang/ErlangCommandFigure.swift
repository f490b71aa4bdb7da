// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One row of the output: a figure for each group shown.
struct ErlangFigure {
    enum Unit {
        case share, seconds, number
    }

    let key: String
    let label: String
    let unit: Unit
    let values: [Double]

    var shown: [String] {
        values.map { value in
            switch unit {
            case .share: shareOfContacts(value)
            case .seconds: wait(value)
            case .number: count(value)
            }
        }
    }
}

/// Two decimals of a per cent; a share that is neither 0 nor 1 is not shown as one.
private func shareOfContacts(_ value: Double) -> String {
    if value > 0 && value < 0.00005 { return "<0.01%" }
    if value < 1 && value >= 0.99995 { return ">99.99%" }
    return decimals(100 * value, 2) + "%"
}

private func count(_ value: Double) -> String {
    value == .infinity ? "endless" : decimals(value, 2)
}

private func wait(_ value: Double) -> String {
    if value == .infinity { return "endless" }
    if value < 3600 { return decimals(value, 2) + " s" }
    if value < 172_800 { return decimals(value / 3600, 1) + " h" }
    return number(value / 86_400) + " d"
}

/// A share as the user would write it: 80%, 97.5%.
func percent(_ value: Double) -> String { number(100 * value) + "%" }

/// A threshold as the user would write it: 20 s.
func seconds(_ value: Double) -> String { number(value) + " s" }

/// Up to six digits, without trailing zeros.
func number(_ value: Double) -> String {
    if value == .infinity { return "endless" }
    let size = abs(value)
    guard size == 0 || (1e-4..<1e15).contains(size) else { return "\(value)" }
    var text = decimals(value, size >= 1000 ? 1 : size >= 1 ? 3 : 6)
    while text.hasSuffix("0") { text.removeLast() }
    if text.hasSuffix(".") { text.removeLast() }
    return text
}

/// A number below 10¹⁵ in size, rounded to a few decimals.
private func decimals(_ value: Double, _ count: Int) -> String {
    let scale = pow(10, Double(count))
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 9e18 else { return "\(value)" }
    let digits = String(UInt64(scaled))
    let padded = String(repeating: "0", count: max(0, count + 1 - digits.count)) + digits
    return (value < 0 ? "-" : "") + padded.dropLast(count) + "." + padded.suffix(count)
}
