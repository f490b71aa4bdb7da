// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// What a row of a stage's ledger holds, and how it becomes a row of the counts that are kept.
///
/// A row is cells, all of `stride` words: the lines; where problems are followed then the customers of each type, each type with
/// triage where its contacts start, and what is counted by the answer or the end. Behind them stand the words of backlog,
/// of problems resolved in time, of teams and of types.
struct StageCounts: Sendable {
    /// Contacts of a line that wait, and those older than an age in ticks.
    struct BacklogPlan: Sendable {
        let line: Int
        let age: UInt64
        let word: Int
    }

    /// Problems of a type resolved within ticks, and later.
    struct ResolvedPlan: Sendable {
        let type: Int
        let within: UInt64
        let attribution: Attribution
        let word: Int
    }

    /// Callbacks of a line made within ticks of the request, and later.
    struct CallbackPlan: Sendable {
        let line: Int
        let within: UInt64
        let word: Int
    }

    let cellCount: Int
    /// Words of a row of the ledger.
    let rowWords: Int
    /// By type with triage: its cell where contacts start.
    let startCells: [Int?]
    /// Cells by attribution to the answer and to the end, -1 for none: of a line, of a type where it starts, of customers.
    let lines: [ByWait]
    let starts: [ByWait]
    let customers: [ByWait]
    let backlogs: [BacklogPlan]
    let resolved: [ResolvedPlan]
    let callbacks: [CallbackPlan]
    /// First of the words of each team of the stage, and of each contact type; -1 where they are not counted.
    let teamWords: [Int]
    let typeWords: [Int]
    let keptWords: KeptWords

    struct ByWait: Sendable {
        var answer = -1
        var end = -1

        var isEmpty: Bool { answer < 0 && end < 0 }
    }

    init(
        of layout: CountLayout, center: ContactCenter, lines: [Line], bounds: [[UInt32]], teams: [Int], whole: Bool,
        stride: Int, lifeOffset: Int, longestWord: Int?
    ) {
        let types = center.contactTypes
        var cells = CellsOfWaits(lines: lines, types: types, whole: whole)
        let waits = layout.columns.map { cells.cell(of: $0.series) }
        cellCount = cells.count
        startCells = cells.startCells
        self.lines = cells.byLine
        starts = cells.byStart
        customers = cells.byCustomer

        var keptWords = KeptWords()
        var words = cells.count * stride
        var backlogs: [BacklogPlan] = []
        var resolved: [ResolvedPlan] = []
        var callbacks: [CallbackPlan] = []
        var teamWords = teams.map { _ in -1 }
        var typeWords = types.map { _ in -1 }
        for (column, cell) in zip(layout.columns, waits) {
            if let cell {
                let line = lines.firstIndex(of: column.series.lineOfWaits(in: center)!)!
                keptWords.addWaits(
                    of: column, from: cell * stride, bounds: bounds[line], lifeOffset: lifeOffset,
                    longestWord: longestWord)
                continue
            }
            let first = words
            switch column.series {
            case .line, .starts, .customers: continue
            case .backlog(let line, let age):
                guard let line = lines.firstIndex(of: line) else { continue }
                backlogs.append(BacklogPlan(line: line, age: RoutePlan.ticks(age), word: first))
            case .resolved(let type, let within, let attribution):
                resolved.append(
                    ResolvedPlan(
                        type: type, within: RoutePlan.ticks(within), attribution: attribution, word: first))
            case .callbacks(let line, let within):
                guard let line = lines.firstIndex(of: line) else { continue }
                callbacks.append(CallbackPlan(line: line, within: RoutePlan.ticks(within), word: first))
            case .team(let team):
                guard let team = teams.firstIndex(of: team) else { continue }
                teamWords[team] = first
            case .type(let type): typeWords[type] = first
            }
            for word in 0..<column.words { keptWords.add([first + word], to: column.offset + word) }
            words += column.words
        }
        rowWords = words
        self.keptWords = keptWords
        self.backlogs = backlogs
        self.resolved = resolved
        self.callbacks = callbacks
        self.teamWords = teamWords
        self.typeWords = typeWords
    }
}

/// The cells of a row, as one series of waits after the other asks for its own.
private struct CellsOfWaits {
    let lines: [Line]
    let startCells: [Int?]
    private(set) var count: Int
    private(set) var byLine: [StageCounts.ByWait]
    private(set) var byStart: [StageCounts.ByWait]
    private(set) var byCustomer: [StageCounts.ByWait]

    init(lines: [Line], types: [ContactType], whole: Bool) {
        self.lines = lines
        let triaged = whole ? types.indices.filter { types[$0].triage != nil } : []
        startCells = types.indices.map { type in
            triaged.firstIndex(of: type).map { lines.count + types.count + $0 }
        }
        count = lines.count + (whole ? types.count + triaged.count : 0)
        byLine = lines.map { _ in StageCounts.ByWait() }
        byStart = types.map { _ in StageCounts.ByWait() }
        byCustomer = byStart
    }

    /// The cell of a series, if it is counted in this stage.
    mutating func cell(of series: Series) -> Int? {
        switch series {
        case .line(let line, let attribution):
            guard let at = lines.firstIndex(of: line) else { return nil }
            return cell(at, attribution, \.byLine[at])
        case .starts(let type, let attribution): return cell(startCells[type], attribution, \.byStart[type])
        case .customers(let type, let attribution):
            return cell(lines.count + type, attribution, \.byCustomer[type])
        default: return nil
        }
    }

    private mutating func cell(
        _ arrival: Int?, _ attribution: Attribution, _ others: WritableKeyPath<Self, StageCounts.ByWait>
    ) -> Int? {
        if attribution == .arrival { return arrival }
        if attribution == .answer { self[keyPath: others].answer = count } else { self[keyPath: others].end = count }
        count += 1
        return count - 1
    }
}

extension Series {
    /// The line whose bounds count its waits: of customers, and of a type where it starts, its first tier's.
    func lineOfWaits(in center: ContactCenter) -> Line? {
        switch self {
        case .line(let line, _): line
        case .starts(let type, _), .customers(let type, _):
            Line(type: type, tier: center.contactTypes[type].firstTier)
        case .backlog, .resolved, .callbacks, .team, .type: nil
        }
    }
}
