// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// A stretch of time in which something is down, in ticks: from `start` until just before `end`.
struct OutageSpan: Equatable, Sendable {
    let start: UInt64
    let end: UInt64

    /// The same time in spans in order that do not touch.
    static func union(of spans: [OutageSpan]) -> [OutageSpan] {
        var found: [OutageSpan] = []
        for span in spans.sorted(by: { $0.start < $1.start }) {
            if let last = found.last, span.start <= last.end {
                found[found.count - 1] = OutageSpan(start: last.start, end: max(last.end, span.end))
            } else {
                found.append(span)
            }
        }
        return found
    }
}

extension Outage {
    /// When it is down in one replication, in order, neither empty nor touching each other. Ticks count from midnight of
    /// the first simulated day.
    ///
    /// Random ones alternate: one `every` after that midnight the first begins, and so on; the last may end past the
    /// horizon. A pure function of (seed, replication, name). Their mean number is bounded by the horizon over the mean
    /// of `every` + `lasts`, plus 1 + cv² of that sum (G. Lorden, "On excess over the boundary", Annals of Mathematical
    /// Statistics 41, 1970), which validation keeps below a million.
    ///
    /// - Parameters:
    ///   - horizon: ticks; none begins there or later.
    ///   - warmUpDays: days simulated before day 0.
    func spans(seed: UInt64, replication: UInt64, horizon: UInt64, warmUpDays: Int) -> [OutageSpan] {
        var found: [OutageSpan] = []
        func add(_ start: UInt64, _ end: UInt64) {
            guard start < end, start < horizon else { return }
            if let last = found.last, start <= last.end {
                found[found.count - 1] = OutageSpan(start: last.start, end: max(last.end, end))
            } else {
                found.append(OutageSpan(start: start, end: end))
            }
        }
        switch times {
        case .scheduled(let all):
            let midnights = all.map { Tick.at(second: (warmUpDays + $0.day) * 86_400 + $0.start) }
            for (start, span) in zip(midnights, all).sorted(by: { $0.0 < $1.0 }) {
                add(start, start + Tick.at(second: span.length))
            }
        case .random(let every, let lasts):
            let gaps = LawSampler(every)
            let lengths = LawSampler(lasts)
            let gapKey = Role.outageGap.key(seed: seed, replication: replication, name)
            let lengthKey = Role.outageLength.key(seed: seed, replication: replication, name)
            var now: UInt64 = 0
            var number: UInt64 = 0
            // A gap or a length may exceed what 32 bits of ticks hold, so they are not rounded as durations are.
            func ticks(_ seconds: Double) -> UInt64 {
                UInt64(min(seconds * Tick.perSecond, Double(Tick.never)).rounded())
            }
            while true {
                let start = now + ticks(gaps.draw(key: gapKey, counter: number))
                guard start < horizon else { break }
                now = start + ticks(lengths.draw(key: lengthKey, counter: number))
                add(start, now)
                number += 1
            }
        }
        return found
    }
}
