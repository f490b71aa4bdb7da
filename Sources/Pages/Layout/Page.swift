// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Reports

/// A result as one HTML file that opens without a network: for the table at which a contract is negotiated.
///
/// The same result and language give the same bytes.
public struct Page: Sendable {
    /// The whole file.
    public let html: String

    /// - Parameters:
    ///   - document: what a command found, as it prints it with `--format json`.
    ///   - language: of all words but the names in the scenario.
    /// - Throws: `PageRefusal` where it is no result of which a page can be made.
    public init(of document: Document, in language: Language) throws(PageRefusal) {
        let result = try Result(document)
        let say = Say(language, currency: result.currency)
        let figures = Page.figures(of: result, say)
        let head = HTML.element(
            "head", [:],
            [
                .element("meta", ["charset": "utf-8"]),
                .element(
                    "meta",
                    [
                        "http-equiv": "Content-Security-Policy",
                        "content": "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'",
                    ]),
                .element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                .element("meta", ["name": "color-scheme", "content": "light dark"]),
                .element("meta", ["name": "generator", "content": "headcount \(headcountVersion)"]),
                .element("title", [:], say(.title, result.name)), .element("style", [:], [Page.style]),
            ])
        let body = HTML.element(
            "body", [:],
            [
                .element("a", ["class": "skip", "href": "#figures"], say(.skip)), Page.header(result, say),
                .element(
                    "main", ["id": "figures"],
                    [Page.contents(figures, say)] + figures.map { $0.html(say) } + Page.appendix(result, say)),
                .element("footer", [:], [.element("p", [:], say(.foot, headcountVersion))]),
                Page.patterns, .element("script", [:], [Page.script]),
            ])
        html =
            "<!DOCTYPE html>\n" + HTML.element("html", ["lang": language.rawValue], [head, body]).markup + "\n"
    }

    /// In the order in which a meeting asks; what the result does not have is left out.
    private static func figures(of result: Result, _ say: Say) -> [Figure] {
        let makers: [(Result, Say) -> Figure?] = [
            Figure.backtest, Figure.obligations, Figure.staffing, Figure.roster, Figure.staffings, Figure.heat,
            Figure.waits, Figure.occupancy,
            Figure.fines, Figure.periods, Figure.frontier, Figure.changes, Figure.costChance, Figure.tornado,
            Figure.differences, Figure.formulas, Figure.backlog, Figure.erlang,
        ]
        return makers.compactMap { $0(result, say) }
    }

    private static func header(_ result: Result, _ say: Say) -> HTML {
        let document = result.document
        let seed = document["seed"].asDigits
        let version = document["version"].asText ?? ""
        let byline =
            document["replications"].asNumber.map {
                say(.byline, say.counted($0, .oneReplication, .manyReplications), seed, version)
            }
            ?? say(.bylineNoReplications, seed, version)
        var content: [HTML] = [
            .element("p", ["class": "kind"], say(kindWords(result.kind))), .element("h1", [:], result.name),
        ]
        if document["complete"].asFlag == false {
            content.append(.element("p", ["class": "warning"], say(.interrupted)))
        }
        content.append(Verdict(result, say).html(result, say))
        content.append(.element("p", ["class": "byline"], byline))
        return .element("header", [:], content)
    }

    private static func kindWords(_ kind: Result.Kind) -> Phrase {
        switch kind {
        case .simulate: .ofSimulate
        case .sweep: .ofSweep
        case .staff, .roster: .ofStaff
        case .compare: .ofCompare
        case .contract: .ofContract
        case .negotiate: .ofNegotiate
        case .backtest: .ofBacktest
        case .sensitivity: .ofSensitivity
        }
    }

    private static func contents(_ figures: [Figure], _ say: Say) -> HTML {
        let links =
            figures.map { ($0.id, say($0.title)) } + [("again", say(.reproduce)), ("glossary", say(.glossaryTitle))]
        return .element(
            "nav", ["aria-label": say(.contents)],
            [
                .element(
                    "ul", [:],
                    links.map { id, title in
                        .element("li", [:], [.element("a", ["href": "#\(id)"], title)])
                    })
            ])
    }

    /// The hatching of cells with few contacts.
    private static var patterns: HTML {
        .element(
            "svg", ["width": "0", "height": "0", "aria-hidden": "true", "class": "defs"],
            [
                .element(
                    "defs", [:],
                    [
                        .element(
                            "pattern",
                            [
                                "id": "few", "width": "6", "height": "6", "patternUnits": "userSpaceOnUse",
                                "patternTransform": "rotate(45)",
                            ], [.element("line", ["x1": "0", "y1": "0", "x2": "0", "y2": "6", "class": "hatch"])])
                    ])
            ])
    }
}
