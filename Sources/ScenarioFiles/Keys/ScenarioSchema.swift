// SPDX-License-Identifier: GPL-3.0-or-later

/// The JSON Schema of the format, for editors: made of the tables of keys by which the reader reads.
public enum ScenarioSchema {
    /// JSON Schema, draft 2020-12. It knows every key and the form of every value; what values mean together (a list
    /// that fills the day, a team that is named) only the reader judges.
    public static var json: String {
        var definitions: [(String, SchemaValue)] = Keys.all.map { ($0.name, object($0)) }
        definitions += quantities
        let schema: [(String, SchemaValue)] = [
            ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
            ("title", .text("Headcount scenario, version 1")), ("$ref", .text("#/$defs/\(Keys.scenario.name)")),
            ("$defs", .object(definitions)),
        ]
        return SchemaValue.object(schema).text(indent: 0) + "\n"
    }

    private static let number = #"[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?"#
    private static let unit =
        "(ms|s|secs?|seconds?|min|mins|minutes?|h|hrs?|hours?|d|days?|wk|weeks?)"

    /// Of a share that is written with its sign, or in quotes.
    private static let percent = pattern("^\(number) *%?$", "80%, 0.8")

    private static let band =
        "^((below|above|from|up to) +)?\(number) *(%|\(unit))?( *\\.\\. *\(number) *(%|\(unit))?)?$"

