// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@Suite("negotiate as users run it") struct NegotiateCommandTests {
    private static let desk = """
        headcount: 1
        name: desk
        calendar: {start: 2026-03-02, days: 5, interval: 30 min, hours: mon-fri 08:00-12:00}
        contacts: {calls: {rate: 20 per 30 min, patience: 3 min, handle: 3 min}}
        teams: {n1: {serves: [calls], headcount: 4, cost: 20 per hour}}
        contract:
          clauses:
            level: {measure: service level within 20 s, of: calls, window: day, target: 99%}
        """

    /// A share from 50 % to 99.9999 %; what is outside is refused, and nothing traps, however small or large.
    @Test(arguments: [
        "1e-300", "0", "49.99%", "99.99995%", "100%", "1e300", "-1", "nan", "5e-324", "0.9999999999999999",
    ])
    func aConfidenceOutOfRangeIs64(_ share: String) throws {
        let result = try run(Self.desk, ["--confidence=\(share)"])
        #expect(result.status == 64 && !result.isKilled && result.output.isEmpty, "\(share): \(result)")
        #expect(result.messages.contains("--confidence"), "\(result.messages)")
    }

    @Test(arguments: ["50%", "0.5", "99.9999%", "99%"]) func aConfidenceInRangeIsDone(_ share: String) throws {
        let result = try run(Self.desk, ["--confidence", share, "--replications", "20"])
        #expect(result.status == 0 && !result.isKilled && result.messages.isEmpty, "\(share): \(result)")
    }

    @Test(arguments: [
        ("--replications", "0"), ("--replications", "1000001"), ("--replications", "-5"), ("--threads", "0"),
        ("--threads", "1025"), ("--seed", "-1"), ("--seed", "18446744073709551616"), ("--replications", "1e9"),
    ])
    func othersOutOfRangeAre64(option: String, value: String) throws {
        let result = try run(Self.desk, ["\(option)=\(value)"])
        #expect(result.status == 64 && !result.isKilled && result.messages.contains(option), "\(result)")
    }

    /// The offer written into the file in place of the target is not refused, on other seeds either. The scenario's few
    /// replications are raised to what can show anything.
    @Test func theOfferInTheFileIsNotRefused() throws {
        struct Document: Decodable {
            struct Offer: Decodable {
                let clause: String
                let target: Double?
            }
            let advice: String?
            let replications: Int
            let offers: [Offer]
        }
        func document(_ scenario: String, _ arguments: [String]) throws -> Document {
            let result = try run(scenario, ["--format", "json", "--quiet"] + arguments)
            return try JSONDecoder().decode(Document.self, from: Data(result.output.utf8))
        }
        let drafted = try document(Self.desk + "\nreplications: 30\n", ["--seed", "1"])
        #expect(drafted.replications == 59 && drafted.advice == "do not sign")
        let target = try #require(drafted.offers[0].target)
        let offered = Self.desk.replacingOccurrences(of: "target: 99%", with: "target: \(target)")
        for seed in 1...6 {
            let again = try document(offered, ["--seed", "\(seed)", "--replications", "59"])
            #expect(again.advice != "do not sign" && again.advice != nil, "\(target), seed \(seed)")
        }
    }

    private func run(_ scenario: String, _ arguments: [String]) throws -> Program.Result {
        try Program.withFolder { folder in
            let file = folder.appendingPathComponent("scenario.yaml")
            try Data(scenario.utf8).write(to: file)
            return try Program.run(["negotiate", file.path, "--quiet"] + arguments.filter { $0 != "--quiet" })
        }
    }
}
