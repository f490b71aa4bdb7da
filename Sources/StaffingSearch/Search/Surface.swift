// SPDX-License-Identifier: GPL-3.0-or-later

/// What the points simulated so far say of those near one of them: the margin of each promise as a quadratic of the
/// agents, fitted by weighted least squares.
///
/// All points have met the same contacts, so that a margin changes smoothly with the agents though each is noisy. Near
/// points weigh more, and so do points near a target, since that is where a staffing is decided.
struct Surface {
    let center: [Int]
    /// By promise, the coefficients of ``terms(of:)``.
    private let coefficients: [[Double]]
    /// By promise, the weighted root mean square of what the fit leaves.
    let errors: [Double]

    /// A point and the margins of its promises, on the scale of ``Score/margins``.
    struct Sample {
        let point: [Int]
        let margins: [Double]

        /// Samples with what is known better in their place; the others moved by ``shift(of:to:)``.
        static func moved(_ samples: [Sample], to known: [[Int]: [Double]]) -> [Sample] {
            let shift = shift(of: samples, to: known)
            return samples.map { sample in
                known[sample.point].map { Sample(point: sample.point, margins: $0) } ?? sample.moved(by: shift)
            }
        }

        func moved(by shift: [Double]) -> Sample { Sample(point: point, margins: zip(margins, shift).map(+)) }

        /// By promise, how much more on average is known of those that are known better: the luck of the contacts that all
        /// samples have in common.
        static func shift(of samples: [Sample], to known: [[Int]: [Double]]) -> [Double] {
            var shift = [Double](repeating: 0, count: samples.first?.margins.count ?? 0)
            var count = 0.0
            for sample in samples {
                guard let better = known[sample.point] else { continue }
                for promise in shift.indices { shift[promise] += better[promise] - sample.margins[promise] }
                count += 1
            }
            return shift.map { $0 / max(count, 1) }
        }
    }

    /// `nil` with fewer points than a plane needs.
    init?(near center: [Int], _ seen: [Sample]) {
        self.center = center
        let promises = seen.first?.margins.count ?? 0
        guard promises > 0, seen.count > center.count + 1 else { return nil }
        let distances = seen.map { Surface.distance($0.point, center) }
        // As wide as holds about twice as many points as there are coefficients, and no wider than it must.
        let count = 1 + center.count + center.count * (center.count + 1) / 2
        let width = max(2, distances.sorted()[min(2 * count, seen.count) - 1])
        let rows = seen.map { Surface.terms(of: $0.point, from: center) }
        var fits: [[Double]] = []
        var errors: [Double] = []
        for promise in 0..<promises {
            let margins = seen.map { $0.margins[promise] }
            let weights = seen.indices.map { index in
                let (near, decided) = (distances[index] / width, margins[index] / Surface.decisive)
                return 1 / ((1 + near * near) * (1 + near * near) * (1 + decided * decided))
            }
            let fit = Surface.fit(rows, margins, weights)
            fits.append(fit)
            let (sum, total) = seen.indices.reduce(into: (0.0, 0.0)) { sums, index in
                let rest = margins[index] - Surface.dot(fit, rows[index])
                sums.0 += weights[index] * rest * rest
                sums.1 += weights[index]
            }
            errors.append((sum / total).squareRoot())
        }
        coefficients = fits
        self.errors = errors
    }

    /// A margin at which a point says half as much of where a target is crossed; on the scale of ``Score/margins``.
    private static let decisive = 0.06
    /// Draws what the data do not say towards 0; the square of an agent less than a plane.
    private static let ridge = (plane: 1e-6, square: 2e-3)

    /// The smallest margin over all promises, in units in which the fit's own error is added `hope` times.
    func slack(at point: [Int], hope: Double = 0) -> Double {
        let terms = Surface.terms(of: point, from: center)
        var least = Double.infinity
        for (fit, error) in zip(coefficients, errors) { least = min(least, Surface.dot(fit, terms) + hope * error) }
        return least
    }

    static func distance(_ a: [Int], _ b: [Int]) -> Double {
        zip(a, b).reduce(0.0) { $0 + Double(($1.0 - $1.1) * ($1.0 - $1.1)) }.squareRoot()
    }

    /// 1, each change, and each product of two changes.
    private static func terms(of point: [Int], from center: [Int]) -> [Double] {
        let changes = zip(point, center).map { Double($0 - $1) }
        var terms = [1.0] + changes
        terms.reserveCapacity(1 + changes.count + changes.count * (changes.count + 1) / 2)
        for (index, change) in changes.enumerated() {
            for other in changes[index...] { terms.append(change * other) }
        }
        return terms
    }

    private static func dot(_ a: [Double], _ b: [Double]) -> Double {
        var sum = 0.0
        for index in a.indices { sum += a[index] * b[index] }
        return sum
    }

    /// Weighted least squares by Cholesky's decomposition. O(points · coefficients²).
    private static func fit(_ rows: [[Double]], _ values: [Double], _ weights: [Double]) -> [Double] {
        let count = rows[0].count
        let plane = Int((Double(8 * count + 1).squareRoot() - 3) / 2)  // count is (dimensions + 1)(dimensions + 2) / 2
        var matrix = [Double](repeating: 0, count: count * count)
        var right = [Double](repeating: 0, count: count)
        var total = 0.0
        for (row, (value, weight)) in zip(rows, zip(values, weights)) {
            total += weight
            for i in 0..<count where row[i] != 0 {
                let weighted = weight * row[i]
                right[i] += weighted * value
                for j in 0...i { matrix[i * count + j] += weighted * row[j] }
            }
        }
        for i in 1..<count { matrix[i * count + i] += total * (i <= plane ? ridge.plane : ridge.square) }
        for i in 0..<count {
            for j in 0...i {
                var sum = matrix[i * count + j]
                for k in 0..<j { sum -= matrix[i * count + k] * matrix[j * count + k] }
                matrix[i * count + j] = i == j ? max(sum, 1e-300).squareRoot() : sum / matrix[j * count + j]
            }
        }
        for i in 0..<count {
            for k in 0..<i { right[i] -= matrix[i * count + k] * right[k] }
            right[i] /= matrix[i * count + i]
        }
        for i in (0..<count).reversed() {
            for k in (i + 1)..<count { right[i] -= matrix[k * count + i] * right[k] }
            right[i] /= matrix[i * count + i]
        }
        return right
    }
}
