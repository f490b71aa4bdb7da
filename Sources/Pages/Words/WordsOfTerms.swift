// SPDX-License-Identifier: GPL-3.0-or-later

/// Words of verdicts, of what `negotiate`, `staff`, `sweep` and `compare` found, and of what other commands may add.
extension Phrase {
    // Verdicts
    static let signIt = Phrase("Sign: today's staffing keeps the draft.", "Assinar: a equipe de hoje cumpre a minuta.")
    static let affordIt = Phrase(
        "Affordable, but not shown to be kept: what is billed pays the fines, and something is left.",
        "Cabe no bolso, mas não está demonstrado que seja cumprida: o valor faturado paga as multas e ainda sobra.")
    static let affordBroken = Phrase(
        "Not kept, but affordable: what is billed pays the fines, and something is left.",
        "Não é cumprida, mas cabe no bolso: o valor faturado paga as multas e ainda sobra.")
    static let brokenAndOpen = Phrase(
        "Not kept with today's staffing. Whether something is left after the fines is not shown.",
        "Não é cumprida com a equipe de hoje. Se sobra algo depois das multas, não está demonstrado.")
    static let mayEndDetail = Phrase(
        "The client may end the contract in {0} of terms.",
        "O cliente pode rescindir o contrato em {0} das vigências.")
    static let lossDetail = Phrase("Money is lost in {0} of terms.", "Há prejuízo em {0} das vigências.")
    static let leastDetail = Phrase(
        "The cheapest staffing found that keeps the draft: {0}, {1} per term.",
        "O dimensionamento mais barato encontrado que cumpre a minuta: {0}, {1} por vigência.")
    static let doNotSign = Phrase("Do not sign as it stands.", "Não assinar como está.")
    static let tooClose = Phrase("Too close to call.", "Perto demais para decidir.")
    static let negotiateDetail = Phrase(
        "All clauses are kept in all windows of a term with probability {0}; {1} was asked for.",
        "Todas as cláusulas são cumpridas em todas as janelas da vigência com probabilidade {0}; pede-se {1}.")
    static let keptSurely = Phrase("The contract is kept.", "O contrato é cumprido.")
    static let notKept = Phrase("The contract is not kept: {0}.", "O contrato não é cumprido: {0}.")
    static let perhapsNotKept = Phrase(
        "Perhaps not kept: {0} is too close to call.", "Talvez não seja cumprido: {0} está perto demais para decidir.")
    static let keptPerhaps = Phrase(
        "Kept by the mean estimates, but not shown to be.", "Cumprido pelas estimativas médias, mas não demonstrado.")
    static let nothingKnown = Phrase("Nothing was judged.", "Nada foi apurado.")
    static let keptDetail = Phrase(
        "In {0} of terms every window that is judged with the client meets its target.",
        "Em {0} das vigências, toda janela apurada com o cliente cumpre a meta.")
    static let noClauses = Phrase(
        "No contract to keep: what the roster does.", "Sem contrato a cumprir: o que a escala entrega.")
    static let clausesDetail = Phrase("By the mean estimates: {0}.", "Pelas estimativas médias: {0}.")
    static let staffFound = Phrase("{0} keeps the contract.", "{0} cumpre o contrato.")
    static let staffFoundWith = Phrase("The contract is kept with {0}.", "O contrato é cumprido com {0}.")
    static let staffCost = Phrase(
        "It costs {0} {1}, the least that the search found, confirmed on {2} that it had not seen.",
        "Custa {0} {1}, o menor custo que a busca encontrou, confirmado em {2} que ela não tinha visto.")
    static let boundDetail = Phrase(
        "Nothing within the bounds that keeps the contract costs less than {0}: at most {1} can be saved.",
        "Nada dentro dos limites que cumpra o contrato custa menos que {0}: dá para economizar no máximo {1}.")
    static let noBoundDetail = Phrase(
        "No bound of the least cost is proved.", "Nenhum limite do menor custo está provado.")
    static let cheaperOpenOne = Phrase(
        "One cheaper staffing that was simulated is not ruled out; it costs {0} less.",
        "Um dimensionamento mais barato entre os simulados não está descartado; custa {0} menos.")
    static let cheaperOpen = Phrase(
        "{0} cheaper staffings that were simulated are not ruled out; the cheapest costs {1} less.",
        "{0} dimensionamentos mais baratos entre os simulados não estão descartados; o mais barato custa {1} menos.")
    static let rosterWords = Phrase("A roster of {0} on {1}", "Uma escala de {0} em {1}")
    static let oneShift = Phrase("one shift", "um turno")
    static let manyShifts = Phrase("{0} shifts", "{0} turnos")
    static let rosterStopped = Phrase(
        "Stopped before a roster was confirmed to keep the contract.",
        "Interrompido antes que uma escala fosse confirmada.")
    static let staffStopped = Phrase(
        "Stopped before a staffing was confirmed to keep the contract.",
        "Interrompido antes que um dimensionamento fosse confirmado.")
    static let rosterNone = Phrase(
        "No roster of these patterns was shown to keep the contract.",
        "Nenhuma escala com estes padrões se mostrou capaz de cumprir o contrato.")
    static let staffNone = Phrase(
        "No staffing within the bounds was shown to keep the contract.",
        "Nenhum dimensionamento dentro dos limites se mostrou capaz de cumprir o contrato.")
    static let staffClosest = Phrase("The closest: {0}, {1} {2}.", "O mais próximo: {0}, {1} {2}.")
    static let staffByInterval = Phrase("{0} by interval, {1} to {2}", "{0} por intervalo, de {1} a {2}")
    static let agentsOf = Phrase("{0} × {1}", "{0} × {1}")
    static let sweepFound = Phrase(
        "The cheapest that seems to keep every clause: {0}.", "O mais barato que parece cumprir tudo: {0}.")
    static let sweepNone = Phrase(
        "None of these staffings seems to keep every clause.", "Nenhum destes dimensionamentos parece cumprir tudo.")
    static let sweepDetail = Phrase(
        "{0} {1}. Staffings simulated: {2}.", "{0} {1}. Dimensionamentos simulados: {2}.")
    static let sweepCount = Phrase("Staffings simulated: {0}.", "Dimensionamentos simulados: {0}.")
    static let compareBest = Phrase("{0} is best.", "{0} é a melhor.")
    static let compareCount = Phrase(
        "{0}: better in {1}, worse in {2} of {3} figures.", "{0}: melhor em {1}, pior em {2} de {3} números.")
    static let compareNone = Phrase(
        "{0}: no difference shown in any of {1} figures.", "{0}: nenhuma diferença demonstrada em {1} números.")
    static let compareDetail = Phrase(
        "Against {0}, on the same contacts; all differences hold together with {1} confidence.",
        "Contra {0}, com os mesmos contatos; todas as diferenças valem juntas com {1} de confiança.")
    static let backtestDetail = Phrase(
        "Recorded intervals inside the {1} band: {0}.", "Intervalos registrados dentro da faixa de {1}: {0}.")
    static let backtestOfMeasure = Phrase("{0} {1}", "{0} {1}")
    static let backtestBelow = Phrase(
        "The model does not yet explain the past: fewer than {0} of the intervals are inside the band.",
        "O modelo ainda não explica o passado: menos de {0} dos intervalos estão dentro da faixa.")
    static let backtestWithin = Phrase(
        "The model explains the past: {0} of the intervals or more are inside the band.",
        "O modelo explica o passado: {0} dos intervalos ou mais estão dentro da faixa.")
    static let sensitivityKept = Phrase(
        "The contract is kept at the base, by the mean estimates.",
        "O contrato é cumprido no caso base, pelas estimativas médias.")
    static let sensitivityDetail = Phrase(
        "A change of ± {2} in the {0} moves {1}, the clause with least to spare, most.",
        "Uma mudança de ± {2} em {0} é o que mais mexe em {1}, a cláusula com menos folga.")
    static let seeBelow = Phrase("See the figures below.", "Veja os números abaixo.")

