// SPDX-License-Identifier: GPL-3.0-or-later

// Exact arithmetic for what decides a band's edge: integers of 64 and 128 bits, never rounded doubles.

/// The decimal that a figure of the contract means, in billionths: the nearest of at most nine places, and from four
/// million on, where doubles lie further apart, of at most six.
///
/// - Precondition: less than four thousand million in size; contracts refuse more.
func billionths(_ figure: Double) -> Int {
    precondition(abs(figure) < 4e9, "a figure of a contract is less than 4e9")
    return abs(figure) < 4e6 ? Int((figure * 1e9).rounded()) : Int((figure * 1e6).rounded()) * 1000
}

/// Billionths in one.
let billion: Int128 = 1_000_000_000

/// Units in one of the values that are rounded before they are compared: `Level.toTwelveDecimals`.
let trillion: Int128 = 1_000_000_000_000

/// The simulation's clock counts 2⁻¹² s.
let ticksPerUnit: Int128 = 4096

/// A count, or seconds, in units of 2⁻¹²: exact for what a simulation counts. 0 to 2⁶⁰.
func ticks(_ amount: Double) -> Int128 { Int128(Int64(min(max((amount * 4096).rounded(), 0), 0x1p60))) }

extension Double {
    /// The nearest double. By way of 64 bits where they hold it: the library's conversion from 128 took an eighth of the
    /// time of pricing.
    init(nearest whole: Int128) {
        let short = Int64(truncatingIfNeeded: whole)
        self = Int128(short) == whole ? Double(short) : Double(whole)
    }
}

/// The greatest whole number not above `a` ÷ `b`, for `b` > 0.
func floorDivision(_ a: Int128, _ b: Int128) -> Int128 {
    let (quotient, remainder) = a.quotientAndRemainder(dividingBy: b)
    return remainder < 0 ? quotient - 1 : quotient
}

/// `a` ÷ `b` to a whole number by a rule, for `b` > 0.
func division(_ a: Int128, _ b: Int128, _ rule: Rounding.Rule) -> Int128 {
    let below = floorDivision(a, b)
    let rest = a - below * b
    switch rule {
    case .down: return below
    case .up: return rest > 0 ? below + 1 : below
    case .halfUp: return rest >= b - rest ? below + 1 : below
    case .halfEven:
        if rest == b - rest { return below & 1 == 0 ? below : below + 1 }
        return rest > b - rest ? below + 1 : below
    }
}

/// A sum of products that may be larger than 128 bits.
struct WideSum {
    private var high: UInt128 = 0
    private var low: UInt128 = 0

    /// Neither factor is negative.
    mutating func add(_ a: Int128, times b: Int128) {
        let product = UInt128(a).multipliedFullWidth(by: UInt128(b))
        let (sum, carries) = low.addingReportingOverflow(product.low)
        low = sum
        high += product.high + (carries ? 1 : 0)
    }

    /// The nearest whole number to the quotient by `divisor` > 0, half up; at most the largest `Int128`.
    func divided(by divisor: Int128) -> Int128 {
        guard let (quotient, remainder) = parts(by: UInt128(divisor)) else { return .max }
        return Int128(quotient) + (remainder >= UInt128(divisor) - remainder ? 1 : 0)
    }

    /// The greatest whole number not above the quotient.
    func dividedDown(by divisor: Int128) -> Int128 { parts(by: UInt128(divisor)).map { Int128($0.quotient) } ?? .max }

    private func parts(by divisor: UInt128) -> (quotient: UInt128, remainder: UInt128)? {
        guard high < divisor else { return nil }
        let parts = divisor.dividingFullWidth((high, low))
        return parts.quotient < UInt128(Int128.max) ? parts : nil
    }
}
