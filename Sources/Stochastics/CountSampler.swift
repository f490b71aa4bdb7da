// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// Draws of counts, through GSL. One per thread: it owns a generator.
///
/// As with `LawSampler`, a value depends on the parameters, key and counter alone.
public final class CountSampler {
    private let generator = Generator()

    /// The largest mean and number of trials: GSL counts in 32 bits.
    public static let largest = 1_000_000_000

    public init() {}

    /// - Precondition: the mean is from 0 to `largest`.
    public func poisson(mean: Double, key: StreamKey, counter: UInt64) -> Int {
        precondition(mean >= 0 && mean <= Double(Self.largest), "a Poisson mean is from 0 to \(Self.largest)")
        cgsl_philox_seek(generator.pointer, key.rawValue, counter &+ 1)
        return Int(gsl_ran_poisson(generator.pointer, mean))
    }

    /// - Precondition: the trials are from 0 to `largest`, the probability from 0 to 1.
    public func binomial(trials: Int, probability: Double, key: StreamKey, counter: UInt64) -> Int {
        precondition(trials >= 0 && trials <= Self.largest, "trials are from 0 to \(Self.largest)")
        precondition(probability >= 0 && probability <= 1, "a probability is from 0 to 1")
        if probability == 0 || trials == 0 { return 0 }
        if probability == 1 { return trials }
        cgsl_philox_seek(generator.pointer, key.rawValue, counter &+ 1)
        return Int(gsl_ran_binomial(generator.pointer, probability, UInt32(trials)))
    }
}
