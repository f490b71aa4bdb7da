// SPDX-License-Identifier: GPL-3.0-or-later

/// An amount in hundredths of the contract's currency. Integers, so that sums are exact and both parties can redo them.
public struct Money: Hashable, Comparable, Sendable, AdditiveArithmetic {
    public var cents: Int

    public init(cents: Int) { self.cents = cents }

    public static let zero = Money(cents: 0)

    public static func < (a: Money, b: Money) -> Bool { a.cents < b.cents }
    public static func + (a: Money, b: Money) -> Money { Money(cents: a.cents + b.cents) }
    public static func - (a: Money, b: Money) -> Money { Money(cents: a.cents - b.cents) }
    public static prefix func - (a: Money) -> Money { Money(cents: -a.cents) }

    /// In the currency's unit: for estimates and charts, not for sums.
    public var value: Double { Double(cents) / 100 }
}
