# SPDX-License-Identifier: GPL-3.0-or-later
"""W1 in Ciw."""
import functools

import ciw_model
import model

model.run("w1", functools.partial(ciw_model.simulate, 1))
