# SPDX-License-Identifier: GPL-3.0-or-later
# Included by the Makefile. `make bench BENCH_OPTIONS=--quick` for a look in half a minute.
.PHONY: bench
bench: .build/bench/minimal
	swift build -c release --product headcount
	python3 Benchmarks/bench.py --headcount "$$(swift build -c release --show-bin-path)/headcount" \
		--minimal .build/bench/minimal $(BENCH_OPTIONS)

.build/bench/minimal: Benchmarks/reference/minimal.c
	mkdir -p .build/bench
	cc -O3 -march=native -DHAVE_INLINE -o $@ $< -lgsl -lgslcblas -lm
