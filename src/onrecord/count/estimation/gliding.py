"""Hamiltonian moves over latent classes, the people's classes and the number of people summed over.

S. Duane and others, "Hybrid Monte Carlo", 1987. Where classes overlap, putting people into classes changes them by a
little at a time; a glide along the posterior itself goes as far in one move as hundreds of sweeps.
"""

from __future__ import annotations

import numpy as np

from onrecord.count.estimation.fitting import Floats
from onrecord.count.estimation.mixtures import NEARLY_ONE, TINY, Mixtures, Overlaps, weigh_posterior

WAY = 3.0
"""How far a glide goes, in logits: about as far as a chance that nothing is known of spreads."""

FEWEST_STEPS, MOST_STEPS = 6, 100
TAKEN = 0.7
"""The share of glides that shall be taken while the length of a step is tuned."""

_UNEVEN = 0.2


def glide(mixtures: Mixtures, overlaps: Overlaps, stride: float, random: np.random.Generator) -> tuple[Mixtures, float]:
    """Move every chain by one glide of steps of about `stride`; give also the share of chains that moved."""
    stick, odds = _find_logits(mixtures.shares), _find_logits(mixtures.reach)
    strides = stride * np.exp(random.normal(0, _UNEVEN, mixtures.chains))[:, None]
    steps = int(np.clip(WAY / stride, FEWEST_STEPS, MOST_STEPS) * random.uniform(0.5, 1.5))
    push, turn = random.standard_normal(stick.shape), random.standard_normal(odds.shape)
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):  # a glide that goes astray is not taken
        height, by_stick, by_odds = weigh_posterior(stick, odds, mixtures.concentration, overlaps)
        before = height - _weigh_speed(push, turn)
        end, far = stick, odds
        push, turn = push + strides * by_stick / 2, turn + strides[:, :, None] * by_odds / 2
        for step in range(steps):
            end, far = end + strides * push, far + strides[:, :, None] * turn
            height, by_stick, by_odds = weigh_posterior(end, far, mixtures.concentration, overlaps)
            half = 2 if step == steps - 1 else 1
            push, turn = push + strides * by_stick / half, turn + strides[:, :, None] * by_odds / half
        gain = height - _weigh_speed(push, turn) - before
    taken = np.log(random.random(mixtures.chains)) < np.where(np.isfinite(gain), gain, -np.inf)
    shares = np.where(taken[:, None], _find_chances(end), mixtures.shares)
    reach = np.where(taken[:, None, None], _find_chances(far), mixtures.reach)
    return Mixtures(shares, reach, mixtures.concentration), float(taken.mean())


def _weigh_speed(push: Floats, turn: Floats) -> Floats:
    energy: Floats = ((push**2).sum(axis=1) + (turn**2).sum(axis=(1, 2))) / 2
    return energy


def _find_logits(chances: Floats) -> Floats:
    logits: Floats = np.log(chances) - np.log1p(-chances)
    return logits


def _find_chances(logits: Floats) -> Floats:
    with np.errstate(over="ignore"):
        chances: Floats = np.clip(1 / (1 + np.exp(-logits)), TINY, NEARLY_ONE)
    return chances
