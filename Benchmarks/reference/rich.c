// SPDX-License-Identifier: GPL-3.0-or-later
// The rich yardsticks: workloads W3 to W8 of Headcount as a careful programmer would write them in C on GSL.
//
//   cc -O3 -march=native -DWL=3 rich.c -o rich3 -lgsl -lgslcblas -lm      -DWL=3..8; for 8 also -DPOLICY=1..5
//   rich3 REPLICATIONS DAYS SEED [AGENTS RATE]        AGENTS and RATE (a minute) of W3 and W4 only
//
// W3 one team, after-contact work, redial        W6 W5 with shifts, breaks, absence, lateness, recontacts
// W4 chats, three slots, least loaded first      W7 calls, and e-mails under a deadline when calls leave room
// W5 six types, seven teams, two tiers           W8 W5 by POLICY: 1 random, 2 least-occupied, 3 proficiency-then-idle
//                                                                 (agents); 4 weighted-longest-wait, 5 c-mu (contacts)
//
// mt19937 and gsl_ran_*; a 4-ary heap of what will happen; the next arrival beside it; lines are rings. Patience makes
// no event: a contact that has given up is counted when it reaches the head of its line. One JSON line a replication:
// by line the offered, answered, answered within 20 s, abandoned and their waits in seconds. Times in minutes.
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef POLICY
#define POLICY 0
#endif
#define FLOOR (WL == 5 || WL == 6 || WL == 8)
enum { ARITY = 4 };
static const double never = 1e300, threshold = 20.0 / 60, dayLength = 1440;
static gsl_rng *rng;

static inline double exponential(double mean) { return gsl_ran_exponential(rng, mean); }

typedef struct {
    double zeta, sigma;
} Lognormal;
static Lognormal lognormalOf(double mean, double cv) {
    double variance = log(1 + cv * cv);
    return (Lognormal){log(mean) - variance / 2, sqrt(variance)};
}
static inline double lognormal(Lognormal law) { return gsl_ran_lognormal(rng, law.zeta, law.sigma); }
static void *allocate(size_t bytes) {
    void *memory = calloc(1, bytes);
    if (!memory) abort();
    return memory;
}

// ------------------------------------------------------------------------------------------------------- events

typedef struct {
    double time;
    uint32_t kind, what;
} Event;
static Event *heap;
static uint32_t heapCount, heapSize;

static inline void push(Event new) {
    if (heapCount == heapSize) heap = realloc(heap, (heapSize = heapSize ? 2 * heapSize : 1024) * sizeof *heap);
    uint32_t place = heapCount++;
    while (place > 0) {
        uint32_t parent = (place - 1) / ARITY;
        if (heap[parent].time <= new.time) break;
        heap[place] = heap[parent];
        place = parent;
    }
    heap[place] = new;
}
static inline void replaceFirst(Event new) {
    uint32_t place = 0;
    for (;;) {
        uint32_t first = place * ARITY + 1, least = first;
        if (first >= heapCount) break;
        if (first + ARITY <= heapCount) {
            uint32_t a = first + (heap[first + 1].time < heap[first].time);
            uint32_t b = first + 2 + (heap[first + 3].time < heap[first + 2].time);
            least = heap[b].time < heap[a].time ? b : a;
        } else
            for (uint32_t child = first + 1; child < heapCount; child++)
                if (heap[child].time < heap[least].time) least = child;
        if (new.time <= heap[least].time) break;
        heap[place] = heap[least];
        place = least;
    }
    heap[place] = new;
}
static inline void popFirst(void) {
    if (--heapCount > 0) replaceFirst(heap[heapCount]);
}
static inline double nextEvent(void) { return heapCount ? heap[0].time : never; }

// ------------------------------------------------------------------------------------------------ lines, counts

enum { LINES = FLOOR ? 12 : WL == 7 ? 2 : 1 };
typedef struct {
    uint64_t offered, answered, inTime, abandoned;
    double wait;
} Tally;
static Tally *tally;  // rows of half an hour, LINES each; the warm-up's first
static uint32_t row;  // now

typedef struct {
    double arrived, givesUp;
    uint32_t row;
    int32_t again;  // W3: its redial
} Waiting;
typedef struct {
    Waiting *slot;
    uint32_t head, tail, size;
} Line;
static Line line[LINES];

