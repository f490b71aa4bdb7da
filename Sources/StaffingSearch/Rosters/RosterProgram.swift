// SPDX-License-Identifier: GPL-3.0-or-later
import IntegerPrograms

/// The cheapest roster that keeps all promises as far as they are known: each margin is at most what its tangent planes
/// at the rosters seen say (Kelley 1960; of call centres Cezik and L'Ecuyer 2008, Atlason, Epelman and Henderson 2008).
struct RosterProgram {
    /// What simulation says of the margins at a roster, and of one agent more in each block.
    struct Tangent {
        let point: [Int]
        let presence: [Double]
        var margins: [Double]
        /// By block, then promise.
        let slopes: [[Double]]

        /// By promise: its margin where so many agents are there in each block.
        func margins(at presence: [Double]) -> [Double] {
            margins.indices.map { promise in
                slopes.indices.reduce(margins[promise]) {
                    $0 + slopes[$1][promise] * (presence[$1] - self.presence[$1])
                }
            }
        }
    }

    /// A roster that the program proposes.
    struct Proposal {
        let point: [Int]
        /// Of the roster.
        let cost: Double
        /// Whether all planes are kept.
        let isKept: Bool
    }

    let space: RosterSpace
    let solver: IntegerSolver
    var tangents: [Tangent] = []
    /// By promise: what its margin must be at least, so that it can be confirmed.
    var safety: [Double]

    /// Planes of a promise with more to spare than this say nothing.
    private static let spare = 0.15
    /// What a margin may be beyond its safety before more of it is no better; on the scale of shares.
    private static let cushion = 0.02

    init(space: RosterSpace, solver: IntegerSolver, promises: Int) {
        self.space = space
        self.solver = solver
        safety = Array(repeating: 0, count: promises)
    }

    /// The plane of the roster whose agents by block are nearest; `nil` where none is known.
    func nearest(to presence: [Double]) -> Tangent? {
        func distance(_ tangent: Tangent) -> Double {
            zip(tangent.presence, presence).reduce(0) { $0 + abs($1.0 - $1.1) }
        }
        return tangents.min { distance($0) < distance($1) }
    }

    /// The cheapest roster near another; of equally cheap ones one with much to spare.
    /// - Parameters:
    ///   - center: agents in each block stay near those of this point.
    ///   - reach: by so many agents, and more in large blocks.
    func solve(around center: [Int], reach: Double) throws(SolverProblem) -> Proposal {
        var draft = Draft(self, around: center, reach: reach)
        let least = try solver.solve(draft.program, gap: 1e-3, nodes: 40)
        let cost = space.rosterCost(draft.limits.point(least.values))
        let lacks = draft.lacking.map { least.values[$0] }
        draft.hold(cost: cost - space.fixedCost, lacks: lacks)
        let best = (try? solver.solve(draft.program, gap: 0.1, nodes: 4, start: least.values)) ?? least
        let point = draft.limits.point(best.values)
        return Proposal(point: point, cost: space.rosterCost(point), isKept: !lacks.contains { $0 > 1e-6 })
    }

    /// The program as it is built.
    private struct Draft {
        var program = IntegerProgram()
        let limits: RosterLimits
        let space: RosterSpace
        var columns: [Int] = []
        var blocks: [Int] = []
        /// By promise: the column of what it lacks.
        var lacking: [Int] = []
        /// What all margins have to spare.
        var spare = 0

        /// Margins are small: the solver's tolerances are not.
        static let scale = 100.0

        init(_ master: RosterProgram, around center: [Int], reach: Double) {
            space = master.space
            limits = RosterLimits(space)
            columns = limits.addColumns(to: &program)
            let near = space.presence(center)
            blocks = near.map { agents in
                let step = max(reach, 0.04 * reach * agents)
                return program.addColumn(cost: 0, bounds: max(agents - step, 0)...agents + step, whole: false)
            }
            var terms = blocks.map { [(column: $0, factor: -1.0)] }
            for (column, presence) in space.presence.enumerated() {
                for (block, share) in presence { terms[block].append((column: columns[column], factor: share)) }
            }
            for terms in terms { program.addRow(terms, bounds: 0...0) }
            // A margin that lacks a hundredth costs as much as a quarter of the roster.
            let dear = max(space.rosterCost(center) - space.fixedCost, space.columns.map(\.cost).max() ?? 1) * 25
            lacking = master.safety.map { _ in
                program.addColumn(cost: dear / Self.scale, bounds: 0...(.infinity), whole: false)
            }
            spare = program.addColumn(cost: 0, bounds: 0...RosterProgram.cushion * Self.scale, whole: false)
            for tangent in master.tangents { add(tangent, safety: master.safety) }
        }

        /// margin + Σ slope · (agents − agents there) + lacking − spare ≥ safety
        private mutating func add(_ tangent: Tangent, safety: [Double]) {
            for promise in safety.indices where tangent.margins[promise] < RosterProgram.spare {
                var terms = [(column: lacking[promise], factor: 1.0), (column: spare, factor: -1.0)]
                var level = safety[promise] - tangent.margins[promise]
                for (block, slopes) in tangent.slopes.enumerated()
                where abs(slopes[promise]) > 1e-6 && slopes[promise].isFinite {
                    terms.append((column: blocks[block], factor: slopes[promise] * Self.scale))
                    level += slopes[promise] * tangent.presence[block]
                }
                program.addRow(terms, bounds: level * Self.scale...(.infinity))
            }
        }

        /// Looks for the most to spare at this cost from now on.
        mutating func hold(cost: Double, lacks: [Double]) {
            let terms = zip(columns, space.columns).map { (column: $0, factor: $1.cost) }
            program.addRow(terms, bounds: -(.infinity)...cost + 1e-6 * max(1, abs(cost)))
            for (column, lack) in zip(lacking, lacks) {
                program.addRow([(column: column, factor: 1)], bounds: 0...lack + 1e-6)
            }
            program.setCost(ofColumn: spare, to: -1)
            for column in columns + lacking { program.setCost(ofColumn: column, to: 0) }
        }
    }
}
