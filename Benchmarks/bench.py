#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One table: Headcount, the minimal C and the peers on the same workloads, in one run, single thread.

Rounds alternate the programs (A B C, A B C, ...), each round with its own seed. A rate is contacts by CPU
second of the whole process; a ratio is the median over rounds of the ratio to the C of the same round.
Standard library only. README.md says what the columns mean.
"""
import argparse
import csv
import importlib.util
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
FIGURES = ("gA", "abandon", "meanWait")  # by tier; shares, shares, seconds


@dataclass
class Run:
    """What one process did and used."""

    contacts: float  # that came to tier 1
    figures: dict  # name -> a value for each tier; for a sweep {(n1, n2): [gA of tier 1, gA of tier 2]}
    errors: dict = field(default_factory=dict)  # name -> standard error for each tier; the C only
    cpu: float = 0.0
    peak: int = 0  # bytes


@dataclass
class Contender:
    name: str
    command: object  # seed -> argument list
    read: object  # the JSON it prints -> Run
    missing: str = ""  # why it cannot run here
    runs: list = field(default_factory=list)


class Failure(Exception):
    pass


def measure(command, read):
    """Runs the command to its end; CPU seconds and peak memory of that process alone."""
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, stdout=output, cwd=HERE.parent)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise Failure(f"exit code {process.returncode}: {' '.join(map(str, command))}")
        output.seek(0)
        try:
            run = read(json.load(output))
        except (ValueError, KeyError, TypeError, IndexError) as problem:
            raise Failure(f"unexpected output ({problem!r}): {' '.join(map(str, command))}") from problem
    run.cpu = usage.ru_utime + usage.ru_stime
    run.peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return run


# ------------------------------------------------------------------------------------------ what each one prints


def read_line(result):
    """The JSON line of the C and of the peers."""
    figures = {name: result[name] for name in FIGURES}
    errors = {name: result[name + "Error"] for name in FIGURES if name + "Error" in result}
    return Run(result["contacts"], figures, errors)


def read_line_sweep(result):
    return Run(result["contacts"], {(n1, n2): [one, two] for n1, n2, one, two in result["staffings"]})


def tier_totals(result):
    """Headcount's rows of type "*", tier 1 first."""
    return [row for row in result["contacts"] if row["type"] == "*"]


def read_headcount(result):
    tiers = tier_totals(result)
    figures = {
        "gA": [row["serviceLevel"]["offered"]["mean"] for row in tiers],
        "abandon": [row["abandonedShare"]["mean"] for row in tiers],
        "meanWait": [row["meanWait"]["mean"] for row in tiers],
    }
    return Run(result["replications"] * tiers[0]["offered"]["mean"], figures)


def read_headcount_sweep(result):
    # A day of w2.yaml brings 50 contacts a minute on average; its warm-up, which the C counts too, is left out.
    contacts, figures = 0, {}
    for row in result["staffings"]:
        contacts += row["replications"] * 50 * 1440
        staffing = row["staffing"]
        figures[staffing["n1"], staffing["n2"]] = [clause["value"]["mean"] for clause in row["clauses"]]
    return Run(contacts, figures)


# ------------------------------------------------------------------------------------------------------ contenders


def headcount(options, arguments, read):
    binary = Path(options.headcount).resolve()
    return Contender(
        "Headcount",
        lambda seed: [binary, *arguments, "--threads", "1", "--format", "json", "--quiet", "--seed", str(seed)],
        read,
        "" if binary.exists() else f"not built: {options.headcount}",
    )


def minimal(options, mode, arguments, read):
    """HORIZON, WARM_UP first, staffing last."""
    binary = Path(options.minimal).resolve()
    horizon, *staffing = arguments
    return Contender("minimal C", lambda seed: [binary, mode, horizon, "60", str(seed), *staffing], read)


def peer(name, module, script, horizon):
    return Contender(
        name,
        lambda seed: [sys.executable, HERE / "peers" / script, horizon, "60", str(seed), "200", "60"],
        read_line,
        "" if importlib.util.find_spec(module) else "not installed",
    )


def workloads(options):
    """(title, contenders) for each block of the table."""
    horizon, peer_horizon = "20000" if options.quick else "100800", "1060"
    # As many contacts as the C: W1 has 7 days in each of its 10 replications, W2 has one.
    for name, replications in (("w1", "10"), ("w2", "70")):
        yield name, [
            headcount(
                options, ["simulate", f"Scenarios/{name}.yaml", "--replications", replications], read_headcount
            ),
            minimal(options, name, [horizon, "200", "60"], read_line),
            peer("SimPy", "simpy", f"{name}_simpy.py", peer_horizon),
            peer("Ciw", "ciw", f"{name}_ciw.py", peer_horizon),
        ]
    grid = ["--vary", "n1=185..205", "--vary", "n2=52..68", "--replications", "3"]
    yield "sweep", [
        headcount(options, ["sweep", "Scenarios/w2.yaml", *grid], read_headcount_sweep),
        minimal(options, "sweep", ["4000"], read_line_sweep),
    ]


# ------------------------------------------------------------------------------------------------------- agreement


def exact_w1():
    with open(HERE / "exact" / "w1.csv") as file:
        row = next(row for row in csv.DictReader(skip_comments(file)) if row["n"] == "200")
    return {"gA": [float(row["gA"])], "abandon": [float(row["abandon"])], "meanWait": [float(row["meanWaitSeconds"])]}


