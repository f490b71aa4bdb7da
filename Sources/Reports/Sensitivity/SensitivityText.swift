// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import StaffingSearch

extension SensitivityReport {
    public var table: String {
        guard let base = outcome.base else { return "\(center.name): stopped before anything was known.\n" }
        var text = "\(center.name): \(sentence(base)).\n"
        text += "\nIf it comes out \(change) less or more\n" + wholeTable(base)
        if let futures = outcome.futures { text += "\nFutures\n" + words(futures) }
        if outcome.whole.contains(where: { $0.less?.staffing != nil || $0.more?.staffing != nil }) {
            text += "\nThe least-cost staffing then\n" + staffingTable
        }
        if let clause = outcome.decisiveClause, !outcome.parts.isEmpty {
            text +=
                "\nContact types, teams and intervals, each alone \(change) less or more: what moves \(contract.clauses[clause].name) most\n"
            text += influenceTable(clause)
        }
        return text + "\n" + run.line(done: Words.counted(outcome.replications, "replication") + " behind each figure")
            + "\n"
    }

    private var change: String { Words.percent(outcome.change) }

    /// What breaks first, or what is broken already.
    private func sentence(_ base: SensitivityOutcome.Effect) -> String {
        let names = base.broken.map { contract.clauses[$0].name }
        if !names.isEmpty {
            return "as it is, the roster breaks \(Words.list(names)) by the mean estimates"
        }
        let edges = outcome.whole.compactMap { row -> (String, Double)? in
            guard case .at(let times)? = row.edge else { return nil }
            return (words(row.factor), times)
        }
        guard let first = edges.min(by: { abs($0.1 - 1) < abs($1.1 - 1) }) else {
            return "as it is, the roster keeps every clause by the mean estimates"
        }
        return "the roster keeps every clause by the mean estimates, up to \(signed(first.1)) of \(first.0)"
    }

    /// `+4.2%`
    private func signed(_ times: Double) -> String {
        (times >= 1 ? "+" : "−") + Words.percent(abs(times - 1), decimals: 1)
    }

    private func wholeTable(_ base: SensitivityOutcome.Effect) -> String {
        var table = TextTable([
            ("", .left), ("with less", .left), ("with more", .left),
            (base.slack >= 0 ? "kept up to" : "kept from", .right),
        ])
        for row in outcome.whole {
            table.add([words(row.factor), words(row.less), words(row.more), words(row.edge)])
        }
        return table.text
    }

    private func words(_ effect: SensitivityOutcome.Effect?) -> String {
        guard let effect else { return "cannot be" }
        let broken = effect.broken.map { index in
            let clause = effect.candidate.clauses[index]
            return "\(clause.clause.name) (\(Words.value(clause.value, clause.clause.judgedUnit)))"
        }
        return broken.isEmpty ? "keeps every clause" : "breaks \(Words.list(broken))"
    }

    private func words(_ edge: SensitivityOutcome.Edge?) -> String {
        switch edge {
        case .at(let times)?: signed(times)
        case .beyond(let times)?:
            outcome.base!.slack >= 0 ? "\(signed(times)) and beyond" : "not even at \(signed(times))"
        case .unknown?, nil: ""
        }
    }

    private func words(_ futures: SensitivityOutcome.Futures) -> String {
        var text = "  The volume misses its forecast by \(Words.percent(futures.error)) (one standard deviation).\n"
        if let holds = futures.holds {
            text += "  The present roster keeps every clause in \(Words.percent(holds, decimals: 0)) of the futures.\n"
        }
        let share = Words.percent(futures.share)
        text +=
            "  In \(share) of them the volume is at most \(Words.number(futures.times, decimals: 3)) times the forecast. "
        if let winner = futures.staffing?.winner {
            text +=
                "To keep the contract in those: \(center.words(of: winner.headcounts)) at \(center.words(of: winner.cost)).\n"
        } else {
            text += "No staffing within the bounds of the search was confirmed for it.\n"
        }
        return text
    }

    private var staffingTable: String {
        var table = TextTable([("", .left), ("volume or value", .right), ("staffing", .left), ("cost", .right)])
        func add(_ name: String, _ effect: SensitivityOutcome.Effect?) {
            guard let effect, let found = effect.staffing else { return }
            table.add([
                name, effect.times == 1 ? "" : signed(effect.times),
                found.winner.map { effect.center.words(of: $0.headcounts) } ?? "none within the bounds",
                found.winner.map { effect.center.words(of: $0.cost) } ?? "",
            ])
        }
        add("as it is", outcome.base)
        for row in outcome.whole {
            add(words(row.factor), row.less)
            add(words(row.factor), row.more)
        }
        return table.text
    }

    /// Rows of the table of influences; the rest is in JSON and CSV.
    private static let mostInfluences = 15

    /// ` (−16.7%, +16.7%)`, where it is not the change asked for: agents are whole.
    private func exactly(_ row: SensitivityOutcome.Row) -> String {
        let times = [row.less, row.more].compactMap { $0?.times }
        let isAsked = times.allSatisfy { abs(abs($0 - 1) - outcome.change) < 1e-9 }
        return isAsked ? "" : " (\(times.map(signed).joined(separator: ", ")))"
    }

    private func influenceTable(_ clause: Int) -> String {
        var table = TextTable([
            ("", .left), ("with less", .right), ("with more", .right), ("", .left),
        ])
        let rows = outcome.ranked.prefix(Self.mostInfluences)
        let most = rows.map { $0.influence(onClause: clause) }.max() ?? 0
        func value(_ effect: SensitivityOutcome.Effect?) -> String {
            guard let estimate = effect?.candidate.clauses[clause] else { return "cannot be" }
            return Words.value(estimate.value, estimate.clause.judgedUnit)
        }
        for row in rows {
            let influence = row.influence(onClause: clause)
            let bar = most > 0 ? Int((20 * influence / most).rounded()) : 0
            table.add([
                words(row.factor) + exactly(row), value(row.less), value(row.more), String(repeating: "█", count: bar),
            ])
        }
        let left = outcome.parts.count - rows.count
        return table.text + (left > 0 ? "  and \(left) more, which move it less\n" : "")
    }
}
