// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics
import Testing

/// A sound centre, and what it is made of.
private enum Sound {
    static let days = OperatingCalendar(
        days: 2, interval: 3600, opening: 28_800, closing: 36_000, isContinuous: false)
    static let continuous = OperatingCalendar(days: 2)

    static func type(
        _ name: String = "voice", on calendar: OperatingCalendar = days, atClosing: AtClosing = .finish,
        volume: Volume? = nil, patience: Patience? = nil, longestWait: Double? = nil, lines: Int? = nil,
        priority: Int = 0, handling: [Handling?] = [Handling(time: .exponential(mean: 60)), nil]
    ) -> ContactType {
        ContactType(
            name: name, atClosing: atClosing, volume: volume ?? .constant(perSecond: 0.01, on: calendar),
            patience: patience, longestWait: longestWait, lines: lines, priority: priority, handling: handling)
    }

    static func team(
        _ name: String = "team", tier: Int = 0, serves: [Int] = [0], headcount: Headcount = .constant(3, on: days),
        cost: Double = 1, absence: Double = 0
    ) -> Team {
        Team(name: name, tier: tier, serves: serves, headcount: headcount, costPerHour: cost, absence: absence)
    }

    static func paths(
        of calendar: OperatingCalendar = days, types: [ContactType] = [type()], teams: [Team] = [team()]
    ) -> [String] {
        do throws(Problems) {
            _ = try ContactCenter(
                name: "center", calendar: calendar, tiers: ["n1", "n2"], contactTypes: types, teams: teams)
            return []
        } catch {
            #expect(error.all.allSatisfy { !$0.found.isEmpty && !$0.allowed.isEmpty })
            return error.all.map { $0.path.joined(separator: ".") }
        }
    }

    static let everyDay: [Int?] = [0, 0]
}

/// What makes no sense is refused by name, with what was found and what is allowed, and all of it at once.
@Suite struct RefusalTests {
    @Test func soundCenterIsAccepted() { #expect(Sound.paths() == []) }

    @Test(
        arguments: [
            ("days", OperatingCalendar(days: 0)), ("days", OperatingCalendar(days: 367)),
            ("days", OperatingCalendar(days: 2, openIntervals: [0..<48])),
            ("days", OperatingCalendar(days: 2, openIntervals: [0..<0, 0..<0])),
            ("interval", OperatingCalendar(days: 1, interval: 7 * 60)),
            ("interval", OperatingCalendar(days: 1, interval: 0)),
            ("interval", OperatingCalendar(days: 1, interval: -1800)),
            ("interval", OperatingCalendar(days: 1, interval: 30)),
            ("hours", OperatingCalendar(days: 1, opening: 36_000, closing: 28_800, isContinuous: false)),
            ("hours", OperatingCalendar(days: 1, opening: -1800, closing: 28_800, isContinuous: false)),
            ("hours", OperatingCalendar(days: 1, opening: 0, closing: 1801, isContinuous: false)),
            ("hours", OperatingCalendar(days: 1, opening: 0, closing: 174_600, isContinuous: false)),
            ("hours", OperatingCalendar(days: 1, opening: 0, closing: 43_200)),
            ("hours", OperatingCalendar(days: 1, openIntervals: [0..<49])),
            ("hours", OperatingCalendar(days: 1, openIntervals: [1..<48])),
            ("warm-up", OperatingCalendar(days: 1, warmUp: -1800)),
            ("warm-up", OperatingCalendar(days: 1, warmUp: 100)),
            ("warm-up", OperatingCalendar(days: 1, warmUp: 31 * 86_400)),
            ("warm-up", OperatingCalendar(days: 1, isContinuous: false, warmUp: 1800)),
        ] as [(String, OperatingCalendar)])
    func badCalendar(key: String, calendar: OperatingCalendar) {
        #expect(Sound.paths(of: calendar) == ["calendar.\(key)"])
    }

    @Test(
        arguments: [
            ("volume", Sound.type(volume: Volume(rows: [[1, 2]], rowOfDay: [0]))),
            ("volume", Sound.type(volume: Volume(rows: [[1, 2]], rowOfDay: [0, 1]))),
            ("volume", Sound.type(volume: Volume(rows: [[1, 2, 3]], rowOfDay: Sound.everyDay))),
            ("volume", Sound.type(volume: Volume(rows: [[1, -2]], rowOfDay: Sound.everyDay))),
            ("volume", Sound.type(volume: Volume(rows: [[1, .nan]], rowOfDay: Sound.everyDay))),
            ("volume", Sound.type(volume: Volume(rows: [[1, .infinity]], rowOfDay: Sound.everyDay))),
            ("volume", Sound.type(volume: Volume(kind: .recorded, rows: [[1, 2.5]], rowOfDay: Sound.everyDay))),
            ("volume.busyness", Sound.type(volume: Volume(rows: [[1, 2]], rowOfDay: Sound.everyDay, busyness: -0.1))),
            ("volume.busyness", Sound.type(volume: Volume(rows: [[1, 2]], rowOfDay: Sound.everyDay, busyness: .nan))),
            (
                "volume.busyness",
                Sound.type(volume: Volume(kind: .recorded, rows: [[1, 2]], rowOfDay: Sound.everyDay, busyness: 0.1))
            ),
            ("patience", Sound.type(patience: Patience(law: .exponential(mean: 0)))),
            ("patience", Sound.type(patience: Patience(law: .exponential(mean: 8 * 86_400)))),
            ("patience.balk", Sound.type(patience: Patience(law: .exponential(mean: 60), balk: 1.5))),
            ("longest-wait", Sound.type(longestWait: -1)), ("longest-wait", Sound.type(longestWait: .nan)),
            ("lines", Sound.type(lines: 0)), ("lines", Sound.type(lines: 10_001)),
            ("priority", Sound.type(priority: 1001)),
            ("handle", Sound.type(handling: [nil, nil])),
            ("handle.n1", Sound.type(handling: [Handling(time: .lognormal(logMean: .nan, logDeviation: 1)), nil])),
            ("handle.n1", Sound.type(handling: [Handling(time: .deterministic(90_000)), nil])),
            ("escalate.n1", Sound.type(handling: [Handling(time: .deterministic(60), escalation: 0.1), nil])),
            (
                "escalate.n1",
                Sound.type(handling: [
                    Handling(time: .deterministic(60), escalation: -0.1), Handling(time: .deterministic(60)),
                ])
            ),
        ] as [(String, ContactType)])
    func badContactType(key: String, type: ContactType) {
        let teams = [Sound.team()] + (type.handling[1] == nil ? [] : [Sound.team("second", tier: 1)])
        let found = Sound.paths(types: [type], teams: type.handling[0] == nil ? [] : teams)
        #expect(found.contains("contacts.voice.\(key)"), "\(found)")
        // A law that is no law is one problem; teams are beside the point here.
        #expect(found.filter { $0.hasPrefix("contacts") }.count == 1, "\(found)")
    }

    @Test func contactsWhileClosed() {
        let calendar = OperatingCalendar(
            days: 2, interval: 3600, opening: 28_800, closing: 36_000, isContinuous: false,
            openIntervals: [0..<2, 1..<2])
        let volume = Volume(rows: [[1, 2]], rowOfDay: Sound.everyDay)
        #expect(Sound.paths(of: calendar, types: [Sound.type(volume: volume)]) == ["contacts.voice.volume"])
    }

    @Test func clearingWhereNothingCloses() {
        #expect(
            Sound.paths(
                of: Sound.continuous, types: [Sound.type(on: Sound.continuous, atClosing: .clear)],
                teams: [Sound.team(headcount: .constant(3, on: Sound.continuous))]) == ["contacts.voice.at-closing"])
    }

