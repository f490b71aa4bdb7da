// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// In which order day, month and year stand.
public enum DateOrder: String, CaseIterable, Sendable {
    /// 2026-03-02
    case yearMonthDay = "ymd"
    /// 02/03/2026 is the second of March.
    case dayMonthYear = "dmy"
    /// 3/2/2026 is the second of March.
    case monthDayYear = "mdy"
}

/// A date as it stands in a file, before its order is known.
package struct WrittenDate: Equatable {
    /// The three numbers in their order; a month that is written as a word is a number already.
    package let numbers: (Int, Int, Int)
    /// The orders that its own shape leaves open.
    package let open: [DateOrder]

    package static func == (a: WrittenDate, b: WrittenDate) -> Bool { a.numbers == b.numbers && a.open == b.open }

    /// The day by an order; `nil` where there is no such day.
    package func date(_ order: DateOrder) -> CivilDate? {
        let (first, second, third) = numbers
        switch order {
        case .yearMonthDay: return CivilDate(year: Self.year(first), month: second, day: third)
        case .dayMonthYear: return CivilDate(year: Self.year(third), month: second, day: first)
        case .monthDayYear: return CivilDate(year: Self.year(third), month: first, day: second)
        }
    }

    /// Orders by which there is such a day.
    package var possible: [DateOrder] { open.filter { date($0) != nil } }

    /// Two digits are of 1970 to 2069.
    private static func year(_ written: Int) -> Int {
        written >= 100 ? written : written < 70 ? 2000 + written : 1900 + written
    }

    /// Reads a date at the cursor, which then stands behind it; `nil` where none stands.
    package init?(_ cursor: inout Cursor) {
        cursor.skipBlanks()
        // `Mar 9, 2026`: March, and no martes.
        var attempt = cursor
        if let next = cursor.next, next > 57, let named = Self.monthFirst(&attempt) {
            cursor = attempt
            self = named
            return
        }
        Self.skipWeekday(&cursor)
        if let next = cursor.next, next > 57 {
            guard let named = Self.monthFirst(&cursor) else { return nil }
            self = named
            return
        }
        guard let first = cursor.digits() else { return nil }
        if first.count == 8 || first.count == 6, !Self.isMark(cursor.next) {
            self = Self.compact(first.value, digits: first.count)
            return
        }
        guard first.count == 4 || first.count <= 2, let mark = cursor.next else { return nil }
        guard Self.isMark(mark) && Self.isDigit(cursor, at: cursor.at + 1) else {
            guard first.count <= 2, let named = Self.dayFirst(first.value, &cursor) else { return nil }
            self = named
            return
        }
        cursor.at += 1
        guard let second = cursor.digits(), second.count <= 2, cursor.next == mark else { return nil }
        cursor.at += 1
        guard let third = cursor.digits(), first.count == 4 ? third.count <= 2 : [2, 4].contains(third.count) else {
            return nil
        }
        numbers = (first.value, second.value, third.value)
        if first.count == 4 {
            open = [.yearMonthDay]
        } else if third.count == 2 && mark == UInt8(ascii: "-") {
            open = DateOrder.allCases
        } else {
            open = [.dayMonthYear, .monthDayYear]
        }
    }

    private init(_ numbers: (Int, Int, Int), _ open: [DateOrder]) {
        self.numbers = numbers
        self.open = open
    }

    /// `20260302`, `02032026`, `990101`.
    private static func compact(_ value: Int, digits: Int) -> WrittenDate {
        if digits == 8 && (1900...2200).contains(value / 10_000) {
            return WrittenDate((value / 10_000, value / 100 % 100, value % 100), [.yearMonthDay])
        }
        if digits == 8 {
            return WrittenDate(
                (value / 1_000_000, value / 10_000 % 100, value % 10_000), [.dayMonthYear, .monthDayYear])
        }
        return WrittenDate((value / 10_000, value / 100 % 100, value % 100), DateOrder.allCases)
    }

    /// `2 Mar 2026`, `02-mar-26`, `2 de março de 2026`; the day has been read.
    private static func dayFirst(_ day: Int, _ cursor: inout Cursor) -> WrittenDate? {
        passMark(&cursor)
        var word = cursor.word()
        if word == "de" {
            cursor.skipBlanks()
            word = cursor.word()
        }
        guard let month = month(word) else { return nil }
        passMark(&cursor)
        let before = cursor
        if cursor.word() == "de" { cursor.skipBlanks() } else { cursor = before }
        guard let year = cursor.digits(), [2, 4].contains(year.count) else { return nil }
        return WrittenDate((day, month, year.value), [.dayMonthYear])
    }

    /// `Mar 2, 2026`, `March 2 2026`.
    private static func monthFirst(_ cursor: inout Cursor) -> WrittenDate? {
        guard let month = month(cursor.word()) else { return nil }
        passMark(&cursor)
        guard let day = cursor.digits(), day.count <= 2 else { return nil }
        passMark(&cursor)
        guard let year = cursor.digits(), year.count == 4 else { return nil }
        return WrittenDate((month, day.value, year.value), [.monthDayYear])
    }

    private static func passMark(_ cursor: inout Cursor) {
        if isMark(cursor.next) || cursor.next == UInt8(ascii: ",") { cursor.at += 1 }
        cursor.skipBlanks()
    }

    /// `Mon 02/03/2026`, `segunda-feira, 2 de março`: the weekday is passed over.
    private static func skipWeekday(_ cursor: inout Cursor) {
        let before = cursor
        guard let next = cursor.next, next > 57, weekday(&cursor) != nil else {
            cursor = before
            return
        }
        _ = cursor.take(".")
        _ = cursor.take(",")
        cursor.skipBlanks()
        _ = cursor.takeDash()
        cursor.skipBlanks()
        if cursor.isAtEnd { cursor = before }
    }

    private static func isMark(_ byte: UInt8?) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    private static func isDigit(_ cursor: Cursor, at index: Int) -> Bool {
        index < cursor.end && cursor.bytes[index] &- 48 < 10
    }

    private static let monthWords: [String: Int] = {
        let lists = [
            "jan feb mar apr may jun jul aug sep oct nov dec",
            "january february march april may june july august september october november december",
            "jan fev mar abr mai jun jul ago set out nov dez",
            "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
            "ene feb mar abr may jun jul ago sep oct nov dic",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "janv févr mars avr mai juin juil août sept oct nov déc",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
            "jan feb mär apr mai jun jul aug sep okt nov dez",
            "januar februar märz april mai juni juli august september oktober november dezember",
        ]
        var words = [
            "marco": 3, "sept": 9, "fevrier": 2, "fevr": 2, "fév": 2, "aout": 8, "decembre": 12, "maerz": 3, "mrz": 3,
        ]
        for list in lists {
            for (index, word) in list.split(separator: " ").enumerated() { words[String(word)] = index + 1 }
        }
        return words
    }()

    private static func month(_ word: String) -> Int? { monthWords[word] }

    private static let weekdayWords: [String: Int] = {
        let lists = [
            "mon tue wed thu fri sat sun", "monday tuesday wednesday thursday friday saturday sunday",
            "seg ter qua qui sex sab dom", "segunda terça quarta quinta sexta sábado domingo",
            "lun mar mie jue vie sab dom", "lunes martes miércoles jueves viernes sábado domingo",
            "mo di mi do fr sa so", "montag dienstag mittwoch donnerstag freitag samstag sonntag",
            "lun mar mer jeu ven sam dim", "lundi mardi mercredi jeudi vendredi samedi dimanche",
        ]
        var words = ["sáb": 5, "mié": 2, "terca": 1, "sabado": 5, "miercoles": 2, "tues": 1, "thur": 3, "thurs": 3]
        for list in lists {
            for (index, word) in list.split(separator: " ").enumerated() where words[String(word)] == nil {
                words[String(word)] = index
            }
        }
        return words
    }()

    /// The weekday that is written at the cursor, 0 for Monday; `nil` where none stands.
    package static func weekday(_ cursor: inout Cursor) -> Int? {
        guard let day = weekdayWords[cursor.word()] else { return nil }
        let before = cursor
        if cursor.takeDash(), ["feira", "f"].contains(cursor.word()) { return day }
        cursor = before
        return day
    }
}
