// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import TestSupport

@testable import ServiceContract

/// A contract drawn at random, and counts for it.
struct RandomContract {
    let desk: Desk
    let pricing: Pricing
    private(set) var random: SplitMix

    /// - Parameter refunds: whether fines may be earned back. Then nothing caps or offsets the contract's fines: under a
    ///   cap a fine that is given back makes room that one which is kept would need.
    init(seed: UInt64, refunds: Bool) throws {
        var random = SplitMix(state: seed)
        let desk = Desk(
            days: 130, start: "2026-01-01", closedWeekdays: Bool.random(using: &random) ? [6] : [],
            holidays: [10, 50, 51])
        let pointPrice = Int.random(in: 0...2, using: &random)
        let count = Int.random(in: 1...4, using: &random)
        let clauses = (0..<count).map { index in
            Self.clause("c\(index)", index, points: pointPrice > 0, refunds: refunds, &random)
        }
        let hasPoints = clauses.contains { if case .points = $0.fine?.charge { true } else { false } }
        pricing = try desk.pricing(clauses) {
            $0.period = [Window.month, .quarter, .week, .horizon].randomElement(using: &random)!
            $0.billing = [BillingItem(.fixed, prices: [.init(from: 0, price: 12_345.67)])]
            $0.atRisk = Bool.random(using: &random) ? .ofInvoice(0.13) : .fixed(.whole(2_222))
            $0.pools = [Settlement.Pool(name: "p", share: 0.7)]
            if hasPoints {
                $0.pointPrice =
                    pointPrice == 1
                    ? .each(.fixed(Money(cents: 3_333)))
                    : .bands([Band(from: 2, to: 5, .fixed(.whole(100))), Band(from: 5, to: nil, .ofInvoice(0.031))])
            }
            if !refunds {
                if Bool.random(using: &random) { $0.periodCap = .ofInvoice(0.0777) }
                if Bool.random(using: &random) { $0.yearCap = .fixed(Money(cents: 523_457)) }
            }
        }
        self.desk = desk
        self.random = random
    }

    private static func clause(
        _ name: String, _ index: Int, points: Bool, refunds: Bool, _ random: inout SplitMix
    ) -> Clause {
        let window = [Window.month, .week, .day, .rolling(2, .month), .rolling(10, .day), .quarter, .horizon]
            .randomElement(using: &random)!
        let aggregation = [
            Aggregation.pooled, .pooled, .mean(of: .day), .shareMet(of: .day, .atLeast(0.8)), .worst(of: .day, rank: 3),
        ].randomElement(using: &random)!
        let edge = [nil, 0.85, 0.97].randomElement(using: &random)!
        let perPoint = PerPoint(
            [Amount.fixed(Money(cents: 1_999)), .ofInvoice(0.003)].randomElement(using: &random)!,
            point: [0.01, 0.007].randomElement(using: &random)!,
            fraction: PerPoint.Fraction.allCases.randomElement(using: &random)!, edge: edge)
        let charges: [Fine.Charge] = [
            .amount(.fixed(Money(cents: 10_001))), .perPoint(perPoint),
            .bands([
                Band(from: nil, to: 0.7, .ofInvoice(0.03)), Band(from: 0.7, to: 0.8, .fixed(.whole(150))),
                Band(from: 0.8, to: 0.88, .fixed(.whole(50))),
            ]), .pool(0, allocation: 0.25),
            .points([Band(from: nil, to: 0.75, 4), Band(from: 0.75, to: 0.9, 1)]),
        ]
        let charge = (points ? charges : Array(charges.dropLast())).randomElement(using: &random)!
        let isOfPoints = if case .points = charge { true } else { false }
        let isSometimes = { (random: inout SplitMix) in Int.random(in: 0...2, using: &random) == 0 }
        let fine = Fine(
            charge, deadband: isSometimes(&random) ? 0.013 : 0, grace: isSometimes(&random) ? 2 : 0,
            repeatFactor: isSometimes(&random) ? 2 : 1,
            cap: isSometimes(&random) && !isOfPoints ? .ofInvoice(0.011) : nil,
            earnBack: refunds && !isOfPoints && isSometimes(&random) ? 2 : nil)
        let bonus = Bonus(
            .perPoint(PerPoint(.fixed(Money(cents: 1_501)), point: 0.01, fraction: .down, edge: 0.91)),
            gates: index > 0 ? [0] : [], onlyOffsets: !refunds && Bool.random(using: &random))
        let bands = [nil, .void, VolumeBand.Beyond.ceiling(.chronological), .ceiling(.proportional)]
        var exceptional = DayChoice()
        exceptional.weekdays = [0]
        exceptional.holidays = true
        let isOfParts = if case .shareMet = aggregation { true } else { false }
        return .level(
            name, window: window, aggregation: aggregation,
            exceptions: isOfParts || window == .day
                ? [DayException(days: exceptional, target: .atLeast(0.82))] : [],
            from: isSometimes(&random) ? CivilDate(year: 2026, month: 1, day: 12) : nil,
            rounding: isSometimes(&random)
                ? Rounding(step: 0.001, rule: Rounding.Rule.allCases.randomElement(using: &random)!) : nil,
            minimumSample: isSometimes(&random) ? 40 : 0,
            volumeBand: bands.randomElement(using: &random)!.map { VolumeBand(over: 0.02, beyond: $0) }, fine: fine,
            bonus: isSometimes(&random) ? bonus : nil)
    }

    /// Counts of all views, and others in which on each day as many come and no fewer are answered in time.
    mutating func twoTerms() -> (worse: ArrayCounts, better: ArrayCounts) {
        var worse: [[WindowCounts]] = []
        var better: [[WindowCounts]] = []
        for _ in 0..<pricing.contract.clauses.count + 1 {
            let usual = Double.random(in: 0.7...1, using: &random)
            var (low, high): ([WindowCounts], [WindowCounts]) = ([], [])
            for _ in 0..<desk.days {
                let offered = Int.random(in: 0...220, using: &random)
                let share = min(max(usual + Double.random(in: -0.2...0.2, using: &random), 0), 1)
                let met = Int(Double(offered) * share)
                let more = Bool.random(using: &random) ? met : Int.random(in: met...offered, using: &random)
                low.append(WindowCounts(met, of: offered))
                high.append(WindowCounts(more, of: offered))
            }
            worse.append(low)
            better.append(high)
        }
        return (ArrayCounts(views: worse), ArrayCounts(views: better))
    }
}
