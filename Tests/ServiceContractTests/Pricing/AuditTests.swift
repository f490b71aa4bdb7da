// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

@testable import ServiceContract

/// What an audit tells is enough to redo the amounts, on random contracts.
@Suite struct AuditTests {
    /// Of each billing period: fines and points, less offsets, under both caps, are what is charged, and the clauses bear
    /// all of it.
    @Test func periodsAddUp() throws {
        var (limited, withPoints, offset) = (0, 0, 0)
        for seed in UInt64(1)...100 {
            var contract = try RandomContract(seed: seed, refunds: seed % 4 == 0)
            let counts = contract.twoTerms().worse
            let outcome = contract.pricing.price(counts)
            let clauses = outcome.clauses.indices.map { contract.pricing.auditPeriods(clause: $0, counts) }
            for (index, invoice) in outcome.invoices.enumerated() {
                let audit = clauses[0][index]
                let due = audit.due
                #expect(due.charged == invoice.fines && audit.billed == invoice.billed, "seed \(seed)")
                #expect(audit.fines.reduce(due.costOfPoints, +) == due.fines, "seed \(seed)")
                let left = due.fines - due.offset
                #expect(due.charged == min(left, due.cap ?? left, due.leftOfYear ?? left), "seed \(seed)")
                #expect(
                    clauses.reduce(Money.zero) { $0 + $1[index].chargedOfClause } == due.charged, "seed \(seed)")
                limited += due.charged < left ? 1 : 0
                withPoints += due.costOfPoints > .zero ? 1 : 0
                offset += due.offset > .zero ? 1 : 0
            }
        }
        #expect(limited > 10 && withPoints > 10 && offset > 10, "\(limited) \(withPoints) \(offset)")
    }

    /// The counts that are shown make the value, of some hours of the day too: 10 calls an hour, of which all but one are
    /// in time from the third hour on, and none before.
    @Test func countsMakeTheValue() throws {
        let desk = Desk(days: 7)
        let rows = (0..<70).map { row in
            var counts = WindowCounts()
            (counts.offered, counts.answered, counts.answeredInTime) = (10, 10, row % 10 < 2 ? 0 : 9)
            return counts
        }
        var clause = Clause.level("c", window: .horizon)
        clause.hours = 10 * 3600..<12 * 3600
        let audit = try #require(
            desk.pricing([clause]).audit(clause: 0, ArrayCounts(rowsPerDay: 10, views: [rows])).first)
        #expect(audit.counts.answered == 140 && audit.counts.answeredInTime == 126)
        #expect(audit.numerator == 126 && audit.denominator == 140)
    }

    /// The value of a window is that of its parts, aggregated.
    @Test func partsMakeTheValue() throws {
        var (mean, share, worst) = (0, 0, 0)
        for seed in UInt64(1)...100 {
            var contract = try RandomContract(seed: seed, refunds: false)
            let counts = contract.twoTerms().worse
            for (index, plan) in contract.pricing.plans.enumerated() {
                for audit in contract.pricing.audit(clause: index, counts) {
                    let values = audit.parts.map(\.value)
                    guard let value = audit.value, !values.isEmpty else { continue }
                    let counted = audit.parts.reduce(0) { $0 + $1.ratio.denominator }
                    #expect(audit.isAboveCeiling || abs(counted - audit.denominator) < 1e-6, "seed \(seed)")
                    switch plan.clause.aggregation {
                    case .pooled: Issue.record("parts of a whole, seed \(seed)")
                    case .mean:
                        mean += 1
                        #expect(abs(values.reduce(0, +) / Double(values.count) - value) < 1e-9, "seed \(seed)")
                    case .shareMet:
                        share += 1
                        let met = audit.parts.count(where: \.isMet)
                        #expect(value == Double(met) / Double(values.count), "seed \(seed)")
                        #expect(audit.parts.allSatisfy { $0.target != nil })
                    case .worst(_, let rank):
                        worst += 1
                        #expect(values.sorted()[min(rank, values.count) - 1] == value, "seed \(seed)")
                    }
                }
            }
        }
        #expect(mean > 10 && share > 10 && worst > 10, "\(mean) \(share) \(worst)")
    }
}
