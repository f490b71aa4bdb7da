// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// Uniform draws in (0, 1): odd multiples of 2⁻⁵³, so never 0 or 1.
public enum Uniform {
    /// Fills with draws `counter`, `counter + 1`, …
    public static func fill(_ out: UnsafeMutableBufferPointer<Double>, key: StreamKey, from counter: UInt64) {
        fill(out, cgsl_draws(key, from: counter))
    }

    /// Fills with the draws at these counters, one an element.
    public static func fill(
        _ out: UnsafeMutableBufferPointer<Double>, key: StreamKey, at counters: UnsafeBufferPointer<UInt64>
    ) {
        precondition(counters.count == out.count, "one counter a draw")
        fill(out, cgsl_draws(key, at: counters))
    }

    /// The draw of one counter of a stream: in (0, 1), O(1).
    public static func draw(key: StreamKey, counter: UInt64) -> Double {
        var value = 0.0
        cgsl_fill_uniform(cgsl_draws(key, from: counter), 0, 1, &value, 1)
        return value
    }

    private static func fill(_ out: UnsafeMutableBufferPointer<Double>, _ draws: cgsl_draws) {
        guard let base = out.baseAddress else { return }
        cgsl_fill_uniform(draws, 0, 1, base, out.count)
    }
}

/// Draws that are 1 with a probability, else 0: 1 where the `Uniform` draw of the same key and counter is below it,
/// so a higher probability only turns zeros into ones.
public enum Bernoulli {
    /// The draws of successive counters from the first on, bit for bit those of `draw`.
    public static func fill(
        _ out: UnsafeMutableBufferPointer<UInt8>, probability: Double, key: StreamKey, from counter: UInt64
    ) {
        fill(out, probability, cgsl_draws(key, from: counter))
    }

    /// The draws of the counters given, bit for bit those of `draw`.
    public static func fill(
        _ out: UnsafeMutableBufferPointer<UInt8>, probability: Double, key: StreamKey,
        at counters: UnsafeBufferPointer<UInt64>
    ) {
        precondition(counters.count == out.count, "one counter a draw")
        fill(out, probability, cgsl_draws(key, at: counters))
    }

    /// The coin of one counter of a stream: true with the probability, 0…1.
    public static func draw(probability: Double, key: StreamKey, counter: UInt64) -> Bool {
        Uniform.draw(key: key, counter: counter) < probability
    }

    static func fill(_ out: UnsafeMutableBufferPointer<UInt8>, _ probability: Double, _ draws: cgsl_draws) {
        precondition(probability >= 0 && probability <= 1, "a probability is from 0 to 1")
        guard let base = out.baseAddress else { return }
        cgsl_fill_bernoulli(draws, probability, base, out.count)
    }
}

extension cgsl_draws {
    init(_ key: StreamKey, from counter: UInt64) {
        self.init(key: key.rawValue, first: counter, counters: nil)
    }

    /// The counters must outlive the value.
    init(_ key: StreamKey, at counters: UnsafeBufferPointer<UInt64>) {
        self.init(key: key.rawValue, first: 0, counters: counters.baseAddress)
    }

    /// The same draws of another key, without the first `count`.
    func dropping(_ count: Int, key: StreamKey) -> cgsl_draws {
        cgsl_draws(key: key.rawValue, first: first &+ UInt64(count), counters: counters.map { $0 + count })
    }

    func counter(_ index: Int) -> UInt64 {
        counters.map { $0[index] } ?? first &+ UInt64(index)
    }
}
