// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics
import Testing

@testable import ScenarioFiles

@Suite("Shifts and people are read as written")
struct PeopleTests {
    /// Calls by phone on weekdays, 08:00 to 20:00, and one team with these keys.
    private static func text(_ team: String, more: String = "") -> String {
        """
        calendar: {start: 2026-03-02, hours: {phone: mon-fri 08:00-20:00}}
        contacts: {calls: {rate: 60/h, handle: 1 min}, chats: {channel: chat, rate: 6/h, handle: 1 min}}
        teams: {n1: {serves: [calls, chats], \(team)}}
        \(more)
        """
    }

    private func team(_ team: String) throws -> Team { try read(Self.text(team)).center.teams[0] }

    private func shift(_ keys: String) throws -> Shift {
        try team("shifts: {day: {start: 08:00, length: 6 h 20 min, agents: 4, \(keys)}}").shifts[0]
    }

    @Test("shifts have a name, times off the grid, agents and days")
    func shifts() throws {
        let team = try team(
            """
            shifts: {morning: {start: 08:00, length: 6 h 20 min, agents: 24, breaks: nr17}, \
            late: {start: 13:40, length: 6 h 20 min, agents: 20, days: [mon-wed, fri]}}
            """)
        #expect(
            team.shifts == [
                Shift(
                    name: "morning", start: 28_800, length: 22_800, agents: 24,
                    breaks: Break.nr17(shiftOf: 22_800)!),
                Shift(name: "late", start: 49_200, length: 22_800, agents: 20, weekdays: [0, 1, 2, 4]),
            ])
        #expect(team.headcount.agents(day: 0, interval: 11) == 44 && team.headcount.agents(day: 3, interval: 11) == 24)
        #expect(team.headcount.agents(day: 5, interval: 11) == 0)
    }

    @Test("a shift after midnight belongs to the operating day that began before it")
    func nightShift() throws {
        let center = try read(
            """
            calendar: {hours: '20:00-02:00'}
            contacts: {a: {rate: 1/min, handle: 1 min}}
            teams: {t: {serves: a, shifts: {dog: {start: 00:30, length: 90 min, agents: 2}}}}
            """
        ).center
        #expect(center.teams[0].shifts[0].start == 88_200)
        #expect(
            (0..<12).map { center.teams[0].headcount.agents(day: 0, interval: $0) } == Array(repeating: 0, count: 9) + [
                2, 2, 2,
            ])
    }

    @Test("a break has a window: from a time of the day or of the shift, to the next break's or the shift's end")
    func breaks() throws {
        let shift = try shift(
            """
            breaks: [{from: 1 h, length: 10 min}, {kind: meal, from: 10:30, to: 12:00, length: 20 min, paid: false}, \
            {kind: training, from: 5 h, length: 30 min, days: wed}]
            """)
        #expect(
            shift.breaks == [
                Break(kind: .rest, window: 3600..<9000, length: 600),
                Break(kind: .meal, window: 9000..<14_400, length: 1200, isPaid: false),
                Break(kind: .training, window: 18_000..<22_800, length: 1800, weekdays: [2]),
            ])
        #expect(shift.paid(onWeekday: 2) == 21_600 && shift.onFloor(onWeekday: 2) == 22_800 - 600 - 1200 - 1800)
        #expect(shift.onFloor(onWeekday: 0) == 22_800 - 600 - 1200)
        #expect(try self.shift("breaks: {from: 1 h, length: 10 min}").breaks.count == 1)
    }

    @Test("what makes agents people is optional, short or long")
    func people() throws {
        let day = "shifts: {day: {start: 08:00, length: 6 h, agents: 4}}"
        let plain = try team(day)
        #expect(plain.late == nil && plain.adherence == nil && plain.shrinkage == 0 && plain.seniorities.isEmpty)
        #expect(plain.absencePattern == .independent && plain.speed == ByType(1) && plain.proficiency == ByType(1))
        let long = try team(
            """
            \(day), absent: {rate: 7%, correlation: 0.02, persistence: 40%}, shrinkage: 5%, \
            late: {probability: 10%, by: {law: lognormal, mean: 8 min, cv: 1}}, \
            adherence: {share: 95%, absence: 3 min}, \
            seniority: {junior: {share: 60%, speed: 0.8, solves: 0.9}, senior: {share: 40%}}, \
            speed: {chats: 1.25}, solves: 0.95, proficiency: {calls: 3}
            """)
        #expect(long.absence == 0.07 && long.absencePattern == AbsencePattern(correlation: 0.02, persistence: 0.4))
        #expect(long.shrinkage == 0.05)
        #expect(long.late == Lateness(probability: 0.1, by: .lognormal(mean: 480, cv: 1)))
        #expect(long.adherence == Adherence(share: 0.95, length: 180))
        #expect(
            long.seniorities == [
                Seniority(name: "junior", share: 0.6, speed: 0.8, solves: 0.9), Seniority(name: "senior", share: 0.4),
            ])
        #expect(long.speed[0] == 1 && long.speed[1] == 1.25 && long.solves == 0.95)
        #expect(long.proficiency[0] == 3 && long.proficiency[1] == 1)
        let short = try team("\(day), adherence: 95%, late: {probability: 0.1, by: 8 min}, speed: 0.9, proficiency: 2")
        #expect(short.adherence == Adherence(share: 0.95, length: 300))
        #expect(short.late?.by == .exponential(mean: 480) && short.speed[1] == 0.9 && short.proficiency[1] == 2)
        // A headcount has no starts to be late for, but seniority, leave and illness.
        let head = try team(
            "headcount: 5, shrinkage: 10%, absent: {rate: 5%, correlation: 0.1}, seniority: {a: {share: 1}}")
        #expect(head.shrinkage == 0.1 && head.absencePattern.correlation == 0.1 && head.seniorities.count == 1)
    }

    @Test(
        "a mistake is named where it is, with a remedy",
        arguments: [
            ("", "teams.n1", "neither `headcount` nor `shifts`", "one of them"),
            (
                "headcount: 3, shifts: {d: {start: 08:00, length: 6 h, agents: 4}}", "teams.n1",
                "`headcount` and `shifts`", "one of them"
            ),
            ("shifts: 3", "teams.n1.shifts", "`3`", "a map"), ("shifts: {}", "teams.n1.shifts", "0 keys", "one shift"),
            (
                "headcount: 3, late: {probability: 10%, by: 5 min}", "teams.n1.late", "a team with a headcount",
                "`shifts`"
            ),
            ("headcount: 3, adherence: 90%", "teams.n1.adherence", "a team with a headcount", "`shifts`"),
            ("headcount: 3, absent: {rate: 5%, correlation: 0.95}", "teams.n1.absent.correlation", "0.95", "0.9"),
            ("headcount: 3, absent: {rate: 5%, persistence: 1}", "teams.n1.absent.persistence", "1.0", "0.95"),
            ("headcount: 3, shrinkage: 120%", "teams.n1.shrinkage", "over 100%", "0% to 100%"),
            ("headcount: 3, seniority: {a: {share: 50%}}", "teams.n1.seniority", "50.0% in all", "add up to 100%"),
            ("headcount: 3, seniority: {}", "teams.n1.seniority", "0 keys", "a level"),
            ("headcount: 3, seniority: {a: {speed: 2}}", "teams.n1.seniority.a.share", "no `share`", "required"),
            ("headcount: 3, speed: {fax: 2}", "teams.n1.speed.fax", "no contact type `fax`", "calls"),
            ("headcount: 3, speed: 0", "teams.n1.speed", "`0`", "0.1 to 10"),
            ("headcount: 3, proficiency: 0", "teams.n1.proficiency", "`0`", "1 to 100"),
        ])
    func badTeam(team: String, path: String, found: String, allowed: String) throws {
        try expectOne(team, path, found, allowed)
    }

    @Test(
        "a shift that cannot be is refused where it is wrong",
        arguments: [
            ("start: 8, length: 6 h, agents: 4", ".start", "`8`", "a time of day"),
            ("length: 6 h, agents: 4", ".start", "no `start`", "required"),
            ("start: 08:00, length: 25 h, agents: 4", ".length", "`25 h`", "1 s to 24 h"),
            ("start: 08:00, length: 6 h, agents: 0", ".agents", "`0`", "1 to 50000"),
            ("start: 08:00, length: 6 h, agents: 4, days: today", ".days", "`today`", "mon-fri"),
            ("start: 07:50, length: 6 h, agents: 4", "", "07:50 to 13:50 on a Monday", "opening hours"),
            ("start: 15:00, length: 6 h, agents: 4", "", "open from 08:00 to 20:00", "opening hours"),
            ("start: 08:00, length: 6 h, agents: 4, days: sun", "", "nothing that n1 serves is open", "mon, tue"),
            ("start: 08:00, length: 7 h, agents: 4, breaks: nr17", ".breaks", "420 min", "6 h of work"),
            ("start: 08:00, length: 2 h, agents: 4, breaks: nr17", ".breaks", "120 min", "2 h 10 min"),
            ("start: 08:00, length: 6 h, agents: 4, breaks: nr71", ".breaks", "`nr71`", "nr17"),
            (
                "start: 08:00, length: 6 h, agents: 4, breaks: [{length: 10 min}]", ".breaks.1.from", "no `from`",
                "required"
            ),
            (
                "start: 08:00, length: 6 h, agents: 4, breaks: [{from: 15:00, length: 10 min}]", ".breaks.1.from",
                "outside the shift", "08:00 to 14:00"
            ),
            (
                "start: 08:00, length: 6 h, agents: 4, breaks: [{from: 2 h, to: 1 h, length: 10 min}]", ".breaks.1",
                "without a window", "in the order of the day"
            ),
            (
                "start: 08:00, length: 6 h, agents: 4, breaks: [{from: 2 h, to: 125 min, length: 10 min}]", ".breaks.1",
                "a window of 5 min", "a shorter break"
            ),
            (
                "start: 08:00, length: 6 h, agents: 4, breaks: [{from: 1 h, to: 3 h, length: 10 min}, "
                    + "{kind: meal, from: 2 h, to: 3 h, length: 20 min}]", ".breaks.2", "may begin before the break",
                "do not overlap"
            ),
            (
                "start: 08:00, length: 6 h, agents: 4, breaks: [{from: 1 h, length: 10 min, paid: maybe}]",
                ".breaks.1.paid", "`maybe`", "false, true"
            ),
        ])
    func badShift(keys: String, path: String, found: String, allowed: String) throws {
        try expectOne("shifts: {d: {\(keys)}}", "teams.n1.shifts.d\(path)", found, allowed)
    }

    private func expectOne(_ team: String, _ path: String, _ found: String, _ allowed: String) throws {
        let all = mistakes(Self.text(team))
        #expect(all.count == 1, "\(all)")
        let mistake = try #require(all.first)
        #expect(mistake.path == path && mistake.place != nil, "\(mistake)")
        #expect(mistake.found.contains(found) && mistake.allowed.contains(allowed), "\(mistake)")
    }

    @Test("a mistake in one of several breaks has its own place")
    func placeInAList() throws {
        let text = """
            contacts: {calls: {rate: 60/h, handle: 1 min}}
            teams:
              n1:
                serves: calls
                shifts:
                  day:
                    start: 08:00
                    length: 6 h
                    agents: 2
                    breaks:
                      - {from: 1 h, to: 2 h, length: 10 min}
                      - {from: 3 h, to: 3 h 5 min, length: 10 min}
            """
        #expect(mistakes(text).map(\.place) == [Place(line: 12, column: 13)])
    }

    @Test("a search over shifts is refused at the name of the team")
    func search() throws {
        let day = "shifts: {day: {start: 08:00, length: 6 h, agents: 4}}"
        let mistake = try #require(mistakes(Self.text(day, more: "search: {vary: {n1: 1..5}}")).first)
        #expect(mistake.path == "search.vary.n1" && mistake.found.contains("a team of shifts"))
        #expect(mistake.allowed.contains("`headcount`"))
    }

    @Test("what shifts leave open is named as a default")
    func defaults() throws {
        let defaults = try read(Self.text("shifts: {day: {start: 08:00, length: 6 h, agents: 4}}")).defaults
        for (path, value) in [("days", "whenever its work is open"), ("breaks", "none")] {
            #expect(defaults.contains(AppliedDefault(path: "teams.n1.shifts.day.\(path)", value: value)))
        }
    }
}

