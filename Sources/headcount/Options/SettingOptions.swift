// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ScenarioFiles

/// Values from the command line in place of those of the scenario.
struct SettingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A value in place of the scenario's: --set contacts.calls.rate=\"110 per 30 min\". Repeatable.",
            valueName: "key=value"))
    var set: [ScenarioSetting] = []
}

extension ScenarioSetting: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
