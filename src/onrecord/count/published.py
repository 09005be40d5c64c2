"""The published figures of a record: a named policy applied to every range, with the range kept beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from onrecord.count.making import BOUNDED_BY_PARTS
from onrecord.count.policies import choose_figure
from onrecord.count.statements import Statement, list_statements
from onrecord.model import Actor, Figure, Policy, Record, TollRange, fold_name


def publish_figures(record: Record, policy: Policy) -> Record:
    """Give the record with the figure that the policy publishes of each range of an incident and of the case.

    Ranges stay as they are: what a figure leaves out can still be read. Each figure says how it was made.
    """
    told = list_statements(record.claims, record.lineages)
    statements = {one.claim.id: one for one in (_name_voices(told, record) if policy.order else told)}
    return replace(
        record,
        policy=policy,
        totals=tuple(_publish(found, statements, policy) for found in record.totals),
        incidents=tuple(
            replace(incident, ranges=tuple(_publish(found, statements, policy) for found in incident.ranges))
            for incident in record.incidents
        ),
    )


def _name_voices(told: Iterable[Statement], record: Record) -> Iterator[Statement]:
    """Give each statement all names of its speakers as the case knows them, or of the publisher who narrates it."""
    names = {name: alike for actor in record.actors for alike in [_fold_names(actor)] for name in alike}
    publishers = {document.id: document.publisher for document in record.documents}
    for one in told:
        chain = one.claim.chain
        said = [name for link in chain for name in (link.speaker.name, link.organisation)]
        folded = {fold_name(name) for name in said or [publishers.get(one.document)] if name}
        yield replace(one, voices=frozenset(folded.union(*(names.get(name, ()) for name in folded))))


def _fold_names(actor: Actor) -> frozenset[str]:
    return frozenset(fold_name(name) for name in (actor.name, *actor.aliases))


def _publish(found: TollRange, statements: Mapping[str, Statement], policy: Policy) -> TollRange:
    own = [statements[claim] for claim in found.claims if claim in statements]
    return replace(found, figure=make_figure(found, own, policy))


def make_figure(found: TollRange, own: list[Statement], policy: Policy) -> Figure:
    """Choose the figure of a range from its statements.

    What is said of parts alone ("22 children") bounds everybody from below and from above never.
    """
    figure = choose_figure(policy.name, [replace(one, population=found.population) for one in own], policy.order)
    if figure.low is None:
        return figure
    if found.method == BOUNDED_BY_PARTS:
        reason = f"{figure.reason} Nobody states the total: its largest stated part bounds it from below."
        figure = replace(figure, high=None, reason=reason)
    giving = [one for one in own if one.claim.id in figure.claims and one.least == figure.low]
    if giving and all(one.is_exclusive for one in giving):
        figure = replace(figure, low=(figure.low or 0) - 1, low_exclusive=True)
    return figure
