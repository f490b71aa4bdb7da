// SPDX-License-Identifier: GPL-3.0-or-later

/// Words of the charts, in the order of the page.
extension Phrase {
    // Obligations
    static let obligations = Phrase("Obligations", "Obrigações")
    static let obligationsAllKept = Phrase(
        "All clauses ({0}) meet their target by the mean estimate.",
        "Todas as cláusulas ({0}) atingem a meta pela estimativa média.")
    static let obligationsOneKept = Phrase(
        "The clause meets its target by the mean estimate.", "A cláusula atinge a meta pela estimativa média.")
    static let obligationsOneMissed = Phrase(
        "The clause misses its target by the mean estimate.", "A cláusula não atinge a meta pela estimativa média.")
    static let obligationsMissed = Phrase(
        "Missed by the mean estimate, {0} of {1} clauses: {2}.",
        "Descumprimento pela estimativa média em {0} de {1} cláusulas: {2}.")
    static let clause = Phrase("Clause", "Cláusula")
    static let promise = Phrase("Promise", "Promessa")
    static let measured = Phrase("Value", "Valor")
    static let chance = Phrase("P(met)", "P(cumprir)")
    static let chanceInterval = Phrase("95% interval", "Intervalo de 95%")
    static let leastMet = Phrase("Window met least often", "Janela que menos cumpre a meta")
    static let leastMetWindow = Phrase("{0}: P(met) {1}", "{0}: P(cumprir) {1}")
    static let allAlike = Phrase("all alike", "todas iguais")
    static let verdict = Phrase("Verdict", "Veredito")
    static let atLeast = Phrase("≥ {0}", "≥ {0}")
    static let atMost = Phrase("≤ {0}", "≤ {0}")
    static let perWindow = Phrase("{0} per {1}", "{0} por {1}")
    static let obligationMark = Phrase(
        "{0}: a window meets the target with probability {1}", "{0}: uma janela cumpre a meta com probabilidade {1}")
    static let promisedMark = Phrase("promised", "prometido")
    static let obligationsNote = Phrase(
        "P(met) is the share of windows that meet the target. The bar is its 95% interval. A stroke is the share that the clause promises; without one, the promise is the average, and single windows may miss the target.",
        "P(cumprir) é a parte das janelas que cumprem a meta. A barra é o intervalo de 95%. O traço é a parte que a cláusula promete; sem traço, a promessa é a média, e janelas isoladas podem ficar abaixo da meta."
    )

    // Staffing
    static let staffing = Phrase("Staffing against requirement", "Escala contra necessidade")
    static let staffingFinding = Phrase(
        "On {0}, {1} is short of the requirement in {2} of {3} intervals; most at {4}: {5} missing.",
        "Em {0}, {1} fica abaixo da necessidade em {2} de {3} intervalos; a maior falta é às {4}: {5}.")
    static let staffingCovered = Phrase(
        "By formula, with all teams of a tier as one, the roster covers the requirement in every interval.",
        "Pela fórmula, com todas as equipes do nível juntas, a escala cobre a necessidade em todos os intervalos.")
    static let rostered = Phrase("on the floor", "na operação")
    static let required = Phrase("required for the target", "necessário para a meta")
    static let load = Phrase("offered load", "carga oferecida")
    static let staffedMark = Phrase("{0}: {1} on the floor", "{0}: {1} na operação")
    static let staffingNote = Phrase(
        "Required: the fewest agents with which {0} reaches {1} within {2} in that interval, for the mean volume. On the floor: "
            + "rostered × share of time present; all teams of the tier are taken as one, and breaks are not taken off. "
            + "The heat map below has what the simulation says.",
        "Necessário: o menor número de agentes com que {0} chega a {1} em {2} naquele intervalo, para o volume médio. Na "
            + "operação: escalados × parte do tempo presente; todas as equipes do nível contam juntas e as pausas não são descontadas. "
            + "O mapa abaixo mostra o que a simulação diz.")
    static let daysOmitted = Phrase(
        "Not drawn, but in the finding: {0}.", "Fora dos gráficos, mas dentro da conclusão: {0}.")
    static let rosterNote = Phrase(
        "On the floor: as planned, breaks left out as they fall on average, absence not taken off. Required: what the "
            + "formulas ask for, each interval alone. The search starts there, and simulation decides.",
        "Na operação: conforme planejado, descontadas as pausas na média, sem descontar ausências. Necessário: o que as "
            + "fórmulas pedem, cada intervalo sozinho. A busca começa ali, e a simulação decide.")
    static let rosterMore = Phrase(
        "The first {0} of {1} kinds of days are drawn.", "Desenhados: os {0} primeiros de {1} tipos de dia.")
    static let horizonDays = Phrase("days {0}", "dias {0}")
    static let onRoster = Phrase("on the roster", "na escala")
    static let askedByFormula = Phrase("what the formulas ask for", "o que as fórmulas pedem")
    static let rosterOf = Phrase("Day {0}", "Dia {0}")
    static let time = Phrase("Interval", "Intervalo")
    static let days = Phrase("Days", "Dias")
    static let shifts = Phrase("Shifts", "Turnos")
    static let shift = Phrase("Shift", "Turno")
    static let starts = Phrase("Starts", "Início")
    static let ends = Phrase("Ends", "Fim")
    static let everyDay = Phrase("every day", "todos os dias")
    static let rotation = Phrase("{0} on, {1} off, from day {2}", "{0}x{1}, a partir do dia {2}")
    static let shiftMark = Phrase("{0} {1}: {2}, {3} to {4}, {5}", "{0} {1}: {2}, das {3} às {4}, {5}")

