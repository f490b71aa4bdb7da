// SPDX-License-Identifier: GPL-3.0-or-later

/// What a window comes to in a measure, as a ratio of whole numbers, so that a value at an edge is at it.
///
/// The numerator is below 2⁹² and the denominator at most 2⁶⁰, whatever is counted, so that products with billionths fit.
struct Level: Equatable {
    let numerator: Int128
    /// More than 0.
    let denominator: Int128

    init(_ numerator: Int128, of denominator: Int128) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// `nil` when nothing was counted.
    init?(_ ratio: Ratio) {
        let denominator = ticks(ratio.denominator)
        guard denominator > 0 else { return nil }
        self.init(ticks(ratio.numerator), of: denominator)
    }

    var value: Double { Double(nearest: numerator) / Double(nearest: denominator) }

    /// Whether it lies above, at or below a decimal: 1, 0, -1.
    func compared(to billionths: Int) -> Int {
        let difference = numerator * billion - Int128(billionths) * denominator
        return Int(difference.signum())
    }

    static func < (a: Level, b: Level) -> Bool { a.numerator * b.denominator < b.numerator * a.denominator }

    func rounded(_ rounding: Rounding?) -> Level {
        guard let rounding else { return self }
        let step = Int128(billionths(rounding.step))
        return Level(division(numerator * billion, denominator * step, rounding.rule) * step, of: billion)
    }

    /// How far it lies above a decimal (below: negative), in steps, as a ratio.
    func steps(above edge: Int, step: Int) -> (numerator: Int128, denominator: Int128) {
        (numerator * billion - Int128(edge) * denominator, Int128(step) * denominator)
    }

    /// A quotient of figures below 2¹²⁷ that were themselves rounded to far more than twelve decimals, so that what
    /// comes to a decimal of the contract is that decimal. Half up; 4·10⁹ where it is more.
    static func toTwelveDecimals(_ numerator: Int128, of denominator: Int128) -> Level {
        var product = WideSum()
        product.add(numerator, times: trillion)
        return Level(min(product.divided(by: denominator), most * trillion), of: trillion)
    }

    /// The plain mean of levels, to twelve decimals: each counts to eighteen, and as 4·10⁹ where it is more. `nil` of none.
    static func mean(of levels: [Level]) -> Level? {
        guard !levels.isEmpty else { return nil }
        let finest = billion * billion
        let sum = levels.reduce(Int128(0)) { sum, level in
            var product = WideSum()
            product.add(level.numerator, times: finest)
            return sum + min(product.divided(by: level.denominator), most * finest)
        }
        return toTwelveDecimals(sum, of: Int128(levels.count) * finest)
    }

    private static let most = 4 * billion
}

extension Target {
    var exact: Int { billionths(value) }

    func isMet(by level: Level) -> Bool {
        switch self {
        case .atLeast: level.compared(to: exact) >= 0
        case .atMost: level.compared(to: exact) <= 0
        }
    }
}

extension Band {
    /// Whether it holds a level, of a measure whose more is better, or less.
    func contains(_ level: Level, isMoreBetter: Bool) -> Bool {
        let above = from.map { level.compared(to: billionths($0)) } ?? 1
        let below = to.map { level.compared(to: billionths($0)) } ?? -1
        return isMoreBetter ? above >= 0 && below < 0 : above > 0 && below <= 0
    }
}
