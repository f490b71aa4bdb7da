// SPDX-License-Identifier: GPL-3.0-or-later

/// Words of the page around the charts.
extension Phrase {
    static let and = Phrase("and", "e")
    static let months = Phrase(
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", "jan. fev. mar. abr. maio jun. jul. ago. set. out. nov. dez."
    )
    static let rolling = Phrase("rolling {0} {1}", "{0} {1} corridos")
    static let within = Phrase("{0} ({1} to {2})", "{0} ({1} a {2})")
    static let skip = Phrase("Skip to the figures", "Ir direto aos números")
    static let contents = Phrase("On this page", "Nesta página")
    static let figuresOf = Phrase("Figures: {0}", "Números: {0}")
    static let chosen = Phrase("Chosen", "Escolhido")
    static let moveThrough = Phrase("Move through the values", "Percorrer os valores")
    static let title = Phrase("{0} · Headcount", "{0} · Headcount")
    static let byline = Phrase(
        "{0} · seed {1} · headcount {2}", "{0} · semente {1} · headcount {2}")
    static let bylineNoReplications = Phrase("seed {0} · headcount {1}", "semente {0} · headcount {1}")
    static let interrupted = Phrase(
        "The run was interrupted: the figures are of what was done by then.",
        "A execução foi interrompida: os números são do que havia até então.")
    static let ofSimulate = Phrase("What this roster does", "O que esta escala entrega")
    static let ofSweep = Phrase("Staffings side by side", "Dimensionamentos lado a lado")
    static let ofStaff = Phrase("The staffing that keeps the contract", "O dimensionamento que cumpre o contrato")
    static let ofCompare = Phrase("Alternatives on the same contacts", "Alternativas com os mesmos contatos")
    static let ofContract = Phrase("What the contract comes to", "Em que dá o contrato")
    static let ofNegotiate = Phrase("Can the draft be signed?", "Dá para assinar a minuta?")
    static let ofBacktest = Phrase("The model against the past", "O modelo contra o passado")
    static let ofSensitivity = Phrase("What moves the result", "O que mexe no resultado")

    // Reproduce
    static let reproduce = Phrase("Run it again", "Rodar de novo")
    static let reproduceFinding = Phrase(
        "The same scenario, seed, replications and version give the same bytes on any machine.",
        "O mesmo cenário, semente, replicações e versão dão os mesmos bytes em qualquer máquina.")
    static let scenarioName = Phrase("Scenario", "Cenário")
    static let seed = Phrase("Seed", "Semente")
    static let replications = Phrase("Replications", "Replicações")
    static let version = Phrase("Version", "Versão")
    static let schema = Phrase("Form of the result", "Formato do resultado")
    static let termsFile = Phrase("Terms file", "Arquivo de termos")
    static let digestOf = Phrase("SHA-256 of {0}", "SHA-256 de {0}")
    static let digestOfResult = Phrase("SHA-256 of the result below", "SHA-256 do resultado abaixo")
    static let item = Phrase("Item", "Item")
    static let value = Phrase("Value", "Valor")
    static let fileText = Phrase("Text of {0}", "Texto de {0}")
    static let fileTooLarge = Phrase(
        "{0} is too large to stand here; its digest tells whether another copy is the same.",
        "{0} é grande demais para esta página; o resumo SHA-256 diz se outra cópia é igual.")
    static let noInputs = Phrase(
        "The result does not hold the text of its scenario.",
        "O resultado não traz o texto do cenário.")
    static let resultText = Phrase("The result as JSON, {0} bytes", "O resultado em JSON, {0} bytes")
    static let resultCut = Phrase(
        "Left out here to keep the page small: {0}. The command prints them again.",
        "Fora daqui para manter a página pequena: {0}. O comando os imprime de novo.")
    static let save = Phrase("Save {0}", "Salvar {0}")
    static let glossaryTitle = Phrase("Glossary", "Glossário")
    static let assumptions = Phrase("Assumptions", "Premissas")
    static let assumptionsFinding = Phrase(
        "Days: {0}, of which {1} open, in intervals of {2}. These go in; all else on this page comes out of them.",
        "Dias: {0}, dos quais {1} de operação, em intervalos de {2}. Isto entra; todo o resto desta página sai daqui.")
    static let contactType = Phrase("Contact type", "Tipo de contato")
    static let channel = Phrase("Channel", "Canal")
    static let perDay = Phrase("Contacts per open day of the centre", "Contatos por dia de operação do centro")
    static let handleTime = Phrase("Mean handle time", "Tempo médio de atendimento")
    static let afterContact = Phrase("After-contact work", "Pós-atendimento")
    static let patience = Phrase("Mean patience", "Paciência média")
    static let busyness = Phrase("Variation of busy days", "Variação dos dias de pico")
    static let endless = Phrase("without end", "sem limite")
    static let team = Phrase("Team", "Equipe")
    static let tier = Phrase("Tier", "Nível")
    static let agents = Phrase("Agents", "Agentes")
    static let oneAgent = Phrase("1 agent", "1 agente")
    static let manyAgents = Phrase("{0} agents", "{0} agentes")
    static let oneReplication = Phrase("1 replication", "1 replicação")
    static let manyReplications = Phrase("{0} replications", "{0} replicações")
    static let costPerHour = Phrase("Cost per hour", "Custo por hora")
    static let presence = Phrase("Share of time present", "Parte do tempo presente")
    static let foot = Phrase(
        "Made offline by Headcount {0}. This page asks nothing of any network.",
        "Feito offline pelo Headcount {0}. Esta página não acessa nenhuma rede.")
}
