// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics
import TestSupport
import Testing

@testable import FloorSimulation

/// What an escalated contact gets at its next line does not depend on who is drawn with it, nor on the order of asking; and
/// only those whose coin says so are drawn ahead.
@Suite struct EscalatedDrawsTests {
    @Test func drawnAheadIsDrawnAlone() throws {
        for (seed, escalation) in [(UInt64(1), 0.15), (2, 1), (3, 0.01)] {
            let type = ContactType(
                name: "calls", channel: .voice, volume: Volume(kind: .poisson, rows: [[1]], rowOfDay: [0]),
                patience: Patience(law: .exponential(mean: 100)),
                handling: [
                    Handling(time: .exponential(mean: 200), escalation: escalation),
                    Handling(time: .gamma(shape: 2, scale: 150), escalation: 0.3), nil,
                    Handling(time: .deterministic(60)),
                ])
            let below = LineDraws(type: type, tier: 0, tierName: "n1")
            let line = LineDraws(type: type, tier: 1, tierName: "n2", below: below)
            for draws in [below, line] { draws.begin(seed: seed, replication: 3) }
            let (one, bit) = (LineDraws.Drawn(), UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1))
            defer {
                one.deallocate()
                bit.deallocate()
            }
            var dice = SplitMix(state: seed)
            var found = 0
            for step in 0..<4000 {
                // Nearly in order, with a jump back now and then.
                let counter = UInt64(7) << 32 + UInt64(max(0, step - dice.next(below: dice.chance(0.02) ? 600 : 30)))
                below.fillEscalations(bit, from: counter)
                guard let (drawn, place) = line.escalated!.draws(counter, at: line) else {
                    #expect(bit[0] == 0, "contact \(counter), seed \(seed)")
                    continue
                }
                found += 1
                withUnsafeTemporaryAllocation(of: UInt64.self, capacity: 1) {
                    $0[0] = counter
                    line.fill(one, at: UnsafeBufferPointer($0))
                }
                #expect(bit[0] == 1, "contact \(counter), seed \(seed)")
                #expect(drawn.handle[place] == one.handle[0], "contact \(counter), seed \(seed)")
                #expect(drawn.patience[place] == one.patience[0], "contact \(counter), seed \(seed)")
                #expect(drawn.marks[place] == one.marks[0], "contact \(counter), seed \(seed)")
            }
            // 4,000 coins of a share p: 5 standard deviations.
            let (mean, spread) = (4000 * escalation, 5 * (4000 * escalation * (1 - escalation)).squareRoot())
            // Asked for again now and then, so that they are not quite independent: twice the spread.
            #expect(abs(Double(found) - mean) <= 2 * spread + 1, "seed \(seed)")
        }
    }
}
