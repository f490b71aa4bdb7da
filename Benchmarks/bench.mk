# SPDX-License-Identifier: GPL-3.0-or-later
# Included by the Makefile. `make bench BENCH_OPTIONS=--quick` for a look in three minutes.
.PHONY: bench instructions
BENCH_CC = cc -O3 -march=native -DHAVE_INLINE
RICH = $(addprefix .build/bench/rich/,w3 w4 w5 w6 w7 w8-1 w8-2 w8-3 w8-4 w8-5)

bench: .build/bench/minimal $(RICH)
	swift build -c release --product headcount
	python3 Benchmarks/bench.py --headcount "$$(swift build -c release --show-bin-path)/headcount" \
		--minimal .build/bench/minimal $(BENCH_OPTIONS)
	python3 Benchmarks/rich.py --headcount "$$(swift build -c release --show-bin-path)/headcount" \
		--rich .build/bench/rich $(BENCH_OPTIONS)

.build/bench/minimal: Benchmarks/reference/minimal.c
	mkdir -p .build/bench
	$(BENCH_CC) -o $@ $< -lgsl -lgslcblas -lm

.build/bench/rich/w8-%: Benchmarks/reference/rich.c
	mkdir -p .build/bench/rich
	$(BENCH_CC) -DWL=8 -DPOLICY=$* -o $@ $< -lgsl -lgslcblas -lm

.build/bench/rich/w%: Benchmarks/reference/rich.c
	mkdir -p .build/bench/rich
	$(BENCH_CC) -DWL=$* -o $@ $< -lgsl -lgslcblas -lm

# The gate of CI: instructions per contact against Benchmarks/instructions.csv. A minute and a half on two cores.
instructions: build
	python3 Benchmarks/instructions.py --headcount "$$(swift build -c release --show-bin-path)/headcount"
