// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// One replication's counts as a contract looks at them.
public struct ViewedCounts: ContractCounts {
    private let views: CountViews
    private let replication: ReplicationCounts

    /// - Precondition: the counts are of the layout for which the views were made.
    public init(_ views: CountViews, _ replication: ReplicationCounts) {
        precondition(replication.words.count == views.layout.rows * views.layout.wordsPerRow, "counts of this layout")
        self.views = views
        self.replication = replication
    }

    public var rowsPerDay: Int { views.layout.rowsPerDay }

    /// Whether a clause on service level could have a formula that looks at short abandons.
    func hasShortAbandons(ofClause clause: Int) -> Bool { views.hasShortAbandons(ofClause: clause) }

    public func counts(ofView view: Int, row: Int) -> WindowCounts {
        views.counts(ofView: view, day: row / views.layout.rowsPerDay, words: replication.words, rows: row..<row + 1)
    }

    public func counts(ofView view: Int, day: Int) -> WindowCounts {
        let rows = day * rowsPerDay..<(day + 1) * rowsPerDay
        return views.counts(ofView: view, day: day, words: replication.words, rows: rows)
    }

    /// Seconds worked after the roster, by team of the centre; `nil` where the counts lack a team.
    public var overtime: [Double]? {
        views.overtimeWords.map { words in
            words.map { word in
                (0..<views.layout.rows).reduce(0.0) {
                    $0 + Double(replication.words[$1 * views.layout.wordsPerRow + word]) / CountLayout.ticksPerSecond
                }
            }
        }
    }

    /// What a view counted in an interval of the day, on all days together, by the threshold that holds on most of them:
    /// the clause's own.
    public func profile(ofView view: Int, interval: Int) -> WindowCounts {
        views.counts(ofView: view, day: nil, words: replication.profile, rows: interval..<interval + 1)
    }
}

/// How a contract reads counts of a layout: where the counts of each clause and billing item stand.
///
/// Made once, used for every replication: O(clauses × (series + days)).
public struct CountViews: Sendable {
    /// The columns of the counts that are read.
    public let layout: CountLayout
    fileprivate struct Part {
        enum Kind { case waits, line, customers, backlog, resolved, callbacks, type, team, demand }
        let kind: Kind
        let offset: Int
        /// Words of what a column of waits has beyond `Wait`; -1 where it is not asked for.
        var threshold = -1
        var short = -1
        var tail = -1
        var longest = -1
    }

    private var parts: [Part] = []
    /// Parts by view and threshold: those of the clause first, then of its exceptions.
    private var spans: [Range<Int>] = []
    /// By view, its first span.
    private var firstSpan: [Int] = []
    /// By team of the centre, its word of overtime in a row; `nil` where the layout lacks a team.
    fileprivate let overtimeWords: [Int]?
    /// By view and day, the place of the threshold that holds; empty where no view has an exception.
    private var choices: [Int32] = []

    /// - Throws: `Problems` where the layout lacks what the contract looks at, with the remedy.
    public init(of contract: ServiceContract, center: ContactCenter, layout: CountLayout) throws(Problems) {
        self.layout = layout
        let teams = center.teams.indices.compactMap { layout.column(of: .team($0)) }
        overtimeWords =
            teams.count == center.teams.count ? teams.map { $0.offset + CountLayout.Column.Team.overtime } : nil
        var found: [Problem] = []
        var choices: [[Int32]] = []
        for clause in contract.clauses {
            firstSpan.append(spans.count)
            let series = clause.series(in: center, followsCustomers: layout.followsCustomers)
            found += layout.problems(of: clause, series: series, in: center)
            let thresholds = clause.thresholds.eachOnce
            for threshold in thresholds.isEmpty ? [nil] : thresholds.map(Optional.init) {
                add(series, threshold: threshold, short: clause.shortLimit, demand: clause.demand(in: center))
            }
            choices.append(
                (0..<layout.days).map { day in
                    let exception = clause.exceptions.first { $0.days.contains(day: day, of: center.calendar) }
                    return Int32(thresholds.firstIndex { $0 == exception?.threshold } ?? 0)
                })
        }
        for (index, item) in contract.settlement.billing.enumerated() {
            firstSpan.append(spans.count)
            let series = item.series(in: center)
            found += layout.problems(of: item, at: index, series: series, in: center)
            add(series, threshold: nil, short: nil)
            choices.append(Array(repeating: 0, count: layout.days))
        }
        if choices.joined().contains(where: { $0 > 0 }) { self.choices = Array(choices.joined()) }
        if !found.isEmpty { throw Problems(found) }
    }

    private mutating func add(_ series: [Series], threshold: Double?, short: Double?, demand: [Series] = []) {
        let start = parts.count
        for series in series {
            guard let column = layout.column(of: series) else { continue }
            var part = Part(kind: .waits, offset: column.offset)
            switch series {
            case .line: part = Part(kind: column.isWhole ? .line : .waits, offset: column.offset)
            case .starts: break
            case .customers: part = Part(kind: .customers, offset: column.offset)
            case .backlog: part = Part(kind: .backlog, offset: column.offset)
            case .resolved: part = Part(kind: .resolved, offset: column.offset)
            case .callbacks: part = Part(kind: .callbacks, offset: column.offset)
            case .type: part = Part(kind: .type, offset: column.offset)
            case .team: part = Part(kind: .team, offset: column.offset)
            }
            if series.hasWaits {
                let at = threshold.flatMap { column.thresholds.firstIndex(of: $0) }
                part.threshold = at.map(column.thresholdWord) ?? -1
                part.short = short.flatMap { column.shortLimits.firstIndex(of: $0) }.map(column.shortWord) ?? -1
                part.tail = column.tailWord
                part.longest = column.longestWord ?? -1
            }
            parts.append(part)
        }
        parts += demand.compactMap { layout.column(of: $0).map { Part(kind: .demand, offset: $0.offset) } }
        spans.append(start..<parts.count)
    }

