// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// A line of the whole floor: a contact type at a tier.
struct FloorLine {
    let type: Int
    let tier: Int
    /// Offset of its cell in a row of the ledger.
    let cell: Int
    let bounds: UnsafeMutableBufferPointer<UInt32>
    /// Line to which contacts escalate, or -1.
    let next: Int
    let longestWait: UInt32
    let firstQueue: Int
    let ringCount: Int
    let callbackQueue: Int
    let order: LineOrder
    /// Threshold T, ticks.
    let target: UInt64
    // What a policy may ask: the share in time that is promised, seconds of handle time and patience, cost of an hour.
    let targetLevel: Double
    let meanHandle: Double
    let meanPatience: Double?
    let waitingCost: Double
    let isLive: Bool
    /// How many times longer a contact takes with one open, two, …
    let slowdown: UnsafeMutableBufferPointer<Double>
    let clearsAtClosing: Bool
    let hasTierDeadline: Bool
    /// Whether nothing at the line looks at a contact between the start of its service and its end.
    var endsAlone: Bool { !hasTierDeadline && cells.isEmpty }
    /// Of the deadline, after which who waits goes up; -1: nobody does.
    let timedEscalation: Double
    /// Cells in which it is counted by the answer and by the end.
    let cells: StageCounts.ByWait
    /// Turned away at closing, and nobody joins any more.
    var isClosed = false
    /// Outbound, outside its hours: nobody is called.
    var isSilent = false
    /// Contacts that wait.
    var waiting = 0
    // Of the answered; only in a detailed run.
    var longest: UInt64 = 0
    let histogram: UnsafeMutablePointer<UInt64>?
    /// Of a deferred line, contacts that wait by age; only in a detailed run.
    let ages: UnsafeMutablePointer<UInt32>
    // Since the day began: in time, and all.
    var inTimeToday = 0
    var judgedToday = 0
    /// Contacts of earlier days that still wait this day, and when the line opened; for the time to clear.
    var carriedOver = 0
    var openedAt: UInt64 = 0
    var openedOn = -1
    var isCleared = true
    /// Offered and without an outcome; for the check of conservation.
    var balance = 0
    // The same over days: ticks, days cleared, days with something carried over.
    var clearTicks: UInt64 = 0
    var daysCleared = 0
    var daysCarried = 0
}
