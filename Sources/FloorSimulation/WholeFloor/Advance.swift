// SPDX-License-Identifier: GPL-3.0-or-later

// The floor lives through time: what comes from outside, and everything that happens between.

extension WholeFloor {
    /// Lives through a block: contacts from outside, in order of arrival, and everything else before `until`.
    mutating func run(_ legs: UnsafePointer<Leg>, count: Int, until: UInt64) {
        for i in 0..<count {
            advance(before: legs[i].arrival, Happening.Rank.outside << 56)
            now = legs[i].arrival
            come(legs[i])
            if checksConservation { checkConservation() }
        }
        advance(before: until, 0)
    }

    /// Everything that happens before an instant, or at it in an earlier order.
    private mutating func advance(before limit: UInt64, _ order: UInt64) {
        while true {
            settleEnds()
            // Whose turn it is at one instant is asked only where two things happen at it.
            var at = serviceEnds.first
            var (isHappening, isPatience) = (false, false)
            if happenings.count > 0 {
                let next = happenings.first
                if next.at < at || (next.at == at && next.order < orderOfNextEnd) {
                    (at, isHappening) = (next.at, true)
                }
            }
            if patienceEnds.count > 0 {
                let next = patienceEnds.first.key
                if next < at || (next == at && isHappening && happenings.first.order > orderOfNextPatience) {
                    (at, isHappening, isPatience) = (next, false, true)
                }
            }
            guard at <= limit, at != Tick.never else { return }
            if at == limit {
                let first =
                    isPatience ? orderOfNextPatience : isHappening ? happenings.first.order : orderOfNextEnd
                guard first < order else { return }
            }
            now = at
            if isPatience {
                abandon(patienceEnds.first.index)
            } else if isHappening {
                live(happenings.removeFirst())
            } else {
                let agentIndex = serviceEnds.firstAgent
                let first = agent(agentIndex).pointee.endsFirst
                if first >= 0 { endService(first) } else { endBusy(agentIndex) }
            }
            if checksConservation { checkConservation() }
        }
    }

    private mutating func live(_ happening: Happening) {
        let index = happening.index
        switch happening.kind {
        case .interval: beginInterval()
        case .departures: departures()
        case .closing: close(type: Int(index))
        case .opening: open(type: Int(index))
        case .books: closeBooks()
        case .outageStarts: outageStarts(Int(index), span: happening.stamp)
        case .outageEnds: outageEnds(Int(index), span: happening.stamp)
        case .agentComes: comeToWork(index)
        case .breakEnds: if agent(index).pointee.stamp == happening.stamp { comeBack(index) }
        case .breakDue: if agent(index).pointee.stamp == happening.stamp { breakDue(index) }
        case .shiftEnds: if agent(index).pointee.stamp == happening.stamp { shiftEnds(index) }
        case .agentLooks: look(index)
        case .arrives: if contact(index).pointee.waitStamp == happening.stamp { comeAgain(index) }
        case .ring: if contact(index).pointee.waitStamp == happening.stamp { widen(index) }
        case .alert: if contact(index).pointee.clockStamp == happening.stamp { alert(index) }
        case .timedEscalation: if contact(index).pointee.waitStamp == happening.stamp { moveUp(index) }
        case .lookAgain: if contact(index).pointee.waitStamp == happening.stamp { _ = connect(index) }
        case .setAside: if contact(index).pointee.waitStamp == happening.stamp { requeue(index) }
        }
    }
}
