import TestSupport
// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import FloorSimulation

/// Events come out in the order of their instants and, at one instant, of their rank and order, wherever in time they were
/// put in: minutes, hours, days or years ahead, while others come out.
@Suite struct EventHeapTests {
    @Test func eventsComeOutInTheirOrder() {
        for seed in UInt64(0)..<40 {
            var dice = SplitMix(state: seed)
            var heap = EventHeap()
            defer { heap.deallocate() }
            for round in 0..<2 {
                var waiting: [FloorEvent] = []
                var now: UInt64 = 0
                var number: UInt64 = 0
                for _ in 0..<400 {
                    if waiting.isEmpty || dice.chance(0.55) {
                        let spread: UInt64 = [1, 1 << 14, 1 << 20, 1 << 28, 1 << 40].randomElement(using: &dice)!
                        let event = FloorEvent(
                            at: now + UInt64(dice.unit() * Double(spread)), rank: UInt64(dice.next(below: 8)),
                            order: number, kind: .lookAgain, index: 0, stamp: UInt32(number))
                        number += 1
                        heap.insert(event)
                        waiting.append(event)
                    } else {
                        let expected = waiting.min()!
                        #expect(heap.firstInstant == expected.at, "seed \(seed), round \(round)")
                        #expect(heap.first.stamp == expected.stamp, "seed \(seed), round \(round)")
                        #expect(heap.removeFirst().stamp == expected.stamp, "seed \(seed), round \(round)")
                        now = expected.at
                        waiting.removeAll { $0.stamp == expected.stamp }
                    }
                }
                while let expected = waiting.min() {
                    #expect(heap.firstInstant == expected.at, "seed \(seed), round \(round)")
                    #expect(heap.removeFirst().stamp == expected.stamp, "seed \(seed), round \(round)")
                    waiting.removeAll { $0.stamp == expected.stamp }
                }
                #expect(heap.firstInstant == Tick.never, "seed \(seed), round \(round)")
                // The next replication begins in the middle.
                for at in [UInt64(5), 1 << 30] {
                    heap.insert(FloorEvent(at: at, rank: 0, order: 0, kind: .lookAgain, index: 0, stamp: 0))
                }
                heap.removeAll()
                #expect(heap.firstInstant == Tick.never, "seed \(seed), round \(round)")
            }
        }
    }
}
