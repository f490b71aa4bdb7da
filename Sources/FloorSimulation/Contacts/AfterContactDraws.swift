// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// After-contact work at one line, drawn some contacts ahead: they are served nearly in the order in which they came, and
/// a batch takes 4 ns a draw where a single one takes 40. What a contact gets does not depend on it.
///
/// One a thread: the staffings of a replay ask for the same contacts.
final class AfterContactDraws {
    private let life: LifeDraws
    private let tier: UInt8
    /// Of two neighbouring stretches of contacts, the first of each; and their ticks.
    private var firsts = (UInt64.max, UInt64.max)
    private let ticks = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: 2 * AfterContactDraws.most)

    private static let most = 128

    /// - Parameter type: with after-contact work.
    init(type: ContactType, tier: Int) {
        life = LifeDraws(type: type, origin: type.name)
        self.tier = UInt8(tier)
    }

    deinit { ticks.deallocate() }

    func begin(seed: UInt64, replication: UInt64) {
        life.begin(seed: seed, replication: replication)
        firsts = (UInt64.max, UInt64.max)
    }

    /// Ticks, at speed 1.
    @inline(__always)
    func time(_ counter: UInt64) -> UInt64 {
        let most = UInt64(AfterContactDraws.most)
        let first = counter & ~(most - 1)
        let isSecond = counter & most != 0
        if (isSecond ? firsts.1 : firsts.0) != first { refill(from: first, isSecond) }
        return ticks[Int(counter & (2 * most - 1))]
    }

    @inline(never)
    private func refill(from first: UInt64, _ isSecond: Bool) {
        let start = isSecond ? AfterContactDraws.most : 0
        life.fillAfterContact(
            UnsafeMutableBufferPointer(rebasing: ticks[start..<start + AfterContactDraws.most]), from: first, part: tier
        )
        if isSecond { firsts.1 = first } else { firsts.0 = first }
    }
}
