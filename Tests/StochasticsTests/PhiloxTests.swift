// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL
import Testing

@testable import Stochastics

@Suite struct PhiloxTests {
    /// The known-answer vectors of Random123 for philox4x32 with 10 rounds, as 64-bit pairs, least word first.
    @Test(
        arguments: [
            (key: 0, high: 0, low: 0, first: 0xe169_c58d_6627_e8d5, second: 0x9b00_dbd8_bc57_ac4c),
            (
                key: UInt64.max, high: .max, low: .max, first: 0x41c8_3b0e_408f_276d, second: 0x6d54_51fd_a20b_c7c6
            ),
            (
                key: 0x299f_31d0_a409_3822, high: 0x0370_7344_1319_8a2e, low: 0x85a3_08d3_243f_6a88,
                first: 0x94fd_cceb_d16c_fe09, second: 0x24126ea1_5001e420
            ),
        ] as [(key: UInt64, high: UInt64, low: UInt64, first: UInt64, second: UInt64)])
    func knownAnswers(key: UInt64, high: UInt64, low: UInt64, first: UInt64, second: UInt64) {
        var word: [UInt64] = [0, 0]
        cgsl_philox_block(key, high, low, &word)
        #expect(word == [first, second])
    }
}
