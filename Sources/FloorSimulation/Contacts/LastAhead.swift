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
        floorType.pointee.lastAhead.refill(from: counter)
        if floorType.pointee.waitsForCustomer > 0 {
            toss(.customerCoin, .customerTime, ofType: type, counter) { $0 < floorType.pointee.waitsForCustomer }
        }
        if floorType.pointee.reopens > 0 {
            toss(.reopenCoin, .reopenTime, ofType: type, counter) { $0 < floorType.pointee.reopens }
        }
        if floorType.pointee.recontact.count > 0 {
            toss(.recontactCoin, .recontactTime, ofType: type, counter) { $0 >= floorType.pointee.surelySolved }
        }
    }

    private func toss(
        _ draw: LifeDraws.Draw, _ time: LifeDraws.Draw, ofType type: Int, _ counter: UInt64,
        where mayComeBack: (Double) -> Bool
    ) {
        let coins = coinsAhead + (type &* LifeDraws.Draw.stride &+ draw.rawValue)
        coins.pointee.refill(from: counter, self.coins(ofType: type, origin: type)[draw.rawValue])
        coins.pointee.fillTimes(time, of: life[type][type]!, where: mayComeBack)
        floorTypes[type].lastAhead.exclude(coins.pointee, where: mayComeBack)
    }
}
