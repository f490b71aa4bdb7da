// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import Testing

@testable import ScenarioFiles

@Suite("What is written is what the model holds")
struct MeaningTests {
    /// A scenario of one contact type `a` and one team `t`, with further keys for each and for the top.
    private func scenario(
        contact: String = "rate: 60/h, handle: 1 min", team: String = "headcount: 1", more: String = ""
    ) throws -> Scenario {
        try read("contacts: {a: {\(contact)}}\nteams: {t: {serves: a, \(team)}}\n\(more)")
    }

    @Test(
        "each law has the mean and the coefficient of variation that its parameters give it",
        arguments: [
            ("3 min", 180, 1), ("{mean: 3 min}", 180, 1), ("{law: deterministic, mean: 3 min}", 180, 0),
            ("{law: erlang, mean: 3 min, shape: 4}", 180, 0.5), ("{law: gamma, mean: 3 min, cv: 0.7}", 180, 0.7),
            ("{law: gamma, shape: 4, scale: 45 s}", 180, 0.5), ("{law: lognormal, mean: 3 min, cv: 1.2}", 180, 1.2),
            // exp(5 + 1/2) and sqrt(e - 1)
            ("{law: lognormal, log-mean: 5, log-sd: 1}", 244.69193226422038, 1.3108324944320861),
            ("{law: weibull, mean: 3 min, cv: 0.8}", 180, 0.8), ("{law: weibull, mean: 3 min, shape: 1}", 180, 1),
            ("{law: weibull, shape: 1, scale: 3 min}", 180, 1),
            // 60 / sqrt(12) over 30
            ("{law: uniform, low: 0 s, high: 1 min}", 30, 0.5773502691896258),
            // sqrt(60² / 18 · 3/4 …) of a symmetric triangle: 60 / sqrt(24) over 30
            ("{law: triangular, low: 0 s, mode: 30 s, high: 1 min}", 30, 0.408248290463863),
            ("{law: hyperexponential, mean: 3 min, cv: 2}", 180, 2),
            ("{law: hyperexponential, probabilities: [50%, 50%], means: [1 min, 1 min]}", 60, 1),
            ("{law: empirical, values: [1 min, 3 min]}", 120, 0.5),
        ])
    func laws(text: String, mean: Double, cv: Double) throws {
        let law = try #require(try scenario(contact: "rate: 1/min, handle: \(text)").center.contactTypes[0].handling[0])
            .time
        #expect(abs(law.mean / mean - 1) < 1e-9)
        #expect(abs(law.variance.squareRoot() / law.mean - cv) < 1e-9)
    }

