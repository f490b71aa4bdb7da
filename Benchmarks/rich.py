#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rich workloads, one thread, in one run: three tables.

  rich     W3 to W8 against reference/rich.c on the same work, rounds alternating, each with its own seed.
  cliffs   W1 with one feature more, in units of W1: what one more line of a scenario costs per contact.
  growth   from 20 to 20,000 agents at constant load, in units of W1.

Times are CPU seconds of the whole process per contact offered at a first tier, those that come again included.
Standard library only. README.md says what the workloads are.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCENARIOS = HERE / "rich"

# name: (arguments of the C, scenario, replications of the C and of Headcount, days, share of the warm-up, lines of tier 1)
RICH = {
    "W3 redial, after-contact work": (["w3"], "w3", 8, 3, 7, 2 / 168, 1),
    "W4 chats, 117 agents": (["w4"], "w4", 8, 3, 7, 2 / 168, 1),
    "W4 chats, 1,170 agents": (["w4", "1170", "400"], "w4x10", 4, 2, 1, 2 / 24, 1),
    "W5 six types, two tiers": (["w5"], "w5", 20, 20, 10, 0, 6),
    "W6 shifts, absence, recontact": (["w6"], "w6", 15, 6, 10, 0, 6),
    "W7 e-mail beside calls": (["w7"], "w7", 40, 12, 31, 0, 2),
    "W8 random": (["w8-1"], "w8-random", 15, 6, 10, 0, 6),
    "W8 least-occupied": (["w8-2"], "w8-least-occupied", 15, 6, 10, 0, 6),
    "W8 proficiency-then-idle": (["w8-3"], "w8-proficiency", 15, 6, 10, 0, 6),
    "W8 weighted-longest-wait": (["w8-4"], "w8-weighted", 15, 6, 10, 0, 6),
    "W8 c-mu": (["w8-5"], "w8-c-mu", 15, 6, 10, 0, 6),
}

AGENT_POLICIES = ["least-occupied", "most-occupied", "fastest", "cheapest", "specialist-first", "proficiency-then-idle",
                  "random", "round-robin", "last-agent"]
CONTACT_POLICIES = ["priority-then-preference", "first-come", "aging-priority", "weighted-longest-wait", "longest-queue",
                    "c-mu", "c-mu-theta", "earliest-deadline", "least-slack", "wait-over-target", "age-credit",
                    "furthest-below-target", "threshold-gaming"]
# name: (more keys of the contact type, of the team, of the file; whether the team works in shifts)
CLIFFS = {
    "shifts": ("", ", absent: 5%, late: {probability: 10%, by: 8 min}", "", True),
    "speed 1.1": ("", ", speed: 1.1", ""),
    "seniority": ("", ", seniority: {junior: {share: 30%, speed: 0.8}, senior: {share: 70%}}", ""),
    "absent 7%": ("", ", absent: 7%", ""),
    "slots of voice: 2": ("", ", slots: {voice: 2}", ""),
    "lines: 400": (", lines: 400", "", ""),
    "after-contact": (", after-contact: 20 s", "", ""),
    "redial": (", redial: {probability: 30%, after: 10 min}", "", ""),
    "recontact": (", recontact: {probability: 8%, after: 1 d}", "", ""),
    "reopen": (", reopen: {probability: 8%, after: 1 d}", "", ""),
    "waiting-for-customer": (", waiting-for-customer: {probability: 8%, for: 1 h}", "", ""),
    "deadline": (", deadline: {within: 1 h}", "", ""),
    "longest wait": ("", "", "contract: {clauses: {x: {measure: longest wait, of: calls, target: at most 10 h}}}\n"),
    **{f"agent: {name}": ("", "", f"routing: {{agent: {name}}}\n") for name in AGENT_POLICIES},
    **{f"contact: {name}": ("", "", f"routing: {{contact: {name}}}\n") for name in CONTACT_POLICIES},
}
# Of the policies there can be one of each kind; and a team has a headcount or shifts, and one share of the absent.
TOGETHER = "all that go together"
CLIFFS[TOGETHER] = tuple(
    "".join(more[part] for name, more in CLIFFS.items() if name != "shifts" and not more[part].startswith("routing:"))
    + ("", "", "routing: {agent: least-occupied, contact: furthest-below-target}\n")[part] for part in range(3))
SIZES = [20, 200, 2000, 20000]


