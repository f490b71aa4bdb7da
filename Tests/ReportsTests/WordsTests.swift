// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract
import Stochastics
import Testing

@testable import Reports

@Suite("Figures have as many digits as their uncertainty leaves meaning in")
struct WordsTests {
    @Test(arguments: [
        (0.0, "0.0 s"), (5.44, "5.4 s"), (59.94, "59.9 s"), (59.96, "1 min"), (130, "2 min 10 s"), (3600, "1 h"),
        (3599.6, "1 h"), (5430, "1 h 31 min"), (86_400, "1 d"), (187_200, "2 d 4 h"), (-61, "-1 min 1 s"),
    ])
    func durations(seconds: Double, text: String) {
        #expect(Words.duration(seconds) == text)
    }

    @Test(arguments: [
        (0.8, "80%"), (0.975, "97.5%"), (1.0, "100%"), (0.0, "0%"), (0.1 + 0.2, "30%"),
    ])
    func sharesAsWritten(share: Double, text: String) {
        #expect(Words.percent(share) == text)
    }

    @Test func thousandsHaveCommas() {
        #expect(Words.number(1_234_567.891, decimals: 2) == "1,234,567.89")
        #expect(Words.number(-0.001, decimals: 1) == "0.0")
        #expect(Words.number(.nan, decimals: 1) == "–")
    }

    @Test func windowsAreCounted() {
        #expect(Window.each(.month).counted(1) == "1 month")
        #expect(Window.each(.month).counted(12) == "12 months")
        #expect(Window.each(.month).counted(0.6) == "0.6 months")
        #expect(Window.rolling(2, .month).counted(5) == "5 of rolling 2 months")
    }

    /// Student's quantile for 1 degree of freedom is 12.706; of two samples a, b the standard error is |a − b| / 2.
    @Test func spreadIsHalfTheInterval() {
        #expect(Words.share(Estimate(of: [0.80, 0.82])) == "81.0% ± 12.7%")
        #expect(Words.count(Estimate(of: [100, 102])) == "101 ± 13")
        #expect(Words.duration(Estimate(of: [5.40, 5.42])) == "5.4 s ± 0.1 s")
    }

    @Test func oneSampleHasNoSpread() {
        #expect(Words.share(Estimate(of: [0.8])) == "80.0%")
        #expect(Words.duration(Estimate(of: [])) == "–")
    }

    @Test func figuresNearATargetStandOnTheRightSideOfIt() {
        #expect(Words.near(0.79996, 0.8, .share) == "79.9960%")
        #expect(Words.near(0.7995, 0.8, .share) == "79.95%")
        #expect(Words.near(0.766, 0.8, .share) == "76.6%")
        #expect(Words.near(1.24996, 1.25, .number) == "1.24996")
        #expect(Words.near(1.31, 1.25, .number) == "1.31")
    }

    @Test func aPlainFigureHasTwoDecimalsAtLeast() {
        #expect(Words.value(Estimate(of: [1.25]), .number) == "1.25")
        #expect(Words.value(Estimate(of: [1.2, 1.3]), .number) == "1.25 ± 0.64")
        #expect(Words.value(Estimate(of: []), .number) == "–")
    }

    @Test func clausesAreSaidInWords() {
        func words(_ measure: Measure, _ target: Target, _ basis: Basis = .attempt) -> String {
            Clause(name: "c", measure: measure, lines: [], basis: basis, target: target).promiseWords
        }
        #expect(words(.contactsPerResolution, .atMost(1.25)) == "contacts per resolution ≤ 1.25 on average")
        #expect(words(.timeToResolve, .atMost(172_800)) == "mean time to resolve ≤ 2 d on average")
        #expect(words(.resolvedInDeadline, .atLeast(0.95)) == "resolved within the deadline ≥ 95% on average")
        #expect(words(.abandonment, .atMost(0.05), .customer) == "abandonment of customers ≤ 5% on average")
        #expect(words(.unavailability, .atMost(0.005)) == "unavailability ≤ 0.5% on average")
    }
}

@Suite("JSON is read back as it was meant")
struct JSONTests {
    @Test func numbersThatAreNotFiniteAreNull() {
        #expect(Document.list([.number(.nan), .number(.infinity), .number(0.1)]).json == "[null, null, 0.1]\n")
    }

    @Test func keysKeepTheirOrderAndTextIsEscaped() {
        let value = Document.object([("b", .text("a\"\\\n\u{1}é")), ("a", .seed(.max))])
        #expect(value.json == "{\"b\": \"a\\\"\\\\\\n\\u0001é\", \"a\": 18446744073709551615}\n")
    }

    @Test func oneReplicationHasNoHalfWidth() {
        #expect(Document.figure(Estimate(of: [2])).json == "{\"mean\": 2.0, \"halfWidth\": null}\n")
    }

    @Test func csvQuotesWhatNeedsIt() {
        let row = Document.object([("x", .text("say \"x\"")), ("y", .number(.nan))])
        let table = CSV([row], [.value("a,b", at: "x"), .value("c", at: "y")])
        #expect(table.text(.plain) == "\"a,b\",c\n\"say \"\"x\"\"\",\n")
    }
}