/// Premiums as a scenario has them.
@Suite struct PremiumReadingTests {
    private static func read(_ premiums: String) throws -> [Premium] {
        let text = """
            headcount: 1
            calendar: {days: 7}
            contacts: {a: {rate: 10/h, handle: 3 min}}
            teams: {t: {serves: a, headcount: 3, premiums: \(premiums)}}
            """
        return try ScenarioReader.read(text: text, file: "x.yaml", folder: "").center.teams[0].premiums
    }

    @Test func asWritten() throws {
        let premiums = try Self.read(
            "{night: {from: 22:00, to: 05:00, share: 20%}, off: {days: [sat, sun], holidays: true, share: 1}, ever: {share: 5%}}"
        )
        #expect(
            premiums == [
                Premium(name: "night", share: 0.2, span: 22 * 3600..<29 * 3600),
                Premium(name: "off", share: 1, weekdays: [5, 6], onHolidays: true), Premium(name: "ever", share: 0.05),
            ])
    }

    @Test(arguments: [
        ("{night: {from: 22:00, to: 22:00, share: 20%}}", "begins when it ends"), ("{night: {from: 22:00}}", "share"),
        ("{night: {share: 120%}}", "over 100%"), ("{night: {share: 10%, days: someday}}", "someday"), ("{}", "a map"),
        ("{night: {share: 10%, from: 24:00, to: 05:00}}", "no span of the day"),
    ]) func mistakes(text: String, message: String) {
        let error = #expect(throws: Diagnostics.self) { try Self.read(text) }
        #expect("\(error.map { "\($0)" } ?? "")".contains(message))
    }
}
