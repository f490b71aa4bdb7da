// SPDX-License-Identifier: GPL-3.0-or-later

extension Pricing {
    /// The last day of the window with which the right to end the contract first arises, by termination.
    func terminationDays(_ judged: [[Judgement]], _ charges: [[WindowCharge]], _ invoices: [Invoice]) -> [Int?] {
        contract.settlement.terminations.map { termination in
            switch termination.ground {
            case .atCap(let count, let of):
                Self.firstIndex(of: count, among: of, cure: termination.cure, invoices.map(\.isAtCap))
                    .map { periods.parts[$0].days.upperBound - 1 }
            case .inARow(let count):
                days(count, among: count, termination, judged, charges).min()
            case .among(let count, let of):
                days(count, among: of, termination, judged, charges).min()
            }
        }
    }

    /// By clause, the day on which the right arises, of those of which it does.
    private func days(
        _ count: Int, among of: Int, _ termination: Termination, _ judged: [[Judgement]], _ charges: [[WindowCharge]]
    ) -> [Int] {
        let clauses =
            termination.clauses.isEmpty ? plans.indices.filter { !plans[$0].clause.isInternal } : termination.clauses
        return clauses.compactMap { clause in
            // Windows that were not judged are passed over.
            let windows = judged[clause].indices.filter {
                judged[clause][$0].verdict == .met || judged[clause][$0].verdict == .missed
            }
            let breaches = windows.map { charges[clause][$0].isBreach }
            return Self.firstIndex(of: count, among: of, cure: termination.cure, breaches).map {
                plans[clause].windows[windows[$0]].frame.days.upperBound - 1
            }
        }
    }

    /// Where first, at a breach, there are so many among the last `of`, and none of the `cure` that follow is kept: the
    /// last of these. One that the sequence does not hold to its end has not arisen.
    static func firstIndex(of count: Int, among of: Int, cure: Int, _ breaches: [Bool]) -> Int? {
        var sum = 0
        for index in breaches.indices {
            if index >= of && breaches[index - of] { sum -= 1 }
            guard breaches[index] else { continue }
            sum += 1
            let end = index + cure
            if sum >= count && end < breaches.count && breaches[index...end].allSatisfy({ $0 }) { return end }
        }
        return nil
    }
}
