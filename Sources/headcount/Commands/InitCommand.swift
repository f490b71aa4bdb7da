// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ScenarioFiles

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A scenario to start from, perhaps with the clauses of a published rule.",
        discussion: """
              headcount init > my-centre.yaml
              headcount init --contract us-cable > cable.yaml

            Rules change: each of these contracts says where it comes from and when it was read. Verify before use.
            """)

    @Option(help: ArgumentHelp("A published rule, one of those that --list names.", valueName: "name"))
    var contract: String?

    @Flag(help: "List the contracts, one on each line.")
    var list = false

    func run() throws {
        if list {
            let width = Preset.all.map(\.name.count).max() ?? 0
            let lines = Preset.all.map { preset in
                preset.name + String(repeating: " ", count: width + 2 - preset.name.count) + preset.about + "\n"
            }
            return try StandardOutput.write(lines.joined())
        }
        guard let contract else { return try StandardOutput.write(Preset.skeleton) }
        guard let preset = Preset.all.first(where: { $0.name == contract }) else {
            throw Failure.usage(
                "no contract `\(contract)`; there are \(Preset.all.map(\.name).joined(separator: ", "))")
        }
        try StandardOutput.write(preset.text)
    }
}
