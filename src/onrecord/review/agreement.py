"""How far two reviewers agree beyond chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Judgement
from onrecord.review.standing import list_reviewers


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of two reviewers on the subjects that both judged.

    `observed` is the share of equal verdicts; `kappa` and `alpha` are 1 for full agreement, 0 for agreement as by
    chance; None where they are not defined (nothing judged by both, or one verdict only).
    """

    subjects: int
    observed: float | None
    kappa: float | None
    alpha: float | None


def measure_agreement(judgements: Sequence[Judgement], one: str, other: str) -> Agreement:
    """Measure how far reviewers `one` and `other` agree in their own latest standing verdicts.

    Cohen's kappa (Cohen 1960, "A coefficient of agreement for nominal scales") and Krippendorff's alpha for nominal
    data and two observers (Krippendorff 2004, "Content Analysis", chapter 11).
    """
    verdicts = list_reviewers(judgements)
    first, second = verdicts.get(one, {}), verdicts.get(other, {})
    return compare_verdicts([(str(first[s]), str(second[s])) for s in sorted(first.keys() & second.keys())])


def compare_verdicts(pairs: Sequence[tuple[str, str]]) -> Agreement:
    """Measure the agreement of paired verdicts; see `measure_agreement`."""
    n = len(pairs)
    if n == 0:
        return Agreement(0, None, None, None)
    observed = sum(a == b for a, b in pairs) / n
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    both = left + right
    by_chance = sum(left[v] * right[v] for v in both) / n**2
    disagreement = sum(k * (2 * n - k) for k in both.values()) / (2 * n * (2 * n - 1))
    kappa = (observed - by_chance) / (1 - by_chance) if by_chance < 1 else None
    alpha = 1 - (1 - observed) / disagreement if disagreement > 0 else None
    return Agreement(n, observed, kappa, alpha)
