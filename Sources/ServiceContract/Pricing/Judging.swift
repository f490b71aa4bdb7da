// SPDX-License-Identifier: GPL-3.0-or-later

/// What pricing keeps of a row, or of rows together: what the measure divides, and the volume.
struct RowCounts {
    var ratio: Ratio
    var offered: Int
    /// Contacts that came to what the clause counts, whether or not its measure judges them; and those of them for which
    /// the row must answer.
    var demand = 0
    var came = 0

    static let zero = RowCounts(ratio: Ratio(0, 0), offered: 0)
}

/// How a window was judged.
struct Judgement {
    /// What the measure divides in the window, contacts above the ceiling left out.
    let ratio: Ratio
    let offered: Int
    let isAboveCeiling: Bool
    /// After aggregation; `nil` when nothing was judged and nobody came.
    let level: Level?
    /// After rounding.
    let rounded: Level?
    /// Whether contacts came of which none was judged: then the level is what the measure makes of nothing.
    let isOfNothing: Bool
    let verdict: WindowOutcome.Verdict
}

extension ClausePlan {
    /// The days on which the clause counts, read once; their rows where it looks inside a day.
    ///
    /// Where a clause's own counts do not say who came (by the instant of the answer, of teams, of what may be left open),
    /// a window may well judge nothing while another does: then who came matters only where no window does.
    func rowCounts(of counts: some ContractCounts, view: Int) -> [RowCounts] {
        let perDay = rowCountsPerDay(counts)
        let measure = clause.measure
        let saysWhoCame = clause.saysWhoCame
        func one(_ counts: WindowCounts) -> RowCounts {
            RowCounts(
                ratio: measure.ratio(of: counts), offered: counts.offered, demand: max(counts.offered, counts.demand),
                came: saysWhoCame ? counts.offered : 0)
        }
        var rowCounts = (counted.lowerBound * perDay..<counted.upperBound * perDay).map {
            if let intervals, !intervals.contains($0 % perDay) { return RowCounts.zero }
            return perDay == counts.rowsPerDay
                ? one(counts.counts(ofView: view, row: $0)) : one(counts.counts(ofView: view, day: $0))
        }
        if !saysWhoCame && rowCounts.allSatisfy({ $0.ratio.denominator == 0 }) {
            for index in rowCounts.indices { rowCounts[index].came = rowCounts[index].demand }
        }
        return rowCounts
    }

    func rowCountsPerDay(_ counts: some ContractCounts) -> Int { clause.looksWithinDay ? counts.rowsPerDay : 1 }

    func pooled(_ rowCounts: ArraySlice<RowCounts>) -> RowCounts {
        var sum = RowCounts.zero
        if clause.measure == .longestWait {
            for one in rowCounts { sum.add(longest: one) }
        } else {
            for one in rowCounts { sum.add(one) }
        }
        return sum
    }

    /// Days on which something was judged: of a measure that nothing keeps, also those on which contacts came.
    func daysJudged(_ rowCounts: [RowCounts], perDay: Int) -> Int {
        stride(from: 0, to: rowCounts.count, by: perDay).count { first in
            rowCounts[first..<first + perDay].contains {
                $0.ratio.denominator > 0 || clause.measure.isKeptByNothing && $0.came > 0
            }
        }
    }

    /// The window's part of the rowCounts, which are of the days on which the clause counts, `perDay` each.
    func rows(of window: Window, _ rowCounts: [RowCounts], perDay: Int) -> ArraySlice<RowCounts> {
        let rows = window.frame.rows(perDay: perDay, within: counted)
        return rowCounts[rows.lowerBound - counted.lowerBound * perDay..<rows.upperBound - counted.lowerBound * perDay]
    }

    func judge(_ window: Window, _ rowCounts: [RowCounts], perDay: Int) -> Judgement {
        let seen = rows(of: window, rowCounts, perDay: perDay)
        let all = pooled(seen)
        let offered = all.offered
        let isAbove = clause.volumeBand != nil && Int128(offered) * billion > Int128(window.ceiling)
        let allowances = isAbove ? self.allowances(window, seen, perDay: perDay) : nil
        let sum = allowances.map { pooled(seen, $0) } ?? all
        let level = aggregate(seen, sum, allowances, perDay: perDay)
        let rounded = level?.rounded(clause.rounding)
        let isOfNothing = sum.ratio.denominator == 0 && level != nil
        // Of contacts of which none was judged all are the sample.
        let sample =
            clause.samplesDenominator && !isOfNothing ? all.ratio.denominator : Double(max(offered, all.came))
        let verdict: WindowOutcome.Verdict =
            if isAbove && clause.volumeBand?.beyond == .void {
                .void
            } else if let rounded, sample >= Double(clause.minimumSample) {
                window.target.isMet(by: rounded) && (!isOfNothing || clause.measure.isKeptByNothing) ? .met : .missed
            } else {
                .noSample
            }
        return Judgement(
            ratio: sum.ratio, offered: offered, isAboveCeiling: isAbove, level: level, rounded: rounded,
            isOfNothing: isOfNothing, verdict: verdict)
    }

