// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import Testing

@testable import FloorSimulation

/// Who comes, and when. One day a replication, so that replications are independent days.
@Suite struct ArrivalTests {
    private static let days = 4000
    private static let calendar = OperatingCalendar(
        days: 1, interval: 1800, opening: 36_000, closing: 36_000 + 6 * 1800, isContinuous: false)

    private static func center(_ volumes: [Volume]) throws -> ContactCenter {
        try ContactCenter(
            name: "arrivals", calendar: calendar, tiers: ["n1"],
            contactTypes: zip(volumes, 0...).map {
                ContactType(name: "type \($1)", volume: $0, handling: [Handling(time: .deterministic(1))])
            },
            teams: [
                Team(name: "agents", serves: Array(volumes.indices), headcount: .constant(500, on: calendar))
            ])
    }

    private static func volume(
        _ row: [Double], kind: Volume.Kind = .poisson, busyness: Double = 0
    ) -> Volume { Volume(kind: kind, rows: [row], rowOfDay: [0], busyness: busyness) }

    /// By type, day and interval.
    private static func counts(_ volumes: [Volume], seed: UInt64) throws -> [[[Double]]] {
        let records = try simulate(center(volumes), seed: seed, replications: days)
        return volumes.indices.map { type in
            records.map { $0.details!.lines[type].intervals.map { Double($0.offered) } }
        }
    }

    private static func covariance(_ a: [Double], _ b: [Double]) -> Double {
        let n = Double(a.count)
        let (meanA, meanB) = (a.reduce(0, +) / n, b.reduce(0, +) / n)
        return zip(a, b).reduce(0) { $0 + ($1.0 - meanA) * ($1.1 - meanB) } / (n - 1)
    }

