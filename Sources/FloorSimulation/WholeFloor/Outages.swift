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
            if let first = spans.first { scheduleOutage(index, first, stamp: 0) }
            for type in plan.center.outages[index].types {
                let clock = whole.openClocks[type]
                for span in spans where span.start < horizon {
                    downTime[type] += clock.running(
                        from: max(span.start, plan.countedFrom), to: max(min(span.end, horizon), plan.countedFrom))
                }
            }
        }
    }

    private mutating func scheduleOutage(_ index: Int, _ span: OutageSpan, stamp: UInt32) {
        schedule(.outageStarts, at: span.start, rank: Happening.Rank.clock, Int32(index), stamp: stamp)
        schedule(.outageEnds, at: span.end, rank: Happening.Rank.clock, Int32(index), stamp: stamp)
    }

    mutating func outageStarts(_ index: Int) {
        let outage = plan.center.outages[index]
        let end = spans[index].first { $0.start == now }?.end ?? now
        for type in outage.types {
            down[type] += 1
            if outage.isExcused { isExcusedNow[type] += 1 }
            switch outage.arriving {
            case .held: break
            case .lost: surge[type] = (0, index)
            case .surge(let share, _): surge[type] = (share, index)
            }
            downUntil[type] = max(downUntil[type], end)
        }
        for team in outage.teams { crews[team].down += 1 }
    }

    mutating func outageEnds(_ index: Int) {
        let outage = plan.center.outages[index]
        for type in outage.types {
            down[type] -= 1
            if outage.isExcused { isExcusedNow[type] -= 1 }
            if down[type] == 0 { surge[type] = nil }
        }
        for team in outage.teams { crews[team].down -= 1 }
        lookAll()
        if let next = spans[index].first(where: { $0.start > now }) { scheduleOutage(index, next, stamp: 0) }
    }

    /// All who are free look at what waits.
    mutating func lookAll() {
        for crew in 0..<crewCount where crews[crew].down == 0 {
            for agent in crews[crew].first..<crews[crew].first + crews[crew].count { look(agent) }
        }
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
        leaveTier(index, isHandled: false)
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
