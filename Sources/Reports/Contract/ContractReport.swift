// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics

/// What contracts come to on the same counts: the verdict of one, or several side by side.
public struct ContractReport: Report {
    let center: ContactCenter
    let names: [String]
    let contracts: [ContractFigures]
    let run: RunFacts

    /// - Parameters:
    ///   - run: what makes the result reproducible, and how far it came.
    ///   - center: the centre.
    ///   - contracts: one or more, of the same replications, the first the one with which others are compared.
    public init(center: ContactCenter, contracts: [(name: String, review: ContractReview)], run: RunFacts) {
        precondition(!contracts.isEmpty, "a contract at least")
        self.center = center
        names = contracts.map(\.name)
        self.contracts = contracts.map { ContractFigures($0.review, of: center) }
        self.run = run
    }

    var replications: Int { contracts[0].summary.replications }

    public var table: String {
        let body =
            contracts.count == 1
            ? "\(center.name): \(contracts[0].sentence)\n" + contracts[0].sections : sideBySide
        return body + "\n" + run.line(done: Words.counted(replications, "replication")) + "\n"
    }
}
