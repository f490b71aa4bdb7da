// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ErlangFormulas
import Foundation
import Stochastics
import Testing

@testable import ExportFiles

/// Files made of known laws give the laws back.
@Suite struct CalibrationTests {
    private static func draws(_ law: Law, _ count: Int, seed: UInt64) -> [Double] {
        var values = [Double](repeating: 0, count: count)
        let sampler = LawSampler(law)
        values.withUnsafeMutableBufferPointer {
            sampler.fill($0, key: StreamKey(seed: seed, replication: 0, role: 0, entity: 0), from: 0)
        }
        return values
    }

    private static func calibrated(_ text: String, _ change: (inout ImportOptions) -> Void = { _ in }) throws
        -> Calibration
    {
        var options = ImportOptions()
        change(&options)
        return try Calibration([ExportSource(name: "past.csv", bytes: Array(text.utf8))], options: options)
    }

    /// A log of calls: patience of mean 200 s against answers after 50 s in the mean; lognormal work of mean 300 s and cv
    /// 0.8; a fifth of a percent of calls of 3 s.
    private static func log(_ count: Int) -> String {
        let patience = draws(.exponential(mean: 200), count, seed: 1)
        let answer = draws(.exponential(mean: 50), count, seed: 2)
        let work = draws(.lognormal(mean: 300, cv: 0.8), count, seed: 33)
        var text = "date,call start,wait time,service time,outcome\n"
        for index in 0..<count {
            let day = CivilDate(dayNumber: 20_514 + index / 200)
            let second = 28_800 + index % 200 * 120
            let isLost = patience[index] < answer[index]
            let wait = min(patience[index], answer[index])
            let time = index % 500 == 0 ? 3 : work[index]
            text +=
                "\(day),\(clock(second)),\(wait),\(isLost ? "" : "\(time)"),\(isLost ? "abandoned" : "answered")\n"
        }
        return text
    }

    @Test func recoversTheLawsOfALog() throws {
        let type = try #require(try Self.calibrated(Self.log(5000)).types.first)
        let patience = try #require(type.patience)
        #expect(patience.basis == .waits)
        #expect(abs(patience.exponential.mean - 200) < 3 * patience.exponential.standardError)
        #expect(patience.exponential.standardError < 10)
        let minute = try #require(patience.survival.first { $0.time == 60 })
        #expect(abs(minute.share - exp(-60.0 / 200)) < 0.03)
        let handle = try #require(type.handle)
        #expect(abs(handle.mean.mean - 300) < 3 * handle.mean.standardError + 1)
        // Every 500th call is short, unless its caller gave up.
        #expect((4...10).contains(handle.short ?? 0))
        let best = try #require(handle.fits.first)
        #expect(best.family == .lognormal)
        let deviation = Foundation.log(1.64).squareRoot()
        for (parameter, truth) in zip(best.parameters, [Foundation.log(300) - deviation * deviation / 2, deviation]) {
            #expect(abs(parameter.value - truth) < 3 * parameter.standardError, "\(parameter), \(truth)")
        }
        #expect(best.distance < 1.63 / Double(best.count).squareRoot())
    }

    /// Half of those who give up call again after 600 s; nobody else does.
    @Test func redials() throws {
        var text = "date,call start,wait time,service time,outcome,caller\n"
        for index in 0..<400 {
            let day = CivilDate(dayNumber: 20_514 + index / 40)
            let second = 28_800 + index % 40 * 300
            text +=
                "\(day),\(clock(second)),30,\(index % 2 == 0 ? "" : "100"),\(index % 2 == 0 ? "abandoned" : "answered"),c\(index)\n"
            if index % 4 == 0 { text += "\(day),\(clock(second + 600)),0,100,answered,c\(index)\n" }
        }
        text += "2026-12-31,08:00:00,10,,abandoned,0\n"
        let redials = try #require(try Self.calibrated(text).types.first?.redials)
        #expect(redials.share == 0.5)
        #expect(redials.calls == 200)
        #expect(redials.meanDelay == 600)
        #expect(redials.medianDelay == 600)
        #expect(redials.afterAnswered == 0)
        #expect(redials.interval.contains(0.5))
        #expect(try Self.calibrated(Self.log(400)).types[0].redials == nil)
    }

    /// Who gave up calls again as often as who was answered: no redial is written, and a comment says why. One more often is.
    @Test(arguments: [(2, false), (10, true)]) func redialsByChanceAreNoValue(again: Int, isWritten: Bool) throws {
        var text = "date,call start,wait time,service time,outcome,caller\n"
        for index in 0..<800 {
            let day = CivilDate(dayNumber: 20_514 + index / 40)
            let second = 28_800 + index % 40 * 300
            let isLost = index % 2 == 0
            text +=
                "\(day),\(clock(second)),30,\(isLost ? "" : "100"),\(isLost ? "abandoned" : "answered"),c\(index)\n"
            if index % 40 < (isLost ? again : 2) { text += "\(day),\(clock(second + 600)),0,100,answered,c\(index)\n" }
        }
        let calibration = try Self.calibrated(text)
        #expect(try #require(calibration.types[0].redials).share > 0)
        let lines = calibration.lines.split(separator: "\n").map { $0.drop { $0 == " " } }.filter {
            $0.contains("redial")
        }
        #expect(lines.count == 1 && lines[0].hasPrefix(isWritten ? "redial: {" : "# no redial is shown: "), "\(lines)")
    }

    /// Waits of Erlang A with 6 agents, written as an export, give 6 agents back, whichever contacts the means are of.
    @Test(arguments: [true, false]) func agents(ofOffered: Bool) throws {
        let formula = try ErlangA(arrivalRate: 40.0 / 1800, meanService: 240, meanPatience: 300, agents: 6)
        var text = "date,time,offered,abandoned,mean wait,aht\n"
        let lost = 40 * formula.abandonmentProbability
        for index in 0..<21 where CivilDate(dayNumber: 20_514 + index).weekday < 5 {
            for slot in 0..<4 {
                let wait = ofOffered ? formula.meanWait : formula.meanWaitOfAnswered
                let work = ofOffered ? 240 * (40 - lost) / 40 : 240
                text +=
                    "\(CivilDate(dayNumber: 20_514 + index)),\(clock(36_000 + slot * 1800)),40,\(lost),\(wait),\(work)\n"
            }
        }
        let calibration = try Self.calibrated(text) { $0.meansAreOfOffered = ofOffered }
        let type = calibration.types[0]
        #expect(type.agents.count == 20)
        #expect(type.agents.allSatisfy { $0.agents == 6 && $0.days == 3 })
        #expect(abs((type.handle?.mean.mean ?? 0) - 240) < 0.01)
        // E[wait] ÷ P(abandon) of all contacts is the patience. Of the answered it is nearly so: those who gave up waited
        // otherwise.
        let known = ofOffered ? 300 : formula.meanWaitOfAnswered / formula.abandonmentProbability
        #expect(abs((type.patience?.exponential.mean ?? 0) - known) < 0.1)
        let roster = try #require(calibration.roster(days: 7))
        #expect(roster.hasPrefix("date,interval_start,agents\n"))
        #expect(roster.split(separator: "\n").count == 21)
        #expect(roster.contains(",10:00,6\n"))
        #expect(calibration.lines.contains("patience: {law: exponential, mean: 3") || !ofOffered)
    }
}
