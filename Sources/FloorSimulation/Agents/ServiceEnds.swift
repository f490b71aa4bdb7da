// SPDX-License-Identifier: GPL-3.0-or-later

/// When each agent next finishes something: a tournament with one key an agent, however much they have open.
///
/// A key is (instant << 20 | agent); each inner node holds the smaller key of its two children, so the root is the next
/// service end, and of one instant that of the lower number. An end that changes is one walk from a leaf to the root,
/// and nothing stale is left behind: in a heap of events this was a fifth of the time of every run.
///
/// Plain pointers; `deallocate` once.
struct ServiceEnds {
    private var nodes: UnsafeMutablePointer<UInt64>
    /// Leaves: a power of two.
    private var capacity: Int

    /// Later than any end: 44 bits of ticks are 136 years, beyond every horizon.
    private static let never: UInt64 = (1 << 44) - 1

    init(agents: Int) {
        var leaves = 1
        while leaves < agents { leaves *= 2 }
        capacity = leaves
        nodes = .allocate(capacity: 2 * leaves)
        clear()
    }

    func deallocate() { nodes.deallocate() }

    /// Nobody has anything open.
    func clear() {
        for agent in 0..<capacity { nodes[capacity + agent] = ServiceEnds.never << 20 | UInt64(agent) }
        playAll()
    }

    private func playAll() {
        var i = capacity - 1
        while i >= 1 {
            nodes[i] = min(nodes[2 * i], nodes[2 * i + 1])
            i -= 1
        }
    }

    /// Instant of the next end; `Tick.never` when there is none.
    @inline(__always) var first: UInt64 {
        let instant = nodes[1] >> 20
        return instant == ServiceEnds.never ? Tick.never : instant
    }

    /// Whose it is.
    @inline(__always) var firstAgent: Int32 { Int32(truncatingIfNeeded: nodes[1] & 0xf_ffff) }

    /// Sets the next end of an agent; `Tick.never` for none. O(log agents).
    @inline(__always)
    mutating func set(_ agent: Int32, _ instant: UInt64) {
        let agent = Int(agent)
        if agent >= capacity { grow(toHold: agent) }
        var key = min(instant, ServiceEnds.never) << 20 | UInt64(truncatingIfNeeded: agent)
        var i = capacity &+ agent
        nodes[i] = key
        while i > 1 {
            key = min(key, nodes[i ^ 1])
            i >>= 1
            nodes[i] = key
        }
    }

    /// Those who finish for others come behind the agents of the roster.
    @inline(never)
    private mutating func grow(toHold agent: Int) {
        precondition(agent < 1 << 20, "an agent's number has 20 bits")
        var leaves = capacity
        while leaves <= agent { leaves *= 2 }
        let fresh = UnsafeMutablePointer<UInt64>.allocate(capacity: 2 * leaves)
        for agent in 0..<leaves {
            fresh[leaves + agent] =
                agent < capacity ? nodes[capacity + agent] : ServiceEnds.never << 20 | UInt64(agent)
        }
        nodes.deallocate()
        nodes = fresh
        capacity = leaves
        playAll()
    }
}
