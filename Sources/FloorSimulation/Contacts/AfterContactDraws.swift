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
    private var first: UInt64 = 0
    private var count: UInt64 = 0
    private let ticks = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: AfterContactDraws.most)

    private static let most = 128

    /// - Parameter type: with after-contact work.
    init(type: ContactType, tier: Int) {
        life = LifeDraws(type: type, origin: type.name)
        self.tier = UInt8(tier)
    }

    deinit { ticks.deallocate() }

    func begin(seed: UInt64, replication: UInt64) {
        life.begin(seed: seed, replication: replication)
        count = 0
    }

    /// Ticks, at speed 1.
    @inline(__always)
    func time(_ counter: UInt64) -> UInt64 {
        if counter &- first >= count { refill(from: counter) }
        return ticks[Int(counter &- first)]
    }

    @inline(never)
    private func refill(from counter: UInt64) {
        life.fillAfterContact(ticks, from: counter, part: tier)
        first = counter
        count = UInt64(AfterContactDraws.most)
    }
}
