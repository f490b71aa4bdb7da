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
    var uses: [ColumnUse]
    private(set) var kind: ExportKind = .intervals
    /// Columns of yes and no, and what yes means there.
    var flags: [Int: Role] = [:]
    /// Whether only the ends of intervals are told.
    var isToldByEnd: Bool { kind == .intervals && !has(.time) && !clockInDate && has(.end) }

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

    var columnList: String {
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

    mutating func drop(_ index: Int) {
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
            let byEnd = column(.end).map { sense[$0].times > 0 } ?? false
            kind = has(.time) || clockInDate || byEnd ? .intervals : .days
        }
    }

    /// Whether the column of dates holds times too.
    private var clockInDate: Bool { column(.date).map { sense[$0].isTime } ?? false }

    /// `Start` and `End` of a call log are of the call; those of intervals are not.
    private mutating func refineTimes(besides told: Set<Int>) {
        guard kind == .calls else {
            for index in uses.indices
            where !told.contains(index)
                && (uses[index].role.isOfCalls || [.caller, .callLength].contains(uses[index].role))
            {
                drop(index)
            }
            return
        }
        dropDurations(besides: told)
        for index in uses.indices where !told.contains(index) {
            switch uses[index].role {
            case .time where has(.arrival) || has(.queueEntry): drop(index)
            case .time: uses[index].role = .arrival
            // An empty column says less than any other.
            case .end where column(.departure).map({ sense[$0].filled > 0 }) ?? false: drop(index)
            case .departure where sense[index].filled == 0 && has(.end): drop(index)
            case .end: uses[index].role = .departure
            case .date where clockInDate && !has(.arrival) && !has(.queueEntry) && !has(.time):
                uses[index].role = .arrival
            // The length of a call tells its wait where its talk is known.
            case .callLength where !has(.talkTime) && !has(.totalTalkTime) || has(.wait) || has(.totalWait): drop(index)
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
            these = preferred(of: these, told)
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
            if role == .caller || role == .direction {
                these.sort { (sense[$0].directions, $1) > (sense[$1].directions, $0) }
                for index in these.dropFirst() { drop(index) }
                continue
            }
            if these.count > 1 {
                found.append(
                    table.diagnostic(
                        at: table.headerOffset,
                        "\(these.count) columns that may be \(role.words): \(these.map { shown(uses[$0].name) }.joined(separator: ", "))",
                        "one of them: \(choices(these, role))"))
            }
        }
        if !found.isEmpty { throw Diagnostics(found) }
    }

    /// Of columns for one role those that can be read, and of clocks the centre's own; the others are not read.
    private mutating func preferred(of these: [Int], _ told: Set<Int>) -> [Int] {
        guard uses[these[0]].role.isInstant, told.isDisjoint(with: these) else { return these }
        func isUTC(_ index: Int) -> Bool {
            ColumnName.plainWords(uses[index].name).contains { $0 == "utc" || $0 == "gmt" }
        }
        var left = these
        let readable = left.filter { sense[$0].isClock }
        if !readable.isEmpty { left = readable }
        let local = left.filter { !isUTC($0) }
        if !local.isEmpty { left = local }
        for index in these where !left.contains(index) { drop(index) }
        return left
    }

    /// `--map` for each of some columns, by number where names are the same.
    private func choices(_ these: [Int], _ role: Role) -> String {
        these.map { index in
            let isOnly = uses.count { $0.name == uses[index].name } == 1
            return "--map \"\(isOnly ? uses[index].name : "\(index + 1)")=\(role.rawValue)\""
        }.joined(separator: " or ")
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
        case .intervals where lacksCounts, .days where lacksCounts:
            throw table.refusal(
                at: table.headerOffset, "no column that says how many contacts came, or how many were answered", roles)
        case .days where !has(.date) && !has(.weekday):
            throw table.refusal(
                at: table.headerOffset, "no column that is known to tell the date or the time of day", roles)
        default: break
        }
    }

    private var lacksCounts: Bool {
        !has(.offered) && !has(.answered) && !(has(.answeredInTime) && has(.answeredLate))
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
