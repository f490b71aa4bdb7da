// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// After-contact work at one line, drawn some contacts ahead: they are served nearly in the order in which they came, and
/// a batch takes 4 ns a draw where a single one takes 40. What a contact gets does not depend on it. Where it is asked for
/// when service ends, long services ask late: with two stretches 22 % of a centre of slots went into drawing them anew.
///
/// One a thread: the staffings of a replay ask for the same contacts.
final class AfterContactDraws {
    private let life: LifeDraws
    private let tier: UInt8
    /// Of the last stretches of contacts, the first of each; and their ticks.
    private let firsts = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: AfterContactDraws.stretches)
    private let ticks = UnsafeMutableBufferPointer<UInt64>.allocate(
        capacity: AfterContactDraws.stretches * AfterContactDraws.most)

    private static let most = 128
    private static let stretches = 32

    /// - Parameter type: with after-contact work.
    init(type: ContactType, tier: Int) {
        life = LifeDraws(type: type, origin: type.name)
        self.tier = UInt8(tier)
        firsts.initialize(repeating: UInt64.max)
    }

    deinit {
        firsts.deallocate()
        ticks.deallocate()
    }

    func begin(seed: UInt64, replication: UInt64) {
        life.begin(seed: seed, replication: replication)
        firsts.update(repeating: UInt64.max)
    }

    /// Ticks, at speed 1.
    @inline(__always)
    func time(_ counter: UInt64) -> UInt64 {
        let most = UInt64(AfterContactDraws.most)
        let place = Int(counter & (most &* UInt64(AfterContactDraws.stretches) &- 1))
        if firsts[place / AfterContactDraws.most] != counter & ~(most - 1) { refill(stretchOf: counter) }
        return ticks[place]
    }

    @inline(never)
    private func refill(stretchOf counter: UInt64) {
        let most = AfterContactDraws.most
        let first = counter & ~UInt64(most - 1)
        let stretch = Int(first / UInt64(most)) % AfterContactDraws.stretches
        life.fillAfterContact(
            UnsafeMutableBufferPointer(rebasing: ticks[stretch * most..<(stretch + 1) * most]), from: first, part: tier)
        firsts[stretch] = first
    }
}