    // Heat map
    static let heat = Phrase("Service level by hour and weekday", "Nível de serviço por horário e dia da semana")
    static let heatFinding = Phrase(
        "{0}: lowest on {1} at {2}, {3} within {4}.", "{0}: o mais baixo é {1} às {2}, {3} em {4}.")
    static let heatMark = Phrase(
        "{0} {1}: {2} of {3} contacts per day", "{0} {1}: {2} de {3} contatos por dia")
    static let heatSmall = Phrase("few contacts", "poucos contatos")
    static let heatBelow = Phrase("below the target", "abaixo da meta")
    static let heatAbove = Phrase("target met", "meta cumprida")
    static let heatNote = Phrase(
        "{0}. Hatched: fewer than {1} contacts in all replications, so the figure may be off by ten points.",
        "{0}. Hachurado: menos de {1} contatos em todas as replicações; o número pode errar em dez pontos.")
    static let heatHow = Phrase("{0}, within {1}", "{0}, em {1}")
    static let line = Phrase("{0} at {1}", "{0} em {1}")
    static let contactsPerDay = Phrase("{0} contacts per day", "{0} contatos por dia")

    // Waits
    static let waits = Phrase("How long contacts wait", "Quanto os contatos esperam")
    static let waitsFinding = Phrase(
        "{0}: {1} of contacts wait longer than {2}.", "{0}: {1} dos contatos esperam mais que {2}.")
    static let waitsMark = Phrase("{0}: {1} wait longer than {2}", "{0}: {1} esperam mais que {2}")
    static let waitLonger = Phrase("share that waits longer", "parte que espera mais")
    static let waitAxis = Phrase("wait", "espera")
    static let waitsNote = Phrase(
        "Of all contacts that joined the line, answered or lost. The line at the threshold of the clause is marked.",
        "De todos os contatos que entraram na fila, atendidos ou perdidos. O limite da cláusula está marcado.")

    // Occupancy
    static let occupancy = Phrase("Occupancy by team", "Ocupação por equipe")
    static let occupancyFinding = Phrase(
        "{0} is the busiest: {1} of its time on contacts.", "{0} é a mais ocupada: {1} do tempo em contatos.")
    static let occupancyTired = Phrase(
        "{0} above the fatigue line of {1}: {2}.", "{0} acima da linha de fadiga de {1}: {2}.")
    static let fatigue = Phrase("fatigue {0}", "fadiga {0}")
    static let occupancyNote = Phrase(
        "Time on contacts ÷ time rostered and present. Above 85% for long, sickness and turnover rise in most centres.",
        "Tempo em contatos ÷ tempo escalado e presente. Acima de 85% por muito tempo, faltas e rotatividade sobem na maioria "
            + "dos centros.")
    static let occupancyWord = Phrase("Occupancy", "Ocupação")
    static let overtime = Phrase("Overtime", "Hora extra")
    static let halfWidth = Phrase("± (95%)", "± (95%)")
    static let pair = Phrase("{0}: {1}", "{0}: {1}")

