# SPDX-License-Identifier: GPL-3.0-or-later
"""W2 in SimPy: two priority resources; voice (0) goes before chat (1) and interrupts nothing."""
import random

import simpy

import model


def simulate(horizon, warm_up, seed, n1, n2):
    draw, env, contacts = random.Random(seed), simpy.Environment(), 0
    tallies = [model.Tally(), model.Tally()]
    tiers = [simpy.PriorityResource(env, n) for n in (n1, n2)]

    def contact(channel):
        for tier, agents in enumerate(tiers):
            arrived = env.now
            patience = draw.expovariate(1 / model.MEAN_PATIENCE)
            with agents.request(priority=channel) as request:
                yield request | env.timeout(patience)
                wait = env.now - arrived
                if arrived >= warm_up:
                    (tallies[tier].answered if request.triggered else tallies[tier].gave_up)(wait)
                if not request.triggered:
                    return
                yield env.timeout(draw.expovariate(1 / model.MEAN_SERVICE[tier]))
            if draw.random() >= model.ESCALATION:
                return

    def door():
        nonlocal contacts
        while True:
            yield env.timeout(draw.expovariate(model.ARRIVAL_RATE))
            contacts += 1
            env.process(contact(0 if draw.random() < model.VOICE_SHARE else 1))

    env.process(door())
    env.run(until=horizon)
    return contacts, tallies


model.run("w2", simulate)
