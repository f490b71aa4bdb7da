// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

extension ServiceContract {
    /// One clause: 80 % of the first contact type answered within 20 s at the first tier, on average.
    static func eightyTwenty(of center: ContactCenter) throws -> ServiceContract {
        try ServiceContract(
            clauses: [
                Clause(
                    name: "sl", measure: .serviceLevel(threshold: 20, formula: .offered, shortAbandon: 5),
                    lines: [Line(type: 0, tier: 0)], target: .atLeast(0.8))
            ], of: center)
    }
}
