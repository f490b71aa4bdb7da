// SPDX-License-Identifier: GPL-3.0-or-later

/// What a staffing search is after.
public enum StaffingObjective: Equatable, Sendable {
    /// The least cost that keeps each clause as it is promised: on average, or in a window with a probability of its own.
    case leastCost
    /// The least cost with which all clauses are kept in all their windows of a term with at least this probability, more
    /// than 0 and less than 1.
    case leastCostKeepingAll(probability: Double)
    /// The greatest revenue − staffing cost − fines + bonuses of the term. Clauses without money must be kept all the
    /// same.
    case greatestMargin
}
