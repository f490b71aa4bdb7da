// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import TestSupport
import Testing

/// Law: whatever an option is given, the command ends by itself, with a result or with a message about that option.
@Suite("No value of an option brings a command down")
struct OptionTests {
    private static let values = [
        "", " ", "nan", "-nan", "inf", "-inf", "1e308", "-1e308", "1e-300", "1e999", "0", "-0", "-1", "0.5", "1",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551616", "0x10", "1_000",
        "100%", "0%", "1e-300%", "99.99999999%", "%", "\u{0661}", "٣", "1,5", "5 min", "1e300 d", "80/20", "80/nan",
        "nan/20", "1e308/1e308", "inf/inf", "0..0", "1..9223372036854775807", "1:1", "n1:9223372036854775807",
        "n1=1..2:9223372036854775807", "n1=0..50000:1", "n1=", "n1=1..2:0", "calls:1:9223372036854775807",
        "calls:-2147483648:1", "1e308 per 1e-308 s", "0 per day", "1e-308 per 1e308 d", "--", "=",
    ]

    /// A command that is right, and the options that are given to it.
    private struct Case {
        let command: String
        let options: String

        init(_ command: String, _ options: String) {
            self.command = command
            self.options = options
        }
    }

    /// `_` stands for a blank within a word.
    private static let cases: [Case] = [
        Case("simulate SCENARIO", "replications seed threads"),
        Case("sweep SCENARIO", "vary replications seed threads"),
        Case(
            "compare SCENARIO --contact-policy first-come",
            "confidence replications seed threads most-replications base"),
        Case(
            "compare SCENARIO --contact-policy first-come --best-by worst_service_level --indifference 50% "
                + "--most-replications 100",
            "indifference probability best-by"),
        Case("trace SCENARIO", "limit replication day seed contact agent"),
        Case("contract SCENARIO --counts COUNTS --explain answered", "explain window replication counts terms"),
        Case(
            "erlang c --rate 10/h --handle 3_min --target 80/20",
            "rate handle agents within target max-wait max-waiting max-occupancy"),
        Case(
            "erlang a --rate 10/h --handle 3_min --patience 3_min --target 80/20",
            "patience max-abandonment formula"),
        Case("erlang b --rate 10/h --handle 3_min", "max-blocking"),
    ]

    @Test(arguments: cases.indices)
    func everyValueIsAnswered(index: Int) throws {
        let one = Self.cases[index]
        try Program.withFolder { folder in
            let (file, counts) = (folder.appendingPathComponent("s.yaml"), folder.appendingPathComponent("s.counts"))
            try Data(Program.small("replications: 4", "replications: 2").utf8).write(to: file)
            _ = try Program.run(["simulate", file.path, "--counts", counts.path])
            let command = one.command.split(separator: " ").map { word in
                switch word {
                case "SCENARIO": file.path
                case "COUNTS": counts.path
                default: word.replacingOccurrences(of: "_", with: " ")
                }
            }
            for option in one.options.split(separator: " ") {
                // A grid of 50,001 staffings is right and long.
                // Each value with a third of the options, and each option with a third of the values.
                let values = Self.values.enumerated().filter {
                    TestLength.isLong || ($0.offset + option.count) % 3 == index % 3
                }
                for (_, value) in values where !(option == "vary" && value == "n1=0..50000:1") {
                    let result = try Program.run(command + ["--\(option)=\(value)"])
                    let name = "\(one.command) --\(option)=\(value): \(result)"
                    #expect(!result.isKilled && [0, 3, 64, 65].contains(result.status), "\(name)")
                    #expect(result.status == 0 || !result.messages.isEmpty, "\(name)")
                }
            }
        }
    }

    @Test("a confidence out of range is refused in the words of the option")
    func confidence() throws {
        for command in [["negotiate", "x.yaml"], ["compare", "x.yaml", "y.yaml"]] {
            for value in ["1e-300", "0", "100%", "0.9999999999", "1e-300%"] {
                let result = try Program.run(command + ["--confidence", value])
                #expect(result.status == 64 && result.messages.contains("--confidence \(value)"), "\(result)")
            }
        }
    }

    @Test("the rate of a formula per day has no open hours")
    func ratePerDay() throws {
        for rate in ["2400 per day", "2400/d", "12000 per week"] {
            let result = try Program.run(["erlang", "c", "--rate", rate, "--handle", "3 min", "--agents", "14"])
            #expect(result.status == 64 && result.messages.contains("per 12 h"), "\(result)")
        }
        // 2,400 in 12 hours of 3 minutes each: 10 erlangs.
        let hours = try Program.run(
            ["erlang", "c", "--rate", "2400 per 12 h", "--handle", "3 min", "--agents", "14"])
        #expect(hours.output.contains("= 10 erlangs"), "\(hours)")
    }
}
