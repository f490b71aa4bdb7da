// SPDX-License-Identifier: GPL-3.0-or-later

/// How fast work goes beside other contacts of the same agent, and how much of it is left: whole numbers, so that what is
/// left at an instant is the same whenever somebody asks for it, and an end does not move when it is found again.
///
/// Work is counted in 2⁻²² ticks of a contact that its agent has alone.
struct Pace {
    /// Work that is done in a tick; 0: `none`.
    let perTick: Int64
    /// 2⁶⁴ ÷ work in a tick, rounded up: a division takes 15 cycles, and all that follows waits for it.
    private let reciprocal: UInt64

    /// Of what does not go by what else is open.
    static let none = Pace(perTick: 0, reciprocal: 0)

    /// Work that is done in a tick with nothing else open.
    static let alone: Int64 = 1 << 22

    private init(perTick: Int64, reciprocal: UInt64) {
        self.perTick = perTick
        self.reciprocal = reciprocal
    }

    /// - Parameter slowdown: how many times longer a contact takes, 1 to 1000.
    init(slowdown: Double) {
        let perTick = Int64(Double(Pace.alone) / slowdown + 0.5)
        self.init(perTick: perTick, reciprocal: UInt64.max / UInt64(perTick) &+ 1)
    }

    /// The work of a contact that takes so many ticks alone; four years at most, so that sums of it stay in 64 bits.
    @inline(__always)
    static func work(ofTicks ticks: Double) -> Int64 { Int64(min(ticks * Double(alone), 0x1p61) + 0.5) }

    /// Ticks until what is left is done, to the nearest; none where rounding has left less than nothing.
    ///
    /// The product with the reciprocal is too large by less than left ÷ 2⁶⁴, a quarter: the quotient, or one more.
    /// - Precondition: less than 2⁶² is left, and the pace is not `none`.
    @inline(__always)
    func ticks(_ left: Int64) -> UInt64 {
        let rounded = max(left &+ perTick &>> 1, 0)
        let quotient = UInt64(bitPattern: rounded).multipliedFullWidth(by: reciprocal).high
        let rest = rounded &- Int64(bitPattern: quotient) &* perTick
        return quotient &- UInt64(bitPattern: rest) >> 63
    }
}