    /// By word of a row, whether the contract looks at it.
    public var wordsRead: [Bool] {
        var read = Array(repeating: false, count: layout.wordsPerRow)
        typealias Column = CountLayout.Column
        func mark(_ first: Int, _ count: Int) { for word in first..<first + count { read[word] = true } }
        for word in overtimeWords ?? [] { mark(word, 1) }
        for part in parts {
            switch part.kind {
            case .backlog, .resolved, .type: mark(part.offset, 2)
            case .callbacks: mark(part.offset, Column.Callback.words)
            case .team: mark(part.offset, Column.Team.words)
            case .demand: mark(part.offset + Column.Wait.offered, 1)
            case .waits, .line, .customers:
                mark(part.offset, Column.Wait.words)
                if part.threshold >= 0 { mark(part.threshold, 2) }
                if part.short >= 0 { mark(part.short, 1) }
                if part.longest >= 0 { mark(part.longest, 1) }
                if part.kind == .line { mark(part.tail, Column.Tier.words) }
                if part.kind == .customers { mark(part.tail, Column.Life.words) }
            }
        }
        return read
    }

    /// Whether the layout has the short abandons of a clause, by its limit S: where its formula does not look at them it
    /// may lack them.
    func hasShortAbandons(ofClause clause: Int) -> Bool {
        spans[firstSpan[clause]].allSatisfy { parts[$0].kind == .demand || parts[$0].short >= 0 }
    }

    /// - Parameter day: `nil`: by the first threshold.
    func counts(ofView view: Int, day: Int?, words: [UInt64], rows: Range<Int>) -> WindowCounts {
        let choice = choices.isEmpty ? 0 : day.map { Int(choices[view * layout.days + $0]) } ?? 0
        var counts = WindowCounts()
        let size = layout.wordsPerRow
        words.withUnsafeBufferPointer { words in
            for index in spans[firstSpan[view] + choice] {
                let part = parts[index]
                for row in rows {
                    counts.add(UnsafeBufferPointer(rebasing: words[row * size..<(row + 1) * size]), part)
                }
            }
        }
        return counts
    }
}

extension WindowCounts {
    @inline(__always)
    fileprivate mutating func add(_ row: UnsafeBufferPointer<UInt64>, _ part: CountViews.Part) {
        func word(_ word: Int) -> Int { Int(truncatingIfNeeded: row[word]) }
        func seconds(_ word: Int) -> Double { Double(row[word]) / CountLayout.ticksPerSecond }
        typealias Column = CountLayout.Column
        let at = part.offset
        switch part.kind {
        case .backlog:
            backlog += word(at)
            backlogOld += word(at + 1)
        case .resolved:
            resolvedInTime += word(at)
            resolvedLate += word(at + 1)
        case .type:
            down += seconds(at)
            open += seconds(at + 1)
        case .team:
            busy += seconds(at + Column.Team.busy)
            staffed += seconds(at + Column.Team.staffed)
            absent += seconds(at + Column.Team.absent)
            rostered += seconds(at + Column.Team.rostered)
            overtime += seconds(at + Column.Team.overtime)
        case .callbacks:
            callbacksInTime += word(at + Column.Callback.inTime)
            callbacksLate += word(at + Column.Callback.late)
            callbackDelay += seconds(at + Column.Callback.delay)
        case .demand:
            demand += word(at + Column.Wait.offered)
        case .waits, .line, .customers:
            offered += word(at + Column.Wait.offered)
            answered += word(at + Column.Wait.answered)
            abandoned += word(at + Column.Wait.abandoned)
            messages += word(at + Column.Wait.messages)
            cleared += word(at + Column.Wait.cleared)
            blocked += word(at + Column.Wait.blocked)
            waitOfAnswered += seconds(at + Column.Wait.waitOfAnswered)
            waitOfLost += seconds(at + Column.Wait.waitOfLost)
            waiting += word(at + Column.Wait.waiting)
            waitOfWaiting += seconds(at + Column.Wait.waitOfWaiting)
            if part.threshold >= 0 {
                answeredInTime += word(part.threshold)
                lostInTime += word(part.threshold + 1)
            }
            if part.short >= 0 { lostShort += word(part.short) }
            if part.longest >= 0 { longestWait = max(longestWait, seconds(part.longest)) }
            if part.kind == .line {
                tierInTime += word(part.tail + Column.Tier.inTime)
                tierLate += word(part.tail + Column.Tier.late)
            } else if part.kind == .customers {
                resolved += word(part.tail + Column.Life.resolved)
                resolvedAtFirstContact += word(part.tail + Column.Life.resolvedAtFirstContact)
                contactsOfResolved += word(part.tail + Column.Life.contactsOfResolved)
                timeToResolve += seconds(part.tail + Column.Life.timeToResolve)
                inDeadline += word(part.tail + Column.Life.inDeadline)
                pastDeadline += word(part.tail + Column.Life.pastDeadline)
            }
        }
    }
}
