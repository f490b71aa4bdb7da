// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics
import TestSupport
import Testing

@testable import FloorSimulation

/// Escalated contacts arrive in order of time, those of one instant in the order in which they were sent.
@Suite struct StagePassageTests {
    /// Instants that fit one key with the place are sorted by radix, those that do not by comparing: both must agree
    /// with a stable sort.
    @Test(arguments: [UInt64(1) << 20, 1 << 30, 1 << 44], [3, 127, 128, 5000])
    func visitsAreSortedStably(span: UInt64, count: Int) throws {
        let calendar = OperatingCalendar(days: 1)
        let type = ContactType(
            name: "calls", volume: .constant(perSecond: 0.01, on: calendar),
            handling: [Handling(time: .exponential(mean: 60), escalation: 0.5), Handling(time: .exponential(mean: 60))])
        let draws = [0, 1].map { [LineDraws(type: type, tier: $0, tierName: "n\($0 + 1)")] }
        for stage in draws { stage[0].begin(seed: 1, replication: 0) }
        var dice = SplitMix(state: span &+ UInt64(count))
        var visits = VisitBuffer()
        var instants: [(arrival: UInt64, contact: UInt32)] = []
        for contact in 0..<UInt32(count) {
            // A hundred different instants, so that there are ties.
            let arrival = UInt64.random(in: 0..<100, using: &dice) * (span / 100)
            instants.append((arrival, contact))
            visits.append(
                TierVisit(
                    arrival: arrival, born: arrival, handle: 0, patience: 0, contact: contact, day: 0, line: 0,
                    marks: .escalates))
        }
        let until = span / 2
        let ready = StagePassage(draws: draws).prepare(&visits, fresh: 0, stage: 1, until: until)
        let expected = instants.enumerated().sorted {
            $0.element.arrival != $1.element.arrival
                ? $0.element.arrival < $1.element.arrival : $0.offset < $1.offset
        }.map(\.element)
        #expect((0..<count).map { visits.records[$0].contact } == expected.map(\.contact))
        #expect(ready == instants.count { $0.arrival < until })
        visits.deallocate()
    }
}
