// SPDX-License-Identifier: GPL-3.0-or-later
// The batch laws, included by batch.c once for each instruction set, each time with another AT_LEVEL. Plain loops that
// clang vectorises; a chunk's numbers stay in the first-level cache from one loop to the next.

// The words of the next `count` draws (at most CHUNK); they start at the returned address inside `words`.
static const uint64_t *AT_LEVEL(take)(const cgsl_draws *draws, size_t done, size_t count, uint64_t *words) {
    uint64_t key = draws->key;
    if (draws->counters) {
        const uint64_t *counters = draws->counters + done;
        for (size_t i = 0; i < count; i++) {
            philox_words block = philox(key, 0, counters[i] >> 1);
            words[i] = (counters[i] & 1) ? block.second : block.first;
        }
        return words;
    }
    uint64_t counter = draws->first + done, odd = counter & 1, first = counter >> 1;
    size_t blocks = (count + odd + 1) / 2;
    for (size_t i = 0; i < blocks; i++) {
        philox_words block = philox(key, 0, first + i);
        words[2 * i] = block.first;
        words[2 * i + 1] = block.second;
    }
    return words + odd;
}

static void AT_LEVEL(uniform)(const cgsl_draws *draws, double low, double width, double *out, size_t count) {
    uint64_t words[CHUNK + 2];
    for (size_t done = 0; done < count; done += CHUNK) {
        size_t n = count - done < CHUNK ? count - done : CHUNK;
        const uint64_t *word = AT_LEVEL(take)(draws, done, n, words);
        for (size_t i = 0; i < n; i++) out[done + i] = low + width * unit_interval(word[i]);
    }
}

static void AT_LEVEL(exponential)(const cgsl_draws *draws, double mean, double *out, size_t count) {
    uint64_t words[CHUNK + 2];
    for (size_t done = 0; done < count; done += CHUNK) {
        size_t n = count - done < CHUNK ? count - done : CHUNK;
        const uint64_t *word = AT_LEVEL(take)(draws, done, n, words);
        for (size_t i = 0; i < n; i++) out[done + i] = -mean * batch_log(1.0 - unit_interval(word[i]));
    }
}

// The tails' logarithm and square root cost more than the rest, and 15 % of the draws need them: those are gathered,
// done together and put back.
static void AT_LEVEL(normal_quantiles)(const double *restrict u, double *restrict out, size_t count) {
    uint32_t where[CHUNK];
    double tail[CHUNK];
    for (size_t done = 0; done < count; done += CHUNK) {
        size_t n = count - done < CHUNK ? count - done : CHUNK, tails = 0;
        for (size_t i = 0; i < n; i++) out[done + i] = normal_quantile_middle(u[done + i]);
        for (size_t i = 0; i < n; i++) {
            double q = u[done + i] - 0.5;
            where[tails] = (uint32_t)i;
            tails += (q < 0 ? -q : q) > normal_middle_reach;
        }
        for (size_t j = 0; j < tails; j++) tail[j] = u[done + where[j]];
        for (size_t j = 0; j < tails; j++) tail[j] = normal_quantile_tails(tail[j]);
        for (size_t j = 0; j < tails; j++) out[done + where[j]] = tail[j];
    }
}

static void AT_LEVEL(lognormal)(
    const cgsl_draws *draws, double log_mean, double log_deviation, double *out, size_t count) {
    uint64_t words[CHUNK + 2];
    double u[CHUNK], z[CHUNK];
    for (size_t done = 0; done < count; done += CHUNK) {
        size_t n = count - done < CHUNK ? count - done : CHUNK;
        const uint64_t *word = AT_LEVEL(take)(draws, done, n, words);
        for (size_t i = 0; i < n; i++) u[i] = unit_interval(word[i]);
        AT_LEVEL(normal_quantiles)(u, z, n);
        for (size_t i = 0; i < n; i++) out[done + i] = batch_exp(log_mean + log_deviation * z[i]);
    }
}

static void AT_LEVEL(bernoulli)(const cgsl_draws *draws, double probability, uint8_t *out, size_t count) {
    uint64_t words[CHUNK + 2];
    for (size_t done = 0; done < count; done += CHUNK) {
        size_t n = count - done < CHUNK ? count - done : CHUNK;
        const uint64_t *word = AT_LEVEL(take)(draws, done, n, words);
        for (size_t i = 0; i < n; i++) out[done + i] = unit_interval(word[i]) < probability;
    }
}

static const batch_laws AT_LEVEL(laws) = {
    AT_LEVEL(uniform), AT_LEVEL(exponential), AT_LEVEL(lognormal), AT_LEVEL(bernoulli), AT_LEVEL(normal_quantiles),
};
