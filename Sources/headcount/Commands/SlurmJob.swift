// SPDX-License-Identifier: GPL-3.0-or-later
import FileAccess
import Reports
import ScenarioFiles
import StaffingSearch

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A sweep as an array job of Slurm, and the job that merges its shards.
struct SlurmJob {
    let shards: Int
    let folder: String
    let format: OutputFormat
    /// Of a task; one unless the user says so, since small tasks find a place sooner.
    let threads: Int

    private var sweepScript: String { "\(folder)/sweep.sbatch" }
    private var mergeScript: String { "\(folder)/merge.sbatch" }
    private var result: String {
        switch format {
        case .table: "\(folder)/sweep.txt"
        case .json: "\(folder)/sweep.json"
        case .csv: "\(folder)/sweep.csv"
        case .markdown: "\(folder)/sweep.md"
        }
    }

    /// Writes both scripts, and prints the line that submits them or what Slurm says of it.
    func write(submits: Bool) throws {
        try kept { () throws(FileFailure) in try Folder(folder).make() }
        try write(sweepText(), to: sweepScript)
        try write(mergeText(), to: mergeScript)
        let submission =
            "job=$(sbatch --parsable \(quoted(sweepScript))) && "
            + "sbatch --dependency=afterok:\"${job%%;*}\" \(quoted(mergeScript))"
        if !submits { return try StandardOutput.write(submission + "\n") }
        let status = system(submission)
        if status != 0 {
            throw Failure(message: "Error: sbatch did not take the job; the line is:\n\(submission)", status: .notYet)
        }
    }

    /// The line of the user with a shard of the task's number. A node that is lost gives its shards back to the queue; one
    /// that could not store its work asks for the same, at most twice. 64 and 65 would say the same again.
    private func sweepText() -> String {
        """
        #!/bin/bash
        #SBATCH --job-name=headcount-sweep --array=1-\(shards)
        #SBATCH --ntasks=1 --cpus-per-task=\(threads) --requeue --open-mode=append
        \(places("shard-%a.log"))
        \(line(["--shard", "auto/\(shards)"]))
        status=$?
        case $status in
        73 | 74 | 75)
            if [ "${SLURM_RESTART_COUNT:-0}" -lt 2 ]; then
                # The job is ended by this, and begun again.
                scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}" && sleep 60
            fi
            ;;
        esac
        exit $status

        """
    }

    private func mergeText() -> String {
        let form = format == .table ? "" : " --format \(format.rawValue)"
        return """
            #!/bin/bash
            #SBATCH --job-name=headcount-merge --ntasks=1
            \(places("merge.log"))
            missing=$(\(quoted(program)) sweep missing \(quoted(folder)) --shards \(shards)) || {
                echo "to be submitted again: sbatch --array=$missing" \(quoted(sweepScript)) >&2
                exit 75
            }
            \(quoted(program)) sweep merge \(quoted(folder)) --shards \(shards)\(form) \\
                >\(quoted(result)).part && mv \(quoted(result)).part \(quoted(result))

            """
    }

    /// Jobs run in the folder in which the user typed the line.
    private func places(_ log: String) -> String {
        let here = realPath(".") ?? "."
        let log = folder.hasPrefix("/") ? "\(folder)/\(log)" : "\(here)/\(folder)/\(log)"
        return "#SBATCH --chdir=\(quoted(here)) --output=\(quoted(log))"
    }

    /// The user's own words, but for those of the array job.
    private func line(_ more: [String]) -> String {
        var words: [String] = []
        var rest = Array(CommandLine.arguments.dropFirst())[...]
        while let word = rest.popFirst() {
            if word == "--slurm" {
                _ = rest.popFirst()
            } else if !word.hasPrefix("--slurm=") && word != "--submit" {
                words.append(word)
            }
        }
        let isSaid = words.contains { $0 == "--threads" || $0.hasPrefix("--threads=") }
        return ([program] + words + more + (isSaid ? [] : ["--threads", "1"])).map(quoted).joined(separator: " ")
    }

    private var program: String { realPath("/proc/self/exe") ?? CommandLine.arguments[0] }

    private func write(_ text: String, to path: String) throws {
        try kept { () throws(FileFailure) in try OpenFile(.writing, at: path, isProgram: true).write(text) }
    }

    private func kept(_ work: () throws(FileFailure) -> Void) throws {
        do { try work() } catch {
            throw Failure(message: "Error: cannot write \(error.path): \(error.words)", status: .cannotStore)
        }
    }
}

/// A word as the shell reads it again.
private func quoted(_ word: String) -> String {
    let plain = word.utf8.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || "-_./=:,+@%".utf8.contains($0)
    }
    return plain && !word.isEmpty
        ? word
        : "'"
            + word.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "'\\''") + "'"
}
