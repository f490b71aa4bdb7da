// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How far an offer stays on the safe side of the terms that were simulated.
///
/// What is offered is that all windows of a term are kept, of all clauses together, with a probability. Two things are
/// asked of an offer. The terms simulated show it with the confidence given, by Clopper and Pearson. And a second run of
/// as many terms, whatever its seed, shows it broken in at most one of a million runs.
///
/// The second is a prediction that holds for any law: where the target of a clause is the k-th worst of its n terms, m or
/// more of n fresh terms fall short of it with the probability that at least m of the first m + k - 1 of all 2n terms in
/// order are fresh ones: the upper tail of a hypergeometric law. (Wilks, "Mathematical Statistics", 1962, section 8.8, on
/// the exceedances of an order statistic.) Several clauses share the k: each is a cut of its own, and cuts add up.
///
/// Where the terms show the probability, but even their worst leaves the second more likely than that (with 95 % and one
/// clause: 59 to about 250 terms), an offer lies beyond the worst term, by a quarter of the way from the middle term to it
/// for each power of ten. That is a rule of thumb: for normal, Gumbel and exponential tails the second run then refutes in
/// about one of a million runs too, and for no law in more than one of 150.
struct OfferRule {
    /// With which a term is to be kept, and the one-sided confidence with which that is shown or refuted.
    let probability: Double
    let confidence: Double
    /// What is offered together, 1 or more.
    let promises: Int

    /// Probability that a second run refutes an offer.
    static let mostRefuted = 1e-6

    /// What so many terms allow.
    enum Cut: Equatable {
        /// Too few to show the probability, were all of them kept.
        case nothing
        /// Each promise by its term of this rank, 1 is the worst.
        case rank(Int)
        /// Enough to show it, but not to rule out for every law that a second run refutes it: beyond the worst term, by
        /// this multiple of the way from the middle term to it.
        case beyondWorst(by: Double)
    }

    func cut(terms: Int) -> Cut {
        guard terms > 0, terms <= ProportionBound.mostTrials, isShown(misses: 0, of: terms) else { return .nothing }
        let refuting = leastRefuting(of: terms)
        func refuted(_ cuts: Int) -> Double {
            Prediction.exceedances(atLeast: refuting, beyondRank: min(cuts, terms), of: terms)
        }
        let most = Self.last(in: 1...terms) { isShown(misses: $0 - 1, of: terms) && refuted($0) <= Self.mostRefuted }
        let rank = (most ?? 0) / promises
        return rank >= 1 ? .rank(rank) : .beyondWorst(by: max(log10(refuted(promises) / Self.mostRefuted), 0) / 4)
    }

    /// The fewest terms, all kept, that show the probability: n with pⁿ ≤ 1 - confidence.
    var fewestTerms: Int {
        var (low, high) = (0, 1)
        while high < ProportionBound.mostTrials, !isShown(misses: 0, of: high) { (low, high) = (high, 2 * high) }
        high = min(high, ProportionBound.mostTrials)
        while high - low > 1 {
            let middle = (low + high) / 2
            if isShown(misses: 0, of: middle) { high = middle } else { low = middle }
        }
        return high
    }

    private func isShown(misses: Int, of terms: Int) -> Bool {
        ProportionBound.lower(successes: terms - misses, trials: terms, confidence: confidence) >= probability
    }

    /// The fewest misses that refute the probability; more than there are terms where none do.
    private func leastRefuting(of terms: Int) -> Int {
        let open = Self.last(in: 0...terms) {
            ProportionBound.upper(successes: terms - $0, trials: terms, confidence: confidence) >= probability
        }
        return (open ?? -1) + 1
    }

    /// The last of a range for which something holds that holds up to there; `nil`: of none.
    private static func last(in range: ClosedRange<Int>, _ holds: (Int) -> Bool) -> Int? {
        guard holds(range.lowerBound) else { return nil }
        var (low, high) = (range.lowerBound, range.upperBound + 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if holds(middle) { low = middle } else { high = middle }
        }
        return low
    }
}
