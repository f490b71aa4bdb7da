// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ContactCenter
import Reports
import ScenarioFiles
import StaffingSearch

/// The alternatives of a comparison: scenarios, each as it is or under several policies.
struct ComparedDesigns {
    let scenarios: [Scenario]
    let paths: [String]
    let alternatives: [Alternative]
    /// By alternative: the index of its scenario.
    let designs: [Int]

    private static let most = 64

    /// - Throws: what a policy or a combination of them refuses.
    init(
        _ scenarios: [Scenario], paths: [String], contactPolicies: [any ContactPolicy],
        agentPolicies: [any AgentPolicy]
    ) throws {
        self.scenarios = scenarios
        self.paths = paths
        let names = CompareCommand.names(of: paths)
        var all: [(alternative: Alternative, design: Int)] = []
        for (design, scenario) in scenarios.enumerated() {
            if contactPolicies.isEmpty && agentPolicies.isEmpty {
                all.append((Alternative(name: names[design], center: scenario.center), design))
                continue
            }
            let own = try judged(scenario) { () throws(Problems) in
                try Alternative.all(
                    of: scenario.center, contactPolicies: contactPolicies, agentPolicies: agentPolicies)
            }
            all += own.map { one in
                let name = scenarios.count == 1 ? one.name : "\(names[design]), \(one.name)"
                return (Alternative(name: name, center: one.center), design)
            }
        }
        alternatives = all.map(\.alternative)
        designs = all.map(\.design)
        if alternatives.count < 2 {
            throw Failure.usage(
                "the scenario has \(alternatives[0].name) already: name another policy to compare it with")
        }
        if alternatives.count > Self.most {
            throw Failure.usage(
                "\(alternatives.count) combinations of scenarios and policies: at most \(Self.most) are compared at once"
            )
        }
    }

    /// The scenario of an alternative.
    func scenario(of alternative: Int) -> Scenario { scenarios[designs[alternative]] }

    /// The files of the alternatives, as the user named them.
    var files: [String] { designs.map { paths[$0] } }

    /// The first alternative of each scenario: what is said of it holds of the others too.
    var firsts: [Alternative] { scenarios.indices.map { alternatives[designs.firstIndex(of: $0)!] } }

    /// Refuses centres that have no contacts in common with the base; all problems of all of them at once.
    func check(against base: Int) throws {
        let lines = scenarios.indices.flatMap { design in
            Comparison.problems(of: firsts[design], against: alternatives[base]).map {
                "\(paths[design]): \($0.path.joined(separator: ".")): found \($0.found); allowed: \($0.allowed)"
            }
        }
        if !lines.isEmpty {
            throw Failure(
                message: "Error: these alternatives have no contacts in common to compare on:\n"
                    + lines.joined(separator: "\n"), status: .badInput)
        }
    }
}
