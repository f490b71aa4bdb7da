// SPDX-License-Identifier: GPL-3.0-or-later
//
// The yardstick: the two speed workloads as a careful programmer would write them in C on GSL.
//
//   W1  one tier, one line: exponential arrivals, service and patience (M/M/n+M).
//   W2  two tiers. Voice (70 %) goes before chat (30 %) in each line, without interrupting a contact;
//       a quarter of the contacts that tier 1 finishes escalate to tier 2, with fresh patience.
//
// An ordinary event loop: GSL's mt19937 and gsl_ran_exponential, service ends in a 4-ary heap, the next
// arrival beside the heap. Patience makes no event: a contact that has given up is found and counted when
// it reaches the head of its line, which changes no figure because the line's length steers nothing here.
//
//   minimal w1|w2  HORIZON WARM_UP SEED N1 N2      minutes; one JSON line
//   minimal sweep  HORIZON WARM_UP SEED            W2 over n1 185...205 x n2 52...68, each from scratch
//
// Standard errors are of batch means (20 batches).

#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ARITY = 4, TIERS = 2, TYPES = 2, BATCHES = 20 };
enum { VOICE = 0, CHAT = 1 };

// Minutes, contacts per minute.
static const double arrivalRate = 50, meanPatience = 3, threshold = 20.0 / 60;
static const double meanService[TIERS] = {4, 5};

typedef struct {
    int tiers;
    double voiceShare, escalation;
} Workload;

static const Workload w1 = {.tiers = 1, .voiceShare = 1, .escalation = 0};
static const Workload w2 = {.tiers = 2, .voiceShare = 0.7, .escalation = 0.25};

// ---------------------------------------------------------------------------------------------- service ends

typedef struct {
    double time;
    uint32_t tier, type;
} ServiceEnd;

typedef struct {
    ServiceEnd *entry;
    uint32_t count;
} Heap;

static inline void heapPush(Heap *heap, ServiceEnd new) {
    ServiceEnd *entry = heap->entry;
    uint32_t place = heap->count++;
    while (place > 0) {
        uint32_t parent = (place - 1) / ARITY;
        if (entry[parent].time <= new.time) break;
        entry[place] = entry[parent];
        place = parent;
    }
    entry[place] = new;
}

static inline void heapReplaceFirst(Heap *heap, ServiceEnd new) {
    ServiceEnd *entry = heap->entry;
    const uint32_t count = heap->count;
    uint32_t place = 0;
    for (;;) {
        uint32_t first = place * ARITY + 1;
        if (first >= count) break;
        uint32_t least = first;
        if (first + ARITY <= count) {  // four children: comparisons as numbers, no branch for the processor to guess
            uint32_t a = first + (entry[first + 1].time < entry[first].time);
            uint32_t b = first + 2 + (entry[first + 3].time < entry[first + 2].time);
            least = entry[b].time < entry[a].time ? b : a;
        } else {
            for (uint32_t child = first + 1; child < count; child++)
                if (entry[child].time < entry[least].time) least = child;
        }
        if (new.time <= entry[least].time) break;
        entry[place] = entry[least];
        place = least;
    }
    entry[place] = new;
}

static inline void heapPop(Heap *heap) {
    heap->count--;
    if (heap->count > 0) heapReplaceFirst(heap, heap->entry[heap->count]);
}

// ----------------------------------------------------------------------------------------------------- lines

typedef struct {
    double arrived, givesUp;
} Waiting;

// A ring whose size is a power of two; it doubles when full.
typedef struct {
    Waiting *slot;
    uint32_t head, tail, size;
} Line;

static void *allocate(size_t bytes) {
    void *memory = malloc(bytes);
    if (!memory) {
        fprintf(stderr, "minimal: out of memory\n");
        exit(70);
    }
    return memory;
}

// By value, so that no line's address is taken and the hot loop can keep its fields in registers.
static __attribute__((noinline)) Line lineGrown(Line line) {
    Waiting *larger = allocate(2 * line.size * sizeof *larger);
    uint32_t count = line.tail - line.head;
    for (uint32_t i = 0; i < count; i++) larger[i] = line.slot[(line.head + i) & (line.size - 1)];
    free(line.slot);
    return (Line){.slot = larger, .head = 0, .tail = count, .size = 2 * line.size};
}

static inline void lineAppend(Line *line, Waiting contact) {
    if (line->tail - line->head == line->size) *line = lineGrown(*line);
    line->slot[line->tail++ & (line->size - 1)] = contact;
}

// ----------------------------------------------------------------------------------------------------- floor

typedef struct {
    uint64_t offered, answeredInTime, abandoned;
    double wait;  // of the answered and of those who gave up, minutes
} Tally;

typedef struct {
    gsl_rng *random;
    Heap heap;
    Line line[TIERS][TYPES];
    uint32_t agents[TIERS], busy[TIERS];
    double nextArrival;
    uint64_t contacts;  // that came to tier 1 since time 0
    Tally tally[TIERS];
} Floor;

