// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// What a search for a roster may vary: how many agents work each shift of the patterns, as a vector of whole numbers.
struct RosterSpace {
    /// One number: the agents of a shift.
    struct Column {
        let team: Int
        /// With one agent.
        let shift: Shift
        /// What one agent costs on the roster.
        let cost: Double
        let least: Int
        let most: Int
    }

    /// Some intervals of days of some kinds, of one team.
    struct Block: Hashable {
        let team: Int
        /// Of the timetable.
        let kinds: Set<Int>
        let intervals: Range<Int>
    }

    /// The centre in which the teams with patterns have nobody.
    let center: ContactCenter
    /// Indexes of the teams with patterns.
    let teams: [Int]
    let columns: [Column]
    let blocks: [Block]
    /// By column: share of a block's time on the floor, breaks left out; blocks with none are left out.
    let presence: [[(block: Int, share: Double)]]
    /// Of the teams whose roster is given.
    let fixedCost: Double
    let timetable: Timetable
    let seats: [SeatLimit]

    /// Most blocks: each is a simulation when the search asks what an agent more does.
    private static let mostBlocks = 48

    /// Contacts by which the search finds what an agent more does in a block.
    static let contactsOfSlopes = 4e5

    /// - Parameters:
    ///   - work: of a replication and of the whole search, which bounds how many blocks can be asked about.
    ///   - rooms: whose seats a roster keeps to.
    init(_ center: ContactCenter, _ work: Work, rooms: [Room] = []) {
        self.center = center
        teams = center.teams.indices.filter { center.teams[$0].patterns != nil }
        let columns = teams.flatMap { team in
            zip(center.teams[team].patterns!.families, center.shiftsThatFit(team: team)).flatMap { family, shifts in
                shifts.map { shift in
                    Column(
                        team: team, shift: shift, cost: center.costOfAgent(on: shift, team: team), least: family.least,
                        most: min(
                            family.most ?? .max, center.teams[team].patterns!.mostAgents ?? .max, Team.largestHeadcount)
                    )
                }
            }
        }
        self.columns = columns
        fixedCost = center.cost(of: center.teams.map(\.headcount)).amount
        let timetable = Timetable(center, columns.map { (team: $0.team, shift: $0.shift) })
        self.timetable = timetable
        seats = SeatLimit.limits(of: rooms, center, timetable, columns.map(\.team))
        var width = 1
        var blocks = timetable.blocks(ofTeams: teams, width: width)
        let few = work.replications(contacts: Self.contactsOfSlopes, least: 1)
        let affordable = Int(work.most / 18 / (Double(few) * work.perReplication))
        let most = max(min(Self.mostBlocks, affordable), 12)
        while blocks.count > most && width < center.calendar.intervalsPerDay {
            width += 1
            blocks = timetable.blocks(ofTeams: teams, width: width)
        }
        let found = blocks
        self.blocks = found
        presence = columns.indices.map { column in
            found.enumerated().compactMap { index, block in
                guard block.team == columns[column].team else { return nil }
                let share = timetable.presence(of: column, in: block)
                return share > 0 ? (block: index, share: share) : nil
            }
        }
    }

    /// Agents on the floor in each block, breaks left out and absence not counted.
    func presence(_ point: [Int]) -> [Double] {
        var agents = [Double](repeating: 0, count: blocks.count)
        for (column, count) in point.enumerated() where count > 0 {
            for (block, share) in presence[column] { agents[block] += Double(count) * share }
        }
        return agents
    }

    /// Of the roster: known without simulating.
    func rosterCost(_ point: [Int]) -> Double {
        zip(columns, point).reduce(fixedCost) { $0 + $1.0.cost * Double($1.1) }
    }

    /// The shifts that a point gives each team with patterns.
    func shifts(_ point: [Int]) -> [Int: [Shift]] {
        var shifts: [Int: [Shift]] = [:]
        for team in teams { shifts[team] = [] }
        for (column, agents) in zip(columns, point) where agents > 0 {
            shifts[column.team]!.append(column.shift.with(agents: agents))
        }
        return shifts
    }

    /// The centre with the roster of a point, and agents more in a block.
    /// - Throws: `Problems` where a block is too short for what the team's agents do within a shift.
    func center(_ point: [Int], more: (agents: Int, block: Block)? = nil) throws(Problems) -> ContactCenter {
        var shifts = shifts(point)
        if let more {
            let calendar = center.calendar
            let days = timetable.days(of: more.block.kinds)
            shifts[more.block.team]!.append(
                Shift(
                    name: "more", start: calendar.start(ofInterval: more.block.intervals.lowerBound),
                    length: more.block.intervals.count * calendar.interval, agents: more.agents,
                    weekdays: days == nil ? timetable.weekdays(of: more.block.kinds) : nil,
                    rotation: days.map { Rotation(length: calendar.days, worked: $0) }))
        }
        return try center.with(shifts: shifts)
    }

    var nobody: [Int] { columns.map { _ in 0 } }
}
