// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

// What holds for all clauses of a contract, said aloud.

extension ServiceContract {
    /// What holds for all clauses: invoices, caps, rights.
    func settlementWords(in center: ContactCenter) -> [String] {
        guard hasMoney || !settlement.terminations.isEmpty else { return [] }
        let period = settlement.period.noun
        var words = settlement.billing.map { "billed by \(period): \($0.words(in: center, period: period))" }
        if let atRisk = settlement.atRisk {
            words.append(
                "at risk \(atRisk.words)"
                    + (settlement.pools.isEmpty
                        ? ""
                        : ", of which "
                            + Words.list(settlement.pools.map { "\(Words.percent($0.share)) in \($0.name)" })))
        }
        switch settlement.pointWorth {
        case .each(let amount): words.append("a penalty point costs \(amount.words)")
        case .bands(let bands):
            words.append(
                "penalty points of a \(period): "
                    + Words.list(
                        bands.map { band in
                            let to = band.to.map { " to below \(Words.plain($0))" } ?? " on"
                            return "from \(Words.plain(band.from ?? 0))\(to) \(band.consequence.words)"
                        }))
        case nil: break
        }
        if let cap = settlement.periodCap { words.append("fines of a \(period) at most \(cap.words)") }
        if let cap = settlement.yearCap { words.append("fines of a year of the contract at most \(cap.words)") }
        words += settlement.terminations.map { "may be ended: \($0.words(in: self))" }
        return words
    }
}

extension BillingItem {
    fileprivate func words(in center: ContactCenter, period: String) -> String {
        let per =
            switch base {
            case .fixed: period
            case .hour: "agent hour"
            case .seat, .handledMinute, .contact, .handledContact: base.rawValue
            case .outcome: "problem resolved"
            }
        var text =
            prices.count == 1
            ? "\(Words.plain(prices[0].price)) per \(per)"
            : "per \(per) "
                + Words.list(prices.map { "\(Words.plain($0.price)) from \(Words.plain($0.from))" })
                + (bands == .graduated ? ", each at its own band" : ", all at the band of their number")
        let names = types.map { center.contactTypes[$0].name } + teams.map { center.teams[$0].name }
        if base != .fixed && !names.isEmpty { text += " of \(Words.list(names))" }
        switch minimum {
        case .ofForecast(let share): text += ", at least \(Words.percent(share)) of the forecast"
        case .amount(let money): text += ", at least \(Words.money(money))"
        case nil: break
        }
        return text
    }
}
