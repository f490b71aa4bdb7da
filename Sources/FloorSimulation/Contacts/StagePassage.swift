// SPDX-License-Identifier: GPL-3.0-or-later

/// Brings escalated contacts from the stage that sends them to the stage that takes them: draws what chance decides
/// about them there, and puts them in order of arrival.
final class StagePassage {
    private let draws: [[LineDraws]]
    private let drawn = LineDraws.Drawn()
    private var counters: [UInt64] = []
    private var indexes: [Int] = []
    private var keys: [UInt64] = []
    private var spareKeys: [UInt64] = []
    private var sorted = VisitBuffer()
    private var histogram = [Int](repeating: 0, count: 2048)

    /// - Parameter draws: by stage and line.
    init(draws: [[LineDraws]]) { self.draws = draws }

    deinit {
        drawn.deallocate()
        sorted.deallocate()
    }

    /// Prepares the visits from `fresh` on, sorts all, and returns how many arrive before `until`: those are complete.
    func prepare(_ visits: inout VisitBuffer, fresh: Int, stage: Int, until: UInt64) -> Int {
        if visits.count > fresh {
            for line in draws[stage].indices { draw(visits, fresh: fresh, line: line, draws: draws[stage][line]) }
            sort(&visits)
        }
        var low = 0
        var high = visits.count
        while low < high {
            let middle = (low + high) / 2
            if visits.records[middle].arrival < until { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func draw(_ visits: VisitBuffer, fresh: Int, line: Int, draws: LineDraws) {
        // Locals, since each access to an array of a class is checked: 9 % of W2.
        var counters: [UInt64] = []
        var indexes: [Int] = []
        swap(&counters, &self.counters)
        swap(&indexes, &self.indexes)
        defer {
            swap(&counters, &self.counters)
            swap(&indexes, &self.indexes)
        }
        counters.removeAll(keepingCapacity: true)
        indexes.removeAll(keepingCapacity: true)
        for i in fresh..<visits.count where Int(visits.records[i].line) == line {
            counters.append(visits.records[i].counter)
            indexes.append(i)
        }
        let keepsPatience = draws.keepsPatience
        counters.withUnsafeBufferPointer { counters in
            for start in stride(from: 0, to: counters.count, by: LineDraws.most) {
                let count = min(LineDraws.most, counters.count - start)
                draws.fill(drawn, at: UnsafeBufferPointer(rebasing: counters[start..<start + count]))
                for i in 0..<count {
                    let at = indexes[start + i]
                    visits.records[at] = visits.records[at].with(drawn, i, keepsPatience: keepsPatience)
                }
            }
        }
    }

    /// By instant, those of one instant in the order in which they were sent: a radix sort of (instant, place) keys.
    /// Four times faster here than comparing, since instants of one block differ in few bits.
    private func sort(_ visits: inout VisitBuffer) {
        let count = visits.count
        var first = UInt64.max
        var last: UInt64 = 0
        for i in 0..<count {
            first = min(first, visits.records[i].arrival)
            last = max(last, visits.records[i].arrival)
        }
        var keys: [UInt64] = []
        swap(&keys, &self.keys)
        defer { swap(&keys, &self.keys) }
        guard count < 1 << 22 && last &- first < 1 << 42 else {
            sortByComparing(&visits)
            return
        }
        keys.removeAll(keepingCapacity: true)
        for i in 0..<count { keys.append((visits.records[i].arrival &- first) << 22 | UInt64(i)) }
        if count < 128 {
            keys.sort()
        } else {
            if spareKeys.count < count { spareKeys = Array(repeating: 0, count: 2 * count) }
            let bits = 64 - (last &- first).leadingZeroBitCount
            for shift in stride(from: 22, to: 22 + bits, by: 11) { radixPass(&keys, UInt64(shift)) }
        }
        sorted.removeAll()
        for key in keys { sorted.append(visits.records[Int(key & 0x3f_ffff)]) }
        swap(&visits, &sorted)
    }

    /// The same for a backlog so large, or so long, that instant and place do not fit one key.
    private func sortByComparing(_ visits: inout VisitBuffer) {
        let order = (0..<visits.count).sorted {
            let (a, b) = (visits.records[$0].arrival, visits.records[$1].arrival)
            return a != b ? a < b : $0 < $1
        }
        sorted.removeAll()
        for i in order { sorted.append(visits.records[i]) }
        swap(&visits, &sorted)
    }

    private func radixPass(_ keys: inout [UInt64], _ shift: UInt64) {
        let count = keys.count
        keys.withUnsafeMutableBufferPointer { keys in
            spareKeys.withUnsafeMutableBufferPointer { spare in
                histogram.withUnsafeMutableBufferPointer { histogram in
                    histogram.update(repeating: 0)
                    for key in keys { histogram[Int(truncatingIfNeeded: key >> shift) & 2047] &+= 1 }
                    var sum = 0
                    for i in 0..<2048 {
                        let here = histogram[i]
                        histogram[i] = sum
                        sum &+= here
                    }
                    for key in keys {
                        let digit = Int(truncatingIfNeeded: key >> shift) & 2047
                        spare[histogram[digit]] = key
                        histogram[digit] &+= 1
                    }
                }
                keys.baseAddress!.update(from: spare.baseAddress!, count: count)
            }
        }
    }
}
