// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

// Teams with slots whose contacts need no record: headcounts with slots of one channel and one slow-down. What an agent has
// open is a short list, and all of it goes at one pace, so that the agent has a clock of work done by each: a contact ends
// when that clock has come as far as it stood when the contact began and its work beyond. When the number open changes,
// nothing is written of the others, and the agent alone has a key in `ServiceEnds` (egalitarian processor sharing in virtual
// time). Agents with room stand in a list for each number open, who came to it first in front.
//
// All that a contact touches of its agent stands together: what generic individuals have in `Agent` is spread over four
// cache lines. In `Agent` there is only the state, with the account of it.

/// An agent of a light team. 32 bytes.
struct LightAgent {
    let team: UnsafeMutablePointer<FloorTeam>
    /// The work done by each contact open since something was, up to an instant (`Pace`).
    var done: Int64 = 0
    var doneAt: UInt64 = 0
    /// In the team; -1: finishes for one whose number is called again.
    var number: Int32
    /// Contacts open.
    var count: Int16 = 0
    /// Whether they stand in a list of those with room.
    var hasRoom = false

    init(team: UnsafeMutablePointer<FloorTeam>, number: Int32) {
        self.team = team
        self.number = number
    }
}

/// What an agent of a light team has open. 32 bytes.
struct OpenContact {
    /// On the agent's clock of work done, when it ends.
    var due: Int64 = 0
    /// When it came; its day, and row of the ledger.
    let came: UInt64
    let row: UInt32
    let day: UInt16
    let line: UInt16
    /// Its record; -1: nothing more comes of it, and it has none.
    let contact: Int32

    static let none: Int32 = -1
}

/// The agents of light teams, each followed by the contacts open, the one that ends first in front: with three slots two
/// lines of cache, and mostly the first is enough. Plain memory; `deallocate` once.
struct LightAgents {
    private var memory: UnsafeMutableRawPointer
    private var capacity: Int
    /// Bytes of an agent.
    private let stride: Int

    private static let place = MemoryLayout<OpenContact>.stride

    /// - Parameters:
    ///   - count: agents of the floor, those of other teams included.
    ///   - most: contacts open with an agent at most; 0 where no team is light.
    init(agents count: Int, most: Int) {
        precondition(MemoryLayout<LightAgent>.size <= LightAgents.place, "an agent fits the place of a contact")
        stride = (1 + most) * LightAgents.place
        capacity = most > 0 ? count : 0
        memory = .allocate(byteCount: capacity * stride, alignment: 64)
    }

    func deallocate() { memory.deallocate() }

    @inline(__always)
    func agent(_ index: Int32) -> UnsafeMutablePointer<LightAgent> {
        (memory + Int(index) &* stride).assumingMemoryBound(to: LightAgent.self)
    }

    @inline(__always)
    func contacts(of index: Int32) -> UnsafeMutablePointer<OpenContact> {
        (memory + (Int(index) &* stride &+ LightAgents.place)).assumingMemoryBound(to: OpenContact.self)
    }

    /// Makes room for an agent who finishes for another, and gives them what that one has open.
    mutating func hand(from index: Int32, to standIn: Int32) {
        if Int(standIn) >= capacity { grow(toHold: Int(standIn)) }
        (memory + Int(standIn) * stride).copyMemory(from: memory + Int(index) * stride, byteCount: stride)
        agent(standIn).pointee.number = -1
        agent(standIn).pointee.hasRoom = false
        agent(index).pointee.count = 0
    }

    private mutating func grow(toHold index: Int) {
        let fresh = UnsafeMutableRawPointer.allocate(byteCount: 2 * (index + 1) * stride, alignment: 64)
        fresh.copyMemory(from: memory, byteCount: capacity * stride)
        memory.deallocate()
        memory = fresh
        capacity = 2 * (index + 1)
    }
}
