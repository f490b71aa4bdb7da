// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// What a service level could be at most in some hours of a day, if the floor were empty when they begin and never lacked
/// an agent after they end.
///
/// One line, first come first served, by agents who are alike, with exponential service times. There a floor that begins
/// with all agents idle, and never has fewer of them, loses nothing: whoever is answered in time on the real floor is
/// answered in time here too (Documentation/Design.md has the argument). So what falls short here falls short on every
/// roster that has no more agents in these hours, whatever it has before and after them.
struct RelaxedWindow {
    /// Contacts of one replication, in the order in which they come.
    private struct Day {
        var arrivals: [Double] = []
        var services: [Double] = []
        /// How long they wait; empty where they wait without end.
        var patiences: [Double] = []
    }

    /// What comes: seconds from the start of the window.
    struct Traffic {
        /// Mean contacts, or counts to replay, by interval of the window.
        let volumes: [Double]
        let interval: Double
        let isRecorded: Bool
        /// Coefficient of variation of the day's factor; 0 is none.
        let busyness: Double
        let meanService: Double
        let patience: Law?
    }

    private let days: [Day]
    private let end: Double
    /// Where the second part of the window begins.
    private let middle: Double
    private let threshold: Double
    /// More agents than any window needs that can keep its promise at all: four times the busiest load, and some.
    let manyAgents: Int

    /// Contacts by which a service level is found, and the fewest days.
    private static let (contacts, fewest) = (400_000.0, 200)

    init(_ traffic: Traffic, threshold: Double, seed: UInt64, number: Int) {
        end = traffic.interval * Double(traffic.volumes.count)
        middle = traffic.interval * Double((traffic.volumes.count + 1) / 2)
        self.threshold = threshold
        let busiest = (traffic.volumes.max() ?? 0) / traffic.interval * traffic.meanService
        manyAgents = Int(min(4 * busiest + 40, 40_000))
        let total = max(traffic.volumes.reduce(0, +), 1)
        let count = max(Self.fewest, Int(Self.contacts / total))
        let draws = Draws(traffic)
        days = (0..<count).map { draws.day($0, seed: seed, entity: UInt64(number)) }
    }

    /// Draws of one window; one a thread.
    private struct Draws {
        let traffic: Traffic
        let counts = CountSampler()
        let unit = LawSampler(.uniform(low: 0, high: 1))
        let service: LawSampler
        let patience: LawSampler?
        let busyness: LawSampler?

        init(_ traffic: Traffic) {
            self.traffic = traffic
            service = LawSampler(.exponential(mean: traffic.meanService))
            patience = traffic.patience.map(LawSampler.init)
            busyness = traffic.busyness > 0 ? LawSampler(.gamma(mean: 1, cv: traffic.busyness)) : nil
        }

        func day(_ number: Int, seed: UInt64, entity: UInt64) -> Day {
            func key(_ role: UInt64) -> StreamKey {
                StreamKey(seed: seed, replication: UInt64(number), role: 0xB0_00D0 + role, entity: entity)
            }
            let factor = busyness?.draw(key: key(0), counter: 0) ?? 1
            var day = Day()
            for (index, volume) in traffic.volumes.enumerated() {
                let count =
                    traffic.isRecorded
                    ? Int(volume)
                    : counts.poisson(mean: min(volume * factor, 1e6), key: key(1), counter: UInt64(index))
                var instants = Self.fill(unit, count, key(2), from: UInt64(index) << 32)
                instants.sort()
                day.arrivals += instants.map { (Double(index) + $0) * traffic.interval }
            }
            day.services = Self.fill(service, day.arrivals.count, key(3), from: 0)
            if let patience { day.patiences = Self.fill(patience, day.arrivals.count, key(4), from: 0) }
            return day
        }

        private static func fill(_ law: LawSampler, _ count: Int, _ key: StreamKey, from counter: UInt64) -> [Double] {
            [Double](unsafeUninitializedCapacity: count) { buffer, filled in
                law.fill(UnsafeMutableBufferPointer(rebasing: buffer[0..<count]), key: key, from: counter)
                filled = count
            }
        }
    }

    /// The share answered in time with so many agents in the first part of the window, and in the second; `nil`: as many as
    /// anybody asks for.
    func serviceLevel(_ first: Int?, _ second: Int?) -> Estimate {
        var answered: [Double] = []
        var offered: [Double] = []
        for day in days {
            answered.append(Double(self.answered(day, first, second)))
            offered.append(Double(day.arrivals.count))
        }
        return Estimate(ratioOf: answered, to: offered)
    }

    private func answered(_ day: Day, _ first: Int?, _ second: Int?) -> Int {
        var agents = FreeTimes(first ?? 0)
        var (isSecond, isEndless) = (false, first == nil)
        var answered = 0
        for index in day.arrivals.indices {
            let arrival = day.arrivals[index]
            if !isSecond && max(arrival, isEndless ? arrival : agents.least) >= middle {
                // After as many as anybody asks for all are idle.
                if let second, isEndless {
                    agents = FreeTimes(second)
                } else if let second {
                    agents.become(second, at: middle)
                }
                (isSecond, isEndless) = (true, second == nil)
            }
            let soonest = isEndless ? (isSecond ? middle : 0) : agents.least
            // Whoever waits when the window ends is answered at once.
            let start = min(max(arrival, soonest), end)
            if !day.patiences.isEmpty && start > arrival + day.patiences[index] { continue }
            if start - arrival <= threshold { answered += 1 }
            if start < end && !isEndless { agents.take(until: start + day.services[index]) }
        }
        return answered
    }
}

/// When agents are free, the soonest first: a heap.
struct FreeTimes {
    private var times: [Double]

    init(_ agents: Int) { times = Array(repeating: 0, count: agents) }

    /// Infinite where there is nobody.
    var least: Double { times.first ?? .infinity }

    /// The agent who is free first is busy until then.
    mutating func take(until end: Double) {
        var index = 0
        while true {
            var child = 2 * index + 1
            if child >= times.count { break }
            if child + 1 < times.count && times[child + 1] < times[child] { child += 1 }
            if times[child] >= end { break }
            times[index] = times[child]
            index = child
        }
        times[index] = end
    }

    /// So many agents from an instant on: who is added is free, and those who are busy longest go.
    mutating func become(_ agents: Int, at instant: Double) {
        times.sort()
        if agents < times.count {
            times.removeLast(times.count - agents)
        } else {
            times += Array(repeating: instant, count: agents - times.count)
            times.sort()
        }
    }
}
