// SPDX-License-Identifier: GPL-3.0-or-later
// One Philox4x32-10 block, inlined into whoever needs it.
#ifndef HEADCOUNT_PHILOX_H
#define HEADCOUNT_PHILOX_H
#include <stdint.h>

#define CGSL_INLINE static inline __attribute__((always_inline))

typedef struct {
    uint64_t first, second;
} philox_words;

// The four 32-bit words live in 64-bit variables whose upper halves are not kept clean: only the lower half is ever
// multiplied, so that a vector of them needs no masking until the end.
CGSL_INLINE philox_words philox(uint64_t key, uint64_t high, uint64_t low) {
    uint64_t x0 = low, x1 = low >> 32, x2 = high, x3 = high >> 32;
    uint32_t k0 = (uint32_t)key, k1 = (uint32_t)(key >> 32);
    for (int round = 0; round < 10; round++) {
        uint64_t p0 = (uint64_t)0xD2511F53u * (uint32_t)x0;
        uint64_t p1 = (uint64_t)0xCD9E8D57u * (uint32_t)x2;
        x0 = (p1 >> 32) ^ x1 ^ k0;
        x1 = p1;
        x2 = (p0 >> 32) ^ x3 ^ k1;
        x3 = p0;
        k0 += 0x9E3779B9u;  // golden ratio
        k1 += 0xBB67AE85u;  // sqrt(3) - 1
    }
    return (philox_words){(x1 << 32) | (uint32_t)x0, (x3 << 32) | (uint32_t)x2};
}
#endif
