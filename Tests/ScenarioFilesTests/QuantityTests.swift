// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

@testable import ScenarioFiles

@Suite("Quantities stand with their units")
struct QuantityTests {
    @Test(
        "a duration is seconds, whatever its units",
        arguments: [
            ("20 s", 20), ("4 min", 240), ("6 h 20 min", 22_800), ("1.5 h", 5400), ("2 d", 172_800), ("20s", 20),
            ("250 ms", 0.25), ("1 h 1 min 1 s", 3661), ("0 s", 0), ("3 Minutes", 180),
        ])
    func duration(text: String, seconds: Double) throws {
        #expect(abs(try Quantity.duration(text) - seconds) < 1e-9)
    }

    @Test(
        "a duration without a unit, with another unit, or below zero is refused",
        arguments: ["20", "3 parsecs", "-3 min", "", "min", "nan s", "inf s", "0x10 s", "1,5 min", "1e999", "13:40"])
    func noDuration(text: String) {
        #expect(throws: QuantityError.self) { try Quantity.duration(text) }
    }

    @Test("a rate is contacts per second")
    func rate() throws {
        #expect(try Quantity.rate("100 per 30 min") == 100.0 / 1800)
        #expect(try Quantity.rate("50/min") == 50.0 / 60)
        #expect(try Quantity.rate("3.5 per min") == 3.5 / 60)
        #expect(try Quantity.rate("40 per 1 h") == 40.0 / 3600)
        for text in ["50", "50 per", "-1/min", "x/min", "50 per 0 s", "50 per euro", "1/2/min", "/min"] {
            #expect(throws: QuantityError.self, "\(text)") { try Quantity.rate(text) }
        }
    }

    @Test("a share is a percentage or a fraction, never more than all")
    func share() throws {
        #expect(try Quantity.share("80%") == 0.8)
        #expect(try Quantity.share("80 %") == 0.8)
        #expect(try Quantity.share("0.8") == 0.8)
        #expect(try Quantity.share("1") == 1)
        for text in ["101%", "80", "-1%", "1.01", "a%", "80,5%", "%"] {
            #expect(throws: QuantityError.self, "\(text)") { try Quantity.share(text) }
        }
    }

    @Test("a cost is money per hour, with or without its currency")
    func cost() throws {
        for (text, amount, currency) in [
            ("22.50 per hour", 22.5, nil), ("12.50 BRL/h", 12.5, "BRL"), ("BRL 12.50 per h", 12.5, "BRL"),
            ("1.4 per hour", 1.4, nil),
        ] as [(String, Double, String?)] {
            let cost = try Quantity.costPerHour(text)
            #expect(cost.amount == amount && cost.currency == currency, "\(text)")
        }
        for text in ["22.50", "22 per day", "-1 per hour", "BRL/h", "1 2 per hour"] {
            #expect(throws: QuantityError.self, "\(text)") { try Quantity.costPerHour(text) }
        }
    }

    @Test("times of day and dates are those of the clock and the calendar")
    func clockAndDate() throws {
        #expect(try Quantity.clock("08:00") == 28_800)
        #expect(try Quantity.clock("8:05:30") == 29_130)
        #expect(try Quantity.clock("24:00") == 86_400)
        for text in ["24:01", "8", "8:60", "08:0", "-1:00", "08:00:60", "1:2:3:4"] {
            #expect(throws: QuantityError.self, "\(text)") { try Quantity.clock(text) }
        }
        #expect(try Quantity.date("1970-01-01").dayNumber == 0)
        #expect(try Quantity.date("2000-02-29").dayNumber == 11_016)
        #expect(try Quantity.date("1999-02-07").weekday == 6)
        for text in ["2026-02-29", "02/03/2026", "2026-3-2", "2026-13-01", "1900-02-29"] {
            #expect(throws: QuantityError.self, "\(text)") { try Quantity.date(text) }
        }
    }

    @Test("a date is written as it was read, through leap years and centuries")
    func roundTrip() throws {
        for dayNumber in stride(from: -25_000, through: 80_000, by: 37) {
            let date = CivilDate(dayNumber: dayNumber)
            #expect(try Quantity.date(date.description) == date, "\(dayNumber)")
        }
    }

    @Test("hours are one span a day, and may run past midnight")
    func hours() throws {
        let hours = try Quantity.hours("mon-fri 08:00-20:00, sat 09:00-15:00")
        #expect(hours.days == Array(repeating: 28_800..<72_000, count: 5) + [32_400..<54_000, nil])
        #expect(
            try Quantity.hours("sun-thu 07:00-24:00").days.map { $0 != nil } == [
                true, true, true, true, false, false, true,
            ])
        #expect(try Quantity.hours("20:00-02:00").days == Array(repeating: 72_000..<93_600, count: 7))
        #expect(try Quantity.hours("24x7").isAlways)
        #expect(try Quantity.hours("Monday 00:00-24:00").days[0] == 0..<86_400)
        for text in ["mon-fri", "8-20", "mon-fry 08:00-20:00", "mon 08:00-12:00, mon 13:00-17:00", "08:00-08:00", ""] {
            #expect(throws: QuantityError.self, "\(text)") { try Quantity.hours(text) }
        }
    }

    @Test("the bounds of a search are a range, by interval or not")
    func searchRange() throws {
        let plain = try Quantity.searchRange("185..205")
        #expect(plain.agents == 185...205 && !plain.byInterval)
        let fine = try Quantity.searchRange("2 .. 30 by interval")
        #expect(fine.agents == 2...30 && fine.byInterval)
        for text in ["5..3", "1...5", "a..b", "1..99999", "-1..3", "2..30 by day"] {
            #expect(throws: QuantityError.self, "\(text)") { try Quantity.searchRange(text) }
        }
    }
}
