// SPDX-License-Identifier: GPL-3.0-or-later

/// What pricing keeps of a row, or of rows together: what the measure divides, and the volume.
struct Cell {
    var ratio: Ratio
    var offered: Int
    /// Contacts that came to what the clause counts, whether or not its measure judges them; and those of them for which
    /// the row must answer.
    var demand = 0
    var came = 0

    static let zero = Cell(ratio: Ratio(0, 0), offered: 0)
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
    func cells(of counts: some ContractCounts, view: Int) -> [Cell] {
        let perDay = cellsPerDay(counts)
        let measure = clause.measure
        let saysWhoCame = clause.saysWhoCame
        func cell(_ counts: WindowCounts) -> Cell {
            Cell(
                ratio: measure.ratio(of: counts), offered: counts.offered, demand: max(counts.offered, counts.demand),
                came: saysWhoCame ? counts.offered : 0)
        }
        var cells = (counted.lowerBound * perDay..<counted.upperBound * perDay).map {
            perDay == counts.rowsPerDay
                ? cell(counts.counts(ofView: view, row: $0)) : cell(counts.counts(ofView: view, day: $0))
        }
        if !saysWhoCame && cells.allSatisfy({ $0.ratio.denominator == 0 }) {
            for index in cells.indices { cells[index].came = cells[index].demand }
        }
        return cells
    }

    func cellsPerDay(_ counts: some ContractCounts) -> Int { clause.looksWithinDay ? counts.rowsPerDay : 1 }

    func pooled(_ cells: ArraySlice<Cell>) -> Cell {
        var sum = Cell.zero
        if clause.measure == .longestWait {
            for cell in cells { sum.add(longest: cell) }
        } else {
            for cell in cells { sum.add(cell) }
        }
        return sum
    }

    /// Days on which something was judged: of a measure that nothing keeps, also those on which contacts came.
    func daysJudged(_ cells: [Cell], perDay: Int) -> Int {
        stride(from: 0, to: cells.count, by: perDay).count { first in
            cells[first..<first + perDay].contains {
                $0.ratio.denominator > 0 || clause.measure.isKeptByNothing && $0.came > 0
            }
        }
    }

    /// The window's part of the cells, which are of the days on which the clause counts, `perDay` each.
    func rows(of window: Window, _ cells: [Cell], perDay: Int) -> ArraySlice<Cell> {
        let rows = window.frame.rows(perDay: perDay, within: counted)
        return cells[rows.lowerBound - counted.lowerBound * perDay..<rows.upperBound - counted.lowerBound * perDay]
    }

    func judge(_ window: Window, _ cells: [Cell], perDay: Int) -> Judgement {
        let seen = rows(of: window, cells, perDay: perDay)
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
        _ cells: ArraySlice<Cell>, _ sum: Cell, _ allowances: Allowances?, perDay: Int
    ) -> Level? {
        guard clause.aggregation.part != nil else {
            guard let allowances, clause.measure != .longestWait else { return self.level(of: sum) }
            return allowances.level(of: cells) ?? self.level(of: sum)
        }
        let levels = parts(of: cells, allowances, perDay: perDay)
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
    private func level(of cell: Cell) -> Level? {
        Level(cell.ratio) ?? (cell.came > 0 ? clause.measure.levelOfNothing : nil)
    }

    /// The parts of a window at which the aggregation looks, without those to which nobody came; `row` is that of
    /// the horizon with which one begins.
    func parts(
        of cells: ArraySlice<Cell>, _ allowances: Allowances?, perDay: Int
    ) -> [(level: Level, row: Int, ratio: Ratio)] {
        guard let part = clause.aggregation.part else { return [] }
        let firstRow = counted.lowerBound * perDay
        var found: [(level: Level, row: Int, ratio: Ratio)] = []
        var index = cells.startIndex
        while index < cells.endIndex {
            let row = index + firstRow
            let end = part == .interval ? index + 1 : min((row / perDay + 1) * perDay - firstRow, cells.endIndex)
            // A clause that does not look inside the day has a row a day: under a ceiling a part is one row.
            let counts = allowances.map { $0.allowed(index) > 0 } ?? true
            let part = pooled(cells[index..<end])
            if counts, let level = level(of: part) { found.append((level, row, part.ratio)) }
            index = end
        }
        return found
    }

    /// How much of each row counts in a window that is above its ceiling; `nil` where the clause is void.
    func allowances(_ window: Window, _ cells: ArraySlice<Cell>, perDay: Int) -> Allowances? {
        guard case .ceiling(let surplus) = clause.volumeBand?.beyond else { return nil }
        let firstRow = counted.lowerBound * perDay
        var left = Int128(window.ceiling)
        return Allowances(
            first: cells.startIndex,
            rows: cells.indices.map { index in
                let come = Int128(cells[index].offered) * billion
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
    private func pooled(_ cells: ArraySlice<Cell>, _ allowances: Allowances) -> Cell {
        var sum = Cell.zero
        for index in cells.indices where allowances.allowed(index) > 0 || cells[index].offered == 0 {
            if clause.measure == .longestWait {
                sum.add(longest: cells[index])
            } else {
                sum.add(cells[index].times(allowances.share(index)))
            }
        }
        return sum
    }
}

extension Cell {
    fileprivate mutating func add(_ cell: Cell) {
        ratio.numerator += cell.ratio.numerator
        ratio.denominator += cell.ratio.denominator
        offered += cell.offered
        demand += cell.demand
        came += cell.came
    }

    /// Of a longest wait.
    fileprivate mutating func add(longest cell: Cell) {
        ratio.numerator = max(ratio.numerator, cell.ratio.numerator)
        ratio.denominator = max(ratio.denominator, cell.ratio.denominator)
        offered += cell.offered
        demand += cell.demand
        came += cell.came
    }

    fileprivate func times(_ share: Double) -> Cell {
        Cell(
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
