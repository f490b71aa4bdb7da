// SPDX-License-Identifier: GPL-3.0-or-later

/// Words of a ledger cell that follow the bounds on waits.
enum LifeCell {
    // Of a line.
    /// Went up while they waited, by the clock.
    static let movedUp = 0
    /// Handled here and given to the next tier.
    static let transferred = 1
    static let calledBack = 2
    /// Never answered when called: callbacks and outbound.
    static let unreached = 3
    static let callbackAccepted = 4
    /// Came while an excused outage stopped their type; counted nowhere else.
    static let excused = 5
    /// Left the tier within the time of the OLA, or later.
    static let tierInTime = 6
    static let tierLate = 7
    /// Lost to an outage; they are among the cleared too.
    static let lostToOutage = 8
    /// Ticks from the request of a callback until it is made, or so far; all callbacks taken together.
    static let callbackDelay = 9
    /// Still to be called back when the simulation ends.
    static let callbacksOpen = 10

    // Of the customers of a type.
    static let redials = 0
    static let recontacts = 1
    static let reopened = 2
    static let resolved = 3
    static let resolvedAtFirstContact = 4
    /// Answered contacts of the problems resolved.
    static let contactsOfResolved = 5
    /// Ticks from the first contact until resolved.
    static let timeToResolve = 6
    /// Contacts with a deadline that were resolved by it, or not.
    static let inDeadline = 7
    static let pastDeadline = 8
    static let unreachedCustomers = 9

    static let words = 11
}
