// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing

@testable import FloorSimulation

/// Contacts come again in the order of their instants; those of one instant as if each had been planned when what it follows
/// ended, by agent.
@Suite struct ReturnsTests {
    private static let slice: UInt64 = 1 << 22

    private static func returning(at instant: UInt64, made: UInt64, agent: Int32, order: UInt64) -> Returning {
        Returning(
            visit: TierVisit(
                arrival: instant, born: 0, handle: 0, patience: 0, contact: UInt32(order), day: 0, line: 0, marks: []),
            made: made, agent: agent, order: order, contact: Returning.none, stamp: 0, bornRow: 0, answered: 1,
            visitsBefore: 1, origin: 0)
    }

    @Test func theyComeInOrder() {
        for seed in UInt64(0)..<100 {
            var dice = SplitMix(state: seed)
            var returns = Returns()
            for _ in 0..<2 {
                returns.begin(at: 5, groups: 1)
                #expect(returns.begun == Self.slice && returns.firstInstant == Tick.never, "seed \(seed)")
                var expected: [Returning] = []
                for order in UInt64(0)..<200 {
                    // Few instants, so that many come at one of them.
                    let at = Self.slice + UInt64(dice.next(below: 40)) * (Self.slice / 13)
                    let returning = Self.returning(
                        at: at, made: UInt64(dice.next(below: 5)), agent: Int32(dice.next(below: 4)) - 1, order: order)
                    returns.add(returning)
                    expected.append(returning)
                }
                expected.sort {
                    $0.visit.arrival != $1.visit.arrival
                        ? $0.visit.arrival < $1.visit.arrival : $0.isEarlier(than: $1)
                }
                var last: (at: UInt64, order: UInt64)?
                var place = 0
                while place < expected.count {
                    returns.beginSlice()
                    returns.sort()
                    while returns.firstInstant != Tick.never {
                        let order = returns.firstOrder
                        let first = returns.removeFirst()
                        #expect(first.visit.contact == expected[place].visit.contact, "seed \(seed), place \(place)")
                        #expect(first.visit.arrival < returns.begun, "seed \(seed), place \(place)")
                        if let last, last.at == first.visit.arrival { #expect(last.order < order, "seed \(seed)") }
                        last = (first.visit.arrival, order)
                        place += 1
                    }
                }
            }
        }
    }

    /// At one instant: who was made first; of these by agent, and those of no agent last; of these in their order.
    @Test func thoseOfOneInstantComeAsTheyWereMade() {
        let inOrder = [
            Self.returning(at: 9, made: 1, agent: 3, order: 7), Self.returning(at: 9, made: 2, agent: 0, order: 6),
            Self.returning(at: 9, made: 2, agent: 4, order: 5), Self.returning(at: 9, made: 2, agent: -1, order: 1),
            Self.returning(at: 9, made: 2, agent: -1, order: 2),
        ]
        for (a, b) in zip(inOrder, inOrder.dropFirst()) {
            #expect(a.isEarlier(than: b) && !b.isEarlier(than: a))
        }
    }
}