def exact_w2():
    """{(n1, n2): figures}"""
    with open(HERE / "exact" / "w2.csv") as file:
        return {
            (int(row["n1"]), int(row["n2"])): {
                "gA": [float(row["gA1"]), float(row["gA2"])],
                "abandon": [float(row["abandon1"]), float(row["abandon2"])],
                "meanWait": [float(row["meanWait1Seconds"]), float(row["meanWait2Seconds"])],
            }
            for row in csv.DictReader(skip_comments(file))
        }


def skip_comments(file):
    return (line for line in file if not line.startswith("#"))


def agreement(runs, exact, reference):
    """Estimate - exact of gA by tier, and the figure that is furthest off in standard errors.

    How noisy a figure is by contact belongs to the workload, not to the program: the scale for every row
    comes from the batch means of all runs of the C.
    """
    contacts = sum(run.contacts for run in runs)
    worst, gaps = (0, ""), []
    for name in FIGURES:
        for tier, truth in enumerate(exact[name]):
            estimate = sum(run.contacts * run.figures[name][tier] for run in runs) / contacts
            variance = statistics.mean(run.contacts * run.errors[name][tier] ** 2 for run in reference)
            gap, error = estimate - truth, (variance / contacts) ** 0.5
            worst = max(worst, (abs(gap) / error, f"{name}, tier {tier + 1}"))
            if name == "gA":
                gaps.append(f"{gap:+.4f} ± {error:.4f}")
    return f"gA {' / '.join(gaps)}; furthest {worst[0]:.1f} se ({worst[1]})"


def agreement_sweep(runs, exact):
    means, largest = [], []
    for tier in (0, 1):
        gaps = [
            statistics.mean(run.figures[staffing][tier] for run in runs) - exact[staffing]["gA"][tier]
            for staffing in runs[0].figures
        ]
        means.append(f"{statistics.mean(gaps):+.4f}")
        largest.append(f"{max(map(abs, gaps)):.4f}")
    return f"gA over {len(runs[0].figures)} staffings: mean {' / '.join(means)}, largest {' / '.join(largest)}"


# ------------------------------------------------------------------------------------------------------------ table


def row(title, contender, reference, exact):
    if not contender.runs:
        return [title, contender.name, "", "", contender.missing, ""]
    runs = contender.runs
    rate = statistics.median(run.contacts / run.cpu for run in runs)
    ratio = statistics.median(
        run.contacts / run.cpu / (other.contacts / other.cpu) for run, other in zip(runs, reference.runs)
    )
    if title == "sweep":
        words = agreement_sweep(runs, exact)
    else:
        words = agreement(runs, exact, reference.runs)
    peak, own = max(run.peak for run in runs), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    own *= 1 if sys.platform == "darwin" else 1024
    # A child starts as a copy of this process, so a smaller peak than ours cannot be seen.
    memory = f"< {own / 1e6:.0f}" if peak < 1.1 * own else f"{peak / 1e6:.0f}"
    return [title, contender.name, f"{rate:,.0f}", f"{ratio:.2f}" if ratio >= 0.1 else f"1/{1 / ratio:.0f}", words, memory]


def print_table(rows):
    rows = [["workload", "program", "contacts/s", "to the C", "estimate - exact", "peak MB"], *rows]
    widths = [max(len(cells[i]) for cells in rows) for i in range(len(rows[0]))]
    for place, cells in enumerate(rows):
        aligned = [c.rjust(w) if i in (2, 3, 5) else c.ljust(w) for i, (c, w) in enumerate(zip(cells, widths))]
        print("| " + " | ".join(aligned) + " |")
        if place == 0:
            print("|" + "|".join(("-" * (w + 1) + ":") if i in (2, 3, 5) else "-" * (w + 2) for i, w in enumerate(widths)) + "|")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--headcount", default=".build/release/headcount", help="the command to measure")
    parser.add_argument("--minimal", default=".build/bench/minimal", help="the compiled reference/minimal.c")
    parser.add_argument("--rounds", type=int, help="alternating rounds (default 5, with --quick 2)")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, and a shorter run of the C")
    options = parser.parse_args()
    rounds = options.rounds or (2 if options.quick else 5)
    exact = {"w1": exact_w1()}
    grid = exact["sweep"] = exact_w2()
    exact["w2"] = grid[200, 60]

    rows, failed = [], False
    for title, contenders in workloads(options):
        for seed in range(1, rounds + 1):
            for contender in contenders:
                if contender.missing:
                    continue
                if sys.stderr.isatty():
                    print(f"\r\033[K{title}, round {seed} of {rounds}: {contender.name}", end="", file=sys.stderr)
                try:
                    contender.runs.append(measure(contender.command(seed), contender.read))
                except (Failure, OSError) as problem:
                    print(f"bench: {contender.name}: {problem}", file=sys.stderr)
                    contender.missing, contender.runs, failed = "failed", [], True
        reference = contenders[1]
        if not reference.runs:
            sys.exit(f"bench: no ratio without the C: {options.minimal}")
        rows += [row(title, contender, reference, exact[title]) for contender in contenders]
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr)
    print_table(rows)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
