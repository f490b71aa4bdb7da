// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

extension Keys {
    static let lawKeys = [
        Key("law", .choice(Laws.parameters.map(\.law)), "the law", .assumed("exponential")),
        Key("mean", .duration, "mean", parameter, example: "4 min"),
        Key(
            "cv", .numberIn(Laws.cvRange), "coefficient of variation: standard deviation over mean; above 0",
            parameter, example: "0.9"),
        Key(
            "shape", .numberIn(Laws.shapeRange), "shape of an Erlang (whole), gamma or Weibull law", parameter,
            example: "2"),
        Key("scale", .duration, "scale of a gamma or Weibull law", parameter, example: "30 s"),
        Key(
            "log-mean", .number, "lognormal: mean of the logarithm of the time in seconds", parameter, example: "5.2"),
        Key("log-sd", .number, "lognormal: standard deviation of the logarithm", parameter, example: "0.8"),
        Key("low", .duration, "least value of a uniform or triangular law", parameter, example: "1 min"),
        Key("mode", .duration, "peak of a triangular law", parameter, example: "2 min"),
        Key("high", .duration, "largest value of a uniform or triangular law", parameter, example: "5 min"),
        Key(
            "probabilities", .list(.share), "hyperexponential: probability of each phase", parameter,
            example: "[40%, 60%]"),
        Key("means", .list(.duration), "hyperexponential: mean of each phase", parameter, example: "[1 min, 5 min]"),
        Key(
            "values", .list(.duration), "empirical: values, each as likely as the others", parameter,
            example: "[2 min, 3 min, 5 min]"),
        Key("file", .text, "empirical: a CSV file with the values in seconds", parameter, example: "times.csv"),
        Key("column", .text, "empirical: the column of the file", parameter, example: "seconds"),
    ]

    /// Which sets of them a law has is said by `Laws.parameters`.
    private static let parameter = KeyDefault.otherwise("by the law")

    static let law = KeyTable(name: "law", keys: lawKeys)
}

/// Reads laws of durations. A duration alone is the mean of an exponential.
struct Laws {
    let reading: Reading

    /// Coefficients of variation and shapes that a file may give.
    static let cvRange = 0.0...100
    static let shapeRange = 0.05...10_000

    /// The sets of parameters by which each law can be given.
    static let parameters: [(law: String, sets: [[String]])] = [
        ("deterministic", [["mean"]]), ("exponential", [["mean"]]), ("erlang", [["mean", "shape"]]),
        ("gamma", [["mean", "cv"], ["shape", "scale"]]), ("lognormal", [["mean", "cv"], ["log-mean", "log-sd"]]),
        ("weibull", [["mean", "cv"], ["mean", "shape"], ["shape", "scale"]]), ("uniform", [["low", "high"]]),
        ("triangular", [["low", "mode", "high"]]),
        ("hyperexponential", [["mean", "cv"], ["probabilities", "means"]]),
        ("empirical", [["values"], ["file", "column"]]),
    ]

    /// Whether a map is a law, and not a map of laws by tier.
    static func isLaw(_ node: Node) -> Bool { node["law"] != nil || node["mean"] != nil }

    func law(_ node: Node) -> Law? {
        guard node.entries != nil else { return reading.duration(node).flatMap { exponential($0, node) } }
        return Section(node, Keys.law, reading).flatMap(law)
    }

    /// The law of a section whose table holds the keys of a law, and perhaps others.
    func law(_ section: Section) -> Law? {
        let names = Laws.parameters.map(\.law)
        guard let index = section.read("law", .word) else { return nil }
        let sets = Laws.parameters[index].sets
        let known = Set(Laws.parameters.flatMap(\.sets).joined())
        let given = Set(section.node.entries?.map(\.key) ?? []).intersection(known)
        guard let keys = sets.first(where: { Set($0) == given }) else {
            let written = given.isEmpty ? "no parameters" : given.sorted().joined(separator: " and ")
            reading.refuse(
                section.node, "the law \(names[index]) with \(written)",
                sets.map { $0.joined(separator: ", ") }.joined(separator: "; or "))
            return nil
        }
        guard let law = build(names[index], section, keys) else { return nil }
        let problems = law.problems
        if !problems.isEmpty {
            reading.refuse(
                section.node, "a law that cannot be: \(problems.joined(separator: ", "))",
                "parameters that the law can have")
            return nil
        }
        return law
    }

