// SPDX-License-Identifier: GPL-3.0-or-later
import Synchronization

/// One line on stderr that is written over as work goes on, and gone at the end. Where stderr is no terminal, a line now
/// and then, which stays, for work of more than ten seconds.
final class ProgressLine: Sendable {
    private struct State {
        var shown: ContinuousClock.Instant?
        var isCleared = false
    }

    private let isOn: Bool
    /// What passes between two lines that stay, and before the first.
    private static let (pause, patience) = (Duration.seconds(60), Duration.seconds(10))
    private let began = ContinuousClock.now
    private let state = Mutex(State())

    private let isQuiet: Bool

    init(quiet: Bool) {
        isQuiet = quiet
        isOn = !quiet && StandardError.isTerminal
    }

    /// Says something that stays.
    func say(_ text: String) {
        guard !isQuiet else { return }
        state.withLock { state in
            if isOn && state.shown != nil { StandardError.rewrite("") }
            state.shown = nil
            StandardError.write(text + "\n")
        }
    }

    /// Shows a text, at most five times a second; where it stays, once a minute. Called from any thread.
    ///
    /// - Parameter done: share of the work that is done, when that is known.
    func show(done: Double?, _ text: @autoclosure () -> String) {
        guard !isQuiet else { return }
        state.withLock { state in
            let now = ContinuousClock.now
            if !isOn {
                if now - (state.shown ?? began) < (state.shown == nil ? Self.patience : Self.pause) { return }
                state.shown = now
                return StandardError.write(text() + left(done, at: now) + "\n")
            }
            if state.isCleared || state.shown.map({ now - $0 < .milliseconds(200) }) ?? false { return }
            state.shown = now
            StandardError.rewrite("\(text())\(left(done, at: now))")
        }
    }

    private func left(_ done: Double?, at now: ContinuousClock.Instant) -> String {
        done.flatMap { timeLeft(after: $0, at: now) }.map { ", \($0) left" } ?? ""
    }

    /// Takes the line away, for good.
    func clear() {
        guard isOn else { return }
        state.withLock { state in
            if state.shown != nil && !state.isCleared { StandardError.rewrite("") }
            state.isCleared = true
        }
    }

    private func timeLeft(after done: Double, at now: ContinuousClock.Instant) -> String? {
        guard done > 0 else { return nil }
        let spent = began.duration(to: now)
        let seconds = Double(spent.components.seconds) + Double(spent.components.attoseconds) * 1e-18
        let left = (seconds / done * (1 - done)).rounded()
        guard left < 1e8 else { return nil }
        let whole = Int(max(left, 0))
        return whole < 60 ? "\(whole) s" : whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h"
    }
}
