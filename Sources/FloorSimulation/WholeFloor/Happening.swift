// SPDX-License-Identifier: GPL-3.0-or-later

/// Something that will happen on the whole floor at a known instant, unless its reason goes before. Service ends and the
/// ends of patience are not among them: `ServiceEnds` and `ContactHeap` hold those, which are many.
struct Happening: Comparable {
    enum Kind: UInt8 {
        case interval, departures, closing, opening, books, outageStarts, outageEnds
        case agentComes, breakEnds, breakDue, shiftEnds
        case agentLooks
        case arrives
        case ring, alert, timedEscalation, lookAgain, setAside, ages
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

    let at: UInt64
    /// Rank in the high byte, then what orders within it.
    let order: UInt64
    let kind: Kind
    /// Contact, agent, type or outage.
    let index: Int32
    /// Void when the stamp of what it is about has moved on.
    let stamp: UInt32

    @inline(__always)
    static func < (a: Happening, b: Happening) -> Bool { a.at != b.at ? a.at < b.at : a.order < b.order }

    static func == (a: Happening, b: Happening) -> Bool { a.at == b.at && a.order == b.order }
}
