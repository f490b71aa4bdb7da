// SPDX-License-Identifier: GPL-3.0-or-later

/// Who is planned to be off for a whole day: planned shrinkage, taken in turn.
///
/// On a day of phase θ, ⌊n·s + θ⌋ of the first n agents are off, for every n. The phases of D days worked are
/// (j + ½) / D, each once, so that by Hermite's identity Σ ⌊n·s + θ⌋ = ⌊D·n·s + ½⌋: the mean is n·s to half an
/// agent-day in the horizon, whatever the headcount, and each agent has his share of days. Neighbouring days have
/// phases far apart (steps near the golden section), so that no week bears all of the rounding.
struct PlannedLeave {
    private let share: Double
    /// By day of the horizon.
    private let phases: [Double]

    /// - Parameter worked: for each day of the horizon whether the agents work.
    init(share: Double, worked: [Bool]) {
        self.share = share
        let days = worked.count { $0 }
        var step = max(1, Int(0.618 * Double(days)))
        while PlannedLeave.divisor(step, days) > 1 { step += 1 }
        var index = 0
        phases = worked.map { isWorked in
            guard isWorked else { return 0 }
            index = (index + step) % days
            return (Double(index) + 0.5) / Double(days)
        }
    }

    /// - Parameter day: of the horizon or around it.
    func isOff(agent: Int, day: Int) -> Bool {
        off(among: agent + 1, day: day) > off(among: agent, day: day)
    }

    /// Agents off among the first `agents`.
    func off(among agents: Int, day: Int) -> Int { Int(Double(agents) * share + phase(ofDay: day)) }

    /// Around the horizon steps of the golden section go on.
    private func phase(ofDay day: Int) -> Double {
        if phases.indices.contains(day) { return phases[day] }
        let rounds = 0.6180339887498949 * Double(day)
        return rounds - rounds.rounded(.down)
    }

    private static func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }
}
