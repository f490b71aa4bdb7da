// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// What the floor asks about a contact type at every step: plain values, since reading them from a `ContactType`
/// copies laws and lists and counts references.
struct FloorType {
    /// Index of the channel.
    let channel: Int
    /// Done when no live contact waits for the agent: deferred and outbound work.
    let isBelowLive: Bool
    let isInterruptible: Bool
    let isOutbound: Bool
    let isWarm: Bool
    let hasAfterContact: Bool
    /// Whether anything may follow a contact that is handled: a pause, a reopening, a recontact.
    let comesBack: Bool
    let escalationRaise: Int32
    let priority: Int32
    /// Phone lines; -1: as many as are wanted.
    let lineBound: Int
    let hasTriage: Bool
    let hasDeadline: Bool
    let alertCount: Int
    let hasCallback: Bool
    let hasRedial: Bool
    /// The line at which its contacts arrive without triage.
    let door: Int
    /// Cell in which each contact counts once, where it starts, if triage sends some elsewhere; else -1.
    let startCell: Int
    /// Cells in which the same, and its customers, are counted by the answer and by the end.
    let starts: StageCounts.ByWait
    let customers: StageCounts.ByWait

    init(
        _ type: ContactType, door: Int, startCell: Int, starts: StageCounts.ByWait, customers: StageCounts.ByWait
    ) {
        channel = type.channel.index
        isBelowLive = !type.isLive
        isInterruptible = type.deferred?.isInterruptible ?? false
        isOutbound = type.outbound != nil
        if case .warm = type.handOver { isWarm = true } else { isWarm = false }
        hasAfterContact = type.afterContact != nil
        comesBack = type.waitingForCustomer != nil || type.reopening != nil || type.recontact != nil
        escalationRaise = Int32(type.escalationRaise)
        priority = Int32(type.priority)
        lineBound = type.lines ?? -1
        hasTriage = type.triage != nil
        hasDeadline = type.deadline != nil
        alertCount = type.alerts.count
        hasCallback = type.callback != nil
        hasRedial = type.redial != nil
        self.door = door
        self.startCell = startCell
        self.starts = starts
        self.customers = customers
    }
}
