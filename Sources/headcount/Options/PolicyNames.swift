// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ContactCenter

/// A contact policy by its name, with its standard parameters.
struct ContactPolicyName: ExpressibleByArgument {
    let policy: any ContactPolicy

    init?(argument: String) {
        guard let policy = Routing.contactPolicies.first(where: { $0.name == argument }) else { return nil }
        self.policy = policy
    }

    static var allValueStrings: [String] { Routing.contactPolicies.map(\.name) }
}

/// An agent policy by its name, with its standard parameters.
struct AgentPolicyName: ExpressibleByArgument {
    let policy: any AgentPolicy

    init?(argument: String) {
        guard let policy = Routing.agentPolicies.first(where: { $0.name == argument }) else { return nil }
        self.policy = policy
    }

    static var allValueStrings: [String] { Routing.agentPolicies.map(\.name) }
}