static inline int isEmpty(const Line *l) { return l->head == l->tail; }
static inline Waiting *first(const Line *l) { return &l->slot[l->head & (l->size - 1)]; }
static void append(Line *l, Waiting contact) {
    if (l->tail - l->head == l->size) {
        uint32_t size = l->size ? 2 * l->size : 256, count = l->tail - l->head;
        Waiting *larger = allocate(size * sizeof *larger);
        for (uint32_t i = 0; i < count; i++) larger[i] = l->slot[(l->head + i) & (l->size - 1)];
        free(l->slot);
        *l = (Line){larger, 0, count, size};
    }
    l->slot[l->tail++ & (l->size - 1)] = contact;
}
// Those at the head who have given up leave; whether somebody waits.
static inline int waits(uint32_t i, double now) {
    Line *l = &line[i];
    while (!isEmpty(l)) {
        Waiting *contact = first(l);
        if (contact->givesUp > now) return 1;
        Tally *t = &tally[contact->row * LINES + i];
        t->abandoned++;
        t->wait += contact->givesUp - contact->arrived;
        l->head++;
    }
    return 0;
}
static inline Waiting takeFirst(uint32_t i, double now) {
    Waiting contact = *first(&line[i]);
    line[i].head++;
    Tally *t = &tally[contact.row * LINES + i];
    double wait = now - contact.arrived;
    t->answered++;
    t->inTime += wait <= threshold;
    t->wait += wait;
    return contact;
}
static inline void offer(uint32_t i) { tally[row * LINES + i].offered++; }
static inline void answerAtOnce(uint32_t i) {
    Tally *t = &tally[row * LINES + i];
    t->answered++;
    t->inTime++;
}
// Everybody who still waits and has given up by now, wherever he stands.
static void sweep(double now) {
    for (uint32_t i = 0; i < LINES; i++)
        for (; !isEmpty(&line[i]); line[i].head++) {
            Waiting *contact = first(&line[i]);
            if (contact->givesUp > now) continue;
            tally[contact->row * LINES + i].abandoned++;
            tally[contact->row * LINES + i].wait += contact->givesUp - contact->arrived;
        }
}
static void report(uint32_t firstRow, uint32_t rows, double extra) {
    Tally sum[LINES] = {{0}};
    for (uint32_t r = firstRow; r < rows; r++)
        for (uint32_t i = 0; i < LINES; i++) {
            Tally *s = &sum[i], *t = &tally[r * LINES + i];
            *s = (Tally){s->offered + t->offered, s->answered + t->answered, s->inTime + t->inTime,
                s->abandoned + t->abandoned, s->wait + t->wait};
        }
    printf("{\"lines\": [");
    for (uint32_t i = 0; i < LINES; i++)
        printf("%s[%lu, %lu, %lu, %lu, %.6f]", i ? ", " : "", sum[i].offered, sum[i].answered, sum[i].inTime,
            sum[i].abandoned, 60 * sum[i].wait);
    printf("], \"extra\": %.0f}\n", extra);
}
static void clearAll(uint32_t rows) {
    heapCount = 0;
    row = 0;
    free(tally);
    tally = allocate((size_t)rows * LINES * sizeof *tally);
    for (uint32_t i = 0; i < LINES; i++) line[i].head = line[i].tail = 0;
}

#if WL == 3  // ------------------------------------------------------------------ redial and after-contact work
static const double meanPatience = 3, afterContact = 1.0 / 3, redialShare = 0.3, redialAfter = 10, warmUp = 120;
enum { SERVICE, AGAIN };
static uint8_t *isVoid;  // by redial: its contact was answered
static uint32_t *freeRedial, freeCount, redialCount, redialSize;
static int agents, busy;
static Lognormal handle;

static inline void serve(double now, int isFirst) {
    Event end = {now + lognormal(handle) + exponential(afterContact), SERVICE, 0};
    if (isFirst) replaceFirst(end);
    else push(end);
}
static inline uint32_t newRedial(void) {
    if (freeCount) return freeRedial[--freeCount];
    if (redialCount == redialSize) {
        redialSize = redialSize ? 2 * redialSize : 1024;
        isVoid = realloc(isVoid, redialSize);
        freeRedial = realloc(freeRedial, redialSize * sizeof *freeRedial);
    }
    return redialCount++;
}
static inline void arrive(double now, int isRedial) {
    offer(0);
    double patience = exponential(meanPatience);
    if (busy < agents) {
        busy++;
        answerAtOnce(0);
        serve(now, 0);
        return;
    }
    // Whether and when one who gives up tries again is drawn now, since nobody looks when he does give up.
    int32_t again = -1;
    if (!isRedial && gsl_rng_uniform(rng) < redialShare) {
        again = newRedial();
        isVoid[again] = 0;
        push((Event){now + patience + exponential(redialAfter), AGAIN, again});
    }
    append(&line[0], (Waiting){now, now + patience, row, again});
}
static double replicate(int days, double rate) {
    const double until = warmUp + days * dayLength;
    busy = freeCount = redialCount = 0;
    double arrival = exponential(1 / rate), rowEnd = 30;
    for (;;) {
        double now = nextEvent();
        if (arrival < now) now = arrival;
        if (now >= until) break;
        while (now >= rowEnd) row++, rowEnd += 30;
        if (now == arrival) {
            arrival = now + exponential(1 / rate);
            arrive(now, 0);
        } else if (heap[0].kind == SERVICE) {
            if (waits(0, now)) {
                Waiting contact = takeFirst(0, now);
                if (contact.again >= 0) isVoid[contact.again] = 1;
                serve(now, 1);
            } else {
                busy--;
                popFirst();
            }
        } else {
            uint32_t redial = heap[0].what;
            popFirst();
            freeRedial[freeCount++] = redial;
            if (!isVoid[redial]) arrive(now, 1);
        }
    }
    sweep(until);
    return 0;
}
#endif

