// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import TestSupport
import Testing

@testable import FloorSimulation

/// What must hold in every replication of every centre.
@Suite struct ConservationTests {
    private static let seeds: Range<UInt64> = 0..<400

    @Test func everyContactIsAccountedFor() throws {
        for seed in Self.seeds {
            let center = try Centers.random(seed: seed)
            for record in try simulate(center, seed: seed, replications: 3) {
                for line in record.details!.lines { checkCounts(of: line, in: center, seed: seed) }
            }
        }
    }

    private func checkCounts(of line: ReplicationRecord.LineRecord, in center: ContactCenter, seed: UInt64) {
        let counts = line.counts
        let about: Comment = "line \(line.line), seed \(seed)"
        let gone = counts.answered + counts.lost + counts.blocked
        #expect(gone == counts.offered, about)
        let type = center.contactTypes[line.line.type]
        #expect(counts.isSum(of: line.intervals), about)
        #expect(counts.answeredInTime <= counts.answered && counts.lostInTime <= counts.lost, about)
        #expect(counts.lostShort <= counts.lostInTime, about)
        #expect(counts.waitOfAnswered >= 0 && counts.waitOfLost >= 0, about)
        #expect(line.longestWait * Double(counts.answered) >= counts.waitOfAnswered * 0.999_999, about)
        if type.patience == nil { #expect(counts.abandoned == 0, about) }
        if type.longestWait == nil { #expect(counts.messages == 0, about) }
        if type.lines == nil || line.line.tier > type.firstTier { #expect(counts.blocked == 0, about) }
        if let longest = type.longestWait { #expect(line.longestWait <= longest + 0.001, about) }
        #expect(line.waitQuantiles == line.waitQuantiles.sorted(), about)
    }

    /// What a tier hands over is what the next one is offered: never more than it has answered.
    @Test func escalatedContactsWereAnsweredBelow() throws {
        for seed in Self.seeds {
            let center = try Centers.random(seed: seed)
            // A warm-up leaves contacts in service who are answered before the first day and escalate in it.
            guard center.calendar.warmUp == 0 else { continue }
            for record in try simulate(center, seed: seed, replications: 2) {
                let lines = record.details!.lines
                for line in lines {
                    let type = center.contactTypes[line.line.type]
                    guard let next = type.tier(after: line.line.tier) else { continue }
                    let above = lines.first { $0.line == Line(type: line.line.type, tier: next) }!
                    #expect(above.counts.offered <= line.counts.answered, "line \(line.line), seed \(seed)")
                }
            }
        }
    }

    @Test func nobodyWorksMoreThanTheRoster() throws {
        for seed in Self.seeds {
            let center = try Centers.random(seed: seed)
            let clauses = center.teams.indices.map {
                Clause(name: "\($0)", measure: .occupancy, lines: [], teams: [$0], target: .atMost(1))
            }
            for record in try simulate(center, clauses: clauses, seed: seed, replications: 3) {
                for (team, time) in zip(center.teams, record.details!.teams) {
                    let rostered =
                        center.calendar.openIntervals.enumerated().reduce(0) { sum, day in
                            sum + day.element.reduce(0) { $0 + team.headcount.agents(day: day.offset, interval: $1) }
                        } * center.calendar.interval
                    if team.absence > 0 {
                        #expect(time.denominator <= Double(rostered), "seed \(seed)")
                    } else {
                        #expect(time.denominator == Double(rostered), "seed \(seed)")
                    }
                }
                // Clauses and details are two views of the same counts.
                for (clause, time) in zip(record.clauses, record.details!.teams) {
                    #expect(abs(clause.ratio.numerator - time.numerator) < 1e-6, "seed \(seed)")
                    #expect(clause.ratio.denominator == time.denominator, "seed \(seed)")
                    // Where nobody is rostered and contacts come, the clause is missed.
                    let isStaffed = time.denominator > 0
                    #expect(clause.windowsMet == (isStaffed ? clause.windows : 0), "seed \(seed)")
                    #expect(isStaffed || clause.windows == (clause.came ? 1 : 0), "seed \(seed)")
                }
            }
        }
    }
}

extension WindowCounts {
    /// Whether these are the sum of the parts; seconds up to rounding.
    fileprivate func isSum(of parts: [WindowCounts]) -> Bool {
        var sum = parts.reduce(into: WindowCounts(), +=)
        guard abs(sum.waitOfAnswered - waitOfAnswered) + abs(sum.waitOfLost - waitOfLost) < 1e-6 else { return false }
        sum.waitOfAnswered = waitOfAnswered
        sum.waitOfLost = waitOfLost
        return sum == self
    }
}
