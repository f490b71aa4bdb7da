// SPDX-License-Identifier: GPL-3.0-or-later

/// The engine's clock: whole ticks of 2⁻¹² s (0.24 ms).
///
/// Integers make ties exact and let an agent's free time and number share one 64-bit key. 2⁻¹² s rounds a duration
/// without bias by at most 0.12 ms, and lets 32 bits hold a wait of twelve days.
enum Tick {
    static let perSecond = 4096.0
    /// Later than any instant of a horizon; fits beside an agent's number in a key.
    static let never: UInt64 = (1 << 48) - 1
    /// Patience of those who wait for ever.
    static let forEver = UInt32.max

    static func at(second: Int) -> UInt64 { UInt64(second) << 12 }

    static func seconds(_ ticks: UInt64) -> Double { Double(ticks) / perSecond }

    /// Nearest tick of a duration in seconds, 0 to `forEver` − 1.
    static func duration(_ seconds: Double) -> UInt32 {
        UInt32(min(max(seconds, 0) * perSecond + 0.5, 4_294_967_294))
    }

    /// The same for a block: a loop that the compiler can vectorise, as `UInt32(Double)` with its checks is not.
    /// Adding 2⁵² leaves the rounded whole number in the low bits of the double.
    static func durations(_ seconds: UnsafePointer<Double>, into ticks: UnsafeMutablePointer<UInt32>, count: Int) {
        for i in 0..<count {
            let scaled = min(max(seconds[i], 0) * perSecond, 4_294_967_294)
            ticks[i] = UInt32(truncatingIfNeeded: (scaled + 0x1p52).bitPattern)
        }
    }
}
