// SPDX-License-Identifier: GPL-3.0-or-later

/// What a policy sees of an agent who may take a contact, at one moment.
public struct AgentView: Sendable {
    /// Index of the team in the centre.
    public var team: Int
    /// Number of the agent in the team.
    public var number: Int
    /// Place of the team among those that the contact asks, 0 the first.
    public var preference: Int
    /// Seconds since the agent was last busy or came.
    public var idle: Double
    /// Time busy ÷ time present so far today, 0...1; 0 for who has just come.
    public var occupancy: Double
    /// Speed on this contact type: handle times are divided by it.
    public var speed: Double
    /// Proficiency in this contact type; larger is better.
    public var proficiency: Int
    /// Cost of the agent, in the centre's currency per hour.
    public var costPerHour: Double
    /// Contact types that the team serves.
    public var skills: Int
    /// Contacts open with the agent now.
    public var open: Int
    /// Number of the agent's last assignment in the order of all assignments; 0 before the first.
    public var lastTurn: Int
    /// Whether this agent served this customer last.
    public var servedLast: Bool
    /// Uniform of this contact and this agent, in [0, 1).
    public var coin: Double

    public init(
        team: Int, number: Int = 0, preference: Int = 0, idle: Double = 0, occupancy: Double = 0, speed: Double = 1,
        proficiency: Int = 0, costPerHour: Double = 1, skills: Int = 1, open: Int = 0, lastTurn: Int = 0,
        servedLast: Bool = false, coin: Double = 0
    ) {
        self.team = team
        self.number = number
        self.preference = preference
        self.idle = idle
        self.occupancy = occupancy
        self.speed = speed
        self.proficiency = proficiency
        self.costPerHour = costPerHour
        self.skills = skills
        self.open = open
        self.lastTurn = lastTurn
        self.servedLast = servedLast
        self.coin = coin
    }
}
