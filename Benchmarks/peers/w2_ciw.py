# SPDX-License-Identifier: GPL-3.0-or-later
"""W2 in Ciw."""
import functools

import ciw_model
import model

model.run("w2", functools.partial(ciw_model.simulate, 2))