    /// Values that are written as text with a unit.
    private static let quantities: [(String, SchemaValue)] = [
        ("duration", pattern("^(\(number) *\(unit) *)+$", "20 s, 4 min, 1.5 h, 6 h 20 min, 2 d")),
        ("rate", pattern("^\(number) *(/ *| per +)(\(number) *)?\(unit)$", "100 per 30 min, 50/min")),
        (
            "share",
            .object([
                (
                    "anyOf",
                    .list([
                        .object([("type", .text("number")), ("minimum", .number(0)), ("maximum", .number(1))]),
                        percent,
                    ])
                )
            ])
        ),
        (
            "cost",
            pattern(
                "^([^ /0-9]+ +)?\(number) *([^ /]+)? *(/ *| per +)(1 )?(h|hr|hour|hours|hrs)$",
                "22.50 per hour, 12.50 BRL/h")
        ),
        ("date", pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "2026-03-02")),
        ("time", pattern("^[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$", "08:00, 13:40")),
        ("range", pattern("^ *[0-9]+( *\\.\\. *[0-9]+)?( +by +interval)?$", "185..205, 2..30 by interval")),
        (
            "amount",
            .object([
                (
                    "anyOf",
                    .list([
                        .object([("type", .text("number")), ("minimum", .number(0))]),
                        pattern(
                            "^([^ 0-9]+ +)?[0-9]+(\\.[0-9]+)?( +[^ 0-9]+)?$|^\(number) *% +of +(invoice|at-risk)$",
                            "2000, 2000.50, BRL 2000, 3% of invoice, 2% of at-risk"),
                    ])
                )
            ])
        ),
        ("factor", pattern("^[0-9]+(\\.[0-9]+)? *x$", "1.5x")),
        ("target", pattern("^((at least|at most) +)?\(number) *(%|\(unit))?$", "80%, at most 5%, at most 30 s")),
    ]

    private static func object(_ table: KeyTable) -> SchemaValue {
        let properties = table.keys.map { key -> (String, SchemaValue) in
            guard case .object(var members) = schema(of: key.shape) else { return (key.name, schema(of: key.shape)) }
            members.insert(("description", .text(description(of: key))), at: 0)
            if let example = example(of: key) { members.append(("examples", .list([example]))) }
            return (key.name, .object(members))
        }
        var members: [(String, SchemaValue)] = [
            ("type", .text("object")), ("additionalProperties", .word("false")), ("properties", .object(properties)),
        ]
        if !table.required.isEmpty { members.append(("required", .list(table.required.map { .text($0) }))) }
        return .object(members)
    }

    private static func description(of key: Key) -> String {
        let meaning = key.meaning.prefix(1).uppercased() + key.meaning.dropFirst() + "."
        if case .required = key.standard { return meaning }
        return "\(meaning) Default: \(key.standard.words)."
    }

    private static func example(of key: Key) -> SchemaValue? {
        if key.example.isEmpty { return nil }
        let text = "\(key.name): \(key.example)"
        let source = SourceText(name: "example", bytes: Array(text.utf8))
        guard let node = try? YAMLText.node(of: source), let value = node[key.name] else {
            preconditionFailure("the example of \(key.name) is no YAML")
        }
        return json(of: value)
    }

    private static func json(of node: Node) -> SchemaValue {
        switch node.content {
        case .nothing: .word("null")
        case .scalar("true"): .word("true")
        case .scalar("false"): .word("false")
        case .scalar(let text): Int(text).map { .number($0) } ?? Double(text).map { .decimal($0) } ?? .text(text)
        case .list(let items): .list(items.map(json))
        case .map(let entries): .object(entries.map { ($0.key, json(of: $0.value)) })
        }
    }

    private static func schema(of shape: Shape) -> SchemaValue {
        switch shape {
        case .text: .object([("type", .list([.text("string"), .text("number")]))])
        case .hours: .object([("type", .text("string"))])
        case .name: .object([("type", .list([.text("string"), .text("number")]))])
        case .whole(let range):
            .object([
                ("type", .text("integer")), ("minimum", .number(range.lowerBound)),
                ("maximum", .number(range.upperBound)),
            ])
        case .number: .object([("type", .text("number"))])
        case .numberIn(let range):
            .object([
                ("type", .text("number")), ("minimum", .decimal(range.lowerBound)),
                ("maximum", .decimal(range.upperBound)),
            ])
        case .flag: .object([("type", .text("boolean"))])
        case .duration, .durationIn, .seconds: reference("duration")
        case .law: .object([("anyOf", .list([reference("duration"), reference(Keys.law.name)]))])
        case .rate: reference("rate")
        case .share: reference("share")
        case .shareIn(let range): .object([("anyOf", .list([schema(of: .numberIn(range)), percent]))])
        case .costPerHour: reference("cost")
        case .factor: reference("factor")
        case .date: reference("date")
        case .clock: reference("time")
        case .searchRange: .object([("anyOf", .list([.object([("type", .text("integer"))]), reference("range")]))])
        case .target: .object([("anyOf", .list([.object([("type", .text("number"))]), reference("target")]))])
        case .amount: reference("amount")
        case .byBand(let value):
            .object([
                ("type", .text("object")), ("additionalProperties", .word("false")),
                ("patternProperties", .object([(band, schema(of: value))])),
            ])
        case .choice(let words): .object([("enum", .list(words.map { .text($0) }))])
        // One value may stand for a list of one.
        case .list(let item):
            .object([
                ("anyOf", .list([.object([("type", .text("array")), ("items", schema(of: item))]), schema(of: item)]))
            ])
        case .named(let value):
            .object([("type", .text("object")), ("additionalProperties", schema(of: value))])
        case .byClock(let value):
            .object([
                ("type", .text("object")), ("additionalProperties", .word("false")),
                (
                    "patternProperties",
                    .object([("^[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?-[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?$", schema(of: value))])
                ),
            ])
        case .table(let table): reference(table.name)
        case .oneOf(let shapes): .object([("anyOf", .list(shapes.map(schema)))])
        }
    }

    private static func reference(_ name: String) -> SchemaValue { .object([("$ref", .text("#/$defs/\(name)"))]) }

    private static func pattern(_ pattern: String, _ examples: String) -> SchemaValue {
        .object([("type", .text("string")), ("pattern", .text(pattern)), ("description", .text(examples))])
    }
}
