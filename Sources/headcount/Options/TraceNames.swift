// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ScenarioFiles

/// Reads how users name a contact, an agent and a day of a centre.
struct TraceNames {
    let center: ContactCenter

    /// `calls:1:17`, `calls:2026-03-02:17`
    func contact(_ text: String) throws -> TraceEvent.ContactID {
        let option = "--contact \(text)"
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { throw Failure.usage("\(option): write type:day:number, such as \(example)") }
        return TraceEvent.ContactID(
            type: try index(of: parts[0], among: center.contactTypes.map(\.name), "contact type", option),
            day: try day(parts[1], of: option), number: try number(parts[2], of: option) - 1)
    }

    /// `n1:7`
    func agent(_ text: String) throws -> TraceEvent.AgentID {
        let option = "--agent \(text)"
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else {
            throw Failure.usage("\(option): write team:number, such as \(center.teams[0].name):1")
        }
        let index = try index(of: parts[0], among: center.teams.map(\.name), "team", option)
        let number = try number(parts[1], of: option)
        let team = center.teams[index]
        let agents = team.shifts.isEmpty ? team.headcount.largest : team.shiftAgents
        guard number <= agents else {
            throw Failure.usage("\(option): \(team.name) has \(agents) agent\(agents == 1 ? "" : "s")")
        }
        return TraceEvent.AgentID(team: index, number: number - 1)
    }

    /// A day of the horizon, from 0; those of a warm-up are negative.
    func day(_ text: String, of option: String) throws -> Int {
        let calendar = center.calendar
        let first = -((calendar.warmUp + 86_399) / 86_400)
        var found = Int32(text).map { Int($0) - 1 }
        if found == nil, let start = calendar.date(ofDay: 0), let date = try? Quantity.date(text) {
            found = date.dayNumber - start.dayNumber
        }
        guard let day = found, (first..<calendar.days).contains(day) else {
            let dates = calendar.date(ofDay: 0).map { " or a date from \($0)" } ?? ""
            throw Failure.usage("\(option): no day \(text); they are \(first + 1) to \(calendar.days)\(dates)")
        }
        return day
    }

    private var example: String { "\(center.contactTypes[0].name):1:1" }

    private func index(of name: String, among names: [String], _ noun: String, _ option: String) throws -> Int {
        if let index = names.firstIndex(of: name) { return index }
        let hint =
            nearest(to: name, among: names).map { "did you mean \($0)?" }
            ?? "they are \(names.joined(separator: ", "))"
        throw Failure.usage("\(option): no \(noun) \(name); \(hint)")
    }

    private func number(_ text: String, of option: String) throws -> Int {
        guard let number = Int(text), number >= 1 else {
            throw Failure.usage("\(option): \(text) is no number from 1 on")
        }
        return number
    }
}
