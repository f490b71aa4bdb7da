// SPDX-License-Identifier: GPL-3.0-or-later

/// An amount in hundredths of the contract's currency. Integers, so that sums are exact and both parties can redo them.
///
/// Sums stay at the largest `Int` of cents, some 9 · 10¹⁶ of the currency's unit, and never trap.
public struct Money: Hashable, Comparable, Sendable, AdditiveArithmetic {
    /// Whole cents of the scenario's currency; negative is a debt.
    public var cents: Int

    public init(cents: Int) { self.cents = cents }

    /// No money.
    public static let zero = Money(cents: 0)

    /// The most that one figure comes to (a fine of a window, an item of an invoice): 10¹³ of the currency's unit.
    /// Contracts name amounts of at most a thousandth of it.
    public static let most = Money(cents: 1_000_000_000_000_000)

    /// By amount.
    public static func < (a: Money, b: Money) -> Bool { a.cents < b.cents }

    /// The sum. Beyond the range of `Int` it stops at the end of the range.
    public static func + (a: Money, b: Money) -> Money {
        let (sum, isOver) = a.cents.addingReportingOverflow(b.cents)
        return Money(cents: isOver ? (b.cents > 0 ? .max : -.max) : sum)
    }

    /// The difference, likewise.
    public static func - (a: Money, b: Money) -> Money { a + -b }

    /// What is owed the other way.
    public static prefix func - (a: Money) -> Money { Money(cents: a.cents == .min ? .max : -a.cents) }

    /// In the currency's unit: for estimates and charts, not for sums.
    public var value: Double { Double(cents) / 100 }
}

// Each figure is rounded once, to the nearest cent, half away from zero, and is at most `Money.most`. None is negative.

extension Money {
    /// Times a decimal share.
    public func times(_ share: Double) -> Money { times(Int128(billionths(share)), over: billion) }

    /// Times a product of two decimal shares, rounded once.
    func times(_ share: Double, _ other: Double) -> Money {
        times(Int128(billionths(share)) * Int128(billionths(other)), over: billion * billion)
    }

    func times(_ numerator: Int128, over denominator: Int128) -> Money {
        var sum = WideSum()
        sum.add(Int128(max(cents, 0)), times: max(numerator, 0))
        return min(Money(cents: Int(clamping: sum.divided(by: denominator))), .most)
    }
}
