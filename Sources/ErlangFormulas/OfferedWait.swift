// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The offered wait of M/M/n+M (what a contact of endless patience would wait), given that it is not zero.
///
/// Time u is in mean patiences. With x = arrivals per patience and c = answers per patience of n busy agents, the
/// density is proportional to exp(x(1 − e⁻ᵘ) − c·u) (Baccelli and Hebuterne 1981; Mandelbaum and Zeltyn 2007).
/// Every figure of the model is an integral of it. The exponent reaches thousands and cancels, so it is written as
/// the fall from its peak, through φ(v) = e⁻ᵛ − 1 + v, which is exact to the last digits for any v:
/// c·φ(u − peak) in overload (peak at ln(x/c)), (c − x)·u + x·φ(u) otherwise (peak at 0).
struct OfferedWait: Equatable {
    let arrivals: Double
    let answers: Double
    private let peak: Double
    private let slopeAtPeak: Double
    private let curvatureAtPeak: Double
    /// How far the exponent rises from u = 0 to the peak.
    let rise: Double
    /// Integral of the density from 0 to infinity when the density is 1 at its peak.
    private(set) var mass = 0.0

    /// - Parameters:
    ///   - load: offered load in erlangs; `agents`: how many serve.
    ///   - patience: mean patience in mean service times.
    init(load: Double, agents: Int, patience: Double) {
        let servers = Double(agents)
        arrivals = load * patience
        answers = servers * patience
        if load > servers {
            peak = log1p((load - servers) / servers)
            slopeAtPeak = 0
            curvatureAtPeak = answers
            rise = answers * Self.phi(-peak)
        } else {
            peak = 0
            slopeAtPeak = (servers - load) * patience
            curvatureAtPeak = arrivals
            rise = 0
        }
        mass = integral(from: 0, to: .infinity) { _ in 1 }
    }

    /// E[weight(V); from < V ≤ to], V the offered wait in patiences given V > 0.
    ///
    /// The weight must be smooth on the scale of 1 and constant beyond u ≈ 40 (as e⁻ᵘ is).
    func mean(from low: Double = 0, to high: Double = .infinity, of weight: (Double) -> Double) -> Double {
        integral(from: low, to: high, of: weight) / mass
    }

    /// The fall of the exponent from its peak to u.
    private func fall(_ u: Double) -> Double {
        let v = u - peak
        return slopeAtPeak * v + curvatureAtPeak * Self.phi(v)
    }

    /// Gauss–Legendre panels outward from the highest point of [low, high], each about one unit of the exponent
    /// and at most one patience wide, until the integrand has fallen by e⁸⁰.
    private func integral(from low: Double, to high: Double, of weight: (Double) -> Double) -> Double {
        guard low < high else { return 0 }
        let top = min(max(peak, low), high)
        return side(from: top, toward: high, of: weight) + side(from: top, toward: low, of: weight)
    }

    private func side(from top: Double, toward end: Double, of weight: (Double) -> Double) -> Double {
        let direction = end > top ? 1.0 : -1.0
        let floor = fall(top) + 80
        var sum = 0.0
        var start = top
        while start != end, fall(start) < floor {
            let v = start - peak
            let slope = abs(slopeAtPeak - curvatureAtPeak * expm1(-v))
            let curvature = curvatureAtPeak * exp(-v)
            // The width w with slope·w + curvature·w²/2 = 1. Far right the curve is straight: no cap.
            var width = 2 / (slope + (slope * slope + 2 * curvature).squareRoot())
            if v < 45 { width = min(width, 1) }
            var stop = start + direction * width
            if (end - stop) * direction <= 0 || stop == start { stop = end }
            sum += GaussLegendre.integral(from: min(start, stop), to: max(start, stop)) {
                exp(-fall($0)) * weight($0)
            }
            start = stop
        }
        return sum
    }

    /// e⁻ᵛ − 1 + v without cancellation.
    static func phi(_ v: Double) -> Double {
        guard abs(v) < 0.5 else { return exp(-v) - 1 + v }
        var term = v * v / 2
        var sum = term
        var k = 3.0
        while abs(term) > 1e-18 * sum {
            term *= -v / k
            sum += term
            k += 1
        }
        return sum
    }
}

/// The 16-point Gauss–Legendre rule.
enum GaussLegendre {
    private static let pairs: [(node: Double, weight: Double)] = {
        let points = 16
        return (1...points / 2).map { index in
            var x = cos(Double.pi * (Double(index) - 0.25) / (Double(points) + 0.5))
            var slope = 1.0
            for _ in 0..<8 {  // Newton's method on the Legendre polynomial; four steps would do
                var (before, here) = (1.0, x)
                for k in 2...points {
                    let k = Double(k)
                    (before, here) = (here, ((2 * k - 1) * x * here - (k - 1) * before) / k)
                }
                slope = Double(points) * (x * here - before) / (x * x - 1)
                x -= here / slope
            }
            return (x, 2 / ((1 - x * x) * slope * slope))
        }
    }()

    static func integral(from low: Double, to high: Double, of function: (Double) -> Double) -> Double {
        let middle = (low + high) / 2
        let half = (high - low) / 2
        var sum = 0.0
        for (node, weight) in pairs {
            sum += weight * (function(middle - half * node) + function(middle + half * node))
        }
        return sum * half
    }
}
