// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// What can be said of a promise where nothing varied: no miss in n trials does not mean that none can come. Of n
// independent trials that were all alike, others are at most 1 − (1 − c)^(1/n) with confidence c: Clopper and Pearson's
// bound without a success, the "rule of three" (Hanley and Lippman-Hand, JAMA 249 (1983) 1743-1745).

extension PromiseEvidence {
    /// Whether the target is the best value that the measure can have (100 %, 0 %, 0 s): then one miss breaks a promise on
    /// average for sure, and no number of trials without one shows it.
    public var isOfEverything: Bool {
        clause.promise == .onAverage
            && clause.target.value
                == (clause.target.isLeast ? clause.judgedValues.upperBound : clause.judgedValues.lowerBound)
    }

    /// Whether all that was observed of what is promised was alike, so that its spread tells nothing.
    public var isWithoutSpread: Bool {
        switch clause.promise {
        case .onAverage: value.standardError <= 1e-12 * max(abs(value.mean), 1) || isOfEverything && margin == 0
        case .withProbability: windowsMet == windows || windowsMet == 0
        }
    }

    /// Independent trials of what is promised: windows, or days where a value of all counts together is promised.
    public var trials: Int {
        clause.promise == .onAverage && clause.aggregation == .pooled ? daysJudged : windows
    }

    /// Trials, all like those observed, with which the promise would be shown to be kept (to be broken, where they break
    /// it), with this one-sided confidence. `nil`: it varies, or no number would.
    public func trialsToShow(confidence: Double) -> Int? {
        guard isWithoutSpread, !isOfEverything, !margin.isNaN else { return nil }
        // The share of trials that may be otherwise without a change of the verdict.
        let others: Double
        switch clause.promise {
        case .withProbability(let least): others = isMet ? 1 - least : least
        case .onAverage where isMet && clause.judgedUnit != .share: others = mostUnseenDays
        case .onAverage:
            let (mean, target) = (value.mean, clause.target.value)
            others = isMet == clause.target.isLeast ? 1 - target / mean : (target - mean) / (1 - mean)
        }
        let needed = (log(1 - confidence) / log1p(-others)).rounded(.up)
        return needed < 1e15 ? Int(max(needed, 1)) : nil
    }

    /// The least share of trials that are like those observed, where all of them were alike.
    public func shareAlike(confidence: Double) -> Double { exp(log(1 - confidence) / Double(max(trials, 1))) }

    /// Bounds of the value. Student's over replications; where it did not vary, with what may not have shown: days (or
    /// windows) with the best or the worst value that there is. The worst time has no end: there nothing is known until at
    /// most `mostUnseenDays` of the days may be otherwise.
    func lowValue(_ confidence: Double) -> Double {
        bound(value.lowerBound(confidence: confidence)) { $0 * shareAlike(confidence: confidence) }
    }

    func highValue(_ confidence: Double) -> Double {
        bound(value.upperBound(confidence: confidence)) { mean in
            let unseen = 1 - shareAlike(confidence: confidence)
            if clause.judgedUnit == .share { return mean + (1 - mean) * unseen }
            return unseen <= mostUnseenDays && !isOfEverything ? mean : .infinity
        }
    }

    private func bound(_ student: Double, withoutSpread: (_ mean: Double) -> Double) -> Double {
        if isOfEverything && margin < 0 { return value.mean }
        return isWithoutSpread ? withoutSpread(value.mean) : student
    }
}

/// Of a time that did not vary, the most days that may be otherwise for it to count as shown.
private let mostUnseenDays = 0.05
