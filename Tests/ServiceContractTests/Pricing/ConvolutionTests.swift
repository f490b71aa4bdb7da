// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import TestSupport
import Testing

@testable import ServiceContract

/// Days that are independent and alike, each with one of a few pairs of counts: what a month comes to is a convolution.
struct DayLaw {
    struct Atom {
        let probability: Double
        let met: Int
        let offered: Int
    }

    let atoms: [Atom]

    /// Probability of each (met, offered) of so many days together: `[met][offered]`. O(days · largest² · atoms).
    func convolved(days: Int) -> [[Double]] {
        let most = days * (atoms.map(\.offered).max() ?? 0)
        var law = Array(repeating: Array(repeating: 0.0, count: most + 1), count: most + 1)
        law[0][0] = 1
        for _ in 0..<days {
            var next = Array(repeating: Array(repeating: 0.0, count: most + 1), count: most + 1)
            for met in 0...most {
                for offered in met...most where law[met][offered] > 0 {
                    for atom in atoms {
                        next[met + atom.met][offered + atom.offered] += law[met][offered] * atom.probability
                    }
                }
            }
            law = next
        }
        return law
    }

    func draw(using random: inout SplitMix) -> WindowCounts {
        var uniform = Double.random(in: 0..<1, using: &random)
        for atom in atoms {
            if uniform < atom.probability { return WindowCounts(atom.met, of: atom.offered) }
            uniform -= atom.probability
        }
        return WindowCounts(atoms.last!.met, of: atoms.last!.offered)
    }
}

/// Where it is exact: pricing of sampled days agrees with the law of the month.
@Suite struct ConvolutionTests {
    @Test func monthOfIndependentDays() throws {
        let law = DayLaw(atoms: [
            .init(probability: 0.55, met: 2, offered: 2), .init(probability: 0.1, met: 1, offered: 2),
            .init(probability: 0.2, met: 1, offered: 1), .init(probability: 0.05, met: 0, offered: 1),
            .init(probability: 0.1, met: 3, offered: 3),
        ])
        let (days, replications, seed) = (28, 4000, UInt64(7))
        // 2,000 per point or fraction below 90 %.
        var (kept, mean, square) = (0.0, 0.0, 0.0)
        for (met, row) in law.convolved(days: days).enumerated() {
            for (offered, probability) in row.enumerated() where probability > 0 {
                let points = max((90 * offered - 100 * met + offered - 1) / offered, 0)
                let isKept = 10 * met >= 9 * offered
                #expect(isKept == (points == 0))
                kept += isKept ? probability : 0
                mean += probability * Double(2000 * points)
                square += probability * Double(2000 * points) * Double(2000 * points)
            }
        }
        let desk = Desk(days: days, start: "2026-02-01")
        let fine = Fine(.perPoint(PerPoint(.fixed(.whole(2000)), point: 0.01)))
        let pricing = try desk.pricing([.level(fine: fine)])
        var random = SplitMix(state: seed)
        var (seenKept, seenFines) = (0, 0.0)
        for _ in 0..<replications {
            let outcome = pricing.price(desk.counts(byDay: (0..<days).map { _ in law.draw(using: &random) }))
            seenKept += outcome.isAllMet(of: pricing.contract) == true ? 1 : 0
            seenFines += outcome.fines.value
        }
        let count = Double(replications)
        let error = (kept * (1 - kept) / count).squareRoot()
        #expect(kept > 0.2 && kept < 0.8)
        #expect(
            abs(Double(seenKept) / count - kept) < 4 * error, "seed \(seed): \(seenKept) of \(replications), \(kept)")
        let errorOfFines = ((square - mean * mean) / count).squareRoot()
        #expect(abs(seenFines / count - mean) < 4 * errorOfFines, "seed \(seed): \(seenFines / count), \(mean)")
    }
}
