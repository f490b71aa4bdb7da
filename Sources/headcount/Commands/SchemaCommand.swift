// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ScenarioFiles

struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The JSON Schema of scenario files, for editors.",
        discussion: """
              headcount schema > headcount.schema.json

            and as the first line of a scenario, for editors with the YAML language server:

              # yaml-language-server: $schema=headcount.schema.json
            """)

    func run() throws { try StandardOutput.write(ScenarioSchema.json) }
}
