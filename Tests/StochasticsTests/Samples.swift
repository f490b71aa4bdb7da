// SPDX-License-Identifier: GPL-3.0-or-later
@testable import Stochastics

/// One law of every kind, and of the kinds with more than one régime one of each.
let everyLaw: [Law] = [
    .deterministic(3.5), .exponential(mean: 240), .erlang(shape: 3, mean: 90), .gamma(shape: 0.3, scale: 10),
    .gamma(shape: 12, scale: 0.5), .lognormal(mean: 300, cv: 1.2), .weibull(shape: 0.7, scale: 60),
    .weibull(mean: 100, cv: 0.4), .uniform(low: 5, high: 30), .triangular(low: 10, mode: 15, high: 60),
    .triangular(low: 0, mode: 0, high: 1), .triangular(low: 2, mode: 9, high: 9), .hyperexponential(mean: 120, cv: 2),
    .hyperexponential(probabilities: [0.2, 0.5, 0.3], means: [1, 10, 100]), .empirical([4, 1, 9, 1, 30]),
    .atomAtZero(probability: 0.15, otherwise: .exponential(mean: 100)),
    .atomAtZero(probability: 0.2, otherwise: .atomAtZero(probability: 0.3, otherwise: .gamma(shape: 2, scale: 7))),
]

/// The laws without atoms, which the Kolmogorov-Smirnov test needs.
let continuousLaws = everyLaw.filter {
    switch $0 {
    case .deterministic, .empirical, .atomAtZero: false
    default: true
    }
}

func key(_ seed: UInt64, role: UInt64 = 0) -> StreamKey {
    StreamKey(seed: seed, replication: 0, role: role, entity: 0)
}

func draws(of law: Law, _ count: Int, key: StreamKey, from counter: UInt64 = 0) -> [Double] {
    let sampler = LawSampler(law)
    return Array(unsafeUninitializedCapacity: count) { buffer, initialized in
        sampler.fill(UnsafeMutableBufferPointer(rebasing: buffer[..<count]), key: key, from: counter)
        initialized = count
    }
}

func uniforms(_ count: Int, key: StreamKey, from counter: UInt64 = 0) -> [Double] {
    draws(of: .uniform(low: 0, high: 1), count, key: key, from: counter)
}
