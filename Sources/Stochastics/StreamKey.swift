// SPDX-License-Identifier: GPL-3.0-or-later

/// Names one stream of random numbers by its meaning, so that a draw never depends on how many came before it.
///
/// Draw number `counter` of a stream is a pure function of (key, counter). Two keys give unrelated streams.
public struct StreamKey: Hashable, Sendable {
    /// The 64-bit key of the Philox generator.
    public let rawValue: UInt64

    /// Hashes what the stream is for: four rounds of the SplitMix64 finaliser (Steele, Lea, Flood, OOPSLA 2014,
    /// constants of D. Stafford's mix 13), each a bijection of the part it takes in. Keys that differ in one part only
    /// are therefore always distinct; any two others agree with probability 2⁻⁶⁴.
    ///
    /// - Parameters:
    ///   - seed: the user's seed.
    ///   - replication: number of the replication.
    ///   - role: what is drawn (arrivals, patience, attendance …).
    ///   - entity: for which contact type, team or tier.
    public init(seed: UInt64, replication: UInt64, role: UInt64, entity: UInt64) {
        var state: UInt64 = 0
        for part in [seed, replication, role, entity] {
            state = StreamKey.mix((state ^ part) &+ 0x9E37_79B9_7F4A_7C15)
        }
        rawValue = state
    }

    private init(rawValue: UInt64) { self.rawValue = rawValue }

    /// The key of an independent stream with the same counters: a law that needs a second random number takes it here.
    func derived(_ purpose: UInt64) -> StreamKey {
        StreamKey(rawValue: StreamKey.mix((rawValue ^ purpose) &+ 0xD1B5_4A32_D192_ED03))
    }

    private static func mix(_ value: UInt64) -> UInt64 {
        var z = value
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