    // Fines
    static let fines = Phrase("Fines in a hundred terms", "Multas em cem vigências")
    static let finesNone = Phrase(
        "No fine in any simulated term of {0}.", "Nenhuma multa em nenhuma vigência simulada de {0}.")
    static let finesFinding = Phrase(
        "{0} on average; one term in twenty costs {1} or more.",
        "{0} em média; uma vigência em cada vinte custa {1} ou mais.")
    static let finesFree = Phrase("{0} of terms pay nothing.", "{0} das vigências não pagam nada.")
    static let moneyOfTerm = Phrase("Money of a term", "Dinheiro de uma vigência")
    static let finesDot = Phrase("{0} of 100 terms: fines of {1}", "{0} de 100 vigências: multas de {1}")
    static let finesMean = Phrase("mean {0}", "média {0}")
    static let finesP95 = Phrase("P95 {0}", "P95 {0}")
    static let finesCap = Phrase("yearly cap {0}", "teto anual {0}")
    static let finesAxis = Phrase("fines of the term", "multas da vigência")
    static let finesNote = Phrase(
        "Each dot is one of a hundred terms that this contract and staffing would bring, after caps and refunds.",
        "Cada ponto é uma de cem vigências que este contrato e esta equipe trariam, após tetos e devoluções.")
    static let finesFew = Phrase(
        "They stand for {0}: simulate more before the rare ones are believed.",
        "Eles representam {0}: simule mais antes de confiar nas raras.")
    static let oneTerm = Phrase("the one term that was simulated", "a única vigência simulada")
    static let manyTerms = Phrase("the {0} terms that were simulated", "as {0} vigências simuladas")
    static let percentOfTerms = Phrase("Share of terms", "Parte das vigências")
    static let atMostAmount = Phrase("Fines up to", "Multas até")
    static let figure = Phrase("Figure", "Número")
    static let mean = Phrase("Mean", "Média")
    static let bonuses = Phrase("Bonuses", "Bônus")
    static let finesWord = Phrase("Fines", "Multas")
    static let billed = Phrase("Billed", "Faturado")
    static let margin = Phrase("Margin", "Margem")
    static let staffingCost = Phrase("Staffing cost", "Custo da equipe")
    static let overtimeCost = Phrase("Overtime cost", "Custo de hora extra")
    static let revenue = Phrase("Revenue", "Receita")

    // Months
    static let periods = Phrase("Month by month", "Mês a mês")
    static let periodsFinding = Phrase(
        "Fines add up to {0} over the term; {1} brings the most, {2}.",
        "As multas somam {0} na vigência; {1} traz o maior valor, {2}.")
    static let period = Phrase("Billing period", "Período de cobrança")
    static let periodMark = Phrase("{0}: fines of {1}, {2} so far", "{0}: multas de {1}, {2} até aqui")
    static let soFar = Phrase("So far", "Acumulado")
    static let total = Phrase("term", "vigência")
    static let atCap = Phrase("Reach the cap", "Chegam ao teto")
    static let capMark = Phrase("cap of the period: {0}", "teto do período: {0}")

    // Formulas
    static let formulas = Phrase("One service level, six formulas", "Um nível de serviço, seis fórmulas")
    static let formulasFinding = Phrase(
        "{0}: from {1} to {2}, on the same contacts. The contract must name its formula.",
        "{0}: de {1} a {2}, com os mesmos contatos. O contrato precisa dizer qual fórmula vale.")
    static let formula = Phrase("Formula", "Fórmula")
    static let target = Phrase("target {0}", "meta {0}")
    static let serviceLevel = Phrase("service level", "nível de serviço")

    // Backlog
    static let backlog = Phrase("Backlog by age", "Pendências por idade")
    static let backlogFinding = Phrase(
        "{0}: {1} wait at the end of a day on average, {2} of them older than a day.",
        "{0}: {1} pendentes no fim do dia em média, {2} com mais de um dia.")
    static let backlogMark = Phrase("Day {0}, {1}: {2}", "Dia {0}, {1}: {2}")
    static let day = Phrase("Day", "Dia")
    static let waitingWord = Phrase("Waiting", "Pendentes")

    // Erlang
    static let erlang = Phrase("Cross-check with Erlang", "Conferência com Erlang")
    static let erlangFinding = Phrase(
        "{0}: {1} by {2} and {3} by simulation.", "{0}: {1} por {2} e {3} por simulação.")
    static let erlangNote = Phrase(
        "The formula takes all agents of the tier as one pool, every interval as steady, handle time and patience as "
            + "exponential, and every day as the mean day. A difference is what those leave out: skills, queues that "
            + "last, busy days, breaks.",
        "A fórmula trata os agentes do nível como um só grupo, cada intervalo como estável, atendimento e paciência como "
            + "exponenciais e todo dia como o dia médio. A diferença é o que isso deixa de fora: habilidades, filas que "
            + "persistem, dias de pico, pausas.")
    static let erlangMissing = Phrase(
        "Left out: {0}, whose contacts are judged by several thresholds.",
        "Fora da comparação: {0}, cujos contatos são apurados com vários limites.")
    static let byFormula = Phrase("By formula", "Pela fórmula")
    static let bySimulation = Phrase("By simulation", "Pela simulação")
    static let model = Phrase("Model", "Modelo")
}
