// SPDX-License-Identifier: GPL-3.0-or-later

/// One customer's problem on the floor, from the first contact until nothing more comes of it: attempts, tiers,
/// pauses and recontacts follow one another in one record.
struct Contact {
    enum Phase: UInt8 {
        /// No contact: the record is spare.
        case spare
        /// Not on the floor: it will redial, come again, or be handed on at a known instant.
        case outside
        case waiting
        /// An agent reads, dials, and listens to it ring.
        case dialing
        case talking
        /// Not a contact but what one leaves with an agent: after-contact work, or the wait of a warm hand-over.
        case wrapping, holding
    }

    struct Marks: OptionSet {
        let rawValue: UInt16
        /// Goes on to the next tier when handled.
        static let escalates = Marks(rawValue: 1)
        /// Came while an excused outage stopped its type: it leaves the contract's counts.
        static let excused = Marks(rawValue: 2)
        /// Is called back instead of waiting.
        static let callback = Marks(rawValue: 4)
        /// Holds a phone line.
        static let holdsLine = Marks(rawValue: 8)
        /// Counts as a customer already: one of its attempts was answered.
        static let gotThrough = Marks(rawValue: 16)
        /// Its clock stands still.
        static let isPaused = Marks(rawValue: 32)
        /// Was interrupted: it has been answered, and only its work is left.
        static let interrupted = Marks(rawValue: 64)
        /// On its line since it came back to work that had been answered there before.
        static let returned = Marks(rawValue: 128)
        /// Has been answered at some tier since it came to the centre.
        static let answered = Marks(rawValue: 256)
        /// Has come at least once without being excused, and so counts as a customer.
        static let isCustomer = Marks(rawValue: 1024)
        /// Its deadline had passed when its clock was stopped.
        static let isLate = Marks(rawValue: 512)
        /// The draws of its next visit are left until the slice of time in which it comes.
        static let isUndrawn = Marks(rawValue: 4096)
        /// At the tier where it came to the centre.
        static let starts = Marks(rawValue: 2048)
    }

    /// What comes when it is outside.
    enum Entry: UInt8 {
        /// Its line, from another tier.
        case line
        /// Its line again, with new work: the customer has answered, or it was reopened.
        case returned
        /// Its line again, to be dialed once more.
        case dialed
        /// The centre: a redial or a recontact.
        case center
    }

    // Who it is: the type, day and number of its first contact find all its draws.
    var origin: UInt8 = 0
    var day: UInt16 = 0
    var number: UInt32 = 0
    /// Redials, recontacts and returns before: each visit to the centre draws anew.
    var visitsBefore: UInt8 = 0

    // Where it is.
    var phase = Phase.spare
    var entry = Entry.line
    var marks: Marks = []
    var type: UInt8 = 0
    var line: UInt8 = 0
    var ring: UInt8 = 0
    var alert: UInt8 = 0
    /// Of a deferred contact that waits: index of its age among those of `Backlog`.
    var ageBand: UInt8 = 0
    var priority: Int32 = 0
    var queue: Int32 = -1
    /// Place in the queue's heap, and among those whose patience will end; -1 where nothing ends it.
    var place: Int32 = -1
    var patiencePlace: Int32 = -1
    /// Its place among deferred contacts that wait, by the instant of their next age.
    var agePlace: Int32 = -1
    var agent: Int32 = -1
    /// The next contact that its agent has open.
    var nextOpen: Int32 = -1
    /// What holds the agent who gave it in a warm hand-over.
    var holder: Int32 = -1
    var lastAgent: Int32 = -1

    // What makes a scheduled event void: each is raised when its reason is gone.
    var waitStamp: UInt32 = 0
    var clockStamp: UInt32 = 0

