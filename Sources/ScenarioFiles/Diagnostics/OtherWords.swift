// SPDX-License-Identifier: GPL-3.0-or-later

/// What planners call things, and what the format calls them: for the question at the end of a message. The words are
/// those of the trade in English and Portuguese; Documentation/Glossary.md has them with their meanings. Other words for a
/// key stand with the key.
enum OtherWords {
    /// A word of the format, and others for it: in lower case without accents, a `-` within each, blanks between them.
    typealias Entry = (ours: String, others: String)

    /// A measure of a clause by another of its names.
    static func measure(_ text: String) -> String? {
        let word = plain(text)
        // P90, p99.9
        if word.first == "p", let rank = Double(word.dropFirst()), rank > 0, rank < 100 {
            return "\(word.dropFirst())th percentile of waits"
        }
        return find(word, in: measures)
    }

    /// The time of a service level by another of its names: `20 s` of `ns em 20 s`.
    static func serviceLevel(_ text: String) -> String? {
        let words = text.split(separator: " ").map(String.init)
        guard let mark = words.firstIndex(where: { ["em", "in", "within", "até", "ate"].contains($0) }), mark > 0,
            find(plain(words[..<mark].joined(separator: " ")), in: measures) == measures[0].ours
                || words[..<mark] == ["service", "level"]
        else { return nil }
        let time = words[(mark + 1)...].joined(separator: " ")
        return [time, OtherNotation(time)?.text].compactMap { $0 }.first { (try? Quantity.duration($0)) != nil }
    }

    /// A value of a list of words by another.
    static func value(_ text: String, among words: [String]) -> String? {
        let word = plain(text)
        return find(word, in: values.filter { words.contains($0.ours) })
    }

    /// In lower case, without accents, with `-` between words.
    static func plain(_ text: String) -> String {
        String(
            text.lowercased().prefix(60).map { letter in
                if letter == " " || letter == "_" { return "-" }
                return accents.first { $0.letters.contains(letter) }?.plain ?? letter
            })
    }

    private static func find(_ word: String, in entries: [Entry]) -> String? {
        entries.first { $0.others.split(separator: " ").contains { $0 == word } }?.ours
    }

    private static let accents: [(letters: String, plain: Character)] = [
        ("áàâã", "a"), ("éê", "e"), ("í", "i"), ("óôõ", "o"), ("ú", "u"), ("ç", "c"),
    ]

    static let measures: [Entry] = [
        (
            "service level within 20 s",
            "sl ns sla tsf service-level service-factor telephone-service-factor grade-of-service gos "
                + "nivel-de-servico answered-in-time"
        ),
        (
            "mean wait of answered",
            "asa average-speed-of-answer speed-of-answer mean-speed-of-answer average-answer-time "
                + "average-speed-to-answer tempo-medio-de-espera-das-atendidas tme-das-atendidas "
                + "velocidade-media-de-atendimento"
        ),
        (
            "mean wait",
            "tme average-wait average-wait-time average-waiting-time mean-waiting-time awt "
                + "average-time-in-queue average-queue-time average-delay tempo-medio-de-espera espera-media"
        ),
        (
            "abandonment",
            "abandonment-rate abandon-rate abandoned abandons aban abandonment-share abandon "
                + "taxa-de-abandono indice-de-abandono abandono lost-calls lost drop-rate"
        ),
        (
            "first-contact resolution",
            "fcr first-call-resolution first-contact-resolution first-time-resolution once-and-done "
                + "resolucao-no-primeiro-contato resolucao-na-primeira-chamada"
        ),
        ("contacts per resolution", "contacts-per-case calls-per-resolution contatos-por-resolucao"),
        (
            "mean time to resolve",
            "mttr time-to-resolve time-to-resolution mean-time-to-resolution resolution-time "
                + "average-resolution-time tempo-de-resolucao tempo-medio-de-resolucao"
        ),
        (
            "resolved within deadline",
            "sla-compliance on-time-resolution resolved-in-time resolvidos-no-prazo deadline-met"
        ),
        ("done at the tier in time", "ola ola-compliance cumprimento-do-prazo-interno"),
        (
            "occupancy",
            "occ occupancy-rate utilisation utilization utilisation-rate utilization-rate "
                + "agent-occupancy ocupacao taxa-de-ocupacao busy-time"
        ),
        (
            "blocked",
            "blocking blockage busy busy-signal busy-signals busy-rate blocked-share taxa-de-bloqueio "
                + "bloqueio bloqueadas sinal-de-ocupado"
        ),
        (
            "longest wait",
            "maximum-wait max-wait oldest-call longest-wait-time maximum-waiting-time espera-maxima "
                + "tempo-maximo-de-espera maior-tempo-de-espera longest-call-waiting"
        ),
        (
            "90th percentile of waits",
            "percentile percentile-of-waits wait-percentile percentil percentil-do-tempo-de-espera"
        ),
        ("unavailability", "availability uptime downtime disponibilidade indisponibilidade system-availability"),
        ("absenteeism", "absence absences absence-rate absenteism absenteismo taxa-de-absenteismo ausencias"),
        ("backlog older than 24 h", "backlog ageing aging work-in-progress estoque represamento"),
    ]

    static let values: [Entry] = [
        ("voice", "phone telephone call calls telefone voz inbound"),
        ("email", "mail e-mail mails correio"),
        ("chat", "webchat web-chat messaging whatsapp im"),
        ("ticket", "case cases tickets backoffice back-office chamado"),
        ("outbound", "dialer dialler outgoing ativo"),
        ("deterministic", "constant fixed constante"),
        ("exponential", "poisson markov negative-exponential exponencial"),
    ]
}
