// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics

/// What happens to a contact type at a tier, or to all types of a tier together, over replications.
///
/// Counts are means of a replication; shares and means of waits are ratios of totals, never means of ratios.
struct ContactFigures {
    let tier: Int
    /// `nil`: all types of the tier.
    let type: Int?
    /// Threshold T and short-abandon limit S, seconds; `nil` where the types of a total differ.
    let threshold: Double?
    let shortAbandon: Double?
    /// The formula of the first service-level clause that counts these contacts; `nil` when none does, or when the
    /// types of a total differ.
    let formula: ServiceLevelFormula?

    let offered: Estimate
    let answered: Estimate
    let abandoned: Estimate
    let messages: Estimate
    let cleared: Estimate
    /// Still waiting when the simulation ended.
    let waiting: Estimate
    let blocked: Estimate
    /// Answered ÷ offered.
    let answeredShare: Estimate
    /// Abandoned ÷ joined.
    let abandonedShare: Estimate
    /// Abandoned, left a message, cleared or still waiting ÷ joined: what a clause on abandonment counts.
    let lostShare: Estimate
    /// Blocked ÷ offered.
    let blockedShare: Estimate
    /// Seconds, of all who joined.
    let meanWait: Estimate
    /// Seconds, of the answered.
    let meanWaitAnswered: Estimate
    /// By formula, in the order of `ServiceLevelFormula.allCases`.
    let serviceLevels: [Estimate]

    init(
        tier: Int, type: Int?, limits: [(threshold: Double, shortAbandon: Double)], formula: ServiceLevelFormula?,
        counts: [WindowCounts]
    ) {
        self.tier = tier
        self.type = type
        self.formula = formula
        threshold = Set(limits.map(\.threshold)).count == 1 ? limits[0].threshold : nil
        shortAbandon = Set(limits.map(\.shortAbandon)).count == 1 ? limits[0].shortAbandon : nil
        func mean(_ count: (WindowCounts) -> Int) -> Estimate { Estimate(of: counts.map { Double(count($0)) }) }
        func ratio(_ view: (WindowCounts) -> Ratio) -> Estimate {
            let ratios = counts.map(view)
            return Estimate(ratioOf: ratios.map(\.numerator), to: ratios.map(\.denominator))
        }
        offered = mean(\.offered)
        answered = mean(\.answered)
        abandoned = mean(\.abandoned)
        messages = mean(\.messages)
        cleared = mean(\.cleared)
        waiting = mean(\.waiting)
        blocked = mean(\.blocked)
        answeredShare = ratio { Ratio(Double($0.answered), Double($0.offered)) }
        abandonedShare = ratio { Ratio(Double($0.abandoned), Double($0.joined)) }
        lostShare = ratio(Measure.abandonment.ratio)
        blockedShare = ratio { Ratio(Double($0.blocked), Double($0.offered)) }
        meanWait = ratio(Measure.meanWait.ratio)
        meanWaitAnswered = ratio { Ratio($0.waitOfAnswered, Double($0.answered)) }
        serviceLevels = ServiceLevelFormula.allCases.map { formula in ratio(formula.ratio) }
    }

    /// The service level by the formula of the contract, else of the offered.
    var serviceLevel: Estimate { serviceLevels[ServiceLevelFormula.allCases.firstIndex(of: formula ?? .offered)!] }
}

/// Waits whose law is known line by line only.
struct WaitFigures {
    /// Seconds that a share of the answered do not exceed, mean over replications, at
    /// `ReplicationRecord.LineRecord.shares`; `nil` for a total of several types.
    let quantiles: [Estimate]?
    /// Seconds, mean of the longest of the answered in a replication.
    let longest: Estimate

    init(_ lines: [[ReplicationRecord.LineRecord]]) {
        let served = lines.filter { $0.contains { $0.counts.answered > 0 } }
        longest = Estimate(of: served.map { $0.map(\.longestWait).max() ?? 0 })
        quantiles =
            lines.contains { $0.count > 1 }
            ? nil
            : ReplicationRecord.LineRecord.shares.indices.map { share in
                Estimate(of: served.map { $0[0].waitQuantiles[share] })
            }
    }

    /// Index of the 90 % quantile.
    static let ninety = ReplicationRecord.LineRecord.shares.firstIndex(of: 0.9)!

    /// Of each share: `p50` is the median.
    static let names = ReplicationRecord.LineRecord.shares.map { "p\(Int(($0 * 100).rounded()))" }
}
