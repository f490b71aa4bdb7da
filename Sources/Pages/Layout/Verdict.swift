// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

/// The first thing on the page: what was found, in a sentence.
struct Verdict {
    enum Tone: String { case good, bad, open }

    let tone: Tone
    let headline: String
    let detail: String

    init(_ result: Result, _ say: Say) {
        switch result.kind {
        case .negotiate: self = Verdict.ofDraft(result.document, say)
        case .staff: self = Verdict.ofStaffing(result.document, say)
        case .sweep: self = Verdict.ofSweep(result.document, say)
        case .compare: self = Verdict.ofComparison(result.document, say)
        case .simulate, .contract: self = Verdict.ofContract(result, say)
        case .roster: self = Verdict.ofRoster(result.document, say)
        case .backtest: self = Verdict.ofBacktest(result.document, say)
        case .sensitivity: self = Verdict.ofSensitivity(result, say)
        }
    }

    private init(_ tone: Tone, _ headline: String, _ detail: String) {
        self.tone = tone
        self.headline = headline
        self.detail = detail
    }

    private static func ofDraft(_ document: Document, _ say: Say) -> Verdict {
        let today = document["today"]
        let all = today["allMet"]
        let wanted = document["probability"].asNumber ?? 1
        var sentences = [say(.negotiateDetail, say.interval(all), say.share(wanted))]
        if today["mayEnd"]["share"].asNumber != nil {
            sentences.append(say(.mayEndDetail, say.interval(today["mayEnd"])))
        }
        if (today["loss"]["share"].asNumber ?? 0) > 0 {
            sentences.append(say(.lossDetail, say.interval(today["loss"])))
        }
        let least = document["leastCost"]
        if least["feasible"].asFlag == true {
            sentences.append(
                say(
                    .leastDetail, Figure.staffingWords(least["staffing"], say),
                    say.money(least["staffingCost"].asNumber)))
        }
        let detail = sentences.joined(separator: " ")
        let isBroken = (all["high"].asNumber ?? 1) < wanted
        return switch document["advice"].asText {
        case "sign": Verdict(.good, say(.signIt), detail)
        case "afford": Verdict(.open, say(isBroken ? .affordBroken : .affordIt), detail)
        case "do not sign": Verdict(.bad, say(.doNotSign), detail)
        default: Verdict(.open, say(isBroken ? .brokenAndOpen : .tooClose), detail)
        }
    }

    private static func ofStaffing(_ document: Document, _ say: Say) -> Verdict {
        let staffing = Figure.staffingWords(document["staffing"], say)
        let cost = say.price(document["cost"].asNumber)
        let unit = say.known(document["costUnit"].asText ?? "")
        guard document["feasible"].asFlag == true else {
            let detail = document["staffing"].isNull ? "" : say(.staffClosest, staffing, cost, unit)
            return document["complete"].asFlag == false
                ? Verdict(.open, say(.staffStopped), detail) : Verdict(.bad, say(.staffNone), detail)
        }
        let found = confirmed(document, cost, unit, say)
        let isPlain = document["staffing"].members.allSatisfy { $0.1.asNumber != nil }
        return Verdict(
            .good, say(isPlain ? .staffFound : .staffFoundWith, staffing),
            ([found] + whatIsOpen(document, say)).joined(separator: " "))
    }

    /// What the staffing costs, and on how much it was confirmed.
    private static func confirmed(_ document: Document, _ cost: String, _ unit: String, _ say: Say) -> String {
        let replications = document["replications"].asNumber ?? .nan
        return say(.staffCost, cost, unit, say.counted(replications, .oneReplication, .manyReplications))
    }

    /// What is proved of the least cost, and which cheaper staffings are not ruled out.
    private static func whatIsOpen(_ document: Document, _ say: Say) -> [String] {
        var sentences: [String] = []
        if let bound = document["bound"].asNumber, let gap = document["gap"].asNumber {
            // Up to a tenth of a percent, as in the text: what is at most so much must not be said to be less.
            let saved = (gap * 1000 - 1e-6).rounded(.up) / 1000
            sentences.append(say(.boundDetail, say.price(bound), say.percent(saved)))
        } else {
            sentences.append(say(.noBoundDetail))
        }
        let cheaper = document["cheaper"]
        if let open = cheaper["open"].asNumber, open > 0 {
            sentences.append(
                open == 1
                    ? say(.cheaperOpenOne, say.price(cheaper["by"].asNumber))
                    : say(.cheaperOpen, say.number(open), say.price(cheaper["by"].asNumber)))
        }
        return sentences
    }

