# Everything a newcomer needs: `make demo` and `make test`.
SWIFT ?= swift
SCENARIO ?= Scenarios/bank-1999.yaml
# Where `make install` puts the command; DESTDIR is a root to pack from.
PREFIX ?= /usr/local
DESTDIR ?=

.PHONY: demo test build lint schema tables man install uninstall system-packages highs bench help kill slurm page library

help:
	@echo "make demo    install what is missing, build, and staff a real bank by the half-hour"
	@echo "make test    build and run all tests, statistical ones in release"
	@echo "make build   the release binary: .build/release/headcount"
	@echo "make install put the command, its man page and shell completions under PREFIX ($(PREFIX))"
	@echo "make tables  write the tables of keys in Documentation/Scenarios.md anew"
	@echo "make man     write Documentation/headcount.1 anew"
	@echo "make schema  check the scenarios against the JSON Schema, with Python's jsonschema"
	@echo "make lint    formatter, strict"
	@echo "make library the public symbols as pages by DocC, and the example of an own policy"
	@echo "make bench   speed against the C yardstick, in one run"
	@echo "make page    open pages of results in headless Chromium, and look for errors"
	@echo "make kill    kill sweeps and searches at random moments, and compare the bytes"
	@echo "make slurm   a sweep on a Slurm of three nodes on this host, one of which is killed"
	@echo "make instructions   instructions per contact against Benchmarks/instructions.csv (needs valgrind)"

# GSL is looked for before the build starts: without it the compiler would say so only after a minute of dependencies.
system-packages:
	@.ci/system-packages

# Staffing by shifts solves integer programs with HiGHS, which is found at run time. Without it all else works.
highs:
	@.ci/highs

# Tests need another flag, and so another build of everything: `make test` builds all of it with that flag, once. `swift test`
# would build all modules again, with flags of its own: 5 minutes.
FLAGS ?=
build: system-packages highs
	$(SWIFT) build -c release $(FLAGS) --product headcount

demo: build
	.build/release/headcount staff $(SCENARIO)

test: FLAGS = -Xswiftc -enable-testing
test: system-packages highs lint schema
	$(SWIFT) build -c release $(FLAGS) --build-tests
	$(SWIFT) test -c release $(FLAGS) --skip-build

# The descriptors of the keys are in the sources; `make test` compares.
tables: build
	.ci/tables .build/release/headcount Documentation/Scenarios.md

# The same of the man page.
man: build
	.ci/man .build/release/headcount Documentation/headcount.1

PROGRAM = $(DESTDIR)$(PREFIX)/bin/headcount
MANUAL = $(DESTDIR)$(PREFIX)/share/man/man1/headcount.1
BASH_COMPLETION = $(DESTDIR)$(PREFIX)/share/bash-completion/completions/headcount
ZSH_COMPLETION = $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_headcount
FISH_COMPLETION = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/headcount.fish
INSTALLED = $(PROGRAM) $(MANUAL) $(BASH_COMPLETION) $(ZSH_COMPLETION) $(FISH_COMPLETION)

# Takes what `make build` made, so that `sudo make install` compiles nothing as root.
install:
	@test -x .build/release/headcount || { echo "nothing to install yet: type make build"; exit 1; }
	install -d $(dir $(INSTALLED))
	install -m 755 .build/release/headcount $(PROGRAM)
	install -m 644 Documentation/headcount.1 $(MANUAL)
	.build/release/headcount --generate-completion-script bash > $(BASH_COMPLETION)
	.build/release/headcount --generate-completion-script zsh > $(ZSH_COMPLETION)
	.build/release/headcount --generate-completion-script fish > $(FISH_COMPLETION)

uninstall:
	rm -f $(INSTALLED)

schema: build
	@if command -v python3 >/dev/null; then .ci/schema .build/release/headcount; \
	else echo "python3 is missing: the scenarios are not checked against the schema"; fi
	@if command -v python3 >/dev/null; then .ci/kubernetes; fi

# Minutes each, so no part of `make test`.
kill: build
	.ci/kill

slurm: build
	.ci/slurm

# Pages in headless Chromium: console, network, print, accessibility.
page: build
	.ci/page .build/release/headcount

# The modules as `make build` or `make test` left them.
library:
	.ci/library .build/release .build/docs

lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests

include Benchmarks/bench.mk
