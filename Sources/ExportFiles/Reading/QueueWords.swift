// SPDX-License-Identifier: GPL-3.0-or-later

/// Names of queues that are no queue.
enum QueueWords {
    private static let all: Set<String> = [
        "all", "total", "totais", "totals", "totales", "totaux", "todas", "todos", "toutes", "tous", "alle", "gesamt",
        "summe",
        "sum", "soma", "overall", "geral", "grand", "subtotal", "ensemble", "insgesamt",
    ]
    private static let queues: Set<String> = [
        "queue", "queues", "fila", "filas", "skill", "skills", "split", "splits", "vdns", "csqs", "groups", "grupos",
        "campaigns",
        "campanhas", "servicos", "as", "os", "the", "das", "dos", "de", "les", "las", "los", "colas", "files",
        "warteschlangen",
        "calls", "contacts",
    ]

    /// Whether a name is of all queues together: `Total geral`, `All Queues`, `Todas as filas`.
    static func isTotal(_ name: String) -> Bool {
        let words = ColumnName.plainWords(name)
        guard let first = words.first, all.contains(first) else { return false }
        return words.allSatisfy { all.contains($0) || queues.contains($0) }
    }
}
