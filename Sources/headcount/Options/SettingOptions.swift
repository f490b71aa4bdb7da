// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ScenarioFiles

/// Values from the command line in place of those of the scenario.
struct SettingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A value in place of the scenario's: --set contacts.calls.rate=\"110 per 30 min\". Repeatable.",
            valueName: "key=value"), transform: readSetting)
    var set: [ScenarioSetting] = []

    private static func readSetting(_ text: String) throws -> ScenarioSetting {
        if let setting = ScenarioSetting(text) { return setting }
        let found = text.contains("=") ? "without a key before its `=`" : "without `=`"
        throw UnreadableQuantity(
            description: "found `\(text)`, \(found); allowed: KEY=VALUE, such as contacts.calls.patience=\"2 min\"")
    }
}