    private func aggregate(
        _ rowCounts: ArraySlice<RowCounts>, _ sum: RowCounts, _ allowances: Allowances?, perDay: Int
    ) -> Level? {
        guard clause.aggregation.part != nil else {
            guard let allowances, clause.measure != .longestWait else { return self.level(of: sum) }
            return allowances.level(of: rowCounts) ?? self.level(of: sum)
        }
        let levels = parts(of: rowCounts, allowances, perDay: perDay)
        guard !levels.isEmpty else { return nil }
        switch clause.aggregation {
        case .pooled: return nil
        case .mean: return Level.mean(of: levels.map(\.level))
        case .shareMet:
            return Level(
                Int128(levels.count { targetsOfParts[$0.row / perDay].isMet(by: $0.level) }), of: Int128(levels.count))
        case .worst(_, let rank):
            let isMoreBetter = clause.measure.isMoreBetter
            let worstFirst = levels.map(\.level).sorted { isMoreBetter ? $0 < $1 : $1 < $0 }
            return worstFirst[min(max(rank, 1), worstFirst.count) - 1]
        }
    }

    /// What counts come to: of contacts of which none was judged, what the measure makes of nothing; `nil` of nobody.
    private func level(of one: RowCounts) -> Level? {
        Level(one.ratio) ?? (one.came > 0 ? clause.measure.levelOfNothing : nil)
    }

    /// The parts of a window at which the aggregation looks, without those to which nobody came; `row` is that of
    /// the horizon with which one begins.
    func parts(
        of rowCounts: ArraySlice<RowCounts>, _ allowances: Allowances?, perDay: Int
    ) -> [(level: Level, row: Int, ratio: Ratio)] {
        guard let part = clause.aggregation.part else { return [] }
        let firstRow = counted.lowerBound * perDay
        var found: [(level: Level, row: Int, ratio: Ratio)] = []
        var index = rowCounts.startIndex
        while index < rowCounts.endIndex {
            let row = index + firstRow
            let end = part == .interval ? index + 1 : min((row / perDay + 1) * perDay - firstRow, rowCounts.endIndex)
            // A clause that does not look inside the day has a row a day: under a ceiling a part is one row.
            let counts = allowances.map { $0.allowed(index) > 0 } ?? true
            let part = pooled(rowCounts[index..<end])
            if counts, let level = level(of: part) { found.append((level, row, part.ratio)) }
            index = end
        }
        return found
    }

    /// How much of each row counts in a window that is above its ceiling; `nil` where the clause is void.
    func allowances(_ window: Window, _ rowCounts: ArraySlice<RowCounts>, perDay: Int) -> Allowances? {
        guard case .ceiling(let surplus) = clause.volumeBand?.beyond else { return nil }
        let firstRow = counted.lowerBound * perDay
        var left = Int128(window.ceiling)
        return Allowances(
            first: rowCounts.startIndex,
            rows: rowCounts.indices.map { index in
                let come = Int128(rowCounts[index].offered) * billion
                let most =
                    switch surplus {
                    case .chronological: left
                    case .proportional: Int128(ceiling(ofRow: index + firstRow, perDay: perDay))
                    }
                left = max(left - come, 0)
                return (min(come, most), come)
            })
    }

    /// Rows together, as much of each as counts under the ceiling. The longest wait of a row that counts in part is its
    /// own.
    private func pooled(_ rowCounts: ArraySlice<RowCounts>, _ allowances: Allowances) -> RowCounts {
        var sum = RowCounts.zero
        for index in rowCounts.indices where allowances.allowed(index) > 0 || rowCounts[index].offered == 0 {
            if clause.measure == .longestWait {
                sum.add(longest: rowCounts[index])
            } else {
                sum.add(rowCounts[index].times(allowances.share(index)))
            }
        }
        return sum
    }
}

extension RowCounts {
    fileprivate mutating func add(_ one: RowCounts) {
        ratio.numerator += one.ratio.numerator
        ratio.denominator += one.ratio.denominator
        offered += one.offered
        demand += one.demand
        came += one.came
    }

    /// Of a longest wait.
    fileprivate mutating func add(longest one: RowCounts) {
        ratio.numerator = max(ratio.numerator, one.ratio.numerator)
        ratio.denominator = max(ratio.denominator, one.ratio.denominator)
        offered += one.offered
        demand += one.demand
        came += one.came
    }

    fileprivate func times(_ share: Double) -> RowCounts {
        RowCounts(
            ratio: Ratio(ratio.numerator * share, ratio.denominator * share), offered: offered,
            demand: demand, came: came)
    }
}

extension Measure {
    /// What it comes to of contacts that came when none of them was judged: the worst that it can have, a time beyond
    /// every target and band. A backlog of nothing is none.
    var levelOfNothing: Level {
        if isKeptByNothing { return Level(0, of: 1) }
        let worst = isMoreBetter ? values.lowerBound : values.upperBound + (unit == .share ? 0 : 1)
        return Level(Int128(worst), of: 1)
    }

    /// Whether nothing to judge is what it wants.
    public var isKeptByNothing: Bool { if case .backlog = self { true } else { false } }
}

extension Clause {
    /// Whether more of the value that is judged is better: also of a share of parts that meet a target.
    var isMoreBetter: Bool { aggregation.isShareMet || measure.isMoreBetter }

    /// Whether the sample is what the measure divides by, rather than what was offered.
    var samplesDenominator: Bool { countsCustomers || measure == .doneAtTierInTime }
}
