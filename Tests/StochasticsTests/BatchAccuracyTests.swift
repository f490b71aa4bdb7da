// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import Testing

@testable import Stochastics

@Suite struct BatchAccuracyTests {
    @Test func exponentialIsTheInverseOfGSLAtTheSameUniform() {
        let u = uniforms(20_000, key: key(3))
        let x = draws(of: .exponential(mean: 180), 20_000, key: key(3))
        #expect(zip(u, x).allSatisfy { agree($1, gsl_cdf_exponential_Pinv($0, 180)) })
    }

    @Test(arguments: [(0.0, 1.0), (5.2, 0.05), (-3, 6)])
    func lognormalIsTheInverseOfGSLAtTheSameUniform(logMean: Double, logDeviation: Double) {
        let u = uniforms(20_000, key: key(4))
        let x = draws(of: .lognormal(logMean: logMean, logDeviation: logDeviation), 20_000, key: key(4))
        #expect(zip(u, x).allSatisfy { agree($1, gsl_cdf_lognormal_Pinv($0, logMean, logDeviation)) })
    }

    /// From the least to the greatest draw there is, through the three pieces of the approximation and their seams.
    @Test func normalQuantileIsThatOfGSLFromEndToEnd() {
        let u = quantileGrid()
        var z = [Double](repeating: .nan, count: u.count)
        cgsl_normal_quantiles(u, &z, u.count)
        for (u, z) in zip(u, z) {
            let exact = gsl_cdf_ugaussian_Pinv(u)
            #expect(abs(z - exact) <= 1e-14 * abs(exact) + 1e-16, "at \(u)")
        }
    }

    @Test func everyInstructionSetGivesTheSameBits() {
        let before = cgsl_batch_level()
        defer { cgsl_batch_level_force(before) }
        #expect(before == cgsl_batch_level_highest())
        var reference: [UInt64] = []
        for level in 0...cgsl_batch_level_highest() {
            #expect(cgsl_batch_level_force(level) == level)
            let bits = everyBatch()
            if level == 0 { reference = bits }
            #expect(bits == reference, "level \(level)")
        }
        #expect(cgsl_batch_level_force(99) == cgsl_batch_level_highest())
    }

    private func everyBatch() -> [UInt64] {
        var bits: [UInt64] = []
        let u = quantileGrid()
        var z = [Double](repeating: 0, count: u.count)
        cgsl_normal_quantiles(u, &z, u.count)
        bits += z.map(\.bitPattern)
        for (start, count) in [(0, 4096), (1, 1000), (77, 13), (5, 1), (1 << 40, 257)] as [(UInt64, Int)] {
            let counters = (0..<UInt64(count)).map { start + $0 * 3 }
            for draws in [cgsl_draws(key: 42, first: start, counters: nil), nil] {
                var out = [Double](repeating: 0, count: count)
                var bytes = [UInt8](repeating: 0, count: count)
                counters.withUnsafeBufferPointer {
                    let draws = draws ?? cgsl_draws(key: 42, first: 0, counters: $0.baseAddress)
                    cgsl_fill_uniform(draws, 2, 1.3, &out, count)
                    bits += out.map(\.bitPattern)
                    cgsl_fill_exponential(draws, 0.7, &out, count)
                    bits += out.map(\.bitPattern)
                    cgsl_fill_lognormal(draws, 1.1, 0.9, &out, count)
                    bits += out.map(\.bitPattern)
                    cgsl_fill_bernoulli(draws, 0.37, &bytes, count)
                    bits += bytes.map(UInt64.init)
                }
            }
        }
        return bits
    }

    private func quantileGrid() -> [Double] {
        var u: [Double] = []
        var tail = 0x1p-53
        while tail < 0.5 {
            u += [tail, 1 - tail]
            tail *= 1.07
        }
        for i in 1..<2000 { u.append(Double(i) / 2000) }
        return u + [0.075, 0.925, 0.075.nextDown, 0.925.nextUp, 0.5 + 0x1p-53, 0.5 - 0x1p-53]
    }

    private func agree(_ value: Double, _ exact: Double) -> Bool { abs(value - exact) <= 1e-12 * abs(exact) }
}