    private func exponential(_ mean: Double, _ node: Node) -> Law? {
        if mean > 0 { return .exponential(mean: mean) }
        reading.refuse(node, "a mean of 0 s", "a mean above 0 s")
        return nil
    }

    private func build(_ name: String, _ section: Section, _ keys: [String]) -> Law? {
        var values: [String: Double] = [:]
        for key in keys {
            guard let node = section.take(key) else { continue }
            switch key {
            case "cv", "log-mean", "log-sd": values[key] = reading.quantity(node, Quantity.number)
            case "shape": values[key] = shape(node, whole: name == "erlang")
            case "probabilities", "means", "values", "file", "column": continue
            default: values[key] = reading.duration(node)
            }
            if values[key] == nil { return nil }
        }
        func value(_ key: String) -> Double { values[key] ?? 0 }
        if keys.contains("cv") {
            let wrong = Law.problems(
                mean: value("mean"), cv: value("cv"), least: name == "hyperexponential" ? 1 : 0)
            if !wrong.isEmpty || value("cv") > Laws.cvRange.upperBound {
                reading.refuse(
                    section.node, "the law \(name) with mean \(value("mean")) s and cv \(value("cv"))",
                    "a mean above 0 s and a cv \(name == "hyperexponential" ? "from 1" : "above 0") to \(Int(Laws.cvRange.upperBound))"
                )
                return nil
            }
        }
        switch name {
        case "deterministic": return .deterministic(value("mean"))
        case "exponential": return .exponential(mean: value("mean"))
        case "erlang": return .erlang(shape: Int(value("shape")), mean: value("mean"))
        case "gamma":
            return keys.contains("cv")
                ? .gamma(mean: value("mean"), cv: value("cv")) : .gamma(shape: value("shape"), scale: value("scale"))
        case "lognormal":
            return keys.contains("cv")
                ? .lognormal(mean: value("mean"), cv: value("cv"))
                : .lognormal(logMean: value("log-mean"), logDeviation: value("log-sd"))
        case "weibull":
            if keys.contains("cv") { return .weibull(mean: value("mean"), cv: value("cv")) }
            if keys.contains("scale") { return .weibull(shape: value("shape"), scale: value("scale")) }
            return exponential(value("mean"), section.node).map { _ in
                .weibull(mean: value("mean"), shape: value("shape"))
            }
        case "uniform": return .uniform(low: value("low"), high: value("high"))
        case "triangular": return .triangular(low: value("low"), mode: value("mode"), high: value("high"))
        case "hyperexponential":
            if keys.contains("cv") { return .hyperexponential(mean: value("mean"), cv: value("cv")) }
            let probabilities = section.read("probabilities", .list(.share))
            let means = section.read("means", .list(.duration))
            guard let probabilities, let means else { return nil }
            return .hyperexponential(probabilities: probabilities, means: means)
        default:
            if section.has("values") { return section.read("values", .list(.duration)).map { .empirical($0) } }
            guard let file = section.take("file"), let column = section.take("column") else { return nil }
            return recorded(file, column).map { .empirical($0) }
        }
    }

    private func shape(_ node: Node, whole: Bool) -> Double? {
        if whole { return reading.whole(node, 1...Int(Laws.shapeRange.upperBound)).map(Double.init) }
        return reading.number(node, Laws.shapeRange)
    }

    /// The column of a file, in seconds.
    private func recorded(_ file: Node, _ column: Node) -> [Double]? {
        guard let name = reading.text(column, allowed: "the name of a column"), let table = reading.csv(file),
            let index = table.column(name, of: file, reading)
        else { return nil }
        let style = table.numberStyle(ofColumn: index)
        var values: [Double] = []
        var mistakes = RowMistakes(in: table)
        for row in 0..<table.rowCount {
            do {
                let value = try table.number(row: row, column: index, style)
                if value < 0 { mistakes.add(row: row, column: index, "\(value) s", "0 s or more") }
                values.append(value)
            } catch {
                mistakes.add(row: row, column: index, error.found, error.allowed)
            }
        }
        mistakes.report(to: reading)
        return mistakes.isEmpty ? values : nil
    }
}
