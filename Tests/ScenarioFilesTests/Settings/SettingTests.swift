// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

@testable import ScenarioFiles

/// Law: a setting is read as if its value stood in the file, and what is wrong with it is told of the setting.
@Suite("Settings take the place of what the file says")
struct SettingTests {
    private static let text = """
        calendar: {days: 2, hours: mon-sun 08:00-10:00}
        contacts:
          calls: {rate: 20 per h, handle: 2 min}
          calls.vip: {rate: 5 per h, handle: 2 min}
        teams:
          n1: {serves: [calls, calls.vip], headcount: 2}
        contract:
          clauses:
            answered: {measure: service level within 30 s, of: calls, target: 60%}
        search: {vary: {n1: 1..4}}
        """

    private func read(_ settings: [String], _ text: String = SettingTests.text) throws(Diagnostics) -> Scenario {
        try ScenarioReader.read(
            bytes: Array(text.utf8), file: "s.yaml", folder: "", setting: settings.map { ScenarioSetting($0)! })
    }

    private func messages(_ settings: [String]) -> [String] {
        do {
            _ = try read(settings)
            return []
        } catch {
            return error.all.map(\.description)
        }
    }

    /// What a result depends on, without the places that differ.
    private func same(_ settings: [String], _ old: String, _ new: String) throws -> Bool {
        let (set, written) = (try read(settings), try read([], Self.text.replacing(old, with: new)))
        return set.center == written.center && set.contract == written.contract && set.bounds == written.bounds
            && set.defaults == written.defaults && set.seed == written.seed
    }

    @Test("a value, a map, a list, a key that the file lacks, a name with a dot")
    func places() throws {
        #expect(try same(["contacts.calls.rate=40 per h"], "rate: 20 per h", "rate: 40 per h"))
        #expect(
            try same(
                ["contacts.calls.handle={law: gamma, mean: 3 min, cv: 1}"], "20 per h, handle: 2 min",
                "20 per h, handle: {law: gamma, mean: 3 min, cv: 1}"))
        #expect(try same(["teams.n1.serves=[calls.vip, calls]"], "[calls, calls.vip]", "[calls.vip, calls]"))
        #expect(
            try same(
                ["teams.n1.serves.2=calls", "teams.n1.serves.1=calls.vip"], "[calls, calls.vip]", "[calls.vip, calls]"))
        #expect(try same(["contacts.calls.vip.patience=1 min"], "rate: 5 per h,", "patience: 1 min, rate: 5 per h,"))
        #expect(try same(["seed=9"], "calendar:", "seed: 9\ncalendar:"))
        #expect(
            try same(
                ["contract.clauses.answered.target=75%", "search.vary.n1=2..3"],
                "target: 60%}\nsearch: {vary: {n1: 1..4}}",
                "target: 75%}\nsearch: {vary: {n1: 2..3}}"))
        #expect(try same(["routing.contact=first-come"], "search:", "routing: {contact: first-come}\nsearch:"))
        // The last of two holds.
        #expect(try same(["seed=9", "seed=4"], "calendar:", "seed: 4\ncalendar:"))
        #expect(try read(["seed=4"]).told == "s.yaml · --set seed=4")
    }

    @Test("a mistake has the option as its place, beside those of the file")
    func mistakes() throws {
        #expect(
            messages(["contacts.calls.rate=abc"]) == [
                "--set contacts.calls.rate: found `abc`; allowed: a rate, such as 100 per 30 min or 50/min"
            ])
        #expect(
            messages(["contacts.cals.rate=1/h", "teams.n1.headcount=1.5"]) == [
                "--set contacts.cals.rate: found no `cals` in `contacts`; did you mean `calls`? allowed: one of calls, "
                    + "calls.vip",
                "--set teams.n1.headcount: found `1.5`; allowed: a whole number, 0 to 50000",
            ])
        let deep = messages(["contacts.calls.handle={law: gamma, mean: 3 min, cv: x}"])
        #expect(
            deep.count == 1 && deep[0].hasPrefix("--set contacts.calls.handle: contacts.calls.handle.cv: found `x`"))
        #expect(
            messages(["contacts.calls.rate.mon=3"])[0].contains(
                "`20 per h` at `contacts.calls.rate`, which has no keys"))
        #expect(messages(["teams.n1.serves.3=calls"])[0].contains("no item `3` in `teams.n1.serves`; allowed: 1 to 2"))
        #expect(messages(["seed="])[0].hasPrefix("--set seed: found nothing"))
        #expect(messages(["seed=[1"])[0].hasPrefix("--set seed:1:"))
        #expect(messages(["nonsense=1"])[0].hasPrefix("--set nonsense: found the unknown key `nonsense`"))
        // What only the model can know: a target that no service level has.
        #expect(messages(["teams.n1.speed=0.01"]).allSatisfy { $0.hasPrefix("--set teams.n1.speed: found") })
    }

    @Test("what is not key=value is no setting", arguments: ["", "=1", "a", "a..b=1", ".a=1", "a.=1", " =1"])
    func noSetting(_ text: String) {
        #expect(ScenarioSetting(text) == nil)
    }

    @Test(
        "any setting is read or refused",
        arguments: [
            "contacts=1", "contacts.calls=", "teams.n1=[]", "contract.clauses.answered.target={a: {b: c}}",
            "calendar=&a [*a]",
            "search.vary.n1.x.y=1", "teams.n1.serves.0=1", "teams.n1.serves.99999999999999999999=1",
            "contacts.calls.rate=? a",
            "name=\u{202E}", "contacts.calls.rate=\u{0}",
        ])
    func anything(_ text: String) throws {
        let setting = try #require(ScenarioSetting(text))
        // What follows from it may be told too.
        #expect(messages([text]).contains { $0.contains(setting.path) }, "\(messages([text]))")
    }
}