    // Tiles
    static let tileKept = Phrase("all kept, of terms", "tudo cumprido, das vigências")
    static let tileFines = Phrase("fines of a term, mean", "multas da vigência, média")
    static let tileFinesBad = Phrase("fines, one term in twenty", "multas, uma vigência em vinte")
    static let tileMayEnd = Phrase("terms that the client may end", "vigências que o cliente pode rescindir")
    static let tileMargin = Phrase("margin of a term, mean", "margem da vigência, média")
    static let tileCost = Phrase("staffing cost of a term", "custo da equipe na vigência")
    static let tileLevel = Phrase("service level, {0}", "nível de serviço, {0}")
    static let tileWait = Phrase("mean wait of the answered, {0}", "tempo médio de espera, {0}")
    static let tileLost = Phrase("abandonment, {0}", "abandono, {0}")
    static let tileEvaluated = Phrase("staffings simulated", "dimensionamentos simulados")

    // Back-test
    static let backtest = Phrase("The model on your own past", "O modelo no seu próprio passado")
    static let backtestFinding = Phrase(
        "{0} of {1} recorded figures fall inside the {2} band of the simulation.",
        "{0} de {1} números registrados caem dentro da faixa de {2} da simulação.")
    static let backtestNote = Phrase(
        "Of so many points, the {0} farthest outside have their figures here; the command prints all as JSON and CSV.",
        "De tantos pontos, os {0} mais fora da faixa têm seus números aqui; o comando imprime todos em JSON e CSV.")
    static let backtestMark = Phrase(
        "{0}: recorded {1}, simulated {2} to {3}", "{0}: registrado {1}, simulado de {2} a {3}")
    static let recorded = Phrase("recorded", "registrado")
    static let outside = Phrase("recorded, outside the band", "registrado, fora da faixa")
    static let simulatedBand = Phrase("simulated, {0} band", "simulado, faixa de {0}")
    static let simulated = Phrase("Simulated", "Simulado")
    static let lowEnd = Phrase("From", "De")
    static let highEnd = Phrase("To", "Até")

