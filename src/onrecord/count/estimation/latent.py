"""The estimate from latent classes: chains from many places, run until they agree or cannot be brought to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from threadpoolctl import threadpool_limits

from onrecord.count.estimation.allocating import start_anywhere, sweep
from onrecord.count.estimation.decomposable import MOST_OBSERVED, TOO_MANY
from onrecord.count.estimation.diagnosing import compare_chains, count_effective, count_peaks
from onrecord.count.estimation.drawing import Watch, outline_draws, read_draws, watch_nothing
from onrecord.count.estimation.fitting import Floats
from onrecord.count.estimation.gliding import TAKEN, glide
from onrecord.count.estimation.mixtures import Mixtures, Overlaps, lay_out_overlaps
from onrecord.model import AGREEING, Estimate, PatternTable

CLASSES_LATENT = "latent classes"
CHAINS, FEWEST_CHAINS = 64, 16
CELLS = 6400
"""Patterns times chains at most, so that a table of many patterns costs no more; it has fewer chains."""

MOST_PATTERNS = 10_000
"""Patterns at most: of more, even the fewest chains run for an hour and longer."""

SEED = 20160701
"""Chains start from one seed: a table always gives the same estimate, but for the last digits of a processor."""

FIRST_SWEEPS, MANY_CLASSES, WARM = 100, 25, 25
"""What is thrown away: sweeps, then rounds while many classes are forced, then rounds as those that are kept."""

FORCED_SWEEPS, SWEEPS = 12, 2
"""Sweeps before that of each round: many while the number of classes is to settle."""

AT_ONCE, MOST_ROUNDS = 50, 600
ENOUGH, CLOSE = 3000, 1.02
"""Effective draws, and R-hat, at which no further rounds are run."""

PEAK = 0.1
"""Peaks that are lower, as a share of the highest, and dips that are shallower are noise of the draws."""

_ASSUMES = "People fall into classes, unseen but not too many, and the lists are independent for people of one class."
_SOURCE = "D. Manrique-Vallier 2016"


@dataclass(frozen=True, slots=True)
class Drawn:
    """Numbers of people in all, (length, chains), and what became of the chains: R-hat and effective draws."""

    people: Floats
    r_hat: float
    effective: float


def estimate_latent(table: PatternTable, level: float, watch: Watch = watch_nothing) -> Estimate:
    """The median of the posterior of latent classes; its warnings say where the chains do not agree."""
    if table.observed > MOST_OBSERVED:
        return _refuse(TOO_MANY, level)
    if len(table.cells) > MOST_PATTERNS:
        reason = (
            f"The people have {len(table.cells):,} patterns, and more than {MOST_PATTERNS:,} are too many for this"
            " method; join lists of one kind."
        )
        return _refuse(reason, level)
    if all(pattern.bit_count() == 1 for pattern, _ in table.cells):
        return _refuse("Nobody stands on two lists, so nothing tells how many stand on none.", level)
    drawn = draw_people(table, watch=watch)
    chains = drawn.people.shape[1]
    people = np.sort(drawn.people, axis=None)
    density = outline_draws(people)
    modes = count_peaks((place * height for place, height in density), least=PEAK, dip=PEAK)
    lower, middle, upper = read_draws(people, level)
    return Estimate(
        method=CLASSES_LATENT,
        model=f"{chains} chains",
        estimate=middle,
        se=float(people.std()),
        lower=lower,
        upper=upper,
        level=level,
        warnings=tuple(_warn(drawn.r_hat, modes, chains)),
        assumes=_ASSUMES,
        source=_SOURCE,
        details=(
            ("mean", float(people.mean())),
            ("modes", float(modes)),
            ("R-hat", drawn.r_hat),
            ("effective draws", drawn.effective),
            ("draws", float(people.size)),
            ("chains", float(chains)),
        ),
        posterior=density,
    )


def draw_people(
    table: PatternTable, *, seed: int = SEED, most_rounds: int = MOST_ROUNDS, watch: Watch = watch_nothing
) -> Drawn:
    """Draw from the posterior of the number of people in all with CHAINS chains, or fewer of a table of many patterns.

    Where they do not agree yet, they go on, and the first half of what they drew counts as the way to where they stay.
    """
    overlaps, random = lay_out_overlaps(table), np.random.default_rng(seed)
    with threadpool_limits(1):  # the arrays are small; threads would only wait for one another
        mixtures, stride = _warm_up(overlaps, random, watch)
        kept: list[Floats] = []
        while True:
            for _ in range(AT_ONCE):
                mixtures, missed, _ = _go_round(mixtures, overlaps, stride, SWEEPS, random)
                kept.append(missed)
                watch("drawing", len(kept))
            people = overlaps.observed + np.array(kept)
            drawn = _judge(people)
            if drawn.r_hat > CLOSE and len(kept) > AT_ONCE:
                drawn = _judge(people[len(kept) // 2 :])
            if len(kept) >= most_rounds or (drawn.effective >= ENOUGH and drawn.r_hat <= CLOSE):
                return drawn


def _judge(people: Floats) -> Drawn:
    return Drawn(people, compare_chains(people), count_effective(people))


def _warm_up(overlaps: Overlaps, random: np.random.Generator, watch: Watch) -> tuple[Mixtures, float]:
    """Bring the chains to where they stay, and tune the length of the steps of a glide."""
    chains = max(FEWEST_CHAINS, min(CHAINS, CELLS // len(overlaps.numbers)))
    mixtures = start_anywhere(overlaps, chains, random)
    for _ in range(FIRST_SWEEPS):
        mixtures, _ = sweep(mixtures, overlaps, random, is_concentration_free=False)
    stride = float(overlaps.observed) ** -0.5
    for turn in range(MANY_CLASSES + WARM):
        watch("warming up", turn + 1)
        is_free = turn >= MANY_CLASSES
        sweeps = SWEEPS if is_free else FORCED_SWEEPS
        mixtures, _, moved = _go_round(mixtures, overlaps, stride, sweeps, random, is_free=is_free)
        stride *= float(np.exp(0.3 * (moved - TAKEN)))
    return mixtures, stride


def _go_round(
    mixtures: Mixtures,
    overlaps: Overlaps,
    stride: float,
    sweeps: int,
    random: np.random.Generator,
    *,
    is_free: bool = True,
) -> tuple[Mixtures, Floats, float]:
    """Sweeps, of which the last gives the people on no list, and a glide; say also how many chains it moved."""
    for _ in range(sweeps):
        mixtures, _ = sweep(mixtures, overlaps, random, is_concentration_free=is_free)
    mixtures, missed = sweep(mixtures, overlaps, random, is_concentration_free=is_free)
    mixtures, moved = glide(mixtures, overlaps, stride, random)
    return mixtures, missed.astype(np.float64), moved


def _refuse(reason: str, level: float) -> Estimate:
    return Estimate(CLASSES_LATENT, "", None, level=level, warnings=(reason,), assumes=_ASSUMES, source=_SOURCE)


def _warn(r_hat: float, modes: int, chains: int) -> list[str]:
    warnings = []
    if r_hat > AGREEING:
        warnings.append(
            f"The {chains} chains of the latent classes do not agree (R-hat {r_hat:.2f}): several answers fit about"
            " as well, and how they weigh against one another is not known."
        )
    if modes > 1:
        warnings.append(
            f"The posterior of the latent classes has {modes} peaks: its middle may be a number that is hardly likely."
        )
    return warnings
