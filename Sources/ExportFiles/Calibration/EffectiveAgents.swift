// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ErlangFormulas

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How many agents explain the waits of an interval of a weekday, where nobody recorded how many there were.
///
/// The number with which Erlang A, at each day's own volume, comes closest to all the time waited on these days. It is an
/// *effective* number: breaks, other work and slow hours are in it, so it is no roster. Intervals far from what usually comes
/// then are left out.
public struct EffectiveAgents: Equatable, Sendable {
    /// 0 is Monday.
    public let weekday: Int
    /// Seconds after midnight; past 86,400 on the next day.
    public let start: Int
    /// The agents.
    public let agents: Int
    /// Days with contacts that it is of.
    public let days: Int
    /// Mean wait of the days in the files, seconds.
    public let recordedWait: Double
    /// Mean wait by the formula with so many agents, seconds.
    public let formulaWait: Double

    let slot: Int

    /// Of all open intervals of which waits are known.
    ///
    /// - Complexity: O(intervals · days · log agents) evaluations of Erlang A.
    static func all(
        of queue: PastQueue, _ past: Past, handle: HandleFit?, patience: PatienceFit?
    ) -> [EffectiveAgents] {
        guard let handle, handle.mean.mean > 0 else { return [] }
        let service = handle.mean.mean
        let impatience = min(max(patience?.exponential.mean ?? 604_800, 1), 604_800)
        return (0..<7).flatMap { weekday -> [EffectiveAgents] in
            guard let span = queue.open.spans[weekday] else { return [] }
            let days = queue.days.ordered.filter { OperatingDays.weekday($0) == weekday }
            return span.compactMap { slot in
                let odd = Set(queue.profile.outliers.filter { $0.slot == slot }.map(\.day))
                let waits = days.filter { !odd.contains($0) }
                    .compactMap { queue.days.days[$0].flatMap { IntervalWaits($0[slot]) } }
                guard !waits.isEmpty else { return nil }
                let model = WaitModel(
                    waits: waits, interval: Double(past.interval), service: service, patience: impatience)
                let agents = model.closest
                let contacts = waits.reduce(0) { $0 + $1.contacts }
                return EffectiveAgents(
                    weekday: weekday, start: (past.first + slot) * past.interval, agents: agents, days: waits.count,
                    recordedWait: model.recorded / contacts, formulaWait: model.total(agents) / contacts, slot: slot)
            }
        }
    }
}

/// The waits of an interval of one day.
private struct IntervalWaits {
    let offered: Double
    /// Contacts whose waits are known.
    let contacts: Double
    /// Seconds that they waited together.
    let wait: Double
    /// Whether the waits of those who gave up are known too.
    let isOfAll: Bool

    init?(_ cell: IntervalFigures) {
        guard cell.isPresent, cell.offered > 0, !cell.wait.isNaN else { return nil }
        offered = cell.offered
        isOfAll = !cell.lostWait.isNaN
        let answered = cell.answered.isNaN ? cell.offered : cell.answered
        contacts = isOfAll ? cell.offered : answered
        wait = cell.wait + (isOfAll ? cell.lostWait : 0)
        if contacts <= 0 { return nil }
    }
}

/// Waits by Erlang A of several days with the same agents.
private struct WaitModel {
    let waits: [IntervalWaits]
    let interval: Double
    let service: Double
    let patience: Double

    private static let near = 0.05

    var recorded: Double { waits.reduce(0) { $0 + $1.wait } }

    /// Seconds that all these contacts would wait together.
    func total(_ agents: Int) -> Double {
        waits.reduce(0) { sum, day in
            let formula = try? ErlangA(
                arrivalRate: day.offered / interval, meanService: service, meanPatience: patience, agents: agents)
            guard let formula else { return sum }
            return sum + day.contacts * (day.isOfAll ? formula.meanWait : formula.meanWaitOfAnswered)
        }
    }

    /// The agents whose total is closest to the recorded one by ratio, a second for each contact added to both, since
    /// ratios of next to nothing say nothing. Of numbers that all come as close as a twentieth, the least.
    var closest: Int {
        let contacts = waits.reduce(0) { $0 + $1.contacts }
        let target = log(recorded + contacts)
        func gap(_ agents: Int) -> Double { log(total(agents) + contacts) - target }
        var low = 1
        if gap(low) <= Self.near { return low }
        var high = 2
        // With twice the load and more nobody waits.
        while gap(high) > Self.near, high < Team.largestHeadcount {
            (low, high) = (high, min(high * 2, Team.largestHeadcount))
        }
        while high - low > 1 {
            let middle = (low + high) / 2
            if gap(middle) > Self.near { low = middle } else { high = middle }
        }
        return abs(gap(low)) <= abs(gap(high)) ? low : high
    }
}
