"""Two builds of headcount on random centres: do they print the same bytes?

    python3 Benchmarks/differ.py OLD NEW [--seed 1] [--files 200] [--keep DIR] [--only slots,shifts]

For whoever changes how the floor works and not what it means. Each file is a centre drawn from its number: every policy,
shifts, outages, slots, hours, rosters by the interval, deferred work, customers who come again. A file on which the two
disagree is kept in DIR with the first keys that differ; both builds may refuse a file, with the same message.
--only takes the centres that have those words alone.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile

AGENT_POLICIES = ["longest-idle", "least-occupied", "most-occupied", "fastest", "cheapest", "specialist-first",
                  "proficiency-then-idle", "random", "round-robin", "last-agent"]
CONTACT_POLICIES = ["priority-then-longest-wait", "priority-then-preference", "first-come", "aging-priority",
                    "weighted-longest-wait", "longest-queue", "c-mu", "c-mu-theta", "earliest-deadline", "least-slack",
                    "wait-over-target", "age-credit", "furthest-below-target", "threshold-gaming"]


class Centre:
    """A random centre as a tree of dicts, small enough that two builds answer in a moment."""

    def __init__(self, number):
        self.r = random.Random(number)
        self.rich = self.r.random()
        self.tiers = self.r.choice([1, 1, 2, 2, 3])
        self.closes = self.maybe(0.5)
        self.names = [f"t{k}" for k in range(self.r.choice([1, 1, 2, 3, 4]))]

    def maybe(self, p):
        return self.r.random() < p

    def law(self, minutes):
        m = f"{minutes * self.r.uniform(0.5, 2):.2f} min"
        return self.r.choice([m, m, {"law": "lognormal", "mean": m, "cv": round(self.r.uniform(0.3, 1.2), 2)},
                              {"law": "gamma", "mean": m, "cv": 0.7}, {"law": "deterministic", "mean": m},
                              {"law": "erlang", "mean": m, "shape": 2}])

    def contact(self, name, last):
        r, rich, p = self.r, self.rich, lambda q: self.maybe(q * self.rich)
        channel = r.choice(["voice", "voice", "voice", "chat", "email"]) if rich > 0.3 else "voice"
        deferred = channel == "email"
        c = {"channel": channel}
        if deferred and self.maybe(0.3):
            c["hours"] = "24x7" if self.closes else "mon-fri 08:00-20:00"
        elif self.closes and self.maybe(0.3):
            c["hours"] = r.choice(["mon-fri 09:00-17:00", "08:30-19:00", "mon-sat 10:00-22:00"])
        c["rate"] = f"{r.choice([5, 12, 20, 40, 60])} per 30 min"
        first = r.randrange(last + 1) if self.maybe(0.2) else 0
        tiers = [f"n{k + 1}" for k in range(first, last + 1)]
        c["handle"] = {t: self.law(r.choice([2, 4, 6])) for t in tiers}
        if len(tiers) > 1:
            c["escalate"] = {t: f"{r.choice([10, 25, 50])}%" for t in tiers[:-1]}
            if p(0.4):
                c["escalated-priority"] = r.randrange(3)
            if p(0.3) and not deferred:
                c["hand-over"] = r.choice(["warm", {"warm": "40 s"}])
            if p(0.25):
                c["triage"] = {tiers[0]: "70%", tiers[1]: "30%"}
            if p(0.2):
                c["patience-after-escalation"] = "kept"
        if self.maybe(0.4):
            c["after-contact"] = r.choice(["20 s", "1 min"])
        if self.maybe(0.3):
            c["priority"] = r.randrange(4)
        if not deferred:
            if self.maybe(0.7):
                c["patience"] = self.law(r.choice([1, 3, 10]))
            if p(0.2):
                c["longest-wait"] = r.choice(["2 min", "10 min"])
            if p(0.3):
                c["lines"] = r.choice([5, 15, 40])
            if p(0.35):
                c["redial"] = {"probability": r.choice(["30%", ["60%", "30%"]]), "after": r.choice(["10 min", "1 h"])}
            if p(0.2):
                c["callback"] = {"above": r.choice(["30 s", "2 min"]), "accepted": "40%", "ring": "10 s", "reached": "70%", "attempts": 2,
                                 "place": r.choice(["kept", "best-effort"])}
            if self.closes and self.maybe(0.3):
                c["at-closing"] = "clear"
        else:
            c["work"] = {"order": r.choice(["first-come", "deadline"]), "interruptible": self.maybe(0.4)}
        if p(0.3) or (deferred and c["work"]["order"] == "deadline"):
            c["deadline"] = r.choice(["2 h", {"within": "4 h", "calendar": "office"}])
            if p(0.4):
                c["alerts"] = [{"at": "50%", "raise-priority": 1}]
            if len(tiers) > 1 and p(0.3):
                c["timed-escalation"] = {tiers[0]: "60%"}
            if len(tiers) > 1 and p(0.3):
                c["ola"] = {tiers[1]: {"within": "1 h", "calendar": "office"}}
        if p(0.35):
            c["recontact"] = {"probability": "10%", "after": r.choice(["2 h", "1 d"])}
        if p(0.25):
            c["reopen"] = {"probability": "8%", "after": "3 h"}
        if p(0.25):
            c["waiting-for-customer"] = {"probability": "20%", "for": r.choice(["30 min", "8 h"])}
        return c

    def figures(self):
        if self.closes or self.maybe(0.6):
            return self.r.randrange(1, 16)
        return {"00:00-08:00": self.r.randrange(0, 6), "08:00-20:00": self.r.randrange(2, 16), "20:00-24:00": self.r.randrange(1, 8)}

    def team(self, tier, serves, contacts):
        r, p = self.r, lambda q: self.maybe(q * self.rich)
        t = {"tier": f"n{tier + 1}", "serves": serves}
        shifts = p(0.35)
        if shifts:
            t["shifts"] = {f"s{k}": {"start": start, "length": "4 h", "agents": r.randrange(1, 7),
                                     **({"breaks": "nr17"} if self.maybe(0.5) else {})}
                           for k, start in enumerate(r.sample(["10:00", "11:10", "12:30", "13:00"], r.choice([1, 2])))}
            if self.maybe(0.4):
                t["late"] = {"probability": "20%", "by": "8 min"}
            if self.maybe(0.4):
                t["adherence"] = {"share": "93%", "absence": "3 min"}
        else:
            t["headcount"] = self.figures()
            if self.maybe(0.15):
                t["shrinkage"] = "10%"
        if self.maybe(0.4):
            t["cost"] = f"{r.choice([15, 22.5, 40])} per hour"
        if self.maybe(0.4):
            t["absent"] = r.choice(["7%", {"rate": "10%", "correlation": 0.2, "persistence": 0.5}])
        if self.maybe(0.3):
            t["speed"] = r.choice([0.8, 1.1, {serves[0]: 1.2}])
        if self.maybe(0.2):
            t["solves"] = 0.9
        if p(0.25):
            t["seniority"] = {"junior": {"share": "60%", "speed": 0.8, "solves": 0.9}, "senior": {"share": "40%"}}
        if self.maybe(0.2):
            t["proficiency"] = r.choice([3, {serves[0]: 7}])
        if p(0.5):
            channels = {contacts[s]["channel"] for s in serves}
            t["slots"] = {c: r.choice(["all", 2, 3] if c == "voice" else [2, 3, 1]) for c in sorted(channels)}
            held = [n for n in t["slots"].values() if n != "all"]
            if sum(held) > 2 and self.maybe(0.4):
                t["slots"]["most"] = r.choice([2, sum(held)])
            if self.maybe(0.3):
                t["slots"]["assignment"] = "most-loaded"
        return t

    def routing(self, contacts, teams):
        r, p, out = self.r, lambda q: self.maybe(q * max(0.3, self.rich)), {}
        if p(0.7):
            out["agent"] = r.choice(AGENT_POLICIES)
        if p(0.7):
            out["contact"] = r.choice(CONTACT_POLICIES)
        if p(0.3):
            out["waiting-cost"] = {name: f"{r.choice([1, 2, 5])} per hour" for name in contacts}
        if p(0.2) and len(teams) > 1:
            a, b = r.sample(sorted(teams), 2)
            if not set(teams[a]["serves"]) <= set(teams[b]["serves"]) or teams[a]["tier"] != teams[b]["tier"]:
                out["overflow"] = [{"from": a, "to": b, "after": r.choice(["20 s", "1 min"])}]
        if p(0.15):
            team = r.choice(sorted(teams))
            if len(teams[team]["serves"]) > 1:
                out["reserve"] = [{"team": team, "for": teams[team]["serves"][0], "idle": 1}]
        if p(0.15):
            team = r.choice(sorted(teams))
            out["blend"] = [{"team": team, "types": [teams[team]["serves"][-1]], "idle": 1}]
        return out

    def scenario(self):
        r = self.r
        contacts = {name: self.contact(name, r.randrange(self.tiers)) for name in self.names}
        teams = {}
        for tier in range(self.tiers):
            here = [n for n in self.names if f"n{tier + 1}" in contacts[n]["handle"]]
            if not here:
                continue
            for k in range(r.choice([1, 1, 2, 3])):
                serves = r.sample(here, r.randrange(1, len(here) + 1)) if k else list(here)
                teams[f"g{tier + 1}{k}"] = self.team(tier, serves, contacts)
        slots = [t for t in teams.values() if "slots" in t]
        for name, c in contacts.items():
            if slots and self.maybe(0.5):
                first = next(iter(c["handle"]))
                if any(name in t["serves"] and t["tier"] == first and t["slots"].get(c["channel"]) not in (None, 1, "all") for t in slots):
                    c["handle"][first] = {"law": "lognormal", "mean": "5 min", "cv": 0.7, "slow-down": [1, 1.2, 1.5]}
        calendar = {"days": r.choice([1, 1, 2, 3, 7]), "start": "2026-03-02",
                    "hours": {"office": "mon-fri 09:00-18:00", "all": "mon-sun 08:00-21:00"}}
        for c in contacts.values():
            c.setdefault("hours", "all" if self.closes else "24x7")
        if self.maybe(0.2):
            calendar["holidays"] = ["2026-03-04"]
        out = {"headcount": 1, "seed": r.randrange(1000), "calendar": calendar, "tiers": [f"n{k + 1}" for k in range(self.tiers)],
               "contacts": contacts, "teams": teams}
        if routing := self.routing(contacts, teams):
            out["routing"] = routing
        if self.maybe(0.25 * self.rich):
            down = r.choice(sorted(contacts) + sorted(teams))
            out["outages"] = {"system": {"affects": [down], "every": "12 h", "lasts": "1 h"}}
            if down in contacts:
                out["outages"]["system"] |= {"then": r.choice(["lost", "held", "surge 30%"]), "excused": self.maybe(0.3)}
        clauses = {"level": {"measure": "service level within 20 s", "target": "80%"}}
        if self.maybe(0.3):
            clauses["lost"] = {"measure": "abandonment", "target": "5%", "window": "day"}
        if self.maybe(0.3 * self.rich):
            clauses["first"] = {"measure": "first-contact resolution", "target": "70%"}
        if self.maybe(0.2 * self.rich):
            clauses["busy"] = {"measure": "occupancy", "target": "85%"}
        out["contract"] = {"clauses": clauses}
        return out


def output(binary, path):
    command = [binary, "simulate", path, "--replications", "2", "--format", "json"]
    try:
        run = subprocess.run(command, capture_output=True, timeout=120)
    except subprocess.TimeoutExpired:
        return ("timeout", b"")
    return (run.returncode, run.stdout if run.returncode in (0, 1) and run.stdout else run.stderr)


def differences(a, b, path=""):
    if type(a) != type(b):
        yield path, a, b
    elif isinstance(a, dict):
        for key in sorted(set(a) | set(b)):
            yield from differences(a.get(key), b.get(key), f"{path}.{key}")
    elif isinstance(a, list):
        if len(a) != len(b):
            yield f"{path} (length)", len(a), len(b)
        for k, (x, y) in enumerate(zip(a, b)):
            yield from differences(x, y, f"{path}[{k}]")
    elif a != b:
        yield path, a, b


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=int, default=200)
    parser.add_argument("--keep", default="differ")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    words = [w for w in options.only.split(",") if w]
    same = refused = 0
    differing = []
    number = options.seed
    done = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "centre.yaml")
        while done < options.files:
            text = json.dumps(Centre(number).scenario(), indent=1)
            number += 1
            if not all(w in text for w in words):
                continue
            done += 1
            with open(path, "w") as f:
                f.write(text)
            old, new = output(options.old, path), output(options.new, path)
            refused += old[0] not in (0, 1)
            if old == new:
                same += 1
                continue
            os.makedirs(options.keep, exist_ok=True)
            kept = os.path.join(options.keep, f"{number - 1}.yaml")
            with open(kept, "w") as f:
                f.write(text)
            differing.append(kept)
            print(f"{kept}: exit codes {old[0]}, {new[0]}")
            try:
                for k, (where, x, y) in enumerate(differences(json.loads(old[1]), json.loads(new[1]))):
                    if k == 4:
                        break
                    print(f"    {where}: {str(x)[:60]} -> {str(y)[:60]}")
            except ValueError:
                print("   ", old[1][-200:], "->", new[1][-200:])
            sys.stdout.flush()
    print(f"{done} files, seeds {options.seed} to {number - 1}: {same} the same ({refused} refused), {len(differing)} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
