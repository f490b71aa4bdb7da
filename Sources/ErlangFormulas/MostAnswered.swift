// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The largest share of contacts that a pool of agents can answer within a time, whatever its policy.
///
/// Contacts come as a Poisson stream, service is exponential and so is patience. A policy may know all that has happened,
/// and nothing of what will. Where a time is given, those who wait longer are worth nothing, so that they lose nothing by
/// leaving then. Who is served first of the others does not matter without a time: only how many are there (any two policies
/// that leave no agent idle while somebody waits). With one it is best to serve the oldest (S. S. Panwar and D. Towsley, "Optimality of the
/// stochastic earliest deadline policy for the G/M/c queue serving customers with deadlines", 1991). So the best is M/M/n+G with
/// patience min(Exp, time) and first come, first served, whose law is that of F. Baccelli and G. Hebuterne, "On queues with
/// impatient customers", 1981.
public enum MostAnswered {
    /// The largest share of contacts answered within `time`.
    ///
    /// - Parameters:
    ///   - arrivalRate: contacts per unit of time, above 0.
    ///   - meanService: in the same unit of time, above 0.
    ///   - meanPatience: in the same unit, above 0; infinite where nobody gives up.
    ///   - agents: 0 or more.
    ///   - time: in the same unit, 0 or more; infinite where only the answer counts.
    /// - Returns: 0...1. Cost: O(√agents), and some thousand exponentials where `time` is finite.
    public static func share(
        arrivalRate: Double, meanService: Double, meanPatience: Double, agents: Int, within time: Double
    ) -> Double {
        precondition(arrivalRate > 0 && meanService > 0 && meanPatience > 0 && agents >= 0 && time >= 0)
        if agents == 0 { return 0 }
        let load = arrivalRate * meanService
        let answers = Double(agents) / meanService
        if time == .infinity && meanPatience == .infinity { return min(1, Double(agents) / load) }
        let wait = Wait(arrivals: arrivalRate, answers: answers, patience: meanPatience, time: time)
        // Of an arrival that finds n − 1 agents busy: P(fewer are busy) and the time in which all are, both as odds.
        let free = ErlangB.carriedOdds(load: load, agents: agents - 1)
        let scale = exp(-wait.peak)
        let share = (free * scale + answers * wait.mass) / ((1 + free) * scale + arrivalRate * wait.mass)
        // Where the odds are beyond any double, nobody waits.
        return free == .infinity ? 1 : min(max(share, 0), 1)
    }

    /// The fewest agents with which the share may reach `target`, at most `most`; `nil` where those do not reach it.
    public static func leastAgents(
        arrivalRate: Double, meanService: Double, meanPatience: Double, within time: Double, reaching target: Double,
        most: Int
    ) -> Int? {
        func reaches(_ agents: Int) -> Bool {
            share(
                arrivalRate: arrivalRate, meanService: meanService, meanPatience: meanPatience, agents: agents,
                within: time) >= target
        }
        guard reaches(most) else { return nil }
        var (low, high) = (-1, most)
        while high - low > 1 {
            let middle = (low + high) / 2
            if reaches(middle) { high = middle } else { low = middle }
        }
        return high
    }

    /// The density of the offered wait, given that it is not 0: exp(λ·H(x) − n·μ·x), with H the integral of the chance to
    /// be still patient.
    private struct Wait {
        /// The largest exponent, and the integral of the density ÷ e^peak.
        let peak: Double
        let mass: Double

        init(arrivals: Double, answers: Double, patience: Double, time: Double) {
            func exponent(_ x: Double) -> Double {
                let patient = patience == .infinity ? x : -patience * expm1(-x / patience)
                return arrivals * patient - answers * x
            }
            // Concave, so that the largest lies where arrivals of the patient are as many as answers, or at an end.
            let turn =
                patience == .infinity
                ? (arrivals > answers ? Double.infinity : 0) : max(patience * log(arrivals / answers), 0)
            let top = min(turn, time)
            peak = top == 0 ? 0 : exponent(top)
            // Up to where the density is e⁻⁴⁵ of its peak, if that comes before the time.
            var end = min(time, top + 1 / answers)
            while end < time && exponent(end) > peak - 45 { end = min(time, top + 2 * (end - top)) }
            var start = 0.0
            if exponent(0) < peak - 45 {
                var (low, high) = (0.0, top)
                for _ in 0..<60 {
                    let middle = (low + high) / 2
                    if exponent(middle) < peak - 45 { low = middle } else { high = middle }
                }
                start = low
            }
            var sum = 0.0
            let step = (end - start) / Double(Self.panels)
            for index in 0...Self.panels where step > 0 {
                let weight = index == 0 || index == Self.panels ? 1.0 : index % 2 == 1 ? 4 : 2
                sum += weight * exp(exponent(start + Double(index) * step) - peak)
            }
            // Beyond the time nobody is patient, so the wait falls by answers alone.
            mass = sum * step / 3 + (end == time ? exp(exponent(time) - peak) / answers : 0)
        }

        /// Of Simpson's rule: even. The density spans at most 90 units of its exponent.
        private static let panels = 4096
    }
}
