// SPDX-License-Identifier: GPL-3.0-or-later
import Synchronization

/// Says on stderr how long work will take before it takes long, from the speed so far.
final class TimeForecast: Sendable {
    /// Work seen, and the time that it took.
    private struct State {
        var work = 0.0
        var seconds = 0.0
        var isTold = false
    }

    /// What may pass without a word, and what must have passed before the speed is known; seconds.
    private static let (short, sure) = (10.0, 1.0)

    private let isOn: Bool
    private let began = ContinuousClock.now
    private let state = Mutex(State())

    init(quiet: Bool) { isOn = !quiet }

    /// Takes notice of the work done, and tells once how long the rest may take when that is long.
    func look(work: Double, of most: Double) {
        guard isOn else { return }
        let spent = (ContinuousClock.now - began) / .seconds(1)
        state.withLock { state in
            (state.work, state.seconds) = (work, spent)
            guard !state.isTold, spent >= Self.sure, work > 0 else { return }
            state.isTold = true
            let left = (most - work) * spent / work
            guard left > Self.short else { return }
            StandardError.write(
                "up to \(Self.words(left)) more at this speed, often less; Ctrl-C prints what is known by then\n")
        }
    }

    /// Tells how long some work would take at the speed seen.
    func tell(work: Double, _ what: String) {
        guard isOn else { return }
        let seconds = state.withLock { $0.work > 0 ? work * $0.seconds / $0.work : nil }
        guard let seconds else { return }
        StandardError.write("\(what) of this staffing take about \(Self.words(seconds)) at this speed\n")
    }

    /// `40 s`, `12 min`, `3 h`, in figures that an estimate can bear.
    static func words(_ seconds: Double) -> String {
        if seconds < 1 { return "1 s" }
        if seconds < 100 { return "\(Int(seconds.rounded())) s" }
        if seconds < 6000 { return "\(Int((seconds / 60).rounded())) min" }
        if seconds < 360_000 { return "\(Int((seconds / 3600).rounded())) h" }
        return "\(Int(min((seconds / 86_400).rounded(), 1e9))) days"
    }
}
