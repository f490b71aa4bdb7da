// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Foundation
import Testing

@testable import ScenarioFiles

@Suite("Patterns are families of shifts, and rosters are written back")
struct PatternTests {
    private static func text(_ team: String) -> String {
        """
        calendar: {start: 2026-03-02, hours: {phone: mon-fri 08:00-20:00}}
        contacts: {calls: {rate: 60/h, handle: 1 min}}
        teams: {n1: {serves: [calls], \(team)}}
        """
    }

    private func read(_ text: String) throws -> Scenario {
        try ScenarioReader.read(text: text, file: "p.yaml", folder: "")
    }

    private func shifts(_ family: String) throws -> [Shift] {
        try #require(try read(Self.text("patterns: {day: {\(family)}}")).center.teams[0].patterns).families[0].shifts
    }

    @Test("each start with each length and each placing of the breaks is a shift")
    func everyCombination() throws {
        let shifts = try shifts(
            "starts: 08:00 to 10:00 every 1 h, lengths: [6 h, 8 h], breaks: [{kind: meal, at: [3 h, 11:30], length: 30 min, paid: false}]"
        )
        #expect(shifts.count == 3 * 2 * 2)
        #expect(
            shifts.prefix(3).map(\.name) == ["day-0800-6h-1100", "day-0800-6h-1130", "day-0800-8h-1100"])
        #expect(
            shifts[1]
                == Shift(
                    name: "day-0800-6h-1130", start: 28_800, length: 21_600, agents: 1,
                    breaks: [Break(kind: .meal, window: 12_600..<14_400, length: 1800, isPaid: false)]))
    }

    @Test("a list of breaks may hold nr17, and its breaks stand in the order of the day")
    func nr17InAList() throws {
        let shifts = try shifts(
            "starts: 08:00, lengths: 6 h 20 min, breaks: [nr17, {kind: training, from: 0 min, to: 1 h, length: 30 min, days: wed}]"
        )
        let training = Break(kind: .training, window: 0..<3600, length: 1800, weekdays: [2])
        #expect(shifts.map(\.breaks) == [[training] + Break.nr17(shiftOf: 22_800)!])
    }

    @Test("a cycle may begin on each of its days, or weeks, and is written back as it is read")
    func rotations() throws {
        let days = try shifts("starts: 08:00, lengths: 6 h, rotation: 2 on 1 off")
        #expect(days.map(\.name) == ["day-0800-day1", "day-0800-day2", "day-0800-day3"])
        #expect(days.map(\.rotation) == (0..<3).map { Rotation(on: 2, off: 1, from: $0) })
        let weeks = try shifts("starts: 08:00, lengths: 6 h, days: mon-fri, rotation: [mon-fri, [mon, wed], off]")
        #expect(
            weeks.map(\.rotation?.words) == [
                "[mon-fri, [mon, wed], off]", "[off, mon-fri, [mon, wed]]", "[[mon, wed], off, mon-fri]",
            ])
        for shift in days + weeks {
            let text = Self.text("shifts: {a: \(ScenarioRewriter.words(of: shift))}")
            let read = try read(text).center.teams[0].shifts[0]
            #expect(read.rotation == shift.rotation && read.weekdays == shift.weekdays, "\(text)")
        }
    }

    @Test(
        "what is no cycle is refused, with what is",
        arguments: [
            "5 on", "0 on 1 off", "5 on 1 off from day 7", "29 on 1 off", "5 off 1 on", "[]", "[off, off]",
            "[mon-fri, some]",
            "[mon, mon, mon, mon, mon, mon, mon, mon, mon]", "{}", "5x1",
        ])
    func noRotation(_ rotation: String) {
        for team in [
            "patterns: {day: {starts: 08:00, lengths: 6 h, rotation: \(rotation)}}",
            "shifts: {day: {start: 08:00, length: 6 h, agents: 1, rotation: \(rotation)}}",
        ] {
            let message = #expect(throws: Diagnostics.self) { try read(Self.text(team)) }
            #expect(message?.description.contains("rotation") == true, "\(rotation): \(message?.description ?? "")")
        }
    }

    @Test("a room has seats for all teams, or for those that it names, and only where a roster is sought")
    func rooms() throws {
        let team = "patterns: {day: {starts: 08:00, lengths: 6 h}}"
        let text = Self.text(team) + "\nsearch: {rooms: {main: {seats: 30}, annex: {seats: 5, teams: n1}}}"
        #expect(
            try read(text).rooms == [
                Room(name: "main", seats: 30, teams: [0]), Room(name: "annex", seats: 5, teams: [0]),
            ])
        for (wrong, word) in [
            (Self.text("headcount: 3") + "\nsearch: {rooms: {main: {seats: 30}}, vary: {n1: 1..5}}", "`vary` bounds"),
            (Self.text(team) + "\nsearch: {rooms: {main: {seats: 0}}}", "rooms.main.seats"),
            (Self.text(team) + "\nsearch: {rooms: {main: {}}}", "seats"),
            (Self.text(team) + "\nsearch: {rooms: {main: {seats: 3, teams: n9}}}", "n9"),
        ] {
            let message = #expect(throws: Diagnostics.self) { try read(wrong) }
            #expect(message?.description.contains(word) == true, "\(message?.description ?? "")")
        }
        // A roster that `staff --write` has left still names its rooms.
        #expect(try read(Self.text("headcount: 3") + "\nsearch: {rooms: {main: {seats: 30}}}").rooms.count == 1)
        // One mistake in the patterns is one message.
        let slip =
            Self.text("patterns: {day: {starts: 08:00, lengths: 6 h, rotation: 5x1}}")
            + "\nsearch: {rooms: {main: {seats: 3}}}"
        let message = #expect(throws: Diagnostics.self) { try read(slip) }
        #expect(message?.all.count == 1, "\(message?.description ?? "")")
    }

    @Test("days on are any of the week's, or follow one another")
    func daysOn() throws {
        #expect(try shifts("starts: 08:00, lengths: 8 h, days: mon-fri, days-on: 3").count == 10)
        #expect(
            try shifts("starts: 08:00, lengths: 8 h, days: mon-fri, days-on: 3, together: true").map(\.weekdays)
                == [[0, 1, 2], [1, 2, 3], [2, 3, 4]])
    }

    @Test("shifts that do not fit the hours are left out, and a family without any is refused")
    func fitting() throws {
        let center = try read(Self.text("patterns: {day: {starts: 08:00 to 14:00 every 1 h, lengths: 8 h}}")).center
        #expect(center.shiftsThatFit(team: 0)[0].map(\.start) == (8...12).map { $0 * 3600 })
    }

    @Test(
        "mistakes are messages",
        arguments: [
            ("patterns: {day: {starts: 08:00 to 14:00 every x, lengths: 8 h}}", "every 30 min"),
            ("patterns: {day: {starts: 08:00}}", "no `lengths`"),
            ("patterns: {day: {starts: 13:00, lengths: 8 h}}", "no shift within the opening hours"),
            ("patterns: {day: {starts: 08:00, lengths: 8 h, breaks: nr17}}", "nr17 in a shift of 480 min"),
            ("patterns: {day: {starts: 08:00, lengths: 8 h, breaks: [{length: 5 min}]}}", "neither `at` nor `from`"),
            (
                "patterns: {day: {starts: 08:00, lengths: 8 h, breaks: [{at: 9 h, length: 5 min}]}}",
                "no shift that its breaks fit"
            ),
            ("patterns: {day: {starts: 08:00, lengths: 8 h, days: mon, days-on: 2}}", "no choice of days on"),
            ("patterns: {day: {starts: 08:00, lengths: 8 h, least: 5, most: 3}}", "less than `least`"),
            ("patterns: {day: {starts: 08:00, lengths: 8 h}}, headcount: 3", "`headcount` and `patterns`"),
            ("headcount: 3, most-agents: 4", "`most-agents` without `patterns`"),
        ])
    func mistakes(team: String, message: String) throws {
        let found = #expect(throws: Diagnostics.self) { try read(Self.text(team)) }
        #expect(found?.description.contains(message) == true, "\(found?.description ?? "nothing")")
    }

    @Test("what is written is read again as it was, in blocks and in braces, and nothing else changes")
    func roundTrip() throws {
        let roster = [
            Shift(
                name: "day-0800", start: 28_800, length: 22_800, agents: 3, weekdays: [0, 2],
                breaks: Break.nr17(shiftOf: 22_800)!),
            Shift(
                name: "late", start: 43_200, length: 28_800, agents: 2,
                breaks: [Break(kind: .meal, window: 10_800..<12_630, length: 1830, isPaid: false, weekdays: [1])]),
        ]
        let block = """
            # a centre
            calendar: {start: 2026-03-02, hours: {phone: mon-fri 08:00-20:00}}
            contacts: {calls: {rate: 60/h, handle: 1 min}}
            teams:
              n1:
                serves: [calls] # what they do
                patterns:
                  # families
                  day: {starts: 08:00, lengths: 8 h}

                  late: {starts: 12:00, lengths: 8 h}
                most-agents: 9
                cost: 3 per hour   # paid

            """
        let flow =
            Self.text("patterns: {day: {starts: '08:00', lengths: 8 h}}, most-shifts: 7, cost: 3 per hour") + "\n"
        for (text, kept) in [(block, ["# a centre", "# what they do", "   # paid\n"]), (flow, ["cost: 3 per hour"])] {
            let path = FileManager.default.temporaryDirectory.appendingPathComponent("headcount-\(UUID()).yaml").path
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            let written = try ScenarioRewriter.text(of: path, rosters: ["n1": .shifts(roster)])
            let again = try read(written).center.teams[0]
            #expect(again.shifts == roster && again.patterns == nil && again.costPerHour == 3, "\(written)")
            for piece in kept { #expect(written.contains(piece), "\(written)") }
            #expect(!written.contains("most-"), "\(written)")
        }
    }

    @Test("headcounts by weekday are read again as they are written, in a block and in braces")
    func rewrittenWeek() throws {
        let day = Array(repeating: 3, count: 10) + Array(repeating: 0, count: 4) + Array(repeating: 5, count: 10)
        let other = Array(repeating: 2, count: 24)
        let weeks: [[[Int]?]] = [
            [day, day, day, day, day, nil, nil], [day, other, day, day, other, nil, nil],
            [other, other, other, other, other, nil, nil],
        ]
        let block = """
            calendar: {start: 2026-03-02, days: 7, hours: {phone: mon-fri 08:00-20:00}}
            contacts: {calls: {rate: 60/h, handle: 1 min}}
            teams:
              n1:
                serves: [calls]
                headcount: {weekday: 4}   # agents
                cost: 3 per hour

            """
        let flow =
            "calendar: {start: 2026-03-02, days: 7, hours: {phone: mon-fri 08:00-20:00}}\n"
            + "contacts: {calls: {rate: 60/h, handle: 1 min}}\n"
            + "teams: {n1: {headcount: {mon: 1, weekday: 4}, serves: [calls], cost: 3 per hour}}\n"
        for text in [block, flow] {
            let path = FileManager.default.temporaryDirectory.appendingPathComponent("headcount-\(UUID()).yaml").path
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            let calendar = try read(text).center.calendar
            for week in weeks {
                let written = try ScenarioRewriter.text(of: path, rosters: ["n1": .headcount(week, on: calendar)])
                let center = try read(written).center
                #expect(center.teams[0].headcount.byWeekday(on: center.calendar) == week, "\(written)")
                #expect(center.teams[0].costPerHour == 3)
            }
        }
    }

    @Test("a clause for each hour counts the contacts of that hour")
    func eachHour() throws {
        let scenario = try read(
            Self.text("headcount: 3")
                + "\ncontract: {clauses: {fast: {measure: abandonment, target: 5%, each: hour}, morning: {measure: abandonment, target: 5%, hours: 08:00-12:00}}}"
        )
        let clauses = scenario.contract.clauses
        #expect(clauses.count == 13 && clauses[0].name == "fast-08:00" && clauses[11].name == "fast-19:00")
        #expect(clauses[0].hours == 28_800..<32_400 && clauses[12].hours == 28_800..<43_200)
    }
}
