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
        var seen = cells[rows.lowerBound - firstRow..<rows.upperBound - firstRow]
        var sum = pooled(seen)
        let (offered, all) = (sum.offered, sum.ratio)
        var isAbove = false
        if let band = clause.volumeBand, Int128(offered) * billion > Int128(window.ceiling) {
            isAbove = true
            switch band.beyond {
            case .void: break
            case .ceiling(let surplus):
                seen = under(surplus, window, seen, perDay: perDay, firstRow: firstRow)
                sum = pooled(seen)
            }
        }
        let level = aggregate(seen, sum, perDay: perDay, firstRow: firstRow)
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

    private func aggregate(_ cells: ArraySlice<Cell>, _ sum: Cell, perDay: Int, firstRow: Int) -> Level? {
        guard let part = clause.aggregation.part else { return Level(sum.ratio) }
        var levels: [(level: Level, day: Int)] = []
        var index = cells.startIndex
        while index < cells.endIndex {
            let day = (index + firstRow) / perDay
            let end = part == .interval ? index + 1 : min((day + 1) * perDay - firstRow, cells.endIndex)
            if let level = Level(pooled(cells[index..<end]).ratio) { levels.append((level, day)) }
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

    /// The rows with the contacts above the ceiling left out.
    private func under(
        _ surplus: VolumeBand.Surplus, _ window: Window, _ cells: ArraySlice<Cell>, perDay: Int, firstRow: Int
    ) -> ArraySlice<Cell> {
        var left = window.ceiling
        return ArraySlice(
            cells.indices.map { index in
                let cell = cells[index]
                let come = Int128(cell.offered) * billion
                let allowed =
                    switch surplus {
                    case .chronological: left
                    case .proportional: ceiling(ofRow: index + firstRow, perDay: perDay)
                    }
                left = come < Int128(left) ? left - Int(come) : 0
                return come <= Int128(allowed)
                    ? cell : cell.part(allowed, ofBillionths: come, isLongest: clause.measure == .longestWait)
            })
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

    /// As much of the row as there is room under the ceiling, to the nearest 2⁻¹² of a contact or second. The longest
    /// wait of a row that counts in part is its own.
    fileprivate func part(_ allowed: Int, ofBillionths come: Int128, isLongest: Bool) -> Cell {
        if isLongest { return allowed > 0 ? self : .zero }
        func share(_ amount: Double) -> Double {
            Double(division(ticks(amount) * Int128(allowed), come, .halfUp)) / Double(ticksPerUnit)
        }
        return Cell(ratio: Ratio(share(ratio.numerator), share(ratio.denominator)), offered: offered)
    }
}

extension Clause {
    /// Whether more of the value that is judged is better: also of a share of parts that meet a target.
    public var isMoreBetter: Bool {
        if case .shareMet = aggregation { true } else { measure.isMoreBetter }
    }

    /// Whether the sample is what the measure divides by, rather than what was offered.
    var samplesDenominator: Bool { countsCustomers || measure == .doneAtTierInTime }
}
