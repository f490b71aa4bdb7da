// SPDX-License-Identifier: GPL-3.0-or-later
import ErlangFormulas
import Reports

/// One run of `headcount erlang`: which groups to show, and how.
struct ErlangReport {
    let model: String
    let law: String
    let traffic: TrafficOptions
    let patience: Stated?
    /// Seconds; nil where nobody waits.
    let threshold: Double?
    let targets: StatedTargets

    func print<Group: SteadyState>(
        _ output: OutputOptions, group: (Int) throws -> Group, least: ([StaffingTarget]) throws -> Group?
    ) throws {
        let result: ErlangResult
        do {
            if let agents = traffic.agents {
                result = self.result([try group(agents)], least: nil)
            } else {
                guard let found = try least(targets.targets)?.agents else {
                    throw Failure.infeasible(
                        "\(targets.words.joined(separator: ", ")): not reached with \(largestAgentCount) agents")
                }
                let shown = max(1, found - 1)...min(largestAgentCount, found + 1)
                result = self.result(try shown.map(group), least: found)
            }
        } catch let problem as ErlangInputProblem {
            throw Failure.badData(explain(problem))
        }
        try output.print(
            result,
            next: NextStep(["init", "--template", "80-20"], "prints a scenario that simulates what formulas leave out"))
    }

    /// The library's problem in the words of the command line.
    private func explain(_ problem: ErlangInputProblem) -> String {
        let given =
            switch problem.parameter {
            case .arrivalRate: "--rate \"\(traffic.rate.text)\""
            case .meanService: "--handle \"\(traffic.handle.text)\""
            case .meanPatience: "--patience \"\(patience?.text ?? "")\""
            case .offeredLoad: "--rate × --handle, the offered load of \(problem.found) erlangs"
            case .agents: "--agents \(traffic.agents.map(String.init) ?? "")"
            case .target: "the target, \(targets.words.joined(separator: ", "))"
            case .escalationProbability, .windows, .composeRatio, .classes: problem.parameter.rawValue
            }
        return "\(given): allowed is \(problem.allowed)"
    }

    private func result(_ groups: [some SteadyState], least: Int?) -> ErlangResult {
        let figures = figures(of: groups)
        return ErlangResult(
            makeTable: { table(groups, figures, least: least) }, document: document(groups, figures, least: least),
            sheet: sheet(groups, figures))
    }

    // MARK: Figures

    private func figures(of groups: [some SteadyState]) -> [ErlangFigure] {
        var figures: [ErlangFigure] = []
        func add(_ key: String, _ label: String, _ unit: ErlangFigure.Unit, _ value: (any SteadyState) -> Double) {
            figures.append(ErlangFigure(key: key, label: label, unit: unit, values: groups.map { value($0) }))
        }
        if let threshold {
            let definitions = patience == nil ? [.offered] : ServiceLevelDefinition.allCases
            for definition in definitions {
                let words = definition.words(within: seconds(threshold))
                add("serviceLevel.\(definition.rawValue)", "service level: \(words)", .share) {
                    $0.serviceLevel(within: threshold, formula: definition)
                }
            }
            add("waitShare", "contacts that have to wait", .share) { $0.waitProbability }
            if patience != nil { add("abandonedShare", "contacts that abandon", .share) { $0.abandonmentProbability } }
            let counted = patience == nil ? "zero waits count" : "zero waits and abandoned count"
            add("meanWait", "mean wait of all contacts (\(counted))", .seconds) { $0.meanWait }
            if patience != nil {
                add("meanWaitAnswered", "mean wait of the answered (zero waits count)", .seconds) {
                    $0.meanWaitOfAnswered
                }
            }
            add("meanWaitWaiting", "mean wait of those who have to wait", .seconds) { $0.meanWaitOfWaiting }
            add("waitQuantile90", "wait that 90% of all contacts do not exceed", .seconds) { $0.waitQuantile(0.9) }
            add("meanQueueLength", "mean number waiting", .number) { $0.meanQueueLength }
        } else {
            add("blockedShare", "contacts turned away (blocked)", .share) { $0.blockingProbability }
            add("busyAgents", "mean number of busy agents", .number) { $0.occupancy * Double($0.agents) }
        }
        add("occupancy", "occupancy of the agents", .share) { $0.occupancy }
        return figures
    }

