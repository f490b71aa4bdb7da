// SPDX-License-Identifier: GPL-3.0-or-later

/// A count for each simulated day. A plain pointer, since an array asks at each change whether it is shared; `deallocate`
/// once.
struct DayCounts {
    private var counts: UnsafeMutablePointer<Int>
    private var capacity = 16
    private(set) var count = 0

    init() { counts = .allocate(capacity: capacity) }

    func deallocate() { counts.deallocate() }

    mutating func removeAll() { count = 0 }

    mutating func append(_ value: Int) {
        if count == capacity {
            let fresh = UnsafeMutablePointer<Int>.allocate(capacity: 2 * capacity)
            fresh.update(from: counts, count: count)
            counts.deallocate()
            counts = fresh
            capacity *= 2
        }
        counts[count] = value
        count += 1
    }

    @inline(__always)
    subscript(day: Int) -> Int {
        get {
            assert(day < count, "a day that has begun")
            return counts[day]
        }
        nonmutating set {
            assert(day < count, "a day that has begun")
            counts[day] = newValue
        }
    }
}
