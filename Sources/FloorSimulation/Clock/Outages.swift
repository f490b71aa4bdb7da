// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics

extension Floor {
    /// Draws when systems are down in this replication.
    mutating func drawOutages(seed: UInt64, replication: UInt64, horizon: UInt64) {
        let spans = plan.center.outages.map {
            $0.spans(seed: seed, replication: replication, horizon: horizon, warmUpDays: plan.warmUpDays)
        }
        outages.spans = spans
        for index in spans.indices {
            outages.isOut[index] = false
            scheduleOutage(index, span: 0)
        }
        for type in types.indices {
            let stopping = spans.indices.filter { plan.center.outages[$0].types.contains(type) }
            outages.downSpans[type] = OutageSpan.union(of: stopping.flatMap { spans[$0] })
            outages.excusedSpans[type] = OutageSpan.union(
                of: stopping.filter { plan.center.outages[$0].isExcused }.flatMap { spans[$0] })
        }
    }

    /// Seconds for which a type is down while open, and open, on a simulated day: from one opening of the centre to the
    /// next.
    func timeDown(day: Int, type: Int) -> Ratio {
        let (down, open) = timeDown(
            ofType: type, from: Tick.at(second: day * 86_400 + calendar.opening),
            to: Tick.at(second: (day + 1) * 86_400 + calendar.opening))
        return Ratio(Tick.seconds(down), Tick.seconds(open))
    }

    /// Ticks for which a type is down while open, and open; time in which an excused outage stops it is in neither.
    /// O(log outages + outages of the time).
    func timeDown(ofType type: Int, from start: UInt64, to end: UInt64) -> (down: UInt64, open: UInt64) {
        let excused = timeOpen(ofType: type, within: outages.excusedSpans[type], from: start, to: end)
        let down = timeOpen(ofType: type, within: outages.downSpans[type], from: start, to: end)
        return (down &- excused, route.openClocks[type].running(from: start, to: end) &- excused)
    }

    /// Ticks of spans in which a type is open.
    private func timeOpen(
        ofType type: Int, within spans: [OutageSpan], from start: UInt64, to end: UInt64
    ) -> UInt64 {
        var (low, high) = (0, spans.count)
        while low < high {
            let middle = (low + high) / 2
            if spans[middle].end <= start { low = middle + 1 } else { high = middle }
        }
        var sum: UInt64 = 0
        while low < spans.count, spans[low].start < end {
            sum += route.openClocks[type].running(from: max(spans[low].start, start), to: min(spans[low].end, end))
            low += 1
        }
        return sum
    }

    /// The stamp is the number of the span: there may be a million.
    private mutating func scheduleOutage(_ index: Int, span number: Int) {
        guard number < outages.spans[index].count else { return }
        let span = outages.spans[index][number]
        let stamp = UInt32(number)
        schedule(.outageStarts, at: span.start, rank: FloorEvent.Rank.clock, Int32(index), stamp: stamp)
        schedule(.outageEnds, at: span.end, rank: FloorEvent.Rank.clock, Int32(index), stamp: stamp)
    }

    mutating func outageStarts(_ index: Int, span number: UInt32) {
        let outage = plan.center.outages[index]
        let end = outages.spans[index][Int(number)].end
        outages.isOut[index] = true
        for type in outage.types {
            floorTypes[type].down += 1
            if outage.isExcused { floorTypes[type].excused += 1 }
            outages.surge[type] = surgeNow(ofType: type)
            outages.downUntil[type] = max(outages.downUntil[type], end)
        }
        for team in outage.teams {
            teams[team].down += 1
            if outage.isExcused { excuse(team, 1) }
        }
    }

    mutating func outageEnds(_ index: Int, span number: UInt32) {
        let outage = plan.center.outages[index]
        outages.isOut[index] = false
        for type in outage.types {
            floorTypes[type].down -= 1
            if outage.isExcused { floorTypes[type].excused -= 1 }
            outages.surge[type] = surgeNow(ofType: type)
        }
        for team in outage.teams {
            teams[team].down -= 1
            if outage.isExcused { excuse(team, -1) }
        }
        lookAll()
        scheduleOutage(index, span: Int(number) + 1)
    }

    /// The time of a team's agents begins, or ceases, to be excused.
    private mutating func excuse(_ team: Int, _ change: Int) {
        for index in teams[team].first..<teams[team].first + teams[team].count { settle(index) }
        teams[team].excused += change
    }

    /// What becomes of those who come: by the first outage of those that are on that does not hold them.
    private func surgeNow(ofType type: Int) -> (share: Double, after: Int)? {
        for (index, outage) in plan.center.outages.enumerated()
        where outages.isOut[index] && outage.types.contains(type) {
            switch outage.arriving {
            case .held: continue
            case .lost: return (0, index)
            case .surge(let share, _): return (share, index)
            }
        }
        return nil
    }

    /// All who are free look at what waits.
    mutating func lookAll() {
        for team in 0..<teamCount where teams[team].down == 0 {
            for agent in teams[team].first..<teams[team].first + teams[team].count { look(agent) }
        }
    }

    /// A contact comes while its type is down: it is lost; some come again when it is over.
    mutating func strand(_ index: Int32, share: Double, law: Int) {
        let contact = contact(index)
        let type = Int(contact.pointee.type)
        settleBalance(contact, -1)
        countLoss(of: contact, .cleared, 0)
        counted(contact, LifeCell.lostToOutage)
        note(.lostToOutage, index)
        endLive(index)
        leaveTier(index, isHandled: false)
        let draws = life(of: contact)
        if let law = outages.laws[law], contact.pointee.visitsBefore < 255,
            draws.uniform(.surgeCoin, contact.pointee.counter) < share
        {
            let delay = draws.time(law, .surgeTime, contact.pointee.counter)
            customers(contact, ofType: Int(contact.pointee.origin))[LifeCell.redials] &+= 1
            visitAgain(
                index, as: type, after: outages.downUntil[type] &- now &+ delay, keepsPatience: false, keepsWork: true,
                by: Returning.none)
            return
        }
        giveUp(index, as: .cleared)
    }
}
