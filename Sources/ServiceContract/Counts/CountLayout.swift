// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// Where each count of a replication stands: rows of days or intervals, and in each row one column a series.
///
/// A count is one word of 64 bits; times are whole ticks of which a second has `ticksPerSecond`, so that sums are exact.
public struct CountLayout: Hashable, Sendable {
    /// Words of a series in a row, from `offset` on.
    public struct Column: Hashable, Sendable {
        /// What the column counts.
        public let series: Series
        /// Waits up to and with these are counted apart, seconds, ascending: the answered and the lost.
        public let thresholds: [Double]
        /// Waits of the lost shorter than these are counted apart, seconds, ascending.
        public let shortLimits: [Double]
        /// Whether it keeps the longest wait.
        public let keepsLongest: Bool
        /// Whether problems were followed: then lines have times at their tier.
        public let isWhole: Bool
        /// Its first word in a row.
        public let offset: Int
    }

    /// Times in counts are whole ticks of 1/4096 s.
    public static let ticksPerSecond = 4096.0

    /// Thresholds that are counted when everything is, beside those of the contract; seconds.
    public static let standardThresholds: [Double] = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600]
    /// The same for short-abandon limits.
    public static let standardShortLimits: [Double] = [5, 10, 15, 20, 30, 60]

    /// Days of the horizon, closed ones included.
    public let days: Int
    /// Intervals of an operating day.
    public let intervalsPerDay: Int
    /// 1: a row is a day. Else `intervalsPerDay`.
    public let rowsPerDay: Int
    /// Whether customers were followed over all their contacts; where they were not, nobody came again.
    public let followsCustomers: Bool
    /// In the order of their words in a row.
    public let columns: [Column]
    /// Words of 64 bits in a row.
    public let wordsPerRow: Int
    private let places: [Series: Int]

    /// Rows of a replication.
    public var rows: Int { days * rowsPerDay }

    /// Words of a replication and its profile together; and the most that they may be: a gigabyte in memory.
    public var words: Int { (rows + intervalsPerDay) * wordsPerRow }
    /// The most words that a replication may have: one gigabyte.
    public static let mostWords = 1 << 27

    /// What a column must be able to say.
    public struct Wanted: Hashable, Sendable {
        /// Thresholds T, seconds, by which answers in time are counted.
        public var thresholds: Set<Double> = []
        /// Limits S, seconds, by which short abandons are counted.
        public var shortLimits: Set<Double> = []
        /// Whether the longest wait is kept.
        public var keepsLongest = false

        public init() {}
    }

    /// - Parameters:
    ///   - intervalsPerDay: intervals of an operating day.
    ///   - days: days of the horizon.
    ///   - followsCustomers: whether customers are followed over all their contacts.
    ///   - isWithinDay: whether a row is an interval, not a day.
    ///   - series: each once.
    public init(
        days: Int, intervalsPerDay: Int, isWithinDay: Bool, followsCustomers: Bool,
        series: [(series: Series, wanted: Wanted)]
    ) {
        self.days = days
        self.intervalsPerDay = intervalsPerDay
        rowsPerDay = isWithinDay ? intervalsPerDay : 1
        self.followsCustomers = followsCustomers
        var columns: [Column] = []
        var offset = 0
        for (series, wanted) in series {
            let column = Column(
                series: series, thresholds: wanted.thresholds.sorted(), shortLimits: wanted.shortLimits.sorted(),
                keepsLongest: wanted.keepsLongest, isWhole: followsCustomers, offset: offset)
            columns.append(column)
            offset += column.words
        }
        self.columns = columns
        wordsPerRow = offset
        places = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1.series, $0) })
    }

    /// The counts that a contract needs, or all that a floor can give.
    /// - Parameters:
    ///   - center: the centre.
    ///   - contract: what is promised.
    ///   - followsCustomers: whether problems are followed.
    ///   - everything: all lines, starts, customers, teams and types, with the standard thresholds.
    ///   - withinDay: rows of intervals, even where no clause looks inside a day.
    public init(
        of contract: ServiceContract, center: ContactCenter, followsCustomers: Bool, everything: Bool = false,
        withinDay: Bool = false
    ) {
        var order: [Series] = []
        var wanted: [Series: Wanted] = [:]
        func want(_ series: Series, _ change: (inout Wanted) -> Void = { _ in }) {
            if wanted[series] == nil { order.append(series) }
            change(&wanted[series, default: Wanted()])
        }
        for clause in contract.clauses {
            for series in clause.series(in: center, followsCustomers: followsCustomers) {
                want(series) {
                    guard series.hasWaits else { return }
                    $0.thresholds.formUnion(clause.thresholds)
                    if let limit = clause.shortLimit { $0.shortLimits.insert(limit) }
                    if clause.measure == .longestWait { $0.keepsLongest = true }
                }
            }
            for series in clause.demand(in: center) { want(series) }
        }
        for item in contract.settlement.billing { for series in item.series(in: center) { want(series) } }
        if everything {
            let thresholds = Set(CountLayout.standardThresholds + contract.clauses.flatMap(\.thresholds))
            let limits = Set(CountLayout.standardShortLimits + contract.clauses.compactMap(\.shortLimit))
            for series in CountLayout.all(of: center, followsCustomers: followsCustomers) { want(series) }
            for series in order where series.hasWaits {
                want(series) {
                    $0.thresholds.formUnion(thresholds)
                    $0.shortLimits.formUnion(limits)
                    if followsCustomers { $0.keepsLongest = true }
                }
            }
        }
        self.init(
            days: center.calendar.days, intervalsPerDay: center.calendar.intervalsPerDay,
            isWithinDay: withinDay || contract.clauses.contains(where: \.looksWithinDay),
            followsCustomers: followsCustomers, series: order.map { ($0, wanted[$0]!) })
    }

    private static func all(of center: ContactCenter, followsCustomers: Bool) -> [Series] {
        let types = center.contactTypes.indices
        var all: [Series] = center.tiers.indices.flatMap { tier in
            types.filter { center.contactTypes[$0].handling[tier] != nil }
                .map { .line(Line(type: $0, tier: tier), .arrival) }
        }
        all += types.filter { center.contactTypes[$0].triage != nil }.map { .starts(type: $0, .arrival) }
        if followsCustomers { all += types.map { .customers(type: $0, .arrival) } }
        all += center.teams.indices.map(Series.team)
        return followsCustomers ? all + types.map(Series.type) : all
    }

    /// The column of a series; `nil` where the counts do not hold it.
    public func column(of series: Series) -> Column? { places[series].map { columns[$0] } }
}