    // Frontier
    static let frontier = Phrase("What could be signed instead", "O que dá para assinar no lugar")
    static let frontierFinding = Phrase(
        "{0}: with today's staffing, {1} can be promised per {2}; the draft asks {3}.",
        "{0}: com a equipe de hoje, dá para prometer {1} por {2}; a minuta pede {3}.")
    static let frontierUnknown = Phrase(
        "Too little was simulated to offer any target with the probability asked for: more replications tell.",
        "Foi simulado pouco para oferecer alguma meta com a probabilidade pedida: mais replicações dizem.")
    static let frontierNote = Phrase(
        "The strictest target that today's staffing keeps in all windows of a term with the probability asked for, together "
            + "with one offer of each other clause.",
        "A meta mais rígida que a equipe de hoje cumpre em todas as janelas da vigência com a probabilidade pedida, junto com "
            + "uma oferta de cada outra cláusula.")
    static let threshold = Phrase("Threshold", "Tempo limite")
    static let window = Phrase("Window", "Janela")
    static let offer = Phrase("Strictest target", "Meta mais rígida")
    static let offerMark = Phrase("{0}, per {1}, within {2}: {3}", "{0}, por {1}, em {2}: {3}")
    static let offerMarkPlain = Phrase("{0}, per {1}: {2}", "{0}, por {1}: {2}")
    static let drafted = Phrase("the draft", "a minuta")
    static let changes = Phrase("Change one term", "Mudar um termo")
    static let changesFinding = Phrase(
        "One term of the draft changes at a time, on the same contacts and with today's staffing.",
        "Muda um termo da minuta por vez, com os mesmos contatos e a equipe de hoje.")
    static let moreChanges = Phrase("More terms: {0}", "Outros termos: {0}")
    static let agentsOfTeam = Phrase("Number of agents: {0}", "Número de agentes: {0}")
    static let changesNote = Phrase(
        "The slider goes over the values that were computed; nothing is guessed between them.",
        "O controle percorre os valores calculados; nada é estimado entre eles.")
    static let targetOf = Phrase("{0}: target", "{0}: meta")
    static let fineOf = Phrase("{0}: fine", "{0}: multa")
    static let bandOf = Phrase(
        "{0}: void when volume exceeds the forecast by", "{0}: sem efeito quando o volume passa da previsão em")
    static let changed = Phrase("Term", "Termo")
    static let meanFines = Phrase("Fines, mean", "Multas, média")
    static let p95Fines = Phrase("Fines, P95", "Multas, P95")
    static let scanMark = Phrase(
        "{0}: all kept in {1} of terms, fines {2} on average",
        "{0}: tudo cumprido em {1} das vigências, multas de {2} em média")
    static let allKept = Phrase("All kept", "Tudo cumprido")
    static let times = Phrase("× {0}", "× {0}")

