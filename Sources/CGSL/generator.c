// SPDX-License-Identifier: GPL-3.0-or-later
// Philox as a GSL generator, so that every law of GSL runs on a stream found by meaning.
#include "CGSL.h"
#include "philox.h"

typedef struct {
    uint64_t key, high, low;
    uint64_t second;  // the block's other word, not yet handed out
    int has_second;
} philox_state;

static void seek(philox_state *state, uint64_t key, uint64_t high) {
    *state = (philox_state){.key = key, .high = high};
}

static void philox_set(void *state, unsigned long int seed) { seek(state, seed, 0); }

static uint64_t next_word(philox_state *state) {
    if (state->has_second) {
        state->has_second = 0;
        return state->second;
    }
    philox_words words = philox(state->key, state->high, state->low);
    if (++state->low == 0) state->high++;
    state->second = words.second;
    state->has_second = 1;
    return words.first;
}

// GSL's unsigned long has 64 bits where Headcount runs (Linux and macOS).
_Static_assert(sizeof(unsigned long) == 8, "the generator hands 64-bit words to GSL");

static unsigned long int philox_get(void *state) { return next_word(state); }

static double philox_get_double(void *state) { return (double)(next_word(state) >> 11) * 0x1p-53; }

static const gsl_rng_type philox_type = {
    "philox4x32-10", UINT64_MAX, 0, sizeof(philox_state), philox_set, philox_get, philox_get_double,
};

gsl_rng *cgsl_philox_new(void) { return gsl_rng_alloc(&philox_type); }

void cgsl_philox_seek(gsl_rng *generator, uint64_t key, uint64_t high) { seek(generator->state, key, high); }

void cgsl_philox_block(uint64_t key, uint64_t high, uint64_t low, uint64_t word[2]) {
    philox_words words = philox(key, high, low);
    word[0] = words.first;
    word[1] = words.second;
}
