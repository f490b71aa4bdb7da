// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Foundation
import ServiceContract
import Stochastics
import Testing

@testable import ScenarioFiles

/// The folder of the scenarios that come with the product.
let scenarioFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Scenarios").path

@Suite("The scenarios that come with the product")
struct ShippedScenarioTests {
    static let files = (try? FileManager.default.contentsOfDirectory(atPath: scenarioFolder))?.filter {
        $0.hasSuffix(".yaml")
    }

    @Test("every one can be read, has a contract, and a search where headcounts can be searched")
    func all() throws {
        let files = try #require(Self.files)
        #expect(files.count >= 18)
        for file in files {
            let scenario = try ScenarioReader.read(path: "\(scenarioFolder)/\(file)")
            #expect(!scenario.contract.clauses.isEmpty, "\(file)")
            #expect(
                !scenario.bounds.isEmpty || scenario.center.teams.contains { !$0.shifts.isEmpty || $0.patterns != nil },
                "\(file)")
            for bound in scenario.bounds {
                #expect(bound.agents.upperBound >= scenario.center.teams[bound.team].headcount.largest, "\(file)")
            }
        }
    }

    @Test("the month has six types on all channels, seven teams in three tiers, 22 working days of 12,000 contacts")
    func month() throws {
        let center = try ScenarioReader.read(path: "\(scenarioFolder)/one-month-omnichannel.yaml").center
        #expect(center.tiers == ["n1", "n2", "n3"] && center.teams.count == 7)
        #expect(Set(center.teams.map(\.tier)) == [0, 1, 2])
        #expect(center.contactTypes.map(\.channel) == [.voice, .voice, .chat, .email, .social, .outbound])
        let workingDays = center.contactTypes[0].volume.rowOfDay.indices.filter {
            center.contactTypes[0].volume.rowOfDay[$0] != nil
        }
        #expect(workingDays.count == 22)
        let perDay = workingDays.map { day in
            center.contactTypes.reduce(0) { $0 + $1.volume.total(ofDay: day) }
        }
        #expect(abs(perDay.reduce(0, +) / 22 - 12_000) < 600, "\(perDay)")
    }

    @Test("the year is the month's centre under twenty clauses that use all kinds of money")
    func year() throws {
        let month = try ScenarioReader.read(path: "\(scenarioFolder)/one-month-omnichannel.yaml").center
        let scenario = try ScenarioReader.read(path: "\(scenarioFolder)/contract-omnichannel-year.yaml")
        let (center, contract) = (scenario.center, scenario.contract)
        #expect(center.teams.map(\.shifts) == month.teams.map(\.shifts) && center.routing == month.routing)
        #expect(center.contactTypes.map(\.handling) == month.contactTypes.map(\.handling))
        #expect(center.calendar.days == 365 && contract.settlement.period == .month)
        #expect(contract.clauses.count == 20 && contract.clauses.count(where: \.isInternal) == 2)
        #expect(Set(contract.clauses.map(\.window)).count == 4)
        let charges = contract.clauses.compactMap { clause in
            clause.fine.map { fine in
                switch fine.charge {
                case .amount: "amount"
                case .perPoint: "per point"
                case .bands: "bands"
                case .pool: "pool"
                case .points: "points"
                }
            }
        }
        #expect(charges.count == 18 && Set(charges).count == 5)
        #expect(contract.settlement.billing.count == 5 && contract.settlement.terminations.count == 3)
    }

    @Test("one pool promises 90 % in 10 s by the month for a fine of 2 % a point")
    func onePool() throws {
        let scenario = try ScenarioReader.read(path: "\(scenarioFolder)/contract-one-pool.yaml")
        let clause = try #require(scenario.contract.clauses.first)
        #expect(clause.measure.threshold == 10 && clause.target == .atLeast(0.9) && clause.window == .month)
        #expect(clause.fine?.charge == .perPoint(PerPoint(.ofInvoice(0.02), point: 0.01)))
        #expect(clause.rounding == Rounding(step: 0.001, rule: .halfUp) && clause.bonus?.gates == [1])
        #expect(scenario.objective == .greatestMargin && scenario.replications == 200)
    }

    @Test("W1 is five million contacts over 200 agents")
    func w1() throws {
        let scenario = try ScenarioReader.read(path: "\(scenarioFolder)/w1.yaml")
        let volume = scenario.center.contactTypes[0].volume
        #expect(abs(volume.total * Double(try #require(scenario.replications)) - 5_040_000) < 1)
        #expect(scenario.center.calendar.isContinuous && scenario.center.calendar.warmUp == 3600)
        #expect(scenario.center.teams[0].headcount.largest == 200)
        #expect(scenario.bounds == [TeamBounds(team: 0, agents: 180...220)])
        let clause = try #require(scenario.contract.clauses.first)
        #expect(clause.measure == .serviceLevel(threshold: 20, formula: .offered, shortAbandon: 5))
        #expect(clause.target == .atLeast(0.8) && clause.promise == .onAverage && clause.window == .horizon)
    }

    @Test("W2 sends a quarter of two types on to a dearer tier, and binds each tier")
    func w2() throws {
        let scenario = try ScenarioReader.read(path: "\(scenarioFolder)/w2.yaml")
        let center = scenario.center
        #expect(center.tiers == ["n1", "n2"])
        for type in center.contactTypes {
            #expect(
                type.handling == [
                    Handling(time: .exponential(mean: 240), escalation: 0.25), Handling(time: .exponential(mean: 300)),
                ])
            #expect(type.patience == Patience(law: .exponential(mean: 180)) && type.escalatedPatience == .fresh)
        }
        #expect(center.contactTypes.map(\.priority) == [1, 0])
        #expect(center.teams.map(\.tier) == [0, 1] && center.teams.map(\.costPerHour) == [1, 1.4])
        #expect(
            scenario.contract.clauses.map(\.lines) == [0, 1].map { tier in [0, 1].map { Line(type: $0, tier: tier) } })
        #expect(
            scenario.bounds == [TeamBounds(team: 0, agents: 185...205), TeamBounds(team: 1, agents: 52...68)])
    }

    @Test("the bank opens at seven, closes at midnight, and expects 1431 calls a day")
    func bank() throws {
        let scenario = try ScenarioReader.read(path: "\(scenarioFolder)/bank-1999.yaml")
        let center = scenario.center
        #expect(center.calendar.opening == 7 * 3600 && center.calendar.closing == 24 * 3600)
        #expect(!center.calendar.isContinuous && center.calendar.intervalsPerDay == 34)
        #expect(center.calendar.firstWeekday == 6 && center.calendar.openDayCount == 5)
        let calls = center.contactTypes[0]
        // 20 days, 28,648 calls in all, of which 23 before 07:00 and 5 after midnight.
        #expect(abs(calls.volume.total(ofDay: 0) - 1431) < 0.01)
        #expect(calls.volume.busyness == 0.109)
        #expect(abs((calls.handling[0]?.time.mean ?? 0) - 189.3) < 1e-9)
        #expect(center.teams[0].headcount.agents(day: 0, interval: 1) == 4)
        #expect(center.teams[0].headcount.agents(day: 4, interval: 33) == 6)
        #expect(scenario.bounds == [TeamBounds(team: 0, agents: 1...16, byInterval: true)])
    }

    @Test("the help desk has three tiers, four teams and three sets of hours on one grid")
    func helpdesk() throws {
        let center = try ScenarioReader.read(path: "\(scenarioFolder)/helpdesk-three-tiers.yaml").center
        #expect(center.tiers == ["n1", "n2", "n3"])
        #expect(center.teams.map(\.tier) == [0, 0, 1, 2])
        #expect(center.teams(handling: 1, atTier: 0) == [1, 0])
        #expect(center.calendar.opening == 8 * 3600 && center.calendar.closing == 20 * 3600)
        let saturday = 5
        #expect(center.contactTypes[0].volume.total(ofDay: saturday) == 170)
        #expect(center.contactTypes[1].volume.total(ofDay: saturday) == 72)
        #expect(center.contactTypes[2].volume.rowOfDay[saturday] == nil)
        // E-mail is open from the third interval, 09:00, to the twentieth.
        let email = try #require(center.contactTypes[2].volume.rows.first)
        #expect(email.firstIndex(of: 12) == 2 && email.lastIndex(of: 12) == 19 && email[0] == 0)
    }
}

