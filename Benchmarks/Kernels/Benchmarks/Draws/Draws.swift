// SPDX-License-Identifier: GPL-3.0-or-later
import Benchmark
import Stochastics

// What drawing the world costs. One iteration fills 65,536 values: 65.5 microseconds are a nanosecond a draw.
// Wall clock, because the system counts a process's CPU time in steps of 10 ms.
let benchmarks: @Sendable () -> Void = {
    let block = 1 << 16
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .throughput], warmupIterations: 5, maxDuration: .seconds(2))

    let laws: [(name: String, law: Law)] = [
        ("exponential", .exponential(mean: 1)),
        ("lognormal", .lognormal(mean: 1, cv: 1.2)),
        ("gamma", .gamma(mean: 1, cv: 0.5)),
    ]
    for (name, law) in laws {
        Benchmark("65,536 draws, \(name)") { benchmark in
            let sampler = LawSampler(law)
            let key = StreamKey(seed: 1, replication: 0, role: 1, entity: 0)
            let values = UnsafeMutableBufferPointer<Double>.allocate(capacity: block)
            defer { values.deallocate() }
            benchmark.startMeasurement()
            for iteration in benchmark.scaledIterations {
                sampler.fill(values, key: key, from: UInt64(iteration) * UInt64(block))
                blackHole(values[block - 1])
            }
        }
    }
}
