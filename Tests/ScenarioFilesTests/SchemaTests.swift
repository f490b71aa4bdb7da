// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import ScenarioFiles

@Suite("The JSON Schema and the reader know the same keys")
struct SchemaTests {
    let definitions: [String: Any]

    init() throws {
        let json = try JSONSerialization.jsonObject(with: Data(ScenarioSchema.json.utf8))
        definitions = try #require((json as? [String: Any])?["$defs"] as? [String: Any])
    }

    private func keys(of definition: String) -> Set<String>? {
        ((definitions[definition] as? [String: Any])?["properties"] as? [String: Any]).map { Set($0.keys) }
    }

    /// Together these use every key of the format.
    private static let everything = [
        """
        headcount: 1
        name: Everything
        seed: 3
        replications: 5
        currency: BRL
        calendar: {start: 2026-03-02, days: 7, interval: 30 min, hours: {phone: 'mon-fri 08:00-10:00'}, holidays: [2026-03-04]}
        tiers: [n1, n2]
        contacts:
          a:
            channel: chat
            hours: phone
            at-closing: clear
            rate: {mon: 1, tue: [1, 2, 3, 4], wed: 1, thu: 1, fri: 1, weekday: 2, day: 3, per: 30 min, busyness: {law: gamma, cv: 0.1}}
            patience: {law: exponential, mean: 5 min, balk: 2%}
            patience-after-escalation: kept
            longest-wait: 2 min
            lines: 50
            priority: 2
            handle: {n1: {law: lognormal, mean: 3 min, cv: 1}, n2: 4 min}
            escalate: {n1: 10%}
            teams: [t1]
          b: {volume: {forecast: [1, 2, 3, 4], busyness: 10%}, handle: {law: gamma, shape: 2, scale: 30 s}}
          c: {volume: {recorded: [1, 2, 3, 4]}, handle: {law: lognormal, log-mean: 5, log-sd: 1}}
          d: {rate: 1/min, handle: {law: triangular, low: 1 s, mode: 2 s, high: 3 s}}
          e: {rate: 1/min, handle: {law: hyperexponential, probabilities: [40%, 60%], means: [1 min, 2 min]}}
          f: {rate: 1/min, handle: {law: empirical, values: [1 s, 2 s]}}
        teams:
          t1: {tier: n1, serves: [a, b, c, d, e, f], headcount: 3, cost: 20 BRL/h, absent: {rate: 5%}}
          t2:
            tier: n2
            serves: a
            headcount: 2
            absent: {rate: 5%, correlation: 0.1, persistence: 0.5}
            shrinkage: 5%
            seniority: {junior: {share: 60%, speed: 0.8, solves: 0.9}, senior: {share: 40%}}
            premiums: {night: {from: 22:00, to: 05:00, share: 20%}, off: {days: sun, holidays: true, share: 100%}}
            speed: {a: 1.1}
            solves: 0.9
            proficiency: 2
            slots: {voice: all, chat: 3, email: 1, social: 1, ticket: 1, outbound: all, most: 3, assignment: most-loaded}
          t3:
            tier: n1
            serves: a
            shifts:
              day:
                start: 08:00
                length: 2 h
                agents: 2
                days: mon-fri
                rotation: 2 on 1 off from day 2
                breaks: [{kind: meal, from: 30 min, to: 1 h, length: 10 min, paid: false, days: [wed]}]
            late: {probability: 10%, by: 5 min}
            adherence: {share: 95%, absence: 5 min}
        routing:
          agent: {policy: fastest}
          contact: {policy: aging-priority, rate: 1 per 1 min, cap: 10}
          waiting-cost: {a: 4 BRL/h, b: 2 per hour}
          overflow: [{from: t1, to: t2, after: 45 s, types: [b]}]
          rings: {c: [{after: 30 s, teams: [t2]}], a at n2: {after: 10 s, teams: t1}}
          reserve: [{team: t1, for: a, idle: 2}]
          blend: [{team: t1, types: [f], idle: 1}]
        contract:
          clauses:
            one:
              measure: service level within 20 s
              of: [a at n2, b]
              formula: short-abandons-met
              short-abandon: 3 s
              window: day
              target: at least 80%
              keep: with probability 95%
              attribution: answer
              aggregate: worst interval
              exceptions: [{days: [mon, around-holidays], within: 90 s}, {days: 2026-03-03, within: 30 s}]
              from: 2026-03-02
              until: 2026-03-08
              rounding: 0.1% half-up
              minimum-sample: 5
              internal: false
              fine: {per-point: 2000, point: 1%, fraction: up, from: 80%, deadband: 0.5%, grace: 1, repeat: 2, cap: 5000, earn-back: 3}
              bonus: {per-point: 500, point: 1%, fraction: down, from: 85%, cap: 5000, only-if: [two], pays: offset}
            two:
              measure: service level within 20 s
              window: interval
              target: 80%
              of: b
              exceptions: [{days: thu-fri, target: 70%}]
              volume-band: {over: 10%, then: ceiling, surplus: proportional}
              fine: {pool: quality, allocation: 40%}
              bonus: {amount: 100, from: 90%}
            three: {measure: abandonment, target: 5%, fine: {points: {5%..8%: 1, above 8%: 2}}}
            four: {measure: longest wait, target: 5 min, fine: {bands: {above 5 min: 100}}, bonus: {bands: {up to 1 min: 10}}}
            five: {measure: occupancy, target: 90%, fine: {amount: 1% of invoice}}
          period: day
          billing:
            - {per: day, rate: 1000}
            - {per: handled contact, rate: {from 0: 6.20, from 100: 5.80}, bands: graduated, of: a, minimum: 90% of forecast}
          at-risk: 10% of invoice
          pools: {quality: 50%}
          points: 500 each
          cap: {period: 10% of invoice, year: 200000}
          termination:
            - {breaches: 3, in-a-row: true, of: [two], cure: 1}
            - {at-cap: 3, rolling: 6}
        search: {vary: {t1: 1..5, t2: 1..4 by interval}, objective: least cost}
        expect: {service level of a: ">= 80%", occupancy of t1: at most 90%, fines: at most 100}
        """,
        """
        calendar: {start: 2026-03-02}
        contacts:
          a:
            handle: {n1: {law: gamma, mean: 3 min, cv: 1, slow-down: {windows: 3, compose-ratio: 0.75}}, n2: {mean: 3 min, slow-down: [1, 2]}}
            rate: 1/h
            work: live
            redial: {probability: [60%, 30%], after: 20 min, keeps: [patience, work]}
            callback: {above: 2 min, accepted: 40%, place: kept, ring: 20 s, reached: 60%, attempts: 3, retry-after: 1 h}
            triage: {n1: 80%, n2: 20%}
            after-contact: 30 s
            escalate: 10%
            escalated-priority: 1
            hand-over: {warm: 30 s}
            deadline: {within: 24 h, calendar: mon-fri 09:00-18:00}
            ola: {n2: 4 h}
            alerts: [{at: 50%, raise-priority: 1, release-reserve: true, call: n2}]
            timed-escalation: {n1: 75%}
            waiting-for-customer: {probability: 25%, for: 8 h}
            reopen: {probability: 5%, after: 1 d}
            recontact: {probability: 8%, after: 2 d, as: b}
          b: {rate: 1/h, handle: 1 min, work: {order: first-come, interruptible: true}}
          c: {rate: 1/h, handle: 1 min, channel: outbound, outbound: {preview: 1 min}}
          d: {rate: 1/h, handle: 1 min, redial: {probability: 10%, after: 1 h, as: b}}
        teams: {n1: {serves: [a, b, c, d], headcount: 2, slots: {voice: 3}}, n2: {serves: a, headcount: 1}}
        routing: {reserve: {team: n1, for: a, idle: 1}}
        outages:
          x: {affects: a, every: 20 d, lasts: 1 h, then: surge 30%, surge-after: 5 min, excused: true}
          y: {affects: n2, at: [{day: 2, from: 10:00, lasts: 2 h}, {date: 2026-03-08, from: 10:00, lasts: 2 h}]}
        """,
        """
        calendar: {warm-up: 30 min}
        contacts:
          a: {rate: {sat: 1, sun: 1, weekend: 2, weekday: 1, per: 1 h}, handle: 1 min}
          b: {volume: {forecast: bank-1999-typical-day.csv, column: calls}, handle: {law: empirical, file: bank-1999-typical-day.csv, column: calls}}
        teams: {t: {serves: [a, b], headcount: {weekday: 1, weekend: 2}}}
        routing: {contact: {policy: age-credit, credits: {a: 30 s}}}
        """,
        """
        contacts: {a: {rate: 1/min, handle: 1 min}}
        teams: {t: {serves: a, headcount: 1}}
        routing:
          contact: {policy: linear-weights, weights: {team: t, types: a, start: -5, wait: 1 per 1 s, idle: 1/min}}
        """,
        """
        contacts: {a: {rate: 1/min, handle: 1 min}}
        teams:
          t:
            serves: a
            most-agents: 90
            most-shifts: 30
            patterns:
              x:
                starts: [08:00, 09:00]
                lengths: [6 h]
                days: mon-fri
                days-on: 4
                together: true
                rotation: [mon-fri, mon-thu]
                least: 1
                most: 20
                breaks:
                - {kind: meal, at: [2 h, 3 h], length: 30 min, paid: false, days: mon-fri}
                - {from: 4 h, to: 5 h, length: 10 min}
        search: {rooms: {main: {seats: 40, teams: t}}}
        """,
    ]

