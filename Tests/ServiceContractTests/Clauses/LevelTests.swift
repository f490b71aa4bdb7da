// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import ServiceContract

/// Values are ratios of whole numbers: at an edge, and on both sides of it.
@Suite struct LevelTests {
    @Test func decimalsAreWhatIsWritten() {
        #expect(billionths(0.86) == 860_000_000)
        #expect(billionths(0.1) + billionths(0.2) == billionths(0.3))
        #expect(billionths(0.000_000_001) == 1 && billionths(-0.05) == -50_000_000)
        #expect(billionths(3_999_999.999_999_999) == 3_999_999_999_999_999)
        #expect(billionths(31_622_400.1) == 31_622_400_100_000_000)
        // Each decimal of nine places is found again from its double.
        for digits in stride(from: 1, to: 1_000_000_000, by: 7_654_321) {
            #expect(billionths(Double(digits) / 1e9) == digits)
        }
    }

    @Test func valuesAtAnEdgeAreAtIt() throws {
        let level = try #require(Level(Ratio(860, 1000)))
        #expect(level.compared(to: billionths(0.86)) == 0)
        #expect(level.compared(to: billionths(0.860_000_001)) == -1)
        #expect(level.compared(to: billionths(0.859_999_999)) == 1)
        // A seventh is no decimal.
        let seventh = try #require(Level(Ratio(1, 7)))
        #expect(seventh.compared(to: 142_857_142) == 1 && seventh.compared(to: 142_857_143) == -1)
        #expect(try #require(Level(Ratio(61.5, 3))).compared(to: billionths(20.5)) == 0)
        #expect(Level(Ratio(0, 0)) == nil)
    }

    /// By rule, in tenths of a point, on both sides of each edge.
    @Test(
        arguments: [
            (.halfUp, [899, 900, 900, 900, 900, 901, 901]), (.halfEven, [899, 900, 900, 900, 900, 900, 901]),
            (.up, [900, 900, 900, 900, 901, 901, 901]), (.down, [899, 899, 899, 900, 900, 900, 900]),
        ] as [(Rounding.Rule, [Int])])
    func roundingRules(rule: Rounding.Rule, tenths: [Int]) throws {
        // 89.949, 89.95, 89.999, 90, 90.001, 90.05 and 90.051 %.
        let levels = [89_949, 89_950, 89_999, 90_000, 90_001, 90_050, 90_051]
        for (met, tenth) in zip(levels, tenths) {
            let level = Level(Int128(met), of: 100_000).rounded(Rounding(step: 0.001, rule: rule))
            #expect(level.compared(to: tenth * 1_000_000) == 0, "\(met) \(rule)")
        }
    }

    @Test func halfGoesToTheEvenDigit() {
        let values = [5, 15, 25, 35].map { Level(Int128($0), of: 10).rounded(Rounding(step: 1, rule: .halfEven)).value }
        #expect(values == [0, 2, 2, 4])
    }

    /// 86.00 % lies exactly four points below 90 %, of which doubles make 4.000000000000003.
    @Test func pointsBelowAnEdge() {
        #expect(((0.9 - 0.86) / 0.01).rounded(.up) == 5)
        let steps = Level(860, of: 1000).steps(above: billionths(0.9), step: billionths(0.01))
        #expect(division(-steps.numerator, steps.denominator, .up) == 4)
    }

    @Test func meanOfParts() throws {
        let levels = [Level(9, of: 10), Level(1, of: 3), Level(2, of: 3)]
        let mean = try #require(Level.mean(of: levels))
        // 1.9 ÷ 3, to twelve decimals.
        #expect(mean.numerator == 633_333_333_333 && mean.denominator == 1_000_000_000_000)
        #expect(Level.mean(of: []) == nil)
    }

    /// Three intervals of a third and seven of one come to 80 %, though no third is a decimal.
    @Test func meanAtAnEdgeIsAtIt() throws {
        let levels = Array(repeating: Level(1, of: 3), count: 3) + Array(repeating: Level(1, of: 1), count: 7)
        let mean = try #require(Level.mean(of: levels))
        #expect(mean.compared(to: billionths(0.8)) == 0 && Target.atLeast(0.8).isMet(by: mean))
        // Sixty parts of a ninth and sixty of five come to a third, which is no decimal.
        let third = try #require(Level.mean(of: (0..<120).map { Level($0 < 60 ? 1 : 5, of: 9) }))
        #expect(third.compared(to: 333_333_333) == 1 && third.compared(to: 333_333_334) == -1)
    }

    /// Half away from zero, to the cent, and no more than the most.
    @Test func moneyIsRoundedOnce() {
        #expect(Money(cents: 101).times(0.5).cents == 51)
        #expect(Money(cents: 100).times(0.005).cents == 1 && Money(cents: 100).times(0.004_999_999).cents == 0)
        #expect(Money(cents: 10_000_000).times(0.1).times(0.5, 0.4).cents == 200_000)
        #expect(Money(cents: 7).times(0.3, 0.3).cents == 1)
        #expect(Money.most.times(10, 10) == .most && Money.most.times(1) == .most)
        #expect(Money(cents: .max) + Money(cents: 1) == Money(cents: .max))
        #expect(Money(cents: -.max) - Money(cents: 2) == Money(cents: -.max))
    }

    /// A year of minutes.
    @Test func meanOfManyParts() throws {
        let most = try #require(Level(Ratio(.infinity, 1 / 4096.0)))
        let mean = try #require(Level.mean(of: Array(repeating: most, count: 527_040)))
        #expect(mean.compared(to: billionths(3.9e9)) == 1)
        #expect(mean.rounded(Rounding(step: 1e-9, rule: .up)).compared(to: billionths(3.9e9)) == 1)
    }

    /// Whatever is counted, and whatever a contract may say: no step traps.
    @Test func nothingOverflows() throws {
        let figures = [0, 1e-300, 1 / 4096.0, 1, 86_400, 1e15, 1e300, .infinity]
        let parameters = [1e-9, 1, 1e6, 3.9e9]
        for numerator in figures {
            for denominator in figures {
                guard let level = Level(Ratio(numerator, denominator)) else { continue }
                let mean = try #require(Level.mean(of: [level, level]))
                for value in [level, mean] {
                    for parameter in parameters {
                        let edge = billionths(parameter)
                        for rule in Rounding.Rule.allCases {
                            let rounded = value.rounded(Rounding(step: min(parameter, 1e6), rule: rule))
                            #expect(
                                rounded.compared(to: edge) >= -1 && rounded.steps(above: edge, step: 1).denominator > 0)
                        }
                        let steps = value.steps(above: edge, step: edge)
                        #expect(Money.most.times(max(steps.numerator, 0), over: steps.denominator) <= .most)
                    }
                }
            }
        }
    }

    @Test func wideProducts() {
        var sum = WideSum()
        sum.add(Int128(1) << 100, times: Int128(1) << 90)
        sum.add(Int128(1) << 100, times: Int128(3) << 90)
        #expect(sum.divided(by: Int128(1) << 66) == 1 << 126 && sum.divided(by: Int128(1) << 65) == .max)
        #expect(sum.divided(by: Int128(1) << 60) == .max)
        var small = WideSum()
        small.add(Int128(1) << 100, times: Int128(3) << 60)
        #expect(small.divided(by: Int128(1) << 110) == 3 << 50)
    }
}
