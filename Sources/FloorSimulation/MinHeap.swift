// SPDX-License-Identifier: GPL-3.0-or-later

/// A binary heap, the smallest element first. Off the hot path: only stages with phone lines or several tiers use it.
struct MinHeap<Element: Comparable> {
    private var elements: [Element] = []

    var first: Element? { elements.first }

    mutating func removeAll() { elements.removeAll(keepingCapacity: true) }

    /// O(log count).
    mutating func insert(_ element: Element) {
        elements.append(element)
        var i = elements.count - 1
        while i > 0, element < elements[(i - 1) / 2] {
            elements[i] = elements[(i - 1) / 2]
            i = (i - 1) / 2
        }
        elements[i] = element
    }

    /// O(log count).
    /// - Precondition: not empty.
    mutating func removeFirst() -> Element {
        let last = elements.removeLast()
        guard let first = elements.first else { return last }
        var i = 0
        while true {
            var child = 2 * i + 1
            guard child < elements.count else { break }
            if child + 1 < elements.count, elements[child + 1] < elements[child] { child += 1 }
            guard elements[child] < last else { break }
            elements[i] = elements[child]
            i = child
        }
        elements[i] = last
        return first
    }
}
