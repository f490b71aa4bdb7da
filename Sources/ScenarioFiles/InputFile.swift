// SPDX-License-Identifier: GPL-3.0-or-later

/// A file that went into a result, so that another party can tell whether they have the same one.
public struct InputFile: Equatable, Sendable {
    /// As the user, or the scenario, named it.
    public let name: String
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    public let digest: String
    /// All of it; `nil` where it is no UTF-8 text, or larger than `mostText`.
    public let text: String?

    /// Bytes of the largest file whose text is kept.
    public static let mostText = 1 << 16

    /// - Parameters:
    ///   - name: as the user or the scenario named it.
    ///   - bytes: of the file, as they are on the disk.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        digest = sha256(bytes)
        text = bytes.count > InputFile.mostText ? nil : String(validating: bytes, as: UTF8.self)
    }
}

/// SHA-256 in hexadecimal digits (FIPS 180-4).
///
/// - Complexity: O(bytes).
public func sha256(_ bytes: [UInt8]) -> String {
    var state: [UInt32] = [
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19,
    ]
    let whole = bytes.count / 64 * 64
    var tail = Array(bytes[whole...]) + [0x80]
    while tail.count % 64 != 56 { tail.append(0) }
    let bits = UInt64(bytes.count) * 8
    for shift in stride(from: 56, through: 0, by: -8) { tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
    var schedule = [UInt32](repeating: 0, count: 64)
    for start in stride(from: 0, to: whole, by: 64) { mix(bytes, start, &state, &schedule) }
    for start in stride(from: 0, to: tail.count, by: 64) { mix(tail, start, &state, &schedule) }
    return state.map { word in
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
}

/// One block of 64 bytes: FIPS 180-4, section 6.2.2.
private func mix(_ bytes: [UInt8], _ start: Int, _ state: inout [UInt32], _ schedule: inout [UInt32]) {
    func turned(_ word: UInt32, _ by: UInt32) -> UInt32 { (word >> by) | (word << (32 - by)) }
    for index in 0..<16 {
        let at = start + 4 * index
        schedule[index] = (0..<4).reduce(0) { $0 << 8 | UInt32(bytes[at + $1]) }
    }
    for index in 16..<64 {
        let (early, late) = (schedule[index - 15], schedule[index - 2])
        schedule[index] =
            schedule[index - 16] &+ (turned(early, 7) ^ turned(early, 18) ^ (early >> 3)) &+ schedule[index - 7]
            &+ (turned(late, 17) ^ turned(late, 19) ^ (late >> 10))
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
        let choice = (e & f) ^ (~e & g)
        let first =
            h &+ (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) &+ choice &+ roundWords[index] &+ schedule[index]
        let majority = (a & b) ^ (a & c) ^ (b & c)
        let second = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ majority
        (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] = state[index] &+ word }
}

/// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
private let roundWords: [UInt32] = {
    var primes: [UInt64] = []
    var candidate: UInt64 = 2
    while primes.count < 64 {
        if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
        candidate += 1
    }
    // ⌊2³²·∛p⌋, by bisection on whole numbers: the cube of it is at most p·2⁹⁶.
    return primes.map { prime in
        var (low, high): (UInt64, UInt64) = (1 << 32, 7 << 32)
        while high - low > 1 {
            let middle = (low + high) / 2
            let square = middle.multipliedFullWidth(by: middle)
            // middle³ against p·2⁹⁶, both of at most 105 bits: compare middle² with p·2⁹⁶ ÷ middle, bit by bit.
            let cube = UInt128(square.high) << 64 | UInt128(square.low)
            if cube <= (UInt128(prime) << 96) / UInt128(middle) { low = middle } else { high = middle }
        }
        return UInt32(truncatingIfNeeded: low)
    }
}()
