// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// A valid scenario in plain words, with what it left to defaults and what looks wrong.
public struct CenterSummary {
    let center: ContactCenter
    let contract: ServiceContract
    let bounds: [TeamBounds]
    let seed: UInt64
    let replications: Int
    let defaults: [(path: String, value: String)]
    let warnings: [String]

    public init(
        center: ContactCenter, contract: ServiceContract, bounds: [TeamBounds], seed: UInt64, replications: Int,
        defaults: [(path: String, value: String)], warnings: [String]
    ) {
        self.center = center
        self.contract = contract
        self.bounds = bounds
        self.seed = seed
        self.replications = replications
        self.defaults = defaults
        self.warnings = warnings + Reports.warnings(of: center, contract)
    }

    /// One line for each subject, then the defaults taken, then warnings; with a line end.
    public var text: String {
        var text = "ok: \(center.name)\n"
        text += "  \(calendar)\n"
        for type in center.contactTypes {
            text += "  \(words(of: type))\n" + lifeWords(of: type).map { "    \($0)\n" }.joined()
        }
        for team in center.teams {
            text += "  \(words(of: team))\n" + peopleWords(of: team).map { "    \($0)\n" }.joined()
        }
        text += routingAndOutageWords.map { "  \($0)\n" }.joined()
        let pricing = Pricing(contract: contract, center: center)
        for (index, clause) in contract.clauses.enumerated() {
            let windows = pricing.frames(ofClause: index).map { pricing.timeline.name(of: $0, in: clause.window) }
            text += "  clause \(clause.name): \(clause.promiseWords)\n"
            text += clause.termWords(in: contract, windows: windows).map { "    \($0)\n" }.joined()
        }
        text += contract.settlementWords(in: center).map { "  \($0)\n" }.joined()
        if !bounds.isEmpty {
            let ranges = bounds.map {
                "\(center.teams[$0.team].name) \($0.agents.lowerBound) to \($0.agents.upperBound)"
                    + ($0.byInterval ? " by interval" : "")
            }
            text += "  search: \(Words.list(ranges))\n"
        }
        text += "  seed \(seed), \(Words.counted(replications, "replication"))\n"
        if !defaults.isEmpty {
            text += "defaults\n" + defaults.map { "  \($0.path): \($0.value)\n" }.joined()
        }
        return text + warnings.map { "warning: \($0)\n" }.joined()
    }

    private var calendar: String {
        let calendar = center.calendar
        let hours =
            calendar.isContinuous
            ? "around the clock"
                + (calendar.warmUp > 0 ? " after \(Words.duration(Double(calendar.warmUp))) of warm-up" : "")
            : "\(clock(calendar.opening)) to \(endClock(calendar.closing)), each day on its own"
        let start = calendar.start.map { " from \($0), a \(calendar.weekdayName(of: 0))," } ?? ""
        return "\(calendar.words)\(start) \(hours), in intervals of \(Words.duration(Double(calendar.interval)))"
    }

    private func words(of type: ContactType) -> String {
        let perDay = type.volume.total / Double(center.calendar.openDayCount)
        let path = center.tiers.indices.filter { type.handling[$0] != nil }.map { tier in
            let handling = type.handling[tier]!
            return "\(center.tiers[tier]) (\(Words.duration(handling.time.mean))"
                + (handling.escalation > 0 ? ", \(Words.percent(handling.escalation)) escalate" : "") + ")"
        }
        let patience =
            type.deferred.map { work in
                "deferrable, \(work.order == .deadline && type.deadline != nil ? "earliest deadline" : "first come") first"
                    + (work.isInterruptible ? ", interruptible" : "")
            }
            ?? (type.outbound != nil ? "called from a list" : nil)
            ?? type.patience.map { "patience \(Words.duration($0.law.mean))" } ?? "never gives up"
        return
            "\(type.channel.rawValue) \(type.name): \(Words.number(perDay, decimals: perDay < 100 ? 1 : 0)) contacts per day, "
            + "\(patience), handled by \(path.joined(separator: ", then "))"
    }

    private func words(of team: Team) -> String {
        let serves = Words.list(team.serves.map { center.contactTypes[$0].name })
        let currency = center.currency.isEmpty ? "" : " \(center.currency)"
        let absent = team.absence > 0 ? ", \(Words.percent(team.absence)) of them absent" : ""
        let patterns = center.teams.firstIndex { $0.name == team.name }.flatMap { index in
            team.patterns.map { _ in center.shiftsThatFit(team: index).reduce(0) { $0 + $1.count } }
        }
        let agents =
            patterns.map { "\(Words.counted($0, "shift")) to choose from" }
            ?? (team.shifts.isEmpty
                ? "\(team.headcount.words) agents" : "\(Words.counted(team.shiftAgents, "agent")) in shifts")
        let premiums =
            team.premiums.isEmpty
            ? "" : ", more by " + Words.list(team.premiums.map { "\(Words.percent($0.share)) (\($0.name))" })
        return "team \(team.name) at \(center.tiers[team.tier]): \(agents) for \(serves)\(absent); "
            + "each costs \(Words.plain(team.costPerHour))\(currency) per hour\(premiums)"
    }
}
