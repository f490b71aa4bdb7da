# SPDX-License-Identifier: GPL-3.0-or-later
"""W1 in SimPy: a process per contact, `request | timeout` for patience, as SimPy's own bank example does."""
import random

import simpy

import model


def simulate(horizon, warm_up, seed, n1, _):
    draw, env, tally, contacts = random.Random(seed), simpy.Environment(), model.Tally(), 0
    agents = simpy.Resource(env, n1)

    def contact():
        arrived = env.now
        patience = draw.expovariate(1 / model.MEAN_PATIENCE)
        with agents.request() as request:
            yield request | env.timeout(patience)
            wait = env.now - arrived
            if arrived >= warm_up:
                (tally.answered if request.triggered else tally.gave_up)(wait)
            if request.triggered:
                yield env.timeout(draw.expovariate(1 / model.MEAN_SERVICE[0]))

    def door():
        nonlocal contacts
        while True:
            yield env.timeout(draw.expovariate(model.ARRIVAL_RATE))
            contacts += 1
            env.process(contact())

    env.process(door())
    env.run(until=horizon)
    return contacts, [tally]


model.run("w1", simulate)
