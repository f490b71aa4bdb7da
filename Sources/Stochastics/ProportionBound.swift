// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// One-sided bounds of a probability from independent trials: Clopper and Pearson, Biometrika 26 (1934) 404-413.
/// They hold with at least the stated confidence whatever the probability is.
public enum ProportionBound {
    /// The most trials the bounds are made for: a larger number of replications is to be refused before.
    public static let mostTrials = Quantile.largestBeta - 1

    /// The probability is at least this; 0 without successes.
    public static func lower(successes: Int, trials: Int, confidence: Double = 0.95) -> Double {
        check(successes, trials, confidence)
        if successes == 0 { return 0 }
        return Quantile.beta(1 - confidence, a: Double(successes), b: Double(trials - successes + 1))
    }

    /// The probability is at most this; 1 without failures.
    public static func upper(successes: Int, trials: Int, confidence: Double = 0.95) -> Double {
        check(successes, trials, confidence)
        if successes == trials { return 1 }
        return Quantile.beta(confidence, a: Double(successes + 1), b: Double(trials - successes))
    }

    /// Trials, none of them a failure, that show a probability of success of at least this: the least n with
    /// probabilityⁿ ≤ 1 − confidence.
    public static func trialsWithoutMiss(toShow probability: Double, confidence: Double) -> Int {
        precondition(probability > 0 && probability < 1, "a probability is between 0 and 1")
        return Int((log(1 - confidence) / log(probability)).rounded(.up))
    }

    private static func check(_ successes: Int, _ trials: Int, _ confidence: Double) {
        precondition(successes >= 0 && successes <= trials, "successes are from 0 to the number of trials")
        precondition(trials <= mostTrials, "at most \(mostTrials) trials")
        precondition(confidence > 0 && confidence < 1, "a confidence is between 0 and 1")
    }
}
