// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import TestSupport
import Testing

@testable import ServiceContract

/// Any bytes are read or refused.
@Suite struct CountFileTests {
    private static let layout = CountLayout(
        of: .none, center: CountCenters.center, followsCustomers: true, everything: true, withinDay: true)
    private static let header = CountHeader(of: CountCenters.center, seed: 42, version: "1.2", layout: layout)

    private static func replications(_ count: Int, _ dice: inout SplitMix) -> [ReplicationCounts] {
        (0..<count).map { number in
            func words(_ count: Int) -> [UInt64] {
                (0..<count).map { _ in
                    let bits = UInt64.random(in: 0...40, using: &dice)
                    return bits < 8 ? 0 : UInt64.random(in: 0..<(1 << bits), using: &dice)
                }
            }
            return ReplicationCounts(
                replication: number, words: words(layout.rows * layout.wordsPerRow),
                profile: words(layout.intervalsPerDay * layout.wordsPerRow))
        }
    }

    private static func file(_ replications: [ReplicationCounts]) -> [UInt8] {
        CountFile.encode(header) + replications.flatMap { CountFile.encode($0) }
            + CountFile.encodeEnd(replications: replications.count)
    }

    private static func read(_ bytes: [UInt8]) throws(CountDamage) -> (CountHeader, [ReplicationCounts]) {
        var reader = try CountReader(bytes)
        var replications: [ReplicationCounts] = []
        while let counts = try reader.next() { replications.append(counts) }
        return (reader.header, replications)
    }

    @Test func givesBackWhatWasWritten() throws {
        var dice = SplitMix(state: 1)
        let replications = Self.replications(3, &dice)
        let (header, read) = try Self.read(Self.file(replications))
        #expect(header == Self.header && read == replications)
        #expect(try header.layout(in: CountCenters.center) == Self.layout)
        // No replication is a file too.
        #expect(try Self.read(Self.file([])).1.isEmpty)
    }

    /// Whatever is cut off is missed.
    @Test func truncationIsSeen() throws {
        var dice = SplitMix(state: 2)
        let bytes = Self.file(Self.replications(2, &dice))
        for _ in 0..<300 {
            let length = Int.random(in: 0..<bytes.count, using: &dice)
            #expect(throws: CountDamage.self, "cut at \(length)") { try Self.read(Array(bytes[..<length])) }
        }
    }

    /// Whatever is changed is seen; a change within eight bytes surely.
    @Test func changesAreSeen() throws {
        var dice = SplitMix(state: 3)
        let bytes = Self.file(Self.replications(2, &dice))
        for _ in 0..<1000 {
            var other = bytes
            let at = Int.random(in: 0..<bytes.count, using: &dice)
            other[at] ^= UInt8.random(in: 1...255, using: &dice)
            #expect(throws: CountDamage.self, "byte \(at)") { try Self.read(other) }
        }
        #expect(throws: CountDamage.self) { try Self.read(bytes + [0]) }
    }