    @Test(
        "a law with parameters that it cannot have is refused",
        arguments: [
            "{law: erlang, mean: 3 min, shape: 1.5}", "{law: hyperexponential, mean: 3 min, cv: 0.5}",
            "{law: uniform, low: 2 s, high: 1 s}", "{law: triangular, low: 1 s, mode: 5 s, high: 3 s}",
            "{law: hyperexponential, probabilities: [50%, 40%], means: [1 s, 2 s]}", "{law: empirical, values: []}",
            "{law: weibull, mean: 1 min, shape: 0}", "{law: lognormal, log-mean: 5, log-sd: 900}",
            "{law: gamma, mean: 0 s, cv: 1}", "{law: gamma, mean: 1 s, cv: 1, shape: 2}", "{law: exponential}", "0 s",
            "{law: weibull, mean: 1 min, cv: 1e308}", "{law: empirical, file: none.csv, column: x}",
        ])
    func impossibleLaws(text: String) {
        #expect(
            mistakes("contacts: {a: {rate: 1/min, handle: \(text)}}\nteams: {t: {serves: a, headcount: 1}}").count == 1)
    }

    @Test("patience may be never, a mean, or a law with balking")
    func patience() throws {
        func patience(_ text: String) throws -> Patience? {
            try scenario(contact: "rate: 1/min, handle: 1 min, patience: \(text)").center.contactTypes[0].patience
        }
        #expect(try patience("never") == nil)
        #expect(try patience("5 min") == Patience(law: .exponential(mean: 300)))
        #expect(try patience("{mean: 1000 s, balk: 10%}") == Patience(law: .exponential(mean: 1000), balk: 0.1))
    }

    @Test("tiers are ordered so that every handle map agrees, whatever stands first")
    func tiers() throws {
        let teams =
            "teams: {n1: {serves: [a, b], headcount: 1}, n2: {serves: b, headcount: 1}, n3: {serves: [a, b], headcount: 1}}"
        let maps =
            "contacts: {a: {rate: 1/h, handle: {n1: 1 s, n3: 3 s}}, b: {rate: 1/h, handle: {n1: 1 s, n2: 2 s, n3: 3 s}}}"
        let center = try read("\(maps)\n\(teams)").center
        #expect(center.tiers == ["n1", "n2", "n3"])
        #expect(center.contactTypes[0].handling.map { $0?.time.mean } == [1, nil, 3])
        #expect(center.teams.map(\.tier) == [0, 1, 2])
        #expect(try read("tiers: [n3, n1, n2]\n\(maps)\n\(teams)").center.tiers == ["n3", "n1", "n2"])
        let circle = maps.replacing("{n1: 1 s, n3: 3 s}", with: "{n3: 1 s, n1: 3 s}")
        #expect(
            mistakes("\(circle)\n\(teams)").map(\.found) == ["tiers in another order than in the handle maps before"])
    }

    @Test("one share of escalation is that of the first of two tiers")
    func escalation() throws {
        let text = """
            contacts: {a: {rate: 1/min, handle: {n1: 1 min, n2: 2 min}, escalate: 25%}}
            teams: {n1: {serves: a, headcount: 1}, n2: {serves: a, headcount: 1}}
            """
        #expect(try read(text).center.contactTypes[0].handling.map { $0?.escalation } == [0.25, 0])
        #expect(
            mistakes("contacts: {a: {rate: 1/min, handle: 1 min, escalate: 5%}}\nteams: {t: {serves: a, headcount: 1}}")
                .count == 1)
    }

    @Test(
        "holidays of which none is of the horizon's years are warned of",
        arguments: [
            ("[2025-10-12, 2025-04-21]", true), ("[2025-12-25, 2026-12-25]", false), ("[2026-12-25]", false),
            // One of the days around the horizon.
            ("[2025-12-31]", false), ("[2027-04-21]", true),
        ])
    func holidaysOfAnotherYear(list: String, isTold: Bool) throws {
        let warnings = try read(
            "calendar: {start: 2026-01-05, days: 7, hours: mon-fri 08:00-18:00, holidays: \(list)}\n"
                + SmallScenarioTests.smallest
        ).warnings
        #expect(warnings.count == (isTold ? 1 : 0), "\(warnings)")
        #expect(!isTold || warnings.first?.contains("2026-01-05 to 2026-01-11") == true, "\(warnings)")
    }

    @Test("one share of escalation for three tiers is refused, since it does not say of which")
    func escalationOfThree() {
        let all = mistakes(
            """
            contacts: {a: {rate: 1/min, handle: {n1: 1 min, n2: 2 min, n3: 3 min}, escalate: 25%}}
            teams: {n1: {serves: a, headcount: 1}, n2: {serves: a, headcount: 1}, n3: {serves: a, headcount: 1}}
            """)
        #expect(all.map(\.found) == ["one share for 3 tiers"])
    }

    @Test("what the model refuses has the place of the value, under whichever key it was written")
    func modelProblems() throws {
        let text = "contacts: {a: {rate: 1e12/min, handle: 2 d}}\nteams: {t: {serves: a, headcount: 1}}"
        #expect(mistakes(text).map(\.path) == ["contacts.a.rate", "contacts.a.handle.n1"])
        #expect(mistakes(text).map(\.place) == [Place(line: 1, column: 22), Place(line: 1, column: 40)])
    }

    @Test("the operating day spans all hours, and holidays close it")
    func operatingDay() throws {
        let scenario = try read(
            """
            calendar: {start: 2026-03-02, days: 7, interval: 1 h, holidays: [2026-03-04], hours: {early: mon-fri 08:00-12:00, late: mon-sat 10:00-14:00}}
            contacts: {a: {hours: early, rate: 2/h, handle: 1 min}, b: {hours: late, rate: 3/h, handle: 1 min}}
            teams: {t: {serves: [a, b], headcount: 1}}
            """)
        let calendar = scenario.center.calendar
        #expect(calendar.opening == 28_800 && calendar.closing == 50_400 && !calendar.isContinuous)
        #expect(calendar.openDays == [true, true, false, true, true, true, false])
        #expect(scenario.center.contactTypes[0].volume.rows == [[2, 2, 2, 2, 0, 0]])
        #expect(scenario.center.contactTypes[0].volume.rowOfDay == [0, 0, nil, 0, 0, nil, nil])
        #expect(scenario.center.contactTypes[1].volume.rows == [[0, 0, 3, 3, 3, 3]])
        #expect(scenario.center.contactTypes[1].volume.rowOfDay == [0, 0, nil, 0, 0, 0, nil])
    }

    @Test("beside a contact type open 24x7 the floor never closes, and others have no volume outside their hours")
    func continuous() throws {
        let center = try read(
            """
            calendar: {days: 2, interval: 6 h}
            contacts: {a: {rate: 1/h, handle: 1 min}, b: {hours: mon 06:00-18:00, rate: 2/h, handle: 1 min}}
            teams: {t: {serves: [a, b], headcount: 1}}
            """
        ).center
        #expect(center.calendar.isContinuous && center.calendar.warmUp == 21_600)
        #expect(center.contactTypes[1].volume.rows == [[0, 12, 12, 0]])
        #expect(center.contactTypes[1].volume.rowOfDay == [0, nil])
    }

    @Test("hours off the grid, a span of more than a day and a choice not made are refused")
    func badHours() {
        func found(_ calendar: String, _ a: String, _ b: String = "") -> [String] {
            mistakes(
                "calendar: {\(calendar)}\ncontacts: {a: {\(a) rate: 1/h, handle: 1 s}, b: {\(b) rate: 1/h, handle: 1 s}}\n"
                    + "teams: {t: {serves: [a, b], headcount: 1}}"
            ).map(\.found)
        }
        #expect(found("hours: '08:00-20:15'", "") == ["hours with 20:15 on Monday", "hours with 20:15 on Monday"])
        #expect(
            found("", "hours: '08:00-20:00',", "hours: '20:00-10:00',") == [
                "an operating day from 08:00 to 10:00 (+1 day)"
            ])
        #expect(found("hours: {x: 24x7, y: 24x7}", "hours: x,") == ["no `hours`"])
        #expect(found("hours: {phone: 24x7}", "hours: fone,") == ["no hours `fone`"])
        #expect(found("hours: {x: '08:00-20:00'}, warm-up: 2 h", "") == ["a warm-up on days that open and close"])
    }

    @Test("special days of a rate win over general ones")
    func rateProfile() throws {
        let volume = try scenario(
            contact: "rate: {day: 1, weekend: 2, sun: [3, 4, 5, 6], per: 6 h}, handle: 1 min",
            more: "calendar: {interval: 6 h}"
        ).center.contactTypes[0].volume
        #expect((0..<7).map { volume.total(ofDay: $0) } == [4, 4, 4, 4, 4, 8, 18])
        #expect(
            mistakes(
                "contacts: {a: {rate: {weekday: 1, per: 1 h}, handle: 1 s}}\nteams: {t: {serves: a, headcount: 1}}"
            ).map(\.found)
                == ["no rate for Saturday, which is open"])
    }

    @Test("headcounts are one figure, a list, or spans of the clock with nobody elsewhere")
    func headcounts() throws {
        func rows(_ text: String) throws -> [[Int]] {
            try scenario(team: "headcount: \(text)", more: "calendar: {hours: '20:00-02:00', interval: 1 h}").center
                .teams[0]
                .headcount.rows
        }
        #expect(try rows("4") == [[4, 4, 4, 4, 4, 4]])
        #expect(try rows("[1, 2, 3, 4, 5, 6]") == [[1, 2, 3, 4, 5, 6]])
        #expect(try rows("{20:00-22:00: 5, 23:00-01:00: 2}") == [[5, 5, 0, 2, 2, 0]])
        for text in [
            "[1, 2]", "{20:00-23:00: 5, 22:00-24:00: 2}", "{19:00-22:00: 1}", "{20:15-22:00: 1}", "{all: 1}", "1.5",
        ] {
            #expect(throws: Diagnostics.self, "\(text)") { try rows(text) }
        }
    }

    @Test("clauses mean what they say: the tier of arrival unless another is named")
    func clauses() throws {
        let text = """
            contacts:
              a: {rate: 1/min, handle: {n1: 1 min, n2: 2 min}, escalate: 25%}
              b: {rate: 1/min, handle: {n2: 1 min}}
            teams: {n1: {serves: a, headcount: 1}, n2: {serves: [a, b], headcount: 1}}
            contract:
              clauses:
                c1: {measure: service level within 20 s, target: 80%}
                c2: {measure: Service level within 3 s, of: all at n2, target: at least 0.9, keep: with probability 95%, window: day}
                c3: {measure: abandonment, of: [a at n2, b, a at n2], target: 5%}
                c4: {measure: mean wait of answered, of: b, target: at most 1 min}
                c5: {measure: occupancy, of: n2, target: 90%}
                c6: {measure: occupancy, target: 90%}
            """
        let clauses = try read(text).contract.clauses
        #expect(
            clauses.map(\.lines) == [
                [Line(type: 0, tier: 0), Line(type: 1, tier: 1)], [Line(type: 0, tier: 1), Line(type: 1, tier: 1)],
                [Line(type: 0, tier: 1), Line(type: 1, tier: 1)], [Line(type: 1, tier: 1)], [], [],
            ])
        #expect(clauses.map(\.teams) == [[], [], [], [], [1], [0, 1]])
        #expect(clauses[1].measure == .serviceLevel(threshold: 3, formula: .offered, shortAbandon: 3))
        #expect(clauses[1].promise == .withProbability(0.95) && clauses[1].window == .day)
        #expect(
            clauses.map(\.target) == [
                .atLeast(0.8), .atLeast(0.9), .atMost(0.05), .atMost(60), .atMost(0.9), .atMost(0.9),
            ])
    }

    /// A type with a deadline, a time at its second tier and triage, and one with an outage.
    private func life(_ clauses: String) -> String {
        """
        contacts:
          a: {rate: 1/min, handle: {n1: 1 min, n2: 2 min}, escalate: 25%, deadline: 1 h, ola: {n2: 5 min}, triage: {n1: 80%, n2: 20%}}
          b: {rate: 1/min, handle: {n2: 1 min}}
        teams: {n1: {serves: a, headcount: 1}, n2: {serves: [a, b], headcount: 1}}
        outages: {down: {affects: b, every: 20 d, lasts: 1 h}}
        contract: {clauses: {\(clauses)}}
        """
    }

    @Test("a measure of problems, clocks or outages counts the types that have them, wherever they start")
    func clausesOfLives() throws {
        let scenario = try read(
            life(
                """
                c0: {measure: blocked, target: 1%}, c1: {measure: resolved within deadline, target: 90%},
                c2: {measure: First-contact  resolution, target: 70%, of: a}, c3: {measure: contacts per resolution, target: 1.25},
                c4: {measure: mean time to resolve, target: at most 2 d}, c5: {measure: done at the tier in time, target: 90%},
                c6: {measure: unavailability, target: 0.5%}, c7: {measure: done at the tier in time, of: all at n2, target: 90%},
                c8: {measure: service level within 20 s, of: a, basis: customer, target: 80%},
                c9: {measure: abandonment, of: a at n2, target: 5%, basis: attempt}
                """))
        let clauses = scenario.contract.clauses
        let (a1, a2, b) = (Line(type: 0, tier: 0), Line(type: 0, tier: 1), Line(type: 1, tier: 1))
        #expect(
            clauses.map(\.measure) == [
                .blocked, .resolvedInDeadline, .firstContactResolution, .contactsPerResolution, .timeToResolve,
                .doneAtTierInTime, .unavailability, .doneAtTierInTime,
                .serviceLevel(threshold: 20, formula: .offered, shortAbandon: 5), .abandonment,
            ])
        #expect(
            clauses.map(\.lines) == [
                [a1, a2, b], [a1, a2], [a1, a2], [a1, a2, b], [a1, a2, b], [a2], [b], [a2], [a1, a2], [a2],
            ])
        #expect(
            clauses.map(\.target) == [
                .atMost(0.01), .atLeast(0.9), .atLeast(0.7), .atMost(1.25), .atMost(172_800), .atLeast(0.9),
                .atMost(0.005), .atLeast(0.9), .atLeast(0.8), .atMost(0.05),
            ])
        #expect(clauses.map(\.basis) == Array(repeating: .attempt, count: 8) + [.customer, .attempt])
        #expect(scenario.defaults.contains { $0.path == "contract.clauses.c8.formula" })
        #expect(!scenario.defaults.contains { $0.path.hasSuffix("basis") })
    }

    @Test(
        "a clause on what its contacts do not have is refused at its place",
        arguments: [
            ("measure: resolved within deadline, of: b, target: 90%", "of", "b, which has no deadline"),
            ("measure: done at the tier in time, of: a at n1, target: 90%", "of", "a at n1, which has no time there"),
            (
                "measure: done at the tier in time, of: all at n1, target: 90%", "of",
                "`all at n1`, where nothing is handled in a time"
            ),
            ("measure: unavailability, of: a, target: 1%", "of", "a, which no outage stops"),
            ("measure: first-contact resolution, of: a at n2, target: 70%", "of", "a at n2"),
            ("measure: abandonment, basis: customer, of: a at n2, target: 5%", "of", "a at n2"),
            ("measure: mean wait, basis: customer, target: 5 s", "basis", "a basis of another measure"),
            ("measure: abandonment, basis: person, target: 5%", "basis", "`person`"),
            ("measure: contacts per resolution, target: at most 30 s", "target", "`30 s`"),
            ("measure: contacts per resolution, target: at most 50%", "target", "`50%`"),
            ("measure: mean time to resolve, target: 1.5", "target", "`1.5`, which has no unit"),
            ("measure: unavailability, target: at least 1%", "target", "at least"),
            ("measure: resolved within deadline, target: at most 90%", "target", "at most"),
        ])
    func badClausesOfLives(clause: String, key: String, message: String) {
        let all = mistakes(life("x: {\(clause)}"))
        #expect(all.map(\.path) == ["contract.clauses.x.\(key)"])
        #expect(all.map(\.found) == [message])
        #expect(all.allSatisfy { !$0.allowed.isEmpty })
    }

    @Test("a measure of clocks or outages where nothing has any is refused")
    func clausesOfNothing() {
        for measure in ["resolved within deadline", "done at the tier in time", "unavailability"] {
            for of in ["", ", of: all"] {
                let all = mistakes(
                    """
                    contacts: {a: {rate: 1/min, handle: 1 min}}
                    teams: {t: {serves: a, headcount: 1}}
                    contract: {clauses: {x: {measure: \(measure), target: 50%\(of)}}}
                    """)
                #expect(all.count == 1 && all[0].found.hasSuffix("which nothing has"), "\(measure)\(of): \(all)")
            }
        }
    }

    @Test(
        "a clause that promises nonsense is refused",
        arguments: [
            "measure: abandonment, target: at least 5%", "measure: service level within 20 s, target: at most 80%",
            "measure: service level within 20, target: 80%", "measure: mean wait, target: 80%", "measure: mean wait",
            "measure: abandonment, target: 5%, formula: offered", "measure: abandonment, target: 5%, of: t",
            "measure: occupancy, target: 5%, of: a", "measure: abandonment, target: 5%, of: a at t",
            "measure: abandonment, target: 5%, keep: always",
            "measure: abandonment, target: 5%, keep: with probability 100%",
            "measure: service level within 20 s, target: 80%, short-abandon: 30 s",
            "measure: abandonment, target: 5%, window: fortnight",
        ])
    func badClauses(text: String) {
        #expect(throws: Diagnostics.self) { try scenario(more: "contract: {clauses: {x: {\(text)}}}") }
    }
}
