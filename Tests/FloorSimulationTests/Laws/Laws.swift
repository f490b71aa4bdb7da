// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import TestSupport
import Testing

@testable import FloorSimulation

/// A quotient of the details whose expectation a law gives.
struct Expected {
    let name: String
    let exact: Double
    /// Four standard errors must stay below this: what the test can tell apart.
    let reach: Double
    let ratio: (ReplicationRecord.Details) -> Ratio

    init(
        _ name: String, is exact: Double, reach: Double, _ ratio: @escaping (ReplicationRecord.Details) -> Ratio
    ) {
        self.name = name
        self.exact = exact
        self.reach = reach
        self.ratio = ratio
    }

    /// Mean wait of all who joined a line, seconds.
    static func wait(line: Int = 0, is exact: Double, reach: Double) -> Expected {
        Expected("mean wait of line \(line)", is: exact, reach: reach) {
            Measure.meanWait.ratio(of: $0.lines[line].counts)
        }
    }

    /// Mean time from the first contact until resolved, seconds.
    static func sojourn(type: Int = 0, is exact: Double, reach: Double) -> Expected {
        Expected("mean sojourn of type \(type)", is: exact, reach: reach) {
            Ratio($0.life!.types[type].timeToResolve, Double($0.life!.types[type].resolved))
        }
    }

    static func occupancy(team: Int = 0, is exact: Double, reach: Double) -> Expected {
        Expected("occupancy of team \(team)", is: exact, reach: reach) { $0.teams[team] }
    }
}

/// Replications in which problems are followed, with the centre's own headcounts. Long runs are not checked after each event.
func simulateWhole(
    _ center: ContactCenter, seed: UInt64, replications: Int, checksConservation: Bool = false
) throws -> [ReplicationRecord.Details] {
    let plan = try FloorPlan(
        center: center, contract: .none, detailed: true, followsProblems: true, checksConservation: checksConservation)
    return Simulation(seed: seed, plan: plan).run(
        staffings: [center.teams.map(\.headcount)], replications: 0..<replications)[0].map { $0.details! }
}

/// Simulates with problems followed, and expects every quotient within four standard errors of the exact value.
func expectWhole(
    _ figures: [Expected], of center: ContactCenter, seed: UInt64, replications: Int,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let details = try simulateWhole(center, seed: seed, replications: replications)
    for figure in figures {
        let ratios = details.map(figure.ratio)
        let estimate = Estimate(ratioOf: ratios.map(\.numerator), to: ratios.map(\.denominator))
        let error = 4 * estimate.standardError
        let seen = "\(figure.name): \(estimate.mean) ± \(error), exact \(figure.exact), seed \(seed)"
        #expect(error < figure.reach, "too few replications. \(seen)", sourceLocation: sourceLocation)
        #expect(abs(estimate.mean - figure.exact) <= error + 1e-9, "\(seen)", sourceLocation: sourceLocation)
    }
}

extension Centers {
    /// A floor that never closes, on which everything comes to its end: contacts only come on the first days.
    static func draining(days: Int, interval: Int = 3600) -> OperatingCalendar {
        OperatingCalendar(days: days, interval: interval)
    }
}

extension Volume {
    /// A constant rate, contacts per second, on the first days only.
    static func first(_ days: Int, perSecond rate: Double, on calendar: OperatingCalendar) -> Volume {
        Volume(
            rows: [
                Array(repeating: rate * Double(calendar.interval), count: calendar.intervalsPerDay),
                Array(repeating: 0, count: calendar.intervalsPerDay),
            ], rowOfDay: (0..<calendar.days).map { $0 < days ? 0 : 1 })
    }

    /// So many contacts in one interval of each of the first days.
    static func recorded(_ count: Int, inInterval interval: Int, first days: Int, on calendar: OperatingCalendar)
        -> Volume
    {
        Volume(
            kind: .recorded,
            rows: [
                (0..<calendar.intervalsPerDay).map { $0 == interval ? Double(count) : 0 },
                Array(repeating: 0, count: calendar.intervalsPerDay),
            ], rowOfDay: (0..<calendar.days).map { $0 < days ? 0 : 1 })
    }
}
