// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// Scenarios, terms and counts may come from the other party.
@Suite("Files of the other party read nothing, hang nothing and are named")
struct OtherPartyTests {
    private static let named = Program.small("rate: 20 per h", "volume: {forecast: FILE, column: calls}")

    @Test("every command that reads a scenario wants the user's word for files elsewhere")
    func allowFolder() throws {
        try Program.withFolder { folder in
            let path = folder.path
            try FileManager.default.createDirectory(atPath: "\(path)/in", withIntermediateDirectories: true)
            try "interval_start,calls\n09:00,10\n09:30,10\n".write(
                toFile: "\(path)/v.csv", atomically: true, encoding: .utf8)
            try Self.named.replacingOccurrences(of: "FILE", with: "../v.csv").write(
                toFile: "\(path)/in/s.yaml", atomically: true, encoding: .utf8)
            let scenario = "\(path)/in/s.yaml"
            for command in [
                ["validate", scenario], ["simulate", scenario], ["sweep", scenario], ["trace", scenario],
                ["compare", scenario, "--contact-policy", "first-come"],
            ] + (Program.canSearch ? [["staff", scenario], ["negotiate", scenario]] : []) {
                let refused = try Program.run(command)
                #expect(refused.status == 65 && refused.messages.contains("--allow-folder"), "\(refused)")
                let allowed = try Program.run(command + ["--allow-folder", path])
                #expect([0, 3].contains(allowed.status), "\(command): \(allowed)")
            }
            let none = try Program.run(["validate", scenario, "--allow-folder", "\(path)/none"])
            #expect(none.status == 64 && none.messages.contains("no such folder"), "\(none)")
        }
    }

    @Test(arguments: [
        "/etc/passwd", "/etc/shadow", "/proc/self/environ", "/dev/zero", "/proc/kmsg", "../../../etc/passwd",
    ])
    func nothingOfTheUsersIsShown(file: String) throws {
        let result = try Program.run(
            "validate", scenario: Self.named.replacingOccurrences(of: "FILE", with: file))
        #expect(result.status == 65 && !result.messages.contains("root:") && !result.messages.contains("PATH="))
        #expect(result.messages.contains("leaves the scenario's folder"), "\(result)")
    }

    @Test func whatIsNoFileHangsNobody() throws {
        try Program.withFolder { folder in
            let (file, pipe) = (folder.appendingPathComponent("s.yaml").path, folder.appendingPathComponent("p").path)
            try Data(Program.small.utf8).write(to: URL(fileURLWithPath: file))
            #expect(mkfifo(pipe, 0o600) == 0)
            for other in [pipe, "/dev/zero", "/dev/null", folder.path, "/proc/self/mem", "\(file).none"] {
                for command in [
                    ["validate", other], ["contract", file, "--counts", other],
                    ["negotiate", file, "--terms", other], ["contract", file, "--counts", file, "--terms", other],
                ] {
                    let result = try Program.run(command)
                    #expect(!result.isKilled && result.status == 65, "\(command): \(result)")
                    #expect(result.messages.contains(other), "\(command): \(result)")
                }
            }
        }
    }

    @Test("wherever figures come of a terms file it is named")
    func termsAreNamed() throws {
        try Program.withFolder { folder in
            func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
            let scenario = Program.small("target: 60%}", "target: 60%, window: day}")
            try Data(scenario.utf8).write(to: URL(fileURLWithPath: path("s.yaml")))
            let terms =
                "name: Proposal\ncontract: {clauses: {answered: {measure: service level within 30 s, target: 70%, window: day}}}"
            try Data(terms.utf8).write(to: URL(fileURLWithPath: path("draft-7.yaml")))
            _ = try Program.run(["simulate", path("s.yaml"), "--counts", path("s.counts")])
            let contract = ["contract", path("s.yaml"), "--counts", path("s.counts")]
            let draft = ["--terms", path("draft-7.yaml")]
            var commands = [contract + draft, contract + draft + ["--explain", "answered"]]
            if Program.canSearch { commands.append(["negotiate", path("s.yaml")] + draft) }
            for command in commands {
                for format in ["table", "json"] {
                    let result = try Program.run(command + ["--format", format])
                    #expect(result.status == 0 && result.output.contains("draft-7.yaml"), "\(result)")
                    let own = try Program.run(
                        command.filter { !draft.contains($0) } + ["--format", format])
                    #expect(own.status == 0 && !own.output.contains("draft-7.yaml"), "\(own)")
                }
            }
        }
    }
}
