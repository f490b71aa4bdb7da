// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
    import Glibc
#endif

extension Law {
    /// What is wrong with the parameters, one sentence each; empty when the law is valid.
    public var problems: [String] {
        var found: [String] = []
        func require(_ condition: Bool, _ problem: @autoclosure () -> String) {
            if !condition { found.append(problem()) }
        }
        func positive(_ name: String, _ value: Double) {
            require(value > 0 && value.isFinite, "\(name) must be > 0, found \(value)")
        }
        func notNegative(_ name: String, _ value: Double) {
            require(value >= 0 && value.isFinite, "\(name) must be ≥ 0, found \(value)")
        }
        func probability(_ name: String, _ value: Double) {
            require(value >= 0 && value <= 1, "\(name) must be from 0 to 1, found \(value)")
        }
        switch self {
        case .deterministic(let value): notNegative("value", value)
        case .exponential(let mean): positive("mean", mean)
        case .erlang(let shape, let mean):
            require(shape >= 1, "shape must be a whole number ≥ 1, found \(shape)")
            positive("mean", mean)
        case .gamma(let shape, let scale):
            positive("shape", shape)
            positive("scale", scale)
        case .lognormal(let logMean, let logDeviation):
            positive("logDeviation", logDeviation)
            // No draw lies further than 8.3 deviations from the middle; e^±700 is where a Double ends.
            require(
                abs(logMean) + 8.3 * logDeviation <= 700,
                "logMean and logDeviation reach beyond what a number can hold, found \(logMean) and \(logDeviation)")
        case .weibull(let shape, let scale):
            positive("shape", shape)
            positive("scale", scale)
        case .uniform(let low, let high):
            notNegative("low", low)
            require(high > low && high.isFinite, "high must be > low, found \(high) and \(low)")
        case .triangular(let low, let mode, let high):
            notNegative("low", low)
            require(high > low && high.isFinite, "high must be > low, found \(high) and \(low)")
            require(mode >= low && mode <= high, "mode must be from low to high, found \(mode)")
        case .hyperexponential(let probabilities, let means):
            require(!means.isEmpty, "at least one phase is needed")
            require(
                probabilities.count == means.count,
                "as many probabilities as means are needed, found \(probabilities.count) and \(means.count)")
            for value in probabilities { probability("probability", value) }
            for mean in means { positive("mean", mean) }
            let total = probabilities.reduce(0, +)
            require(abs(total - 1) <= 1e-9, "probabilities must add up to 1, found \(total)")
        case .empirical(let values):
            require(!values.isEmpty, "at least one value is needed")
            if let wrong = values.first(where: { !($0 >= 0 && $0.isFinite) }) { notNegative("every value", wrong) }
        case .atomAtZero(let atom, let otherwise):
            probability("probability", atom)
            found += otherwise.problems
        }
        return found
    }
}
