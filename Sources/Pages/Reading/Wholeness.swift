// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

/// What a result of each command always has. A page of one that lacks some of it would leave out parts in silence.
enum Wholeness {
    /// How a value is printed.
    private enum Form {
        case list, object, number, flag

        func fits(_ value: Document) -> Bool {
            switch self {
            case .list:
                switch value {
                case .list, .lines: true
                default: false
                }
            case .object: if case .object = value { true } else { false }
            case .number: value.asNumber != nil
            case .flag: value.asFlag != nil
            }
        }

        var words: String {
            switch self {
            case .list: "a list"
            case .object: "an object"
            case .number: "a number"
            case .flag: "true or false"
            }
        }
    }

    private static func keys(of kind: Result.Kind) -> [(String, Form)] {
        switch kind {
        case .simulate: [("replications", .number), ("contacts", .list), ("teams", .list), ("clauses", .list)]
        case .sweep: [("replications", .number), ("staffings", .list)]
        case .staff: [("feasible", .flag), ("replications", .number), ("clauses", .list), ("runnersUp", .list)]
        case .roster: [("feasible", .flag), ("shifts", .list), ("clauses", .list), ("cover", .list)]
        case .compare: [("replications", .number), ("alternatives", .list)]
        case .contract: [("replications", .number), ("contracts", .list)]
        case .negotiate:
            [("replications", .number), ("today", .object), ("offers", .list), ("turned", .list), ("ladders", .list)]
        // Other programs may print these with their charts alone.
        case .backtest, .sensitivity: []
        }
    }

    /// Keys that tell the items of a list apart.
    private static let names = [
        "contacts": "type", "teams": "name", "clauses": "name", "shifts": "shift", "cover": "start", "offers": "clause",
        "turned": "clause", "ladders": "team", "alternatives": "name", "contracts": "name",
    ]

    /// - Throws: `PageRefusal` that names the first key that is missing or is no longer what a command prints.
    static func check(_ document: Document, _ kind: Result.Kind) throws(PageRefusal) {
        for (key, form) in keys(of: kind) {
            let value = document[key]
            guard form.fits(value) else {
                let isThere = document.members.contains { $0.0 == key }
                throw PageRefusal(
                    found: "a damaged result: \(isThere ? "`\(key)` is not \(form.words)" : "it has no `\(key)`")",
                    allowed: "the JSON as the command printed it, all of it")
            }
        }
        for (key, value) in document.members {
            guard let name = names[key] else { continue }
            for (index, item) in value.items.enumerated() where item[name].asText == nil {
                throw PageRefusal(
                    found: "a damaged result: `\(key)`, item \(index + 1), has no `\(name)`",
                    allowed: "the JSON as the command printed it, all of it")
            }
        }
    }
}
