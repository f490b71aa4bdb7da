// SPDX-License-Identifier: GPL-3.0-or-later

/// The names that telephone systems, workforce tools and planners give their columns, in plain small letters.
enum RoleWords {
    /// Whole names. Sources: the vendors' manuals of the products that Documentation/Import.md names.
    private static let names: [(Role, String)] = [
        (
            .date,
            "date; data; dia; day; row date; fecha; call date; interval date; date from; data da chamada; datum; data chamada; jour; tag"
        ),
        (
            .time,
            """
            time; hora; horario; intervalo; interval; interval start; start interval; start time; starttime; start; inicio;
            interval start local; interval start local time; local time; uhrzeit; zeit; heure; intervalle; intervall; horaire; beginn; debut;
            hora inicio; hora inicial; inicio intervalo; inicio do intervalo; faixa horaria; faixa; interval start time;
            period; periodo; half hour; timestamp; datetime; data hora; data e hora; date time; hour; ds;
            interval start utc; interval start utc date; interval start date; time of day; horario inicio; meia hora; time interval; hh mm
            """
        ),
        (
            .end,
            """
            end; interval end; end interval; fim; hora fim; hora final; end time; interval end utc date; interval end date;
            interval end utc; fim do intervalo; fim intervalo; interval ending; period ending; interval end time; interval end local; ende; fin
            """
        ),
        (.weekday, "weekday; day of week; dia da semana; dia semana; dow; week day; day name; dayofweek"),
        (.intervalLength, "intrvl; interval length; interval minutes; intlen"),
        (
            .queue,
            """
            queue; fila; skill; split; split skill; queue name; nome da fila; workgroup; campaign; campanha; servico; service; vq;
            ct name; contact type; call type; lob; cola; topic; assunto; skill name; media queue; vdn; nome fila; grupo; queueid;
            ring groups; ring group; csq name; csq; warteschlange; file d attente; file attente; split name; queuename
            """
        ),
        (
            .offered,
            """
            offered; calls offered; callsoffered; contacts offered; oferecidas; chamadas oferecidas; recebidas; chamadas recebidas;
            contacts queued; contacts received; received; calls; volume; contacts; arrivals; entrantes; incoming; inbound calls;
            incoming calls; total calls; ofertadas; ligacoes; chamadas; call volume; interactions offered; calls received; nco;
            entered; entradas; ofrecidas; number of calls; ligacoes recebidas; chamadas entrantes; n offered; offd; count;
            actual volume; quantidade; qtd; qtde; qtd chamadas; inbound; chamadas ofertadas; contatos; recebida; n calls; llamadas;
            offered calls; contacts incoming; oferecida; ligacoes oferecidas; offer; calls presented; presented; contacts presented;
            angeboten; angebotene anrufe; anrufe; eingehende anrufe; appels recus; appels presentes; appels entrants; appels; recus
            """
        ),
        (
            .answered,
            """
            answered; handled; calls answered; interactions handled; contacts handled; atendidas; chamadas atendidas; acdcalls;
            acd calls; calls handled; nch; interactions answered; contestadas; respondidas; answered calls; handled calls;
            ligacoes atendidas; atendida; contacts answered; atendimentos; angenommen; beantwortet; angenommene anrufe;
            appels traites; appels repondus; appels decroches; traites; repondus
            """
        ),
        (
            .abandoned,
            """
            abandoned; abandons; abandonadas; abncalls; aban calls; calls abandoned; contacts abandoned; abandonos; perdidas; lost;
            chamadas abandonadas; abandon; aband; abandoned calls; aban; interactions abandoned; ligacoes abandonadas; abandonada;
            abandoned contacts; chamadas perdidas; lost calls; calls lost; abgebrochen; verloren; verlorene anrufe; aufgelegt;
            appels abandonnes; abandonnes; appels perdus; perdus
            """
        ),
        (
            .answeredInTime,
            """
            acceptable; answered in sl; answered within sl; atendidas no prazo; atendidas no ns; handled within sl;
            handled before sl; contacts answered in time; ans servicelevel cnt; met sl; handled in sl; handled in service level; answered in service level; answered within threshold; atendidas dentro do ns
            """
        ),
        (.answeredLate, "handled after sl; answered after sl; atendidas fora do ns"),
        (.abandonedInTime, "abandoned before sl; abandoned within sl; abandoned in sl"),
        (.abandonedLate, "abandoned after sl"),
        (
            .handleTime,
            """
            aht; tma; tmo; average handle time; avg handle time; mean handle time; tempo medio de atendimento;
            tempo medio operacional; avg handle; average handling time; mean service; mean service time; tempo medio atendimento;
            average service time; actual aht; aht seconds; service length; service duration; ser time;
            duracao do atendimento; tempo de atendimento; handling time; service time; avg call duration; medio de atendimento; handle time; average call duration; bearbeitungszeit;
            durchschnittliche bearbeitungszeit; mittlere bearbeitungszeit; dmt; duree moyenne de traitement; duree de traitement
            """
        ),
        (
            .totalHandleTime,
            """
            total handle time; handle time total; tempo total de atendimento; total handle; tht; total handling time; tempo total atendimento
            """
        ),
        (
            .talkTime,
            """
            att; average talk time; avg talk time; tempo medio de conversacao; tmc; avg talk duration; average talk duration; talk time;
            avgtalkduration; talk duration; agent interaction duration; agent agent interaction duration; tempo de conversa; tempo medio conversacao; billsec; conversa;
            tempo de conversacao; avg acd time; average acd time; agent time; talking; gesprachsdauer; durchschnittliche gesprachsdauer;
            gesprachszeit; duree de conversation; dmc; duree moyenne de communication
            """
        ),
        (
            .totalTalkTime,
            "acdtime; total talk time; talk time total; acd time; talking call dur; tempo total de conversacao; total talk"
        ),
        (
            .holdTime,
            "average hold time; avg hold time; avg hold; average customer hold time; agent customer hold duration; customer hold duration; hold duration; tempo medio em espera na linha; hold time; haltezeit"
        ),
        (.totalHoldTime, "holdacdtime; total hold time; holdtime; total hold"),
        (
            .afterContact,
            """
            acw; average acw; avg acw time; average after contact work time; after contact work time; avg acw; after call work;
            after contact work; agent after contact work duration; tmpa; wrap up; avg after call work; average acw time; after call work time; wrap up time; avg wrap up time; pos atendimento;
            nachbearbeitung; nachbearbeitungszeit; post appel; avg acw duration
            """
        ),
        (
            .totalAfterContact,
            "acwtime; total acw; total after call work; total acw time; wrap up dur; acw time; total after contact work"
        ),
        (
            .wait,
            """
            asa; tme; average speed of answer; average queue answer time; tempo medio de espera; avg wait; mean wait; average wait;
            espera media; wait length; wait time; wait; waiting time; queue time; q time; tempo de espera; espera;
            average wait time; mean queue; avg answer time; speed of answer; average answer time; queue duration; avg wait time;
            tempo de fila; tempo na fila; mean wait time; tempo medio espera; waiting; wait duration; avg speed of answer;
            queue wait time; tempo em fila; espera na fila; avg speed ans; average speed of ans; in queue time; inqueue time; ringing;
            wartezeit; durchschnittliche wartezeit; mittlere wartezeit; attente moyenne; temps d attente; attente; duree d attente; temps moyen d attente
            """
        ),
        (
            .totalWait,
            "anstime; total wait time; total queue wait; queued and answ call dur; total queue time; total wait; total answer time"
        ),
        (
            .abandonedWait,
            "average queue abandon time; avg abandon time; tempo medio de abandono; average abandon time; tma abandono; abandon time; avg aban time"
        ),
        (.totalAbandonedWait, "abntime; queued and aband call dur; total abandon time; total abandoned wait"),
        (
            .serviceLevel,
            """
            service level; sl; ns; nivel de servico; sla; svl; service level %; % service level; sl %; % sl; ns %; % ns;
            serviceleve; nivel servico; servicelevel; qs; qualite de service; % within service level; niveau de service; taux de service
            """
        ),
        (
            .arrival,
            """
            call started; call start; call start time; arrival time; offered at; chegada; arrival; call time; initiation timestamp;
            inicio da chamada; hora da chamada; hora de chegada; vru exit; start date; call date time; inicio chamada; received at;
            created at; contact start; begin time; conversation start; arrived; call arrival; calldate; anrufbeginn; debut d appel
            """
        ),
        (
            .queueEntry,
            """
            q start; enter queue; queue entry; enqueue time; enqueue timestamp; queue enqueue timestamp; entrada na fila; queue start;
            inicio da espera; queue entry time; queued at; hora de entrada; entrada fila; enqueued at; queue enter; inicio da fila
            """
        ),
        (
            .queueExit,
            "q exit; dequeue timestamp; queue dequeue timestamp; saida da fila; queue exit; queue end; dequeue time"
        ),
        (
            .answer,
            """
            call answered; answer; answer time; answered at; connected to agent timestamp; ser start; inicio atendimento;
            agent connected to agent timestamp; hora atendimento; answered time; pick up; service start; inicio do atendimento;
            hora do atendimento; connect time; hora de atendimento; call answered time; connected; connected at; atendida em;
            answer timestamp; connected to agent
            """
        ),
        (
            .departure,
            """
            call ended; call end; disconnect timestamp; ser exit; ended at; call end time; service end; fim da chamada;
            fim do atendimento; fim atendimento; hora fim atendimento; hangup time; conversation end; departure; end date;
            fim chamada; completed at; hora de saida; disconnected at; hora de fim; termino; service exit
            """
        ),
        (
            .outcome,
            """
            outcome; status; disposition; result; resultado; call outcome; situacao; call status; desfecho; call result; tipo de saida;
            status da chamada; final status; event; evento; action result; resultat; ergebnis; statut
            """
        ),
        (
            .caller,
            """
            caller; customer id; customer number; phone; telefone; ani; caller id; callerid; caller number; cli; phone number;
            telefone do cliente; numero do cliente; numero de origem; customer endpoint address; telefono; calling number; customer phone number; src
            """
        ),
        (
            .direction,
            """
            direction; call direction; initiation method; tipo; sentido; direcao; direccion; direcao da chamada; sentido da chamada;
            contact direction; tipo de chamada; tipo da chamada; tipo chamada; richtung; anrufrichtung; sens; action; type;
            media direction; originating direction; direction of call
            """
        ),
        (
            .callLength,
            "duration; call duration; contact duration; call length; totals; duracao; duracao da chamada; dauer; duree; total time"
        ),
        (
            .ignore,
            """
            vru entry; vru time; vru line; call id; priority; server; meets standard; daily caller; agent; agente;
            operador; contact id; abandon rate; abandonment rate; % abandono; taxa de abandono; % abandoned; abandoned %; abandon %;
            aba; % abandonadas; % atendidas; resolved; satisfaction rating; short calls; transferred; occupancy; media type;
            maxstaffed; channel; system phone number; answer rate; taxa de atendimento; % atendimento;
            % aba; answer %; longest wait; max wait; maior espera; ocupacao; agents; agentes; staffed; overflow; id; aband short call cnt; wait dur; obs; prequeue time; pre queue time; observacao; % abn; tabn
            """
        ),
    ]

