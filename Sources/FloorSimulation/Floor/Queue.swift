// SPDX-License-Identifier: GPL-3.0-or-later

/// Contacts of one line that may be taken by the same teams: by the line's order, then first come.
struct Queue {
    let line: Int32
    /// How far it has come on the line's rings and alerts.
    let ring: UInt8
    let alert: UInt8
    /// Taken when no live contact waits for the agent.
    let isBelowLive: Bool
    /// Agents held in reserve may take it.
    let ignoresReserve: Bool
    /// In the order in which they are asked.
    let teams: UnsafeMutableBufferPointer<Int32>
    var contacts = IndexedHeap<QueuePlace>()

    init(_ plan: RoutePlan.QueuePlan) {
        line = Int32(plan.line)
        ring = UInt8(plan.ring)
        alert = UInt8(plan.alert)
        isBelowLive = plan.isBelowLive
        ignoresReserve = plan.ignoresReserve
        teams = .copy(of: plan.teams.map(Int32.init))
    }

    func deallocate() {
        teams.deallocate()
        contacts.deallocate()
    }

    @inline(__always) var count: Int { contacts.count }
    /// - Precondition: not empty.
    @inline(__always) var first: Int32 { contacts.first.index }
    @inline(__always) func contact(at place: Int) -> Int32 { contacts[place].index }
}