#if WL == 4  // -------------------------------------------------------------------------------------- chat slots
static const double meanPatience = 3, warmUp = 120, slowDown[4] = {1, 1, 1.2, 1.5};
enum { SLOTS = 3 };
typedef struct {
    double left[SLOTS];  // work of the open chats, as if alone
    double since;        // when `left` was brought up to date
    int open;
    uint32_t stamp;      // of its event that counts
    int32_t next, previous;
} Agent;
static Agent *agent;
static int agents;
static struct { int32_t head, tail; } loaded[SLOTS];  // agents with room by chats open, who came there first ahead
static Lognormal handle;

static inline void unlinkAgent(int32_t a) {
    Agent *it = &agent[a];
    if (it->previous >= 0) agent[it->previous].next = it->next; else loaded[it->open].head = it->next;
    if (it->next >= 0) agent[it->next].previous = it->previous; else loaded[it->open].tail = it->previous;
}
static inline void linkAgent(int32_t a) {
    Agent *it = &agent[a];
    it->next = -1;
    it->previous = loaded[it->open].tail;
    if (it->previous >= 0) agent[it->previous].next = a; else loaded[it->open].head = a;
    loaded[it->open].tail = a;
}
static inline void progress(Agent *it, double now) {
    double done = (now - it->since) / slowDown[it->open];
    for (int i = 0; i < it->open; i++) it->left[i] -= done;
    it->since = now;
}
static inline Event nextEnd(Agent *it, int32_t a) {  // of what the agent has open; earlier events of his are void
    double least = it->left[0];
    for (int i = 1; i < it->open; i++)
        if (it->left[i] < least) least = it->left[i];
    return (Event){it->since + least * slowDown[it->open], ++it->stamp, a};
}
static inline void arrive(double now) {
    offer(0);
    double patience = exponential(meanPatience);
    int load = 0;
    while (load < SLOTS && loaded[load].head < 0) load++;
    if (load == SLOTS) {
        append(&line[0], (Waiting){now, now + patience, row, -1});
        return;
    }
    answerAtOnce(0);
    int32_t a = loaded[load].head;
    unlinkAgent(a);
    progress(&agent[a], now);
    agent[a].left[agent[a].open++] = lognormal(handle);
    if (agent[a].open < SLOTS) linkAgent(a);
    push(nextEnd(&agent[a], a));
}
static inline void finish(double now, int32_t a) {
    Agent *it = &agent[a];
    progress(it, now);
    int least = 0;
    for (int i = 1; i < it->open; i++)
        if (it->left[i] < it->left[least]) least = i;
    if (waits(0, now)) {
        takeFirst(0, now);
        it->left[least] = lognormal(handle);
    } else {
        if (it->open < SLOTS) unlinkAgent(a);
        it->left[least] = it->left[--it->open];
        linkAgent(a);
        if (it->open == 0) {
            popFirst();
            return;
        }
    }
    replaceFirst(nextEnd(it, a));
}
static double replicate(int days, double rate) {
    const double until = warmUp + days * dayLength;
    agent = realloc(agent, agents * sizeof *agent);
    memset(agent, 0, agents * sizeof *agent);
    for (int i = 0; i < SLOTS; i++) loaded[i].head = loaded[i].tail = -1;
    for (int a = 0; a < agents; a++) linkAgent(a);
    double arrival = exponential(1 / rate), rowEnd = 30;
    for (;;) {
        double now = nextEvent();
        if (arrival < now) now = arrival;
        if (now >= until) break;
        while (now >= rowEnd) row++, rowEnd += 30;
        if (now == arrival) {
            arrival = now + exponential(1 / rate);
            arrive(now);
        } else if (heap[0].kind == agent[heap[0].what].stamp)
            finish(now, heap[0].what);
        else
            popFirst();
    }
    sweep(until);
    return 0;
}
#endif

