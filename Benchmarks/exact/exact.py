#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stationary values of the speed workloads W1 and W2 from their Markov chains, without simulation.

    exact.py w1                        W1 by n = 185...205
    exact.py w2 [N1LO N1HI N2LO N2HI]  W2 by (n1, n2), a CSV on stdout (default 185 205 52 68)

Needs numpy and scipy. Times in minutes inside, seconds in the output. gA is the share of all arrivals
(of a tier, both contact types) answered within 20 s.

What is exact, up to truncation (below 1e-9) and rounding:
  * tier 1, everything: the chain (busy agents, voice waiting, chat waiting);
  * tier 2, abandonment and mean wait: all times are exponential with the same means for voice and chat,
    so the number of contacts in each tier, and these two figures with it, ignore who goes first: the
    chain (contacts in tier 1, contacts in tier 2).
What is nearly exact:
  * tier 2, gA: who goes first matters here, so the chain needs the type of each escalated contact. That
    depends on how many voice contacts tier 1 is serving; we replace its distribution by its exact mean
    given the number of contacts in tier 1 (the mean solves a linear system of its own). README.md
    compares the result with long simulations.
"""
import sys

import numpy as np
import scipy.sparse as sparse
import scipy.sparse.linalg as linalg
from scipy.linalg import expm

ARRIVAL, VOICE_SHARE, ESCALATION = 50.0, 0.7, 0.25  # per minute, shares
SERVICE_1, SERVICE_2, LEAVE = 1 / 4, 1 / 5, 1 / 3  # rates per minute
THRESHOLD = 20 / 60


def answered_in_time(servers_rate, longest):
    """P(answered within the threshold | j contacts go first), j = 0...longest, nobody overtaking."""
    down = np.zeros((longest + 2, longest + 2))  # the last state: answered
    for j in range(longest + 1):
        rate = servers_rate + j * LEAVE
        down[j, j - 1 if j else longest + 1] += rate
        down[j, j] -= rate + LEAVE
    return expm(down * THRESHOLD)[: longest + 1, longest + 1]


class Generator:
    """A sparse matrix of transition rates, filled entry by entry (arrays allowed)."""

    def __init__(self, size):
        self.size, self.rows, self.columns, self.rates = size, [], [], []

    def add(self, source, target, rate):
        source, target, rate = (x.ravel() for x in np.broadcast_arrays(source, target, np.asarray(rate, float)))
        self.rows.append(source)
        self.columns.append(target)
        self.rates.append(rate)

    def flows(self):
        entries = np.concatenate(self.rates), (np.concatenate(self.rows), np.concatenate(self.columns))
        return sparse.csr_matrix(entries, shape=(self.size, self.size))

    def matrix(self):
        flows = self.flows()
        return flows - sparse.diags(np.asarray(flows.sum(axis=1)).ravel())


def stationary(generator):
    """The distribution p with p G = 0, the last balance equation replaced by sum p = 1."""
    size = generator.shape[0]
    system = generator.T.tolil()
    system[size - 1, :] = 1
    right = np.zeros(size)
    right[size - 1] = 1
    return linalg.spsolve(system.tocsc(), right)


class Tier1:
    """Tier 1 with n agents: `in_tier` (distribution of the number of contacts in the tier), figures, and
    `voice_served`: the mean share of voice among the contacts in service, given the number in the tier."""

    def __init__(self, n, voice_share):
        self.n = n
        voices = 70 if voice_share < 1 else 140
        chats = 130 if voice_share < 1 else 0
        size = n + (voices + 1) * (chats + 1)
        # Of the chain's transitions: service ends (each weighs 1), and voice contacts that enter service.
        chain, served, admitted = Generator(size), Generator(size), Generator(size)
        busy = np.arange(n)
        v, c = (x.ravel() for x in np.meshgrid(np.arange(voices + 1), np.arange(chats + 1), indexing="ij"))

        def state(v, c):  # all n agents busy
            return n + v * (chats + 1) + c

        # Some agents free: state = number of busy agents.
        after = np.where(busy + 1 < n, busy + 1, state(0, 0))
        chain.add(busy, after, ARRIVAL)
        admitted.add(busy, after, ARRIVAL * voice_share)
        chain.add(busy[1:], busy[:-1], busy[1:] * SERVICE_1)
        served.add(busy[1:], busy[:-1], 1)
        # All busy.
        here = state(v, c)
        room = v < voices
        chain.add(here[room], state(v + 1, c)[room], ARRIVAL * voice_share)
        if voice_share < 1:
            room = c < chats
            chain.add(here[room], state(v, c + 1)[room], ARRIVAL * (1 - voice_share))
        chain.add(here[v > 0], state(v - 1, c)[v > 0], v[v > 0] * LEAVE)
        chain.add(here[c > 0], state(v, c - 1)[c > 0], c[c > 0] * LEAVE)
        after = np.where(v > 0, state(v - 1, c), np.where(c > 0, state(v, c - 1), n - 1))
        chain.add(here, after, n * SERVICE_1)
        served.add(here, after, 1)
        admitted.add(here[v > 0], after[v > 0], n * SERVICE_1)

        generator = chain.matrix()
        p = stationary(generator)
        queue = p[n:].reshape(voices + 1, chats + 1)
        by_voice, by_length = queue.sum(axis=1), np.zeros(voices + chats + 1)
        np.add.at(by_length, v + c, queue.ravel())
        self.p_wait = queue.sum()
        self.abandon = LEAVE * (by_length @ np.arange(len(by_length))) / ARRIVAL
        self.mean_wait = 60 * self.abandon / LEAVE  # Little's law twice: E[wait] = P(abandon) / patience rate

        immediately = p[:n].sum()
        voice = immediately + by_voice @ answered_in_time(n * SERVICE_1, voices)
        self.in_time = voice_share * voice
        if voice_share < 1:
            # A chat contact behind k others: voice contacts that come later still go first.
            longest = voices + chats
            chain = Generator(longest + 2)  # the last state: answered
            k = np.arange(longest + 1)
            chain.add(k[:-1], k[:-1] + 1, ARRIVAL * voice_share)
            chain.add(k, np.where(k > 0, k - 1, longest + 1), n * SERVICE_1 + k * LEAVE)
            rates = chain.matrix().toarray()
            rates[k, k] -= LEAVE
            chat = immediately + by_length @ expm(rates * THRESHOLD)[: longest + 1, longest + 1]
            self.in_time += (1 - voice_share) * chat

        # First moment of the number of voice contacts in service, state by state: each service end takes one
        # away with probability (voice in service) / (busy agents), each admission adds one.
        moment = linalg.spsolve((generator - SERVICE_1 * served.flows()).T.tocsc(), -(admitted.flows().T @ p))
        self.in_tier = np.concatenate([p[:n], by_length])
        voice_in_service = np.concatenate([moment[:n], np.bincount(v + c, weights=moment[n:])])
        in_service = np.minimum(np.arange(len(self.in_tier)), n) * self.in_tier
        with np.errstate(invalid="ignore"):
            self.voice_served = np.where(in_service > 1e-14, voice_in_service / in_service, voice_share)


class Tier2:
    """Tier 2 with m agents behind a tier 1."""

    def __init__(self, tier1, m):
        n = tier1.n
        # Contacts in tier 1: the range that carries all but 1e-9.
        likely = np.flatnonzero(tier1.in_tier > 1e-11)
        a = np.arange(likely[0], likely[-1] + 1)
        phases = len(a)
        serving = np.minimum(a, n) * SERVICE_1
        escalate = np.where(a > a[0], ESCALATION * serving, 0)
        arrive = np.where(a < a[-1], ARRIVAL, 0)
        leave = np.where(a > a[0], (1 - ESCALATION) * serving + np.maximum(a - n, 0) * LEAVE, 0)

        # Contacts in tier 2 as levels: p[b + 1] = p[b] R[b], from the highest level down.
        top = m + 80
        b = np.arange(top + 1)
        down = np.minimum(b, m) * SERVICE_2 + np.maximum(b - m, 0) * LEAVE
        up = np.diag(escalate[1:], -1)
        phase = np.diag(arrive[:-1], 1) + np.diag(leave[1:], -1) - np.diag(arrive + leave)
        ratios, inflow = [None] * top, np.zeros((phases, phases))
        for level in range(top, 0, -1):
            out = np.diag(escalate if level < top else 0 * escalate) + down[level] * np.eye(phases)
            ratios[level - 1] = up @ np.linalg.inv(out - phase - inflow)
            inflow = ratios[level - 1] * down[level]
        bottom = phase - np.diag(escalate) + inflow
        system = np.vstack([bottom.T[:-1], np.ones(phases)])
        p = np.zeros((top + 1, phases))
        p[0] = np.linalg.solve(system, np.append(np.zeros(phases - 1), 1))
        for level in range(top):
            p[level + 1] = p[level] @ ratios[level]
        p /= p.sum()

        offered = (p @ escalate).sum()
        self.offered = offered
        self.abandon = LEAVE * (p.sum(axis=1) @ np.maximum(b - m, 0)) / offered
        self.mean_wait = 60 * self.abandon / LEAVE

        voice = tier1.voice_served[a] * escalate  # escalations per minute by tier 1's state, by type
        chat = escalate - voice
        longest = 60
        q = np.arange(longest + 1)
        served = p[:m].sum(axis=0) @ escalate
        voice_line = self._voice_line(p[m], m, arrive, leave, voice, chat)
        served += (voice_line @ voice) @ answered_in_time(m * SERVICE_2, len(voice_line) - 1)

        # A chat contact behind k others while tier 1 goes on sending voice contacts, backwards in time.
        chain = Generator(phases * (longest + 1) + 1)
        answered = phases * (longest + 1)

        def place(i, k):
            return i * (longest + 1) + k

        i, k = (x.ravel() for x in np.meshgrid(np.arange(phases), q, indexing="ij"))
        for rate, step_i, step_k in ((arrive, 1, 0), (leave + chat, -1, 0), (voice, -1, 1)):
            ok = rate[i] > 0
            chain.add(place(i, k)[ok], place(i + step_i, np.minimum(k + step_k, longest))[ok], rate[i][ok])
        chain.add(place(i, k), np.where(k > 0, place(i, k - 1), answered), m * SERVICE_2 + k * LEAVE)
        rates = chain.matrix() - sparse.diags(np.append(np.full(answered, LEAVE), 0))
        in_time = linalg.expm_multiply(rates.tocsc() * THRESHOLD, np.append(np.zeros(answered), 1))
        in_time = in_time[:answered].reshape(phases, longest + 1)
        after = np.vstack([in_time[:1], in_time[:-1]])  # the escalating contact has left tier 1
        served += np.einsum("qi,i,iq->", p[m : m + longest + 1], chat, after)
        self.in_time = served / offered

    @staticmethod
    def _voice_line(none_waiting, m, arrive, leave, voice, chat, voices=32, longest=60):
        """Stationary p[voice waiting, tier 1 state] while all m agents are busy. The chain (tier 1, voice
        waiting, chat waiting) with a line, fed from the known states without one."""
        phases = len(arrive)
        v, c = (x.ravel() for x in np.meshgrid(np.arange(voices + 1), np.arange(longest + 1), indexing="ij"))
        keep = (v + c <= longest) & (v + c > 0)
        v, c = v[keep], c[keep]
        place = np.full((voices + 2, longest + 2), -1)
        place[v, c] = np.arange(len(v))
        lines = len(v)
        # Innermost: tier 1's state, so that its transitions sit beside the diagonal.
        line, i = (x.ravel() for x in np.meshgrid(np.arange(lines), np.arange(phases), indexing="ij"))
        here = line * phases + i
        v, c = v[line], c[line]
        size = lines * phases
        chain, out = Generator(size), arrive[i] + leave[i] + m * SERVICE_2 + (v + c) * LEAVE

        def add(rate, target, step):
            ok = (rate > 0) & (target >= 0)
            chain.add(here[ok], target[ok] * phases + (i + step)[ok], rate[ok])

        add(arrive[i], line, 1)
        add(leave[i], line, -1)
        for rate, target in ((voice[i], place[v + 1, c]), (chat[i], place[v, c + 1])):
            stay = np.where(target >= 0, target, line)  # truncation: the contact is lost, tier 1 moves on
            add(rate, stay, -1)
            out = out + rate
        fewer_voice, fewer_chat = place[v - 1, c], place[v, c - 1]
        add(v * LEAVE + m * SERVICE_2 * (v > 0), np.where(v > 0, fewer_voice, -1), 0)
        add(c * LEAVE + m * SERVICE_2 * (v == 0), np.where(c > 0, fewer_chat, -1), 0)
        source = np.zeros((lines, phases))
        source[place[1, 0], :-1] += (none_waiting * voice)[1:]
        source[place[0, 1], :-1] += (none_waiting * chat)[1:]

        # p (out - flows) = source. Preconditioner: tier 1's own moves solved exactly, line by line.
        flows = chain.flows()
        system = (sparse.diags(out) - flows).T.tocsr()
        inner = sparse.diags([system.diagonal(o) for o in (-1, 0, 1)], (-1, 0, 1), format="csc")
        factor = linalg.splu(inner, permc_spec="NATURAL")
        precondition = linalg.LinearOperator((size, size), factor.solve)
        p, failed = linalg.bicgstab(system, source.ravel(), rtol=1e-8, maxiter=2000, M=precondition)
        if failed:
            raise RuntimeError("the voice line of tier 2 did not converge")
        result = np.zeros((voices + 1, phases))
        np.add.at(result, v[::phases], p.reshape(lines, phases))
        result[0] += none_waiting
        return result


def print_w1():
    print("# Made by Benchmarks/exact/exact.py w1: stationary values of W1 (first come, first served) by agents n, exact.")
    print("n,pWait,abandon,meanWaitSeconds,gA")
    for n in range(185, 206):
        tier = Tier1(n, 1)
        print(f"{n},{tier.p_wait:.6f},{tier.abandon:.7f},{tier.mean_wait:.6f},{tier.in_time:.6f}")


def print_w2(n1_low=185, n1_high=205, n2_low=52, n2_high=68):
    print("# Made by Benchmarks/exact/exact.py w2: stationary values of W2 by (n1, n2); gA2 nearly exact, the rest exact.")
    print("n1,n2,cost,gA1,abandon1,meanWait1Seconds,gA2,abandon2,meanWait2Seconds")
    for n1 in range(n1_low, n1_high + 1):
        one = Tier1(n1, VOICE_SHARE)
        for n2 in range(n2_low, n2_high + 1):
            two = Tier2(one, n2)
            print(
                f"{n1},{n2},{n1 + 1.4 * n2:.1f},{one.in_time:.5f},{one.abandon:.6f},{one.mean_wait:.4f},"
                f"{two.in_time:.5f},{two.abandon:.6f},{two.mean_wait:.4f}",
                flush=True,
            )


if __name__ == "__main__":
    if sys.argv[1:2] == ["w1"]:
        print_w1()
    elif sys.argv[1:2] == ["w2"]:
        print_w2(*map(int, sys.argv[2:]))
    else:
        sys.exit(__doc__)
