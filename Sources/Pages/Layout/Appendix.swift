// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

extension Page {
    /// Bytes of the result that stand in the page at most; what is printed by interval goes first.
    static let mostResult = 100_000
    /// Keys that may be left out, the largest first, with what is left out of them.
    private static let leftOut = [
        "intervals", "backlog", "weekdays", "turned", "staffings", "runnersUp", "tiers", "waits", "backtest",
    ]

    /// What went in, how to run it again, and what the words mean.
    static func appendix(_ result: Result, _ say: Say) -> [HTML] {
        [assumptions(result, say), again(result, say), glossary(say)].compactMap { $0 }
    }

    private static func assumptions(_ result: Result, _ say: Say) -> HTML? {
        let model = result.document["model"]
        guard !model.isNull else { return nil }
        var figure = Figure(
            "assumptions", .assumptions,
            finding: say(
                .assumptionsFinding, say.plain(model["days"].asNumber), say.plain(model["openDays"].asNumber),
                say.duration(model["interval"].asNumber)))
        var contacts = DataTable(
            say(.contactType),
            [
                say(.contactType), say(.channel), say(.perDay), say(.busyness), say(.handleTime), say(.afterContact),
                say(.patience),
            ], words: [0, 1])
        for type in model["contacts"].items {
            contacts.add([
                DataTable.Cell(type["type"].asText ?? ""), DataTable.Cell(say.known(type["channel"].asText ?? "")),
                DataTable.Cell(say.plain(type["perDay"].asNumber, most: 1), type["perDay"].asNumber),
                DataTable.Cell(say.share(type["busyness"].asNumber), type["busyness"].asNumber),
                DataTable.Cell(say.duration(type["handleTime"].asNumber), type["handleTime"].asNumber),
                DataTable.Cell(say.duration(type["afterContact"].asNumber), type["afterContact"].asNumber),
                DataTable.Cell(
                    type["patience"].isNull ? say(.endless) : say.duration(type["patience"].asNumber),
                    type["patience"].asNumber),
            ])
        }
        var teams = DataTable(
            say(.team), [say(.team), say(.tier), say(.agents), say(.presence), say(.costPerHour)], words: [0, 1])
        for team in model["teams"].items {
            teams.add([
                DataTable.Cell(team["name"].asText ?? ""), DataTable.Cell(team["tier"].asText ?? ""),
                DataTable.Cell(say.plain(team["agents"].asNumber), team["agents"].asNumber),
                DataTable.Cell(say.percent(team["presence"].asNumber), team["presence"].asNumber),
                DataTable.Cell(say.money(team["costPerHour"].asNumber), team["costPerHour"].asNumber),
            ])
        }
        figure.open = [contacts, teams]
        return figure.html(say)
    }

    private static func again(_ result: Result, _ say: Say) -> HTML {
        let document = result.document
        let inputs = document["inputs"].items
        let (shown, missing) = embedded(document)
        let json = shown.line
        var table = DataTable(say(.reproduce), [say(.item), say(.value)], words: [0, 1])
        func row(_ name: String, _ value: String) { table.add([DataTable.Cell(name), DataTable.Cell(value)]) }
        row(say(.scenarioName), result.name)
        row(say(.seed), document["seed"].asDigits)
        if let count = document["replications"].asNumber { row(say(.replications), say.number(count)) }
        row(say(.version), "headcount \(document["version"].asText ?? "")")
        row(say(.schema), document["schema"].asText ?? "")
        for input in inputs {
            row(say(.digestOf, input["file"].asText ?? ""), input["sha256"].asText ?? "")
        }
        var content: [HTML] = [
            .element("h2", ["id": "again-h"], say(.reproduce)),
            .element("p", ["class": "finding"], say(.reproduceFinding)), table.html,
        ]
        if inputs.isEmpty { content.append(.element("p", ["class": "note"], say(.noInputs))) }
        for input in inputs {
            let file = input["file"].asText ?? ""
            guard let text = input["text"].asText else {
                content.append(.element("p", ["class": "note"], say(.fileTooLarge, file)))
                continue
            }
            content.append(
                .element(
                    "details", ["class": "file", "data-file": fileName(file), "data-save": say(.save, fileName(file))],
                    [
                        .element("summary", [:], say(.fileText, file)),
                        .element(
                            "div", ["class": "wide", "role": "group", "aria-label": file, "tabindex": "0"],
                            [.element("pre", [:], text)]),
                    ]))
        }
        if !missing.isEmpty {
            content.append(
                .element(
                    "p", ["class": "note"], say(.resultCut, missing.map { "“\($0)”" }.joined(separator: ", "))))
        }
        content.append(
            .element(
                "details", ["class": "file", "data-file": "result.json", "data-save": say(.save, "result.json")],
                [.element("summary", [:], say(.resultText, say.number(Double(json.utf8.count))))]))
        content.append(.element("script", ["type": "application/json", "id": "result"], [.data(json)]))
        return .element("section", ["id": "again", "aria-labelledby": "again-h"], content)
    }

    private static func fileName(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// The result as it goes into the page, and the keys that were left out to keep it small.
    private static func embedded(_ document: Document) -> (Document, missing: [String]) {
        var members = document.members.filter { $0.0 != "inputs" }
        var missing: [String] = []
        for key in leftOut {
            if Document.object(members).line.utf8.count <= mostResult { break }
            if members.contains(where: { $0.0 == key }) {
                members.removeAll { $0.0 == key }
                missing.append(key)
            }
        }
        return (.object(members), missing)
    }

    private static func glossary(_ say: Say) -> HTML {
        .element(
            "section", ["id": "glossary", "aria-labelledby": "glossary-h"],
            [
                .element("h2", ["id": "glossary-h"], say(.glossaryTitle)),
                .element(
                    "dl", ["class": "glossary"],
                    Phrase.glossary.flatMap { term, meaning in
                        [HTML.element("dt", [:], say(term)), HTML.element("dd", [:], say(meaning))]
                    }),
            ])
    }
}
