// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Alternative {
    /// One centre under several policies: as it is first, then every other combination of the policies named; where
    /// one side names none, it keeps its own. A policy that the centre has already keeps its parameters. Linear weights
    /// are the policy of both sides.
    ///
    /// An alternative is called by what varies: `first-come`, or `first-come with least-occupied`.
    /// - Throws: `Problems` of the centre under a policy.
    public static func all(
        of center: ContactCenter, contactPolicies: [any ContactPolicy], agentPolicies: [any AgentPolicy]
    ) throws(Problems) -> [Alternative] {
        let own = center.routing
        func kept(_ asked: any ContactPolicy) -> any ContactPolicy {
            type(of: asked) == type(of: own.contact) ? own.contact : asked
        }
        func kept(_ asked: any AgentPolicy) -> any AgentPolicy {
            type(of: asked) == type(of: own.agent) ? own.agent : asked
        }
        let contacts = contactPolicies.isEmpty ? [own.contact] : contactPolicies.map(kept)
        let agents = agentPolicies.isEmpty ? [own.agent] : agentPolicies.map(kept)
        var routings = [own]
        for contact in contacts {
            for agent in agents {
                let routing = own.with(agent: contact as? LinearWeights ?? agent, contact: contact)
                if !routings.contains(routing) { routings.append(routing) }
            }
        }
        var alternatives: [Alternative] = []
        for routing in routings {
            let name =
                agentPolicies.isEmpty
                ? routing.contact.name
                : contactPolicies.isEmpty ? routing.agent.name : "\(routing.contact.name) with \(routing.agent.name)"
            alternatives.append(Alternative(name: name, center: try center.with(routing: routing)))
        }
        return alternatives
    }
}
