// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import ScenarioFiles

/// Law: a message quotes a value as it stands in the file, whatever the model makes of it.
@Suite("Values are quoted as they were written")
struct AsWrittenTests {
    @Test(arguments: [
        ("reopen: {probability: 95%, after: 1 d}", "`95%`"), ("longest-wait: 400 d", "`400 d`"),
        ("patience: 500 d", "`500 d`"), ("lines: 20000", "`20000`"),
    ])
    func contacts(key: String, written: String) {
        let found = mistakes(
            "contacts: {a: {rate: 1/min, handle: 1 min, \(key)}}\nteams: {t: {serves: a, headcount: 1}}")
        #expect(found.count == 1 && found[0].found.contains(written), "\(found)")
    }

    @Test(arguments: [
        ("speed: 0.01", "0.01"), ("shrinkage: 120%", "`120%`"),
        ("absent: {rate: 5%, persistence: 99%}", "`99%`"), ("absent: {rate: 5%, correlation: 95%}", "`95%`"),
    ])
    func teams(key: String, written: String) {
        let found = mistakes(
            "contacts: {a: {rate: 1/min, handle: 1 min}}\nteams: {t: {serves: a, headcount: 1, \(key)}}")
        #expect(found.count == 1 && found[0].found.contains(written), "\(found)")
    }

    @Test(arguments: [
        ("measure: abandonment, target: 120%", "`120%`"),
        ("measure: mean wait, target: -5 s", "`-5 s`"),
        ("measure: abandonment, target: 5%, keep: with probability 100%", "probability `100%`"),
        ("measure: service level within 20 s, short-abandon: 1 min, target: 80%", "`1 min`"),
    ])
    func clauses(keys: String, written: String) {
        let found = mistakes(SmallScenarioTests.smallest + "\ncontract: {clauses: {x: {\(keys)}}}")
        #expect(found.count == 1 && found[0].found.contains(written), "\(found)")
    }
}
