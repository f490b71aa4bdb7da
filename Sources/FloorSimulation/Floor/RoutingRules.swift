// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// The policies of a centre, and what is asked of them for each contact, found once.
struct RoutingRules {
    let agentPolicy: any AgentPolicy
    let contactPolicy: any ContactPolicy
    /// Longest idle, and a contact policy that never refuses a pair: then the first idle agent is the one.
    let takesFirstIdle: Bool
    /// Longest idle, with a contact policy that looks at no agent.
    let takesLongestIdle: Bool
    let agentMayRefuse: Bool
    let contactMayRefuse: Bool
    /// Whether the agent policy does not look at the contact, nor the contact policy at the agent; and what it sees then.
    let agentLooksAlone: Bool
    let unseenContact = ContactView(type: 0, tier: 0, priority: 0, preference: 0)
    /// Whether the contact policy looks at the agent; and what it sees where it does not.
    let contactLooksAtAgent: Bool
    let unseenAgent = AgentView(team: 0)
    /// How the standard contact policies compare two contacts, without views; `nil`: by rank.
    let standardOrder: StandardOrder?
    let setsAsideAfterTarget: Bool
    let comparesTeams: Bool
    /// Whether the agent policy is that of the least or the most occupied.
    let ranksByOccupancy: Bool
    let prefersLeastOccupied: Bool

    init(of routing: Routing) {
        agentPolicy = routing.agent
        contactPolicy = routing.contact
        let isLongestIdle = routing.agent is LongestIdle
        standardOrder = StandardOrder(of: routing.contact)
        setsAsideAfterTarget = routing.contact.setsAsideAfterTarget
        comparesTeams = routing.agent.comparesTeams
        agentMayRefuse = routing.agent.mayRefuse
        prefersLeastOccupied = routing.agent is LeastOccupied
        ranksByOccupancy = prefersLeastOccupied || routing.agent is MostOccupied
        contactMayRefuse = routing.contact.mayRefuse
        agentLooksAlone = routing.agent.looksAtAgentAlone && !routing.contact.mayRefuse
        takesFirstIdle = isLongestIdle && !routing.contact.mayRefuse
        takesLongestIdle = takesFirstIdle && !routing.contact.looksAtAgent
        contactLooksAtAgent = routing.contact.looksAtAgent
    }
}