#if FLOOR  // ------------------------------------------------------- W5, W6, W8: types, teams, tiers, open by day
enum { TYPES = 6, TEAMS = 7, INTERVALS = 24, MOST = 4 };
#define LINE(type, tier) ((tier) * TYPES + (type))
static const double opening = 480, escalation = 0.15;
#if WL == 6
static const double closing = 1200;
#endif
static const double handleMean[2][TYPES] = {{4, 5, 4.5, 5, 6, 3.5}, {7, 8, 9, 8, 10, 6}};
static const double patienceMean[TYPES] = {4, 5, 4, 6, 6, 3};
#if POLICY >= 4
static const double waitingCost[TYPES] = {3, 2, 2, 1, 1, 4};
#endif
#if POLICY < 4
static const int priority[TYPES] = {2, 1, 1, 0, 0, 2};
#endif
static const double RATE[6][24] = {  // per 30 min
    {130.0, 183.9, 227.2, 264.0, 281.1, 285.0, 277.1, 254.8, 220.6, 204.9, 216.7, 237.7, 254.8, 264.0, 260.0, 246.9, 228.5, 211.5, 190.4, 168.1, 147.1, 124.8, 103.8, 86.7},
    {109.5, 154.8, 191.3, 222.3, 236.7, 240.0, 233.4, 214.6, 185.8, 172.5, 182.5, 200.2, 214.6, 222.3, 219.0, 207.9, 192.4, 178.1, 160.4, 141.6, 123.9, 105.1, 87.4, 73.0},
    {91.2, 129.0, 159.4, 185.3, 197.2, 200.0, 194.5, 178.8, 154.8, 143.8, 152.1, 166.8, 178.8, 185.3, 182.5, 173.3, 160.4, 148.4, 133.6, 118.0, 103.2, 87.6, 72.8, 60.8},
    {100.4, 141.9, 175.4, 203.8, 217.0, 220.0, 213.9, 196.7, 170.3, 158.2, 167.3, 183.5, 196.7, 203.8, 200.7, 190.6, 176.4, 163.2, 147.0, 129.8, 113.5, 96.3, 80.1, 66.9},
    {75.3, 106.5, 131.5, 152.8, 162.7, 165.0, 160.4, 147.5, 127.7, 118.6, 125.5, 137.6, 147.5, 152.8, 150.6, 142.9, 132.3, 122.4, 110.3, 97.3, 85.2, 72.2, 60.1, 50.2},
    {45.6, 64.5, 79.7, 92.6, 98.6, 100.0, 97.2, 89.4, 77.4, 71.9, 76.0, 83.4, 89.4, 92.6, 91.2, 86.6, 80.2, 74.2, 66.8, 59.0, 51.6, 43.8, 36.4, 30.4},
};
#if WL != 6
static const int HEADS[7][24] = {
    {24, 33, 40, 47, 49, 50, 49, 45, 39, 37, 39, 42, 45, 47, 46, 44, 41, 38, 34, 31, 27, 24, 20, 17},
    {20, 27, 32, 37, 39, 40, 39, 36, 32, 29, 31, 34, 36, 37, 37, 35, 33, 30, 28, 25, 22, 19, 16, 14},
    {18, 24, 29, 34, 36, 36, 35, 32, 28, 26, 28, 30, 32, 34, 33, 31, 29, 27, 25, 22, 20, 17, 14, 12},
    {19, 26, 32, 36, 38, 39, 38, 35, 31, 29, 30, 33, 35, 36, 36, 34, 32, 30, 27, 24, 21, 18, 16, 13},
    {17, 23, 28, 33, 35, 35, 34, 32, 28, 26, 27, 30, 32, 33, 32, 31, 28, 27, 24, 22, 19, 17, 14, 12},
    {15, 20, 24, 28, 30, 30, 29, 27, 24, 22, 23, 25, 27, 28, 28, 26, 24, 23, 21, 18, 16, 14, 12, 10},
    {11, 15, 19, 21, 23, 23, 22, 21, 18, 17, 18, 19, 21, 21, 21, 20, 19, 17, 16, 14, 13, 11, 9, 8},
};
#endif
static const struct { int tier, count, type[MOST], proficiency[MOST]; } team[TEAMS] = {
    {0, 2, {0, 1}, {60, 40}}, {0, 2, {1, 2}, {60, 50}}, {0, 2, {2, 3}, {60, 40}}, {0, 2, {3, 4}, {60, 50}},
    {0, 3, {0, 4, 5}, {30, 40, 70}}, {1, 4, {0, 1, 2, 5}, {60, 50, 40, 30}}, {1, 4, {2, 3, 4, 5}, {50, 60, 50, 50}},
};
static int teamsOf[LINES][TEAMS], teamCount[LINES], proficiencyOf[LINES][TEAMS];
static Lognormal handle[2][TYPES];
static double arrivals[INTERVALS], share[INTERVALS][TYPES];  // rate of all types a minute; cumulative shares

enum { SERVICE, AGAIN, COMES, BREAK, BACK, LEAVES };
#define EVENT(kind, tier, type) ((kind) | (tier) << 4 | (type) << 8)

static void prepare(void) {
    for (int t = 0; t < TEAMS; t++)
        for (int i = 0; i < team[t].count; i++) {
            int l = LINE(team[t].type[i], team[t].tier);
            proficiencyOf[l][teamCount[l]] = team[t].proficiency[i];
            teamsOf[l][teamCount[l]++] = t;
        }
    for (int tier = 0; tier < 2; tier++)
        for (int k = 0; k < TYPES; k++) handle[tier][k] = lognormalOf(handleMean[tier][k], 0.8);
    for (int i = 0; i < INTERVALS; i++) {
        for (int k = 0; k < TYPES; k++) share[i][k] = (arrivals[i] += RATE[k][i] / 30);
        for (int k = 0; k < TYPES; k++) share[i][k] /= arrivals[i];
    }
}

// ---- Agents. They are numbered where it matters who they are (W6, least-occupied); else a team has so many idle.
#if WL == 6
static const struct { double start, share; } shift[3] = {{480, 0.64}, {560, 0.56}, {820, 0.95}};
static const int peakHeads[TEAMS] = {50, 40, 36, 39, 35, 30, 23};
static const double shiftLength = 380, pauseLength[3] = {10, 20, 10};
enum { OFF, IDLE, BUSY, AWAY };
typedef struct {
    int team, mood, nextPause, isDue, isOver;  // isDue: a break, after this contact; isOver: the shift
    int32_t next, previous;                    // among the idle, the longest idle first
    double ends, pause[3];
} Agent;
static Agent *agent;
static int agents, shiftOf[1024], busyCount, afterHours;
static struct { int32_t head, tail; } idle[TEAMS];
#elif POLICY == 2
typedef struct {
    double busy, idle, since, idleSince;
    int place;
} Agent;
static Agent agent[TEAMS][64];
static int idle[TEAMS], idleAgent[TEAMS][64], away[TEAMS][64], awayCount[TEAMS], staffed[TEAMS], leaving[TEAMS];
#else
static int idle[TEAMS], staffed[TEAMS], leaving[TEAMS];
static double idleSince[TEAMS][64];  // a ring, the longest idle first
static uint32_t idleFirst[TEAMS];
#endif

