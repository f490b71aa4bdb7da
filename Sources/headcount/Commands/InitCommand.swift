// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ScenarioFiles

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A scenario to start from: small, or a template that teaches, or the clauses of a published rule.",
        discussion: """
              headcount init > my-centre.yaml
              headcount init --template help-desk > desk.yaml
              headcount init --contract us-cable > cable.yaml
              headcount init --list

            Each runs as it stands. Rules change: each of these contracts says where it comes from and when it was read. Verify before use.
            """)

    @Option(
        help: ArgumentHelp("A template that teaches, one of those that --list names.", valueName: "name"),
        completion: .list(Preset.templates.map(\.name)))
    var template: String?

    @Option(
        help: ArgumentHelp("A published rule, one of those that --list names.", valueName: "name"),
        completion: .list(Preset.all.map(\.name)))
    var contract: String?

    @Flag(help: "List the templates and the contracts, one on each line.")
    var list = false

    func validate() throws {
        if template != nil && contract != nil { throw ValidationError("--template or --contract, not both.") }
    }

    func run() throws {
        if list {
            let all = Preset.templates.map { ("--template", $0) } + Preset.all.map { ("--contract", $0) }
            let width = all.map { $0.1.name.count }.max() ?? 0
            let lines = all.map { option, preset in
                let padding = String(repeating: " ", count: width + 2 - preset.name.count)
                return "\(option) \(preset.name)\(padding)\(preset.about)\n"
            }
            return try StandardOutput.write(lines.joined())
        }
        if let template { return try print(template, a: "template", of: Preset.templates) }
        if let contract { return try print(contract, a: "contract", of: Preset.all) }
        try StandardOutput.write(Preset.skeleton)
    }

    private func print(_ name: String, a kind: String, of presets: [Preset]) throws {
        guard let preset = presets.first(where: { $0.name == name }) else {
            let names = presets.map(\.name)
            let hint = nearest(to: name, among: names).map { "; did you mean \($0)?" } ?? ""
            throw Failure.usage("no \(kind) `\(name)`; there are \(names.joined(separator: ", "))\(hint)")
        }
        try StandardOutput.write(preset.text)
    }
}
