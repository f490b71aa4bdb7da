// SPDX-License-Identifier: GPL-3.0-or-later
#include "CHiGHS.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The signatures of HiGHS' C interface (1.5 and later).
static struct {
    void *(*create)(void);
    void (*destroy)(void *);
    const char *(*version)(void);
    int32_t (*size_of_int)(const void *);
    int32_t (*pass)(void *, int32_t, int32_t, int32_t, int32_t, int32_t, double, const double *, const double *,
                    const double *, const double *, const double *, const int32_t *, const int32_t *, const double *,
                    const int32_t *);
    int32_t (*run)(void *);
    int32_t (*status)(const void *);
    int32_t (*solution)(const void *, double *, double *, double *, double *);
    int32_t (*set_bool)(void *, const char *, int32_t);
    int32_t (*set_int)(void *, const char *, int32_t);
    int32_t (*set_double)(void *, const char *, double);
    int32_t (*set_string)(void *, const char *, const char *);
    int32_t (*get_double)(const void *, const char *, double *);
    int32_t (*get_int64)(const void *, const char *, int64_t *);
    int32_t (*get_int)(const void *, const char *, int32_t *);
    int32_t (*start)(void *, const double *, const double *, const double *, const double *);
} highs;
static int is_open = 0;

static int open_library(const char *path) {
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) { return 1; }
    struct { const char *name; void **into; } needed[] = {
        {"Highs_create", (void **)&highs.create},
        {"Highs_destroy", (void **)&highs.destroy},
        {"Highs_version", (void **)&highs.version},
        {"Highs_getSizeofHighsInt", (void **)&highs.size_of_int},
        {"Highs_passMip", (void **)&highs.pass},
        {"Highs_run", (void **)&highs.run},
        {"Highs_getModelStatus", (void **)&highs.status},
        {"Highs_getSolution", (void **)&highs.solution},
        {"Highs_setBoolOptionValue", (void **)&highs.set_bool},
        {"Highs_setIntOptionValue", (void **)&highs.set_int},
        {"Highs_setDoubleOptionValue", (void **)&highs.set_double},
        {"Highs_setStringOptionValue", (void **)&highs.set_string},
        {"Highs_getDoubleInfoValue", (void **)&highs.get_double},
        {"Highs_getInt64InfoValue", (void **)&highs.get_int64},
        {"Highs_getIntInfoValue", (void **)&highs.get_int},
        {"Highs_setSolution", (void **)&highs.start},
    };
    for (size_t k = 0; k < sizeof needed / sizeof needed[0]; k++) {
        *needed[k].into = dlsym(library, needed[k].name);
        if (*needed[k].into == NULL) { dlclose(library); return 2; }
    }
    void *probe = highs.create();
    int fits = probe != NULL && highs.size_of_int(probe) == 4;
    if (probe != NULL) { highs.destroy(probe); }
    if (!fits) { dlclose(library); return 2; }
    is_open = 1;
    return 0;
}

int highs_door_find(char *path, size_t room) {
    if (is_open) { return 0; }
    const char *named = getenv("HEADCOUNT_HIGHS");
    if (named != NULL) {
        snprintf(path, room, "%s", named);
        return open_library(path);
    }
    static const char *const places[] = {"highs", "lib/headcount"};
    char folder[4096];
    ssize_t length = readlink("/proc/self/exe", folder, sizeof folder - 1);
    folder[length > 0 ? length : 0] = 0;
    char *end = strrchr(folder, '/');
    for (int up = 0; up < 6 && end != NULL; up++) {
        *end = 0;
        for (size_t k = 0; k < sizeof places / sizeof places[0]; k++) {
            int written = snprintf(path, room, "%s/%s/libhighs.so", folder, places[k]);
            if (written < 0 || (size_t)written >= room || access(path, R_OK) != 0) { continue; }
            int opened = open_library(path);
            if (opened != 1) { return opened; }
        }
        end = strrchr(folder, '/');
    }
    static const char *const names[] = {"libhighs.so.1", "libhighs.so"};
    for (size_t k = 0; k < sizeof names / sizeof names[0]; k++) {
        snprintf(path, room, "%s", names[k]);
        int opened = open_library(path);
        if (opened != 1) { return opened; }
    }
    return 1;
}

const char *highs_door_version(void) { return highs.version(); }

int highs_door_solve(int32_t columns, int32_t rows, int32_t entries, const double *cost, const double *column_lower,
                     const double *column_upper, const double *row_lower, const double *row_upper,
                     const int32_t *row_start, const int32_t *column, const double *value, const int32_t *is_integer,
                     const double *start, double gap, int32_t nodes, double *values, highs_door_answer *answer) {
    void *model = highs.create();
    if (model == NULL) { return 1; }
    int failed = 0;
#define CALL(number, expression) \
    if (failed == 0 && (expression) == -1) { failed = number; }
    // A warning (1) of a setting would be a setting that was not taken.
#define SET(number, expression) \
    if (failed == 0 && (expression) != 0) { failed = number; }
    SET(2, highs.set_bool(model, "output_flag", 0))
    SET(3, highs.set_int(model, "threads", 1))
    SET(4, highs.set_string(model, "parallel", "off"))
    SET(5, highs.set_int(model, "random_seed", 0))
    SET(6, highs.set_double(model, "mip_rel_gap", gap))
    SET(7, highs.set_double(model, "mip_abs_gap", 1e-9))
    SET(8, highs.set_int(model, "mip_max_nodes", nodes))
    // Row-wise (2), minimised (1).
    CALL(9, highs.pass(model, columns, rows, entries, 2, 1, 0.0, cost, column_lower, column_upper, row_lower, row_upper,
                       row_start, column, value, is_integer))
    if (start != NULL) { CALL(10, highs.start(model, start, NULL, NULL, NULL)) }
    CALL(11, highs.run(model))
    if (failed == 0) {
        int32_t found = 0, has_integers = 0;
        for (int32_t k = 0; k < columns; k++) { has_integers |= is_integer[k]; }
        answer->status = highs.status(model);
        answer->nodes = 0;
        CALL(12, highs.get_double(model, "objective_function_value", &answer->objective))
        answer->bound = answer->objective;  // of a linear program that is solved; the status says whether it is
        if (has_integers) {
            CALL(13, highs.get_double(model, "mip_dual_bound", &answer->bound))
            CALL(14, highs.get_int64(model, "mip_node_count", &answer->nodes))
        }
        CALL(15, highs.get_int(model, "primal_solution_status", &found))
        answer->has_values = found == 2;
        CALL(16, highs.solution(model, values, NULL, NULL, NULL))
    }
    highs.destroy(model);
    return failed;
}
