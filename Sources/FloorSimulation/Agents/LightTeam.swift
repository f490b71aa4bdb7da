// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// What a light team has beside its agents.
struct LightTeam {
    /// Contacts open at most.
    let most: Int
    /// By the number open.
    let paces: UnsafeMutableBufferPointer<Pace>
    /// Whether work takes another time than its handle time: by speed.
    let isPaced: Bool
    /// Its agents by number, then for each number of contacts open with which there is room, the two ends of a list.
    let links: UnsafeMutablePointer<Link>
    private let agents: Int

    /// A place in a list; the ends are linked to each other, so that no case is special.
    struct Link {
        var next: Int32
        var previous: Int32
        /// When the agent came to the list.
        var since: UInt64
    }

    init(of team: Team, agents: Int, center: ContactCenter, _ route: RoutePlan, lines own: Set<Int>, mayBeLight: Bool) {
        let types = center.contactTypes
        let type = own.first.map { types[route.types[$0]] }
        let slots = mayBeLight ? type.flatMap { team.slots.perChannel[$0.channel] } ?? 0 : 0
        let handling = type?.handling[team.tier]
        most = min(slots, team.slots.most)
        paces = .copy(
            of: mayBeLight ? (0...most).map { Pace(slowdown: handling!.slowdown(open: max($0, 1))) } : [])
        isPaced = types.indices.contains { team.speed[$0] != 1 } || team.seniorities.contains { $0.speed != 1 }
        self.agents = agents
        links = .allocate(capacity: mayBeLight ? agents + most : 1)
        clear()
    }

    func deallocate() {
        paces.deallocate()
        links.deallocate()
    }

    /// Nobody has room.
    func clear() {
        for load in 0..<most { links[end(load)] = Link(next: Int32(end(load)), previous: Int32(end(load)), since: 0) }
    }

    @inline(__always) private func end(_ load: Int) -> Int { agents &+ load }

    /// The first agent with so many open, by number, or -1.
    @inline(__always)
    func first(_ load: Int) -> Int32 {
        let first = links[end(load)].next
        return Int(first) < agents ? first : -1
    }

    /// The agent who takes the next contact, by number, or -1. O(slots).
    @inline(__always)
    func firstWithRoom(prefersLoaded: Bool) -> Int32 {
        for step in 0..<most {
            let first = first(prefersLoaded ? most &- 1 &- step : step)
            if first >= 0 { return first }
        }
        return -1
    }

    /// Behind those who came to the list before; those of one instant by number.
    @inline(__always)
    func insert(_ number: Int, _ load: Int, at now: UInt64) {
        var before = Int(links[end(load)].previous)
        while before < agents, links[before].since == now, before > number { before = Int(links[before].previous) }
        let after = Int(links[before].next)
        links[number] = Link(
            next: Int32(truncatingIfNeeded: after), previous: Int32(truncatingIfNeeded: before), since: now)
        links[before].next = Int32(truncatingIfNeeded: number)
        links[after].previous = Int32(truncatingIfNeeded: number)
    }

    @inline(__always)
    func remove(_ number: Int) {
        let link = links[number]
        links[Int(link.previous)].next = link.next
        links[Int(link.next)].previous = link.previous
    }
}
