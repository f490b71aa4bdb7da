// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// The breaks of a family of shifts, before a start and a length place them.
struct PatternBreaks {
    /// A time of day, or so many seconds after the start of the shift.
    enum Moment {
        case clock(Int)
        case after(Int)

        /// Seconds after the start of the shift; `nil` outside it.
        func second(start: Int, length: Int) -> Int? {
            switch self {
            case .after(let seconds): return seconds <= length ? seconds : nil
            case .clock(let time):
                let after = (time - start + 86_400) % 86_400
                return after <= length ? after : nil
            }
        }
    }

    enum Item {
        case nr17(Node)
        /// `at` is empty where the break has a window.
        case pause(
            kind: Break.Kind, at: [Moment], from: Moment?, to: Moment?, length: Int, isPaid: Bool, weekdays: Set<Int>?)
    }

    /// The breaks of one shift, in the order of the day, and the begins that were chosen among several.
    struct Placed {
        var all: [Break] = []
        var at: [Int] = []
    }

    let items: [Item]

    /// How many ways there are to place them.
    var count: Int {
        items.reduce(1) { count, item in
            if case .pause(_, let at, _, _, _, _, _) = item { count * max(at.count, 1) } else { count }
        }
    }

    /// All ways to place them in a shift; none where one does not fit it.
    func breaks(start: Int, length: Int, _ reading: Reading) -> [Placed] {
        var ways = [Placed()]
        for (index, item) in items.enumerated() {
            let choices = self.choices(
                of: item, next: index + 1 < items.count ? items[index + 1] : nil, start, length, reading)
            ways = ways.flatMap { way in
                choices.map { Placed(all: way.all + $0.all, at: way.at + $0.at) }
            }
        }
        return ways.map { way in
            Placed(all: way.all.sorted { $0.window.lowerBound < $1.window.lowerBound }, at: way.at)
        }
    }

    private func choices(
        of item: Item, next: Item?, _ start: Int, _ length: Int, _ reading: Reading
    ) -> [Placed] {
        switch item {
        case .nr17(let node):
            if let breaks = Break.nr17(shiftOf: length) { return [Placed(all: breaks)] }
            reading.refuse(
                node, "nr17 in a shift of \(length / 60) min",
                "lengths from 2 h 10 min to 6 h 20 min: at most 6 h of work and a meal of 20 min")
            return []
        case .pause(let kind, let at, let from, let to, let away, let isPaid, let weekdays):
            func one(_ window: Range<Int>) -> Break {
                Break(kind: kind, window: window, length: away, isPaid: isPaid, weekdays: weekdays)
            }
            guard let from else {
                return at.compactMap { moment in
                    guard let begin = moment.second(start: start, length: length), begin + away <= length else {
                        return nil
                    }
                    return Placed(all: [one(begin..<begin + away)], at: at.count > 1 ? [begin] : [])
                }
            }
            var end: Int? = length
            if let to {
                end = to.second(start: start, length: length)
            } else if case .pause(_, _, let begin?, _, _, _, _) = next {
                end = begin.second(start: start, length: length)
            }
            guard let begin = from.second(start: start, length: length), let end, begin + away <= end else { return [] }
            return [Placed(all: [one(begin..<end)])]
        }
    }

    /// Reads `nr17`, one break, or a list of both.
    static func read(_ node: Node, _ reading: Reading) -> PatternBreaks? {
        let items = reading.items(node).map { item -> Item? in
            if case .scalar = item.content {
                return reading.word(item, among: Keys.pattern["breaks"].shape.words) == nil ? nil : .nr17(item)
            }
            return Section(item, Keys.patternPause, reading).flatMap { pause($0, reading) }
        }
        return items.contains { $0 == nil } ? nil : PatternBreaks(items: items.compactMap { $0 })
    }

    private static func pause(_ section: Section, _ reading: Reading) -> Item? {
        let kind: Break.Kind? = section.read("kind", .choice)
        let at = section.take("at").map { node in reading.items(node).map { moment($0, reading) } } ?? []
        let from = section.take("from").map { moment($0, reading) }
        let to = section.take("to").map { moment($0, reading) }
        let length = section.read("length", .seconds)
        let isPaid = section.read("paid", .flag)
        let days = section.take("days").map { reading.weekdays($0) }
        if at.isEmpty == (from == nil) {
            reading.refuse(section.node, at.isEmpty ? "neither `at` nor `from`" : "both `at` and `from`", "one of them")
            return nil
        }
        if !at.isEmpty, let to = section.node["to"] {
            reading.refuse(to, "`to` beside `at`", "`from` and `to`, a window; or `at`, when it begins")
            return nil
        }
        if at.contains(where: { $0 == nil }) || from.map({ $0 == nil }) == true || to.map({ $0 == nil }) == true
            || days.map({ $0 == nil }) == true
        {
            return nil
        }
        guard let kind, let length, let isPaid else { return nil }
        return .pause(
            kind: kind, at: at.compactMap { $0 }, from: from ?? nil, to: to ?? nil, length: length, isPaid: isPaid,
            weekdays: days ?? nil)
    }

    private static func moment(_ node: Node, _ reading: Reading) -> Moment? {
        if case .scalar(let text) = node.content, text.contains(":") {
            return Form.clock.read(reading, node, .clock).map(Moment.clock)
        }
        return reading.seconds(
            node, 0...Shift.longest,
            allowed: "a time of day, or whole seconds after the start of the shift, such as 2 h"
        ).map(Moment.after)
    }
}
