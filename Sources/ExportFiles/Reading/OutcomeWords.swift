// SPDX-License-Identifier: GPL-3.0-or-later

/// What the words of a call log say became of a call.
enum OutcomeWords {
    enum Meaning: Equatable {
        case answered, abandoned
        /// No call that asked for an agent: a phantom, a call out, a busy line.
        case noCall
    }

    /// Beginnings of words. A word with `!` is the whole word.
    private static let signs: [(Sign, String)] = [
        (.noCall, "phantom outbound busy blocked failed ocupad saida test! besetzt occupe"),
        (.hung, "hang! hung! hangup desligou aufgelegt"),
        (
            .lost,
            """
            aband lost missed perdid desist timeout timed! unanswered noanswer gave! cancel abgebrochen
            verloren verpasst unbeantwortet perdu! manque
            """
        ),
        (
            .answered,
            """
            answer handled complet connect atendid contestad served! respondid respost respuest accept attended transfer beantwortet
            angenommen verbunden repondu traite decroche
            """
        ),
        (.weak, "agent success resolved sucesso"),
        // Somebody or something else: what became of the call is not said.
        (.unclear, "ivr! ura! voicemail message! machine! bot! unresolved unsuccess insucesso"),
        (
            .not,
            """
            no! not! non! never! without! nao! sem! sin! nunca! jamais! pas! sans! nicht! kein! keine! ohne! didn! wasn! isn! nobody!
            none! unable! ninguem! un!
            """
        ),
    ]

    private enum Sign {
        case answered, weak, lost, hung, noCall, not, unclear
    }

    private static let whole: [String: Sign] = {
        var table: [String: Sign] = [:]
        for (sign, list) in signs {
            for word in list.split(whereSeparator: \.isWhitespace) where word.hasSuffix("!") {
                table[String(word.dropLast())] = sign
            }
        }
        return table
    }()

    private static let beginnings: [(word: String, sign: Sign)] = signs.flatMap { sign, list in
        list.split(whereSeparator: \.isWhitespace).filter { !$0.hasSuffix("!") }.map { (String($0), sign) }
    }

    private static func sign(_ word: String) -> Sign? {
        if let sign = whole[word] { return sign }
        if let found = beginnings.first(where: { word.hasPrefix($0.word) }) { return found.sign }
        // `unanswered`, `uncompleted`: not that.
        guard word.hasPrefix("un"), let rest = beginnings.first(where: { word.dropFirst(2).hasPrefix($0.word) }) else {
            return nil
        }
        return rest.sign == .answered ? .lost : .unclear
    }

    /// What the words say together; `nil` where they do not say it, or say two things. A negation turns the word after it, or
    /// the one before it where it stands last: `did not answer`, `Answered: No`.
    static func meaning(_ text: String) -> Meaning? {
        var found: [Sign] = []
        var isNegated = false
        let words = ColumnName.plainWords(text)
        for (index, word) in words.enumerated() {
            guard let sign = sign(word) else { continue }
            // `failed to answer`; `did not` is one negation.
            if sign == .not || word.hasPrefix("fail") && index + 1 < words.count {
                isNegated = true
            } else {
                found.append(isNegated ? negated(sign) : sign)
                isNegated = false
            }
        }
        if isNegated {
            guard let last = found.popLast() else { return nil }
            found.append(negated(last))
        }
        if found.contains(.unclear) { return nil }
        if found.contains(.noCall) { return .noCall }
        let (isAnswered, isLost) = (found.contains(.answered), found.contains(.lost))
        let (isHung, isWeak) = (found.contains(.hung), found.contains(.weak))
        // `Answered - abandoned`, `hung up by agent`: which of the two?
        if isAnswered && (isLost || isHung) || isWeak && isHung { return nil }
        if isLost || isHung { return .abandoned }
        return isAnswered || isWeak ? .answered : nil
    }

    private static func negated(_ sign: Sign) -> Sign {
        switch sign {
        case .answered: .lost
        case .weak, .lost, .hung, .noCall, .not, .unclear: .unclear
        }
    }

    /// What is taken for granted where these words stand; `nil` where they leave no doubt.
    static func assumption(_ text: String) -> String? {
        let words = ColumnName.plainWords(text)
        if words.contains(where: { $0.hasPrefix("timeout") || $0 == "timed" || $0 == "key" || $0 == "overflow" }) {
            return "calls that left the queue by a timeout or a key count as given up, and their waits as patience"
        }
        if words.contains(where: { $0.hasPrefix("transfer") }) {
            return "calls that were transferred count as answered"
        }
        return nil
    }
}