#if WL == 6
static inline void beginIdle(int32_t a, double now) {
    (void)now;
    Agent *it = &agent[a];
    it->mood = IDLE;
    it->next = -1;
    it->previous = idle[it->team].tail;
    if (it->previous >= 0) agent[it->previous].next = a; else idle[it->team].head = a;
    idle[it->team].tail = a;
}
static inline void endIdle(int32_t a) {
    Agent *it = &agent[a];
    if (it->previous >= 0) agent[it->previous].next = it->next; else idle[it->team].head = it->next;
    if (it->next >= 0) agent[it->next].previous = it->previous; else idle[it->team].tail = it->previous;
}
// The longest idle of the first team that has one.
static inline int32_t seekAgent(int l, double now) {
    (void)now;
    for (int i = 0; i < teamCount[l]; i++) {
        int32_t a = idle[teamsOf[l][i]].head;
        if (a < 0) continue;
        endIdle(a);
        agent[a].mood = BUSY;
        busyCount++;
        return a;
    }
    return -1;
}
static inline int teamOf(int32_t a) { return agent[a].team; }
#elif POLICY == 2
// Agents are team * 64 + number. Who is idle stands in an array of his team, in any order.
static inline void beginIdle(int t, int n, double now) {
    agent[t][n].idleSince = agent[t][n].since = now;
    agent[t][n].place = idle[t];
    idleAgent[t][idle[t]++] = n;
}
static inline void endIdle(int t, int n, double now) {
    agent[t][n].idle += now - agent[t][n].since;
    agent[t][n].since = now;
    int last = idleAgent[t][--idle[t]];
    idleAgent[t][agent[t][n].place] = last;
    agent[t][last].place = agent[t][n].place;
}
static inline int32_t seekAgent(int l, double now) {
    double least = 2, longest = 0;
    int best = -1;
    for (int i = 0; i < teamCount[l]; i++) {
        int t = teamsOf[l][i];
        for (int j = 0; j < idle[t]; j++) {
            Agent *it = &agent[t][idleAgent[t][j]];
            double present = it->busy + it->idle + now - it->since, occupancy = present > 0 ? it->busy / present : 0;
            if (occupancy < least || (occupancy == least && it->idleSince < longest)) {
                least = occupancy;
                longest = it->idleSince;
                best = t * 64 + idleAgent[t][j];
            }
        }
    }
    if (best >= 0) endIdle(best / 64, best % 64, now);
    return best;
}
static inline int teamOf(int32_t a) { return a / 64; }
#else
// An agent is his team.
static inline void beginIdle(int t, double now) { idleSince[t][(idleFirst[t] + idle[t]++) & 63] = now; }
static inline void endIdle(int t) { idle[t]--, idleFirst[t]++; }
static inline int32_t seekAgent(int l, double now) {
    (void)now;
    int best = -1;
#if POLICY == 1
    int all = 0;
    for (int i = 0; i < teamCount[l]; i++) all += idle[teamsOf[l][i]];
    if (all == 0) return -1;
    int pick = gsl_rng_uniform_int(rng, all);
    for (int i = 0; best < 0; pick -= idle[teamsOf[l][i++]])
        if (pick < idle[teamsOf[l][i]]) best = teamsOf[l][i];
#elif POLICY == 3
    int most = 0;
    double longest = 0;
    for (int i = 0; i < teamCount[l]; i++) {
        int t = teamsOf[l][i];
        if (idle[t] == 0 || proficiencyOf[l][i] < most) continue;
        double since = idleSince[t][idleFirst[t] & 63];
        if (proficiencyOf[l][i] == most && since >= longest) continue;
        most = proficiencyOf[l][i];
        longest = since;
        best = t;
    }
#else
    for (int i = 0; i < teamCount[l] && best < 0; i++)
        if (idle[teamsOf[l][i]] > 0) best = teamsOf[l][i];
#endif
    if (best >= 0) endIdle(best);
    return best;
}
static inline int teamOf(int32_t t) { return t; }
#endif

