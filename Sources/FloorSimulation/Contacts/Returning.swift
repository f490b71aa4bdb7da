// SPDX-License-Identifier: GPL-3.0-or-later

/// A contact that is outside and comes again in a later slice of time: with its record, or with what a record would have to
/// remember. 72 bytes in place of 240: those of a day stay in a core's own cache.
struct Returning {
    /// The visit that comes, of which the draws are left until its slice begins.
    var visit: TierVisit
    /// When it was decided that it comes, by the end of whose contact (`none`: not by an agent's), and the order of that.
    let made: UInt64
    let agent: Int32
    var order: UInt64
    /// Its record, if its stamp still says so; or `none`.
    let contact: Int32
    let stamp: UInt32
    /// Row of the ledger in which its problem began.
    let bornRow: UInt32
    /// Contacts of its problem that were answered.
    var answered: UInt16
    var visitsBefore: UInt8
    /// Type as which its customer first came.
    let origin: UInt8

    static let none: Int32 = -1

    /// Counter in every stream of its origin, as of `Contact`.
    @inline(__always) var counter: UInt64 { UInt64(visitsBefore) << 48 | visit.counter }
}

extension Returning {
    /// One with a record, which comes at an instant.
    init(
        _ contact: UnsafeMutablePointer<Contact>, _ index: Int32, at instant: UInt64, made: UInt64, order: UInt64,
        by agent: Int32
    ) {
        self.init(
            visit: TierVisit(
                arrival: instant, born: contact.pointee.born, handle: 0, patience: 0, contact: contact.pointee.number,
                day: contact.pointee.day, line: contact.pointee.line, marks: []),
            made: made, agent: agent, order: order, contact: index, stamp: contact.pointee.waitStamp,
            bornRow: contact.pointee.bornRow, answered: contact.pointee.answered,
            visitsBefore: contact.pointee.visitsBefore, origin: contact.pointee.origin)
    }

    /// Whether it comes before another of the same instant: as if both had been planned when what they follow ended.
    func isEarlier(than other: Returning) -> Bool {
        if made != other.made { return made < other.made }
        if agent != other.agent { return UInt32(bitPattern: agent) < UInt32(bitPattern: other.agent) }
        return order < other.order
    }
}
