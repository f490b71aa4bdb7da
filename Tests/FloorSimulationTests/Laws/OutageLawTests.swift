// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import Testing

@testable import FloorSimulation

/// Systems that are down.
@Suite struct OutageLawTests {
    private static func center(
        _ calendar: OperatingCalendar, volume: Volume, outages: [Outage], agents: Int = 50,
        recontact: Recontact? = nil
    ) throws -> ContactCenter {
        try ContactCenter(
            name: "outages", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: volume, handling: [Handling(time: .deterministic(100))],
                    recontact: recontact)
            ],
            teams: [Team(name: "agents", serves: [0], headcount: .constant(agents, on: calendar))], outages: outages)
    }

    /// Poisson arrivals see time averages (R. Wolff, Operations Research 30, 1982): the share lost is the share of time
    /// down, in each replication but for the noise of arrivals, and in the long run lasts / (every + lasts).
    @Test func shareLostIsUnavailability() throws {
        let calendar = OperatingCalendar(days: 60, interval: 86_400, warmUp: 86_400)
        let outage = Outage(
            name: "telephone", times: .random(every: .exponential(mean: 20_000), lasts: .lognormal(mean: 3000, cv: 1)),
            types: [0])
        let center = try Self.center(
            calendar, volume: .constant(perSecond: 0.05, on: calendar), outages: [outage])
        try expectWhole(
            [
                Expected("lost beyond the time down", is: 0, reach: 0.002) {
                    let counts = $0.lines[0].counts
                    return Ratio(
                        Double(counts.cleared) - Double(counts.offered) * $0.life!.types[0].unavailability.value!,
                        Double(counts.offered))
                },
                Expected("unavailability", is: 3000.0 / 23_000, reach: 0.02) { $0.life!.types[0].unavailability },
                Expected("lost", is: 3000.0 / 23_000, reach: 0.02) {
                    Ratio(Double($0.life!.lines[0].lostToOutage), Double($0.lines[0].counts.offered))
                },
            ], of: center, seed: 161, replications: 10)
    }

    /// Ten calls in each hour of three days; down from 9 to 11 on the second. What comes then is lost, held, surges back
    /// when it is over or leaves the counts, to the call.
    private static func scheduled(
        _ arriving: Outage.Arriving, isExcused: Bool = false, more: [Outage] = [], recontact: Recontact? = nil
    ) throws -> (ReplicationRecord.Details) {
        let calendar = OperatingCalendar(days: 4, interval: 3600)
        let volume = Volume(
            kind: .recorded, rows: [Array(repeating: 10, count: 24), Array(repeating: 0, count: 24)],
            rowOfDay: [0, 0, 0, 1])
        let outage = Outage(
            name: "planned", times: .scheduled([(day: 1, start: 9 * 3600, length: 7200)]), types: [0],
            arriving: arriving, isExcused: isExcused)
        return try simulateWhole(
            center(calendar, volume: volume, outages: [outage] + more, recontact: recontact), seed: 162,
            replications: 1, checksConservation: true)[0]
    }

    @Test func lost() throws {
        let details = try Self.scheduled(.lost)
        let (counts, life) = (details.lines[0].counts, details.life!)
        #expect(counts.offered == 720 && counts.cleared == 20 && counts.answered == 700)
        #expect(life.lines[0].lostToOutage == 20 && life.types[0].redials == 0)
        #expect(life.types[0].customers.cleared == 20 && life.types[0].customers.answered == 700)
        #expect(life.types[0].unavailability == Ratio(7200, 4 * 86_400))
    }

    /// Those who come in the two hours wait for the rest of them: half of each hour on average, and all are answered at
    /// 11:00, since fifty agents are there.
    @Test func held() throws {
        let details = try Self.scheduled(.held)
        let counts = details.lines[0].counts
        #expect(counts.offered == 720 && counts.answered == 720 && counts.cleared == 0)
        // Ten uniform in (3600, 7200), ten in (0, 3600): mean 72,000, and four times the standard deviation.
        #expect(abs(counts.waitOfAnswered - 72_000) < 4 * (20.0 / 12).squareRoot() * 3600)
        #expect(details.lines[0].longestWait <= 7200)
    }

    @Test(arguments: [false, true]) func surge(isExcused: Bool) throws {
        let details = try Self.scheduled(.surge(share: 1, after: .uniform(low: 0, high: 600)), isExcused: isExcused)
        let (counts, life) = (details.lines[0].counts, details.life!.types[0])
        #expect(counts.answered == 720)
        #expect(counts.offered == (isExcused ? 720 : 740) && counts.cleared == (isExcused ? 0 : 20))
        #expect(details.life!.lines[0].excused == (isExcused ? 20 : 0))
        #expect(life.customers.answered == life.customers.offered && life.customers.offered == 720)
        // The hour from 11 has those of its own and those who come back in its first ten minutes.
        #expect(details.lines[0].intervals[11].offered == 3 * 10 + 20)
    }

    /// A share comes back, and who comes while it is down again is lost once more.
    @Test func shareThatSurges() throws {
        let calendar = OperatingCalendar(days: 22, interval: 86_400)
        let outage = Outage(
            name: "telephone", times: .random(every: .exponential(mean: 10_000), lasts: .exponential(mean: 3000)),
            types: [0], arriving: .surge(share: 0.4, after: .exponential(mean: 2000)))
        let center = try Self.center(
            calendar, volume: .first(20, perSecond: 0.1, on: calendar), outages: [outage])
        try expectWhole(
            [
                Expected("comes back", is: 0.4, reach: 0.01) {
                    Ratio(Double($0.life!.types[0].redials), Double($0.life!.lines[0].lostToOutage))
                }
            ], of: center, seed: 163, replications: 6)
        for details in try simulateWhole(center, seed: 163, replications: 2) {
            let life = details.life!.types[0]
            #expect(details.lines[0].counts.offered == life.customers.offered + life.redials)
            #expect(life.customers.offered == life.customers.answered + life.customers.lost)
        }
    }

    @Test func excused() throws {
        let details = try Self.scheduled(.lost, isExcused: true)
        let (counts, life) = (details.lines[0].counts, details.life!)
        #expect(counts.offered == 700 && counts.answered == 700 && counts.lost == 0)
        #expect(life.lines[0].excused == 20)
        #expect(life.types[0].customers.offered == 700 && life.types[0].customers.answered == 700)
    }

    /// A customer counts once, from the first attempt that counts, whatever excuses another attempt of his.
    @Test func customersBalanceWhereSomeAttemptsAreExcused() throws {
        for arriving in [Outage.Arriving.lost, .held, .surge(share: 0.5, after: .exponential(mean: 600))] {
            let details = try Self.scheduled(
                arriving, isExcused: true,
                recontact: Recontact(probability: [0.6], after: .exponential(mean: 3 * 3600)))
            let customers = details.life!.types[0].customers
            #expect(
                customers.offered == customers.answered + customers.lost + customers.blocked,
                "\(arriving): \(customers)")
        }
    }

    /// Outages that overlap are down once.
    @Test func overlappingOutages() throws {
        let other = Outage(
            name: "other", times: .scheduled([(day: 1, start: 10 * 3600, length: 7200)]), types: [0], arriving: .held)
        let details = try Self.scheduled(.lost, more: [other])
        #expect(details.life!.types[0].unavailability == Ratio(3 * 3600, 4 * 86_400))
        // From 9 to 11 they are lost; from 11 to 12, when only the other is down, held.
        #expect(details.lines[0].counts.cleared == 20 && details.lines[0].counts.answered == 700)
        #expect(details.lines[0].counts.waitOfAnswered > 5 * 3600 / 2)
    }

    /// A team that is down finishes what it has and takes nothing new: calls of 100 s, those of the two hours wait.
    @Test func teamDown() throws {
        let calendar = OperatingCalendar(days: 4, interval: 3600)
        let volume = Volume(
            kind: .recorded, rows: [Array(repeating: 10, count: 24), Array(repeating: 0, count: 24)],
            rowOfDay: [0, 0, 0, 1])
        let outage = Outage(
            name: "team", times: .scheduled([(day: 1, start: 9 * 3600, length: 7200)]), types: [], teams: [0])
        let details = try simulateWhole(
            Self.center(calendar, volume: volume, outages: [outage]), seed: 164, replications: 1)[0]
        let held = try Self.scheduled(.held)
        #expect(details.lines[0].counts.answered == 720 && details.lines[0].counts.cleared == 0)
        #expect(abs(details.lines[0].counts.waitOfAnswered - 72_000) < 4 * (20.0 / 12).squareRoot() * 3600)
        #expect(details.teams[0] == held.teams[0])
    }
}
