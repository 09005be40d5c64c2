"""Named rules for the one figure that is published where statements disagree, each with its reason in words.

After Every Casualty Worldwide, Standards for Casualty Recording (2016): a recorder publishes how disagreement between
sources is handled, be it by a range, by what most sources say, by an order of sources, or by leaving the number open.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from onrecord.count.statements import Statement
from onrecord.model import Figure, Policy, fold_name

ALONE = "What one line of reporting states; no other states a number."
Interval = tuple[int, int | None]


Rule = Callable[[Sequence[Statement], Sequence[str]], Figure]
"""Takes statements of one outcome and population, and an order of speakers that the rule may use."""


class UnknownPolicy(KeyError):
    """A policy was asked for that does not exist."""

    def __str__(self) -> str:
        """The sentence itself, without the quotation marks that KeyError puts round it."""
        return str(self.args[0])


def choose_figure(policy: str, statements: Sequence[Statement], order: Sequence[str] = ()) -> Figure:
    """Apply the policy of this name to statements of one number: one incident or one total, outcome and population.

    A lineage counts once, however often it is repeated. `order` names speakers, the most trusted first, for
    "source_hierarchy". The order of the statements does not matter. Raises UnknownPolicy, which names the known ones,
    and ValueError where the statements are of several outcomes or populations.
    """
    if policy not in POLICIES:
        raise UnknownPolicy(_say_unknown(policy))
    if len({(s.outcome, s.population) for s in statements}) > 1:
        raise ValueError("A figure is of one outcome and population; choose it for each of them by itself.")
    if not statements:
        return Figure(policy, None, None, (), "Nobody states a number.")
    return POLICIES[policy](sorted(statements, key=lambda s: s.claim.id), order)


def _publish_range(statements: Sequence[Statement], order: Sequence[str]) -> Figure:
    """From the lowest to the highest number that any lineage states."""
    told = _list_intervals(statements)
    low, high = _spread(list(told.values()))
    reason = f"The range of what {len(told)} lines of reporting state, from the lowest number to the highest."
    if len(told) == 1:
        reason = ALONE
    return Figure("range", low, high, _list_claims(statements, told), reason)


def _publish_majority(statements: Sequence[Statement], order: Sequence[str]) -> Figure:
    """From the lowest to the highest number that more than half of the lineages allow; pending where there is none."""
    told = _list_intervals(statements)
    need = len(told) // 2 + 1
    allowed = _find_allowed(list(told.values()), need)
    if allowed is None:
        reason = f"No number is allowed by more than half of {len(told)} lines of reporting; it is left open."
        return Figure("majority", None, None, _list_claims(statements, told), reason)
    low, high = allowed
    agreeing = {key: one for key, one in told.items() if _meets(one, allowed)}
    reason = (
        f"From the lowest to the highest number that at least {need} of {len(told)} lines of reporting allow; each line"
        " counts once."
    )
    if len(told) == 1:
        reason = ALONE
    return Figure("majority", low, high, _list_claims(statements, agreeing), reason)


def _publish_highest_ranked(statements: Sequence[Statement], order: Sequence[str]) -> Figure:
    """What the first speaker in the given order says; pending where none of them speaks."""
    folded = [fold_name(name) for name in order]
    ranked = defaultdict(list)
    for statement in statements:
        ranks = [folded.index(n) for n in _list_speakers(statement) if n in folded]
        if ranks:
            ranked[min(ranks)].append(statement)
    if not ranked:
        reason = "None of the speakers in the given order states a number; it is left open."
        return Figure("source_hierarchy", None, None, (), reason)
    rank = min(ranked)
    told = _list_intervals(ranked[rank])
    low, high = _spread(list(told.values()))
    reason = f"What {order[rank]} states, number {rank + 1} of {len(order)} in the given order of speakers."
    return Figure("source_hierarchy", low, high, _list_claims(ranked[rank], told), reason)


def _leave_pending(statements: Sequence[Statement], order: Sequence[str]) -> Figure:
    """No number while lineages disagree; their common one where they do not."""
    told = _list_intervals(statements)
    allowed = _find_allowed(list(told.values()), len(told))
    if allowed is not None:
        reason = ALONE if len(told) == 1 else f"The numbers that all {len(told)} lines of reporting allow."
        return Figure("pending", *allowed, _list_claims(statements, told), reason)
    reason = f"{len(told)} lines of reporting exclude one another; no number is published until a person decides."
    return Figure("pending", None, None, _list_claims(statements, told), reason)


POLICIES: Mapping[str, Rule] = MappingProxyType(
    {
        "range": _publish_range,
        "majority": _publish_majority,
        "source_hierarchy": _publish_highest_ranked,
        "pending": _leave_pending,
    }
)
"""The policies by their names; "range" decides nothing and is the one to begin with."""
DEFINITIONS: Mapping[str, str] = MappingProxyType(
    {
        "range": "From the lowest number that any line of reporting states to the highest.",
        "majority": "From the lowest to the highest number that more than half of the lines of reporting allow, each"
        " line once; no number where there is none.",
        "source_hierarchy": "What the first of the ranked speakers states who states a number; no number where none"
        " does.",
        "pending": "The numbers that all lines of reporting allow; no number while they exclude one another.",
    }
)
"""What each policy does, as it is printed beside its figures."""


def make_policy(name: str = "range", order: Sequence[str] = ()) -> Policy:
    """Give the policy of this name with its definition; "source-hierarchy" may be written with a hyphen.

    Raises UnknownPolicy, and ValueError where a hierarchy ranks nobody or another policy is given a ranking.
    """
    key = name.replace("-", "_")
    if key not in POLICIES:
        raise UnknownPolicy(_say_unknown(name))
    if (key == "source_hierarchy") != bool(order):
        raise ValueError(
            "A source hierarchy needs the speakers it ranks, the most trusted first."
            if key == "source_hierarchy"
            else f"The policy {name} ranks no speakers; only source-hierarchy does."
        )
    return Policy(key, DEFINITIONS[key], tuple(order))


def _say_unknown(name: str) -> str:
    known = ", ".join(key.replace("_", "-") for key in POLICIES)
    return f"There is no policy {name!r}; choose one of {known}."


def _list_intervals(statements: Sequence[Statement]) -> dict[str, Interval]:
    """The numbers that each lineage allows, as wide as its widest statement."""
    by_lineage: dict[str, list[Interval]] = defaultdict(list)
    for statement in statements:
        by_lineage[statement.lineage].append((statement.least, statement.most))
    return {lineage: _spread(told) for lineage, told in sorted(by_lineage.items())}


def _spread(told: Sequence[Interval]) -> Interval:
    highs = [high for _, high in told]
    return min(low for low, _ in told), None if None in highs else max(high for high in highs if high is not None)


def _find_allowed(told: Sequence[Interval], need: int) -> Interval | None:
    """From the lowest to the highest number that at least `need` intervals hold; None where there is none."""
    counted = [
        (number, sum(low <= number and (high is None or number <= high) for low, high in told))
        for number in sorted({low for low, _ in told} | {high for _, high in told if high is not None})
    ]
    held = [number for number, count in counted if count >= need]
    if not held:
        return None
    is_open = sum(high is None for _, high in told) >= need
    return min(held), None if is_open else max(held)


def _meets(one: Interval, other: Interval) -> bool:
    return (other[1] is None or one[0] <= other[1]) and (one[1] is None or other[0] <= one[1])


def _list_speakers(statement: Statement) -> set[str]:
    """The folded names that a hierarchy may rank: speakers and their organisations, all along the chain."""
    chain = statement.claim.chain
    named = {fold_name(name) for link in chain for name in (link.speaker.name, link.organisation) if name}
    return named | statement.voices


def _list_claims(statements: Sequence[Statement], told: Mapping[str, Interval]) -> tuple[str, ...]:
    return tuple(sorted(s.claim.id for s in statements if s.lineage in told))
