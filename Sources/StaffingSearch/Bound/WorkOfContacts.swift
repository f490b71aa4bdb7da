// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

// What the least work of a contract needs to know of a centre: the time that a contact takes, and how many join, are lost
// or are answered when the agents of the roster have left. Each errs to the side of less work.

extension ContactCenter {
    /// Agent time of one contact at a line, after-contact work included, by the quickest mix of a team's agents and as many
    /// beside it as make it cheapest. Seconds.
    func time(ofContactAt line: Line, by team: Int) -> Double {
        let type = contactTypes[line.type]
        let handling = type.handling[line.tier]!
        // An agent who hands over warm stays with the contact in place of that.
        let after = type.afterContact.map { $0.mean * (type.handOver == .cold ? 1 : 1 - handling.escalation) } ?? 0
        return (handling.time.mean + after) * share(ofAgentAt: line, team) / speed(ofTeam: team, type: line.type)
    }

    /// Of an agent's time, what a contact of a line takes of it: with k open each goes on 1 ÷ slow-down as fast, so that a k-th of
    /// the time that each takes is the agent's. The least over what an agent may have open.
    private func share(ofAgentAt line: Line, _ team: Int) -> Double {
        let handling = contactTypes[line.type].handling[line.tier]!
        let slots = teams[team].slots
        guard slots.perChannel[contactTypes[line.type].channel] != nil else { return handling.slowdown(open: 1) }
        return (1...slots.most).map { handling.slowdown(open: $0) / Double($0) }.min()!
    }

    /// The mean speed of a team's agents, of the headcount for which it is largest.
    private func speed(ofTeam team: Int, type: Int) -> Double {
        let seniorities = teams[team].seniorities
        guard !seniorities.isEmpty else { return teams[team].speed[type] }
        let mean = seniorities.reduce(0) { $0 + $1.share * $1.speed }
        var (best, sum) = (mean, 0.0)
        let many = 1000
        for (index, level) in Seniority.quota(of: seniorities, agents: many).enumerated() {
            sum += seniorities[level].speed
            best = max(best, sum / Double(index + 1))
        }
        // Beyond these the mix is off by an agent of each level at most.
        return teams[team].speed[type] * best * (1 + 10 * Double(seniorities.count) / Double(many))
    }

    /// Agent time that is left, on average, of the contacts that an agent has open when they leave: at most. Seconds.
    func restOfContacts(ofTeam team: Int) -> Double {
        let helps =
            routing.overflows.contains { $0.to == team } || routing.rings.contains { $0.teams.contains(team) }
            || contactTypes.contains { $0.alerts.contains { $0.calls == team } }
        var most = 0.0
        for (index, type) in contactTypes.enumerated() where helps || teams[team].serves.contains(index) {
            for tier in type.handling.indices where type.handling[tier] != nil && (helps || tier == teams[team].tier) {
                most = max(most, rest(at: Line(type: index, tier: tier), team))
            }
        }
        return Double(teams[team].slots.most) * most
    }

    private func rest(at line: Line, _ team: Int) -> Double {
        let type = contactTypes[line.type]
        let handle = type.handling[line.tier]!.time
        let mean = handle.mean + (type.afterContact?.mean ?? 0)
        let variance = handle.variance + (type.afterContact?.variance ?? 0)
        guard mean > 0 else { return 0 }
        return (mean + variance / mean) * share(ofAgentAt: line, team) / speed(ofTeam: team, type: line.type)
    }

    /// Teams that an alert of a type calls.
    func teamsCalled(byType type: Int) -> [Int] { contactTypes[type].alerts.compactMap(\.calls) }

    /// First attempts that join a line where they start, at least: those that take a callback, find all lines taken or come in
    /// an outage are not among them.
    func joins(_ line: Line) -> Double {
        let type = contactTypes[line.type]
        let share = type.share(startingAt: line.tier)
        let stay = (1 - (type.callback?.accepted ?? 0)) * (1 - mostBlocked(type: line.type))
        return share * max(type.volume.total * stay - lostToOutages(type: line.type), 0)
    }

    /// Contacts of a type that come while an outage stops it: at most, on average. How many outages begin is bounded as
    /// renewals are (G. Lorden 1970).
    func lostToOutages(type: Int) -> Double {
        let peak = peak(ofType: type)
        let time = Double(calendar.days * 86_400 + calendar.warmUp)
        return outages.filter { $0.types.contains(type) }.reduce(0) { sum, outage in
            switch outage.times {
            case .scheduled(let all): return sum + peak * Double(all.reduce(0) { $0 + $1.length })
            case .random(let every, let lasts):
                let cycle = every.mean + lasts.mean
                let square = every.variance + lasts.variance + cycle * cycle
                return sum + peak * lasts.mean * (time / cycle + square / (cycle * cycle) + 1)
            }
        }
    }

    /// Contacts per second in the busiest interval.
    private func peak(ofType type: Int) -> Double {
        (contactTypes[type].volume.rows.joined().max() ?? 0) / Double(calendar.interval)
    }

