// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles

/// What kind of rows an export has.
public enum ExportKind: String, Sendable {
    /// One row for each interval, and perhaps queue.
    case intervals = "one row for each interval"
    /// One column for each interval or day.
    case wide = "one column for each interval or day"
    /// One row for each day.
    case days = "one row for each day"
    /// One row for each call.
    case calls = "one row for each call"
    /// The event log of Asterisk's queues.
    case queueLog = "Asterisk queue_log, one row for each event"
}

/// Which column is what.
struct Columns {
    let table: ExportTable
    let sense: [ColumnSense]
    fileprivate(set) var uses: [ColumnUse]
    private(set) var kind: ExportKind = .intervals
    /// Columns of yes and no, and what yes means there.
    private(set) var flags: [Int: Role] = [:]

    /// The column of a role.
    func column(_ role: Role) -> Int? { uses.firstIndex { $0.role == role } }

    func has(_ role: Role) -> Bool { column(role) != nil }

    /// - Parameter map: what the planner said, column and role.
    /// - Throws: what is ambiguous or missing, with the choices.
    init(_ table: ExportTable, map: [(column: String, role: Role)]) throws {
        self.table = table
        sense = try ColumnSense.columns(of: table)
        uses = table.header.map { ColumnUse(name: $0, role: .ignore, basis: .none) }
        let told = try apply(map)
        if table.hasHeader { nameColumns(besides: told) } else { layOut(besides: told) }
        settle(besides: told)
        decideKind()
        refineTimes(besides: told)
        try choose(besides: told)
        try require()
    }

    /// What `--map` says of columns of this file.
    private mutating func apply(_ map: [(column: String, role: Role)]) throws -> Set<Int> {
        var told: Set<Int> = []
        for (column, role) in map {
            let words = ColumnName(column).words
            let named = uses.indices.filter { uses[$0].name == column }
            var found = named.isEmpty ? uses.indices.filter { ColumnName(uses[$0].name).words == words } : named
            if found.isEmpty, let number = Int(column), uses.indices.contains(number - 1) { found = [number - 1] }
            if let first = found.first, found.count == 1 {
                told.insert(first)
                uses[first].role = role
                uses[first].basis = .map
                uses[first].unit = ColumnName(uses[first].name).unit ?? 1
            } else {
                throw table.refusal(
                    at: table.headerOffset,
                    "--map \(shown("\(column)=\(role.rawValue)")): \(found.isEmpty ? "no such column" : "several such columns")",
                    "one of its columns, or their numbers from 1: \(columnList)")
            }
        }
        return told
    }

    private var columnList: String {
        let names = uses.prefix(40).map { shown($0.name) }.joined(separator: ", ")
        return names + (uses.count > 40 ? ", …" : "")
    }

    private mutating func nameColumns(besides told: Set<Int>) {
        for index in uses.indices where !told.contains(index) {
            let name = ColumnName(uses[index].name)
            uses[index].unit = name.unit ?? 1
            guard let (role, isWhole) = RoleWords.role(of: name) else { continue }
            uses[index].role = role
            uses[index].basis = role == .ignore ? .none : isWhole ? .name : .likelyName
        }
    }

    /// What the values say against the names.
    private mutating func settle(besides told: Set<Int>) {
        for index in uses.indices where !told.contains(index) {
            let sense = sense[index]
            let role = uses[index].role
            if role.isCount || role == .outcome, sense.isFlag {
                flags[index] = role == .outcome ? .answered : role
                uses[index].role = .outcome
            } else if role == .answered && sense.isInstant && !sense.isWhole {
                uses[index].role = .answer
            } else if role == .offered && sense.isInstant && !sense.isWhole {
                uses[index].role = .arrival
            } else if role.isCount && sense.isText && uses[index].basis == .likelyName {
                drop(index)
            } else if role.isOfCalls && role != .outcome && !sense.isInstant && sense.filled > 0 {
                drop(index)
            } else if role == .date && sense.isWeekday {
                uses[index].role = .weekday
            } else if role == .time && !sense.isInstant && !sense.isNumber && sense.filled > 0 {
                // `Period: Total`: no time at all.
                if sense.times == 0 { drop(index) }
            } else if (role == .wait || role == .talkTime || role == .handleTime) && sense.isText {
                drop(index)
            }
        }
        for (index, use) in uses.enumerated() where use.basis == .map && sense[index].isFlag && use.role.isCount {
            flags[index] = use.role
            uses[index].role = .outcome
        }
    }

    private mutating func drop(_ index: Int) {
        uses[index].role = .ignore
        uses[index].basis = .none
    }

    private mutating func decideKind() {
        let counts = uses.indices.contains { uses[$0].role.isCount }
        let ofCalls = uses.indices.contains { uses[$0].role.isOfCalls && flags[$0] == nil && uses[$0].role != .outcome }
        if table.hasHeader && HeaderSense.isWide(table.header) && !counts {
            kind = .wide
        } else if !counts || (ofCalls && !uses.indices.contains { uses[$0].role == .offered }) {
            kind = .calls
        } else {
            kind = has(.time) || clockInDate ? .intervals : .days
        }
    }

