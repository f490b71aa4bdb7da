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
          t2: {tier: n2, serves: a, headcount: 2}
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
        search: {vary: {t1: 1..5, t2: 1..4 by interval}, objective: least cost}
        """,
        """
        calendar: {warm-up: 30 min}
        contacts:
          a: {rate: {sat: 1, sun: 1, weekend: 2, weekday: 1, per: 1 h}, handle: 1 min}
          b: {volume: {forecast: bank-1999-typical-day.csv, column: calls}, handle: {law: empirical, file: bank-1999-typical-day.csv, column: calls}}
        teams: {t: {serves: [a, b], headcount: 1}}
        routing: {contact: {policy: age-credit, credits: {a: 30 s}}}
        """,
        """
        contacts: {a: {rate: 1/min, handle: 1 min}}
        teams: {t: {serves: a, headcount: 1}}
        routing:
          contact: {policy: linear-weights, weights: {team: t, types: a, start: -5, wait: 1 per 1 s, idle: 1/min}}
        """,
    ]

    @Test("each key that the reader asks for is in the schema, and each key of the schema is asked for")
    func sameKeys() throws {
        var asked: Set<String> = []
        for text in Self.everything {
            let (_, reading) = try ScenarioReader.reading(
                bytes: Array(text.utf8), file: "everything.yaml", folder: scenarioFolder)
            // Patience is a law with one key more, read by the same lines.
            asked.formUnion(reading.asked.map { $0 == "patience.balk" ? $0 : $0.replacing("patience.", with: "law.") })
        }
        var known: Set<String> = []
        for table in Keys.all { known.formUnion(try #require(keys(of: table.name)).map { "\(table.name).\($0)" }) }
        known = known.filter { !$0.hasPrefix("patience.") || $0 == "patience.balk" }
        #expect(try #require(keys(of: "patience")) == #require(keys(of: "law")).union(["balk"]))
        #expect(asked == known, "only in one: \(asked.symmetricDifference(known).sorted())")
    }

    @Test("the scenario that uses every key is read without a mistake")
    func everythingIsRead() throws {
        _ = try read(Self.everything[0])
        _ = try read(Self.everything[2])
    }

    @Test("a key outside the schema is refused at every map of the format")
    func otherKeysAreRefused() throws {
        let places = [
            ("scenario", "zzzz: 1"), ("calendar", "calendar: {zzzz: 1}"), ("contact", "contacts: {a: {zzzz: 1}}"),
            ("rates", "contacts: {a: {rate: {zzzz: 1}}}"), ("volume", "contacts: {a: {volume: {zzzz: 1}}}"),
            ("busyness", "contacts: {a: {volume: {forecast: [1], busyness: {zzzz: 1}}}}"),
            ("law", "contacts: {a: {handle: {mean: 1 s, zzzz: 1}}}"),
            ("patience", "contacts: {a: {patience: {zzzz: 1}}}"), ("team", "teams: {a: {zzzz: 1}}"),
            ("absence", "teams: {a: {absent: {zzzz: 1}}}"), ("routing", "routing: {zzzz: 1}"),
            ("agent-policy", "routing: {agent: {zzzz: 1}}"), ("contact-policy", "routing: {contact: {zzzz: 1}}"),
            ("weights", "routing: {contact: {policy: linear-weights, weights: {zzzz: 1}}}"),
            ("overflow", "routing: {overflow: {zzzz: 1}}"),
            ("ring", "contacts: {a: {}}\nrouting: {rings: {a: {zzzz: 1}}}"),
            ("reserve", "routing: {reserve: [{zzzz: 1}]}"), ("blend", "routing: {blend: {zzzz: 1}}"),
            ("search", "search: {zzzz: 1}"), ("contract", "contract: {zzzz: 1}"),
            ("clause", "contract: {clauses: {a: {zzzz: 1}}}"),
        ]
        #expect(Set(places.map(\.0)) == Set(Keys.all.map(\.name)))
        for (table, text) in places {
            #expect(mistakes(text).contains { $0.found.contains("unknown key `zzzz`") }, "\(table)")
        }
        for table in Keys.all {
            let definition = try #require(definitions[table.name] as? [String: Any])
            #expect(definition["additionalProperties"] as? Bool == false, "\(table.name)")
        }
    }
}
