// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Stochastics

@Suite struct StreamTests {
    @Test func keysOfAGridAreDistinct() {
        var seen = Set<StreamKey>()
        for seed in 0..<8 as Range<UInt64> {
            for replication in 0..<32 as Range<UInt64> {
                for role in 0..<16 as Range<UInt64> {
                    for entity in 0..<16 as Range<UInt64> {
                        let key = StreamKey(seed: seed, replication: replication, role: role, entity: entity)
                        #expect(seen.insert(key).inserted)
                        #expect(seen.insert(key.derived(1)).inserted)
                    }
                }
            }
        }
    }

    /// Correlation of n independent pairs: standard deviation 1/√n, four of them allowed.
    @Test(arguments: 0..<5) func neighbouringStreamsAreUncorrelated(part: Int) {
        let n = 50_000
        for base in [0, 1, 2, 12_345] as [UInt64] {
            func neighbour(_ step: UInt64) -> StreamKey {
                let parts = (0..<4).map { base + ($0 == part ? step : 0) }
                return StreamKey(seed: parts[0], replication: parts[1], role: parts[2], entity: parts[3])
            }
            let other = part == 4 ? neighbour(0).derived(2) : neighbour(1)
            let a = uniforms(n, key: neighbour(0))
            for lag in 0..<3 as Range<UInt64> {
                let b = uniforms(n, key: other, from: lag)
                #expect(abs(correlation(a, b)) < 4 / Double(n).squareRoot(), "part \(part), base \(base), lag \(lag)")
            }
        }
    }

    @Test func successiveDrawsAreUncorrelated() {
        let u = uniforms(200_001, key: key(9))
        for lag in 1...4 {
            let n = u.count - lag
            let r = correlation(Array(u[..<n]), Array(u[lag...]))
            #expect(abs(r) < 4 / Double(n).squareRoot(), "seed 9, lag \(lag)")
        }
    }

    /// Flipping one bit of any part changes each of the key's bits with probability one half.
    @Test func everyBitOfTheKeyDependsOnEveryPart() {
        var flips = 0
        let bases = 40
        for base in 0..<bases {
            let parts = (0..<4).map { UInt64(base * 4 + $0) &* 0x9E37_79B9 }
            let key = StreamKey(seed: parts[0], replication: parts[1], role: parts[2], entity: parts[3]).rawValue
            for part in 0..<4 {
                for bit in 0..<64 {
                    var changed = parts
                    changed[part] ^= 1 << UInt64(bit)
                    let other = StreamKey(
                        seed: changed[0], replication: changed[1], role: changed[2], entity: changed[3])
                    let count = (key ^ other.rawValue).nonzeroBitCount
                    // Binomial(64, ½) leaves 12…52 with probability 5e-7, 10,240 times: 0.5 %.
                    #expect(count >= 12 && count <= 52)
                    flips += count
                }
            }
        }
        let trials = Double(bases * 4 * 64 * 64)
        #expect(abs(Double(flips) - trials / 2) < 4 * (trials / 4).squareRoot())
    }

    @Test func balkingLeavesTheOtherDrawsAlone() {
        let patience = Law.exponential(mean: 100)
        let without = draws(of: patience, 5000, key: key(6))
        let with = draws(of: .atomAtZero(probability: 0.2, otherwise: patience), 5000, key: key(6))
        let more = draws(of: .atomAtZero(probability: 0.3, otherwise: patience), 5000, key: key(6))
        #expect(zip(with, without).allSatisfy { $0 == $1 || $0 == 0 })
        #expect(zip(more, with).allSatisfy { $0 == $1 || $0 == 0 })
        // Who balks has nothing to do with how long they would have waited.
        let balks = with.map { $0 == 0 ? 1.0 : 0 }
        #expect(abs(correlation(balks, without)) < 4 / 5000.0.squareRoot(), "seed 6")
    }

    private func correlation(_ a: [Double], _ b: [Double]) -> Double {
        let (ea, eb) = (Estimate(of: a).mean, Estimate(of: b).mean)
        var (ab, aa, bb) = (0.0, 0.0, 0.0)
        for (x, y) in zip(a, b) {
            ab += (x - ea) * (y - eb)
            aa += (x - ea) * (x - ea)
            bb += (y - eb) * (y - eb)
        }
        return ab / (aa * bb).squareRoot()
    }
}
