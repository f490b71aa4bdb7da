// SPDX-License-Identifier: CC0-1.0
import ContactCenter
import FloorSimulation
import Reports
import ScenarioFiles

/// Contacts go to the agent who costs least; among those who cost the same, to the one who is idle longest.
struct CheapestFirst: AgentPolicy {
    let name = "cheapest-first"
    let comparesTeams = true
    // Of one team all cost the same: the floor may keep them in the order of idle time, and need not ask about each.
    let agentOrder = AgentOrder.idleTime
    func rank(_ agent: AgentView, for contact: ContactView) -> Rank? { Rank(-agent.costPerHour, agent.idle) }
}

let path = CommandLine.arguments.dropFirst().first ?? "../../Scenarios/one-pool.yaml"
do {
    let scenario = try ScenarioReader.read(path: path)
    let routing = scenario.center.routing
    let replications = scenario.replications ?? 30
    for policy in [routing.agent, CheapestFirst()] {
        let center = try scenario.center.with(routing: routing.with(agent: policy, contact: routing.contact))
        let simulation = try Simulation(
            center: center, contract: scenario.contract, seed: scenario.seed, detailed: true)
        let records = simulation.run(
            staffings: [center.teams.map(\.headcount)], replications: 0..<replications, threads: 2)[0]
        let run = RunFacts(
            file: path, seed: scenario.seed, replications: replications, isComplete: true)
        print("\n\(policy.name)\n")
        print(
            SimulationReport(
                center: center, contract: scenario.contract, records: records, run: run, byInterval: false
            ).table)
    }
} catch {
    print(error)
}
