// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import ScenarioFiles

/// What goes wrong by a setting is told of the setting, once.
@Suite struct SettingsBlamedTests {
    private static let text = """
        calendar: {days: 1, interval: 1 h, hours: mon-sun 09:00-12:00}
        contacts: {calls: {rate: {day: [20, 40, 25], per: 1 h}, handle: 4 min, patience: 3 min}}
        teams:
          n1:
            serves: [calls]
            patterns:
              day: {starts: 09:00 to 10:00 every 1 h, lengths: [1 h, 2 h], breaks: [{at: 30 min, length: 5 min}]}
        """

    private static func messages(_ settings: [String], _ text: String = text) -> [String] {
        do {
            let scenario = try ScenarioReader.read(
                bytes: Array(text.utf8), file: "s.yaml", folder: "",
                setting: settings.compactMap { ScenarioSetting($0) })
            try scenario.center.checkRosters()
            return []
        } catch let error as Diagnostics {
            return error.all.map { "\($0.description.prefix { !$0.isNewline })" }
        } catch {
            return ["\(error)"]
        }
    }

    /// The family is refused as a whole; the setting of one of its keys is what did it.
    @Test func aFamilyOfShifts() {
        #expect(
            Self.messages(["teams.n1.patterns.day.lengths=25 min"]) == [
                "--set teams.n1.patterns.day.lengths: teams.n1.patterns.day: found no shift that its breaks fit; allowed: "
                    + "a start and a length in which all breaks lie"
            ])
        #expect(
            Self.messages(["teams.n1.patterns.night.starts=03:00"])[0].hasPrefix(
                "--set teams.n1.patterns.night.starts: teams.n1.patterns.night"))
    }

    /// What does not fit a changed calendar stands in the file, and names the setting.
    @Test func whatNoLongerFits() {
        let all = Self.messages(["calendar.hours=mon-sun 09:00-11:00"])
        #expect(!all.isEmpty)
        #expect(all.allSatisfy { $0.contains(", with --set \"calendar.hours=mon-sun 09:00-11:00\"") }, "\(all)")
    }

    /// One true problem is one message.
    @Test(arguments: [
        "contacts.calls=5", "calendar=foo", "calendar.hours=noon", "teams.n1=x", "contacts.calls.rate=5", "teams=5",
    ])
    func noCascade(_ setting: String) {
        let all = Self.messages([setting])
        #expect(all.count == 1 && all[0].hasPrefix("--set "), "\(all)")
    }

    /// The file's own mistakes stay its own.
    @Test func ownMistakes() {
        let all = Self.messages(["seed=x"], Self.text.replacing("handle: 4 min", with: "handle: 4"))
        #expect(all.count == 2 && all[0].hasPrefix("s.yaml:2:") && all[1].hasPrefix("--set seed"), "\(all)")
    }

    /// A setting takes the place of what says the same in another way.
    @Test(arguments: [
        ("contacts.calls.volume={recorded: none.csv}", "none.csv"), ("teams.n1.headcount=3", ""),
    ])
    func otherWays(_ setting: String, _ found: String) {
        let all = Self.messages([setting])
        #expect(found.isEmpty ? all.isEmpty : all.count == 1 && all[0].contains(found), "\(all)")
    }

    /// The same in the file: what is not read says so once.
    @Test(arguments: [
        ("contacts: {calls: 5}\nteams: {n1: {headcount: 1, serves: [calls]}}"),
        ("calendar: {hours: noon}\ncontacts: {calls: {rate: {day: [1, 2], per: 1 h}, handle: 1 min}}\n"
            + "teams: {n1: {headcount: 1, serves: [calls]}}"),
    ])
    func noCascadeInTheFile(_ text: String) {
        #expect(Self.messages([], text).count == 1, "\(Self.messages([], text))")
    }
}
