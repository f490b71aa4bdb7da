// SPDX-License-Identifier: GPL-3.0-or-later

/// What a policy sees of a waiting contact, for one agent at one moment. Times are seconds.
public struct ContactView: Sendable {
    /// Index of its contact type in the centre.
    public var type: Int
    /// Index of the tier at which it waits.
    public var tier: Int
    /// Larger is more urgent; what escalation and alerts have added is in it.
    public var priority: Int
    /// Place of its type among those that the agent's team serves, 0 the most preferred; types that come to the team
    /// by overflow or rings stand behind them.
    public var preference: Int
    /// Time in this line.
    public var wait: Double
    /// Time since it came to the centre.
    public var age: Double
    /// Time left on its clock, negative when it is past; `nil` when it has no deadline.
    public var secondsToDeadline: Double?
    /// Threshold T of the service level of its line.
    public var target: Double
    /// Mean handle time by this agent.
    public var meanHandle: Double
    /// `nil`: waits for ever.
    public var meanPatience: Double?
    /// Contacts in its line, itself included.
    public var queueLength: Int
    /// Share in time of those counted in its line so far today; `nil` before the first.
    public var serviceLevel: Double?
    /// Share in time that is promised, 0...1.
    public var targetLevel: Double
    /// Cost of an hour of its waiting: the c of cµ.
    public var waitingCost: Double

    public init(
        type: Int, tier: Int = 0, priority: Int = 0, preference: Int = 0, wait: Double = 0, age: Double = 0,
        secondsToDeadline: Double? = nil, target: Double = 20, meanHandle: Double = 60, meanPatience: Double? = nil,
        queueLength: Int = 1, serviceLevel: Double? = nil, targetLevel: Double = 0.8, waitingCost: Double = 1
    ) {
        self.type = type
        self.tier = tier
        self.priority = priority
        self.preference = preference
        self.wait = wait
        self.age = age
        self.secondsToDeadline = secondsToDeadline
        self.target = target
        self.meanHandle = meanHandle
        self.meanPatience = meanPatience
        self.queueLength = queueLength
        self.serviceLevel = serviceLevel
        self.targetLevel = targetLevel
        self.waitingCost = waitingCost
    }

    /// Time until it is late: on its own clock, or where it has no deadline, until the threshold of its line has
    /// passed. Negative when it is late.
    public var secondsUntilLate: Double { secondsToDeadline ?? (target - wait) }

    /// Contacts per second that this agent can handle of its type: the µ of cµ.
    public var serviceRate: Double { 1 / max(meanHandle, 1e-9) }
}
