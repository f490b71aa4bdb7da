// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

@testable import ServiceContract

/// When the right to end the contract first arises, by hand-made sequences: x is a breach, o is kept, - is not judged.
@Suite struct TerminationTests {
    private static let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

    private static func outcome(
        _ sequences: [String], _ ground: Termination.Ground, clauses: [Int] = [], cure: Int = 0,
        fine: Fine? = Fine(.amount(.fixed(.whole(1)))), internalFrom: Int = .max
    ) throws -> TermOutcome {
        let months = sequences[0].count
        let desk = Desk(days: lengths.prefix(months).reduce(0, +))
        let rows = sequences.map { sequence in
            zip(sequence, lengths).flatMap { mark, days in
                Array(
                    repeating: mark == "-" ? WindowCounts() : WindowCounts(mark == "o" ? 90 : 80, of: 100), count: days)
            }
        }
        let own = sequences.indices.map { index in
            Clause.level(
                "c\(index)", isInternal: index >= internalFrom, fine: index >= internalFrom ? nil : fine)
        }
        let pricing = try desk.pricing(own) {
            $0.periodCap = .fixed(.whole(1))
            $0.terminations = [Termination(ground, clauses: clauses, cure: cure)]
        }
        return pricing.price(ArrayCounts(views: rows))
    }

    /// The month (from 1) with which it arises, 0 for never.
    private static func month(
        _ sequences: [String], _ ground: Termination.Ground, clauses: [Int] = [], cure: Int = 0,
        fine: Fine? = Fine(.amount(.fixed(.whole(1)))), internalFrom: Int = .max
    ) throws -> Int {
        let day = try outcome(sequences, ground, clauses: clauses, cure: cure, fine: fine, internalFrom: internalFrom)
            .terminationDays[0]
        guard let day else { return 0 }
        // Always the last day of a month.
        return try #require((1...12).first { lengths.prefix($0).reduce(0, +) == day + 1 })
    }

    @Test(
        arguments: [
            ("xxx", 3), ("xxoxx", 0), ("xxoxxx", 6), ("oxxx", 4), ("xx-x", 4), ("xx", 0), ("ooo", 0), ("xxxx", 3),
        ] as [(String, Int)])
    func threeInARow(sequence: String, month: Int) throws {
        #expect(try Self.month([sequence], .inARow(3)) == month)
    }

    @Test(
        arguments: [
            ("xoxox", 5), ("xooxoxo", 6), ("xoooxox", 0), ("xoooxoooxoox", 0), ("xx-ox", 5), ("xoo-xoox", 0),
        ] as [(String, Int)])
    func threeAmongSix(sequence: String, month: Int) throws {
        #expect(try Self.month([sequence], .among(3, of: 6)) == month)
        #expect(Self.byHand(sequence, 3, 6) == month)
    }

    /// The same by counting each stretch of judged windows anew.
    private static func byHand(_ sequence: String, _ count: Int, _ of: Int) -> Int {
        let judged = sequence.enumerated().filter { $0.element != "-" }
        for end in judged.indices where judged[end].element == "x" {
            let stretch = judged[max(0, end + 1 - of)...end]
            if stretch.count(where: { $0.element == "x" }) >= count { return judged[end].offset + 1 }
        }
        return 0
    }

    /// A met month among the two that follow cures it; one that the horizon does not hold to its end has not arisen.
    @Test(
        arguments: [("xxxx", 4), ("xxxo", 0), ("xxoxxoxxxx", 10), ("xxx", 0), ("xxoxx", 0)] as [(String, Int)])
    func cure(sequence: String, month: Int) throws {
        #expect(try Self.month([sequence], .inARow(2), cure: 2) == month)
    }

    @Test func anyClauseWithTheClient() throws {
        #expect(try Self.month(["xoxo", "oxxo"], .inARow(2)) == 3)
        #expect(try Self.month(["xoxo", "oxxo"], .inARow(2), clauses: [0]) == 0)
        #expect(try Self.month(["xoxo", "oxxo"], .inARow(2), internalFrom: 1) == 0)
        #expect(try Self.month(["oxxo", "xxoo"], .inARow(2)) == 2)
    }

    /// What grace or deadband forgive is no breach.
    @Test func forgivenIsNoBreach() throws {
        let fine = Fine(.amount(.fixed(.whole(1))), grace: 1)
        #expect(try Self.month(["xxo"], .inARow(2), fine: fine) == 0)
        #expect(try Self.month(["xxx"], .inARow(2), fine: fine) == 3)
        let deadband = Fine(.amount(.fixed(.whole(1))), deadband: 0.1)
        #expect(try Self.month(["xxx"], .inARow(2), fine: deadband) == 0)
        // Without a fine a miss is a breach.
        #expect(try Self.month(["xxx"], .inARow(2), fine: nil) == 2)
    }

    @Test func atTheCap() throws {
        #expect(try Self.month(["xoxo", "oooo"], .atCap(2, of: 3)) == 3)
        #expect(try Self.month(["xoox", "oooo"], .atCap(2, of: 3)) == 0)
        #expect(try Self.month(["xooo", "oxoo"], .atCap(2, of: 3)) == 2)
        #expect(try Self.month(["xxoo", "oooo"], .atCap(2, of: 3), cure: 1) == 0)
        #expect(try Self.month(["xxxo", "oooo"], .atCap(2, of: 3), cure: 1) == 3)
    }
}