    @Test("each key that the reader asks for is in the schema, and each key of the schema is asked for")
    func sameKeys() throws {
        var asked: Set<String> = []
        for text in Self.everything {
            let (_, reading) = try ScenarioReader.reading(
                bytes: Array(text.utf8), file: "everything.yaml", folder: scenarioFolder)
            asked.formUnion(reading.asked)
        }
        let (_, terms) = try TermsReader.reading(
            bytes: Array("contract: {}".utf8), file: "terms.yaml", against: read(SmallScenarioTests.smallest))
        asked.formUnion(terms.asked)
        var known: Set<String> = []
        for table in Keys.all { known.formUnion(try #require(keys(of: table.name)).map { "\(table.name).\($0)" }) }
        // Patience and a handle time are laws with one key more, read by the same lines.
        for (table, more) in [("patience", "balk"), ("handle", "slow-down")] {
            #expect(try #require(keys(of: table)) == #require(keys(of: "law")).union([more]))
            asked = Set(asked.map { $0 == "\(table).\(more)" ? $0 : $0.replacing("\(table).", with: "law.") })
            known = known.filter { !$0.hasPrefix("\(table).") || $0 == "\(table).\(more)" }
        }
        #expect(asked == known, "only in one: \(asked.symmetricDifference(known).sorted())")
    }

    @Test("the scenario that uses every key is read without a mistake")
    func everythingIsRead() throws {
        for index in [0, 1, 3] { _ = try read(Self.everything[index]) }
    }

    @Test("a key outside the schema is refused at every map of the format")
    func otherKeysAreRefused() throws {
        let clause = "contacts: {a: {}}\ncontract: {clauses: {a: {measure: abandonment, target: 5%"
        let places = [
            ("scenario", "zzzz: 1"), ("calendar", "calendar: {zzzz: 1}"), ("contact", "contacts: {a: {zzzz: 1}}"),
            ("rates", "contacts: {a: {rate: {zzzz: 1}}}"), ("volume", "contacts: {a: {volume: {zzzz: 1}}}"),
            ("busyness", "contacts: {a: {volume: {forecast: [1], busyness: {zzzz: 1}}}}"),
            ("law", "contacts: {a: {after-contact: {mean: 1 s, zzzz: 1}}}"),
            ("handle", "contacts: {a: {handle: {mean: 1 s, zzzz: 1}}}"),
            ("slow-down", "contacts: {a: {handle: {mean: 1 s, slow-down: {zzzz: 1}}}}"),
            ("work", "contacts: {a: {work: {zzzz: 1}}}"), ("deadline", "contacts: {a: {deadline: {zzzz: 1}}}"),
            ("alert", "contacts: {a: {alerts: [{zzzz: 1}]}}"),
            ("hand-over", "contacts: {a: {hand-over: {zzzz: 1}}}"), ("redial", "contacts: {a: {redial: {zzzz: 1}}}"),
            ("recontact", "contacts: {a: {recontact: {zzzz: 1}}}"),
            ("waiting-for-customer", "contacts: {a: {waiting-for-customer: {zzzz: 1}}}"),
            ("reopen", "contacts: {a: {reopen: {zzzz: 1}}}"), ("callback", "contacts: {a: {callback: {zzzz: 1}}}"),
            ("outbound", "contacts: {a: {outbound: {zzzz: 1}}}"), ("outage", "outages: {a: {zzzz: 1}}"),
            ("outage-time", "outages: {a: {at: [{zzzz: 1}]}}"),
            ("patience", "contacts: {a: {patience: {zzzz: 1}}}"), ("team", "teams: {a: {zzzz: 1}}"),
            ("headcounts", "teams: {a: {headcount: {mon: 1, zzzz: 1}}}"),
            ("absence", "teams: {a: {absent: {zzzz: 1}}}"), ("routing", "routing: {zzzz: 1}"),
            ("agent-policy", "routing: {agent: {zzzz: 1}}"), ("contact-policy", "routing: {contact: {zzzz: 1}}"),
            ("weights", "routing: {contact: {policy: linear-weights, weights: {zzzz: 1}}}"),
            ("overflow", "routing: {overflow: {zzzz: 1}}"),
            ("ring", "contacts: {a: {}}\nrouting: {rings: {a: {zzzz: 1}}}"),
            ("reserve", "routing: {reserve: [{zzzz: 1}]}"), ("blend", "routing: {blend: {zzzz: 1}}"),
            ("shift", "teams: {a: {shifts: {b: {zzzz: 1}}}}"),
            ("break", "teams: {a: {shifts: {b: {start: 08:00, length: 1 h, breaks: [{zzzz: 1}]}}}}"),
            ("pattern", "teams: {a: {patterns: {b: {zzzz: 1}}}}"),
            (
                "pattern-break",
                "teams: {a: {patterns: {b: {starts: 08:00, lengths: 6 h, breaks: [{at: 2 h, zzzz: 1}]}}}}"
            ), ("slots", "teams: {a: {slots: {zzzz: 1}}}"),
            ("lateness", "teams: {a: {late: {zzzz: 1}}}"), ("adherence", "teams: {a: {adherence: {zzzz: 1}}}"),
            ("seniority", "teams: {a: {seniority: {b: {zzzz: 1}}}}"),
            ("premium", "teams: {a: {premiums: {b: {zzzz: 1}}}}"),
            ("room", "teams: {a: {patterns: {b: {starts: 08:00, lengths: 6 h}}}}\nsearch: {rooms: {a: {zzzz: 1}}}"),
            ("search", "search: {zzzz: 1}"), ("contract", "contract: {zzzz: 1}"),
            ("clause", "contract: {clauses: {a: {zzzz: 1}}}"), ("billing", "contract: {billing: {zzzz: 1}}"),
            ("cap", "contract: {cap: {zzzz: 1}}"), ("termination", "contract: {termination: [{zzzz: 1}]}"),
            ("exception", "\(clause), exceptions: {zzzz: 1}}}}"),
            ("volume-band", "contract: {clauses: {a: {volume-band: {zzzz: 1}}}}"),
            ("fine", "\(clause), fine: {zzzz: 1}}}}"), ("bonus", "\(clause), bonus: {zzzz: 1}}}}"),
        ]
        #expect(Set(places.map(\.0) + ["terms"]) == Set(Keys.all.map(\.name)))
        for (table, text) in places {
            #expect(mistakes(text).contains { $0.found.contains("unknown key `zzzz`") }, "\(table)")
        }
        for table in Keys.all {
            let definition = try #require(definitions[table.name] as? [String: Any])
            #expect(definition["additionalProperties"] as? Bool == false, "\(table.name)")
        }
    }
}
