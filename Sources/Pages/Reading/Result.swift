// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

/// Why no page can be made of a document: what was found, and what is allowed.
public struct PageRefusal: Error, Equatable {
    /// In words.
    public let found: String
    /// In words.
    public let allowed: String
}

/// A result that a page can be made of, and where in it the parts stand that several commands have.
struct Result {
    /// Commands whose results become pages.
    enum Kind: String, CaseIterable {
        case simulate, sweep, staff, roster, compare, contract, negotiate, backtest, sensitivity
    }

    let kind: Kind
    let document: Document

    init(_ document: Document) throws(PageRefusal) {
        let allowed =
            "what `headcount simulate|sweep|staff|compare|contract|negotiate|backtest|sensitivity … --format json` has printed"
        guard case .object = document else { throw PageRefusal(found: "no JSON object", allowed: allowed) }
        guard let schema = document["schema"].asText else {
            throw PageRefusal(found: "no key `schema`", allowed: allowed)
        }
        let parts = schema.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "headcount", let kind = Kind(rawValue: String(parts[1])) else {
            throw PageRefusal(found: "the schema `\(schema)`", allowed: allowed)
        }
        guard parts[2] == "1" else {
            throw PageRefusal(found: "the schema `\(schema)`", allowed: "version 1, which this program prints")
        }
        for (key, isThere) in [
            ("version", document["version"].asText != nil), ("seed", document["seed"].asNumber != nil),
            ("complete", document["complete"].asFlag != nil),
        ] where !isThere {
            throw PageRefusal(found: "`\(schema)` without a `\(key)`", allowed: allowed)
        }
        try Wholeness.check(document, kind)
        self.kind = kind
        self.document = document
    }

    /// The figures of the contract, where it has windows or money.
    var contract: Document {
        switch kind {
        case .contract: document["contracts"].items.first ?? .null
        case .negotiate: document["today"]
        default: document["contract"]
        }
    }

    /// The clauses and how they are kept.
    var clauses: [Document] {
        let own = contract["clauses"].items
        if !own.isEmpty { return own }
        guard kind == .sweep else { return document["clauses"].items }
        let cheapest = document["cheapest"].asNumber.map { Int($0) } ?? -1
        let staffings = document["staffings"].items
        return staffings.indices.contains(cheapest) ? staffings[cheapest]["clauses"].items : []
    }

    var currency: String {
        document["currency"].asText ?? document["model"]["currency"].asText ?? ""
    }

    /// What the centre is called.
    var name: String {
        document["scenario"].asText
            ?? document["alternatives"].items.first?["scenario"].asText
            ?? document["base"].asText ?? kind.rawValue
    }
}

/// One clause, whichever command tells of it.
struct ClauseView {
    let name: String
    let value: Double?
    let halfWidth: Double?
    let target: Double?
    let isLeast: Bool
    let isShare: Bool
    let isSeconds: Bool
    let window: String
    let chance: Double?
    let low: Double?
    let high: Double?
    let promised: Double?
    /// Whether the promise is kept by the mean estimate.
    let isMet: Bool?
    let verdict: String
    let document: Document

    init(_ clause: Document) {
        document = clause
        name = clause["name"].asText ?? "?"
        value = clause["value"].mean
        halfWidth = clause["value"].halfWidth
        target = clause["atLeast"].asNumber ?? clause["atMost"].asNumber ?? clause["target"].asNumber
        isLeast = clause["atMost"].asNumber == nil && clause["direction"].asText != "at most"
        let unit = clause["unit"].asText
        isShare = unit.map { $0 == "share" } ?? ((target ?? 0) <= 1)
        isSeconds = unit.map { $0 == "seconds" } ?? !isShare
        window = clause["window"].asText ?? ""
        let met = clause["probabilityMet"].isNull ? clause["windowsMet"] : clause["probabilityMet"]
        chance = met.mean
        low = clause["probabilityMetLow"].asNumber ?? clause["windowsMetLow"].asNumber
        high = clause["probabilityMetHigh"].asNumber ?? clause["windowsMetHigh"].asNumber
        promised = clause["probabilityPromised"].asNumber
        isMet = clause["met"].asFlag
        verdict = clause["verdict"].asText ?? ""
    }

    func words(_ value: Double?, _ say: Say) -> String {
        if isShare { return say.percent(value, near: target) }
        return isSeconds ? say.duration(value) : say.plain(value)
    }

    /// `≥ 90%`
    func targetWords(_ say: Say) -> String {
        let words = isShare ? say.share(target) : isSeconds ? say.duration(target) : say.plain(target)
        return say(isLeast ? .atLeast : .atMost, words)
    }
}
