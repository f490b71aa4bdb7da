// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ErlangFormulas

/// A quantity beside the words in which the user gave it.
struct Stated: Sendable {
    let text: String
    let value: Double

    init(_ text: String, _ value: Double) {
        self.text = text
        self.value = value
    }
}

struct TrafficOptions: ParsableArguments {
    @Option(
        parsing: .unconditional, help: ArgumentHelp("Arrivals: \"100 per 30 min\", 50/min.", valueName: "rate"),
        transform: { Stated($0, try parseRate($0)) })
    var rate: Stated

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Mean handle time, after-contact work included: \"3 min\".", valueName: "time"),
        transform: { Stated($0, try parseDuration($0)) })
    var handle: Stated

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Agents at work. Leave out for the least that reach the targets.", valueName: "n"),
        transform: readCount)
    var agents: Int?
}

extension TrafficOptions {
    /// A command needs the agents or something to find them by.
    func check(hasTarget: Bool, options: String) throws {
        if agents == nil && !hasTarget {
            throw ValidationError("Give --agents, or a target to find the least agents: \(options).")
        }
    }
}

struct SharedOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Least agents so that they are busy at most this share of the time.", valueName: "share"),
        transform: parseShare)
    var maxOccupancy: Double?

    @OptionGroup var output: OutputOptions
}

struct WaitOptions: ParsableArguments {
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Threshold of the service level. Default: the target's, or 20 s.", valueName: "time"),
        transform: parseDuration)
    var within: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Least agents for a service level: \"80% in 20 s\", 80/20.", valueName: "level"),
        transform: parseServiceLevel)
    var target: ServiceLevelTarget?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Least agents so that the mean wait of all contacts is at most this.", valueName: "time"),
        transform: parseDuration)
    var maxWait: Double?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Least agents so that at most this share waits at all.", valueName: "share"),
        transform: parseShare)
    var maxWaiting: Double?

    var isTarget: Bool { target != nil || maxWait != nil || maxWaiting != nil }

    func validate() throws {
        if let within, let targets = target?.threshold, within != targets {
            throw ValidationError(
                "--target says \(seconds(targets)) and --within says \(seconds(within)): give the threshold once.")
        }
    }

    /// Seconds.
    func threshold() throws -> Double {
        let threshold = target?.threshold ?? within ?? 20
        guard threshold >= 0 else { throw Failure.badData("--within is \(seconds(threshold)): allowed is 0 s or more") }
        return threshold
    }
}

struct ServiceLevelTarget: Sendable {
    let share: Double
    /// Seconds.
    let threshold: Double?
}

/// The targets given, each with the words for it.
struct StatedTargets {
    private(set) var targets: [StaffingTarget] = []
    private(set) var words: [String] = []
    mutating func add(_ shared: SharedOptions) {
        add(shared.maxOccupancy, "occupancy at most", percent) { .occupancy(atMost: $0) }
    }

    mutating func add(
        _ limit: Double?, _ measure: String, _ show: (Double) -> String, _ target: (Double) -> StaffingTarget
    ) {
        guard let limit else { return }
        targets.append(target(limit))
        words.append("\(measure) \(show(limit))")
    }

    mutating func add(_ waits: WaitOptions, threshold: Double, definition: ServiceLevelDefinition) {
        if let share = waits.target?.share {
            targets.append(.serviceLevel(atLeast: share, within: threshold, formula: definition))
            let counted = definition == .offered ? "" : " (\(definition.rawValue))"
            words.append("\(percent(share)) in \(seconds(threshold))\(counted)")
        }
        add(waits.maxWait, "mean wait at most", seconds) { .meanWait(atMost: $0) }
        add(waits.maxWaiting, "share that waits at most", percent) { .waitProbability(atMost: $0) }
    }
}