    private func met(_ group: some SteadyState) -> Bool {
        targets.targets.allSatisfy { $0.isMet(by: group) }
    }

    // MARK: Forms

    private func table(_ groups: [some SteadyState], _ figures: [ErlangFigure], least: Int?) -> String {
        let load = traffic.rate.value * traffic.handle.value
        var head = ["\(model): \(law). \(traffic.rate.text) × \(traffic.handle.text) = \(number(load)) erlangs."]
        if let least {
            head.append("Least agents for \(targets.words.joined(separator: ", ")): \(least).")
        }
        for group in groups where !group.isStable {
            let needed = Int(load.rounded(.down)) + 1
            head.append(
                "\(group.agents) agents cannot carry the load: the line grows without end (at least \(needed) needed).")
        }
        var rows = TextTable([("agents", .left)] + groups.map { ("\($0.agents)", .right) })
        for figure in figures { rows.add([figure.label] + figure.shown) }
        for (words, target) in zip(targets.words, targets.targets) {
            rows.add(["target: \(words)"] + groups.map { target.isMet(by: $0) ? "met" : "missed" })
        }
        return head.map { $0 + "\n" }.joined() + "\n" + rows.text
    }

    private func sheet(_ groups: [some SteadyState], _ figures: [ErlangFigure]) -> CSV {
        let rows = groups.enumerated().map { index, group in
            Document.object(
                [("agents", .whole(group.agents))] + figures.map { ($0.key, .number($0.values[index])) }
                    + (targets.targets.isEmpty ? [] : [("targetsMet", .bool(met(group)))]))
        }
        let columns = ["agents"] + figures.map(\.key) + (targets.targets.isEmpty ? [] : ["targetsMet"])
        return CSV(rows, columns.map { .value($0) })
    }

    /// Seconds and shares in full precision; an endless wait is null. Documented in Documentation/Json.md.
    private func document(_ groups: [some SteadyState], _ figures: [ErlangFigure], least: Int?) -> Document {
        let levels = figures.filter { $0.key.hasPrefix(Self.levelPrefix) }
        let others = figures.filter { !$0.key.hasPrefix(Self.levelPrefix) }
        var members: [(String, Document)] = [
            ("schema", .text("headcount/erlang/1")), ("model", .text(model)),
            ("arrivalRate", .number(traffic.rate.value)), ("meanService", .number(traffic.handle.value)),
            ("offeredLoad", .number(traffic.rate.value * traffic.handle.value)),
        ]
        if let patience { members.append(("meanPatience", .number(patience.value))) }
        if let threshold { members.append(("threshold", .number(threshold))) }
        if let least { members.append(("leastAgents", .whole(least))) }
        let rows = groups.enumerated().map { index, group in
            var row: [(String, Document)] = [("agents", .whole(group.agents))]
            if !levels.isEmpty {
                let values = levels.map {
                    (String($0.key.dropFirst(Self.levelPrefix.count)), Document.number($0.values[index]))
                }
                row.append(("serviceLevel", .object(values)))
            }
            row += others.map { ($0.key, .number($0.values[index])) }
            row.append(("stable", .bool(group.isStable)))
            if !targets.targets.isEmpty { row.append(("targetsMet", .bool(met(group)))) }
            return Document.object(row)
        }
        return .object(members + [("groups", .lines(rows))])
    }

    private static let levelPrefix = "serviceLevel."
}

extension ServiceLevelDefinition {
    func words(within threshold: String) -> String {
        switch self {
        case .offered: "answered within \(threshold) / all contacts"
        case .answered: "answered within \(threshold) / answered"
        case .abandonedInTimeExcluded: "answered within \(threshold) / (answered + abandoned later)"
        case .abandonedInTimeMet: "answered or abandoned within \(threshold) / all contacts"
        }
    }
}

/// What a formula came to, in the forms that commands print.
private struct ErlangResult: Report {
    /// Asked when the layout is known.
    let makeTable: () -> String
    let document: Document
    let sheet: CSV

    var table: String { makeTable() }
}
