// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

#if canImport(Glibc)
    import Glibc
#endif

/// The mean log-likelihood of a kind of law as a function of coordinates that may be any number: logarithms of what is
/// positive, and of the gamma law its mean and shape, which do not pull at each other.
struct FitModel {
    let family: LawFit.Family
    let sample: FitSample

    /// Where the likelihood is largest, and how sure that is.
    struct Peak {
        let point: [Double]
        let value: Double
        let standardErrors: [Double]
    }

    func law(_ point: [Double]) -> Law {
        switch family {
        case .exponential: .exponential(mean: exp(point[0]))
        case .gamma: .gamma(shape: exp(point[1]), scale: exp(point[0] - point[1]))
        case .lognormal: .lognormal(logMean: point[0], logDeviation: exp(point[1]))
        case .weibull: .weibull(shape: exp(point[1]), scale: exp(point[0]))
        }
    }

    /// The parameters as `Law` has them; the errors of logarithms become errors of values by the delta method.
    func parameters(_ point: [Double], _ errors: [Double]) -> [LawFit.Parameter] {
        func positive(_ name: String, _ index: Int) -> LawFit.Parameter {
            let value = exp(point[index])
            return LawFit.Parameter(name: name, value: value, standardError: value * errors[index])
        }
        switch family {
        case .exponential: return [positive("mean", 0)]
        case .gamma: return [positive("mean", 0), positive("shape", 1)]
        case .lognormal:
            return [
                LawFit.Parameter(name: "logMean", value: point[0], standardError: errors[0]),
                positive("logDeviation", 1),
            ]
        case .weibull: return [positive("scale", 0), positive("shape", 1)]
        }
    }

    private var start: [Double] {
        let cv = min(max(sample.variance.squareRoot() / sample.mean, 0.05), 5)
        let excess = max(sample.mean - sample.limit, sample.mean / 10)
        switch family {
        case .exponential: return [log(excess)]
        case .gamma: return [log(sample.mean), -2 * log(cv)]
        case .lognormal:
            let variance = max(sample.meanSquaredLog - sample.meanLog * sample.meanLog, 1e-4)
            return [sample.meanLog, log(variance) / 2]
        case .weibull: return [log(sample.mean), -log(cv)]
        }
    }

    /// The mean of the logarithm of the density, less that of reaching the limit.
    func value(_ point: [Double]) -> Double {
        guard point.allSatisfy({ abs($0) < 60 }) else { return -.infinity }
        let density: Double
        switch family {
        case .exponential: density = -point[0] - sample.mean * exp(-point[0])
        case .gamma:
            let shape = exp(point[1])
            guard shape < 1e8 else { return -.infinity }
            let logScale = point[0] - point[1]
            density =
                (shape - 1) * sample.meanLog - sample.mean * exp(-logScale) - gsl_sf_lngamma(shape) - shape * logScale
        case .lognormal:
            let squares = sample.meanSquaredLog - 2 * point[0] * sample.meanLog + point[0] * point[0]
            density =
                -sample.meanLog - point[1] - 0.5 * log(2 * Double.pi) - squares / 2 * exp(-2 * point[1])
        case .weibull:
            let shape = exp(point[1])
            var powers = 0.0
            for (logarithm, weight) in zip(sample.logs, sample.weights) {
                powers += weight * exp(shape * (logarithm - point[0]))
            }
            density =
                point[1] - point[0] + (shape - 1) * (sample.meanLog - point[0]) - powers / Double(sample.count)
        }
        guard sample.limit > 0 else { return density }
        let reached = 1 - law(point).cumulative(sample.limit)
        return reached > 1e-12 ? density - log(reached) : -.infinity
    }

    /// Newton's method with differences for derivatives and halved steps; where the curve is not yet bent downward, a
    /// step uphill.
    ///
    /// - Returns: `nil` where nothing is found in 200 steps.
    func maximum() -> Peak? {
        var point = start
        var best = value(point)
        guard best.isFinite else { return nil }
        for _ in 0..<200 {
            let (slope, curvature) = derivatives(at: point)
            var step = slope
            if let inverse = Self.inverse(curvature.map { $0.map { -$0 } }), inverse[0][0] > 0, inverse.last!.last! > 0
            {
                step = inverse.map { row in zip(row, slope).reduce(0) { $0 + $1.0 * $1.1 } }
            }
            let length = step.map(abs).max() ?? 0
            if length > 2 { step = step.map { $0 * 2 / length } }
            var factor = 1.0
            var improved = false
            while factor > 1e-6 {
                let next = zip(point, step).map { $0 + factor * $1 }
                let found = value(next)
                if found > best {
                    (point, best, improved) = (next, found, true)
                    break
                }
                factor /= 2
            }
            if !improved || length * factor < 1e-7 { return peak(point, best) }
        }
        return nil
    }

    private func peak(_ point: [Double], _ value: Double) -> Peak {
        let information = derivatives(at: point).curvature.map { $0.map { -$0 * Double(sample.count) } }
        let errors =
            Self.inverse(information).map { inverse in
                inverse.indices.map { inverse[$0][$0] > 0 ? inverse[$0][$0].squareRoot() : .nan }
            } ?? point.map { _ in .nan }
        return Peak(point: point, value: value, standardErrors: errors)
    }

    private func derivatives(at point: [Double]) -> (slope: [Double], curvature: [[Double]]) {
        let width = 1e-4
        func at(_ shifts: (Int, Double)...) -> Double {
            var moved = point
            for (index, shift) in shifts { moved[index] += shift * width }
            return value(moved)
        }
        let middle = value(point)
        let slope = point.indices.map { (at(($0, 1)) - at(($0, -1))) / (2 * width) }
        let curvature = point.indices.map { row in
            point.indices.map { column -> Double in
                if row == column { return (at((row, 1)) - 2 * middle + at((row, -1))) / (width * width) }
                return
                    (at((row, 1), (column, 1)) - at((row, 1), (column, -1)) - at((row, -1), (column, 1))
                    + at((row, -1), (column, -1))) / (4 * width * width)
            }
        }
        return (slope, curvature)
    }

    /// Of a matrix of one or two rows; `nil` where it has none.
    private static func inverse(_ matrix: [[Double]]) -> [[Double]]? {
        if matrix.count == 1 { return matrix[0][0] == 0 || !matrix[0][0].isFinite ? nil : [[1 / matrix[0][0]]] }
        let (a, b, c, d) = (matrix[0][0], matrix[0][1], matrix[1][0], matrix[1][1])
        let determinant = a * d - b * c
        guard determinant.isFinite, determinant > 0 else { return nil }
        return [[d / determinant, -b / determinant], [-c / determinant, a / determinant]]
    }
}
