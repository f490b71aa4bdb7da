// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads a file of counts one replication at a time.
///
/// Memory: one replication and its bytes, whatever the file says. Any bytes are read or refused; none crash.
public struct CountReader {
    /// What the file says of itself.
    public let header: CountHeader
    private var source: CountSource
    private var known: Set<Int> = []
    private var isOver = false
    /// By group of four words of a replication, and of its profile, whether somebody reads one of them; empty: all are read.
    private var wanted: (words: [Bool], profile: [Bool]) = ([], [])

    /// - Parameter read: gives the next bytes of the file, at most so many; none when it has ended.
    /// - Throws: `CountDamage` where it is no file of counts, or one of another version.
    public init(reading read: @escaping (_ atMost: Int) -> [UInt8]) throws(CountDamage) {
        source = CountSource(read)
        let magic = source.take(CountFile.magic.count)
        guard magic == CountFile.magic else {
            throw CountDamage(at: 0, "no file of counts: name one that `headcount simulate --counts` has written")
        }
        let version = source.take(1).first ?? 0
        guard version == CountFile.version else {
            throw CountDamage(
                at: magic.count,
                "format \(version), and this version of Headcount reads format \(CountFile.version): simulate again")
        }
        let (mark, body) = try source.part(most: CountFile.mostHeaderBytes)
        guard mark == CountFile.headerMark else { throw body.damage("no header") }
        header = try CountHeader(body)
    }

    /// Of bytes that are all there.
    public init(_ bytes: [UInt8]) throws(CountDamage) {
        var at = 0
        try self.init { most in
            let end = min(at + most, bytes.count)
            defer { at = end }
            return Array(bytes[at..<end])
        }
    }

    /// From now on only these words are read, and others of a replication may be 0.
    ///
    /// - Parameter words: by word of a row; `CountViews.wordsRead` of the contracts that will be priced.
    public mutating func read(only words: [Bool]) {
        let layout = header.layout
        precondition(words.count == layout.wordsPerRow, "a word of a row each")
        func groups(rows: Int) -> [Bool] {
            var groups = Array(repeating: false, count: (rows * words.count + 3) / 4)
            for row in 0..<rows {
                for word in words.indices where words[word] { groups[(row * words.count + word) / 4] = true }
            }
            return groups
        }
        wanted = (groups(rows: layout.rows), groups(rows: layout.intervalsPerDay))
    }

    /// The next replication; `nil` after the last.
    /// - Throws: `CountDamage` where the bytes are not what was written.
    public mutating func next() throws(CountDamage) -> ReplicationCounts? {
        guard !isOver else { return nil }
        let layout = header.layout
        let words = layout.rows * layout.wordsPerRow
        let profile = layout.intervalsPerDay * layout.wordsPerRow
        let (mark, part) = try source.part(most: 9 * (words + profile) + 16)
        var body = part
        switch mark {
        case CountFile.countsMark:
            let replication = try body.number(
                "the number of a replication", in: 0...CountFile.mostReplications - 1)
            guard known.insert(replication).inserted else {
                throw body.damage("replication \(replication) for the second time")
            }
            let counts = ReplicationCounts(
                replication: replication, words: try body.words(words, wanted: wanted.words),
                profile: try body.words(profile, wanted: wanted.profile))
            guard body.isAtEnd else { throw body.damage("a replication that goes on after its last row") }
            guard layout.isSound(counts.words), layout.isSound(counts.profile) else {
                throw body.damage("counts that no centre has")
            }
            return counts
        case CountFile.endMark:
            let count = try body.number("the number of replications", in: 0...CountFile.mostReplications)
            guard count == known.count, body.isAtEnd else {
                throw body.damage("\(known.count) replications where \(count) were written")
            }
            guard source.take(1).isEmpty else { throw body.damage("bytes after the end") }
            isOver = true
            return nil
        default: throw body.damage("a part of an unknown kind")
        }
    }
}

/// The bytes of a file, part by part.
package struct CountSource {
    private let read: (Int) -> [UInt8]
    /// Bytes taken so far.
    package private(set) var offset = 0

    package init(_ read: @escaping (Int) -> [UInt8]) { self.read = read }

    /// So many bytes, or fewer where the file ends. Read in pieces, so that no length is believed.
    package mutating func take(_ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let more = read(min(count - bytes.count, 1 << 20))
            if more.isEmpty { break }
            if bytes.isEmpty { bytes = more } else { bytes += more }
        }
        offset += bytes.count
        return bytes
    }

    /// The mark and the body of the next part, its checksum seen to.
    package mutating func part(most: Int) throws(CountDamage) -> (mark: UInt8, body: ByteReader) {
        let start = offset
        func cut() -> CountDamage {
            CountDamage(
                at: offset, "the file ends before its end was written: copy it again, or simulate again")
        }
        guard let mark = take(1).first else { throw cut() }
        var length: UInt64 = 0
        var shift: UInt64 = 0
        while true {
            guard let byte = take(1).first else { throw cut() }
            length |= UInt64(byte & 0x7f) << shift
            shift += 7
            if byte < 0x80 { break }
            guard shift < 56 else { throw CountDamage(at: start, "a part of \(length) bytes: the file is damaged") }
        }
        guard length <= UInt64(most) else {
            throw CountDamage(
                at: start,
                "a part of \(length) bytes where \(most) are enough: the file is damaged; copy it again, or simulate again"
            )
        }
        let bodyStart = offset
        let body = take(Int(length))
        let sum = take(8)
        guard body.count == Int(length), sum.count == 8 else { throw cut() }
        var reader = ByteReader(sum, from: bodyStart)
        guard try reader.fixed() == CountFile.checksum(body[...]) else {
            throw CountDamage(
                at: bodyStart,
                "\(length) bytes that are not those written: the file is damaged; copy it again, or simulate again")
        }
        return (mark, ByteReader(body, from: bodyStart))
    }
}

extension ByteReader {
    /// Words of a replication, so many.
    fileprivate mutating func words(_ count: Int, wanted: [Bool]) throws(CountDamage) -> [UInt64] {
        var isWhole = false
        let words = [UInt64](unsafeUninitializedCapacity: count) { words, filled in
            let all = UnsafeMutableBufferPointer(rebasing: words[..<count])
            isWhole = fill(all, wanted: wanted)
            filled = isWhole ? count : 0
        }
        if !isWhole { throw damage("counts that do not fill their rows") }
        return words
    }
}

extension CountLayout {
    /// Whether no sum of counts can pass 62 bits. Times are summed as seconds, which cannot.
    fileprivate func isSound(_ words: [UInt64]) -> Bool {
        var all: UInt64 = 0
        var high: UInt64 = 0
        for word in words {
            all &+= word >> 20
            high |= word
        }
        if high >> 43 == 0 && all >> 40 == 0 { return true }
        let isTime = columns.flatMap { column in (0..<column.words).map(column.isTime) }
        var sum: UInt64 = 0
        for (at, word) in words.enumerated() where !isTime[at % wordsPerRow] {
            let (next, isOver) = sum.addingReportingOverflow(word)
            if isOver || next >> 60 > 0 { return false }
            sum = next
        }
        return true
    }
}
