// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// Philox as a GSL generator. Draw `counter` of a key runs on the substream with upper counter word `counter + 1`:
/// a law may take any number of words without touching another draw, and none is a word of the batch laws (upper word 0).
final class Generator {
    let pointer: UnsafeMutablePointer<gsl_rng>

    init() {
        guard let new = cgsl_philox_new() else { fatalError("out of memory") }
        pointer = new
    }

    deinit { gsl_rng_free(pointer) }

    @inline(__always)
    func fill(
        _ out: UnsafeMutableBufferPointer<Double>, _ draws: cgsl_draws,
        with law: (UnsafeMutablePointer<gsl_rng>) -> Double
    ) {
        for i in 0..<out.count {
            cgsl_philox_seek(pointer, draws.key, draws.counter(i) &+ 1)
            out[i] = law(pointer)
        }
    }
}
