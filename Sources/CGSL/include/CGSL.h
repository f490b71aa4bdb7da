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
#endif
