// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics

extension Floor {
    /// An empty floor. Each property stands here once; what takes thought is in functions of its own.
    ///
    /// - Parameter headcounts: one a team of the centre.
    init(
        plan: FloorPlan, stage at: Int, headcounts: [Headcount], draws: [[LineDraws?]], life: [[LifeDraws?]],
        afterContact: [AfterContactDraws?] = []
    ) {
        let center = plan.center
        let stage = plan.stages[at]
        let types = center.contactTypes
        self.plan = plan
        let route = plan.routes[at]
        self.route = route
        self.stage = stage
        self.types = types
        typeCount = types.count
        calendar = center.calendar
        let rules = RoutingRules(of: center.routing)
        self.rules = rules
        self.headcounts = headcounts
        self.draws = draws
        self.life = life
        self.afterContact = afterContact.isEmpty ? stage.lines.map { _ in nil } : afterContact
        coinKeys = .allocate(capacity: types.count * types.count * LifeDraws.Draw.stride)
        coinsAhead = .all(repeatElement(CoinsAhead(), count: types.count * LifeDraws.Draw.stride))
        trunks = .copy(of: types.map { Trunk(lines: $0.lines ?? 0) })
        outboxCount = plan.stages.count
        outboxes = .all(plan.stages.map { _ in VisitBuffer() })
        checksConservation = plan.checksConservation
        countsAhead = plan.countsAhead
        lastInstant = Tick.at(
            second: (plan.countedDays.upperBound + plan.coolDownDays) * 86_400 + center.calendar.opening)
        countsCustomers = plan.followsProblems
        followsProblems = Floor.followsProblems(plan)
        countsResolved = !stage.counts.resolved.isEmpty
        countsIntervals = plan.countsIntervals && stage.counts.teamWords.contains { $0 >= 0 }
        let ledger = Ledger(stage: stage, plan: plan)
        cells = ledger.row(0)
        self.ledger = ledger
        uncounted = .zeros(stage.stride)
        resolvedAbove = .zeros(types.count * LifeCell.words)
        countedRows = plan.countedRows
        countingRows = plan.checksConservation ? 0..<Int.max : plan.countedRows
        lineCount = stage.lines.count
        teamCount = center.teams.count
        queueCount = route.queues.count
        let teams = UnsafeMutablePointer<FloorTeam>.allocate(capacity: center.teams.count)
        self.teams = teams
        lines = .all(stage.lines.indices.map { FloorLine($0, ofStage: at, plan, teams: teams) })
        floorTypes = .all(types.indices.map { FloorType($0, ofStage: at, plan) })
        queues = .all(route.queues.map(Queue.init))
        let agents = Floor.fill(teams, ofStage: at, plan, headcounts, rules, lines: lines)
        self.agents = agents
        let leastSolves = (0..<agents.count).reduce(1.0) { min($0, agents.records[$1].solves) }
        for type in types.indices {
            floorTypes[type].surelySolved = (1 - (floorTypes[type].recontact.max() ?? 0)) * leastSolves
        }
        anonymousTeams = Floor.anonymousTeams(of: stage, teams)
        serviceEnds = ServiceEnds(agents: agents.count)
        light = LightAgents(
            agents: agents.count,
            most: center.teams.indices.map { teams[$0].mayBeLight ? teams[$0].light.most : 0 }.max() ?? 0)
        picksByCoin = center.teams.indices.allSatisfy { teams[$0].pools.order == .coin }
        drawsCoins = !picksByCoin && [.coin, .anything].contains(center.routing.agent.agentOrder)
        plans = (0..<agents.count).map { _ in [] }
        outages = OutageState(of: center)
        backlog = stage.lines.map { _ in [] }
    }

    /// Whether a report or a clause asks what came of problems.
    private static func followsProblems(_ plan: FloorPlan) -> Bool {
        plan.followsProblems
            && (plan.isDetailed
                || plan.views.layout.columns.contains {
                    switch $0.series {
                    case .customers, .resolved: true
                    case .line, .starts, .backlog, .callbacks, .team, .type: false
                    }
                })
    }

    /// Those teams of a stage whose agents may be anonymous.
    private static func anonymousTeams(
        of stage: StagePlan, _ teams: UnsafeMutablePointer<FloorTeam>
    ) -> UnsafeMutableBufferPointer<AnonymousTeam> {
        .copy(
            of: stage.teams.map(\.team).filter { teams[$0].mayBeAnonymous }.map {
                AnonymousTeam(team: teams + $0, mask: teams[$0].anonymous.mask, tree: teams[$0].anonymous.tree)
            })
    }

    /// Puts the teams of the centre where lines look for them. Returns the agents of those of the stage.
    private static func fill(
        _ teams: UnsafeMutablePointer<FloorTeam>, ofStage at: Int, _ plan: FloorPlan, _ headcounts: [Headcount],
        _ rules: RoutingRules, lines: UnsafeMutablePointer<FloorLine>
    ) -> AgentSlab {
        let (center, forms) = (plan.center, plan.representations[at])
        var agents = AgentSlab()
        for (t, described) in center.teams.enumerated() {
            // Teams of other stages have nobody here.
            let place = plan.stages[at].teams.firstIndex { $0.team == t } ?? -1
            let count =
                place < 0 ? 0 : described.shifts.isEmpty ? headcounts[t].largest : described.shiftAgents
            (teams + t).initialize(
                to: FloorTeam(
                    described, at: t, place: place, first: agents.count, count: count, headcount: headcounts[t],
                    plan.routes[at], lines: lines, center: center,
                    poolOrder: Floor.poolOrder(of: described, in: center, takesFirstIdle: rules.takesFirstIdle),
                    mayBeAnonymous: forms.anonymousTeams[t], mayBeLight: forms.lightTeams[t]))
            if place >= 0 { agents.add(count, of: described, team: t) }
        }
        return agents
    }
}

extension FloorType {
    /// A type of the centre as a stage of it sees it.
    fileprivate init(_ index: Int, ofStage at: Int, _ plan: FloorPlan) {
        let (type, counts) = (plan.center.contactTypes[index], plan.stages[at].counts)
        self.init(
            type, at: index, door: plan.routes[at].lineOf[index][type.firstTier],
            startCell: counts.startCells[index] ?? -1, starts: counts.starts[index],
            customers: counts.customers[index], isResolvedInTime: !counts.resolved.isEmpty,
            isContinuous: plan.center.calendar.isContinuous)
    }
}