extension Clause {
    /// Whether days are too coarse a row for it.
    var looksWithinDay: Bool { window.isWithinDay || aggregation.part == .interval || hours != nil }
}

// Words of a column, in this order.
extension CountLayout.Column {
    /// Of what waits.
    public enum Wait {
        /// Contacts that came, the blocked included.
        public static let offered = 0
        /// Contacts that an agent answered.
        public static let answered = 1
        /// Contacts whose patience ended.
        public static let abandoned = 2
        /// Contacts that left a message.
        public static let messages = 3
        /// Contacts turned away at closing.
        public static let cleared = 4
        /// Contacts that found all lines taken.
        public static let blocked = 5
        /// Total wait of the answered, ticks.
        public static let waitOfAnswered = 6
        /// Total wait of the lost, ticks.
        public static let waitOfLost = 7
        /// Still waiting when the simulation ended, and how long so far.
        public static let waiting = 8
        /// Total wait so far of those that still wait, ticks.
        public static let waitOfWaiting = 9
        /// Words of a column.
        public static let words = 10
    }

    /// Of a line where problems are followed, from `tailWord` on.
    public enum Tier {
        /// Problems resolved in the time of the clause.
        public static let inTime = 0
        /// Problems resolved later, given up, or left with the time past.
        public static let late = 1
        /// Words of a column.
        public static let words = 2
    }

    /// Of customers, from `tailWord` on.
    public enum Life {
        /// Problems resolved.
        public static let resolved = 0
        /// Those with one answered contact.
        public static let resolvedAtFirstContact = 1
        /// Answered contacts of the problems resolved.
        public static let contactsOfResolved = 2
        /// From the first contact until resolved, all together, ticks.
        public static let timeToResolve = 3
        /// Contacts resolved by their deadline.
        public static let inDeadline = 4
        /// Contacts that missed it.
        public static let pastDeadline = 5
        /// Words of a column.
        public static let words = 6
    }

    /// Of callbacks.
    public enum Callback {
        /// Callbacks made in the time of the clause.
        public static let inTime = 0
        /// Callbacks made later, or not at all.
        public static let late = 1
        /// From the request until the first dialing, or so far.
        public static let delay = 2
        /// Words of a column.
        public static let words = 3
    }

    /// Of backlog: waiting and older; of resolved: in time and late; of a type: down and open. Of a team:
    public enum Team {
        /// Agent time on contacts while rostered, ticks.
        public static let busy = 0
        /// Agent time rostered and present, ticks.
        public static let staffed = 1
        /// Agent time lost to absence for a whole shift or day, ticks.
        public static let absent = 2
        /// Agent time rostered, the absent included, ticks.
        public static let rostered = 3
        /// Agent time worked after the roster, ticks.
        public static let overtime = 4
        /// Words of a column.
        public static let words = 5
    }

    /// Word, in the row, of the answered within threshold `index`; the lost within it follow.
    public func thresholdWord(_ index: Int) -> Int { offset + Wait.words + 2 * index }

    /// Word of the lost before short-abandon limit `index`.
    public func shortWord(_ index: Int) -> Int { offset + Wait.words + 2 * thresholds.count + index }

    /// Where the words begin that only lines, or only customers, have.
    public var tailWord: Int { shortWord(shortLimits.count) }

    var tailWords: Int {
        switch series {
        case .line: isWhole ? Tier.words : 0
        case .customers: Life.words
        default: 0
        }
    }

    /// Word of the longest wait, ticks.
    public var longestWord: Int? { series.hasWaits && keepsLongest ? tailWord + tailWords : nil }

    /// Whether a word of it, from 0, is ticks.
    func isTime(_ word: Int) -> Bool {
        let at = offset + word
        return switch series {
        case .team, .type: true
        case .backlog, .resolved: false
        case .callbacks: word == Callback.delay
        case .line, .starts, .customers:
            word == Wait.waitOfAnswered || word == Wait.waitOfLost || word == Wait.waitOfWaiting
                || at == longestWord
                || (tailWords == Life.words && at == tailWord + Life.timeToResolve)
        }
    }

    /// Words of a column of this series.
    public var words: Int {
        switch series {
        case .line, .starts, .customers: tailWord + tailWords + (keepsLongest ? 1 : 0) - offset
        case .backlog, .resolved, .type: 2
        case .callbacks: Callback.words
        case .team: Team.words
        }
    }
}
