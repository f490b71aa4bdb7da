// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import StaffingSearch

extension RosterReport {
    public var table: String {
        var text = "\(center.name): \(sentence).\n"
        if let boundSentence { text += "  \(boundSentence)\n" }
        text += limits.map { "  \($0)\n" }.joined()
        if let shown {
            text += "\n\(outcome.winner == nil ? "The closest" : "Roster")\n" + shiftTable(shown)
            text += outcome.rooms.map { "  \(sentence(of: $0))\n" }.joined()
            text +=
                "\nClauses, \(Words.counted(shown.candidate.replications, "replication")) of \(center.calendar.words)\n"
            text += clauseTable(shown.candidate)
            if !outcome.oneFewer.isEmpty {
                text +=
                    "\nOne agent fewer, \(Words.counted(outcome.oneFewer[0].candidate.replications, "replication"))\n"
                text += oneFewerTable
            }
            text += "\nAgents on the floor, and what the formulas ask for, interval by interval\n" + coverTable
        }
        return text + "\n"
            + run.line(
                done: "\(Words.counted(outcome.shifts, "shift")) to choose from, "
                    + "\(Words.counted(outcome.evaluations, "roster")), "
                    + "\(Words.counted(outcome.replicationsSimulated, "replication")), "
                    + "\(Words.counted(Int(min(outcome.contacts, 1e15)), "contact")) simulated") + "\n"
    }

    private var sure: String { Words.percent(outcome.confidence) }

    private var sentence: String {
        if let winner = outcome.winner {
            let exceptions = Words.exceptions(among: winner.candidate.clauses)
            let keeps = exceptions.isEmpty ? "keeps every clause" : "breaks no promise"
            return (["\(price(winner)) \(keeps), \(sure) sure"] + exceptions).joined(separator: "; ")
                + ". It is the least cost found" + (outcome.isComplete ? "" : " when the search was stopped")
        }
        guard let closest = outcome.closest else {
            return outcome.isComplete ? "no roster of the patterns was found" : "stopped before anything was known"
        }
        let broken = closest.candidate.clauses.filter { $0.margin < 0 }.map(\.clause.name)
        let what = price(closest)
        if !outcome.isComplete {
            return
                "stopped before a roster was confirmed; of \(Words.counted(outcome.evaluations, "roster")) seen, \(what) "
                + (broken.isEmpty ? "is the cheapest that seems to keep every clause" : "is the closest")
        }
        return broken.isEmpty
            ? "no roster of the patterns could be confirmed. The closest, \(what), seems to do; it is too close to a target "
                + "to be \(sure) sure"
            : "no roster was found that keeps every clause. The closest, \(what), breaks \(Words.list(broken))"
    }

    /// What keeps a roster from being found, as far as the closest shows it.
    private var limits: [String] {
        guard outcome.winner == nil, let closest = outcome.closest else { return [] }
        return center.teams.enumerated().compactMap { index, team in
            let agents = closest.shifts(ofTeam: index).reduce(0) { $0 + $1.agents }
            guard let most = team.patterns?.mostAgents, agents >= most else { return nil }
            return "\(team.name) is at its `most-agents` of \(most)."
        }
    }

    private var boundSentence: String? {
        guard let bound = outcome.bound else {
            return outcome.winner == nil ? nil : "No lower bound is known here: a cheaper roster may exist."
        }
        let least = "\(Words.number(bound.cost, decimals: 2))\(center.currency.isEmpty ? "" : " \(center.currency)")"
        let sure = bound.confidence < 1 ? " (\(Words.percent(bound.confidence)) sure)" : ""
        return "No roster of these patterns that keeps the contract costs less than \(least)\(sure)"
            + (gap.map { ": at most \(Words.percent(roundedUp($0), decimals: 1)) can be saved." } ?? ".")
    }

    /// To a tenth of a percent: what is at most so much must not be said to be less.
    private func roundedUp(_ share: Double) -> Double { (share * 1000 - 1e-6).rounded(.up) / 1000 }

