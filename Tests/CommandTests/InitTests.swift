// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import ScenarioFiles
import Testing

@Suite("Init gives scenarios to start from")
struct InitTests {
    /// Runs `init`, then other commands on what it printed.
    private func initialised(_ arguments: [String], then commands: [[String]]) throws -> [Program.Result] {
        let text = try Program.run(["init"] + arguments)
        #expect(text.status == 0 && text.messages.isEmpty, "\(text)")
        return try commands.map { command in
            try Program.run(command[0], scenario: text.output, Array(command.dropFirst()))
        }
    }

    @Test("the skeleton is ten lines that validate and simulate")
    func skeleton() throws {
        let runs = try initialised([], then: [["validate"], ["simulate", "--replications", "2"]])
        #expect(runs.allSatisfy { $0.status == 0 && $0.messages.isEmpty }, "\(runs)")
        #expect(runs[0].output.hasPrefix("ok: My centre\n"))
        #expect(Preset.skeleton.split(separator: "\n").count { !$0.hasPrefix("#") } <= 10)
    }

    @Test("each contract validates and simulates, says where it comes from, and asks to be verified")
    func contracts() throws {
        #expect(
            Preset.all.map(\.name) == [
                "80-20", "us-cable", "spain-10-2025", "brazil-11034", "brazil-2014-2008", "nena-911",
            ])
        for preset in Preset.all {
            let runs = try initialised(
                ["--contract", preset.name], then: [["validate"], ["simulate", "--replications", "2"]])
            #expect(runs.allSatisfy { $0.status == 0 && $0.messages.isEmpty }, "\(preset.name): \(runs)")
            let header = preset.text.split(separator: "\n").prefix { $0.hasPrefix("#") }.joined(separator: " ")
                .replacing("#", with: "").split(separator: " ").joined(separator: " ")
            for words in ["Source:", "erify before use", "ssumed"] {
                #expect(header.contains(words), "\(preset.name): \(words)")
            }
            #expect(preset.name == "80-20" || header.contains("As read on 2026-11-23"), "\(preset.name)")
        }
    }

    @Test("the figures are those of the rules")
    func figures() throws {
        func clauses(_ name: String) throws -> [String] {
            let preset = try #require(Preset.all.first { $0.name == name })
            return try ScenarioReader.read(text: preset.text, file: name, folder: "").contract.clauses.map {
                "\($0.measure.threshold ?? -1) \($0.target.value) \($0.window)"
            }
        }
        #expect(try clauses("80-20") == ["20.0 0.8 each(ServiceContract.Window.Span.month)"])
        #expect(
            try clauses("us-cable") == [
                "30.0 0.9 each(ServiceContract.Window.Span.quarter)",
                "30.0 0.9 each(ServiceContract.Window.Span.quarter)",
                "-1.0 0.03 each(ServiceContract.Window.Span.quarter)",
            ])
        #expect(try clauses("spain-10-2025") == ["180.0 0.95 each(ServiceContract.Window.Span.year)"])
        #expect(try clauses("brazil-11034") == ["-1.0 1.0 each(ServiceContract.Window.Span.month)"])
        #expect(try clauses("brazil-2014-2008").map { $0.prefix(4) } == ["60.0", "45.0"])
        #expect(try clauses("nena-911").map { $0.prefix(9) } == ["15.0 0.9 ", "20.0 0.95"])
    }

    @Test("the list names each contract, and another name is refused with them")
    func list() throws {
        let list = try Program.run(["init", "--list"])
        #expect(list.status == 0)
        #expect(
            list.output.split(separator: "\n").map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
                == Preset.templates.map { "--template \($0.name)" } + Preset.all.map { "--contract \($0.name)" })
        let other = try Program.run(["init", "--contract", "us-cabel"])
        #expect(other.status == 64 && other.output.isEmpty && other.messages.contains("us-cable"), "\(other)")
    }
}
