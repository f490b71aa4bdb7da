// SPDX-License-Identifier: GPL-3.0-or-later

/// What contacts that escalate will need at their next line, drawn some contacts ahead: nature has decided who escalates,
/// and they go on nearly in the order in which they came. A draw of a batch takes a few ns, a single one 40. What a contact
/// gets does not depend on it.
final class EscalatedDraws {
    /// The contacts of a stretch of counters.
    private struct Window {
        var first = UInt64.max
        let drawn = LineDraws.Drawn()
        /// By counter, the place of its draws, or `none`.
        let places = UnsafeMutablePointer<UInt8>.allocate(capacity: EscalatedDraws.most)
    }

    private static let most = 128
    private static let none = UInt8.max

    private let below: LineDraws
    /// Of two neighbouring stretches, since the order of counters is nearly that in which they are asked for.
    private var windows = [Window(), Window()]

    /// - Parameter below: the line from which the contacts come.
    init(from below: LineDraws) { self.below = below }

    deinit {
        for window in windows {
            window.drawn.deallocate()
            window.places.deallocate()
        }
    }

    func begin() {
        for index in windows.indices { windows[index].first = UInt64.max }
    }

    /// The draws of a first contact at a line, and its place among them; `nil` for one that goes on by the clock.
    func draws(_ counter: UInt64, at line: LineDraws) -> (LineDraws.Drawn, Int)? {
        let first = counter & ~UInt64(EscalatedDraws.most - 1)
        let index = Int(first / UInt64(EscalatedDraws.most) & 1)
        if windows[index].first != first { refill(index, from: first, line) }
        let place = windows[index].places[Int(counter &- first)]
        return place == EscalatedDraws.none ? nil : (windows[index].drawn, Int(place))
    }

    private func refill(_ index: Int, from first: UInt64, _ line: LineDraws) {
        windows[index].first = first
        let window = windows[index]
        let most = EscalatedDraws.most
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: most) { counters in
            var count = 0
            below.fillEscalations(UnsafeMutableBufferPointer(start: window.places, count: most), from: first)
            for i in 0..<most {
                let escalates = window.places[i] != 0
                window.places[i] = escalates ? UInt8(count) : EscalatedDraws.none
                guard escalates else { continue }
                counters[count] = first &+ UInt64(i)
                count += 1
            }
            line.fill(window.drawn, at: UnsafeBufferPointer(rebasing: counters[..<count]))
        }
    }
}
