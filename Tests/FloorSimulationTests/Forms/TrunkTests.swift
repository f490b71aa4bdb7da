// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing

@testable import FloorSimulation

/// Phone lines are counted off when none seems to be left.
@Suite struct TrunkTests {
    /// A line is left exactly where fewer are held than there are, on floors that are nearly always full and on others.
    @Test func aLineIsLeftWhereFewerAreHeld() {
        for seed in UInt64(0)..<200 {
            var dice = SplitMix(state: seed)
            let lines = 1 + dice.next(below: 40)
            let longest = 1 + dice.next(below: 4 * lines)
            var trunk = Trunk(lines: lines)
            defer { trunk.deallocate() }
            var ends: [UInt64] = []
            for now in UInt64(0)..<1000 {
                ends.removeAll { $0 <= now }
                #expect(trunk.isFull(at: now) == (ends.count >= lines), "seed \(seed), tick \(now)")
                guard ends.count < lines else { continue }
                let end = now + 1 + UInt64(dice.next(below: longest))
                trunk.held += 1
                trunk.release(at: end)
                ends.append(end)
            }
        }
    }
}