    // Headcount and cost
    static let moreOrFewerAgents = Phrase("More or fewer agents", "Mais ou menos agentes")
    static let variationFinding = Phrase(
        "{0}: up to {1}, the last one saves more in fines and overtime than they cost.",
        "{0}: até {1}, o último economiza mais em multas e hora extra do que custa.")
    static let variationNone = Phrase(
        "{0}: no further agent is shown to save more than they cost.",
        "{0}: nenhum agente a mais se mostra capaz de economizar o que custa.")
    static let costChance = Phrase("Cost against P(met)", "Custo contra P(cumprir)")
    static let costAxis = Phrase("cost {0}", "custo {0}")
    static let costAxisTerm = Phrase(
        "staffing, overtime and fines of a term", "equipe, hora extra e multas da vigência")
    static let costMark = Phrase("{0}: {1}, met with probability {2}", "{0}: {1}, cumpre com probabilidade {2}")
    static let today = Phrase("today", "hoje")
    static let breakEven = Phrase("break-even", "equilíbrio")
    static let winner = Phrase("chosen", "escolhido")
    static let costFinding = Phrase(
        "From {0} to {1}, the chance goes from {2} to {3}.", "De {0} a {1}, a chance vai de {2} a {3}.")
    static let costWord = Phrase("Cost", "Custo")
    static let staffingWord = Phrase("Staffing", "Dimensionamento")
    static let gain = Phrase("Gain of the step", "Ganho do passo")
    static let weakest = Phrase(
        "P(met) is that of the clause that is met least.", "P(cumprir) é a da cláusula menos cumprida.")
    static let ofTerms = Phrase(
        "P(met) is the share of terms in which everything is met.",
        "P(cumprir) é a parte das vigências em que tudo é cumprido.")

    static let oneFewer = Phrase("What one agent fewer breaks", "O que um agente a menos quebra")
    static let oneFewerFinding = Phrase(
        "With one agent fewer in each place, on the same contacts.",
        "Com um agente a menos em cada lugar, com os mesmos contatos.")
    static let breaks = Phrase("Breaks", "Descumpre")
    static let breaksNothing = Phrase("keeps every clause", "cumpre todas as cláusulas")
    static let rooms = Phrase("How full the rooms are", "Ocupação das salas")
    static let room = Phrase("Room", "Sala")
    static let seats = Phrase("Seats", "Lugares")
    static let taken = Phrase("Taken at most", "Ocupados, no máximo")
    static let fullest = Phrase("Fullest", "Mais cheia")
    static let roomIsFull = Phrase("full", "lotada")
    static let winnerRoster = Phrase("The roster", "A escala")
    static let mayEnd = Phrase("Client may end", "Cliente pode rescindir")

    // Tornado
    static let tornado = Phrase("What moves the result most", "O que mais mexe no resultado")
    static let tornadoFinding = Phrase(
        "{0} moves {1} most: from {2} to {3}.", "{0} é o que mais mexe em {1}: de {2} a {3}.")
    static let tornadoMark = Phrase("{0} at {1}: {2}", "{0} em {1}: {2}")
    static let parameter = Phrase("Parameter", "Parâmetro")
    static let atLow = Phrase("At its low end", "No extremo baixo")
    static let atHigh = Phrase("At its high end", "No extremo alto")

    // Compare
    static let differences = Phrase("Differences in pairs", "Diferenças em pares")
    static let differencesFinding = Phrase(
        "Difference with {0} on the same contacts. A bar that leaves out zero shows a difference; all bars hold together.",
        "Diferença para {0} com os mesmos contatos. Uma barra que não toca o zero mostra diferença; todas valem juntas."
    )
    static let differenceMark = Phrase("{0}, {1}: {2} ± {3}, {4}", "{0}, {1}: {2} ± {3}, {4}")
    static let points = Phrase("{0} points", "{0} p.p.")
    static let alternative = Phrase("Alternative", "Alternativa")
    static let difference = Phrase("Difference", "Diferença")
    static let ofWhom = Phrase("{0} of {1}", "{0} de {1}")
}
