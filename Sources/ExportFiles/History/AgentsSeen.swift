// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// How many agents a log of calls shows at work, where nobody wrote down how many there were.
///
/// Whoever waits meets agents who are all busy. So the calls in service when they come are as many as the agents who take
/// calls. Customers who come at random see what is there on average (PASTA: Wolff 1982, *Operations Research* 30(2)).
/// Agents on a break, or at after-contact work that the log does not have, are not seen: the number is of those at work
/// on calls.
public struct AgentsSeen: Sendable {
    /// A shorter wait may be the ringing at a free agent, seconds.
    private static let shortestWait: Float = 10
    /// Fewer customers who waited do not tell the number.
    private static let leastWaits = 30
    private static let leastWaitsOfAnInterval = 3

    /// By weekday from Monday and interval of the operating day; 0 where nobody is seen.
    let week: [[Int]]
    /// By operating day: each interval.
    let days: [Int: [Int]]
    /// Customers who waited, and so saw how many there were.
    public let waits: Int
    /// The number that most of them saw, and the share of them who did.
    public let usual: (agents: Int, share: Double)

    /// What is seen in an interval.
    private struct Sight {
        var sum = 0
        var waits = 0
        /// The most calls in service at once.
        var most = 0

        mutating func add(_ other: Sight) {
            sum += other.sum
            waits += other.waits
            most = max(most, other.most)
        }

        var agents: Int? {
            guard waits >= leastWaitsOfAnInterval else { return nil }
            return min(max(1, Int((Double(sum) / Double(waits)).rounded())), Team.largestHeadcount)
        }
    }

    /// - Parameters:
    ///   - calls: of all queues that the agents serve.
    ///   - first: the interval from midnight with which the operating day begins.
    /// - Returns: `nil` where too few customers waited, or the log does not say how long calls last.
    /// - Complexity: O(calls · log calls).
    init?(_ calls: [LoggedCall], first: Int, interval: Int, slots: Int) {
        let answered = calls.filter { $0.outcome != .abandoned && !$0.wait.isNaN && !$0.handle.isNaN }
        let starts = answered.map(\.answeredAt).sorted()
        let ends = answered.map { $0.answeredAt + Int(min(max(0, $0.handle), 604_800)) }.sorted()
        var sights: [Int: [Sight]] = [:]
        var histogram: [Int: Int] = [:]
        for call in calls where !call.wait.isNaN {
            let waited = call.wait >= Self.shortestWait
            // Clocks of a log are in whole seconds: a call that ends within two of them is over.
            let instant = waited ? call.came : call.answeredAt
            let inService = starts.count(upTo: instant) - ends.count(upTo: waited ? instant : instant + 2)
            // Rounded down, since days before 1970 are negative.
            let date = instant >= 0 ? instant / 86_400 : (instant + 1) / 86_400 - 1
            let slot = (instant - date * 86_400) / interval
            let (day, index) = slot < first ? (date - 1, slot - first + slots) : (date, slot - first)
            var sight = Sight(most: min(max(inService, 0), Team.largestHeadcount))
            if waited && inService > 0 {
                sight.sum = inService
                sight.waits = 1
                histogram[inService, default: 0] += 1
            }
            sights[day, default: Array(repeating: Sight(), count: slots)][index].add(sight)
        }
        waits = histogram.values.reduce(0, +)
        guard waits >= Self.leastWaits, let most = histogram.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })
        else { return nil }
        usual = (most.key, Double(most.value) / Double(waits))

        var pooled = Array(repeating: [Sight](repeating: Sight(), count: slots), count: 7)
        for (day, sights) in sights {
            for (slot, sight) in sights.enumerated() { pooled[OperatingDays.weekday(day)][slot].add(sight) }
        }
        let week = pooled.map(Self.filled)
        self.week = week
        days = Dictionary(
            uniqueKeysWithValues: sights.map { day, sights in
                (day, zip(sights, week[OperatingDays.weekday(day)]).map { $0.agents ?? max($0.most, $1) })
            })
    }

    /// Where nobody waited, as many as in the nearest interval that tells, and no fewer than calls in service at once.
    private static func filled(_ sights: [Sight]) -> [Int] {
        let known = sights.indices.filter { sights[$0].agents != nil }
        return sights.indices.map { slot in
            if let agents = sights[slot].agents { return agents }
            let nearest = known.min { abs($0 - slot) < abs($1 - slot) }
            return max(sights[slot].most, nearest.flatMap { sights[$0].agents } ?? 0)
        }
    }
}

extension LoggedCall {
    /// Seconds since 1970 on the clocks of the centre.
    fileprivate var came: Int { Int(day) * 86_400 + Int(second) }
    fileprivate var answeredAt: Int { came + Int(min(wait, 604_800)) }
}

extension [Int] {
    /// How many of sorted values are not above one.
    fileprivate func count(upTo value: Int) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] <= value { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
