// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Foundation
import Testing

@testable import ScenarioFiles

/// What must hold of every descriptor, so that a new key is not forgotten anywhere.
@Suite("Each key is described once, and wholly")
struct DescriptorTests {
    private static let keys = Keys.all.flatMap { table in table.keys.map { (name: "\(table.name).\($0.name)", key: $0) }
    }

    @Test("no name stands twice in a table, and no table twice")
    func names() {
        #expect(Set(Self.keys.map(\.name)).count == Self.keys.count)
        #expect(Set(Keys.all.map(\.name)).count == Keys.all.count)
    }

    @Test("each has a meaning that is no sentence, a default, and an example unless its values are listed")
    func wholly() {
        for (name, key) in Self.keys {
            #expect(!key.meaning.isEmpty && !key.meaning.hasSuffix("."), "\(name)")
            #expect(!key.standard.words.isEmpty, "\(name)")
            let isListed =
                switch key.shape {
                case .choice, .flag: true
                default: false
                }
            #expect(isListed == key.example.isEmpty, "\(name): an example, or a list of values")
        }
    }

    /// A sound scenario whose contact type `a` has one key in place of what else would stand there.
    private static func contact(_ key: String, _ value: String) -> String {
        var keys = [
            ("rate", "5/h"), ("handle", "{n1: 3 min, n2: 5 min}"), ("escalate", "{n1: 10%}"), ("deadline", "24 h"),
        ]
        keys.removeAll { $0.0 == key || (key == "volume" && $0.0 == "rate") }
        if key == "outbound" { keys.append(("channel", "outbound")) }
        keys.append((key, value))
        return """
            calendar: {hours: {office: mon-fri 08:00-20:00}}
            tiers: [n1, n2]
            contacts:
              a: {\(keys.map { "\($0): \($1)" }.joined(separator: ", "))}
              b: {rate: 5/h, handle: {n1: 3 min, n2: 3 min}, escalate: {n1: 10%}}
            teams:
              n1: {serves: [a, b], headcount: 5}
              n2: {serves: [a, b], headcount: 5}
            """
    }

    @Test("the example of every key of a contact type is read without a mistake, and changes the contact type")
    func contactExamples() throws {
        let plain = try read(Self.contact("priority", "0")).center.contactTypes[0]
        for key in Keys.contact.keys where !key.example.isEmpty {
            // A file that is not there.
            let example =
                key.name == "volume"
                ? "{recorded: [\(Array(repeating: "3", count: 24).joined(separator: ", "))]}" : key.example
            let changed = try read(Self.contact(key.name, example)).center.contactTypes[0]
            // The hours are those that the calendar has too.
            if key.name != "hours" { #expect(changed != plain, "\(key.name)") }
        }
    }
}
