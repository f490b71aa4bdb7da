// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ExportFiles
import FloorSimulation
import ServiceContract

/// Past days, simulated again and again, beside what was recorded of them.
public struct Backtest: Sendable {
    /// What is compared.
    public enum Measure: String, CaseIterable, Sendable {
        /// Contacts answered within the threshold ÷ contacts offered.
        case serviceLevel
        /// Mean wait of all contacts.
        case meanWait
        /// Mean wait of the answered.
        case meanWaitAnswered
        /// Contacts that gave up ÷ contacts offered.
        case abandonment
        /// Contacts offered; where recorded counts are replayed there is nothing to compare.
        case volume

        var isShare: Bool { self == .serviceLevel || self == .abandonment }
    }

    /// Share of the intervals that the band is to hold.
    public static let band = 0.9
    /// Fewer replications in which anybody came to an interval give it no band.
    static let leastValues = 20

    let center: ContactCenter
    /// Of a contact type of the centre, by a measure.
    struct Compared: Sendable {
        let type: Int
        let measure: Measure
        let points: [Point]
    }

    /// An interval in which something was recorded.
    struct Point: Sendable {
        let day: Int
        let interval: Int
        let recorded: Ratio
        /// Where the counts of the interval begin in a replication's.
        let offset: Int
    }

    let series: [Compared]
    let thresholdWords: [Int]
    /// By series and point: the value of each replication in which anybody came.
    private(set) var values: [[[Double]]]
    /// By series: of each replication the value over all its points.
    private(set) var totals: [[Double]]
    /// Replications that have been added.
    public private(set) var done = 0
    /// What the floor is to count.
    public let layout: CountLayout

    /// - Parameters:
    ///   - center: whose calendar names a first day.
    ///   - record: of its intervals.
    ///   - pairs: of contact types of the centre and of the record.
    ///   - within: threshold of the service level, seconds.
    /// - Returns: `nil` where the record has nothing of the days of the calendar.
    public init?(of center: ContactCenter, record: Record, pairs: [(type: Int, recorded: Int)], within: Double) {
        self.center = center
        var wanted = CountLayout.Wanted()
        wanted.thresholds = [within]
        let counted = pairs.map { pair -> Series in
            let type = center.contactTypes[pair.type]
            return type.triage == nil
                ? .line(Line(type: pair.type, tier: type.firstTier), .arrival) : .starts(type: pair.type, .arrival)
        }
        layout = CountLayout(
            days: center.calendar.days, intervalsPerDay: center.calendar.intervalsPerDay, isWithinDay: true,
            followsCustomers: center.followsProblems,
            series: counted.map { ($0, wanted) })
        var series: [Compared] = []
        var words: [Int] = []
        for (pair, columnSeries) in zip(pairs, counted) {
            guard let column = layout.column(of: columnSeries) else { continue }
            for measure in Measure.allCases {
                let points = Self.points(measure, center.calendar, record, pair.recorded, column.offset, layout)
                let isReplayed = center.contactTypes[pair.type].volume.kind == .recorded
                if points.isEmpty || (measure == .volume && isReplayed) { continue }
                series.append(Compared(type: pair.type, measure: measure, points: points))
                words.append(column.thresholdWord(0) - column.offset)
            }
        }
        guard !series.isEmpty else { return nil }
        self.series = series
        thresholdWords = words
        values = series.map { $0.points.map { _ in [] } }
        totals = series.map { _ in [] }
    }

    /// Values that are kept for each replication.
    public var pointCount: Int { series.reduce(0) { $0 + $1.points.count } }

    private static func points(
        _ measure: Measure, _ calendar: OperatingCalendar, _ record: Record, _ type: Int, _ offset: Int,
        _ layout: CountLayout
    ) -> [Point] {
        guard let start = calendar.startDay else { return [] }
        var points: [Point] = []
        for day in 0..<calendar.days {
            for interval in calendar.openIntervals[day] {
                guard
                    let recorded = record.interval(
                        ofType: type, day: start + day, second: calendar.start(ofInterval: interval)),
                    let ratio = measure.recorded(recorded)
                else { continue }
                let row = day * calendar.intervalsPerDay + interval
                points.append(
                    Point(day: day, interval: interval, recorded: ratio, offset: row * layout.wordsPerRow + offset))
            }
        }
        return points
    }