// ---- Contacts
static inline void serve(double now, int32_t a, int type, int tier, int isFirst) {
    Event end = {now + lognormal(handle[tier][type]), EVENT(SERVICE, tier, type), a};
    if (isFirst) replaceFirst(end);
    else push(end);
}
static inline void arrive(double now, int type, int tier) {
    int l = LINE(type, tier);
    offer(l);
    double patience = exponential(patienceMean[type]);
    int32_t a = seekAgent(l, now);
    if (a >= 0) {
        answerAtOnce(l);
        serve(now, a, type, tier, 0);
    } else
        append(&line[l], (Waiting){now, now + patience, row, -1});
}
// A freed agent of a team takes the best of the heads of its lines. Returns the type, or -1.
static inline int takeNext(double now, int t) {
    int best = -1, tier = team[t].tier;
    double bestRank = 0, bestArrived = 0;
    for (int i = 0; i < team[t].count; i++) {
        int k = team[t].type[i], l = LINE(k, tier);
        if (!waits(l, now)) continue;
        double arrived = first(&line[l])->arrived;
#if POLICY == 4
        double rank = waitingCost[k] * (now - arrived);
#elif POLICY == 5
        double rank = waitingCost[k] / handleMean[tier][k];
#else
        double rank = priority[k];
#endif
        if (best < 0 || rank > bestRank || (rank == bestRank && arrived < bestArrived)) {
            best = k;
            bestRank = rank;
            bestArrived = arrived;
        }
    }
    if (best >= 0) takeFirst(LINE(best, tier), now);
    return best;
}
static inline int drawType(int interval) {
    double u = gsl_rng_uniform(rng);
    int k = 0;
    while (k < TYPES - 1 && u >= share[interval][k]) k++;
    return k;
}
// What comes of a contact that is handled.
static inline void goOn(double now, int type, int tier) {
    if (tier == 0 && gsl_rng_uniform(rng) < escalation) {
        arrive(now, type, 1);
        return;
    }
#if WL == 6
    static Lognormal after;
    if (after.sigma == 0) after = lognormalOf(dayLength, 1);
    if (gsl_rng_uniform(rng) < 0.08) {
        double at = now + lognormal(after), hour = fmod(at, dayLength);
        // Closed for as long as open: who would come in the night comes twelve hours later.
        push((Event){hour >= opening && hour < closing ? at : at + 720, EVENT(AGAIN, 0, type), 0});
    }
#endif
}

