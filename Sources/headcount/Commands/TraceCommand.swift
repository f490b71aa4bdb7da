// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ContactCenter
import FloorSimulation
import Reports
import ScenarioFiles
import Synchronization

struct TraceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract: "What happened to one contact, to one agent, or to all, event by event in one replication.",
        discussion: """
              headcount trace Scenarios/helpdesk-three-tiers.yaml --limit 40
              headcount trace Scenarios/w2.yaml --contact calls:1:17
              headcount trace Scenarios/w2.yaml --agent n1:3 --day 2 --format json

            The replication is one of those that simulate counts. Days, contacts of a type and day, agents of a team and \
            replications count from 1; a day may be a date too.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @OptionGroup var scenario: ScenarioArgument

    @Option(help: ArgumentHelp("One contact, with all that came of it.", valueName: "type:day:number"))
    var contact: String?

    @Option(help: ArgumentHelp("One agent.", valueName: "team:number"))
    var agent: String?

    @Option(help: ArgumentHelp("Which replication.", valueName: "n"))
    var replication = 1

    @Option(help: ArgumentHelp("Only what happens on this day: a number or a date.", valueName: "day"))
    var day: String?

    @Option(help: ArgumentHelp("Most events, the first ones.", valueName: "n"))
    var limit = 1000

    @Option(help: "For people, or JSON lines for programs.")
    var format: Format = .text

    @Option(
        help: ArgumentHelp("Seed of all random numbers. Default: the scenario's.", valueName: "n"), transform: readSeed)
    var seed: UInt64?

    func validate() throws {
        try RunOptions.check(seed: seed)
        if contact != nil && agent != nil { throw ValidationError("--contact or --agent, not both.") }
        if !(1...1_000_000_000).contains(replication) {
            throw ValidationError("--replication \(replication): 1 to 1,000,000,000 are possible.")
        }
        if !(1...1_000_000).contains(limit) {
            throw ValidationError("--limit \(limit): 1 to 1,000,000 are possible.")
        }
    }

    func run() throws {
        let scenario = try scenario.read()
        let names = TraceNames(center: scenario.center)
        let subject = try subject(names)
        let day = try day.map { try names.day($0, of: "--day \($0)") }
        if let day, case .contact(let id) = subject, day < id.day {
            throw Failure.usage("--day \(self.day!): before \(contact!) comes")
        }
        let simulation = try judged(scenario) { () throws(Problems) in
            try Simulation(
                center: scenario.center, contract: scenario.contract, seed: seed ?? scenario.seed, detailed: false)
        }
        Interruption.listen()
        let seen = Seen()
        let tracing = try judged(scenario) { () throws(Problems) in
            try simulation.trace(
                replication: replication - 1, until: day.map { Double($0 + 1) * 86_400 } ?? .infinity, atMost: limit,
                isCancelled: { Interruption.isRequested },
                keeping: { event in
                    if let day, event.second < Double(day) * 86_400 {
                        seen.note(event, subject)
                        return false
                    }
                    return seen.note(event, subject)
                })
        }
        if case .contact(let id) = subject, !seen.isKnown, !Interruption.isRequested {
            throw Failure.usage(
                "--contact \(contact!): there is none; on day \(id.day + 1) of replication \(replication) come "
                    + "\(seen.last + 1) of \(scenario.center.contactTypes[id.type].name)")
        }
        let report = TraceReport(
            center: scenario.center, subject: subject, replication: replication - 1, tracing: tracing,
            seed: simulation.seed, file: scenario.told)
        try StandardOutput.write(
            format == .text
                ? StandardOutput.layout.laidOut { report.text } + nextStep(center: scenario.center) : report.json)
        if Interruption.isRequested { throw ExitStatus.interrupted.code }
    }

    private func nextStep(center: ContactCenter) -> String {
        if contact != nil || agent != nil { return "" }
        let first = "\(center.contactTypes[0].name):1:1"
        return NextStep(["trace"] + scenario.words + ["--contact", first], "follows one contact to its end")
            .line(in: StandardOutput.layout)
    }

    private func subject(_ names: TraceNames) throws -> TraceReport.Subject {
        if let contact { return .contact(try names.contact(contact)) }
        if let agent { return .agent(try names.agent(agent)) }
        return .all
    }

    /// Which events are of the subject; and of a contact whether it came at all, or how many of its type and day did.
    private final class Seen: Sendable {
        private let state = Mutex((isKnown: false, last: -1))

        var isKnown: Bool { state.withLock { $0.isKnown } }
        var last: Int { state.withLock { $0.last } }

        @discardableResult
        func note(_ event: TraceEvent, _ subject: TraceReport.Subject) -> Bool {
            switch subject {
            case .all: return true
            case .agent(let id): return event.agent == id
            case .contact(let id):
                guard let contact = event.contact, contact.type == id.type, contact.day == id.day else { return false }
                return state.withLock { state in
                    state.last = max(state.last, contact.number)
                    if contact == id { state.isKnown = true }
                    return contact == id
                }
            }
        }
    }
}
