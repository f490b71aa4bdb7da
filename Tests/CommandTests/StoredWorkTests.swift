// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@Suite("Stored work is found again, and shards are one sweep")
struct StoredWorkTests {
    /// Runs `headcount` in a folder that has the small scenario.
    private struct Place {
        let folder: URL

        func run(_ words: [String], _ environment: [String: String] = [:]) throws -> Program.Result {
            let process = Process()
            process.executableURL = try Program.executable()
            process.arguments = words
            process.currentDirectoryURL = folder
            var all = ProcessInfo.processInfo.environment
            for name in StoredWorkTests.variables { all[name] = nil }
            process.environment = all.merging(environment) { $1 }
            let (output, messages) = (folder.appendingPathComponent("stdout"), folder.appendingPathComponent("stderr"))
            for file in [output, messages] { try Data().write(to: file) }
            process.standardOutput = try FileHandle(forWritingTo: output)
            process.standardError = try FileHandle(forWritingTo: messages)
            try process.run()
            process.waitUntilExit()
            return Program.Result(
                status: process.terminationStatus, isKilled: process.terminationReason == .uncaughtSignal,
                output: try String(contentsOf: output, encoding: .utf8),
                messages: try String(contentsOf: messages, encoding: .utf8))
        }

        func names(_ folder: String) throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: self.folder.appendingPathComponent(folder).path)
                .sorted()
        }
    }

    private static let variables = [
        "SLURM_ARRAY_TASK_ID", "PBS_ARRAY_INDEX", "PBS_ARRAYID", "SGE_TASK_ID", "LSB_JOBINDEX",
        "AWS_BATCH_JOB_ARRAY_INDEX", "JOB_COMPLETION_INDEX", "BATCH_TASK_INDEX", "CLOUD_RUN_TASK_INDEX",
    ]

    private func withPlace(_ text: String = Program.small, _ work: (Place) throws -> Void) throws {
        try Program.withFolder { folder in
            try Data(text.utf8).write(to: folder.appendingPathComponent("small.yaml"))
            try work(Place(folder: folder))
        }
    }

    @Test(arguments: ["table", "json", "csv"]) func storedOrMergedItIsTheSameBytes(format: String) throws {
        try withPlace { place throws in
            let alone = try place.run(["sweep", "small.yaml", "--format", format])
            #expect(alone.status == 0 && !alone.output.isEmpty)
            for _ in 0..<2 {
                let stored = try place.run(["sweep", "small.yaml", "--format", format, "--out", "one"])
                #expect(stored.status == 0 && stored.output == alone.output, "\(stored)")
            }
            for shard in [3, 1, 2] {
                let missing = try place.run(["sweep", "missing", "cut", "--shards", "3"])
                #expect(missing.status == (shard == 3 ? 65 : 1), "\(missing)")
                let made = try place.run(["sweep", "small.yaml", "--shard", "\(shard)/3", "--out", "cut"])
                #expect(made.status == 0 && made.output.isEmpty && made.messages.contains("shard \(shard) of 3"))
            }
            let none = try place.run(["sweep", "missing", "cut", "--shards", "3"])
            #expect(none.status == 0 && none.output.isEmpty)
            let merged = try place.run(["sweep", "merge", "cut", "--shards", "3", "--format", format])
            #expect(merged.status == 0 && merged.output == alone.output, "\(merged)")
        }
    }

    @Test func whatIsMissingIsSaidAndNotMerged() throws {
        try withPlace { place throws in
            #expect(
                try place.run(["sweep", "small.yaml", "--shard", "2/4", "--out", "cut", "--quiet"]).messages.isEmpty)
            let missing = try place.run(["sweep", "missing", "cut", "--shards", "4"])
            #expect(missing.status == 1 && missing.output == "1,3,4\n", "\(missing)")
            let merged = try place.run(["sweep", "merge", "cut", "--shards", "4"])
            #expect(merged.status == 75 && merged.output.isEmpty && merged.messages.contains("1,3,4"), "\(merged)")
            let other = try place.run(["sweep", "missing", "cut", "--shards", "5"])
            #expect(other.status == 65 && other.messages.contains("shard-2-of-4.records"), "\(other)")
        }
    }

    /// Another seed, grid or number of replications, and another text of the scenario, are work of their own.
    @Test func workOfAnotherPlanIsRefusedByName() throws {
        try withPlace { place throws in
            let line = ["sweep", "small.yaml", "--shard", "1/2", "--out", "cut"]
            #expect(try place.run(line).status == 0)
            for more in [["--seed", "9"], ["--replications", "5"], ["--vary", "n1=1..3"]] {
                let refused = try place.run(line + more)
                #expect(refused.status == 65 && refused.messages.contains("cut/shard-1-of-2.records"), "\(refused)")
                #expect(refused.messages.contains("digest "))
            }
            #expect(try place.run(["sweep", "small.yaml", "--shard", "2/2", "--out", "cut"]).status == 0)
            let text = Program.small("patience: 3 min", "patience: 4 min")
            try Data(text.utf8).write(to: place.folder.appendingPathComponent("small.yaml"))
            for words in [line, ["sweep", "merge", "cut", "--shards", "2"]] {
                let refused = try place.run(words)
                #expect(refused.status == 65 && refused.messages.contains("another text"), "\(refused)")
            }
        }
    }

    /// Numbers of tasks from 1 and from 0.
    @Test func theTaskSaysTheShard() throws {
        try withPlace { place throws in
            let line = ["sweep", "small.yaml", "--shard", "auto/4", "--out", "cut"]
            for (variable, value, shard) in [
                ("SLURM_ARRAY_TASK_ID", "4", 4), ("PBS_ARRAY_INDEX", "1", 1), ("SGE_TASK_ID", "2", 2),
                ("LSB_JOBINDEX", "3", 3), ("JOB_COMPLETION_INDEX", "0", 1), ("AWS_BATCH_JOB_ARRAY_INDEX", "3", 4),
                ("BATCH_TASK_INDEX", "1", 2), ("CLOUD_RUN_TASK_INDEX", "2", 3), ("PBS_ARRAYID", "2", 2),
            ] {
                let made = try place.run(line, [variable: value])
                #expect(made.status == 0 && made.messages.contains("shard \(shard) of 4"), "\(variable): \(made)")
            }
            for wrong in [
                [:], ["SLURM_ARRAY_TASK_ID": "0"], ["JOB_COMPLETION_INDEX": "4"], ["SGE_TASK_ID": "undefined"],
                ["LSB_JOBINDEX": "0"], ["SLURM_ARRAY_TASK_ID": "1", "PBS_ARRAYID": "1"], ["PBS_ARRAY_INDEX": "x"],
            ] {
                let refused = try place.run(line, wrong)
                #expect(refused.status == 64 && refused.output.isEmpty, "\(wrong): \(refused)")
            }
        }
    }

    @Test(arguments: [
        ["--shard", "1/2"], ["--shard", "0/2", "--out", "x"], ["--shard", "3/2", "--out", "x"],
        ["--shard", "auto", "--out", "x"], ["--shard", "1/40", "--out", "x"], ["--slurm", "2"], ["--submit"],
        ["--slurm", "2", "--shard", "1/2", "--out", "x"], ["--slurm", "0", "--out", "x"],
    ])
    func misuseIs64(words: [String]) throws {
        try withPlace { place throws in
            let refused = try place.run(["sweep", "small.yaml"] + words)
            #expect(refused.status == 64 && refused.output.isEmpty, "\(refused)")
        }
    }

    /// Where it cannot be written the folder is named, and the status says that the same line may be tried again.
    @Test(arguments: Program.canSearch ? ["sweep", "staff"] : ["sweep"])
    func aFolderThatCannotBeWrittenIs73(command: String) throws {
        try withPlace { place throws in
            let refused = try place.run([command, "small.yaml", "--out", "small.yaml/x"])
            #expect(refused.status == 73 && refused.messages.contains("small.yaml/x"), "\(refused)")
        }
    }

    /// The files of an array job, which the shell reads without complaint and which say the user's own line.
    @Test func slurmGetsTheLineOfTheUser() throws {
        try withPlace(Program.small) { place throws in
            let job = try place.run(["sweep", "small.yaml", "--slurm", "4", "--out", "o'ut", "--seed", "5"])
            #expect(job.status == 0 && job.output.contains("sbatch"), "\(job)")
            #expect(try place.names("o'ut") == ["merge.sbatch", "sweep.sbatch"])
            let script = try String(
                contentsOf: place.folder.appendingPathComponent("o'ut/sweep.sbatch"), encoding: .utf8)
            #expect(script.contains("--array=1-4"))
            #expect(
                script.contains("sweep small.yaml --out 'o'\\''ut' --seed 5 --shard auto/4 --threads 1"), "\(script)")
            for number in 1...4 {
                let task = Process()
                task.executableURL = URL(fileURLWithPath: "/bin/bash")
                task.arguments = ["o'ut/sweep.sbatch"]
                task.currentDirectoryURL = place.folder
                task.environment = ["SLURM_ARRAY_TASK_ID": "\(number)", "PATH": "/bin:/usr/bin"]
                task.standardError = FileHandle.nullDevice
                try task.run()
                task.waitUntilExit()
                #expect(task.terminationStatus == 0)
            }
            let merge = Process()
            merge.executableURL = URL(fileURLWithPath: "/bin/bash")
            merge.arguments = ["o'ut/merge.sbatch"]
            merge.currentDirectoryURL = place.folder
            try merge.run()
            merge.waitUntilExit()
            #expect(merge.terminationStatus == 0)
            let merged = try String(
                contentsOf: place.folder.appendingPathComponent("o'ut/sweep.txt"), encoding: .utf8)
            #expect(try merged == place.run(["sweep", "small.yaml", "--seed", "5"]).output)
        }
    }
}
