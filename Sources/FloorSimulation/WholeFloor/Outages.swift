// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

extension WholeFloor {
    /// Draws when systems are down in this replication.
    mutating func drawOutages(seed: UInt64, replication: UInt64, horizon: UInt64) {
        spans = plan.center.outages.map {
            $0.spans(seed: seed, replication: replication, horizon: horizon, warmUpDays: plan.warmUpDays)
        }
        for (index, spans) in spans.enumerated() {
            isOut[index] = false
            if !spans.isEmpty { scheduleOutage(index, number: 0) }
        }
        for type in types.indices {
            let mine = spans.indices.filter { plan.center.outages[$0].types.contains(type) }
            // Outages that overlap are one.
            var end = plan.countedFrom
            for span in mine.flatMap({ spans[$0] }).sorted(by: { $0.start < $1.start }) {
                let stop = min(span.end, horizon)
                if stop > end { downTime[type] += whole.openClocks[type].running(from: max(span.start, end), to: stop) }
                end = max(end, stop)
            }
        }
    }

    /// - Parameter number: of the span among the outage's own.
    private mutating func scheduleOutage(_ index: Int, number: Int) {
        let span = spans[index][number]
        let stamp = UInt32(number)
        schedule(.outageStarts, at: span.start, rank: Happening.Rank.clock, Int32(index), stamp: stamp)
        schedule(.outageEnds, at: span.end, rank: Happening.Rank.clock, Int32(index), stamp: stamp)
    }

    mutating func outageStarts(_ index: Int, number: Int) {
        let outage = plan.center.outages[index]
        isOut[index] = true
        for type in outage.types {
            down[type] += 1
            if outage.isExcused { isExcusedNow[type] += 1 }
            downUntil[type] = max(downUntil[type], spans[index][number].end)
            surge[type] = surgeNow(ofType: type)
        }
        for team in outage.teams { crews[team].down += 1 }
    }

    mutating func outageEnds(_ index: Int, number: Int) {
        let outage = plan.center.outages[index]
        isOut[index] = false
        for type in outage.types {
            down[type] -= 1
            if outage.isExcused { isExcusedNow[type] -= 1 }
            surge[type] = surgeNow(ofType: type)
        }
        for team in outage.teams { crews[team].down -= 1 }
        // All who are free look at what waits.
        for crew in 0..<crewCount where crews[crew].down == 0 {
            for agent in crews[crew].first..<crews[crew].first + crews[crew].count { look(agent) }
        }
        if number + 1 < spans[index].count { scheduleOutage(index, number: number + 1) }
    }

    /// What becomes of those who come: by the first outage of those that are on that does not hold them.
    private func surgeNow(ofType type: Int) -> (share: Double, after: Int)? {
        for (index, outage) in plan.center.outages.enumerated() where isOut[index] && outage.types.contains(type) {
            switch outage.arriving {
            case .held: continue
            case .lost: return (0, index)
            case .surge(let share, _): return (share, index)
            }
        }
        return nil
    }

    /// A contact comes while its type is down: it is lost; some come again when it is over.
    mutating func strand(_ index: Int32, share: Double, law: Int) {
        let contact = contact(index)
        let type = Int(contact.pointee.type)
        settleBalance(contact, -1)
        let cell = cell(of: contact)
        cell[Cell.cleared] &+= 1
        counted(contact, LifeCell.lostToOutage)
        for b in 0..<lines[Int(contact.pointee.line)].bounds.count { cell[Cell.words &+ 2 &* b &+ 1] &+= 1 }
        note(.lostToOutage, index)
        endLive(index)
        leaveTier(index)
        let draws = life(of: contact)
        if let law = outageLaws[law], contact.pointee.visit < 255,
            draws.uniform(.surgeCoin, contact.pointee.counter) < share
        {
            let delay = draws.time(law, .surgeTime, contact.pointee.counter)
            customers(contact, ofType: Int(contact.pointee.origin))[LifeCell.redials] &+= 1
            visitAgain(
                index, as: type, after: downUntil[type] &- now &+ delay, keepsPatience: false, keepsWork: true)
            return
        }
        giveUp(index, as: .cleared)
    }
}
