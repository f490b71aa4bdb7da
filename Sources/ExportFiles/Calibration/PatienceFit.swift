// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// How long customers wait before they give up, from waits that mostly end otherwise.
public struct PatienceFit: Sendable {
    /// How it was found.
    public enum Basis: String, Sendable {
        /// All the time waited is known, call by call or in total.
        case waits = "all the time waited over those who gave up"
        /// Only waits of the answered are known.
        case meanWait = "mean wait of the answered over the share that gave up"
    }

    /// The exponential law.
    public let exponential: ExponentialFit
    /// How it was found.
    public let basis: Basis
    /// Kaplan and Meier's survival function; empty where single waits are not known.
    public let survival: [CensoredTimes.Survival]

    /// Waits at which the survival function is shown, seconds.
    static let times: [Double] = [5, 10, 20, 30, 60, 120, 180, 300, 600, 1200]

    /// From calls. Waits of the answered are censored: they would have gone on.
    init?(_ calls: [LoggedCall]) {
        var waits = CensoredTimes()
        for call in calls where call.wait >= 0 && call.wait.isFinite {
            waits.add(Double(call.wait), isEvent: call.outcome == .abandoned)
        }
        let lost = calls.count { $0.outcome == .abandoned }
        guard lost > 0 else { return nil }
        if waits.events * 2 >= lost, let fit = waits.exponential {
            exponential = fit
            basis = .waits
            survival = waits.survival(at: Self.times)
        } else {
            // Those who gave up waited as long in the mean as the answered.
            let all = waits.total / Double(max(1, waits.count)) * Double(calls.count)
            guard let fit = ExponentialFit(total: all, events: Double(lost)) else { return nil }
            exponential = fit
            basis = .meanWait
            survival = []
        }
    }

    /// From totals by interval: E[wait] ÷ P(abandon), which holds for the exponential law in any queue.
    init?(_ queue: OperatingDays) {
        guard let (mean, lost, basis) = Self.parts(Patience(queue)),
            let fit = ExponentialFit(total: mean * lost, events: lost)
        else { return nil }
        exponential = fit
        self.basis = basis
        survival = []
    }

    private static func parts(_ patience: Patience) -> (Double, Double, Basis)? {
        switch patience {
        case .fitted(let mean, let abandoned): (mean, abandoned, .waits)
        case .fromMeanWait(let mean, let abandoned): (mean, abandoned, .meanWait)
        case .never, .unknown: nil
        }
    }
}
