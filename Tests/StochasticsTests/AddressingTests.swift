// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import Testing

@testable import Stochastics

@Suite struct AddressingTests {
    /// Around the chunk of 256 draws, its half blocks and its multiples.
    static let lengths = [1, 2, 3, 7, 255, 256, 257, 511, 512, 700]
    static let starts: [UInt64] = [0, 1, 2, 255, 256, 1_000_003, (1 << 32) - 3]

    @Test(arguments: everyLaw)
    func consecutiveRandomAccessAndSingleDrawsAgree(_ law: Law) {
        let sampler = LawSampler(law)
        let key = key(11)
        for start in Self.starts {
            let reference = (0..<700).map { sampler.draw(key: key, counter: start + UInt64($0)) }
            for length in Self.lengths {
                #expect(draws(of: law, length, key: key, from: start) == Array(reference[..<length]))
            }
            // A permutation: 701 is prime, so multiplying by 5 visits every index but 0.
            let order = (1...700).map { ($0 * 5) % 701 - 1 }
            let counters = order.map { start + UInt64($0) }
            var out = [Double](repeating: -1, count: 700)
            counters.withUnsafeBufferPointer { counters in
                out.withUnsafeMutableBufferPointer { sampler.fill($0, key: key, at: counters) }
            }
            #expect(out == order.map { reference[$0] })
        }
    }

    @Test func bernoulliIsTheUniformDrawBelowTheProbability() {
        let key = key(12)
        for start in Self.starts {
            for length in Self.lengths {
                let expected = uniforms(length, key: key, from: start).map { UInt8($0 < 0.3 ? 1 : 0) }
                var out = [UInt8](repeating: 9, count: length)
                out.withUnsafeMutableBufferPointer { Bernoulli.fill($0, probability: 0.3, key: key, from: start) }
                #expect(out == expected)
                let counters = (0..<length).map { start + UInt64(length - 1 - $0) }
                counters.withUnsafeBufferPointer { counters in
                    out.withUnsafeMutableBufferPointer {
                        Bernoulli.fill($0, probability: 0.3, key: key, at: counters)
                    }
                }
                #expect(out == expected.reversed())
                #expect(Bernoulli.draw(probability: 0.3, key: key, counter: start) == (expected[0] == 1))
            }
        }
    }

    @Test func uniformAgreesInEveryAddressing() {
        let key = key(13)
        for start in Self.starts {
            let expected = (0..<300).map { Uniform.draw(key: key, counter: start + $0) }
            var out = [Double](repeating: 0, count: 300)
            out.withUnsafeMutableBufferPointer { Uniform.fill($0, key: key, from: start) }
            #expect(out == expected)
            (0..<300).map { start + $0 }.withUnsafeBufferPointer { counters in
                out.withUnsafeMutableBufferPointer { Uniform.fill($0, key: key, at: counters) }
            }
            #expect(out == expected)
        }
    }

    @Test func countsDependOnKeyAndCounterAlone() {
        let sampler = CountSampler()
        let forward = (0..<200 as Range<UInt64>).map { sampler.poisson(mean: 40, key: key(14), counter: $0) }
        let backward = (0..<200 as Range<UInt64>).reversed().map {
            _ = sampler.binomial(trials: 100, probability: 0.4, key: key(15), counter: $0)
            return sampler.poisson(mean: 40, key: key(14), counter: $0)
        }
        #expect(forward == backward.reversed())
    }

    @Test func emptyBatchesAreAllowed() {
        for law in everyLaw { #expect(draws(of: law, 0, key: key(1)).isEmpty) }
    }
}
