// SPDX-License-Identifier: GPL-3.0-or-later

/// Something that will happen on the floor at a known instant, unless its reason goes before. Service ends and the
/// ends of patience are not among them: `ServiceEnds` and `IndexedHeap` hold those, which are many. 32 bytes.
struct FloorEvent: Comparable {
    enum Kind: UInt8 {
        case interval, departures, closing, opening, agentTimeCloses, outageStarts, outageEnds
        /// A slice of time begins in which contacts come again (`Returns`).
        case slice
        case agentComes, breakEnds, breakDue, shiftEnds
        case agentLooks
        /// An anonymous agent who is leaving has done what was open.
        case agentRests
        case arrives
        /// The next of those who stand in `Returns`.
        case comesAgain
        /// By an anonymous agent.
        case handled
        case ring, alert, timedEscalation, lookAgain, setAside
        /// From a lazy line.
        case departs
        /// A contact that stands in no line, since it was certain when it came that no agent would be free in time.
        case givesUp
    }

    /// At one instant: the clock, agents whose shift has ended, then service ends, contacts handed on or coming again;
    /// outside arrivals; timers; patience ends; breaks. Agents leave one tick later. Within a rank by agent, or first come.
    enum Rank {
        static let clock: UInt64 = 0
        static let leaving: UInt64 = 1
        static let service: UInt64 = 2
        static let handedOn: UInt64 = 3
        static let outside: UInt64 = 4
        static let timer: UInt64 = 5
        static let patience: UInt64 = 6
        static let breaks: UInt64 = 7
    }

    /// Instant and rank, then what orders within the rank and, in the low byte, the kind: one number, since comparing it
    /// takes no branch.
    private let key: UInt128
    /// Contact, agent, type or outage.
    let index: Int32
    /// Void when the stamp of what it is about has moved on.
    let stamp: UInt32

    @inline(__always)
    init(at: UInt64, rank: UInt64, order: UInt64, kind: Kind, index: Int32, stamp: UInt32) {
        key = UInt128(at << 8 | rank) << 64 | UInt128(order << 8 | UInt64(kind.rawValue))
        self.index = index
        self.stamp = stamp
    }

    @inline(__always) private var instant: UInt64 { UInt64(truncatingIfNeeded: key >> 64) }
    @inline(__always) private var place: UInt64 { UInt64(truncatingIfNeeded: key) }
    @inline(__always) var at: UInt64 { instant >> 8 }
    /// Rank in the high byte, then what orders within it.
    @inline(__always) var order: UInt64 { instant << 56 | place >> 8 }
    @inline(__always) var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: place))! }

    @inline(__always)
    static func < (a: FloorEvent, b: FloorEvent) -> Bool { a.key < b.key }
}
