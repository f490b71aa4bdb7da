// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// Laws: the exit status of `simulate` tells whether expectations hold; a figure per replication is that of the run.
@Suite("A plan can be checked in a pipeline")
struct ExpectTests {
    private func run(_ expected: String, _ arguments: [String] = []) throws -> Program.Result {
        try Program.run("simulate", scenario: Program.small + "\nexpect: {\(expected)}\n", arguments)
    }

    @Test(
        "0 where all hold, 4 where one fails, 5 where one is too close to call",
        arguments: [
            ("service level of calls: '>= 1%', offered of calls: at most 1000", 0, "holds"),
            ("service level of calls: '<= 1%', offered of calls: at most 1000", 4, "fails"),
            ("mean wait of calls at n2: at most 1 h, occupancy of n1: 100%", 0, "holds"),
            ("abandonment of calls: 0.001%", 5, "too close to call"), ("abandonment of calls: '>= 90%'", 4, "fails"),
            ("blocked of calls: 0%", 0, "holds"),
            ("overtime of n1: '>= 1 h'", 4, "fails"),
        ])
    func statuses(expected: String, status: Int32, verdict: String) throws {
        let result = try run(expected)
        #expect(result.status == status && result.output.contains(verdict), "\(result)")
    }

    /// The target is the mean itself, which the interval holds.
    @Test func whatIsInsideTheIntervalIsOpen() throws {
        let contacts = try #require(Program.document(run("", ["--format", "json"]))["contacts"] as? [[String: Any]])
        let offered = try #require((contacts[0]["offered"] as? [String: Double])?["mean"])
        let open = try run("offered of calls: at least \(offered + 0.001)")
        #expect(open.status == 5 && open.output.contains("too close to call"), "\(open)")
        // One replication has no interval: the value decides.
        #expect(try run("offered of calls: at least 1", ["--replications", "1"]).status == 0)
        #expect(try run("offered of calls: at least 1000", ["--replications", "1"]).status == 4)
    }

    @Test(
        "what cannot be expected is refused with what can",
        arguments: [
            ("service level of chats: 80%", "no contact type `chats`"), ("service level: 80%", "found `service level`"),
            ("occupancy of n9: 80%", "no team `n9`"), ("mean wait of calls at n9: 3 s", "no tier `n9`"),
            ("fines: 0", "a contract without money"), ("mean wait of calls: 80%", "found `80%`"),
            ("x: [1]", "found `x`"),
        ])
    func refused(expected: String, message: String) throws {
        let result = try run(expected)
        #expect(result.status == 65 && result.messages.contains(message), "\(result)")
    }

    @Test("the figures of replications have the mean that the run has")
    func replications() throws {
        let result = try Program.document(run("", ["--per-replication", "--format", "json"]))
        let rows = try #require(result["perReplication"] as? [[String: Any]])
        let contacts = try #require(result["contacts"] as? [[String: Any]])
        #expect(rows.count == 4 * contacts.count)
        for contact in contacts {
            let own = rows.filter {
                $0["type"] as? String == contact["type"] as? String
                    && $0["tier"] as? String == contact["tier"] as? String
            }
            #expect(own.map { $0["replication"] as? Int } == [1, 2, 3, 4])
            for key in ["offered", "answered", "abandoned"] {
                let mean = try #require((contact[key] as? [String: Any])?["mean"] as? Double)
                let values = own.compactMap { $0[key] as? Double }
                #expect(abs(values.reduce(0, +) / 4 - mean) < 1e-9, "\(key)")
            }
        }
    }
}
