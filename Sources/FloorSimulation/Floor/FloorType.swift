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
    /// By tier, the share of contacts that start there; empty without triage.
    let triage: UnsafeMutableBufferPointer<Double>
    let firstTier: Int
    let hasDeadline: Bool
    /// Ticks of the deadline, and whether its clock never stops.
    let within: UInt64
    let isDeadlineAlways: Bool
    let alertCount: Int
    let hasCallback: Bool
    /// By attempts before, the chance of one more.
    let redial: UnsafeMutableBufferPointer<Double>
    let redialType: Int
    let keepsPatience: Bool
    let keepsWork: Bool
    /// By attempts to call before, the chance of being reached; empty where nobody is called.
    let reached: UnsafeMutableBufferPointer<Double>
    let dialAttempts: Int
    /// Chances that follow a contact that is handled; 0 where the type has no such thing.
    let waitsForCustomer: Double
    let reopens: Double
    /// By tier, of a contact again; empty where nobody does.
    let recontact: UnsafeMutableBufferPointer<Double>
    let recontactType: Int
    /// First contacts of which surely nothing more comes.
    var lastAhead = LastAhead()
    /// Below this coin no agent leaves the customer to come again.
    var surelySolved = 0.0
    /// The line at which its contacts arrive without triage.
    let door: Int
    /// The cell in which each contact counts once, where it starts, if triage sends some elsewhere; else -1.
    let startCell: Int
    /// Whether nothing looks at a contact between the start of its service and its end, but for what follows it.
    let endsAlone: Bool
    // How it stands now. Closed; live contacts of it on the floor; outages that stop it, and those
    // of them that are excused.
    var isShut = false
    var live = 0
    var down = 0
    var excused = 0
    /// Until when it surely does not close; `Tick.never` for one that never does, 0 while it is shut.
    var opensUntil: UInt64
    /// Cells in which the same, and its customers, are counted by the answer and by the end.
    let starts: StageCounts.ByWait
    let customers: StageCounts.ByWait

    init(
        _ type: ContactType, at index: Int, door: Int, startCell: Int, starts: StageCounts.ByWait,
        customers: StageCounts.ByWait, isResolvedInTime: Bool, isContinuous: Bool
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
        triage = .copy(of: type.triage ?? [])
        firstTier = type.firstTier
        hasDeadline = type.deadline != nil
        within = RoutePlan.ticks(type.deadline?.within ?? 0)
        isDeadlineAlways = type.deadline?.hours.isAlways ?? true
        alertCount = type.alerts.count
        hasCallback = type.callback != nil
        redial = .copy(of: type.redial?.probabilities ?? [])
        redialType = type.redial?.type ?? index
        keepsPatience = type.redial?.keepsPatience ?? false
        keepsWork = type.redial?.keepsWork ?? false
        let dialing = type.outbound?.dialing ?? type.callback?.dialing
        dialAttempts = dialing?.attempts ?? 0
        reached = .copy(of: (0..<(dialing?.attempts ?? 0)).map { dialing!.reached(onAttempt: $0) })
        waitsForCustomer = type.waitingForCustomer?.probability ?? 0
        reopens = type.reopening?.probability ?? 0
        recontact = .copy(of: type.recontact?.probability ?? [])
        recontactType = type.recontact?.type ?? index
        self.door = door
        self.startCell = startCell
        endsAlone =
            type.triage == nil && type.outbound == nil && type.alerts.isEmpty
            && !(type.deferred?.isInterruptible ?? false) && startCell < 0 && starts.isEmpty && customers.isEmpty
            && !isResolvedInTime
        opensUntil = !isContinuous || !type.hours.isAlways ? 0 : Tick.never
        self.starts = starts
        self.customers = customers
    }

    func deallocate() {
        triage.deallocate()
        redial.deallocate()
        reached.deallocate()
        recontact.deallocate()
        lastAhead.deallocate()
    }
}