def cpu(command):
    """CPU seconds of a process, and what it prints."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(list(map(str, command)), stdout=output)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"rich: exit code {process.returncode}: {' '.join(map(str, command))}")
        output.seek(0)
        return usage.ru_utime + usage.ru_stime, output.read().decode()


def headcount(options, scenario, replications, seed):
    """Seconds per contact, and the contacts of a replication."""
    seconds, text = cpu([options.headcount, "simulate", scenario, "--threads", 1, "--quiet", "--format", "json",
                         "--replications", replications, "--seed", seed])
    rows = json.loads(text)["contacts"]
    offered = [row["offered"]["mean"] if isinstance(row["offered"], dict) else row["offered"] for row in rows
               if row["type"] != "*" and row["tier"] == rows[0]["tier"]]
    return seconds / (sum(offered) * replications), sum(offered)


def rich(options, rounds):
    print("| workload | Headcount, ns a contact | minimal C | Headcount to the C |\n|---|--:|--:|--:|")
    for name, (arguments, scenario, c_runs, runs, days, warm_up, lines) in RICH.items():
        pairs = []
        for seed in range(1, rounds + 1):
            program, *more = arguments
            seconds, text = cpu([Path(options.rich) / program, c_runs, days, seed, *more])
            offered = sum(line[0] for row in text.splitlines() for line in json.loads(row)["lines"][:lines])
            c = seconds / (offered * (1 + warm_up))
            own, _ = headcount(options, SCENARIOS / f"{scenario}.yaml", runs, seed)
            pairs.append((own / (1 + warm_up), c))
        own, c = (statistics.median(pair[side] for pair in pairs) for side in (0, 1))
        ratio = statistics.median(pair[1] / pair[0] for pair in pairs)
        print(f"| {name} | {own * 1e9:.0f} | {c * 1e9:.0f} | {ratio:.2f} |", flush=True)


def w1(agents, contact="", team="", file="", shifts=False):
    """W1 with so many agents at a time, at its load."""
    rate = agents / 4
    days = max(1, min(7, int(3e6 / (rate * 1440))))
    # A large floor fills a short day.
    hours, length = ("24x7", f"days: {days}, warm-up: 2 h")
    spans = [(start, "6 h", ", breaks: nr17") for start in range(0, 24, 6)]
    if rate * 1440 > 3e6:
        hours, length = ('"08:00-10:00"', "days: 1")
        spans = [(8, "2 h", "")]
    staff = f"headcount: {agents}"
    if shifts:
        staff = "shifts: {" + ", ".join(
            f'from-{start}: {{start: "{start:02}:00", length: {span}, agents: {agents}{breaks}}}'
            for start, span, breaks in spans) + "}"
    return (f"headcount: 1\ncalendar: {{start: 2027-03-01, {length}, hours: {hours}}}\n"
            f"contacts: {{calls: {{rate: {rate:g} per min, handle: 4 min, patience: 3 min{contact}}}}}\n"
            f"teams: {{n1: {{serves: [calls], {staff}{team}}}}}\n{file}")


def scenario(folder, text):
    path = Path(folder) / "scenario.yaml"
    path.write_text(text)
    return path


def time_of(options, folder, text, rounds, contacts=1e6):
    path = scenario(folder, text)
    _, offered = headcount(options, path, 1, 1)
    runs = max(1, round(contacts / max(offered, 1)))
    return statistics.median(headcount(options, path, runs, seed)[0] for seed in range(1, rounds + 1))


def cliffs(options, rounds, folder):
    plain = time_of(options, folder, w1(200), rounds, 3e6)
    print(f"\n| W1 ({plain * 1e9:.0f} ns a contact) and | times W1 |\n|---|--:|")
    for name, (contact, team, file) in CLIFFS.items():
        print(f"| {name} | {time_of(options, folder, w1(200, contact, team, file), rounds) / plain:.1f} |", flush=True)


def growth(options, rounds, folder):
    plain = time_of(options, folder, w1(200), rounds, 3e6)
    print(f"\n| times W1 with 200 agents | {' | '.join(f'{size:,}' for size in SIZES)} |\n|---|{'--:|' * len(SIZES)}")
    kinds = {
        "plain": ("", "", ""),
        "redial": CLIFFS["redial"],
        "shifts": CLIFFS["shifts"],
        "slots of voice: 2": CLIFFS["slots of voice: 2"],
        **{name: CLIFFS[name] for name in CLIFFS if name.startswith("agent: ")},
    }
    for name, more in kinds.items():
        cells = [f"{time_of(options, folder, w1(size, *more), rounds) / plain:.1f}" for size in SIZES]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--headcount", default=".build/release/headcount", help="the command to measure")
    parser.add_argument("--rich", default=".build/bench/rich", help="the folder of the compiled reference/rich.c")
    parser.add_argument("--quick", action="store_true", help="one round")
    options = parser.parse_args()
    options.headcount = Path(options.headcount).resolve()
    rounds = 1 if options.quick else 5
    rich(options, rounds)
    with tempfile.TemporaryDirectory() as folder:
        cliffs(options, min(rounds, 3), folder)
        growth(options, min(rounds, 3), folder)


if __name__ == "__main__":
    main()
