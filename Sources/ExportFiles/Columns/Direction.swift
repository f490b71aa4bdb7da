// SPDX-License-Identifier: GPL-3.0-or-later

/// Whether a call came from outside, as the words of a field say.
enum Direction: Equatable {
    case inbound, outbound
    /// Between agents.
    case within

    private static let words: [String: Direction] = [
        "inbound": .inbound, "incoming": .inbound, "in": .inbound, "entrada": .inbound, "entrante": .inbound,
        "recebida": .inbound, "recebidas": .inbound, "receptivo": .inbound, "receptiva": .inbound,
        "eingehend": .inbound,
        "entrant": .inbound, "entrants": .inbound,
        "outbound": .outbound, "outgoing": .outbound, "out": .outbound, "saida": .outbound, "saliente": .outbound,
        "ativo": .outbound, "ativa": .outbound, "efetuada": .outbound, "efetuadas": .outbound, "realizada": .outbound,
        "ausgehend": .outbound, "sortant": .outbound, "sortants": .outbound, "dialed": .outbound,
        "internal": .within, "interna": .within, "interno": .within, "intern": .within, "interne": .within,
    ]

    /// Words that may stand beside.
    private static let others: Set<String> = [
        "call", "calls", "contact", "api", "dial", "voice", "chamada", "ligacao", "llamada", "anruf", "appel", "queue",
        "acd",
        "manual", "preview", "predictive",
    ]

    /// `nil` where the words say something else.
    init?(_ text: String) {
        let words = ColumnName.plainWords(text)
        let found = words.compactMap { Self.words[$0] }
        guard let first = found.first, found.allSatisfy({ $0 == first }),
            words.allSatisfy({ Self.words[$0] != nil || Self.others.contains($0) })
        else { return nil }
        self = first
    }
}
