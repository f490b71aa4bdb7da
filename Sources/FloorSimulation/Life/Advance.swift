// SPDX-License-Identifier: GPL-3.0-or-later

// The floor lives through time: what comes from outside, and everything that happens between.

extension Floor {
    /// Lives through a block: contacts from outside, in order of arrival, and everything else before `until`.
    mutating func run(_ visits: UnsafePointer<TierVisit>, count: Int, until: UInt64) {
        for i in 0..<count {
            let arrival = visits[i].arrival
            if waitingLines != 0 { connectFree(by: arrival) }
            if mayHappen(by: arrival) { advance(before: arrival, FloorEvent.Rank.outside << 56) }
            now = arrival
            enter(visits + i)
            if checksConservation { checkConservation() }
        }
        advance(before: until, 0)
    }

    /// Whether anything else may happen before an instant or at it.
    @inline(__always)
    private func mayHappen(by instant: UInt64) -> Bool {
        unsettledAgent >= 0 || nextOther <= instant
    }

    /// Anonymous agents who are free up to an instant take contacts that wait, as long as nothing else happens before. Most
    /// of the time of a busy floor is spent here.
    @inline(__always)
    private mutating func connectFree(by instant: UInt64) {
        guard unsettledAgent < 0 else { return }
        while true {
            let (free, team) = nextToConnect()
            guard free <= instant, free < nextOther else { return }
            now = free
            connect(anonymousTeam: team)
        }
    }

    /// Everything that happens before an instant, or at it in an earlier order.
    private mutating func advance(before limit: UInt64, _ order: UInt64) {
        while true {
            settleEnds()
            let (free, team) = nextToConnect()
            let end = serviceEnds.first
            let other = min(events.firstInstant, patienceEnds.firstKey)
            nextOther = min(end, other)
            // Mostly the next thing is an agent who is free, and nothing else happens at that instant.
            if free < min(end, other) && free < limit {
                now = free
                connect(anonymousTeam: team)
                continue
            }
            if end < min(free, other) && end < limit {
                now = end
                endNextService()
                if checksConservation { checkConservation() }
                continue
            }
            let at = min(min(free, end), other)
            guard at <= limit, at != Tick.never else { return }
            // Of one instant, what comes first in its order.
            var first = UInt64.max
            var next = Next.connect
            func hold(_ instant: UInt64, _ place: @autoclosure () -> UInt64, _ kind: Next) {
                guard instant == at else { return }
                let own = place()
                if own < first { (first, next) = (own, kind) }
            }
            // What an agent has served ends before they take the next.
            hold(free, FloorEvent.Rank.service << 56 | UInt64(firstAgent(of: team)) << 32 | 0xffff_ffff, .connect)
            hold(end, orderOfNextEnd, .end)
            hold(events.firstInstant, events.first.order, .event)
            hold(patienceEnds.firstKey, orderOfNextPatience, .patience)
            guard at < limit || first < order else { return }
            now = at
            switch next {
            case .connect: connect(anonymousTeam: team)
            case .end: endNextService()
            case .event: live(events.removeFirst())
            case .patience: abandon(patienceEnds.first.index)
            }
            if checksConservation { checkConservation() }
        }
    }

    private enum Next {
        case connect, end, event, patience
    }

    @inline(__always)
    private mutating func endNextService() {
        let agentIndex = serviceEnds.firstAgent
        if isLight(agentIndex) {
            endLight(agentIndex)
            return
        }
        let first = agent(agentIndex).pointee.endsFirst
        if first >= 0 { endService(first) } else { endBusy(agentIndex) }
    }

    @inline(never)
    private mutating func live(_ event: FloorEvent) {
        let index = event.index
        switch event.kind {
        case .interval: beginInterval()
        case .departures: departures()
        case .closing: close(type: Int(index))
        case .opening: open(type: Int(index))
        case .agentTimeCloses: closeAgentTime()
        case .slice: beginSlice()
        case .outageStarts: outageStarts(Int(index), span: event.stamp)
        case .outageEnds: outageEnds(Int(index), span: event.stamp)
        case .agentComes: comeToWork(index)
        case .breakEnds: if agent(index).pointee.stamp == event.stamp { comeBack(index) }
        case .breakDue: if agent(index).pointee.stamp == event.stamp { breakDue(index) }
        case .shiftEnds: if agent(index).pointee.stamp == event.stamp { shiftEnds(index) }
        case .agentLooks: look(index)
        case .agentRests: restAnonymous(index)
        case .arrives: if contact(index).pointee.waitStamp == event.stamp { enterAgain(index) }
        case .comesAgain: comeAgain()
        case .handled: handled(index)
        case .givesUp: abandon(index)
        case .departs:
            departs(
                UInt32(bitPattern: index), fromLine: Int(event.stamp), sequence: event.order & (1 << 56 - 1))
        case .ring: if contact(index).pointee.waitStamp == event.stamp { widen(index) }
        case .alert: if contact(index).pointee.clockStamp == event.stamp { alert(index) }
        case .timedEscalation: if contact(index).pointee.waitStamp == event.stamp { moveUp(index) }
        case .lookAgain: if contact(index).pointee.waitStamp == event.stamp { _ = connect(index) }
        case .setAside: if contact(index).pointee.waitStamp == event.stamp { requeue(index) }
        }
    }
}