    /// Whether the column of dates holds times too.
    private var clockInDate: Bool { column(.date).map { sense[$0].isTime } ?? false }

    /// `Start` and `End` of a call log are of the call; those of intervals are not.
    private mutating func refineTimes(besides told: Set<Int>) {
        guard kind == .calls else {
            for index in uses.indices
            where !told.contains(index) && (uses[index].role.isOfCalls || uses[index].role == .caller) {
                drop(index)
            }
            return
        }
        for index in uses.indices where !told.contains(index) {
            switch uses[index].role {
            case .time where has(.arrival) || has(.queueEntry): drop(index)
            case .time: uses[index].role = .arrival
            case .end where has(.departure): drop(index)
            case .end: uses[index].role = .departure
            case .date where clockInDate && !has(.arrival) && !has(.queueEntry) && !has(.time):
                uses[index].role = .arrival
            case .totalHandleTime: uses[index].role = .handleTime
            case .totalTalkTime: uses[index].role = .talkTime
            case .totalHoldTime: uses[index].role = .holdTime
            case .totalAfterContact: uses[index].role = .afterContact
            case .totalWait: uses[index].role = .wait
            default: break
            }
        }
    }

    /// One column for each role: the one whose name says it whole; where two do, the planner is asked.
    private mutating func choose(besides told: Set<Int>) throws {
        var found: [Diagnostic] = []
        for role in Role.allCases where role != .ignore && role != .outcome {
            var these = uses.indices.filter { uses[$0].role == role }
            if these.count < 2 { continue }
            for rank in [Basis.map, .name, .layout] where these.contains(where: { uses[$0].basis == rank }) {
                for index in these where uses[index].basis != rank { drop(index) }
                these = uses.indices.filter { uses[$0].role == role }
                break
            }
            if these.count > 1, these.dropFirst().allSatisfy({ sense[$0].isSame(as: sense[these[0]]) }) {
                for index in these.dropFirst() { drop(index) }
                continue
            }
            // A customer and their telephone are as good as each other.
            if role == .caller {
                for index in these.dropFirst() { drop(index) }
                continue
            }
            if these.count > 1 {
                let names = these.map { shown(uses[$0].name) }.joined(separator: " and ")
                found.append(
                    table.diagnostic(
                        at: table.headerOffset, "\(these.count) columns that may be \(role.words): \(names)",
                        "one of them: --map \"\(uses[these[0]].name)=\(role.rawValue)\" or --map \"\(uses[these[1]].name)=\(role.rawValue)\""
                    ))
            }
        }
        if !found.isEmpty { throw Diagnostics(found) }
    }

    /// What the reading cannot do without.
    private func require() throws {
        let roles =
            "--map COLUMN=ROLE; columns \(columnList); roles \(Role.allCases.map(\.rawValue).joined(separator: ", "))"
        switch kind {
        case .calls where !has(.arrival) && !has(.queueEntry) && !has(.answer):
            throw table.refusal(
                at: table.headerOffset, "no column that is known to count contacts, nor one that says when a call came",
                roles)
        case .calls where uses.allSatisfy({ !$0.role.isOfCalls || $0.role == .arrival }) && looksLikeIntervals:
            throw table.refusal(
                at: table.headerOffset, "intervals without a column that is known to count contacts", roles)
        case .days where !has(.date) && !has(.weekday):
            throw table.refusal(
                at: table.headerOffset, "no column that is known to tell the date or the time of day", roles)
        default: break
        }
    }

    /// Whether all times are at a multiple of five minutes: hardly calls.
    private var looksLikeIntervals: Bool {
        guard let column = column(.arrival), !has(.outcome), !has(.wait), !has(.departure) else { return false }
        return sense[column].filled >= 3 && sense[column].offFive == 0
    }
}

extension Columns {
    /// A file without a header: the layouts of products, then what the values prove.
    fileprivate mutating func layOut(besides told: Set<Int>) {
        if told.isEmpty, let roles = Headerless.layout(sense) {
            for (index, role) in roles.enumerated() where role != .ignore {
                uses[index].role = role
                uses[index].basis = .layout
            }
            return
        }
        for (index, role) in Headerless.guess(sense, besides: told) where !told.contains(index) {
            uses[index].role = role
            uses[index].basis = .values
        }
    }
}

extension ColumnSense {
    /// Whether two columns hold the same in all rows that were looked at.
    fileprivate func isSame(as other: ColumnSense) -> Bool {
        filled > 0 && filled == other.filled && whole == filled
            && zip(values, other.values).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
    }
}

extension Columns {
    /// Says what a column is, by its values.
    mutating func set(_ role: Role, at index: Int) {
        if uses[index].role == role { return }
        uses[index].role = role
        uses[index].basis = .values
    }
}
