// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import StaffingSearch

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where a command stores its work.
struct OutOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A folder in which work is stored as it comes; the same line goes on from there.", valueName: "folder"),
        completion: .directory)
    var out: String?

    func validate() throws {
        if let out, out.isEmpty || out.utf8.contains(0) { throw ValidationError("--out: name a folder.") }
    }
}

/// `3/8`, or `auto/8`: the number is that of the task of an array job.
struct ShardName {
    private let number: Int?
    private let count: Int

    /// As the user writes it.
    static func read(_ text: String) throws -> ShardName {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
            throw UnreadableQuantity(
                description: "found `\(text)`, without the number of all shards; allowed: K/N, such as 3/8, or auto/8")
        }
        guard let count = Int(parts[1]), (1...Shard.most).contains(count) else {
            throw UnreadableQuantity(description: "found `\(parts[1])` shards in all; allowed: 1 to \(Shard.most)")
        }
        if parts[0] == "auto" { return ShardName(number: nil, count: count) }
        guard let number = Int(parts[0]), (1...count).contains(number) else {
            throw UnreadableQuantity(
                description: "found the shard `\(parts[0])`; allowed: 1 to \(count), or auto in a task of an array job")
        }
        return ShardName(number: number, count: count)
    }

    /// Variables by which schedulers tell a task its number, and the number of the first task.
    private static let variables = [
        ("SLURM_ARRAY_TASK_ID", 1), ("PBS_ARRAY_INDEX", 1), ("PBS_ARRAYID", 1), ("SGE_TASK_ID", 1),
        ("LSB_JOBINDEX", 1), ("AWS_BATCH_JOB_ARRAY_INDEX", 0), ("JOB_COMPLETION_INDEX", 0), ("BATCH_TASK_INDEX", 0),
        ("CLOUD_RUN_TASK_INDEX", 0),
    ]

    /// The shard, whose number may come from the environment.
    func shard() throws -> Shard {
        if let number { return Shard(number, of: count)! }
        let set = Self.variables.compactMap { name, first -> (name: String, value: String, first: Int)? in
            guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { return nil }
            // What these two say outside of an array job.
            if name == "SGE_TASK_ID" && value == "undefined" || name == "LSB_JOBINDEX" && value == "0" { return nil }
            return (name, value, first)
        }
        guard let one = set.first else {
            throw Failure.usage(
                "--shard auto/\(count): no array job says which task this is; known are "
                    + Self.variables.map(\.0).joined(separator: ", "))
        }
        if set.count > 1 {
            throw Failure.usage(
                "--shard auto/\(count): \(set.map { "\($0.name)=\($0.value)" }.joined(separator: " and ")) are both set: "
                    + "say --shard K/\(count)")
        }
        guard let task = Int(one.value), let shard = Shard(task - one.first + 1, of: count) else {
            throw Failure.usage(
                "--shard auto/\(count): \(one.name)=\(one.value); tasks are \(one.first) to \(count - 1 + one.first)")
        }
        return shard
    }
}

/// Calls into stored work, whose failures end the command.
func stored<Value>(_ work: () throws(StorageFailure) -> Value) throws -> Value {
    do {
        return try work()
    } catch {
        throw Failure(error)
    }
}

extension Failure {
    init(_ failure: StorageFailure) {
        let status: ExitStatus =
            switch failure.kind {
            case .cannotWrite: .cannotStore
            case .wrong: .badInput
            case .missing: .notYet
            }
        self.init(message: "Error: \(failure.message)", status: status)
    }
}
