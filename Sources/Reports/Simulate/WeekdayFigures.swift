// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract

/// Service level by weekday and interval, and how many wait longer than how long: sums over replications of what counts
/// hold that count everything within the day. Of live contacts only; nobody asks for the seconds of others.
public struct WeekdayCounts: Sendable {
    /// What is added up for a line.
    struct LineCounts: Sendable {
        let line: Line
        let threshold: Double
        let formula: ServiceLevelFormula
        /// By weekday, then interval of the day.
        var cells: [[WindowCounts]]
        /// Waits of at most `thresholds`, answered and lost, and all who joined.
        var within: [Int]
        var joined = 0
        /// Open days by weekday, all replications together.
        var days: [Int]
    }

    /// Waits longer than these are told; seconds.
    let thresholds: [Double]
    private(set) var lines: [LineCounts]
    private let center: ContactCenter
    /// A view for each line and threshold: that of the contract first, then `thresholds`.
    private let views: CountViews

    /// The counts that are needed; `nil` where a replication would take too much memory for a table: then it is left out.
    public static func layout(of contract: ServiceContract, center: ContactCenter) -> CountLayout? {
        let layout = CountLayout(of: contract, center: center, everything: true, withinDay: true)
        return layout.words <= CountLayout.mostWords / 8 ? layout : nil
    }

    /// - Precondition: `layout` is that of `layout(of:center:)`, or has at least what it has.
    public init?(of contract: ServiceContract, center: ContactCenter, layout: CountLayout) {
        guard layout.rowsPerDay == layout.intervalsPerDay else { return nil }
        self.center = center
        let lines = center.tiers.indices.flatMap { tier in
            center.contactTypes.indices
                .filter { center.contactTypes[$0].isLive && center.contactTypes[$0].handling[tier] != nil }
                .map { Line(type: $0, tier: tier) }
        }
        let own = lines.map { contract.reportedLimits(of: $0).threshold }
        let thresholds = Set(CountLayout.standardThresholds + own).sorted()
        self.thresholds = thresholds
        var clauses: [Clause] = []
        for line in lines {
            let limits = contract.reportedLimits(of: line)
            for threshold in [limits.threshold] + thresholds {
                clauses.append(
                    Clause(
                        name: "\(clauses.count)",
                        measure: .serviceLevel(
                            threshold: threshold, formula: .offered, shortAbandon: limits.shortAbandon),
                        lines: [line], target: .atLeast(0.5)))
            }
        }
        guard let look = try? ServiceContract(clauses: clauses, of: center),
            let views = try? CountViews(of: look, center: center, layout: layout)
        else { return nil }
        self.views = views
        let empty = Array(repeating: WindowCounts(), count: center.calendar.intervalsPerDay)
        self.lines = lines.map { line in
            LineCounts(
                line: line, threshold: contract.reportedLimits(of: line).threshold,
                formula: contract.reportedFormula(of: line) ?? .offered,
                cells: Array(repeating: empty, count: 7), within: thresholds.map { _ in 0 },
                days: Array(repeating: 0, count: 7))
        }
    }

    /// Adds one more replication.
    public mutating func add(_ replication: ReplicationCounts) {
        let counts = ViewedCounts(views, replication)
        let width = thresholds.count + 1
        for index in lines.indices {
            for day in 0..<center.calendar.days where !center.calendar.openIntervals[day].isEmpty {
                let weekday = center.calendar.weekday(of: day)
                lines[index].days[weekday] += 1
                for interval in center.calendar.openIntervals(ofDay: day) {
                    lines[index].cells[weekday][interval] += counts.counts(
                        ofView: index * width, row: day * counts.rowsPerDay + interval)
                }
                for place in thresholds.indices {
                    let sum = counts.counts(ofView: index * width + 1 + place, day: day)
                    lines[index].within[place] += sum.answeredInTime + sum.lostInTime
                    if place == 0 { lines[index].joined += sum.joined }
                }
            }
        }
    }
}

extension WeekdayCounts {
    /// The keys `weekdays` and `waits` of a simulation.
    var form: [(String, Document)] {
        [("weekdays", .list(lines.flatMap(weekdays))), ("waits", .list(lines.map(waits)))]
    }

    private func head(_ line: LineCounts) -> [(String, Document)] {
        [
            ("type", .text(center.contactTypes[line.line.type].name)), ("tier", .text(center.tiers[line.line.tier])),
            ("within", .number(line.threshold)),
        ]
    }

    private func weekdays(_ line: LineCounts) -> [Document] {
        (0..<7).filter { line.days[$0] > 0 }.map { weekday in
            let cells = line.cells[weekday]
            let open = cells.indices.filter { cells[$0].offered > 0 }
            return .object(
                head(line) + [
                    ("formula", .text(line.formula.rawValue)), ("weekday", .text(weekdayNames[weekday])),
                    ("days", .whole(line.days[weekday])),
                    ("start", .list(open.map { .text(clock(center.calendar.start(ofInterval: $0))) })),
                    ("offered", .list(open.map { .whole(cells[$0].offered) })),
                    (
                        "serviceLevel",
                        .list(
                            open.map {
                                let ratio = line.formula.ratio(of: cells[$0])
                                return .number(ratio.numerator / ratio.denominator)
                            })
                    ),
                ])
        }
    }

    private func waits(_ line: LineCounts) -> Document {
        .object(
            head(line) + [
                ("joined", .whole(line.joined)), ("longerThan", .list(thresholds.map(Document.number))),
                (
                    "share",
                    .list(line.within.map { .number(1 - Double($0) / Double(line.joined)) })
                ),
            ])
    }
}
