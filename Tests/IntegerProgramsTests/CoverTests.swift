// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import IntegerPrograms
import Testing

/// Covers whose least cost is published, or was proved by others: each is found, and proved.
@Suite(.enabled(if: (try? IntegerSolver()) != nil, "HiGHS is not on this machine; `make highs` installs it"))
struct CoverTests {
    /// Hillier and Lieberman, *Introduction to Operations Research*, Union Airways: five shifts cover ten spans of a day.
    @Test func unionAirways() throws {
        let costs: [Double] = [170, 160, 175, 180, 195]
        // Which shifts cover each span, and the agents needed in it.
        let spans: [(shifts: [Int], need: Double)] = [
            ([0], 48), ([0, 1], 79), ([0, 1], 65), ([0, 1, 2], 87), ([1, 2], 64), ([2, 3], 73), ([2, 3], 82), ([3], 43),
            ([3, 4], 52), ([4], 15),
        ]
        var program = IntegerProgram()
        for cost in costs { program.addColumn(cost: cost, bounds: 0...(.infinity)) }
        for span in spans { program.addRow(span.shifts.map { ($0, 1) }, bounds: span.need...(.infinity)) }
        let solution = try IntegerSolver().solve(program)
        #expect(solution.cost == 30610 && solution.isProved && solution.bound >= 30610 - 1e-6)
        #expect(solution.values == [48, 31, 39, 43, 15])
    }

    /// The example of pyworkforce's scheduling: two days of 24 hours, four shifts, at most 25 agents on each shift.
    @Test func twoDaysOfFourShifts() throws {
        let need: [[Double]] = [
            [9, 11, 17, 9, 7, 12, 5, 11, 8, 9, 18, 17, 8, 12, 16, 8, 7, 12, 11, 10, 13, 19, 16, 7],
            [13, 13, 12, 15, 18, 20, 13, 16, 17, 8, 13, 11, 6, 19, 11, 20, 19, 17, 10, 13, 14, 23, 16, 8],
        ]
        let hours: [Set<Int>] = [Set(5..<13), Set(13..<21), Set([21, 22, 23, 0, 1, 2, 3, 4]), Set(9..<17)]
        var agents: [Double] = []
        for day in need {
            var program = IntegerProgram()
            for _ in hours { program.addColumn(cost: 1, bounds: 0...25) }
            for hour in 0..<24 {
                let on = hours.indices.filter { hours[$0].contains(hour) }
                program.addRow(on.map { ($0, 1) }, bounds: day[hour]...(.infinity))
            }
            agents.append(try IntegerSolver().solve(program).cost)
        }
        #expect(agents == [50, 63])
    }

    /// A flexible agent counts for both skills in a cover (and not on a floor: they serve one contact at a time).
    @Test(arguments: [(5.0, 3.0, 1.5, 6.5, [2.0, 0, 3]), (13, 5, 1.4, 15.0, [8, 0, 5])])
    func twoSkills(first: Double, second: Double, flexible: Double, least: Double, agents: [Double]) throws {
        var program = IntegerProgram()
        for cost in [1, 1, flexible] { program.addColumn(cost: cost, bounds: 0...(.infinity)) }
        program.addRow([(0, 1), (2, 1)], bounds: first...(.infinity))
        program.addRow([(1, 1), (2, 1)], bounds: second...(.infinity))
        let solution = try IntegerSolver().solve(program)
        #expect(abs(solution.cost - least) < 1e-9 && solution.values == agents)
    }

    /// A day that goes round, 8-hour shifts at any hour: 55 agents cover it, and the least sum of deviations is 28.
    @Test func cyclicDay() throws {
        let need: [Double] = [6, 6, 6, 6, 6, 8, 9, 12, 18, 22, 25, 21, 21, 20, 18, 21, 21, 24, 24, 18, 18, 18, 12, 8]
        let covering = { (hour: Int) in (0..<8).map { (column: (hour - $0 + 24) % 24, factor: 1.0) } }
        var cover = IntegerProgram()
        for _ in need { cover.addColumn(cost: 1, bounds: 0...(.infinity)) }
        for hour in 0..<24 { cover.addRow(covering(hour), bounds: need[hour]...(.infinity)) }
        #expect(try IntegerSolver().solve(cover).cost == 55)

        var closest = IntegerProgram()
        for _ in need { closest.addColumn(cost: 0, bounds: 0...(.infinity)) }
        for hour in 0..<24 {
            let short = closest.addColumn(cost: 1, bounds: 0...(.infinity), whole: false)
            let over = closest.addColumn(cost: 1, bounds: 0...(.infinity), whole: false)
            closest.addRow(covering(hour) + [(short, 1), (over, -1)], bounds: need[hour]...need[hour])
        }
        #expect(abs(try IntegerSolver().solve(closest).cost - 28) < 1e-6)
    }

