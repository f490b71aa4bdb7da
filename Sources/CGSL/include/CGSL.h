// SPDX-License-Identifier: GPL-3.0-or-later
// The only door to C: what Headcount uses of GSL, and its own generator and batch laws.
#ifndef HEADCOUNT_CGSL_H
#define HEADCOUNT_CGSL_H
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_rng.h>
#include <gsl/gsl_roots.h>
#include <gsl/gsl_sf.h>
#include <stddef.h>
#include <stdint.h>

// ---- Philox4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11) ----

/// The two 64-bit words of one block: word[0] holds the published output words 0 (low half) and 1 (high half),
/// word[1] the words 2 and 3. The 128-bit counter is (high, low); both key and counter enter least word first.
void cgsl_philox_block(uint64_t key, uint64_t high, uint64_t low, uint64_t word[2]);

/// A new GSL generator on Philox, or NULL without memory. `gsl_rng_set(r, s)` means key s, counter 0.
/// Released with `gsl_rng_free`.
gsl_rng *cgsl_philox_new(void);

/// Puts a generator made by `cgsl_philox_new` at counter (high, 0) of a key.
void cgsl_philox_seek(gsl_rng *generator, uint64_t key, uint64_t high);

// ---- Batch laws: the value depends on (key, counter) alone, and has the same bits on every instruction set ----

/// Which draws a batch takes. Counter c reads word c & 1 of block (0, c >> 1) of the key.
typedef struct {
    uint64_t key;
    uint64_t first;            ///< used when `counters` is NULL: first, first + 1, ...
    const uint64_t *counters;  ///< or one counter a draw, in any order
} cgsl_draws;

/// low + width·u, u in (0, 1): an odd multiple of 2^-53.
void cgsl_fill_uniform(cgsl_draws draws, double low, double width, double *out, size_t count);
/// Inversion: -mean·log(1 - u).
void cgsl_fill_exponential(cgsl_draws draws, double mean, double *out, size_t count);
/// Inversion: exp(logMean + logDeviation·z(u)), z the normal quantile. The exponent must stay within ±700.
void cgsl_fill_lognormal(cgsl_draws draws, double log_mean, double log_deviation, double *out, size_t count);
/// 1 where u < probability, else 0.
void cgsl_fill_bernoulli(cgsl_draws draws, double probability, uint8_t *out, size_t count);
/// The normal quantile of each u in (0, 1), as the lognormal law uses it.
void cgsl_normal_quantiles(const double *u, double *out, size_t count);

/// The instruction set of the batch laws: 0 baseline, 1 AVX2, 2 AVX-512 (x86-64-v4). Chosen when the program loads.
int cgsl_batch_level(void);
/// The highest level this machine can run.
int cgsl_batch_level_highest(void);
/// Forces a level, for tests; one this machine cannot run is ignored. Returns the level now in use.
int cgsl_batch_level_force(int level);
#endif
