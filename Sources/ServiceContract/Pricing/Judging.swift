// SPDX-License-Identifier: GPL-3.0-or-later

/// What pricing keeps of a row, or of rows together: what the measure divides, and the volume.
struct Cell {
    var ratio: Ratio
    var offered: Int

    static let zero = Cell(ratio: Ratio(0, 0), offered: 0)
}

/// How a window was judged.
struct Judgement {
    /// What the measure divides in the window, contacts above the ceiling left out.
    let ratio: Ratio
    let offered: Int
    let isAboveCeiling: Bool
    /// After aggregation; `nil` when nothing was counted.
    let level: Level?
    /// After rounding.
    let rounded: Level?
    let verdict: WindowOutcome.Verdict
}

extension ClausePlan {
    /// The days on which the clause counts, read once; their rows where it looks inside a day.
    func cells(of counts: some ContractCounts, view: Int) -> [Cell] {
        let perDay = cellsPerDay(counts)
        let measure = clause.measure
        func cell(_ counts: WindowCounts) -> Cell { Cell(ratio: measure.ratio(of: counts), offered: counts.offered) }
        return (counted.lowerBound * perDay..<counted.upperBound * perDay).map {
            perDay == counts.rowsPerDay
                ? cell(counts.counts(ofView: view, row: $0)) : cell(counts.counts(ofView: view, day: $0))
        }
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

    /// - Parameter cells: of the days on which the clause counts, `perDay` each.
    func judge(_ window: Window, _ cells: [Cell], perDay: Int) -> Judgement {
        let firstRow = counted.lowerBound * perDay
        let rows = window.frame.rows(perDay: perDay, within: counted)
        let seen = cells[rows.lowerBound - firstRow..<rows.upperBound - firstRow]
        var sum = pooled(seen)
        let (offered, all) = (sum.offered, sum.ratio)
        var isAbove = false
        var allowances: Allowances?
        if let band = clause.volumeBand, Int128(offered) * billion > Int128(window.ceiling) {
            isAbove = true
            if case .ceiling(let surplus) = band.beyond {
                let found = allowed(surplus, window, seen, perDay: perDay, firstRow: firstRow)
                sum = pooled(seen, found)
                allowances = found
            }
        }
        let level = aggregate(seen, sum, allowances, perDay: perDay, firstRow: firstRow)
        let rounded = level?.rounded(clause.rounding)
        let sample = clause.samplesDenominator ? all.denominator : Double(offered)
        let verdict: WindowOutcome.Verdict =
            if isAbove && clause.volumeBand?.beyond == .void {
                .void
            } else if let rounded, sample >= Double(clause.minimumSample) {
                window.target.isMet(by: rounded) ? .met : .missed
            } else {
                .noSample
            }
        return Judgement(
            ratio: sum.ratio, offered: offered, isAboveCeiling: isAbove, level: level, rounded: rounded,
            verdict: verdict)
    }

    private func aggregate(
        _ cells: ArraySlice<Cell>, _ sum: Cell, _ allowances: Allowances?, perDay: Int, firstRow: Int
    ) -> Level? {
        let isLongest = clause.measure == .longestWait
        guard let part = clause.aggregation.part else {
            guard let allowances, !isLongest else { return Level(sum.ratio) }
            return allowances.level(of: cells)
        }
        var levels: [(level: Level, day: Int)] = []
        var index = cells.startIndex
        while index < cells.endIndex {
            let day = (index + firstRow) / perDay
            let end = part == .interval ? index + 1 : min((day + 1) * perDay - firstRow, cells.endIndex)
            // A clause that does not look inside the day has a row a day: under a ceiling a part is one row.
            let counts = allowances.map { $0.allowed(index) > 0 } ?? true
            if counts, let level = Level(pooled(cells[index..<end]).ratio) { levels.append((level, day)) }
            index = end
        }
        guard !levels.isEmpty else { return nil }
        switch clause.aggregation {
        case .pooled: return nil
        case .mean: return Level.mean(of: levels.map(\.level))
        case .shareMet:
            return Level(Int128(levels.count { targetsOfParts[$0.day].isMet(by: $0.level) }), of: Int128(levels.count))
        case .worst(_, let rank):
            let isMoreBetter = clause.measure.isMoreBetter
            let worstFirst = levels.map(\.level).sorted { isMoreBetter ? $0 < $1 : $1 < $0 }
            return worstFirst[min(max(rank, 1), worstFirst.count) - 1]
        }
    }

    /// How much of each row counts under the ceiling.
    private func allowed(
        _ surplus: VolumeBand.Surplus, _ window: Window, _ cells: ArraySlice<Cell>, perDay: Int, firstRow: Int
    ) -> Allowances {
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

/// By row of a window, how much of it counts under the ceiling of a volume band.
private struct Allowances {
    /// Index of the window's first row.
    let first: Int
    /// Contacts that count, of those that came, in billionths.
    let rows: [(allowed: Int128, come: Int128)]

    /// Of a row to which nobody came all counts, which is what was attributed to it.
    func allowed(_ row: Int) -> Int128 { rows[row - first].come == 0 ? 1 : rows[row - first].allowed }

    func share(_ row: Int) -> Double {
        let (allowed, come) = rows[row - first]
        return allowed == come ? 1 : Double(allowed) / Double(come)
    }

    /// What the measure divides in all rows together, to twelve decimals: each row counts to 2⁻⁵² of a contact or second.
    func level(of cells: ArraySlice<Cell>) -> Level? {
        let finest = Int128(1) << 40
        var (numerator, denominator) = (Int128(0), Int128(0))
        for index in cells.indices {
            let (allowed, come) = rows[index - first]
            func part(_ amount: Double) -> Int128 {
                let whole = ticks(amount) * finest
                if allowed == come { return whole }
                var product = WideSum()
                product.add(whole, times: allowed)
                return product.divided(by: come)
            }
            numerator += part(cells[index].ratio.numerator)
            denominator += part(cells[index].ratio.denominator)
        }
        return denominator > 0 ? .toTwelveDecimals(numerator, of: denominator) : nil
    }
}

extension Cell {
    fileprivate mutating func add(_ cell: Cell) {
        ratio.numerator += cell.ratio.numerator
        ratio.denominator += cell.ratio.denominator
        offered += cell.offered
    }

    /// Of a longest wait.
    fileprivate mutating func add(longest cell: Cell) {
        ratio.numerator = max(ratio.numerator, cell.ratio.numerator)
        ratio.denominator = max(ratio.denominator, cell.ratio.denominator)
        offered += cell.offered
    }

    fileprivate func times(_ share: Double) -> Cell {
        Cell(ratio: Ratio(ratio.numerator * share, ratio.denominator * share), offered: offered)
    }
}

extension Clause {
    /// Whether more of the value that is judged is better: also of a share of parts that meet a target.
    var isMoreBetter: Bool {
        if case .shareMet = aggregation { true } else { measure.isMoreBetter }
    }

    /// Whether the sample is what the measure divides by, rather than what was offered.
    var samplesDenominator: Bool { countsCustomers || measure == .doneAtTierInTime }
}
