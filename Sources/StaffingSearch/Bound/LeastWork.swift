// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import IntegerPrograms
import ServiceContract

/// Agent time without which promises cannot be kept, whatever the policy, as rows of an integer program.
///
/// Who answers a share of the contacts works for them. Nobody knows a handle time before the contact ends, so that the
/// contacts answered take the mean time each (A. Wald 1944). An agent who leaves finishes what they have, E[S²] ÷ E[S]
/// at most on average for each contact (G. Lorden 1970). A contact may go to each team that can take it in time, and to the
/// agent of the best speed. So it holds with overflow, rings, blocked lines, callbacks, outages and contacts that come
/// again: these add work, or take contacts out of the counts, which is allowed for. What it does not see is waiting.
struct LeastWork {
    let center: ContactCenter
    let contract: ServiceContract
    /// By team.
    let supplies: [WorkSupply]

    /// Adds the rows. False: no promise asks for work, and nothing was added.
    func addRows(to program: inout IntegerProgram) -> Bool {
        let asked = contract.clauses.compactMap { WorkAsked($0, of: center) }
        var draft = Draft(center: center, program: program)
        for case .answers(let lines, let within) in asked { draft.add(lines, within: within) }
        for case .resolutions(let types, let share) in asked { draft.addResolutions(of: types, share) }
        guard !draft.handled.isEmpty else { return false }
        let rests = asked.compactMap { if case .rest(let teams, let most) = $0 { (teams, most) } else { nil } }
        draft.addTeams(supplies, rests)
        program = draft.program
        return true
    }
}

/// The rows as they are added.
private struct Draft {
    let center: ContactCenter
    var program: IntegerProgram
    /// By line: the column of contacts that agents handle, and the teams that may.
    var handled: [Line: (column: Int, teams: Set<Int>)] = [:]
    private var counted: [Counted: (joined: Int, answered: Int)] = [:]

    private struct Counted: Hashable {
        let line: Line
        let startsOnly: Bool
    }

    private typealias Term = (column: Int, factor: Double)

    init(center: ContactCenter, program: IntegerProgram) {
        self.center = center
        self.program = program
    }

    private mutating func addColumn(most: Double = .infinity) -> Int {
        program.addColumn(cost: 0, bounds: 0...most, whole: false)
    }

    /// A share of those who join the lines is answered in time.
    mutating func add(_ lines: [WorkAsked.OfLine], within: Double) {
        let late = lines.map { center.answeredAfterClosing(at: $0.line, within: within) }.reduce(0, +)
        guard late < .infinity else { return }
        var terms: [Term] = []
        for one in lines {
            let columns = counted(Counted(line: one.line, startsOnly: one.startsOnly))
            let teams = center.routing.rings(ofType: one.line.type, tier: one.line.tier, in: center)
                .filter { $0.after <= within }.flatMap(\.teams)
            handle(one.line, by: teams + center.teamsCalled(byType: one.line.type), atLeast: [(columns.answered, 1)])
            terms += [(columns.answered, 1), (columns.joined, -one.share)]
        }
        program.addRow(terms, bounds: -late...(.infinity))
    }

    /// Contacts that join a line, at least; and those of them that are answered.
    private mutating func counted(_ key: Counted) -> (joined: Int, answered: Int) {
        if let known = counted[key] { return known }
        let columns = (joined: addColumn(), answered: addColumn())
        counted[key] = columns
        program.addRow([(columns.joined, 1), (columns.answered, -1)], bounds: 0...(.infinity))
        let type = center.contactTypes[key.line.type]
        var terms: [Term] = [(columns.joined, 1)]
        var least = center.joins(key.line)
        let below = type.handling.indices.last { $0 < key.line.tier && type.handling[$0] != nil }
        if let tier = below, !key.startsOnly, let escalation = type.handling[tier]?.escalation, escalation > 0 {
            let from = Line(type: key.line.type, tier: tier)
            terms.append((counted(Counted(line: from, startsOnly: false)).answered, -escalation))
            // Those on their way up as the horizon ends.
            least -= center.answeredAfterClosing(at: key.line, within: 0)
        }
        program.addRow(terms, bounds: least...(.infinity))
        return columns
    }

    /// A share of the problems is resolved: handled at the tier where they start or to which a deadline moves them, and, if
    /// that escalates them, at the next.
    mutating func addResolutions(of types: [Int], _ share: Double) {
        var resolved: [Term] = []
        var least = 0.0
        for index in types {
            let type = center.contactTypes[index]
            let late = center.resolvedAfterClosing(type: index)
            guard late < .infinity else { return }
            let problems = type.volume.total
            least += share * max(problems - center.lostToOutages(type: index), 0) - late
            var below: (column: Int, handling: Handling)?
            for tier in type.handling.indices {
                guard let handling = type.handling[tier] else { continue }
                let column = addColumn(most: problems)
                if let below, below.handling.timedEscalation == nil {
                    program.addRow(
                        [(column, 1), (below.column, -below.handling.escalation)],
                        bounds: -(.infinity)...problems * type.share(startingAt: tier))
                }
                let line = Line(type: index, tier: tier)
                let teams = center.routing.rings(ofType: index, tier: tier, in: center).flatMap(\.teams)
                handle(line, by: teams + center.teamsCalled(byType: index), atLeast: [(column, 1)])
                resolved.append((column, 1 - (type.tier(after: tier) == nil ? 0 : handling.escalation)))
                below = (column, handling)
            }
        }
        program.addRow(resolved, bounds: least...(.infinity))
    }

    /// As many contacts of a line are handled, by one of some teams.
    private mutating func handle(_ line: Line, by teams: [Int], atLeast terms: [Term]) {
        if handled[line] == nil { handled[line] = (addColumn(), []) }
        handled[line]!.teams.formUnion(teams)
        program.addRow(terms.map { ($0.column, -$0.factor) } + [(handled[line]!.column, 1)], bounds: 0...(.infinity))
    }

    /// Each contact handled takes a team's time, of which there is so much.
    mutating func addTeams(_ supplies: [WorkSupply], _ rests: [(teams: [Int], most: Double)]) {
        var works: [[Term]] = center.teams.map { _ in [] }
        for (line, (column, teams)) in handled.sorted(by: { ($0.key.type, $0.key.tier) < ($1.key.type, $1.key.tier) }) {
            var all: [Term] = [(column, -1)]
            for team in teams.sorted() {
                let part = addColumn()
                all.append((part, 1))
                works[team].append((part, center.time(ofContactAt: line, by: team) / 3600))
            }
            program.addRow(all, bounds: 0...(.infinity))
        }
        for team in center.teams.indices { addRow(works, supplies, of: [team], most: 1) }
        for (teams, most) in rests { addRow(works, supplies, of: teams, most: most) }
    }

    /// Work of teams ≤ this share of their time, and what is left as agents leave. In hours.
    private mutating func addRow(_ works: [[Term]], _ supplies: [WorkSupply], of teams: [Int], most: Double) {
        var terms = teams.flatMap { works[$0] }
        guard !terms.isEmpty else { return }
        var given = 0.0
        for team in teams {
            let rest = center.restOfContacts(ofTeam: team)
            func hours(_ time: WorkSupply.Time) -> Double { (most * time.onFloor + rest * time.leavings) / 3600 }
            given += hours(supplies[team].given)
            terms += supplies[team].bought.map { ($0.column, -hours($0.time)) }
        }
        program.addRow(terms, bounds: -(.infinity)...given)
    }
}
