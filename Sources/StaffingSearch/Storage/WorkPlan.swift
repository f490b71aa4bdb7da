// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract

/// What a folder of stored work is of: all that its figures depend on, and where the scenario was.
public struct WorkPlan: Equatable, Sendable {
    /// A team that a sweep varies, by name, and its headcounts in order.
    public struct Axis: Equatable, Sendable {
        /// Name of the team.
        public let team: String
        /// Headcounts of the team, in order.
        public let agents: [Int]

        public init(team: String, agents: [Int]) {
            self.team = team
            self.agents = agents
        }

        /// `n1=190..205:5`, or all headcounts where they have no step.
        var words: String {
            let steps = Set(zip(agents, agents.dropFirst()).map { $1 - $0 })
            guard let first = agents.first, steps.count <= 1 else {
                return "\(team)=" + agents.map(String.init).joined(separator: ",")
            }
            let step = steps.first ?? 1
            return "\(team)=\(first)" + (agents.count > 1 ? "..\(agents[agents.count - 1])" : "")
                + (step > 1 ? ":\(step)" : "")
        }
    }

    /// Version of Headcount.
    public let version: String
    /// Name of the scenario.
    public let scenario: String
    /// Of the bytes of the scenario's files: `Scenario.digest`.
    public let digest: UInt64
    /// Seed of all random numbers.
    public let seed: UInt64
    /// Of a sweep: one for each team that varies. Of a search: none.
    public let axes: [Axis]
    /// Of a sweep: replications of each staffing. Of a search 0, since it asks for what it needs.
    public let replications: Int
    /// The scenario file as the user named it; no figure depends on it.
    public let file: String
    /// Other folders from which the scenario may read files; no figure depends on them.
    public let folders: [String]
    /// What was set in place of what the file says, as the user wrote it; a part of `digest`.
    public let settings: [String]

    public init(
        version: String, scenario: String, digest: UInt64, seed: UInt64, axes: [Axis] = [], replications: Int = 0,
        file: String, folders: [String] = [], settings: [String] = []
    ) {
        self.version = version
        self.scenario = scenario
        self.digest = digest
        self.seed = seed
        self.axes = axes
        self.replications = replications
        self.file = file
        self.folders = folders
        self.settings = settings
    }

    /// Sixteen hexadecimal digits, the same for all work that belongs together.
    public var name: String {
        var bytes = ByteWriter()
        writeIdentity(to: &bytes)
        let digits = String(CountFile.checksum(bytes.bytes[...]), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// What is not the same in another plan, in words of it and of this one; `nil` where they belong together.
    func difference(from other: WorkPlan) -> String? {
        if version != other.version { return "headcount \(other.version), here \(version)" }
        if scenario != other.scenario { return "the scenario \(other.scenario), here \(scenario)" }
        if digest != other.digest { return "another text of the scenario, or of a file that it names" }
        if seed != other.seed { return "seed \(other.seed), here \(seed)" }
        if axes != other.axes { return "\(other.axesInWords), here \(axesInWords)" }
        if replications != other.replications {
            return "\(other.replications) replications, here \(replications)"
        }
        return nil
    }

    private var axesInWords: String {
        axes.isEmpty ? "a search of `staff`" : axes.map { "--vary \($0.words)" }.joined(separator: " ")
    }
}

// MARK: As bytes

extension WorkPlan {
    private func writeIdentity(to out: inout ByteWriter) {
        out.write(version)
        out.write(scenario)
        out.write(fixed: digest)
        out.write(fixed: seed)
        out.write(axes) { out, axis in
            out.write(axis.team)
            out.write(axis.agents) { $0.write($1) }
        }
        out.write(replications)
    }

    func write(to out: inout ByteWriter) {
        writeIdentity(to: &out)
        out.write(file)
        out.write(folders) { $0.write($1) }
        out.write(settings) { $0.write($1) }
    }
}

extension ByteReader {
    mutating func workPlan() throws(CountDamage) -> WorkPlan {
        let (version, scenario, digest, seed) = (try text(), try text(), try fixed(), try fixed())
        let axes = try list("teams", most: 1 << 16) { reader throws(CountDamage) in
            WorkPlan.Axis(
                team: try reader.text(),
                agents: try reader.list("headcounts", most: Sweep.mostStaffings) { reader throws(CountDamage) in
                    try reader.number("a headcount", in: 0...Int(Int32.max))
                })
        }
        let replications = try number("the number of replications", in: 0...Int(Int32.max))
        let file = try text()
        let folders = try list("folders", most: 1 << 16) { reader throws(CountDamage) in try reader.text() }
        let settings = try list("settings", most: 1 << 16) { reader throws(CountDamage) in try reader.text() }
        return WorkPlan(
            version: version, scenario: scenario, digest: digest, seed: seed, axes: axes, replications: replications,
            file: file, folders: folders, settings: settings)
    }
}