    /// Mean and variance are the volume, and intervals know nothing of each other: four standard errors each.
    @Test func countsByIntervalArePoisson() throws {
        let row: [Double] = [20, 0, 3, 45.5, 0.4, 8]
        let seed: UInt64 = 30
        let days = try Self.counts([Self.volume(row)], seed: seed)[0]
        let n = Double(Self.days)
        let byInterval = row.indices.map { interval in days.map { $0[interval] } }
        for (interval, mean) in row.enumerated() {
            let counts = byInterval[interval]
            let seen = counts.reduce(0, +) / n
            #expect(abs(seen - mean) <= 4 * (mean / n).squareRoot(), "interval \(interval): \(seen), seed \(seed)")
            // The sample variance of a Poisson law has variance (2λ² + λ)/n.
            let variance = Self.covariance(counts, counts)
            #expect(
                abs(variance - mean) <= 4 * ((2 * mean * mean + mean) / n).squareRoot(),
                "interval \(interval): variance \(variance), seed \(seed)")
        }
        for (a, b) in [(0, 2), (0, 3), (2, 3), (3, 5), (4, 5)] {
            let covariance = Self.covariance(byInterval[a], byInterval[b])
            #expect(
                abs(covariance) <= 4 * (row[a] * row[b] / n).squareRoot(),
                "intervals \(a), \(b): \(covariance), seed \(seed)")
        }
    }

    /// A gamma factor of mean 1 that all types of a day share: variance λ + λ²c², covariance λ₁λ₂c². A gamma law has
    /// excess kurtosis 6c², which widens the error of a variance to √((2 + 6c²)/n) of it.
    @Test func busynessIsSharedByAllTypes() throws {
        let seed: UInt64 = 31
        let cv = 0.3
        let rows: [[Double]] = [[50, 30, 20, 40, 30, 30], [10, 10, 10, 30, 20, 20]]
        let counts = try Self.counts(rows.map { Self.volume($0, busyness: cv) }, seed: seed)
        let totals = counts.map { $0.map { $0.reduce(0, +) } }
        let means = rows.map { $0.reduce(0, +) }
        let error = 4 * ((2 + 6 * cv * cv) / Double(Self.days)).squareRoot()
        for type in 0...1 {
            let variance = means[type] + means[type] * means[type] * cv * cv
            let seen = Self.covariance(totals[type], totals[type])
            #expect(abs(seen - variance) <= error * variance, "type \(type): \(seen) for \(variance), seed \(seed)")
            let mean = totals[type].reduce(0, +) / Double(Self.days)
            #expect(abs(mean - means[type]) <= 4 * (variance / Double(Self.days)).squareRoot(), "seed \(seed)")
        }
        let covariance = means[0] * means[1] * cv * cv
        let seen = Self.covariance(totals[0], totals[1])
        #expect(abs(seen - covariance) <= 1.2 * error * covariance, "\(seen) for \(covariance), seed \(seed)")
    }

    /// The widest busyness that is allowed is drawn without trouble, and keeps the mean.
    @Test func widestBusyness() throws {
        let seed: UInt64 = 32
        let totals = try Self.counts([Self.volume([1, 1, 1, 1, 1, 1], busyness: 3)], seed: seed)[0]
            .map { $0.reduce(0, +) }
        let mean = totals.reduce(0, +) / Double(Self.days)
        #expect(abs(mean - 6) <= 4 * ((6 + 36 * 9) / Double(Self.days)).squareRoot(), "\(mean), seed \(seed)")
    }

    /// Recorded counts are replayed exactly, whatever else comes; only the instants are drawn: uniform in the interval.
    @Test func recordedCountsAreReplayed() throws {
        let row: [Double] = [7, 0, 1, 300, 12, 2]
        let records = try simulate(
            Self.center([Self.volume([9, 9, 9, 9, 9, 9], busyness: 0.4), Self.volume(row, kind: .recorded)]), seed: 33,
            replications: 50)
        for record in records { #expect(record.details!.lines[1].intervals.map(\.offered) == row.map(Int.init)) }
    }

    @Test func recordedInstantsAreUniform() throws {
        let center = try Self.center([Self.volume([0, 0, 0, 300, 0, 0], kind: .recorded)])
        let plan = try FloorPlan(center: center, contract: .none, detailed: false)
        let world = World(
            plan: plan, seed: 34, rosters: [1],
            draws: [[LineDraws(type: center.contactTypes[0], tier: 0, tierName: "n1")]])
        var places: [Double] = []
        for replication in UInt64(0)..<100 {
            world.begin(replication: replication)
            world.begin(day: 0, of: Period(days: 0..<1, start: 0))
            #expect(world.nextBlock())
            let visits = (0..<world.visits[0].count).map { world.visits[0].records[$0].arrival }
            #expect(visits == visits.sorted())
            places += visits.map { (Tick.seconds($0) - 36_000 - 3 * 1800) / 1800 }
        }
        #expect(places.count == 30_000)
        #expect(places.allSatisfy { (0..<1).contains($0) })
        // Kolmogorov and Smirnov: √n D exceeds 2.2 with probability 1.3e-4.
        let n = Double(places.count)
        let distance = places.sorted().enumerated().map { abs(Double($0) / n - $1) }.max()!
        #expect(distance * n.squareRoot() < 2.2, "\(distance * n.squareRoot()), seed 34")
    }

    /// A closed day brings nobody, and each open day its own volumes and rosters; outside the hours of a day nobody is
    /// rostered.
    @Test func daysFollowTheirOwnRows() throws {
        let calendar = OperatingCalendar(
            days: 3, interval: 3600, opening: 28_800, closing: 36_000, isContinuous: false,
            openIntervals: [0..<2, 0..<0, 1..<2])
        let center = try ContactCenter(
            name: "rows", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: Volume(kind: .recorded, rows: [[0, 2], [30, 40]], rowOfDay: [1, nil, 0]),
                    handling: [Handling(time: .deterministic(1))])
            ],
            teams: [
                Team(
                    name: "agents", serves: [0], headcount: Headcount(rows: [[5, 6], [7, 8]], rowOfDay: [0, 1, 1]))
            ])
        let details = try simulate(center, seed: 35, replications: 1)[0].details!
        #expect(details.lines[0].intervals.map(\.offered) == [30, 42])
        #expect(details.teams == [Ratio(72, Double(5 + 6 + 8) * 3600)])
    }
}