    private static func ofRoster(_ document: Document, _ say: Say) -> Verdict {
        let shifts = document["shifts"].items
        let agents = shifts.reduce(0) { $0 + ($1["agents"].asNumber ?? 0) }
        let cost = say.price(document["cost"].asNumber)
        let unit = say.known(document["costUnit"].asText ?? "")
        let roster = say(
            .rosterWords, say.counted(agents, .oneAgent, .manyAgents),
            say.counted(Double(shifts.count), .oneShift, .manyShifts))
        guard document["feasible"].asFlag == true else {
            if document["complete"].asFlag == false {
                return Verdict(.open, say(.rosterStopped), shifts.isEmpty ? "" : say(.staffClosest, roster, cost, unit))
            }
            return Verdict(.bad, say(.rosterNone), shifts.isEmpty ? "" : say(.staffClosest, roster, cost, unit))
        }
        let found = confirmed(document, cost, unit, say)
        return Verdict(.good, say(.staffFound, roster), ([found] + whatIsOpen(document, say)).joined(separator: " "))
    }

    /// How much of the past lies in the band, by measure, against what was to be expected.
    private static func ofBacktest(_ document: Document, _ say: Say) -> Verdict {
        let test = document["backtest"]
        let band = test["band"].asNumber ?? 0.9
        let series = test["series"].items.filter { ($0["of"].asNumber ?? 0) > 0 }
        let shares = series.map { ($0["inside"].asNumber ?? 0) / ($0["of"].asNumber ?? 1) }
        guard let least = shares.min() else { return Verdict(.open, document["scenario"].asText ?? "", say(.seeBelow)) }
        let words = zip(series, shares).map { one, share in
            say(.backtestOfMeasure, Figure.measureName(one, say), say.percent(share, decimals: 0))
        }
        return Verdict(
            least < band ? .open : .good, say(least < band ? .backtestBelow : .backtestWithin, say.share(band)),
            say(.backtestDetail, say.list(words), say.share(band)))
    }

    private static func ofSensitivity(_ result: Result, _ say: Say) -> Verdict {
        let document = result.document
        let first = document["factors"].items.max { ($0["influence"].asNumber ?? 0) < ($1["influence"].asNumber ?? 0) }
        guard let first, let clause = document["decisiveClause"].asText else {
            return Verdict(.open, result.name, say(.seeBelow))
        }
        let change = say.share(document["change"].asNumber)
        let kept = document["base"]["clauses"].items.map(ClauseView.init).filter { $0.isMet == false }
        return Verdict(
            kept.isEmpty ? .good : .bad,
            kept.isEmpty ? say(.sensitivityKept) : say(.notKept, say.list(kept.map(\.name))),
            say(.sensitivityDetail, say.known(first["factor"].asText ?? ""), clause, change))
    }

    private static func ofSweep(_ document: Document, _ say: Say) -> Verdict {
        let staffings = document["staffings"].items
        let count = say.number(Double(staffings.count))
        guard let cheapest = document["cheapest"].asNumber.map({ Int($0) }), staffings.indices.contains(cheapest) else {
            return Verdict(.bad, say(.sweepNone), say(.sweepCount, count))
        }
        let best = staffings[cheapest]
        return Verdict(
            .good, say(.sweepFound, Figure.staffingWords(best["staffing"], say)),
            say(.sweepDetail, say.price(best["cost"].asNumber), say.known(best["costUnit"].asText ?? ""), count))
    }

    private static func ofComparison(_ document: Document, _ say: Say) -> Verdict {
        let base = document["base"].asText ?? ""
        let detail = say(.compareDetail, base, say.share(document["confidence"].asNumber))
        if let best = document["selection"]["best"].asText { return Verdict(.good, say(.compareBest, best), detail) }
        let others = document["alternatives"].items.filter { $0["name"].asText != base }
        let sentences = others.map { other in
            let verdicts = other["figures"].items.compactMap { $0["verdict"].asText }
            if !verdicts.contains(where: { ["better", "worse"].contains($0) }) {
                return say(.compareNone, other["name"].asText ?? "", "\(verdicts.count)")
            }
            return say(
                .compareCount, other["name"].asText ?? "", "\(verdicts.count { $0 == "better" })",
                "\(verdicts.count { $0 == "worse" })", "\(verdicts.count)")
        }
        return Verdict(.open, sentences.prefix(2).joined(separator: " "), detail)
    }

