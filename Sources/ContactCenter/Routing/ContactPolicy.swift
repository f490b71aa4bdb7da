// SPDX-License-Identifier: GPL-3.0-or-later

/// How contacts stand within one line, so that only the first of each line has to be compared.
public enum LineOrder: Sendable {
    /// Who came first to the line.
    case arrival
    /// Highest priority, then who came first to the line.
    case priority
    /// Earliest deadline, then who came first to the line.
    case deadline
    /// Who came first to the centre.
    case age
}

/// Which waiting contact a freed agent takes: the first of each line is ranked, the largest rank is taken. A policy is
/// a small value without state. To add one, conform a type of your own and give it to `Routing`.
public protocol ContactPolicy: Sendable {
    /// Its name, with the parameters that are not standard: two policies of one name are held to be equal.
    var name: String { get }
    /// How contacts stand within a line.
    var order: LineOrder { get }
    /// Whether contacts that waited longer than their threshold are set aside behind the others of their line.
    var setsAsideAfterTarget: Bool { get }
    /// Whether it looks at the agent: at more than how long they take for the contact.
    var looksAtAgent: Bool { get }
    /// Whether it may refuse a pair. A policy that says nothing is right, and slow on a large team: the floor asks it
    /// about each agent with room.
    var mayRefuse: Bool { get }
    /// Whether its rank looks at the contact's own wait and clock, and at what its type, tier and team always are; not at
    /// the line behind it, the day's service level, the age or the agent.
    var looksAtContactAlone: Bool { get }
    /// Whether it looks at the line behind the contact: how many wait there, or the day's service level.
    var looksAtLine: Bool { get }
    /// `nil`: this pair must not meet now.
    func rank(_ contact: ContactView, for agent: AgentView) -> Rank?
    /// Seconds until a pair that has no rank now may have one, if the contact waits and the agent stays idle; `nil` if
    /// time alone does not bring it about.
    func secondsUntilRanked(_ contact: ContactView, for agent: AgentView) -> Double?
    /// What is wrong with its parameters for this centre; `path` is where they stand in the scenario.
    func problems(in center: ContactCenter, at path: [String]) -> [Problem]
}

extension ContactPolicy {
    public var order: LineOrder { .priority }
    public var setsAsideAfterTarget: Bool { false }
    public var mayRefuse: Bool { true }
    public var looksAtContactAlone: Bool { false }
    public var looksAtAgent: Bool { !looksAtContactAlone }
    public var looksAtLine: Bool { !looksAtContactAlone }
    public func secondsUntilRanked(_ contact: ContactView, for agent: AgentView) -> Double? { nil }
    public func problems(in center: ContactCenter, at path: [String]) -> [Problem] { [] }
}
