// SPDX-License-Identifier: GPL-3.0-or-later

extension Phrase {
    /// The terms that the page uses, with what they mean.
    static var glossary: [(Phrase, Phrase)] {
        [
            (
                Phrase("Service level", "Nível de serviço"),
                Phrase(
                    "Share of contacts answered within the threshold; the formula says which contacts count.",
                    "Parte dos contatos atendidos dentro do tempo limite; a fórmula diz quais contatos contam.")
            ),
            (
                Phrase("Handle time", "Tempo médio de atendimento (TMA)"),
                Phrase(
                    "Time that an agent spends on a contact, without after-contact work where that is told apart.",
                    "Tempo que o agente passa em um contato, sem o pós-atendimento quando este é separado.")
            ),
            (
                Phrase("Speed of answer", "Tempo médio de espera (TME)"),
                Phrase("Mean wait of the answered.", "Espera média dos contatos atendidos.")
            ),
            (
                Phrase("Abandonment", "Abandono"),
                Phrase(
                    "Contacts whose patience ended before an agent answered.",
                    "Contatos cuja paciência acabou antes do atendimento.")
            ),
            (
                Phrase("Patience", "Paciência"),
                Phrase(
                    "How long a customer would wait before they hang up.",
                    "Quanto tempo o cliente esperaria antes de desistir.")
            ),
            (
                Phrase("Occupancy", "Ocupação"),
                Phrase(
                    "Time on contacts ÷ time rostered and present.", "Tempo em contatos ÷ tempo escalado e presente.")
            ),
            (
                Phrase("Offered load", "Carga oferecida"),
                Phrase(
                    "Agents that the mean volume would keep busy without a break, in erlangs.",
                    "Agentes que o volume médio ocuparia sem parar, em erlangs.")
            ),
            (
                Phrase("Replication", "Replicação"),
                Phrase(
                    "One simulated run of the whole term, with other random numbers than the rest.",
                    "Uma simulação da vigência inteira, com números aleatórios diferentes das demais.")
            ),
            (
                Phrase("Term", "Vigência"),
                Phrase(
                    "The days that the contract, or the scenario, covers.",
                    "Os dias que o contrato, ou o cenário, cobre.")
            ),
            (
                Phrase("P(met)", "P(cumprir)"),
                Phrase(
                    "Share of windows (days, weeks, months …) in which the target is met.",
                    "Parte das janelas (dias, semanas, meses …) em que a meta é cumprida.")
            ),
            (
                Phrase("95% interval", "Intervalo de 95%"),
                Phrase(
                    "Where the figure lies but for one time in twenty, since only so many replications were run.",
                    "Onde o número está, salvo uma vez em vinte, pois o número de replicações é limitado.")
            ),
            (
                Phrase("P95", "P95"),
                Phrase("The amount that 95% of terms do not exceed.", "O valor que 95% das vigências não ultrapassam.")
            ),
        ]
    }
}
