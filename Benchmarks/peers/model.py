# SPDX-License-Identifier: GPL-3.0-or-later
"""What the peers share: the figures of W1 and W2, the arguments, and the JSON line that reference/minimal.c prints too.

    w1_simpy.py HORIZON WARM_UP SEED N1 N2     minutes; HORIZON 1000 is 50,000 contacts
"""
import json
import sys
import time

ARRIVAL_RATE, MEAN_PATIENCE, THRESHOLD = 50.0, 3.0, 20 / 60  # per minute, minutes
MEAN_SERVICE = (4.0, 5.0)
VOICE_SHARE, ESCALATION = 0.7, 0.25


class Tally:
    """What happened to the contacts that came to one tier after the warm-up."""

    def __init__(self):
        self.offered = self.in_time = self.abandoned = 0
        self.wait = 0.0

    def answered(self, wait):
        self.offered += 1
        self.in_time += wait <= THRESHOLD
        self.wait += wait

    def gave_up(self, wait):
        self.offered += 1
        self.abandoned += 1
        self.wait += wait


def run(workload, simulate):
    """Calls simulate(horizon, warm_up, seed, n1, n2) -> (contacts, [a tally for each tier])."""
    if len(sys.argv) != 6:
        sys.exit(__doc__)
    horizon, warm_up = map(float, sys.argv[1:3])
    contacts, tallies = simulate(horizon, warm_up, *map(int, sys.argv[3:]))
    per_contact = [max(1, tally.offered) for tally in tallies]
    print(
        json.dumps(
            {
                "workload": workload,
                "contacts": contacts,
                "gA": [round(t.in_time / n, 7) for t, n in zip(tallies, per_contact)],
                "abandon": [round(t.abandoned / n, 7) for t, n in zip(tallies, per_contact)],
                "meanWait": [round(60 * t.wait / n, 6) for t, n in zip(tallies, per_contact)],
                "cpuSeconds": round(time.process_time(), 3),
            }
        )
    )