static Floor floorOpen(unsigned long seed, const int agents[TIERS]) {
    Floor floor = {.random = gsl_rng_alloc(gsl_rng_mt19937)};
    gsl_rng_set(floor.random, seed);
    floor.heap.entry = allocate((size_t)(agents[0] + agents[1] + 1) * sizeof(ServiceEnd));
    for (int tier = 0; tier < TIERS; tier++) {
        floor.agents[tier] = (uint32_t)agents[tier];
        for (int type = 0; type < TYPES; type++)
            floor.line[tier][type] = (Line){.slot = allocate(256 * sizeof(Waiting)), .size = 256};
    }
    floor.nextArrival = gsl_ran_exponential(floor.random, 1 / arrivalRate);
    return floor;
}

static void floorClose(Floor *floor) {
    for (int tier = 0; tier < TIERS; tier++)
        for (int type = 0; type < TYPES; type++) free(floor->line[tier][type].slot);
    free(floor->heap.entry);
    gsl_rng_free(floor->random);
}

static inline ServiceEnd drawService(Floor *floor, double now, uint32_t tier, uint32_t type) {
    return (ServiceEnd){now + gsl_ran_exponential(floor->random, meanService[tier]), tier, type};
}

// A contact comes to a tier: a free agent takes it, or it stands in its line.
static inline void arrive(Floor *floor, double now, uint32_t tier, uint32_t type) {
    floor->tally[tier].offered++;
    double patience = gsl_ran_exponential(floor->random, meanPatience);
    if (floor->busy[tier] < floor->agents[tier]) {
        floor->busy[tier]++;
        floor->tally[tier].answeredInTime++;
        heapPush(&floor->heap, drawService(floor, now, tier, type));
    } else {
        lineAppend(&floor->line[tier][type], (Waiting){now, now + patience});
    }
}

// The first contact of the line that has not given up starts service in the place of the one that ended.
static inline int takeNext(Floor *floor, double now, uint32_t tier, uint32_t type) {
    Line *line = &floor->line[tier][type];
    Tally *tally = &floor->tally[tier];
    while (line->head != line->tail) {
        Waiting contact = line->slot[line->head++ & (line->size - 1)];
        if (contact.givesUp <= now) {
            tally->abandoned++;
            tally->wait += contact.givesUp - contact.arrived;
            continue;
        }
        double wait = now - contact.arrived;
        tally->wait += wait;
        tally->answeredInTime += wait <= threshold;
        heapReplaceFirst(&floor->heap, drawService(floor, now, tier, type));
        return 1;
    }
    return 0;
}

// Inlined into one copy per workload, so that W1 pays nothing for the tiers and types that only W2 has.
// The floor is worked on as a local copy: nothing that GSL is called with can reach it.
static inline __attribute__((always_inline)) Floor advance(Floor local, const Workload workload, double until) {
    Floor *floor = &local;
    for (;;) {
        if (floor->heap.count == 0 || floor->nextArrival <= floor->heap.entry[0].time) {
            double now = floor->nextArrival;
            if (now > until) return local;
            floor->nextArrival = now + gsl_ran_exponential(floor->random, 1 / arrivalRate);
            floor->contacts++;
            int isVoice = workload.voiceShare == 1 || gsl_rng_uniform(floor->random) < workload.voiceShare;
            arrive(floor, now, 0, isVoice ? VOICE : CHAT);
        } else {
            ServiceEnd end = floor->heap.entry[0];
            if (end.time > until) return local;
            uint32_t tier = workload.tiers == 1 ? 0 : end.tier;
            int taken = takeNext(floor, end.time, tier, VOICE);
            if (!taken && workload.voiceShare < 1) taken = takeNext(floor, end.time, tier, CHAT);
            if (!taken) {
                floor->busy[tier]--;
                heapPop(&floor->heap);
            }
            if (workload.tiers == 2 && tier == 0 && gsl_rng_uniform(floor->random) < workload.escalation)
                arrive(floor, end.time, 1, end.type);
        }
    }
}

static void advanceW1(Floor *floor, double until) { *floor = advance(*floor, w1, until); }
static void advanceW2(Floor *floor, double until) { *floor = advance(*floor, w2, until); }

// --------------------------------------------------------------------------------------------------- figures

enum { GA, ABANDON, MEAN_WAIT, FIGURES };

typedef struct {
    double value[FIGURES], error[FIGURES];  // shares, shares, seconds
} Figures;

static void figuresOf(const Tally *tally, double value[FIGURES]) {
    double offered = tally->offered ? (double)tally->offered : 1;
    value[GA] = (double)tally->answeredInTime / offered;
    value[ABANDON] = (double)tally->abandoned / offered;
    value[MEAN_WAIT] = 60 * tally->wait / offered;
}

static Tally sum(Tally a, Tally b) {
    return (Tally){a.offered + b.offered, a.answeredInTime + b.answeredInTime, a.abandoned + b.abandoned,
                   a.wait + b.wait};
}

