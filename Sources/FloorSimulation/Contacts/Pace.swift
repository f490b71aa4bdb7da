// SPDX-License-Identifier: GPL-3.0-or-later

/// How fast work goes beside other contacts of the same agent, and how much of it is left: whole numbers, so that what is
/// left at an instant is the same whenever somebody asks for it, and an end does not move when it is found again.
///
/// Work is counted in 2⁻²² ticks of a contact that its agent has alone.
enum Pace {
    /// Work that is done in a tick with nothing else open.
    static let alone: Int64 = 1 << 22

    /// - Parameter slowdown: how many times longer a contact takes, 1 to 1000.
    static func pace(slowdown: Double) -> Int64 { Int64(Double(alone) / slowdown + 0.5) }

    /// The work of a contact that takes so many ticks alone; four years at most, so that sums of it stay in 64 bits.
    @inline(__always)
    static func work(ofTicks ticks: Double) -> Int64 { Int64(min(ticks * Double(alone), 0x1p61) + 0.5) }

    /// Ticks until what is left is done, to the nearest; none where rounding has left less than nothing.
    @inline(__always)
    static func ticks(_ left: Int64, at pace: Int64) -> UInt64 {
        UInt64(bitPattern: max(left &+ pace &>> 1, 0)) / UInt64(bitPattern: pace)
    }
}