    /// Adds a replication.
    ///
    /// - Precondition: the counts are of ``layout``.
    public mutating func add(_ replication: ReplicationCounts) {
        done += 1
        for (index, one) in series.enumerated() {
            var total = Ratio(0, 0)
            for (place, point) in one.points.enumerated() {
                let ratio = one.measure.simulated(replication.words, point.offset, threshold: thresholdWords[index])
                total = total + ratio
                if let value = ratio.value { values[index][place].append(value) }
            }
            if let value = total.value { totals[index].append(value) }
        }
    }
}

extension OperatingCalendar {
    /// Day since 1970 of the first day; `nil` where the calendar names none.
    var startDay: Int? {
        let parts = (start ?? "").split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return nil }
        return CivilDate(year: parts[0], month: parts[1], day: parts[2])?.dayNumber
    }
}

extension Backtest.Measure {
    /// `nil` where it is not known.
    func recorded(_ interval: RecordedInterval) -> Ratio? {
        let ratio: Ratio
        switch self {
        case .serviceLevel: ratio = Ratio(interval.inTime, interval.offered)
        case .meanWait: ratio = Ratio(interval.isOfAll ? interval.wait : .nan, interval.waited)
        case .meanWaitAnswered: ratio = Ratio(interval.isOfAll ? .nan : interval.wait, interval.waited)
        case .abandonment: ratio = Ratio(interval.abandoned, interval.offered)
        case .volume: ratio = Ratio(interval.offered, 1)
        }
        return ratio.numerator.isNaN || !(ratio.denominator > 0) ? nil : ratio
    }

    /// From the words of a line in a row of the counts.
    func simulated(_ words: [UInt64], _ offset: Int, threshold: Int) -> Ratio {
        typealias Wait = CountLayout.Column.Wait
        func word(_ index: Int) -> Double { Double(words[offset + index]) }
        func seconds(_ index: Int) -> Double { word(index) / CountLayout.ticksPerSecond }
        switch self {
        case .serviceLevel: return Ratio(word(threshold), word(Wait.offered))
        case .meanWait:
            return Ratio(
                seconds(Wait.waitOfAnswered) + seconds(Wait.waitOfLost) + seconds(Wait.waitOfWaiting),
                word(Wait.offered))
        case .meanWaitAnswered: return Ratio(seconds(Wait.waitOfAnswered), word(Wait.answered))
        case .abandonment: return Ratio(word(Wait.abandoned), word(Wait.offered))
        case .volume: return Ratio(word(Wait.offered), 1)
        }
    }
}

/// Values of replications as a mean and a band that a further value falls into with probability ``Backtest/band``.
struct PredictionBand {
    let mean: Double
    let low: Double
    let high: Double

    /// Order statistics: of n values the k-th from either end, k = ⌊(n + 1)·(1 − band)/2⌋ and 1 at least. A further value
    /// of the same law falls outside with probability 2k ÷ (n + 1) at most.
    ///
    /// - Returns: `nil` of fewer than ``Backtest/leastValues``.
    init?(_ values: [Double]) {
        guard values.count >= Backtest.leastValues else { return nil }
        let sorted = values.sorted()
        let rank = max(1, Int(Double(sorted.count + 1) * (1 - Backtest.band) / 2 + 1e-9))
        mean = sorted.reduce(0, +) / Double(sorted.count)
        low = sorted[rank - 1]
        high = sorted[sorted.count - rank]
    }

    /// Ends count as inside; a hair of room for sums in another order.
    func holds(_ value: Double) -> Bool {
        let room = 1e-6 * max(1, abs(value))
        return value >= low - room && value <= high + room
    }
}
