// SPDX-License-Identifier: GPL-3.0-or-later

extension UnsafeMutableBufferPointer {
    static func copy(of elements: [Element]) -> UnsafeMutableBufferPointer {
        let buffer = UnsafeMutableBufferPointer.allocate(capacity: elements.count)
        _ = buffer.initialize(from: elements)
        return buffer
    }
}

extension UnsafeMutablePointer {
    static func all(_ elements: some Collection<Pointee>) -> UnsafeMutablePointer {
        let start = UnsafeMutablePointer.allocate(capacity: elements.count)
        _ = UnsafeMutableBufferPointer(start: start, count: elements.count).initialize(from: elements)
        return start
    }
}

extension UnsafeMutablePointer where Pointee == UInt64 {
    static func zeros(_ count: Int) -> UnsafeMutablePointer {
        let words = UnsafeMutablePointer.allocate(capacity: count)
        words.initialize(repeating: 0, count: count)
        return words
    }
}
