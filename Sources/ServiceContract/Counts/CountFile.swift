// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// Counts of replications as bytes, so that they can be priced again without simulating.
///
/// A file is a magic number and a version, a header, a block a replication in the order in which they came, and an end
/// with their number. Blocks can be appended as replications come and are read one at a time. Each part carries its
/// length and a checksum. Whole numbers are varints (LEB128); of a replication's words, two bits each say whether it takes no,
/// one, two or eight bytes.
public enum CountFile {
    static let magic: [UInt8] = [0x89] + Array("HCOUNT".utf8) + [0x0A]
    static let version: UInt8 = 2
    static let headerMark: UInt8 = 0x48
    static let countsMark: UInt8 = 0x42
    static let endMark: UInt8 = 0x45

    /// Most replications of a file, as of a run.
    static let mostReplications = 1_000_000

    /// Most bytes of a header.
    static let mostHeaderBytes = 1 << 24

    /// Magic number, version and header: how a file begins.
    public static func encode(_ header: CountHeader) -> [UInt8] {
        magic + [version] + part(headerMark, header.bytes)
    }

    /// A replication, to be appended.
    public static func encode(_ counts: ReplicationCounts) -> [UInt8] {
        var body = ByteWriter()
        body.write(counts.replication)
        body.write(words: counts.words)
        body.write(words: counts.profile)
        return part(countsMark, body.bytes)
    }

    /// How a file ends.
    /// - Parameter replications: their number.
    public static func encodeEnd(replications: Int) -> [UInt8] {
        var body = ByteWriter()
        body.write(replications)
        return part(endMark, body.bytes)
    }

    /// A part of a file: its mark, length, body and checksum.
    package static func part(_ mark: UInt8, _ body: [UInt8]) -> [UInt8] {
        var part = ByteWriter()
        part.write(byte: mark)
        part.write(body.count)
        part.write(bytes: body)
        part.write(fixed: checksum(body[...]))
        return part.bytes
    }

    /// Eight bytes at a time; each step is one to one, so that a change within eight bytes never goes unseen.
    package static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(bytes.count)
        bytes.withUnsafeBytes { bytes in
            var at = 0
            while at + 8 <= bytes.count {
                let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
                hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 32
                at += 8
            }
            while at < bytes.count {
                hash = (hash ^ UInt64(bytes[at])) &* 0x9E37_79B9_7F4A_7C15
                hash ^= hash >> 32
                at += 1
            }
        }
        return hash
    }
}

/// What is wrong with a file of counts, and where.
public struct CountDamage: Error, Equatable, Sendable {
    /// Byte of the file, from 0.
    public let offset: Int
    /// What was found there, and what to do: "the file ends within replication 7: copy it again, or simulate again".
    public let what: String

    public init(at offset: Int, _ what: String) {
        self.offset = offset
        self.what = what
    }
}

/// Bytes in the making.
package struct ByteWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func write(byte: UInt8) { bytes.append(byte) }

    package mutating func write(bytes more: [UInt8]) { bytes += more }

    /// A varint.
    package mutating func write(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// A whole number, 0 or more.
    package mutating func write(_ number: Int) { write(UInt64(number)) }

    package mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

    /// Eight bytes, the lowest first.
    package mutating func write(fixed number: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }

    package mutating func write(_ text: String) {
        write(text.utf8.count)
        bytes += Array(text.utf8)
    }

    package mutating func write<Element>(_ elements: [Element], _ write: (inout ByteWriter, Element) -> Void) {
        self.write(elements.count)
        for element in elements { write(&self, element) }
    }

    /// Words of a replication: for each two bits that say its width, four to a byte and the first lowest; then their bytes.
    mutating func write(words: [UInt64]) {
        for group in stride(from: 0, to: words.count, by: 4) {
            var control: UInt8 = 0
            for word in group..<Swift.min(group + 4, words.count) {
                control |= WordWidth.code(of: words[word]) << UInt8(2 * (word - group))
            }
            bytes.append(control)
        }
        for word in words {
            var rest = word
            for _ in 0..<WordWidth.bytes(of: WordWidth.code(of: word)) {
                bytes.append(UInt8(truncatingIfNeeded: rest))
                rest >>= 8
            }
        }
    }
}