    // What it brings. Times in ticks.
    var patience: UInt32 = 0
    /// Work when its service began, for an agent of speed 1 with nothing else open; since it was interrupted, what is left.
    var work = 0.0
    /// With an agent of slots, the work that was left for them when it was last brought up to date, and how fast it goes
    /// (`Pace`); none where the end does not depend on what else they have open.
    var left: Int64 = 0
    var pace = Pace.none
    var progressed: UInt64 = 0
    /// When it is done at this pace, or has rung; `Tick.never` while nobody knows. Of one instant, what has less left, then
    /// in this order.
    var ends = Tick.never
    var endOrder: UInt32 = 0
    /// How long it waited in its line until it was answered.
    var answeredAfter: UInt32 = 0
    /// The same of its customer's first contact that was answered.
    var firstAnsweredAfter: UInt32 = 0
    /// What will follow it when it is handled, where that was asked already.
    var sequel: Sequel?
    var attempt: UInt8 = 0
    var dials: UInt8 = 0
    /// Contacts of this problem that were answered.
    var answered: UInt16 = 0

    // Since when. Rows are those of the ledger.
    /// First contact of the problem; this contact; its line.
    var born: UInt64 = 0
    var came: UInt64 = 0
    var queued: UInt64 = 0
    var bornRow: UInt32 = 0
    var cameRow: UInt32 = 0
    var row: UInt32 = 0
    /// When its wait at the line ended, and when its customer's first contact was answered.
    var answeredRow: UInt32 = 0
    var firstAnsweredRow: UInt32 = 0
    /// Order of joining the line, and of beginning its service.
    var sequence: UInt64 = 0
    var began: UInt64 = 0
    /// Deadline of the SLA; while paused, the running time that was left.
    var deadline = Tick.never
    /// Deadline of the OLA of its tier.
    var tierDeadline = Tick.never

    /// Whether it is what a contact leaves with an agent.
    var isRemainder: Bool { phase == .wrapping || phase == .holding }

    /// Counter in every stream of its origin: visits to the centre have their own.
    @inline(__always) var counter: UInt64 { UInt64(visitsBefore) << 48 | UInt64(day) << 32 | UInt64(number) }
}

/// The contacts that have a record: a growing block, in which each spare record names the next. Plain pointers;
/// `deallocate` once.
struct ContactSlab {
    private(set) var records: UnsafeMutablePointer<Contact>
    private var capacity: Int
    private(set) var used = 0
    /// The spare record that is taken next, or -1; `nextOpen` of each names the one behind it.
    private var spare: Int32 = -1

    /// A record that policies read while a contact without one looks for an agent. No contact has it.
    static let visitor: Int32 = 0

    init() {
        capacity = 16
        records = .allocate(capacity: capacity)
        removeAll()
    }

    func deallocate() { records.deallocate() }

    mutating func removeAll() {
        used = 1
        (records + Int(ContactSlab.visitor)).initialize(to: Contact())
        spare = -1
    }

    /// A record with fresh values; stamps go on from those of its last holder.
    mutating func take() -> Int32 {
        if spare >= 0 {
            let index = spare
            let record = records + Int(index)
            let (waitStamp, clockStamp) = (record.pointee.waitStamp, record.pointee.clockStamp)
            spare = record.pointee.nextOpen
            record.initialize(to: Contact())
            record.pointee.waitStamp = waitStamp &+ 1
            record.pointee.clockStamp = clockStamp &+ 1
            return index
        }
        if used == capacity { grow() }
        (records + used).initialize(to: Contact())
        used += 1
        return Int32(used - 1)
    }

    mutating func giveBack(_ index: Int32) {
        let record = records + Int(index)
        record.pointee.phase = .spare
        record.pointee.waitStamp &+= 1
        record.pointee.clockStamp &+= 1
        record.pointee.nextOpen = spare
        spare = index
    }

    @inline(never)
    private mutating func grow() {
        let fresh = UnsafeMutablePointer<Contact>.allocate(capacity: 2 * capacity)
        fresh.update(from: records, count: used)
        records.deallocate()
        records = fresh
        capacity *= 2
    }
}