    @Test(
        arguments: [
            ("headcount", Sound.team(headcount: Headcount(rows: [[1, 2]], rowOfDay: [0]))),
            ("headcount", Sound.team(headcount: Headcount(rows: [[1, 2]], rowOfDay: [0, 7]))),
            ("headcount", Sound.team(headcount: Headcount(rows: [[1, 2, 3]], rowOfDay: [0, 0]))),
            ("headcount", Sound.team(headcount: .everyDay([1, -1], on: Sound.days))),
            ("headcount", Sound.team(headcount: .everyDay([1, 50_001], on: Sound.days))),
            ("cost", Sound.team(cost: -1)), ("cost", Sound.team(cost: .nan)), ("cost", Sound.team(cost: .infinity)),
            ("absent", Sound.team(absence: 1.1)), ("absent", Sound.team(absence: -0.1)),
            ("absent", Sound.team(absence: .nan)),
            ("serves", Sound.team(serves: [0, 0])), ("serves", Sound.team("empty", serves: [])),
        ] as [(String, Team)])
    func badTeam(key: String, team: Team) {
        let teams = team.serves.isEmpty ? [Sound.team(), team] : [team]
        #expect(Sound.paths(teams: teams) == ["teams.\(team.name).\(key)"])
    }

    @Test func teamServesWhatItsTierHandles() {
        #expect(Sound.paths(teams: [Sound.team(), Sound.team("n2", tier: 1)]) == ["teams.n2.serves"])
    }

    @Test func everyTypeHasATeam() {
        let twoTiers = Sound.type(handling: [
            Handling(time: .deterministic(60), escalation: 0.1), Handling(time: .deterministic(60)),
        ])
        #expect(Sound.paths(types: [twoTiers]) == ["contacts.voice.handle"])
    }

    @Test func countsOfTypesAndTeams() {
        #expect(Sound.paths(types: [], teams: []) == ["contacts", "teams"])
        let names = (0..<65).map { "t\($0)" }
        #expect(
            Sound.paths(
                types: names.map { Sound.type($0) },
                teams: names.map { Sound.team($0, serves: Array(0..<65)) }) == ["contacts", "teams"])
    }

    /// Streams of random numbers are found by name: two of one name would share their fate.
    @Test func namesAreUnique() {
        #expect(
            Sound.paths(types: [Sound.type(), Sound.type()], teams: [Sound.team(serves: [0, 1])]) == ["contacts.voice"])
        #expect(Sound.paths(teams: [Sound.team(), Sound.team()]) == ["teams.team"])
    }

    @Test func allProblemsAtOnce() {
        let found = Sound.paths(
            types: [Sound.type("a", lines: 0), Sound.type("b", longestWait: -1, priority: 2000)],
            teams: [Sound.team("x", serves: [0], cost: -1, absence: 2), Sound.team("y", serves: [0])])
        #expect(
            found == [
                "contacts.a.lines", "contacts.b.longest-wait", "contacts.b.priority", "teams.x.cost", "teams.x.absent",
                "contacts.b.handle",
            ])
    }
}
