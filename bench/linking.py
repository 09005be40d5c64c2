"""Linking: pairs of records that are compared in a CPU second, and what linking two whole lists takes."""

from __future__ import annotations

import time
from dataclasses import replace
from random import Random

from onrecord.model import PersonRecord
from onrecord.resolve.linking import link_lists
from onrecord.resolve.linking.people import arrange_people
from onrecord.resolve.linking.scoring import compare_pairs, register_people

LIMIT = 1_000_000
PEER = 22.7e6 / 5
"""Five times Jaro-Winkler alone by rapidfuzz on one core, in pairs a CPU second: the limit of any such comparison."""
RECORDS, BLOCKS = 20_000, 30
LETTERS = "بتجحخدرزسشصضطعغفقكلمنهوي"
TEXTS = ("one", "two", "three", "four", "five")
PEOPLE, ERRORS = 10_000, 0.1


def invent_words(random: Random, number: int) -> list[str]:
    """Words of three to six Arabic letters, frequent letters more often."""
    weights = [1 / (place + 2) for place in range(len(LETTERS))]
    return ["".join(random.choices(LETTERS, weights, k=random.choice((3, 4, 4, 5, 5, 6)))) for _ in range(number)]


def compare_texts() -> tuple[int, float]:
    """Pairs of two lists that share a block, by five columns of text: their number and the CPU seconds."""
    random = Random(1)
    words = [invent_words(random, number) for number in (500, 500, 500, 2000, 300)]
    records = [
        PersonRecord(
            f"{label}:{number}",
            (),
            list=label,
            details=(
                *((name, random.choice(own)) for name, own in zip(TEXTS, words, strict=True)),
                ("block", str(random.randrange(BLOCKS))),
            ),
        )
        for label in ("one", "other")
        for number in range(RECORDS // 2)
    ]
    people = arrange_people(records)
    people = replace(people, comparisons=tuple(one for one in people.comparisons if one.label != "block"))
    table = register_people(people)[1]
    started = time.process_time()
    pairs = len(compare_pairs(people, table, [(f"detail{len(TEXTS)}",)])[0])
    return pairs, time.process_time() - started


def link_invented() -> tuple[int, float]:
    """Link two lists of invented people: their records and the CPU seconds."""
    random = Random(2)
    words = [invent_words(random, number) for number in (300, 300, 300, 900)]
    records = []
    for number in range(PEOPLE):
        parts = [random.choice(own) for own in words]
        born = f"{random.randint(1930, 2020)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
        for label in ("one", "other"):
            own = [part[:-1] if random.random() < ERRORS else part for part in parts]
            records.append(PersonRecord(f"{label}:{number}", (" ".join(own),), list=label, born=born))
    started = time.process_time()
    link_lists(records)
    return len(records), time.process_time() - started


def run() -> None:
    """Print pairs a CPU second beside the limit, and the CPU seconds of whole lists."""
    pairs, spent = compare_texts()
    print(
        f"{pairs:,} pairs by five columns of text: {pairs / spent:,.0f} a CPU second (limit {LIMIT:,}), "
        f"{pairs / spent / PEER:.2f} of five bare measures of likeness in compiled code"
    )
    records, spent = link_invented()
    print(f"two lists of {records:,} records linked in {spent:.1f} CPU seconds")


if __name__ == "__main__":
    run()
