// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ErlangFormulas

/// A roster to start from, by formula: one team that serves all contact types.
enum Staffing {
    /// Seconds per contact where the files say nothing.
    static let assumedHandle = 240.0
    /// Seconds of patience where the files say nothing.
    static let assumedPatience = 300.0

    /// By weekday and interval: the least agents with whom 80 % are answered in time by Erlang A, or C where nobody gives
    /// up; 1 where it is open and hardly anybody comes, 0 where it is closed.
    static func agents(_ types: [QueuePortrait], interval: Int, slots: Int, within: Double) -> [[Int]] {
        var known: [Key: Int] = [:]
        return (0..<7).map { weekday in
            (0..<slots).map { slot in
                var (rate, work, impatience) = (0.0, 0.0, 0.0)
                var isOpen = false
                for type in types where type.open.spans[weekday]?.contains(slot) == true {
                    isOpen = true
                    let lambda = type.means[weekday][slot] / Double(interval)
                    rate += lambda
                    work += lambda * (type.handle?.mean ?? assumedHandle)
                    impatience += lambda / type.meanPatience
                }
                guard isOpen else { return 0 }
                guard rate > 0, work > 0 else { return 1 }
                let key = Key(rate: rate, service: work / rate, impatience: impatience / rate)
                if let agents = known[key] { return agents }
                let agents = least(key, within: within)
                known[key] = agents
                return agents
            }
        }
    }

    private struct Key: Hashable {
        let rate: Double
        let service: Double
        let impatience: Double
    }

    private static func least(_ key: Key, within: Double) -> Int {
        let target = StaffingTarget.serviceLevel(atLeast: 0.8, within: within)
        let found: Int?
        if key.impatience > 0 {
            found = try? ErlangA.least(
                arrivalRate: key.rate, meanService: key.service, meanPatience: 1 / key.impatience, reaching: [target])?
                .agents
        } else {
            found = try? ErlangC.least(arrivalRate: key.rate, meanService: key.service, reaching: [target])?.agents
        }
        let load = (key.rate * key.service).rounded(.up)
        return min(max(1, found ?? Int(min(load, 1e6)) + 1), Team.largestHeadcount)
    }
}

extension QueuePortrait {
    /// Seconds; infinite where nobody gives up.
    var meanPatience: Double {
        switch patience {
        case .fitted(let mean, _), .fromMeanWait(let mean, _): min(max(mean, 1), 604_800)
        case .never: .infinity
        case .unknown: Staffing.assumedPatience
        }
    }
}
