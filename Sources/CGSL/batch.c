// SPDX-License-Identifier: GPL-3.0-or-later
// The batch laws at three instruction sets, one chosen when the program loads.
#include <stdatomic.h>

#include "CGSL.h"
#include "elementary.h"

#pragma STDC FP_CONTRACT OFF

enum { CHUNK = 256 };  // draws; even, so that only the first chunk of an odd start straddles a block

typedef struct {
    void (*uniform)(const cgsl_draws *, double low, double width, double *, size_t);
    void (*exponential)(const cgsl_draws *, double mean, double *, size_t);
    void (*lognormal)(const cgsl_draws *, double log_mean, double log_deviation, double *, size_t);
    void (*bernoulli)(const cgsl_draws *, double probability, uint8_t *, size_t);
    void (*normal_quantiles)(const double *, double *, size_t);
} batch_laws;

#define AT_LEVEL(name) name##_baseline
#include "batch_kernels.h"
#undef AT_LEVEL

#if defined(__x86_64__)
#define AT_LEVEL(name) name##_avx2
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#include "batch_kernels.h"
#pragma clang attribute pop
#undef AT_LEVEL

// The features one by one, not "arch=x86-64-v4", which would make clang prefer vectors of half the width.
#define AT_LEVEL(name) name##_avx512
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512cd,avx512dq,avx512vl"))), apply_to = function)
#include "batch_kernels.h"
#pragma clang attribute pop
#undef AT_LEVEL

static const batch_laws *const levels[] = {&laws_baseline, &laws_avx2, &laws_avx512};

int cgsl_batch_level_highest(void) {
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd")
        && __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl"))
        return 2;
    return __builtin_cpu_supports("avx2") ? 1 : 0;
}
#else
static const batch_laws *const levels[] = {&laws_baseline};

int cgsl_batch_level_highest(void) { return 0; }
#endif

static atomic_int level;

__attribute__((constructor)) static void choose_level(void) { atomic_store(&level, cgsl_batch_level_highest()); }

int cgsl_batch_level(void) { return atomic_load_explicit(&level, memory_order_relaxed); }

int cgsl_batch_level_force(int wanted) {
    if (wanted >= 0 && wanted <= cgsl_batch_level_highest()) atomic_store(&level, wanted);
    return cgsl_batch_level();
}

// A single draw is made without vectors, which would be made for eight or sixteen: 15 ns in place of 40. The same
// operations, so the same bits.
CGSL_INLINE double single(const cgsl_draws *draws) {
    uint64_t counter = draws->counters ? draws->counters[0] : draws->first;
    philox_words block = philox(draws->key, 0, counter >> 1);
    return unit_interval((counter & 1) ? block.second : block.first);
}

CGSL_INLINE double normal_quantile(double u) {
    double q = u - 0.5;
    return (q < 0 ? -q : q) > normal_middle_reach ? normal_quantile_tails(u) : normal_quantile_middle(u);
}

void cgsl_fill_uniform(cgsl_draws draws, double low, double width, double *out, size_t count) {
    if (count == 1) {
        *out = low + width * single(&draws);
        return;
    }
    levels[cgsl_batch_level()]->uniform(&draws, low, width, out, count);
}

void cgsl_fill_exponential(cgsl_draws draws, double mean, double *out, size_t count) {
    if (count == 1) {
        *out = -mean * batch_log(1.0 - single(&draws));
        return;
    }
    levels[cgsl_batch_level()]->exponential(&draws, mean, out, count);
}

void cgsl_fill_lognormal(cgsl_draws draws, double log_mean, double log_deviation, double *out, size_t count) {
    if (count == 1) {
        *out = batch_exp(log_mean + log_deviation * normal_quantile(single(&draws)));
        return;
    }
    levels[cgsl_batch_level()]->lognormal(&draws, log_mean, log_deviation, out, count);
}

void cgsl_fill_bernoulli(cgsl_draws draws, double probability, uint8_t *out, size_t count) {
    if (count == 1) {
        *out = single(&draws) < probability;
        return;
    }
    levels[cgsl_batch_level()]->bernoulli(&draws, probability, out, count);
}

void cgsl_normal_quantiles(const double *u, double *out, size_t count) {
    levels[cgsl_batch_level()]->normal_quantiles(u, out, count);
}
