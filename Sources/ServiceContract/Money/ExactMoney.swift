// SPDX-License-Identifier: GPL-3.0-or-later

/// An amount that is not negative, before it is rounded to the cent: to 18 decimals of a cent, so that products of two
/// shares of a contract, and their sums, are exact.
public struct ExactMoney: Hashable, Comparable, Sendable {
    /// 10⁻¹⁸ cents.
    private let units: Int128

    private static let perCent = billion * billion

    static let zero = ExactMoney(.zero)

    private init(units: Int128) { self.units = units }

    init(_ money: Money) { units = Int128(max(money.cents, 0)) * Self.perCent }

    /// To the nearest cent, half up.
    public var rounded: Money {
        let cents = units / Self.perCent
        return Money(cents: Int(clamping: units % Self.perCent >= Self.perCent / 2 ? cents + 1 : cents))
    }

    /// In the currency's unit, as a decimal with two places at least and those that follow as far as they say something.
    public var decimal: String {
        let digits = "\(units % (100 * Self.perCent))"
        var places = String(repeating: "0", count: 20 - digits.count) + digits
        while places.count > 2 && places.hasSuffix("0") { places.removeLast() }
        return "\(units / (100 * Self.perCent)).\(places)"
    }

    /// By amount.
    public static func < (a: ExactMoney, b: ExactMoney) -> Bool { a.units < b.units }

    /// Stays at the largest sum.
    static func + (a: ExactMoney, b: ExactMoney) -> ExactMoney {
        let (sum, isOver) = a.units.addingReportingOverflow(b.units)
        return ExactMoney(units: isOver ? .max : sum)
    }

    /// Nothing where more is taken off than there is.
    static func - (a: ExactMoney, b: ExactMoney) -> ExactMoney { ExactMoney(units: max(a.units - b.units, 0)) }

    /// At most `Money.most`.
    func times(_ numerator: Int128, over denominator: Int128) -> ExactMoney {
        var sum = WideSum()
        sum.add(units, times: max(numerator, 0))
        return min(ExactMoney(units: sum.divided(by: denominator)), ExactMoney(.most))
    }

    func times(_ share: Double) -> ExactMoney { times(Int128(billionths(share)), over: billion) }

    /// In proportion to points, without a rest.
    func split(among points: [Int]) -> [ExactMoney] {
        let whole = Int128(points.reduce(0, +))
        var (before, given) = (Int128(0), ExactMoney.zero)
        return points.map { count in
            before += Int128(count)
            let upToHere = whole == 0 ? .zero : times(before, over: whole)
            defer { given = upToHere }
            return upToHere - given
        }
    }

    /// A sum in proportion to amounts, to the cent and without a rest: each is rounded with those before it, down.
    static func split(_ sum: Money, among amounts: [ExactMoney]) -> [Money] {
        let whole = amounts.reduce(zero, +).units
        guard whole > 0 else { return amounts.map { _ in .zero } }
        var (before, given) = (zero, 0)
        return amounts.map { amount in
            before = before + amount
            var product = WideSum()
            product.add(Int128(sum.cents), times: before.units)
            let upToHere = Int(clamping: product.dividedDown(by: whole))
            defer { given = upToHere }
            return Money(cents: upToHere - given)
        }
    }
}
