// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ErlangFormulas
import ServiceContract
import Stochastics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The fewest agents with which promises on some contact types can be kept, if all agents who serve any of these types served
/// them alone and knew them all.
///
/// No policy of the real floor does more: the agents are the same, they have less to do, and may do all of it. Where contacts
/// come at one rate day and night, and handle times are exponential, `MostAnswered` says what share any
/// policy can answer. Types with other means are taken to be as quick as the quickest and as patient as the most patient.
struct LeastAnswering {
    let center: ContactCenter
    let promises: [AnswersPromised]

    private var types: [Int] { Set(promises.flatMap(\.types)).sorted() }

    /// Teams that serve one of the types; indexes, ascending.
    var teams: [Int] {
        center.teams.indices.filter { team in
            types.contains { type in
                center.teams[team].serves.contains(type)
                    && center.teams[team].tier == center.contactTypes[type].firstTier
            }
        }
    }

    /// The fewest agents at any time, of a roster that is the same day and night; `nil` where that cannot be said.
    func agents(most: Int) -> Int? {
        let calendar = center.calendar
        guard calendar.isContinuous else { return nil }
        var (rate, answered, quickest, patience, within) = (0.0, 0.0, Double.infinity, 0.0, 0.0)
        for promise in promises {
            for type in promise.types {
                let contact = center.contactTypes[type]
                guard let perSecond = contact.steadyRate(in: calendar),
                    case .exponential(let mean) = contact.handling[contact.firstTier]!.time
                else { return nil }
                rate += perSecond
                answered += promise.share * perSecond
                quickest = min(quickest, mean)
                if case .exponential(let mean) = contact.patience?.law, mean > 0 {
                    patience = max(patience, mean)
                } else {
                    patience = .infinity
                }
            }
            within = max(within, promise.within)
        }
        guard rate > 0, quickest > 0, min(patience, within) < .infinity else { return nil }
        let target = answered / rate - emptyStart(service: quickest, patience: patience, within: within)
        guard target > 0 else { return 0 }
        if isFirstComeFirstServed, within < .infinity, patience < .infinity, servesAlone || patience >= quickest {
            return leastInOrder(rate: rate, service: quickest, patience: patience, within: within, target, most: most)
        }
        return MostAnswered.leastAgents(
            arrivalRate: rate, meanService: quickest, meanPatience: patience, within: within, reaching: target,
            most: most)
    }

    /// Whether the contacts are of one type, and the oldest of those who wait is always served first, however late.
    private var isFirstComeFirstServed: Bool { types.count == 1 && center.isServedInOrder(types[0]) }

    /// Whether the teams do nothing else.
    private var servesAlone: Bool { teams.allSatisfy { center.teams[$0].serves == types } }

    /// The fewest agents of M/M/n+M that answer a share in time. On the real floor agents may be away with other types; where
    /// patience lasts at least as long as service, contacts then leave no faster at any number of them, so that there are as many or more
    /// before each.
    private func leastInOrder(
        rate: Double, service: Double, patience: Double, within: Double, _ target: Double, most: Int
    ) -> Int? {
        func reaches(_ agents: Int) -> Bool {
            let steady = try? ErlangA(
                arrivalRate: rate, meanService: service, meanPatience: patience, agents: agents)
            return steady.map { $0.answeredShare(within: within) >= target } ?? true
        }
        guard reaches(most) else { return nil }
        var (low, high) = (0, most)
        while high - low > 1 {
            let middle = (low + high) / 2
            if reaches(middle) { high = middle } else { low = middle }
        }
        return high
    }

    /// By how much a floor that was empty when the warm-up began can do better than one that never was, as a share of the
    /// contacts of the horizon. Those who would have been there leave one by one, at the slower of the rates of service and of
    /// patience, or once the time promised is over at that of service.
    private func emptyStart(service: Double, patience: Double, within: Double) -> Double {
        let warmUp = Double(center.calendar.warmUp)
        let left =
            patience < .infinity ? exp(-warmUp / max(service, patience)) : exp(-max(warmUp - within, 0) / service)
        return left * (service + min(patience, within)) / (Double(center.calendar.days) * 86_400)
    }
}

extension ContactType {
    /// Contacts per second where they come at one rate through all days; else `nil`.
    fileprivate func steadyRate(in calendar: OperatingCalendar) -> Double? {
        guard hours.isAlways, volume.kind == .poisson, volume.busyness == 0, let first = volume.rows.first?.first,
            volume.rows.allSatisfy({ $0.allSatisfy { $0 == first } }), volume.rowOfDay.allSatisfy({ $0 != nil })
        else { return nil }
        return first / Double(calendar.interval)
    }
}

extension ContactCenter {
    /// Whether the oldest of a type's waiting contacts is always served first, however late.
    func isServedInOrder(_ type: Int) -> Bool {
        routing.contact.order != .deadline && !routing.contact.setsAsideAfterTarget && contactTypes[type].alerts.isEmpty
    }
}
