// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ScenarioFiles

struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Every key of scenario files: a JSON Schema for editors, or tables to read.",
        discussion: """
              headcount schema > headcount.schema.json

            and as the first line of a scenario, for editors with the YAML language server:

              # yaml-language-server: $schema=headcount.schema.json
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json, markdown
    }

    @Option(help: "A JSON Schema, or the tables of Documentation/Scenarios.md.")
    var format = Format.json

    func run() throws {
        switch format {
        case .json: try StandardOutput.write(ScenarioSchema.json)
        case .markdown: try StandardOutput.write(ScenarioTables.markdown)
        }
    }
}
