// SPDX-License-Identifier: GPL-3.0-or-later

/// Which first contacts of a type are surely the last of their problem, by all of their coins, some contacts ahead: one byte is
/// looked at in place of three coins, and no agent. One by one they took an eighth of W1 with recontact.
///
/// Plain pointer; `deallocate` once.
struct LastAhead {
    private let isLast = UnsafeMutablePointer<Bool>.allocate(capacity: CoinsAhead.most)
    private var first: UInt64 = 0
    private var count: UInt64 = 0

    func deallocate() { isLast.deallocate() }

    /// Forgets what was drawn, for other keys.
    mutating func clear() { count = 0 }

    @inline(__always)
    func contains(_ counter: UInt64) -> Bool { counter &- first < count }

    /// False where it is not known.
    @inline(__always)
    func isSurelyLast(_ counter: UInt64) -> Bool {
        contains(counter) && isLast[Int(truncatingIfNeeded: counter &- first)]
    }

    /// Contacts `counter`, `counter` + 1, … are the last, but for those that `exclude` finds.
    mutating func refill(from counter: UInt64) {
        isLast.update(repeating: true, count: CoinsAhead.most)
        first = counter
        count = UInt64(CoinsAhead.most)
    }

    func exclude(_ coins: CoinsAhead, where mayComeBack: (Double) -> Bool) {
        for i in 0..<CoinsAhead.most where mayComeBack(coins.coin(first &+ UInt64(i))) { isLast[i] = false }
    }
}

extension Floor {
    /// Tosses the coins of first contacts of a type by which something may follow, and draws the times until then.
    @inline(never)
    func tossAhead(ofType type: Int, from counter: UInt64) {
        let floorType = floorTypes + type
        let keys = coins(ofType: type, origin: type)
        floorType.pointee.lastAhead.refill(from: counter)
        floorType.pointee.forEachSequel { draw, time, mayFollow in
            let coins = coinsAhead + (type &* LifeDraws.Draw.stride &+ draw.rawValue)
            coins.pointee.refill(from: counter, keys[draw.rawValue])
            coins.pointee.fillTimes(time, of: life[type][type]!, where: mayFollow)
            floorType.pointee.lastAhead.exclude(coins.pointee, where: mayFollow)
        }
    }
}
