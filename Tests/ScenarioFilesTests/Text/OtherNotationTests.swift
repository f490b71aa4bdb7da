// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import ScenarioFiles

/// What is written as elsewhere is refused with the line to write, and that line is read.
@Suite struct OtherNotationTests {
    @Test(arguments: [
        ("cost: 22", "cost: 'R$ 18,50 por hora'", "write `18.50 per hour`, and `currency: BRL` at the top"),
        ("cost: 22", "cost: 'R$ 1.018,50/hora'", "write `1018.50/h`"),
        ("cost: 22", "cost: US$ 20 an hour", "write `20 per hour`, and `currency: USD`"),
        ("cost: 22", "cost: '18,5 per hour'", "write `18.5 per hour`"),
        ("100 per 30 min", "100 por 30 minutos", "write `100 per 30 min`"),
        ("100 per 30 min", "'1.250,5 por dia'", "write `1250.5 per day`"),
        ("3 min", "4 minutos", "write `4 min`"), ("3 min", "'4,5 min'", "write `4.5 min`"),
        ("3 min", "1 hora 20 minutos", "write `1 h 20 min`"),
        ("24x7", "seg-sex 08:00-20:00", "write `mon-fri 08:00-20:00`"),
        ("24x7", "'seg-sex 08:00 às 20:00, sáb 09:00-15:00'", "write `mon-fri 08:00-20:00, sat 09:00-15:00`"),
        ("2027-03-01", "13/03/2027", "write `2027-03-13`"),
        ("2027-03-01", "01/03/2027", "write `2027-03-01`, if the day stands first"),
        ("80%", "'80,5%'", "write `80.5%`"),
        ("within 20 s", "em 20 segundos", "did you mean `service level within 20 s`?"),
    ])
    func line(_ old: String, _ new: String, _ expected: String) throws {
        let text = """
            calendar: {start: 2027-03-01, days: 7, hours: 24x7}
            contacts: {calls: {rate: 100 per 30 min, handle: 3 min}}
            teams: {n1: {headcount: 5, serves: [calls], cost: 22 per hour}}
            contract: {clauses: {a: {measure: service level within 20 s, target: 80%}}}
            """
        let changed =
            old == "cost: 22"
            ? text.replacing("cost: 22 per hour", with: new)
            : text.replacing(
                old == "within 20 s" ? "service level within 20 s" : old, with: old == "within 20 s" ? "NS " + new : new
            )
        let all = mistakes(changed)
        #expect(all.count == 1, "\(all)")
        #expect(all.first?.allowed.contains(expected) == true, "\(all)")
    }

    /// The reason is how it is written: it says per what, and of what.
    @Test(arguments: [
        ("cost: 'R$ 18,50 por hora'", "", ", with `R$`, `18,50`, `por` and `hora`, which a scenario writes otherwise"),
        ("cost: '18,50 per hour'", "", ", with `18,50`, which a scenario writes otherwise"),
        ("cost: 18.50", "", "which does not say per what"),
        ("cost: 1", "10% da fatura", ", with `da` and `fatura`, which a scenario writes otherwise"),
    ])
    func reason(_ cost: String, _ fine: String, _ reason: String) {
        let contract = "\ncontract: {clauses: {a: {measure: abandonment, target: 5%, fine: {amount: \(fine)}}}}"
        let all = mistakes(
            SmallScenarioTests.smallest.replacing(
                "headcount: 14", with: fine.isEmpty ? "\(cost), headcount: 14" : "headcount: 14")
                + (fine.isEmpty ? "" : contract))
        #expect(all.count == 1 && all[0].found.hasSuffix(reason), "\(all)")
    }

    /// What could mean two things has no line.
    @Test(arguments: ["1,500", "1.500,123", "1,2,3", "R$ 1,500", "abc", "", " ", "80", "2.000"])
    func noLine(_ text: String) {
        let other = OtherNotation(text)
        #expect(other == nil || other?.text.contains(",") == true || text.contains("$"), "\(String(describing: other))")
        #expect(OtherNotation("R$ 1,500 por hora").map { (try? Quantity.costPerHour($0.text)) == nil } == true)
    }

    @Test func theLineIsNotSaidWhereTheCurrencyIs() {
        let all = mistakes(
            "currency: BRL\n"
                + SmallScenarioTests.smallest.replacing(
                    "headcount: 14", with: "cost: 'R$ 18,50 por hora', headcount: 14"))
        #expect(all.first?.allowed.hasSuffix("write `18.50 per hour`") == true, "\(all)")
    }

    /// The question comes first, and the list is short.
    @Test func didYouMeanFirst() {
        let all = mistakes(SmallScenarioTests.smallest.replacing("patience", with: "patiance"))
        let line = all.first?.description.prefix { !$0.isNewline } ?? ""
        #expect(
            line.hasSuffix(
                "found the unknown key `patiance`; did you mean `patience`? allowed: one of channel, hours, at-closing, work, "
                    + "rate, volume, … (28 in all)"), "\(line)")
    }
}