#if WL == 6
static inline void look(int32_t a, double now) {  // an agent who is neither busy nor idle seeks work
    int k = takeNext(now, agent[a].team);
    if (k < 0) {
        beginIdle(a, now);
        return;
    }
    agent[a].mood = BUSY;
    busyCount++;
    serve(now, a, k, team[agent[a].team].tier, 0);
}
static void beginPause(int32_t a, double now) {
    Agent *it = &agent[a];
    it->mood = AWAY;
    it->isDue = 0;
    double end = now + pauseLength[it->nextPause++];
    if (end <= it->ends) push((Event){end, BACK, a});
}
static void schedulePause(int32_t a) {
    Agent *it = &agent[a];
    if (it->nextPause < 3) push((Event){it->pause[it->nextPause], BREAK, a});
}
static void goHome(int32_t a) {
    if (agent[a].mood == IDLE) endIdle(a);
    agent[a].mood = OFF;
}
static void beginDay(double midnight) {
    for (int32_t a = 0, number = 0; a < agents; a++, number++) {
        if (a > 0 && shiftOf[a] != shiftOf[a - 1]) number = 0;
        int s = shiftOf[a] % 3, of = round(peakHeads[agent[a].team] * shift[s].share);
        if (gsl_rng_uniform(rng) < 0.07) continue;
        Agent *it = &agent[a];
        double start = midnight + shift[s].start, comes = start;
        it->ends = start + shiftLength;
        if (gsl_rng_uniform(rng) < 0.1) comes = fmin(start + exponential(8), it->ends);
        it->nextPause = it->isDue = it->isOver = 0;
        for (int i = 0; i < 3; i++) {
            // The windows are thirds of what lies between the first hour and the last; starts are spread over them.
            double third = (shiftLength - 120) / 3, free = third - pauseLength[i];
            it->pause[i] = start + 60 + i * third + free * (2 * number + 1) / (2 * of);
            if (it->pause[i] < comes) it->nextPause = i + 1;  // nobody is so late that it could cut one in two
        }
        push((Event){comes, COMES, a});
    }
}
static void happen(Event event, double now) {
    int32_t a = event.what;
    Agent *it = &agent[a];
    switch (event.kind & 15) {
    case SERVICE: {
        int type = event.kind >> 8, tier = event.kind >> 4 & 15;
        if (it->isOver || it->isDue) {
            busyCount--;
            popFirst();
            if (it->isOver) it->mood = OFF;
            else beginPause(a, now);
        } else {
            int k = takeNext(now, it->team);
            if (k >= 0)
                serve(now, a, k, tier, 1);
            else {
                busyCount--;
                popFirst();
                beginIdle(a, now);
            }
        }
        goOn(now, type, tier);
        break;
    }
    case AGAIN:
        popFirst();
        arrive(now, event.kind >> 8, 0);
        break;
    case COMES:
        popFirst();
        push((Event){it->ends, LEAVES, a});
        schedulePause(a);
        look(a, now);
        break;
    case BREAK:
        popFirst();
        if (it->isOver || it->mood == OFF) break;
        if (it->mood == BUSY) it->isDue = 1;
        else {
            endIdle(a);
            beginPause(a, now);
        }
        break;
    case BACK:
        popFirst();
        if (it->isOver || it->mood != AWAY) break;
        if (it->nextPause < 3 && it->pause[it->nextPause] <= now) beginPause(a, now);
        else {
            schedulePause(a);
            look(a, now);
        }
        break;
    case LEAVES:
        popFirst();
        // The last shift stays for those who are still on the floor; breaks are over.
        if (fmod(now, dayLength) >= closing && it->mood != AWAY && busyCount > 0) {
            it->isDue = 0;
            afterHours = 1;
        } else if (it->mood == BUSY)
            it->isOver = 1;
        else
            goHome(a);
        break;
    }
}
static double replicate(int days, double unused) {
    (void)unused;
    if (!agent) {
        agent = allocate(1024 * sizeof *agent);
        for (int t = 0; t < TEAMS; t++)
            for (int s = 0; s < 3; s++)
                for (int i = 0; i < round(peakHeads[t] * shift[s].share); i++) {
                    agent[agents].team = t;
                    shiftOf[agents++] = t * 3 + s;
                }
    }
    for (int t = 0; t < TEAMS; t++) idle[t].head = idle[t].tail = -1;
    for (int a = 0; a < agents; a++) agent[a].mood = OFF;
    busyCount = 0;
    for (int day = 0; day < days; day++) {
        const double midnight = day * dayLength, close = midnight + closing, next = midnight + dayLength + opening;
        double rowEnd = midnight + opening + 30, arrival = midnight + opening;
        int interval = 0;
        row = day * INTERVALS;
        afterHours = 0;
        beginDay(midnight);
        arrival += exponential(1 / arrivals[0]);
        for (;;) {
            double now = nextEvent();
            if (arrival < now) now = arrival;
            while (now >= rowEnd && rowEnd < close) {
                row++, interval++;
                // Beyond the interval it was drawn by the wrong rate; the process has no memory.
                if (arrival >= rowEnd) arrival = rowEnd + exponential(1 / arrivals[interval]);
                rowEnd += 30;
                now = fmin(nextEvent(), arrival);
            }
            if (now >= close && arrival < never) {
                arrival = never;
                continue;
            }
            if (now >= next) break;
            if (now == arrival) {
                arrival = now + exponential(1 / arrivals[interval]);
                arrive(now, drawType(interval), 0);
            } else {
                happen(heap[0], now);
                if (afterHours && busyCount == 0) {
                    for (int a = 0; a < agents; a++) goHome(a);
                    afterHours = 0;
                }
            }
        }
        sweep(next);
    }
    return 0;
}
#else
static inline void bringIn(int t, double now) {
    staffed[t]++;
    int k = takeNext(now, t);
#if POLICY == 2
    int n = away[t][--awayCount[t]];
    agent[t][n].since = now;
    if (k < 0) beginIdle(t, n, now);
    else serve(now, t * 64 + n, k, team[t].tier, 0);
#else
    if (k < 0) beginIdle(t, now);
    else serve(now, t, k, team[t].tier, 0);
#endif
}
// An idle agent leaves at once, the longest idle first; else the next who finishes.
static void sendAway(int t, double now) {
    staffed[t]--;
    if (idle[t] == 0) {
        leaving[t]++;
        return;
    }
#if POLICY == 2
    int longest = idleAgent[t][0];
    for (int j = 1; j < idle[t]; j++)
        if (agent[t][idleAgent[t][j]].idleSince < agent[t][longest].idleSince) longest = idleAgent[t][j];
    endIdle(t, longest, now);
    away[t][awayCount[t]++] = longest;
#else
    (void)now;
    endIdle(t);
#endif
}
static void boundary(int interval, double now) {
    for (int t = 0; t < TEAMS; t++) {
        while (staffed[t] < HEADS[t][interval]) bringIn(t, now);
        while (staffed[t] > HEADS[t][interval]) sendAway(t, now);
    }
}
static inline void serviceEnds(Event end) {
    int type = end.kind >> 8, tier = end.kind >> 4 & 15, t = teamOf(end.what);
    double now = end.time;
#if POLICY == 2
    Agent *it = &agent[t][end.what % 64];
    it->busy += now - it->since;
    it->since = now;
#endif
    if (leaving[t] > 0) {
        leaving[t]--;
        popFirst();
#if POLICY == 2
        away[t][awayCount[t]++] = end.what % 64;
#endif
    } else {
        int k = takeNext(now, t);
        if (k >= 0)
            serve(now, end.what, k, tier, 1);
        else {
            popFirst();
#if POLICY == 2
            beginIdle(t, end.what % 64, now);
#else
            beginIdle(t, now);
#endif
        }
    }
    goOn(now, type, tier);
}
static double replicate(int days, double unused) {
    (void)unused;
    for (int day = 0; day < days; day++) {
        memset(idle, 0, sizeof idle);
        memset(staffed, 0, sizeof staffed);
        memset(leaving, 0, sizeof leaving);
#if POLICY == 2
        memset(agent, 0, sizeof agent);
        for (int t = 0; t < TEAMS; t++)
            for (awayCount[t] = 0; awayCount[t] < 64; awayCount[t]++) away[t][awayCount[t]] = 63 - awayCount[t];
#endif
        heapCount = 0;
        for (int interval = 0; interval < INTERVALS; interval++) {
            double now = day * dayLength + opening + 30 * interval;
            const double until = interval == INTERVALS - 1 ? never : now + 30;
            row = day * INTERVALS + interval;
            boundary(interval, now);
            double arrival = now + exponential(1 / arrivals[interval]), last = now + 30;
            if (arrival >= last) arrival = never;
            for (;;) {
                double end = nextEvent();
                if (fmin(end, arrival) >= until) break;
                if (arrival < end) {
                    now = arrival;
                    arrival = now + exponential(1 / arrivals[interval]);
                    if (arrival >= last) arrival = never;
                    arrive(now, drawType(interval), 0);
                } else
                    serviceEnds(heap[0]);
            }
        }
        sweep(never);
    }
    return 0;
}
#endif
#endif