    /// Nothing that a part says is believed, even under a good checksum: it is refused, or read as some counts.
    @Test func hostilePartsAreRefused() throws {
        var dice = SplitMix(state: 4)
        func part(_ mark: UInt8, _ body: [UInt8]) -> [UInt8] {
            var out = ByteWriter()
            out.write(byte: mark)
            out.write(body.count)
            out.write(bytes: body)
            out.write(fixed: CountFile.checksum(body[...]))
            return out.bytes
        }
        let start = CountFile.magic + [CountFile.version]
        let headerBytes = Self.header.bytes
        var refused = 0
        for _ in 0..<3000 {
            var body = headerBytes
            for _ in 0..<Int.random(in: 1...3, using: &dice) {
                body[Int.random(in: 0..<body.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
            }
            do { _ = try Self.read(start + part(CountFile.headerMark, body)) } catch { refused += 1 }
        }
        #expect(refused == 3000)
        let head = CountFile.encode(Self.header)
        let counts = Self.replications(1, &dice)[0]
        var good = ByteWriter()
        good.write(counts.replication)
        good.write(words: counts.words)
        good.write(words: counts.profile)
        var read = 0
        for _ in 0..<500 {
            var body = good.bytes
            for _ in 0..<Int.random(in: 1...3, using: &dice) {
                body[Int.random(in: 0..<body.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
            }
            do {
                let bytes = head + part(CountFile.countsMark, body) + CountFile.encodeEnd(replications: 1)
                for counts in try Self.read(bytes).1 {
                    Self.add(counts)
                    read += 1
                }
            } catch {}
        }
        // Where only figures were changed, it is read.
        #expect(read > 100 && read < 500, "\(read) of 500 read")
    }

    /// Adds up all counts, as pricing does: what is read must not overflow.
    private static func add(_ counts: ReplicationCounts) {
        let clauses = [
            Clause(
                name: "c", measure: .abandonment, lines: [Line(type: 0, tier: 0), Line(type: 1, tier: 0)],
                target: .atMost(0.1))
        ]
        guard let contract = try? ServiceContract(clauses: clauses, of: CountCenters.center),
            let views = try? CountViews(of: contract, center: CountCenters.center, layout: layout)
        else { return }
        let view = ViewedCounts(views, counts)
        var sum = WindowCounts()
        for row in 0..<layout.rows { sum += view.counts(ofView: 0, row: row) }
        _ = sum.offered + sum.answered + sum.lost
    }

    @Test func countsThatOverflowAreRefused() throws {
        var dice = SplitMix(state: 5)
        let counts = Self.replications(1, &dice)[0]
        var words = counts.words
        words[0] = .max
        #expect(throws: CountDamage.self) {
            try Self.read(Self.file([ReplicationCounts(replication: 0, words: words, profile: counts.profile)]))
        }
        // A time may be as long.
        words[0] = 1
        words[CountLayout.Column.Wait.waitOfAnswered] = .max
        let long = ReplicationCounts(replication: 0, words: words, profile: counts.profile)
        #expect(try Self.read(Self.file([long])).1 == [long])
    }

    /// Replications are numbers of a run, of which there are at most a million: whoever counts from 1 adds one to them.
    @Test func forgedNumbersOfReplicationsAreRefused() throws {
        var dice = SplitMix(state: 7)
        let counts = Self.replications(1, &dice)[0]
        for number in [CountFile.mostReplications, 1 << 40, Int.max - 1, Int.max] {
            let forged = ReplicationCounts(replication: number, words: counts.words, profile: counts.profile)
            #expect(throws: CountDamage.self, "\(number)") { try Self.read(Self.file([forged])) }
            let bytes = CountFile.encode(Self.header) + CountFile.encodeEnd(replications: number)
            #expect(throws: CountDamage.self, "\(number) at the end") { try Self.read(bytes) }
        }
        let last = ReplicationCounts(
            replication: CountFile.mostReplications - 1, words: counts.words, profile: counts.profile)
        #expect(try Self.read(Self.file([last])).1 == [last])
    }

    @Test func saysWhatIsWrong() throws {
        var dice = SplitMix(state: 6)
        let replications = Self.replications(2, &dice)
        func what(_ bytes: [UInt8]) -> String {
            do {
                _ = try Self.read(bytes)
                return ""
            } catch { return error.what }
        }
        #expect(what([]).hasPrefix("no file of counts"))
        #expect(what(CountFile.magic + [9]).hasPrefix("format 9"))
        #expect(what(Self.file(replications + [replications[0]])).hasPrefix("replication 0 for the second time"))
        #expect(what(Array(Self.file(replications).dropLast(12))).hasPrefix("the file ends before its end"))
    }

    /// Types and teams may stand in another order; other names, days or tiers are refused with the remedy.
    @Test func countsAreOfTheirScenario() throws {
        let other = try CountCenters.make(types: ["b", "a"])
        let layout = try Self.header.layout(in: other)
        #expect(layout.columns[0].series == .line(Line(type: 1, tier: 0), .arrival))
        #expect(layout.columns[0].offset == 0)
        func paths(_ center: ContactCenter) -> [[String]] {
            do {
                _ = try Self.header.layout(in: center)
                return []
            } catch { return error.all.map(\.path) }
        }
        #expect(try paths(CountCenters.make(types: ["a", "c"])) == [["contacts"]])
        #expect(try paths(CountCenters.make(days: 5)) == [["calendar", "days"]])
        #expect(try paths(CountCenters.make(tier: "x")) == [["tiers"]])
        #expect(try paths(CountCenters.make(team: "y")) == [["teams"]])
        #expect(try paths(CountCenters.make(opening: 9)) == [["calendar", "hours"]])
    }
}
