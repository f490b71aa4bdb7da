// SPDX-License-Identifier: GPL-3.0-or-later

/// A generator for what tests draw themselves, so that a seed gives the same everywhere: SplitMix64 of G. Steele, D. Lea,
/// C. Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.
public struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    public init(state: UInt64) { self.state = state }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// 0..<bound
    public mutating func next(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
    /// 0..<1
    public mutating func unit() -> Double { Double.random(in: 0..<1, using: &self) }
    public mutating func chance(_ probability: Double) -> Bool { unit() < probability }
}