#if WL == 7  // ------------------------------------------------------------- e-mails when calls leave room
enum { CALLS, MAILS };
enum { MAILERS, PHONES };
static const int heads[2] = {20, 30};
static int idle[2], leaving[2], isIn;
static Lognormal handle[2];
static uint64_t inDeadline;

// Minutes open (08:00 to 20:00) since the first midnight: the clock of the deadline of two hours.
static inline double openUntil(double t) {
    double day = floor(t / dayLength), hour = t - day * dayLength;
    return 720 * day + fmin(fmax(hour - 480, 0), 720);
}
static double *cameAt;  // by mail in work
static int32_t *freeMail, freeCount, mailCount;

static inline void serve(double now, int t, int type, double came, int isFirst) {
    uint32_t mail = 0;
    if (type == MAILS) {
        mail = freeCount ? freeMail[--freeCount] : mailCount++;
        cameAt[mail] = came;
    }
    Event end = {now + lognormal(handle[type]), t | type << 1, mail};
    if (isFirst) replaceFirst(end);
    else push(end);
}
// A call first. Returns whether there was something.
static inline int takeNext(double now, int t, int isFirst) {
    int type = t == PHONES && waits(CALLS, now) ? CALLS : MAILS;
    if (type == MAILS && isEmpty(&line[MAILS])) return 0;
    Waiting contact = takeFirst(type, now);
    serve(now, t, type, contact.arrived, isFirst);
    return 1;
}
static inline void arrive(double now, int type) {
    offer(type);
    double patience = type == CALLS ? exponential(3) : never;
    int t = type == MAILS && idle[MAILERS] ? MAILERS : PHONES;
    if (idle[t]) {
        idle[t]--;
        answerAtOnce(type);
        serve(now, t, type, now, 0);
    } else
        append(&line[type], (Waiting){now, now + patience, row, -1});
}
static inline void serviceEnds(double now) {
    Event end = heap[0];
    int t = end.kind & 1, type = end.kind >> 1;
    if (type == MAILS) {
        inDeadline += openUntil(now) <= openUntil(cameAt[end.what]) + 120;
        freeMail[freeCount++] = end.what;
    }
    if (leaving[t]) {
        leaving[t]--;
        popFirst();
    } else if (!takeNext(now, t, 1)) {
        idle[t]++;
        popFirst();
    }
}
static double replicate(int days, double unused) {
    (void)unused;
    if (!cameAt) cameAt = allocate(1000 * sizeof *cameAt), freeMail = allocate(1000 * sizeof *freeMail);
    idle[0] = idle[1] = leaving[0] = leaving[1] = isIn = freeCount = mailCount = 0;
    inDeadline = 0;
    for (row = 0; row < days * 48u; row++) {
        double now = row * 30.0;
        const double until = now + 30;
        int half = row % 48, isOpen = half >= 16 && half < 40;
        if (isOpen != isIn)
            for (int t = 0; t < 2; t++) {
                if (isOpen)
                    for (int i = 0; i < heads[t]; i++) idle[t] += !takeNext(now, t, 0);
                else
                    leaving[t] = heads[t] - idle[t], idle[t] = 0;
            }
        isIn = isOpen;
        double calls = isOpen ? 130 : 0, rate = (calls + (isOpen ? 80 : 35)) / 30, arrival = now + exponential(1 / rate);
        for (;;) {
            double end = nextEvent();
            if (fmin(end, arrival) >= until) break;
            if (arrival < end) {
                now = arrival;
                arrival = now + exponential(1 / rate);
                arrive(now, calls > 0 && gsl_rng_uniform(rng) * rate * 30 < calls ? CALLS : MAILS);
            } else
                serviceEnds(end);
        }
    }
    sweep(days * dayLength);
    return inDeadline;
}
#endif

int main(int count, char **argument) {
    if (count < 4) {
        fprintf(stderr, "usage: rich REPLICATIONS DAYS SEED [AGENTS RATE]\n");
        return 64;
    }
    int replications = atoi(argument[1]), days = atoi(argument[2]);
    double rate = count > 5 ? atof(argument[5]) : WL == 3 ? 50 : 40;
    rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, strtoul(argument[3], NULL, 10));
#if WL == 3
    agents = count > 4 ? atoi(argument[4]) : 200;
    handle = lognormalOf(4, 0.9);
#elif WL == 4
    agents = count > 4 ? atoi(argument[4]) : 117;
    handle = lognormalOf(6, 0.7);
#elif WL == 7
    handle[CALLS] = lognormalOf(5, 0.9);
    handle[MAILS] = lognormalOf(6, 1);
#else
    prepare();
#endif
    const uint32_t firstRow = WL == 3 || WL == 4 ? 4 : 0, rows = firstRow + days * (FLOOR ? 24 : 48);
    for (int r = 0; r < replications; r++) {
        clearAll(rows + 1);
        double extra = replicate(days, rate);
        report(firstRow, rows, extra);
    }
    return 0;
}