    private static let table: [String: Role] = {
        var table: [String: Role] = [:]
        for (role, list) in names {
            for name in list.split(whereSeparator: { $0 == ";" || $0.isNewline }) {
                let words = name.split(separator: " ").joined(separator: " ")
                if !words.isEmpty && table[words] == nil { table[words] = role }
            }
        }
        return table
    }()

    /// Whole names that mean other things as often: where another column may have the role too, that one has it.
    private static let weak: [String: Role] = [
        "from": .time, "de": .time, "to": .end, "ate": .end, "hangup": .departure, "exit": .departure,
    ]

    /// Parts of names, the first that is found decides.
    private static let parts: [(String, Role)] = [
        ("abandon rate", .ignore), ("abandonment rate", .ignore), ("% aban", .ignore), ("taxa", .ignore),
        ("forecast", .ignore),
        ("previst", .ignore), ("longest", .ignore), ("maximum", .ignore), ("outbound", .ignore), ("short", .ignore),
        ("service level", .serviceLevel), ("nivel de serv", .serviceLevel), ("total handle", .totalHandleTime),
        ("total handling", .totalHandleTime), ("average handle", .handleTime), ("avg handle", .handleTime),
        ("average handling", .handleTime), ("speed of answer", .wait), ("medio de espera", .wait),
        ("medio de atend", .handleTime), ("total talk", .totalTalkTime), ("average talk", .talkTime),
        ("avg talk", .talkTime),
        ("interval start", .time), ("interval end", .end), ("calls offered", .offered), ("contacts offered", .offered),
        ("oferecid", .offered), ("recebid", .offered), ("offered", .offered), ("calls handled", .answered),
        ("handled", .answered), ("calls answered", .answered), ("atendid", .answered), ("abandonad", .abandoned),
        ("abandoned", .abandoned), ("queue name", .queue),
    ]

    /// What a name says, and whether it says it whole; `nil` where it says nothing.
    static func role(of name: ColumnName) -> (role: Role, isWhole: Bool)? {
        if let role = table[name.words] { return (role, true) }
        if let role = weak[name.words] { return (role, false) }
        // `Service level 20 seconds`, `NS 20 s`, `Oferecidas total`.
        let plain = name.words.split(separator: " ").filter { !$0.allSatisfy(\.isNumber) }.joined(separator: " ")
        if plain != name.words, let role = table[plain] { return (role, true) }
        return parts.first { name.words.contains($0.0) }.map { ($0.1, false) }
    }
}
