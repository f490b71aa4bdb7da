// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// One coin of the first contacts of a type, drawn some contacts ahead: they come in the order of their counters, and a
/// batch takes 1 ns a coin where a single one takes 15. What a contact gets does not depend on it.
///
/// Plain pointers; `deallocate` once.
struct CoinsAhead {
    private var values: UnsafeMutablePointer<Double>?
    private var first: UInt64 = 0
    private var count: UInt64 = 0

    private static var most: Int { 128 }

    func deallocate() { values?.deallocate() }

    /// Forgets what was drawn, for another key.
    mutating func clear() { count = 0 }

    /// Uniform in (0, 1).
    @inline(__always)
    mutating func coin(_ counter: UInt64, _ key: StreamKey) -> Double {
        if counter &- first >= count { refill(from: counter, key) }
        return values![Int(counter &- first)]
    }

    @inline(never)
    private mutating func refill(from counter: UInt64, _ key: StreamKey) {
        if values == nil { values = .allocate(capacity: CoinsAhead.most) }
        Uniform.fill(UnsafeMutableBufferPointer(start: values, count: CoinsAhead.most), key: key, from: counter)
        first = counter
        count = UInt64(CoinsAhead.most)
    }
}

extension Floor {
    /// A coin of a contact that has no record: its first, as the type as which it came.
    @inline(__always)
    func coin(_ draw: LifeDraws.Draw, ofType type: Int, _ counter: UInt64) -> Double {
        let key = coins(ofType: type, origin: type)[draw.rawValue]
        return coinsAhead[type &* LifeDraws.Draw.stride &+ draw.rawValue].coin(counter, key)
    }
}
