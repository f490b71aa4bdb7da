// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// One coin of the first contacts of a type, drawn some contacts ahead: they come in the order of their counters, and a
/// batch takes 1 ns a coin where a single one takes 15. Of those whose coin may bring the customer back, the time until then
/// is drawn with it. What a contact gets does not depend on it.
///
/// Plain pointers; `deallocate` once.
struct CoinsAhead {
    private var values: UnsafeMutablePointer<Double>?
    /// Ticks where a time was drawn, else `Tick.never`.
    private var times: UnsafeMutablePointer<UInt64>?
    private var hasTimes = false
    private var first: UInt64 = 0
    private var count: UInt64 = 0

    static var most: Int { 128 }

    func deallocate() {
        values?.deallocate()
        times?.deallocate()
    }

    /// Forgets what was drawn, for another key.
    mutating func clear() { count = 0 }

    @inline(__always)
    func contains(_ counter: UInt64) -> Bool { counter &- first < count }

    /// Uniform in (0, 1).
    /// - Precondition: it contains the counter.
    @inline(__always)
    func coin(_ counter: UInt64) -> Double { values.unsafelyUnwrapped[Int(truncatingIfNeeded: counter &- first)] }

    /// The time that was drawn for a contact, if any was.
    func time(_ counter: UInt64) -> UInt64? {
        guard hasTimes, contains(counter), let times else { return nil }
        let time = times[Int(counter &- first)]
        return time == Tick.never ? nil : time
    }

    @inline(never)
    mutating func refill(from counter: UInt64, _ key: StreamKey) {
        if values == nil { values = .allocate(capacity: CoinsAhead.most) }
        Uniform.fill(UnsafeMutableBufferPointer(start: values, count: CoinsAhead.most), key: key, from: counter)
        first = counter
        count = UInt64(CoinsAhead.most)
        hasTimes = false
    }

    /// Draws a time for each contact whose coin may bring its customer back.
    mutating func fillTimes(_ draw: LifeDraws.Draw, of life: LifeDraws, where mayComeBack: (Double) -> Bool) {
        if times == nil { times = .allocate(capacity: CoinsAhead.most) }
        let (values, times, first) = (values!, times!, first)
        times.update(repeating: Tick.never, count: CoinsAhead.most)
        hasTimes = true
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: CoinsAhead.most) { counters in
            var count = 0
            for i in 0..<CoinsAhead.most where mayComeBack(values[i]) {
                counters[count] = first &+ UInt64(i)
                count += 1
            }
            life.forEachTime(draw, at: UnsafeBufferPointer(rebasing: counters[..<count])) {
                times[Int(counters[$0] &- first)] = $1
            }
        }
    }
}

extension Floor {
    /// A coin of a contact that has no record: its first, as the type as which it came.
    @inline(__always)
    func coin(_ draw: LifeDraws.Draw, ofType type: Int, _ counter: UInt64) -> Double {
        let coins = coinsAhead + (type &* LifeDraws.Draw.stride &+ draw.rawValue)
        if !coins.pointee.contains(counter) {
            coins.pointee.refill(from: counter, self.coins(ofType: type, origin: type)[draw.rawValue])
        }
        return coins.pointee.coin(counter)
    }

    /// The time after which its customer comes back, when a coin says so.
    func timeAhead(
        _ draw: LifeDraws.Draw, after coin: LifeDraws.Draw, ofType type: Int, _ counter: UInt64
    ) -> UInt64 {
        coinsAhead[type &* LifeDraws.Draw.stride &+ coin.rawValue].time(counter)
            ?? life[type][type]!.time(draw, counter)
    }
}
