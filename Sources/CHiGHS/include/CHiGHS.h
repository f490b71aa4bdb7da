// SPDX-License-Identifier: GPL-3.0-or-later
// The only door to HiGHS (MIT licence), a solver of integer programs. It is looked for when it is first needed, so that
// whatever needs no integer program works on a machine without it.
#ifndef HEADCOUNT_CHIGHS_H
#define HEADCOUNT_CHIGHS_H

#include <stddef.h>
#include <stdint.h>

// Looks for the library and opens it, in this order: the file that the environment's HEADCOUNT_HIGHS names and no other;
// highs/libhighs.so and lib/headcount/libhighs.so beside the program or in a folder at most five above it; the system's
// own. Writes the file's path. 0 when it is open and has all that is called; 1 when there is none; 2 when that file is of
// another make (a function is missing, or its integers are not of 32 bits). Once open it stays open.
int highs_door_find(char *path, size_t room);

// The version of the open library, such as "1.15.1".
const char *highs_door_version(void);

typedef struct {
    int32_t status;      // HiGHS' model status
    int32_t has_values;  // 1 when `values` hold a solution
    double objective, bound;
    int64_t nodes;
} highs_door_answer;

// Least cost·x, whole columns where `is_integer` is 1, rows (`row_start` has rows + 1 places in `column` and `value`)
// between their bounds. Solves on one thread and without a clock, so that the same program has the same answer on every
// machine with this version. It may stop at a relative `gap` and stops after `nodes` of the tree; `start` is a solution to
// begin with, or null. `values` has room for `columns`. Returns 0, or the number of the call that failed.
int highs_door_solve(int32_t columns, int32_t rows, int32_t entries, const double *cost, const double *column_lower,
                     const double *column_upper, const double *row_lower, const double *row_upper,
                     const int32_t *row_start, const int32_t *column, const double *value, const int32_t *is_integer,
                     const double *start, double gap, int32_t nodes, double *values, highs_door_answer *answer);

#endif
