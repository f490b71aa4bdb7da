// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import StaffingSearch

// What is sure about a staffing that was confirmed, and what is not: that nothing is cheaper.

extension StaffingReport {
    /// Lines under the verdict; none where nothing was confirmed.
    var certainty: String {
        guard outcome.winner != nil, outcome.objective == .leastCost else { return "" }
        return [noBoundWords, examinedWords].compactMap { $0 }.map { "  \($0)\n" }.joined()
    }

    /// Whether the winner costs no more than the bound.
    func isProved(_ winner: Candidate) -> Bool {
        (outcome.bound?.amount).map { $0 >= winner.cost.amount - 1e-6 } ?? false
    }

    /// `nothing within the bounds that keeps the contract costs less than 18.60, which is proved and 6.1% below`
    func boundWords(_ winner: Candidate) -> String? {
        guard let amount = outcome.bound?.amount, amount > 0 else { return nil }
        // Rounded down, since the bound itself is.
        let words = Words.number((100 * amount + 1e-6).rounded(.down) / 100, decimals: 2)
        return "nothing within the bounds that keeps the contract costs less than \(words), which is proved and "
            + "\(Words.percent(share(below: winner, amount), decimals: 1)) below"
    }

    private var noBoundWords: String? {
        if case .unknown(let reason)? = outcome.bound { "No bound of the cost can be proved: \(reason)." } else { nil }
    }

    private var examinedWords: String? {
        guard let cheaper = outcome.cheaper, !(outcome.winner.map(isProved) ?? false) else { return nil }
        let all = "Of the \(Words.counted(outcome.evaluations, "staffing")) simulated, "
        if cheaper.examined == 0 { return all + "none costs less." }
        let less = all + "\(cheaper.examined) \(cheaper.examined == 1 ? "costs" : "cost") less. "
        let broken = cheaper.examined - cheaper.open
        let refuted = "breaks a clause, \(sure) sure"
        if cheaper.open == 0 { return less + (broken == 1 ? "It " : "Each of them ") + refuted + "." }
        let by = Words.number(cheaper.by, decimals: 2)
        let open =
            cheaper.open == 1
            ? "is too close to call: it costs \(by) less"
            : "are too close to call: the cheapest of them costs \(by) less"
        if broken == 0 { return less + (cheaper.open == 1 ? "It " : "They ") + open + "." }
        return less + "\(cheaper.open) of them \(open). "
            + (broken == 1 ? "The other " : "Each of the others ") + refuted + "."
    }

    private func share(below winner: Candidate, _ amount: Double) -> Double {
        winner.cost.amount > 0 ? (winner.cost.amount - amount) / winner.cost.amount : 0
    }

    /// The same for programs.
    var certaintyJSON: [(String, Document)] {
        let bound = outcome.bound?.amount
        var reason: String?
        if case .unknown(let words)? = outcome.bound { reason = words }
        return [
            ("bound", bound.map(Document.number) ?? .null), ("noBound", reason.map(Document.text) ?? .null),
            (
                "gap",
                bound.flatMap { amount in outcome.winner.map { .number(share(below: $0, amount)) } } ?? .null
            ),
            (
                "cheaper",
                outcome.cheaper.map {
                    .object([("examined", .whole($0.examined)), ("open", .whole($0.open)), ("by", .number($0.by))])
                } ?? .null
            ),
        ]
    }
}
