// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ErlangFormulas

struct Erlang: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erlang",
        abstract: "Figures of one group of agents by formula: Erlang B, C or A.",
        discussion: """
              headcount erlang c --rate "100 per 30 min" --handle "3 min" --agents 14
              headcount erlang a --rate 50/min --handle "4 min" --patience "3 min" \\
                  --target "80% in 20 s"

            With --agents, the figures of that group; with a target and no --agents, the least agents that reach it, \
            beside one agent fewer and one more.
            """,
        subcommands: [ErlangBCommand.self, ErlangCCommand.self, ErlangACommand.self])
}

struct ErlangBCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "b", abstract: "Nobody waits: a contact that finds every agent (or line) busy is turned away.",
        discussion: """
              headcount erlang b --rate 200/h --handle "3 min" --agents 14
              headcount erlang b --rate 200/h --handle "3 min" --max-blocking 1%
            """)

    @OptionGroup var traffic: TrafficOptions

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Least agents so that at most this share is turned away.", valueName: "share"),
        transform: parseShare)
    var maxBlocking: Double?

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        try traffic.check(
            hasTarget: maxBlocking != nil || shared.maxOccupancy != nil,
            options: "--max-blocking 1%, --max-occupancy 85%")
    }

    func run() throws {
        var targets = StatedTargets()
        targets.add(maxBlocking, "blocked at most", percent) { .blocking(atMost: $0) }
        targets.add(shared)
        let rate = traffic.rate
        let handle = traffic.handle
        try ErlangReport(
            model: "Erlang B", law: "nobody waits, blocked contacts are lost", traffic: traffic, patience: nil,
            threshold: nil, targets: targets
        ).print(
            shared.output,
            group: { try ErlangB(arrivalRate: rate.value, meanService: handle.value, agents: $0) },
            least: { try ErlangB.least(arrivalRate: rate.value, meanService: handle.value, reaching: $0) })
    }
}

struct ErlangCCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "c", abstract: "Everybody waits as long as it takes.",
        discussion: """
              headcount erlang c --rate "100 per 30 min" --handle "3 min" --agents 14
              headcount erlang c --rate "100 per 30 min" --handle "3 min" --target 80/20
            """)

    @OptionGroup var traffic: TrafficOptions
    @OptionGroup var waits: WaitOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        try traffic.check(
            hasTarget: waits.isTarget || shared.maxOccupancy != nil,
            options: "--target 80/20, --max-wait 10s, --max-waiting 20%, --max-occupancy 85%")
    }

    func run() throws {
        var targets = StatedTargets()
        let threshold = try waits.threshold()
        targets.add(waits, threshold: threshold, definition: .offered)
        targets.add(shared)
        let rate = traffic.rate
        let handle = traffic.handle
        try ErlangReport(
            model: "Erlang C", law: "everybody waits as long as it takes", traffic: traffic, patience: nil,
            threshold: threshold, targets: targets
        ).print(
            shared.output,
            group: { try ErlangC(arrivalRate: rate.value, meanService: handle.value, agents: $0) },
            least: { try ErlangC.least(arrivalRate: rate.value, meanService: handle.value, reaching: $0) })
    }
}

struct ErlangACommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "a", abstract: "A contact that waits longer than its patience abandons.",
        discussion: """
              headcount erlang a --rate "100 per 30 min" --handle "3 min" \\
                  --patience "5 min" --agents 12
              headcount erlang a --rate "100 per 30 min" --handle "3 min" \\
                  --patience "5 min" --max-abandonment 3%
            """)

    @OptionGroup var traffic: TrafficOptions

    @Option(
        parsing: .unconditional, help: ArgumentHelp("Mean patience: \"5 min\".", valueName: "time"),
        transform: { Stated($0, try parseDuration($0)) })
    var patience: Stated

    @OptionGroup var waits: WaitOptions

    @Option(help: ArgumentHelp("Which service level --target means.", valueName: "definition"))
    var formula: ServiceLevelDefinition = .offered

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Least agents so that at most this share abandons.", valueName: "share"),
        transform: parseShare)
    var maxAbandonment: Double?

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        try traffic.check(
            hasTarget: waits.isTarget || maxAbandonment != nil || shared.maxOccupancy != nil,
            options: "--target 80/20, --max-abandonment 3%, --max-wait 10s, --max-waiting 20%, --max-occupancy 85%")
    }

    func run() throws {
        var targets = StatedTargets()
        let threshold = try waits.threshold()
        targets.add(waits, threshold: threshold, definition: formula)
        targets.add(maxAbandonment, "abandoned at most", percent) { .abandonment(atMost: $0) }
        targets.add(shared)
        let rate = traffic.rate
        let handle = traffic.handle
        let patience = patience
        try ErlangReport(
            model: "Erlang A",
            law: "a contact that waits longer than its patience, \(patience.text) on average, abandons",
            traffic: traffic, patience: patience, threshold: threshold, targets: targets
        ).print(
            shared.output,
            group: {
                try ErlangA(
                    arrivalRate: rate.value, meanService: handle.value, meanPatience: patience.value, agents: $0)
            },
            least: {
                try ErlangA.least(
                    arrivalRate: rate.value, meanService: handle.value, meanPatience: patience.value, reaching: $0)
            })
    }
}

extension ServiceLevelDefinition: ExpressibleByArgument {}
