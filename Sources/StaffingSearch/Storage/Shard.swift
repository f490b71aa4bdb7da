// SPDX-License-Identifier: GPL-3.0-or-later

/// One of several parts into which a sweep is cut, each for a process of its own.
public struct Shard: Equatable, Sendable {
    /// Most shards of a sweep: the tasks of an array job.
    public static let most = 10_000

    /// Which one, from 1.
    public let number: Int
    /// How many there are.
    public let count: Int

    /// - Parameters:
    ///   - number: which one, 1 to `count`.
    ///   - count: how many there are, 1 to `most`.
    /// - Returns: `nil` where there is no such shard.
    public init?(_ number: Int, of count: Int) {
        guard (1...Self.most).contains(count), (1...count).contains(number) else { return nil }
        self.number = number
        self.count = count
    }

    /// All of the work.
    public static let whole = Shard(1, of: 1)!

    /// All of so many shards, in order.
    public static func all(of count: Int) -> [Shard] { (1...count).map { Shard($0, of: count)! } }

    /// `3 of 8`.
    public var words: String { "\(number) of \(count)" }

    /// How files of it begin.
    var fileName: String { "shard-\(number)-of-\(count)" }
    /// Of a shard that is done. No name of a file in the making ends so.
    var doneName: String { fileName + Self.ending }

    private static let ending = ".records"

    /// The shard of a file's name; `nil` where it is of no shard that is done.
    static func done(_ name: String) -> Shard? {
        guard name.hasPrefix("shard-"), name.hasSuffix(ending) else { return nil }
        let parts = name.dropFirst("shard-".count).dropLast(ending.count).split(
            separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1] == "of", let number = Int(parts[0]), let count = Int(parts[2]) else {
            return nil
        }
        return Shard(number, of: count)
    }
}

/// Some replications of some staffings of a grid that lie beside each other.
struct Block: Equatable {
    let staffings: Range<Int>
    let replications: Range<Int>
}

extension Shard {
    /// Its part of a grid: neighbours in the grid, since they share the most work. Where there are more shards than
    /// staffings, the replications of each staffing are cut too.
    ///
    /// - Returns: `nil` where there are more shards than replications of staffings.
    func blocks(staffings: Int, replications: Int) -> [Block]? {
        let parts = max((count + staffings - 1) / staffings, 1)
        guard parts <= replications else { return nil }
        let cells = staffings * parts
        let mine = (number - 1) * cells / count..<number * cells / count
        if parts == 1 { return [Block(staffings: mine, replications: 0..<replications)] }
        return mine.map { cell in
            let part = cell % parts
            return Block(
                staffings: cell / parts..<cell / parts + 1,
                replications: part * replications / parts..<(part + 1) * replications / parts)
        }
    }
}