    /// `41 agents on 9 shifts at 328.00 per day`
    private func price(_ roster: Roster) -> String {
        let agents = roster.lines.reduce(0) { $0 + $1.shift.agents }
        let overtime = roster.candidate.overtimeCost
        return "\(Words.counted(agents, "agent")) on \(Words.counted(roster.lines.count, "shift")) at "
            + center.words(of: roster.candidate.cost)
            + (overtime > 0.005 ? " (\(Words.number(overtime, decimals: 2)) of it for overtime)" : "")
    }

    /// `, BRL per open day`
    private func costUnit(_ roster: Roster) -> String {
        let unit = roster.candidate.cost.unit.rawValue
        return (center.currency.isEmpty ? ", " : ", \(center.currency) ") + unit
    }

    private func shiftTable(_ roster: Roster) -> String {
        var table = TextTable([
            ("team", .left), ("shift", .left), ("from", .left), ("to", .left), ("days", .left), ("breaks", .left),
            ("agents", .right), ("cost" + costUnit(roster), .right),
        ])
        for line in roster.lines {
            table.add([
                center.teams[line.team].name, line.shift.name, clock(line.shift.start),
                endClock(line.shift.span.upperBound), words(ofDaysOf: line.shift),
                line.shift.breaks.map { words(of: $0, in: line.shift) }.joined(separator: ", "),
                "\(line.shift.agents)", Words.number(line.cost, decimals: 2),
            ])
        }
        return table.text
    }

    /// `Room main, 40 seats: all are taken from 10:00 to 12:30, mon-fri. More seats may allow a cheaper roster.`
    private func sentence(of use: RoomUse) -> String {
        let calendar = center.calendar
        let days = calendar.days == 1 ? "" : ", \(Words.weekdays(use.weekdays))"
        let taken = use.isFull ? "all are taken" : "at most \(use.taken) are taken,"
        return "Room \(use.room.name), \(Words.counted(use.room.seats, "seat")): \(taken) "
            + "from \(clock(calendar.start(ofInterval: use.intervals.lowerBound))) "
            + "to \(endClock(calendar.start(ofInterval: use.intervals.upperBound)))\(days)."
            + (use.isFull ? " More seats may allow a cheaper roster." : "")
    }

    /// `meal 30 min at 12:00`, `break 10 min in 09:30-10:50`
    private func words(of pause: Break, in shift: Shift) -> String {
        let begin = clock((shift.start + pause.window.lowerBound) % 86_400)
        let length = Words.plainDuration(Double(pause.length))
        return pause.window.count == pause.length
            ? "\(pause.kind.rawValue) \(length) at \(begin)"
            : "\(pause.kind.rawValue) \(length) in \(begin)-\(clock((shift.start + pause.window.upperBound) % 86_400))"
    }

    /// `mon-fri`, `5 on 1 off from day 2`, both, or nothing where it is worked whenever its work is open.
    private func words(ofDaysOf shift: Shift) -> String {
        [shift.weekdays.map { Words.weekdays($0) }, shift.rotation?.words].compactMap { $0 }.joined(separator: ", ")
    }

    /// `mon-fri`, or `days 1, 3, 5 …` of the horizon.
    func words(ofDaysOf cover: RosterCover) -> String {
        guard let days = cover.days?.sorted() else { return Words.weekdays(cover.weekdays) }
        return (days.count == 1 ? "day " : "days ") + days.prefix(4).map { "\($0 + 1)" }.joined(separator: ", ")
            + (days.count > 4 ? " …" : "")
    }

    private func clauseTable(_ candidate: Candidate) -> String {
        var table = TextTable([
            ("clause", .left), ("promise", .left), ("value", .right), ("windows kept", .right), ("margin", .right),
            ("at least, \(sure)", .right), ("verdict", .left),
        ])
        for clause in candidate.clauses {
            table.add([
                clause.clause.name, clause.clause.promiseWords, Words.value(clause.value, clause.clause.judgedUnit),
                clause.windowsKept, clause.distance(clause.margin),
                clause.distance(clause.leastMargin(confidence: outcome.confidence)), clause.verdict.rawValue,
            ])
        }
        return table.text
    }
}
