// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

@testable import ServiceContract

/// What holds of every contract, on random ones. In are: all charges, per point at any edge and by any fraction, bands
/// and points that rise as the level falls, deadband, grace, repeats, caps of clause, period and year, bonuses with gates
/// that pay or offset, volume bands of each kind, samples, rounding, dates, exceptions, each aggregation, windows and
/// periods of every length; earn-back only where nothing caps or offsets.
@Suite struct PricingPropertyTests {
    /// Each day's level rises or stays: what the contract costs does not rise.
    @Test(arguments: [false, true])
    func finesNeverRiseWithTheLevel(refunds: Bool) throws {
        var (fallen, refunded) = (0, 0)
        for seed in UInt64(1)...100 {
            var contract = try RandomContract(seed: seed, refunds: refunds)
            let (worse, better) = contract.twoTerms()
            let (dear, cheap) = (contract.pricing.price(worse), contract.pricing.price(better))
            #expect(cheap.fines <= dear.fines, "seed \(seed): \(contract.pricing.contract)")
            #expect(cheap.bonuses >= dear.bonuses, "seed \(seed)")
            fallen += cheap.fines < dear.fines ? 1 : 0
            refunded += dear.invoices.contains { $0.refunds > .zero } ? 1 : 0
        }
        // The law is not kept by costing nothing.
        #expect(fallen > 50 && (refunds ? refunded > 10 : refunded == 0), "\(fallen) \(refunded)")
    }

    @Test func capsAndSumsHold() throws {
        var (atCap, atYearCap) = (0, 0)
        for seed in UInt64(1000)...1100 {
            var contract = try RandomContract(seed: seed, refunds: seed % 2 == 0)
            let outcome = contract.pricing.price(contract.twoTerms().worse)
            let settlement = contract.pricing.contract.settlement
            let bases = AmountBases(billed: outcome.invoices.map(\.billed), atRisk: settlement.atRisk)
            for (period, invoice) in outcome.invoices.enumerated() {
                #expect(invoice.fines >= .zero && invoice.refunds >= .zero && invoice.bonuses >= .zero, "seed \(seed)")
                #expect(invoice.refunds <= invoice.fines, "seed \(seed)")
                if let cap = settlement.periodCap.map({ bases.money($0, CollectionOfOne(period)) }) {
                    #expect(invoice.fines <= cap, "seed \(seed)")
                    if invoice.isAtYearCap == false {
                        #expect(invoice.isAtCap == (invoice.fines == cap), "seed \(seed)")
                    }
                }
                atCap += invoice.isAtCap ? 1 : 0
                atYearCap += invoice.isAtYearCap ? 1 : 0
            }
            if let cap = settlement.yearCap {
                #expect(outcome.fines <= bases.money(cap, outcome.invoices.indices), "seed \(seed)")
            }
            for clause in outcome.clauses {
                #expect(clause.fines >= .zero && clause.bonuses >= .zero, "seed \(seed)")
                #expect(clause.windows.allSatisfy { $0.fine >= .zero && $0.points >= 0 && $0.bonus >= .zero })
                #expect(clause.windows.allSatisfy { $0.verdict == .missed || ($0.fine == .zero && $0.points == 0) })
                #expect(clause.windows.allSatisfy { $0.verdict == .met || $0.bonus == .zero })
            }
            #expect(outcome.clauses.reduce(.zero) { $0 + $1.fines } == outcome.fines, "seed \(seed)")
            #expect(outcome.clauses.reduce(.zero) { $0 + $1.bonuses } == outcome.bonuses, "seed \(seed)")
        }
        #expect(atCap > 20 && atYearCap > 20, "\(atCap) \(atYearCap)")
    }

    /// A clause alone in its contract has the windows that it has among others, but for gates.
    @Test func clausesByThemselves() throws {
        for seed in UInt64(2000)...2050 {
            var contract = try RandomContract(seed: seed, refunds: false)
            let counts = contract.twoTerms().worse
            let all = contract.pricing.price(counts)
            var settlement = contract.pricing.contract.settlement
            for (index, clause) in contract.pricing.contract.clauses.enumerated() {
                if case .points = clause.fine?.charge {} else { settlement.pointPrice = nil }
                defer { settlement.pointPrice = contract.pricing.contract.settlement.pointPrice }
                let alone = Clause.level(
                    clause.name, window: clause.window, aggregation: clause.aggregation,
                    exceptions: clause.exceptions, from: clause.from, rounding: clause.rounding,
                    minimumSample: clause.minimumSample, volumeBand: clause.volumeBand, fine: clause.fine)
                let one = Pricing(
                    contract: try ServiceContract(
                        clauses: [alone], settlement: settlement, of: contract.desk.center),
                    center: contract.desk.center
                ).price(ArrayCounts(views: [counts.views[index], counts.views.last!]))
                let windows = all.clauses[index].windows
                #expect(one.clauses[0].windows.map(\.verdict) == windows.map(\.verdict), "seed \(seed)")
                #expect(one.clauses[0].windows.map(\.fine) == windows.map(\.fine), "seed \(seed)")
                #expect(one.clauses[0].windows.map(\.points) == windows.map(\.points), "seed \(seed)")
            }
        }
    }

    /// The audit has the amounts of the price.
    @Test func auditsAddUp() throws {
        for seed in UInt64(3000)...3050 {
            var contract = try RandomContract(seed: seed, refunds: seed % 2 == 0)
            let counts = contract.twoTerms().worse
            let outcome = contract.pricing.price(counts)
            for (index, clause) in outcome.clauses.enumerated() {
                let audits = contract.pricing.audit(clause: index, counts)
                #expect(audits.map(\.fine) == clause.windows.map(\.fine), "seed \(seed)")
                #expect(audits.map(\.verdict) == clause.windows.map(\.verdict))
                #expect(audits.map(\.points) == clause.windows.map(\.points))
                #expect(audits.map(\.bonus) == clause.windows.map(\.bonus))
                #expect(audits.map(\.isForgiven) == clause.windows.map(\.isForgiven))
                #expect(audits.allSatisfy { $0.fine == min($0.repeated, $0.cap ?? .most) || $0.verdict == .met })
                let kept = audits.reduce(Money.zero) { $0 + ($1.isRefunded ? .zero : $1.charged) }
                if audits.allSatisfy({ $0.points == 0 }) { #expect(kept == clause.fines, "seed \(seed)") }
            }
        }
    }
}
