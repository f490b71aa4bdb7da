// SPDX-License-Identifier: GPL-3.0-or-later

/// What a column of an export says. The raw values are the words of `--map`.
public enum Role: String, CaseIterable, Sendable {
    /// The date.
    case date
    /// The start of the interval or of the call.
    case time
    /// The end of the interval.
    case end
    /// The weekday.
    case weekday
    /// The length of the interval in minutes.
    case intervalLength = "interval-length"
    /// The queue.
    case queue
    /// Contacts offered.
    case offered
    /// Contacts answered.
    case answered
    /// Contacts abandoned.
    case abandoned
    /// Contacts answered within the threshold.
    case answeredInTime = "answered-in-time"
    /// Contacts answered after the threshold.
    case answeredLate = "answered-late"
    /// Contacts abandoned within the threshold.
    case abandonedInTime = "abandoned-in-time"
    /// Contacts abandoned after the threshold.
    case abandonedLate = "abandoned-late"
    /// Handle time per contact.
    case handleTime = "handle-time"
    /// Handle time of all contacts together.
    case totalHandleTime = "total-handle-time"
    /// Talk time per contact.
    case talkTime = "talk-time"
    /// Talk time of all contacts together.
    case totalTalkTime = "total-talk-time"
    /// Hold time per contact.
    case holdTime = "hold-time"
    /// Hold time of all contacts together.
    case totalHoldTime = "total-hold-time"
    /// After-contact work per contact.
    case afterContact = "after-contact"
    /// After-contact work of all contacts together.
    case totalAfterContact = "total-after-contact"
    /// Wait per answered contact, or of the call.
    case wait
    /// Waits of all answered contacts together.
    case totalWait = "total-wait"
    /// Wait per abandoned contact.
    case abandonedWait = "abandoned-wait"
    /// Waits of all abandoned contacts together.
    case totalAbandonedWait = "total-abandoned-wait"
    /// Service level.
    case serviceLevel = "service-level"
    /// When the call came.
    case arrival
    /// When the call entered the queue.
    case queueEntry = "queue-entry"
    /// When the call left the queue.
    case queueExit = "queue-exit"
    /// When the call was answered.
    case answer
    /// When the call ended.
    case departure
    /// What became of the call.
    case outcome
    /// Who called.
    case caller
    /// Whether the call came in or went out.
    case direction
    /// The length of the whole call, from its start to its end.
    case callLength = "call-length"
    /// Not read.
    case ignore

    /// What the column holds, in words.
    public var words: String {
        switch self {
        case .date: "the date"
        case .time: "the start of the interval or of the call"
        case .end: "the end of the interval"
        case .weekday: "the weekday"
        case .intervalLength: "the length of the interval in minutes"
        case .queue: "the queue"
        case .offered: "contacts offered"
        case .answered: "contacts answered"
        case .abandoned: "contacts abandoned"
        case .answeredInTime: "contacts answered within the threshold"
        case .answeredLate: "contacts answered after the threshold"
        case .abandonedInTime: "contacts abandoned within the threshold"
        case .abandonedLate: "contacts abandoned after the threshold"
        case .handleTime: "handle time per contact"
        case .totalHandleTime: "handle time of all contacts together"
        case .talkTime: "talk time per contact"
        case .totalTalkTime: "talk time of all contacts together"
        case .holdTime: "hold time per contact"
        case .totalHoldTime: "hold time of all contacts together"
        case .afterContact: "after-contact work per contact"
        case .totalAfterContact: "after-contact work of all contacts together"
        case .wait: "wait per answered contact, or of the call"
        case .totalWait: "waits of all answered contacts together"
        case .abandonedWait: "wait per abandoned contact"
        case .totalAbandonedWait: "waits of all abandoned contacts together"
        case .serviceLevel: "service level"
        case .arrival: "when the call came"
        case .queueEntry: "when the call entered the queue"
        case .queueExit: "when the call left the queue"
        case .answer: "when the call was answered"
        case .departure: "when the call ended"
        case .outcome: "what became of the call"
        case .caller: "who called"
        case .direction: "whether the call came in or went out"
        case .callLength: "the length of the whole call"
        case .ignore: "not read"
        }
    }

    /// Whether the column counts contacts of an interval.
    var isCount: Bool {
        switch self {
        case .offered, .answered, .abandoned, .answeredInTime, .answeredLate, .abandonedInTime, .abandonedLate: true
        default: false
        }
    }

    /// Whether the column holds a span of time.
    var isDuration: Bool {
        switch self {
        case .handleTime, .totalHandleTime, .talkTime, .totalTalkTime, .holdTime, .totalHoldTime, .afterContact,
            .totalAfterContact, .wait, .totalWait, .abandonedWait, .totalAbandonedWait, .callLength:
            true
        default: false
        }
    }

    /// Whether the column holds dates, times of day or both.
    var isInstant: Bool {
        switch self {
        case .date, .time, .end, .arrival, .queueEntry, .queueExit, .answer, .departure: true
        default: false
        }
    }

    /// Whether only one row a call can have such a column.
    var isOfCalls: Bool {
        switch self {
        case .arrival, .queueEntry, .queueExit, .answer, .departure, .outcome: true
        default: false
        }
    }
}

/// How a column came to its role.
public enum Basis: String, Sendable {
    /// The planner said so.
    case map = "told with --map"
    /// Its name says so.
    case name = "by its name"
    /// Its name nearly says so.
    case likelyName = "likely, by a part of its name"
    /// The layout of a product, which has no header.
    case layout = "by the layout"
    /// Only its values say so.
    case values = "likely, by its values"
    /// Nothing says what it is.
    case none = "not read"
}

/// A column and what it was taken for.
public struct ColumnUse: Sendable {
    /// Its name in the header, or its number where there is none.
    public let name: String
    /// What it was taken for.
    public internal(set) var role: Role
    /// How sure that is.
    public internal(set) var basis: Basis
    /// Seconds of one unit of its numbers.
    var unit = 1.0
}
