// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract

// Records as bytes, so that what was simulated is not simulated again. Every figure comes back bit for bit.

extension ByteWriter {
    /// What one replication came to; details and counts are not written.
    package mutating func write(_ record: ReplicationRecord) {
        precondition(record.details == nil && record.counts == nil, "a plain record")
        write(record.clauses) { out, clause in
            out.write(figure: clause.ratio.numerator)
            out.write(figure: clause.ratio.denominator)
            out.write(clause.windows)
            out.write(clause.windowsMet)
            out.write(clause.daysJudged)
            out.write(clause.came)
        }
        write(record.term.isKept.map { $0 ? 2 : 1 } ?? 0)
        write(record.term.mayEnd)
        for money in [record.term.fines, record.term.bonuses, record.term.billed] {
            write(UInt64(bitPattern: Int64(money.cents << 1 ^ money.cents >> 63)))
        }
        write(record.overtime) { $0.write(figure: $1) }
    }

    /// A number that is mostly whole: a varint of twice the number, or 1 and its eight bytes.
    private mutating func write(figure: Double) {
        if figure.sign == .plus, figure < 0x1p48, figure == figure.rounded(.towardZero) {
            write(UInt64(figure) << 1)
        } else {
            write(byte: 1)
            write(fixed: figure.bitPattern)
        }
    }
}

extension ByteReader {
    /// A record as `ByteWriter` has written it.
    /// - Parameters:
    ///   - clauses: their number in the contract.
    ///   - teams: their number in the centre.
    package mutating func record(clauses: Int, teams: Int) throws(CountDamage) -> ReplicationRecord {
        let records = try list("clauses", most: clauses) { reader throws(CountDamage) in try reader.clause() }
        let isKept = try number("whether a term is kept", in: 0...2)
        let mayEnd = try flag()
        let (fines, bonuses, billed) = (try money(), try money(), try money())
        let overtime = try list("teams", most: teams) { reader throws(CountDamage) in try reader.figure() }
        guard records.count == clauses, overtime.count == teams else { throw damage("a record of another contract") }
        return ReplicationRecord(
            clauses: records,
            term: TermRecord(
                isKept: isKept == 0 ? nil : isKept == 2, mayEnd: mayEnd, fines: fines, bonuses: bonuses, billed: billed),
            overtime: overtime, details: nil, counts: nil)
    }

    private mutating func clause() throws(CountDamage) -> ReplicationRecord.ClauseRecord {
        ReplicationRecord.ClauseRecord(
            ratio: Ratio(try figure(), try figure()),
            windows: try number("the number of windows", in: 0...Int(Int32.max)),
            windowsMet: try number("the number of windows met", in: 0...Int(Int32.max)),
            daysJudged: try number("the number of days", in: 0...Int(Int32.max)), came: try flag())
    }

    private mutating func money() throws(CountDamage) -> Money {
        let bits = try number()
        return Money(cents: Int(bitPattern: UInt(bits >> 1)) ^ -Int(bits & 1))
    }

    private mutating func figure() throws(CountDamage) -> Double {
        let whole = try number()
        if whole == 1 { return Double(bitPattern: try fixed()) }
        guard whole & 1 == 0 else { throw damage("a figure of an unknown kind") }
        return Double(whole >> 1)
    }
}