    /// Shift design (Musliu, Gärtner, Di Gaspero and others, TU Vienna, RandomExample1 to 3): minutes short, minutes over
    /// and a slot's minutes for each different shift.
    @Test(arguments: [(1, 480.0), (2, 300), (3, 600)])
    func shiftDesign(number: Int, least: Double) throws {
        let file = try #require(
            Bundle.module.url(forResource: "shift-design-\(number)", withExtension: "csv", subdirectory: "Fixtures"))
        let need = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .flatMap { $0.split(separator: ",").map { Double($0)! } }
        let slots = need.count / 7
        let hour = slots / 24
        let minutes = Double(24 * 60 / slots)
        // Earliest and latest start of the morning, day, afternoon and night shift; each lasts 7 to 9 hours.
        let kinds = [5...8, 9...11, 13...15, 21...23]
        var program = IntegerProgram()
        var covering = [[(column: Int, factor: Double)]](repeating: [], count: need.count)
        for kind in kinds {
            for start in (kind.lowerBound * hour)...(kind.upperBound * hour) {
                for length in (7 * hour)...(9 * hour) {
                    let used = program.addColumn(cost: minutes, bounds: 0...1)
                    for day in 0..<7 {
                        let first = day * slots + start
                        let most = (first..<(first + length)).map { need[$0 % need.count] }.max()!
                        let agents = program.addColumn(cost: 0, bounds: 0...most)
                        for slot in first..<(first + length) { covering[slot % need.count].append((agents, 1)) }
                        program.addRow([(agents, 1), (used, -most)], bounds: (-.infinity)...0)
                    }
                }
            }
        }
        for slot in need.indices {
            let short = program.addColumn(cost: minutes, bounds: 0...(.infinity), whole: false)
            let over = program.addColumn(cost: minutes, bounds: 0...(.infinity), whole: false)
            program.addRow(covering[slot] + [(short, 1), (over, -1)], bounds: need[slot]...need[slot])
        }
        let solution = try IntegerSolver().solve(program)
        #expect(
            abs(solution.cost - least) < 1e-6 && solution.isProved, "cost \(solution.cost), bound \(solution.bound)")
    }

    /// Status by status: what cannot be solved is said, and not answered.
    @Test func problemsAreSaid() throws {
        let solver = try IntegerSolver()
        var nothing = IntegerProgram()
        nothing.addColumn(cost: 1, bounds: 0...1)
        nothing.addRow([(0, 1)], bounds: 2...(.infinity))
        #expect(throws: SolverProblem.infeasible) { try solver.solve(nothing) }

        var endless = IntegerProgram()
        endless.addColumn(cost: -1, bounds: 0...(.infinity), whole: false)
        #expect(throws: SolverProblem.self) { try solver.solve(endless) }

        #expect(try solver.solve(IntegerProgram()).cost == 0)
    }

    /// A start that is feasible is never made worse, and the same program has the same answer twice.
    @Test func startAndRepeat() throws {
        var program = IntegerProgram()
        for k in 0..<30 { program.addColumn(cost: Double(7 + k * k % 11), bounds: 0...9) }
        for k in 0..<40 {
            let row = [k % 30, (k * 7 + 3) % 30, (k * 5 + 11) % 30]
            program.addRow(Set(row).sorted().map { ($0, 1) }, bounds: Double(3 + k % 5)...(.infinity))
        }
        let solver = try IntegerSolver()
        let first = try solver.solve(program)
        let again = try solver.solve(program)
        #expect(first.isProved && first.values == again.values)
        let warm = try solver.solve(program, nodes: 0, start: first.values)
        #expect(warm.cost <= first.cost + 1e-9)
    }
}