    /// The same with all that come again, whatever they came as.
    private func peakOfAttempts(ofType type: Int) -> Double {
        contactTypes.indices.reduce(0) { sum, origin in
            let one = contactTypes[origin]
            let comes =
                origin == type || one.redial?.type == type || one.recontact?.type == type
                || contactTypes.contains { $0.redial?.type == type || $0.recontact?.type == type }
            guard comes else { return sum }
            var (tries, chance) = (1.0, 1.0)
            for probability in one.redial?.probabilities ?? [] {
                chance *= probability
                tries += chance
            }
            let again = min((one.recontact?.probability.max() ?? 0) + (one.reopening?.probability ?? 0), 0.9)
            return sum + peak(ofType: origin) * tries / (1 - again)
        }
    }

    /// Share of a type's contacts that find all lines taken: at most. Each holds a line no longer than its patience and its
    /// handle time at each tier that it comes to, so that as many are there as on a floor of endless agents: a Poisson number, on a day of
    /// some busyness. By H. Chernoff's bound (1952), for the best split of the two.
    private func mostBlocked(type index: Int) -> Double {
        let type = contactTypes[index]
        guard let lines = type.lines else { return 0 }
        guard type.callback == nil, type.handling.allSatisfy({ $0?.timedEscalation == nil }) else { return 1 }
        var (stay, reach) = (0.0, 0.0)
        for tier in type.handling.indices {
            guard let handling = type.handling[tier] else { continue }
            reach += type.share(startingAt: tier)
            let slowest = handling.slowdown.max()! / slowestSpeed(type: index)
            stay += reach * (longestWait(ofType: index) + handling.time.mean * slowest)
            if case .warm(let time) = type.handOver { stay += reach * time.mean }
            reach *= handling.escalation
        }
        guard stay < .infinity else { return 1 }
        let held = peakOfAttempts(ofType: index) * stay
        guard held > 0 else { return 0 }
        let busyness = type.volume.busyness
        let law = Law.gamma(shape: 1 / max(busyness * busyness, 1e-9), scale: busyness * busyness)
        return stride(from: 1, through: 4, by: 0.05).map { busy -> Double in
            let mean = held * busy
            guard Double(lines) > mean else { return 1 }
            let busier = busyness > 0 ? 1 - law.cumulative(busy) : busy > 1 ? 0 : 1
            return min(busier + exp(Double(lines) - mean - Double(lines) * log(Double(lines) / mean)), 1)
        }.min()!
    }

    /// How long a contact of a type waits at a tier on average, at most.
    private func longestWait(ofType type: Int) -> Double {
        min(contactTypes[type].patience?.law.mean ?? .infinity, contactTypes[type].longestWait ?? .infinity)
    }

    private func slowestSpeed(type: Int) -> Double {
        teams.filter { $0.serves.contains(type) }.map { team in
            team.speed[type] * (team.seniorities.map(\.speed).min() ?? 1)
        }.min() ?? 1
    }

    /// How often agents may stay for a type that has closed, the end of the horizon included.
    private func closings(ofType type: Int) -> Double {
        calendar.isContinuous && contactTypes[type].hours.isAlways ? 1 : Double(calendar.openDayCount)
    }

    /// Contacts of a line that may be answered in time by agents who stay after the roster, or after the horizon: at most. Those
    /// that wait then came within the time promised, or within their patience.
    func answeredAfterClosing(at line: Line, within: Double) -> Double {
        let type = contactTypes[line.type]
        var waiting = min(within, longestWait(ofType: line.type))
        var after = 0.0
        if line.tier > type.firstTier {
            // And those whose service below ends then; callbacks may all be made at the end.
            waiting += longestWait(ofType: line.type)
            for tier in type.handling.indices where tier < line.tier {
                let time = type.handling[tier].map { $0.time.mean * $0.slowdown.max()! } ?? 0
                waiting += time / slowestSpeed(type: line.type)
            }
            after = type.volume.total * (type.callback?.accepted ?? 0)
        }
        let reach = type.offered(toTier: line.tier) / max(type.volume.total, 1e-9)
        return reach * (closings(ofType: line.type) * waiting * peakOfAttempts(ofType: line.type) + after)
    }

    /// Problems of a type that may be handled first, and resolved in time, when the agents of the roster have left: at most.
    /// Of work that may wait, those whose deadline lies beyond the horizon.
    func resolvedAfterClosing(type index: Int) -> Double {
        let type = contactTypes[index]
        if type.isLive { return closings(ofType: index) * longestWait(ofType: index) * peakOfAttempts(ofType: index) }
        guard let deadline = type.deadline else { return .infinity }
        let clock = BusinessClock(calendar: calendar, hours: deadline.hours, unitsPerSecond: 1)
        let end = UInt64(calendar.days * 86_400)
        return (0..<calendar.days).reduce(0) { sum, day in
            let last = clock.instant(after: UInt64(deadline.within.rounded(.up)), from: UInt64((day + 1) * 86_400))
            return sum + (last > end ? type.volume.total(ofDay: day) : 0)
        }
    }
}