@Suite("The reference of the format")
struct DocumentationTests {
    private static let page =
        (try? String(contentsOfFile: "\(scenarioFolder)/../Documentation/Scenarios.md", encoding: .utf8)) ?? ""

    @Test("every example can be read")
    func examples() throws {
        let blocks = Self.page.components(separatedBy: "```yaml\n").dropFirst().map {
            $0.components(separatedBy: "```")[0]
        }
        #expect(blocks.count >= 2)
        for block in blocks { _ = try read(block) }
    }

    /// Law: the page says of each key what the reader reads it by.
    @Test("the tables of keys are those of the descriptors: `make tables` writes them")
    func tables() {
        let blocks = ScenarioTables.markdown.components(separatedBy: "<!-- keys: ").dropFirst().map {
            "<!-- keys: " + $0.components(separatedBy: "<!-- end -->")[0] + "<!-- end -->"
        }
        #expect(blocks.count == Keys.all.count + 1)
        for block in blocks {
            let name = block.prefix { $0 != "\n" }
            #expect(Self.page.contains(block), "\(name) is not as `headcount schema --format markdown` has it")
            #expect(Self.page.components(separatedBy: name).count == 2, "\(name) once")
        }
        #expect(Self.page.components(separatedBy: "<!-- keys: ").count == blocks.count + 1)
    }
}
