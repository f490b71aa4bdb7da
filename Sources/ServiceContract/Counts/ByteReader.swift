// SPDX-License-Identifier: GPL-3.0-or-later

/// Bytes of one part of a file, read once from the front. Nothing that they say is believed before it is checked.
struct ByteReader {
    private let bytes: [UInt8]
    /// Where they stand in the file.
    private let start: Int
    private(set) var at = 0

    init(_ bytes: [UInt8], from start: Int) {
        self.bytes = bytes
        self.start = start
    }

    var isAtEnd: Bool { at == bytes.count }

    func damage(_ what: String) -> CountDamage {
        CountDamage(at: start + at, "\(what): the file is damaged; copy it again, or simulate again")
    }

    mutating func byte() throws(CountDamage) -> UInt8 {
        guard at < bytes.count else { throw damage("a part that ends too soon") }
        at += 1
        return bytes[at - 1]
    }

    /// A varint of at most 64 bits.
    mutating func number() throws(CountDamage) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            let byte = try byte()
            if shift == 63 && byte > 1 { throw damage("a number of more than 64 bits") }
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
        }
        throw damage("a number without an end")
    }

    mutating func number(_ what: String, in range: ClosedRange<Int>) throws(CountDamage) -> Int {
        let value = try number()
        guard let whole = Int(exactly: value), range.contains(whole) else {
            throw damage("\(value) as \(what), which is \(range.lowerBound) to \(range.upperBound)")
        }
        return whole
    }

    mutating func flag() throws(CountDamage) -> Bool { try number("a yes or no", in: 0...1) == 1 }

    mutating func fixed() throws(CountDamage) -> UInt64 {
        guard bytes.count - at >= 8 else { throw damage("a part that ends too soon") }
        var value: UInt64 = 0
        for shift in 0..<8 { value |= UInt64(bytes[at + shift]) << UInt64(8 * shift) }
        at += 8
        return value
    }

    mutating func seconds() throws(CountDamage) -> Double {
        let value = Double(bitPattern: try fixed())
        guard value >= 0 && value <= 1e9 else { throw damage("a time that is not a number of seconds") }
        return value
    }

    mutating func text() throws(CountDamage) -> String {
        let count = try number("the length of a name", in: 0...(bytes.count - at))
        at += count
        guard let text = String(validating: bytes[at - count..<at], as: UTF8.self) else {
            throw damage("a name that is not UTF-8")
        }
        return text
    }

    /// A list of at most so many; each of its elements takes a byte at least.
    mutating func list<Element>(
        _ what: String, most: Int, _ element: (inout ByteReader) throws(CountDamage) -> Element
    ) throws(CountDamage) -> [Element] {
        let count = try number("the number of \(what)", in: 0...min(most, bytes.count - at))
        var found: [Element] = []
        for _ in 0..<count { found.append(try element(&self)) }
        return found
    }

    /// Fills words of a book; false where the bytes are others.
    mutating func fill(_ words: UnsafeMutableBufferPointer<UInt64>) -> Bool {
        bytes.withUnsafeBufferPointer { ByteReader.fill(words, from: $0, &at) }
    }

    private static func fill(
        _ words: UnsafeMutableBufferPointer<UInt64>, from bytes: UnsafeBufferPointer<UInt8>, _ next: inout Int
    ) -> Bool {
        var word = 0
        var at = next
        let end = bytes.count
        defer { next = at }
        while word < words.count {
            guard at < end else { return false }
            var byte = bytes[at]
            at &+= 1
            if byte != 0 && byte < 0x80 {
                words[word] = UInt64(byte)
                word &+= 1
                continue
            }
            let isRun = byte == 0
            if isRun {
                guard at < end else { return false }
                byte = bytes[at]
                at &+= 1
            }
            var value = UInt64(byte & 0x7f)
            var shift: UInt64 = 7
            while byte >= 0x80 {
                guard at < end, shift <= 63 else { return false }
                byte = bytes[at]
                at &+= 1
                if shift == 63 && byte > 1 { return false }
                value |= UInt64(byte & 0x7f) << shift
                shift &+= 7
            }
            if isRun {
                guard value >= 1, value <= UInt64(words.count &- word) else { return false }
                for i in word..<word &+ Int(value) { words[i] = 0 }
                word &+= Int(value)
            } else {
                words[word] = value
                word &+= 1
            }
        }
        return true
    }
}
