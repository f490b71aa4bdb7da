# SPDX-License-Identifier: GPL-3.0-or-later
"""W1 and W2 as Ciw networks, told apart by the number of tiers; tallies from Ciw's records."""
import ciw

import model


def simulate(tiers, horizon, warm_up, seed, n1, n2):
    exponential = ciw.dists.Exponential
    shares = {"voice": model.VOICE_SHARE, "chat": 1 - model.VOICE_SHARE} if tiers == 2 else {"voice": 1.0}
    patience = [exponential(1 / model.MEAN_PATIENCE)] * tiers
    service = [exponential(1 / mean) for mean in model.MEAN_SERVICE[:tiers]]
    routing = [[0.0, model.ESCALATION], [0.0, 0.0]] if tiers == 2 else [[0.0]]
    network = ciw.create_network(
        number_of_servers=[n1, n2][:tiers],
        arrival_distributions={
            type: [exponential(model.ARRIVAL_RATE * share)] + [None] * (tiers - 1) for type, share in shares.items()
        },
        service_distributions={type: service for type in shares},
        reneging_time_distributions={type: patience for type in shares},
        priority_classes={type: place for place, type in enumerate(shares)},
        routing={type: routing for type in shares},
    )
    ciw.seed(seed)
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(horizon)
    tallies = [model.Tally() for _ in range(tiers)]
    for record in simulation.get_all_records():
        if record.arrival_date >= warm_up:
            tally = tallies[record.node - 1]
            (tally.gave_up if record.record_type == "renege" else tally.answered)(record.waiting_time)
    contacts = simulation.nodes[0].number_of_individuals
    return contacts, tallies
