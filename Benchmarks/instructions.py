#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Instructions that the engine executes per contact, counted by callgrind: a figure that no busy machine disturbs.

  instructions.py            compares with instructions.csv; exit code 1 where a workload takes over 3 % more
  instructions.py --write    writes instructions.csv anew, after a change that is meant

Start-up is taken out: a run of three replications less a run of one. Figures of another compiler or another kind of
processor are shown and not compared. Needs valgrind and binutils.
"""
import argparse
import csv
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from rich import CLIFFS, w1

HERE = Path(__file__).resolve().parent
TABLE = HERE / "instructions.csv"
ALLOWED = 1.03
FEATURES = ["redial", "recontact", "shifts", "after-contact", "deadline", "lines: 400", "slots of voice: 2", "agent: random",
            "agent: least-occupied", "agent: fastest", "contact: c-mu", "contact: longest-queue"]
TWO_TIERS = (HERE.parent / "Scenarios/w2.yaml").read_text()


def machine():
    """What the figures depend on beside the code."""
    version = subprocess.run(["swiftc", "--version"], capture_output=True, text=True).stdout.splitlines()[0]
    vectors = "AVX2" if "avx2" in Path("/proc/cpuinfo").read_text() else "no AVX2"
    return f"{version}; {vectors}"


def count(binary, scenario, replications):
    """Instructions of a run, and the contacts that its replications offer at the first tier."""
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", binary, "simulate", scenario, "--threads",
               "1", "--quiet", "--format", "json", "--replications", str(replications), "--seed", "1"]
    result = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    found = re.search(r"Collected : (\d+)", result.stderr)
    if result.returncode or not found:
        sys.exit(f"instructions: exit code {result.returncode}\n{result.stderr}")
    rows = json.loads(result.stdout)["contacts"]
    offered = [row["offered"]["mean"] if isinstance(row["offered"], dict) else row["offered"] for row in rows
               if row["type"] != "*" and row["tier"] == rows[0]["tier"]]
    return int(found[1]), sum(offered) * replications


def per_contact(binary, scenario, text):
    scenario.write_text(text)
    (more, many), (less, few) = count(binary, scenario, 3), count(binary, scenario, 1)
    return (more - less) / (many - few)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--headcount", default=".build/release/headcount", help="the command to count")
    parser.add_argument("--write", action="store_true", help="write the table anew")
    options = parser.parse_args()
    for tool in ("valgrind", "strip"):
        if not shutil.which(tool):
            sys.exit(f"instructions: found no {tool}; try: apt-get install valgrind binutils")
    short = {"days: 7": "days: 1"}
    loads = {"W1": w1(200), "W2": TWO_TIERS}
    loads |= {name: w1(200, *CLIFFS[name]) for name in FEATURES}
    lines = TABLE.read_text().splitlines() if TABLE.exists() and not options.write else ["# "]
    known = {}
    if lines[0] == f"# {machine()}":
        known = {row["workload"]: float(row["instructions"]) for row in csv.DictReader(lines[1:])}
    elif not options.write:
        print(f"not compared: the table is of {lines[0][2:]}; this is {machine()}")
    found, slower = {}, []
    with tempfile.TemporaryDirectory() as folder:
        # Valgrind cannot read the debug information.
        binary = Path(folder) / "headcount"
        subprocess.run(["strip", "--strip-debug", "-o", binary, options.headcount], check=True)
        def counted(numbered):
            number, text = numbered
            for long, brief in short.items():
                text = text.replace(long, brief)
            return per_contact(binary, Path(folder) / f"{number}.yaml", text)

        # Side by side: instructions do not depend on who else runs.
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            figures = list(pool.map(counted, enumerate(loads.values())))
        for name, figure in zip(loads, figures):
            found[name] = figure
            before = known.get(name)
            change = f" {100 * (found[name] / before - 1):+.1f} %" if before else ""
            print(f"{name}: {found[name]:.0f} instructions per contact{change}", flush=True)
            if before and found[name] > ALLOWED * before:
                slower.append(f"{name}: {before:.0f} -> {found[name]:.0f}")
    if options.write:
        with TABLE.open("w") as file:
            file.write(f"# {machine()}\nworkload,instructions\n")
            file.writelines(f"{name},{value:.0f}\n" for name, value in found.items())
    if slower:
        sys.exit("over 3 % more instructions per contact:\n" + "\n".join(slower))


if __name__ == "__main__":
    main()
