// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import StaffingSearch

/// The answer of a search for a roster: which shifts, how many agents on each, and what stands behind it.
public struct RosterReport: Report, Sendable {
    let center: ContactCenter
    let contract: ServiceContract
    let outcome: RosterOutcome
    let run: RunFacts

    /// - Parameters:
    ///   - center: the centre, with its patterns.
    ///   - contract: what is promised.
    ///   - outcome: what was found.
    ///   - run: what makes the result reproducible, and how far it came.
    public init(center: ContactCenter, contract: ServiceContract, outcome: RosterOutcome, run: RunFacts) {
        self.center = center
        self.contract = contract
        self.outcome = outcome
        self.run = run
    }

    /// The winner, or else what came closest.
    var shown: Roster? { outcome.winner ?? outcome.closest }

    /// How far the winner may be from the least cost, as a share of its own; `nil` where nothing is proved.
    var gap: Double? {
        guard let winner = outcome.winner, let bound = outcome.bound, winner.candidate.cost.amount > 0 else {
            return nil
        }
        return max(0, 1 - bound.cost / winner.candidate.cost.amount)
    }

    public var document: Document {
        .object([
            ("schema", .text("headcount/roster/1")), ("version", .text(headcountVersion)),
            ("scenario", .text(center.name)), ("seed", .seed(run.seed)), ("complete", .bool(run.isComplete)),
            run.inputsForm, center.modelForm,
            ("objective", .text(outcome.objective.words)), ("feasible", .bool(outcome.winner != nil)),
            ("confidence", .number(outcome.confidence)),
            ("cost", shown.map { .number($0.candidate.cost.amount) } ?? .null),
            ("costUnit", shown.map { .text($0.candidate.cost.unit.rawValue) } ?? .null),
            ("rosterCost", shown.map { .number($0.candidate.rosterCost.amount) } ?? .null),
            ("bound", outcome.bound.map { .number($0.cost) } ?? .null),
            ("boundConfidence", outcome.bound.map { .number($0.confidence) } ?? .null),
            ("gap", gap.map(Document.number) ?? .null),
            ("verdict", shown.map { .text($0.candidate.verdict.rawValue) } ?? .null),
            ("replications", .whole(shown?.candidate.replications ?? 0)),
            ("shifts", .lines(shown?.lines.map(json) ?? [])),
            ("clauses", .list(shown?.candidate.clauses.map(json) ?? [])),
            ("cover", .lines(outcome.cover.map(json))), ("rooms", .lines(outcome.rooms.map(json))),
            ("oneFewer", .list(outcome.oneFewer.map(json))),
            ("allowedShifts", .whole(outcome.shifts)), ("evaluations", .whole(outcome.evaluations)),
            ("replicationsSimulated", .whole(outcome.replicationsSimulated)),
            ("contacts", .number(outcome.contacts.rounded())),
        ])
    }

    private func json(_ line: Roster.Line) -> Document {
        .object([
            ("team", .text(center.teams[line.team].name)), ("shift", .text(line.shift.name)),
            ("start", .text(clock(line.shift.start))), ("end", .text(clock(line.shift.span.upperBound))),
            ("days", line.shift.weekdays.map { .list($0.sorted().map { .text(shortName(ofWeekday: $0)) }) } ?? .null),
            ("rotation", line.shift.rotation?.words.map { .text($0) } ?? .null),
            ("agents", .whole(line.shift.agents)), ("cost", .number(line.cost)),
            (
                "breaks",
                .list(
                    line.shift.breaks.map {
                        .object([
                            ("kind", .text($0.kind.rawValue)),
                            ("from", .text(clock(line.shift.start + $0.window.lowerBound))),
                            ("to", .text(clock(line.shift.start + $0.window.upperBound))),
                            ("seconds", .whole($0.length)), ("paid", .bool($0.isPaid)),
                        ])
                    })
            ),
        ])
    }

    private func json(_ clause: ClauseEstimate) -> Document {
        .object(
            clause.json + [
                ("margin", .number(clause.margin)),
                ("leastMargin", .number(clause.leastMargin(confidence: outcome.confidence))),
            ])
    }

    private func json(_ fewer: RosterOneFewer) -> Document {
        .object([
            ("team", .text(center.teams[fewer.line.team].name)), ("shift", .text(fewer.line.shift.name)),
            ("start", .text(clock(fewer.line.shift.start))), ("agents", .whole(fewer.line.shift.agents - 1)),
            ("cost", .number(fewer.candidate.cost.amount)), ("replications", .whole(fewer.candidate.replications)),
            ("breaks", .list(fewer.broken.map { .text(contract.clauses[$0].name) })),
            ("clauses", .list(fewer.candidate.clauses.map(json))),
        ])
    }

    private func json(_ cover: RosterCover) -> Document {
        .object([
            ("team", .text(center.teams[cover.team].name)),
            ("days", .list(cover.weekdays.sorted().map { .text(shortName(ofWeekday: $0)) })),
            ("horizonDays", cover.days.map { .list($0.sorted().map { .whole($0 + 1) }) } ?? .null),
            ("start", .text(clock(center.calendar.start(ofInterval: cover.interval)))),
            ("agents", .number(rounded(cover.agents))), ("need", .number(cover.need)),
            ("over", .number(rounded(max(cover.over, 0)))), ("under", .number(rounded(max(-cover.over, 0)))),
        ])
    }

    private func json(_ use: RoomUse) -> Document {
        .object([
            ("name", .text(use.room.name)), ("seats", .whole(use.room.seats)), ("taken", .whole(use.taken)),
            ("full", .bool(use.isFull)),
            ("days", .list(use.weekdays.sorted().map { .text(shortName(ofWeekday: $0)) })),
            ("start", .text(clock(center.calendar.start(ofInterval: use.intervals.lowerBound)))),
            ("end", .text(endClock(center.calendar.start(ofInterval: use.intervals.upperBound)))),
        ])
    }

    /// The roster: one row for each shift.
    public var sheet: CSV {
        CSV(
            document["shifts"].items.map { row in
                row.with([
                    ("weekdays", .text(row["days"].items.map(\.plainText).joined(separator: " "))),
                    ("verdict", document["verdict"]),
                ])
            },
            ["team", "shift", "start", "end"].map { .value($0) } + [.value("days", at: "weekdays")]
                + ["rotation", "agents", "cost", "verdict"].map { .value($0) }
        )
    }

    /// Presence is a mean: a thousandth of an agent says nothing.
    private func rounded(_ agents: Double) -> Double { (agents * 1000).rounded() / 1000 }
}

/// `mon`
func shortName(ofWeekday weekday: Int) -> String { String(weekdayNames[weekday].lowercased().prefix(3)) }

extension Document {
    /// The text of a text; empty of anything else.
    fileprivate var plainText: String { if case .text(let value) = self { value } else { "" } }
}
