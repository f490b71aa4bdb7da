// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

/// Why a text is no JSON: where, what was found there, and what is allowed.
public struct JSONRefusal: Error, Equatable {
    /// From 1.
    public let line: Int
    /// From 1, in bytes.
    public let column: Int
    /// What stands there, in words.
    public let found: String
    /// What may stand there, in words.
    public let allowed: String
}

extension Document {
    /// Most levels of lists and objects in one another; results have a dozen.
    public static let mostLevels = 64

    /// Reads JSON as RFC 8259 has it, and nothing beyond: one value, every key once, UTF-8, `mostLevels` deep at most. Keys
    /// keep their order, and whole numbers stay whole, so that printing gives back what was read.
    ///
    /// - Throws: `JSONRefusal` at the first byte that is wrong.
    /// - Complexity: O(bytes).
    public static func read(json bytes: [UInt8]) throws(JSONRefusal) -> Document {
        var reader = JSONReader(bytes: bytes)
        let document = try reader.value(level: 0)
        try reader.end()
        return document
    }
}

private struct JSONReader {
    let bytes: [UInt8]
    private var at = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }

    private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

    private func refusal(_ found: String? = nil, allowed: String, at place: Int? = nil) -> JSONRefusal {
        let place = place ?? at
        let before = bytes[..<min(place, bytes.count)]
        let line = before.reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return JSONRefusal(line: line, column: place - start + 1, found: found ?? shown(place), allowed: allowed)
    }

    private func shown(_ place: Int) -> String {
        guard place < bytes.count else { return "the end of the file" }
        let byte = bytes[place]
        return byte >= 0x20 && byte < 0x7F ? "`\(Character(Unicode.Scalar(byte)))`" : "the byte \(byte)"
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || (0x09...0x0A).contains(byte) || byte == 0x0D { at += 1 }
    }

    mutating func end() throws(JSONRefusal) {
        skipSpace()
        if next != nil { throw refusal(allowed: "nothing after the result") }
    }

    mutating func value(level: Int) throws(JSONRefusal) -> Document {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(level: level + 1)
        case UInt8(ascii: "["): return try list(level: level + 1)
        case UInt8(ascii: "\""): return .text(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case let byte? where byte == UInt8(ascii: "-") || (0x30...0x39).contains(byte): return try number()
        default: throw refusal(allowed: "a JSON value, as commands print it with --format json")
        }
    }

    private func check(level: Int) throws(JSONRefusal) {
        if level > Document.mostLevels {
            throw refusal(
                "more than \(Document.mostLevels) levels of lists and objects",
                allowed: "a result that headcount has printed")
        }
    }

    private mutating func word(_ word: String, _ value: Document) throws(JSONRefusal) -> Document {
        let end = at + word.utf8.count
        guard end <= bytes.count, bytes[at..<end].elementsEqual(word.utf8) else {
            throw refusal(allowed: "a JSON value, as commands print it with --format json")
        }
        at = end
        return value
    }

    private mutating func list(level: Int) throws(JSONRefusal) -> Document {
        try check(level: level)
        at += 1
        var items: [Document] = []
        skipSpace()
        if next == UInt8(ascii: "]") {
            at += 1
            return .list([])
        }
        while true {
            items.append(try value(level: level))
            skipSpace()
            switch next {
            case UInt8(ascii: ","): at += 1
            case UInt8(ascii: "]"):
                at += 1
                return .list(items)
            default: throw refusal(allowed: "`,` or `]`")
            }
        }
    }

    private mutating func object(level: Int) throws(JSONRefusal) -> Document {
        try check(level: level)
        at += 1
        var members: [(String, Document)] = []
        var names: Set<String> = []
        skipSpace()
        if next == UInt8(ascii: "}") {
            at += 1
            return .object([])
        }
        while true {
            skipSpace()
            let place = at
            guard next == UInt8(ascii: "\"") else { throw refusal(allowed: "a key in quotes") }
            let name = try string()
            guard names.insert(name).inserted else {
                throw refusal("the key \"\(name)\" a second time", allowed: "each key once", at: place)
            }
            skipSpace()
            guard next == UInt8(ascii: ":") else { throw refusal(allowed: "`:`") }
            at += 1
            members.append((name, try value(level: level)))
            skipSpace()
            switch next {
            case UInt8(ascii: ","): at += 1
            case UInt8(ascii: "}"):
                at += 1
                return .object(members)
            default: throw refusal(allowed: "`,` or `}`")
            }
        }
    }

    private mutating func digits() throws(JSONRefusal) {
        guard let byte = next, (0x30...0x39).contains(byte) else { throw refusal(allowed: "a digit") }
        while let byte = next, (0x30...0x39).contains(byte) { at += 1 }
    }

    private mutating func number() throws(JSONRefusal) -> Document {
        let start = at
        var isWhole = true
        if next == UInt8(ascii: "-") { at += 1 }
        if next == UInt8(ascii: "0") { at += 1 } else { try digits() }
        if next == UInt8(ascii: ".") {
            isWhole = false
            at += 1
            try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            isWhole = false
            at += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { at += 1 }
            try digits()
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if isWhole, let whole = Int(text) { return .whole(whole) }
        if isWhole, let seed = UInt64(text) { return .seed(seed) }
        guard let value = Double(text), value.isFinite else {
            throw refusal("a number that is too large", allowed: "a number of 64 bits", at: start)
        }
        return .number(value)
    }

    private mutating func string() throws(JSONRefusal) -> String {
        let start = at
        at += 1
        var text: [UInt8] = []
        while true {
            guard let byte = next else { throw refusal(allowed: "`\"` at the end of a text") }
            switch byte {
            case UInt8(ascii: "\""):
                at += 1
                guard let read = String(validating: text, as: UTF8.self) else {
                    throw refusal("a text that is not UTF-8", allowed: "UTF-8", at: start)
                }
                return read
            case UInt8(ascii: "\\"): text += Array(String(try escape()).utf8)
            case 0..<0x20: throw refusal(allowed: "an escape in its place")
            default:
                text.append(byte)
                at += 1
            }
        }
    }

    private mutating func escape() throws(JSONRefusal) -> Unicode.Scalar {
        let place = at
        at += 1
        guard let byte = next else { throw refusal(allowed: "an escape") }
        at += 1
        switch byte {
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "u"):
            let first = try unit(place)
            if let scalar = Unicode.Scalar(first) { return scalar }
            guard (0xD800..<0xDC00).contains(first), next == UInt8(ascii: "\\") else { break }
            at += 1
            guard next == UInt8(ascii: "u") else { break }
            at += 1
            let second = try unit(place)
            guard (0xDC00..<0xE000).contains(second) else { break }
            let value = 0x10000 + ((UInt32(first) - 0xD800) << 10) + (UInt32(second) - 0xDC00)
            if let scalar = Unicode.Scalar(value) { return scalar }
        default: break
        }
        throw refusal(allowed: "an escape of JSON", at: place)
    }

    private mutating func unit(_ place: Int) throws(JSONRefusal) -> UInt16 {
        guard at + 4 <= bytes.count,
            bytes[at..<at + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
            let unit = UInt16(String(decoding: bytes[at..<at + 4], as: UTF8.self), radix: 16)
        else { throw refusal(allowed: "four hexadecimal digits", at: place) }
        at += 4
        return unit
    }
}