// Warm-up, then the rest of the horizon in batches. Returns the contacts simulated, warm-up included.
static uint64_t simulate(int tiers, double horizon, double warmUp, unsigned long seed, const int agents[TIERS],
                         Figures figures[TIERS]) {
    void (*advanceTo)(Floor *, double) = tiers == 1 ? advanceW1 : advanceW2;
    Floor floor = floorOpen(seed, agents);
    Tally total[TIERS] = {{0}};
    double batch[TIERS][BATCHES][FIGURES];
    advanceTo(&floor, warmUp);
    for (int b = 0; b < BATCHES; b++) {
        memset(floor.tally, 0, sizeof floor.tally);
        advanceTo(&floor, warmUp + (horizon - warmUp) * (b + 1) / BATCHES);
        for (int tier = 0; tier < tiers; tier++) {
            figuresOf(&floor.tally[tier], batch[tier][b]);
            total[tier] = sum(total[tier], floor.tally[tier]);
        }
    }
    for (int tier = 0; tier < tiers; tier++) {
        figuresOf(&total[tier], figures[tier].value);
        for (int f = 0; f < FIGURES; f++) {
            double mean = 0, squares = 0;
            for (int b = 0; b < BATCHES; b++) mean += batch[tier][b][f] / BATCHES;
            for (int b = 0; b < BATCHES; b++) squares += pow(batch[tier][b][f] - mean, 2);
            figures[tier].error[f] = sqrt(squares / (BATCHES - 1) / BATCHES);
        }
    }
    uint64_t contacts = floor.contacts;
    floorClose(&floor);
    return contacts;
}

static void printByTier(const char *name, const Figures *figures, int tiers, int which) {
    printf(", \"%s\": [", name);
    for (int t = 0; t < tiers; t++) printf("%s%.7g", t ? ", " : "", figures[t].value[which]);
    printf("], \"%sError\": [", name);
    for (int t = 0; t < tiers; t++) printf("%s%.3g", t ? ", " : "", figures[t].error[which]);
    printf("]");
}

static double cpuSeconds(void) { return (double)clock() / CLOCKS_PER_SEC; }

static void runOne(int tiers, double horizon, double warmUp, unsigned long seed, const int agents[TIERS]) {
    Figures figures[TIERS];
    uint64_t contacts = simulate(tiers, horizon, warmUp, seed, agents, figures);
    printf("{\"workload\": \"w%d\", \"contacts\": %lu", tiers, (unsigned long)contacts);
    printByTier("gA", figures, tiers, GA);
    printByTier("abandon", figures, tiers, ABANDON);
    printByTier("meanWait", figures, tiers, MEAN_WAIT);
    printf(", \"cpuSeconds\": %.3f}\n", cpuSeconds());
}

static void runSweep(double horizon, double warmUp, unsigned long seed) {
    uint64_t contacts = 0;
    const char *separator = "";
    printf("{\"workload\": \"sweep\", \"columns\": [\"n1\", \"n2\", \"gA1\", \"gA2\"], \"staffings\": [");
    for (int n1 = 185; n1 <= 205; n1++) {
        for (int n2 = 52; n2 <= 68; n2++) {
            Figures figures[TIERS];
            contacts += simulate(2, horizon, warmUp, seed, (int[]){n1, n2}, figures);
            printf("%s[%d, %d, %.5f, %.5f]", separator, n1, n2, figures[0].value[GA], figures[1].value[GA]);
            separator = ", ";
        }
    }
    printf("], \"contacts\": %lu, \"cpuSeconds\": %.3f}\n", (unsigned long)contacts, cpuSeconds());
}

int main(int count, char **argument) {
    const char *mode = count > 1 ? argument[1] : "";
    int isSweep = !strcmp(mode, "sweep"), tiers = !strcmp(mode, "w1") ? 1 : !strcmp(mode, "w2") ? 2 : 0;
    double horizon = count > 2 ? atof(argument[2]) : 0, warmUp = count > 3 ? atof(argument[3]) : 0;
    unsigned long seed = count > 4 ? strtoul(argument[4], NULL, 10) : 0;
    int agents[TIERS] = {count > 5 ? atoi(argument[5]) : 0, count > 6 ? atoi(argument[6]) : 0};
    int isComplete = isSweep ? count == 5 : tiers > 0 && count == 7 && agents[0] > 0 && agents[1] > 0;
    if (!isComplete || !(horizon > warmUp) || !(warmUp >= 0)) {
        fprintf(stderr, "usage: minimal w1|w2 HORIZON WARM_UP SEED N1 N2\n"
                        "       minimal sweep HORIZON WARM_UP SEED\n"
                        "HORIZON and WARM_UP in minutes, HORIZON the larger.\n");
        return 64;
    }
    if (isSweep)
        runSweep(horizon, warmUp, seed);
    else
        runOne(tiers, horizon, warmUp, seed, agents);
    return 0;
}
