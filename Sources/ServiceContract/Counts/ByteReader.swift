// SPDX-License-Identifier: GPL-3.0-or-later

/// Bytes of one part of a file, read once from the front. Nothing that they say is believed before it is checked.
package struct ByteReader {
    private let bytes: [UInt8]
    /// Where they stand in the file.
    private let start: Int
    package private(set) var at = 0

    package init(_ bytes: [UInt8], from start: Int) {
        self.bytes = bytes
        self.start = start
    }

    package var count: Int { bytes.count }
    package var isAtEnd: Bool { at == bytes.count }

    package func damage(_ what: String) -> CountDamage {
        CountDamage(at: start + at, "\(what): the file is damaged; copy it again, or simulate again")
    }

    package mutating func byte() throws(CountDamage) -> UInt8 {
        guard at < bytes.count else { throw damage("a part that ends too soon") }
        at += 1
        return bytes[at - 1]
    }

    /// A varint of at most 64 bits.
    package mutating func number() throws(CountDamage) -> UInt64 {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 70, by: 7) {
            let byte = try byte()
            if shift == 63 && byte > 1 { throw damage("a number of more than 64 bits") }
            value |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return value }
        }
        throw damage("a number without an end")
    }

    package mutating func number(_ what: String, in range: ClosedRange<Int>) throws(CountDamage) -> Int {
        let value = try number()
        guard let whole = Int(exactly: value), range.contains(whole) else {
            throw damage("\(value) as \(what), which is \(range.lowerBound) to \(range.upperBound)")
        }
        return whole
    }

    package mutating func flag() throws(CountDamage) -> Bool { try number("a yes or no", in: 0...1) == 1 }

    package mutating func fixed() throws(CountDamage) -> UInt64 {
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

    package mutating func text() throws(CountDamage) -> String {
        let count = try number("the length of a name", in: 0...(bytes.count - at))
        at += count
        guard let text = String(validating: bytes[at - count..<at], as: UTF8.self) else {
            throw damage("a name that is not UTF-8")
        }
        return text
    }

    /// A list of at most so many; each of its elements takes a byte at least.
    package mutating func list<Element>(
        _ what: String, most: Int, _ element: (inout ByteReader) throws(CountDamage) -> Element
    ) throws(CountDamage) -> [Element] {
        let count = try number("the number of \(what)", in: 0...min(most, bytes.count - at))
        var found: [Element] = []
        for _ in 0..<count { found.append(try element(&self)) }
        return found
    }

    /// Fills words of a replication as `ByteWriter` has written them; false where the bytes do not.
    ///
    /// - Parameter wanted: by group of four words whether it is wanted: others are 0. Empty: all are. Passing over what a
    ///   contract does not look at made pricing years of twenty clauses a tenth faster.
    mutating func fill(_ words: UnsafeMutableBufferPointer<UInt64>, wanted: [Bool]) -> Bool {
        let groups = (words.count + 3) / 4
        guard bytes.count - at >= groups else { return false }
        let (controls, data) = (at, at + groups)
        if words.count % 4 > 0 && bytes[data - 1] >> (2 * (words.count % 4)) != 0 { return false }
        let isAll = wanted.isEmpty
        let widths = WordWidth.ofGroups
        at = bytes.withUnsafeBytes { bytes in
            var next = data
            for group in 0..<groups {
                let control = bytes[controls &+ group]
                let isRead = control != 0 && (isAll || wanted[group])
                let first = 4 &* group
                if first &+ 4 <= words.count && next &+ 32 <= bytes.count {
                    // All four at once, since there are bytes enough whatever their widths: `contract` 7 % faster.
                    UnsafeMutableRawPointer(words.baseAddress! + first).storeBytes(
                        of: isRead ? WordWidth.group(control, in: bytes, at: next) : .zero, as: SIMD4<UInt64>.self)
                } else {
                    // Near the end, or beyond it where the bytes are too few.
                    var at = next
                    for word in first..<min(first &+ 4, words.count) {
                        let width = WordWidth.bytes(of: control >> (2 &* UInt8(word &- first)))
                        words[word] = 0
                        for byte in 0..<width where isRead && at &+ byte < bytes.count {
                            words[word] |= UInt64(bytes[at &+ byte]) << UInt64(8 &* byte)
                        }
                        at &+= width
                    }
                }
                next &+= Int(widths[Int(control)])
            }
            return next
        }
        return at <= bytes.count
    }
}

/// How many bytes a word takes, by its two bits: none for zero, one, two or eight.
///
/// A fixed width by group decodes without a branch a byte: faster than varints on counts of one and two bytes.
enum WordWidth {
    static func code(of word: UInt64) -> UInt8 { word == 0 ? 0 : word < 1 << 8 ? 1 : word < 1 << 16 ? 2 : 3 }

    /// By the lowest two bits.
    @inline(__always)
    static func bytes(of code: UInt8) -> Int {
        Int(truncatingIfNeeded: 0x8210 as UInt64 >> (UInt64(code & 3) &* 4)) & 15
    }

    /// By control byte, of its four words.
    static let ofGroups: [UInt8] = (0...255).map { control in
        [0, 2, 4, 6].reduce(0) { $0 + UInt8(bytes(of: control >> $1)) }
    }

    /// Four words whose first byte is at `start`.
    /// - Precondition: 32 bytes from there.
    @inline(__always)
    static func group(_ control: UInt8, in bytes: UnsafeRawBufferPointer, at start: Int) -> SIMD4<UInt64> {
        var at = start
        @inline(__always) func word(_ code: UInt8) -> UInt64 {
            let eight = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            at &+= WordWidth.bytes(of: code)
            return UInt64(littleEndian: eight) & mask(of: code)
        }
        return SIMD4(word(control), word(control >> 2), word(control >> 4), word(control >> 6))
    }

    @inline(__always)
    static func mask(of code: UInt8) -> UInt64 {
        let bits = UInt64(truncatingIfNeeded: 8 &* bytes(of: code))
        return bits == 64 ? .max : (1 &<< bits) &- 1
    }
}
