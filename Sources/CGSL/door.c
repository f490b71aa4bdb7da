// SPDX-License-Identifier: GPL-3.0-or-later
#include "CGSL.h"

// GSL's own handler ends the process at the first domain error; here a failed call answers NaN or an error code.
__attribute__((constructor)) static void turn_off_gsl_error_handler(void) { gsl_set_error_handler_off(); }
