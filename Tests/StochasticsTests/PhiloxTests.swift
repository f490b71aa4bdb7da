// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import Testing

@testable import Stochastics

@Suite struct PhiloxTests {
    struct KnownAnswer: CustomTestStringConvertible {
        let key, high, low, first, second: UInt64
        var testDescription: String { "key \(key)" }
    }

    /// The known-answer vectors of Random123 for philox4x32 with 10 rounds, two 32-bit words to a number.
    @Test(arguments: [
        KnownAnswer(key: 0, high: 0, low: 0, first: 0xe169_c58d_6627_e8d5, second: 0x9b00_dbd8_bc57_ac4c),
        KnownAnswer(
            key: .max, high: .max, low: .max, first: 0x41c8_3b0e_408f_276d, second: 0x6d54_51fd_a20b_c7c6),
        KnownAnswer(
            key: 0x299f_31d0_a409_3822, high: 0x0370_7344_1319_8a2e, low: 0x85a3_08d3_243f_6a88,
            first: 0x94fd_cceb_d16c_fe09, second: 0x2412_6ea1_5001_e420),
    ])
    func blockGivesThePublishedWords(_ answer: KnownAnswer) {
        #expect(block(answer.key, answer.high, answer.low) == [answer.first, answer.second])
    }

    @Test func generatorOfGSLReadsTheBlocksInOrder() {
        let owner = Generator()
        defer { withExtendedLifetime(owner) {} }
        let generator = owner.pointer
        gsl_rng_set(generator, 77)
        for low in 0..<5 as Range<UInt64> {
            for word in block(77, 0, low) { #expect(gsl_rng_get(generator) == word) }
        }
        _ = gsl_rng_get(generator)  // leaves half a block behind, which seeking must forget
        cgsl_philox_seek(generator, 5, 9)
        #expect(gsl_rng_get(generator) == UInt(block(5, 9, 0)[0]))
        #expect(gsl_rng_uniform(generator) == Double(block(5, 9, 0)[1] >> 11) * 0x1p-53)
        #expect(gsl_rng_get(generator) == UInt(block(5, 9, 1)[0]))
    }

    @Test func uniformDrawReadsItsWordOfTheBlock() {
        let key = StreamKey(seed: 1, replication: 2, role: 3, entity: 4)
        for counter in [0, 1, 2, 7, 1 << 33, (1 << 33) + 1, UInt64.max - 1, UInt64.max] as [UInt64] {
            let word = block(key.rawValue, 0, counter >> 1)[Int(counter & 1)]
            #expect(Uniform.draw(key: key, counter: counter) == Double(2 * (word >> 12) + 1) * 0x1p-53)
        }
    }

    private func block(_ key: UInt64, _ high: UInt64, _ low: UInt64) -> [UInt64] {
        var word: [UInt64] = [0, 0]
        cgsl_philox_block(key, high, low, &word)
        return word
    }
}
