// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// Reads laws of durations. A duration alone is the mean of an exponential.
struct Laws {
    let reading: Reading

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
        var index = 1
        if let node = section.take("law") {
            guard let found = reading.word(node, among: names) else { return nil }
            index = found
        } else {
            reading.assume(section.node.path + ["law"], names[index])
        }
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
            if !wrong.isEmpty || value("cv") > 100 {
                reading.refuse(
                    section.node, "the law \(name) with mean \(value("mean")) s and cv \(value("cv"))",
                    "a mean above 0 s and a cv \(name == "hyperexponential" ? "from 1" : "above 0") to 100")
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
            let probabilities = section.take("probabilities").flatMap { all($0, reading.share) }
            let means = section.take("means").flatMap { all($0, reading.duration) }
            guard let probabilities, let means else { return nil }
            return .hyperexponential(probabilities: probabilities, means: means)
        default:
            if let values = section.take("values") { return all(values, reading.duration).map { .empirical($0) } }
            guard let file = section.take("file"), let column = section.take("column") else { return nil }
            return recorded(file, column).map { .empirical($0) }
        }
    }

    private func shape(_ node: Node, whole: Bool) -> Double? {
        if whole { return reading.whole(node, 1...10_000).map(Double.init) }
        guard let shape = reading.quantity(node, Quantity.number) else { return nil }
        if (0.05...10_000).contains(shape) { return shape }
        reading.refuse(node, allowed: "a shape from 0.05 to 10000")
        return nil
    }

    private func all(_ node: Node, _ read: (Node) -> Double?) -> [Double]? {
        let values = reading.items(node).map(read)
        return values.contains(nil) ? nil : values.compactMap { $0 }
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