    /// By what the clauses promise: a clause that promises 95 % of windows is kept where 5 % are missed.
    private static func ofContract(_ result: Result, _ say: Say) -> Verdict {
        let clauses = result.clauses.map(ClauseView.init).filter { $0.document["internal"].asFlag != true }
        guard !clauses.isEmpty else { return Verdict(.open, say(.noClauses), "") }
        guard clauses.contains(where: { $0.isMet != nil }) else { return Verdict(.open, say(.nothingKnown), "") }
        let all = result.contract["allMet"]
        let words = clauses.map { "\($0.name) \($0.words($0.value, say)) (\($0.targetWords(say)))" }
        let detail =
            all["share"].isNull
            ? say(.clausesDetail, say.list(Array(words.prefix(4))))
            : say(.keptDetail, say.interval(all["share"].asNumber, all["low"].asNumber, all["high"].asNumber))
        let missed = clauses.filter { $0.isMet == false }
        let surely = missed.filter { $0.verdict == "broken" }
        if !surely.isEmpty {
            return Verdict(.bad, say(.notKept, say.list(surely.map(\.name))), detail)
        }
        if !missed.isEmpty {
            return Verdict(.open, say(.perhapsNotKept, say.list(missed.map(\.name))), detail)
        }
        if clauses.allSatisfy({ $0.verdict == "kept" }) { return Verdict(.good, say(.keptSurely), detail) }
        return Verdict(.open, say(.keptPerhaps), detail)
    }

    /// The sentence and the few figures beside it.
    func html(_ result: Result, _ say: Say) -> HTML {
        let tiles = Verdict.tiles(result, say).prefix(4)
        var content: [HTML] = [.element("p", ["class": "headline"], headline)]
        if !detail.isEmpty { content.append(.element("p", ["class": "detail"], detail)) }
        if !tiles.isEmpty {
            content.append(
                .element(
                    "dl", ["class": "tiles"],
                    tiles.map { value, label in
                        .element("div", [:], [.element("dt", [:], label), .element("dd", [:], value)])
                    }))
        }
        return .element("div", ["class": "verdict \(tone.rawValue)"], content)
    }

    /// The ground on which the client may end the contract in most terms.
    private static func endShare(_ contract: Document) -> Double? {
        contract["terminations"].items.compactMap { $0["arises"]["share"].asNumber }.max()
    }

    /// At most four figures that say most.
    private static func tiles(_ result: Result, _ say: Say) -> [(String, String)] {
        let contract = result.contract
        var tiles: [(String, String)] = []
        if let share = contract["allMet"]["share"].asNumber { tiles.append((say.percent(share), say(.tileKept))) }
        if let share = contract["mayEnd"]["share"].asNumber ?? endShare(contract), share > 0 {
            tiles.append((say.percent(share), say(.tileMayEnd)))
        }
        if let fines = contract["fines"].mean, contract.movesMoney {
            tiles.append((say.money(fines), say(.tileFines)))
            if let bad = contract["fines"]["p95"].asNumber { tiles.append((say.money(bad), say(.tileFinesBad))) }
        }
        if let margin = contract["margin"].mean {
            tiles.append((say.money(margin), say(.tileMargin)))
        } else if let cost = contract["staffingCost"].mean, contract.movesMoney {
            tiles.append((say.money(cost), say(.tileCost)))
        }
        let rows = result.document["contacts"].items.filter { $0["type"].asText != "*" }
        let busiest = rows.max { ($0["offered"].mean ?? 0) < ($1["offered"].mean ?? 0) }
        if tiles.count < 4, let busiest {
            let name = say(.line, busiest["type"].asText ?? "", busiest["tier"].asText ?? "")
            if let level = busiest["serviceLevel"]["offered"].mean, !busiest["within"].isNull {
                tiles.append((say.percent(level), say(.tileLevel, name)))
            }
            tiles.append((say.duration(busiest["meanWaitAnswered"].mean), say(.tileWait, name)))
            tiles.append((say.percent(busiest["abandonedShare"].mean), say(.tileLost, name)))
        }
        if result.kind == .staff || result.kind == .roster {
            for clause in result.clauses.prefix(2).map(ClauseView.init) {
                tiles.append((clause.words(clause.value, say), "\(clause.name) (\(clause.targetWords(say)))"))
            }
            tiles.append((say.number(result.document["evaluations"].asNumber), say(.tileEvaluated)))
        }
        return tiles
    }
}
