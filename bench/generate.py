"""Documents of our own making for measurements: as many as wanted, the same on every run."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

PLACES = ["Aleppo", "Idlib", "Homs", "Hama", "Raqqa", "Daraa", "Saraqib", "Palmyra", "Manbij", "Al-Bab"]
SPEAKERS = [
    "UNICEF",
    "the Red Cross",
    "Human Rights Watch",
    "rescue workers",
    "a hospital director",
    "the defence ministry",
]
SENTENCES = [
    "At least {n} civilians were killed when aircraft bombed a market in {place} on {day}, {speaker} said.",
    "{speaker} said that {n} children had died and {m} more had been injured in {place} since September.",
    "Government forces shelled {place} overnight, according to {speaker}.",
    "More than {big} people have fled {place} in the past week.",
    "“We could hear the aircraft before we saw them,” said a teacher in {place}.",
    "{speaker} accused the army of attacking a hospital in {place}; the army denied it.",
    "The road to {place} was closed on {day}, and no aid has arrived since.",
    "Prices of bread rose again in {place}, where the bakery opens for two hours a day.",
    "{speaker} warned that {big} people were trapped in {place} and called for a ceasefire.",
    "It was not possible to reach the spokesman of the ministry on {day}.",
]
NAMES = ["Marta Lind", "the mayor", "Oskar Brandt", "the trade minister", "the club", "a shop owner"]
OTHER = [
    "The council agreed to spend {n} million on new buses, {name} said.",
    "Sales of bread and milk rose by {n} percent in the spring, the statistics office reported.",
    "{name} opened the exhibition of old maps in the city library.",
    "“We hope for a long season and many visitors,” {name} told reporters.",
    "The match ended after {n} minutes of rain, and {name} left without a word.",
    "Farmers in the valley expect a good harvest of apples and pears this year.",
    "The new bridge will be {n} metres long and carry trams from next summer.",
    "A study of {n} schools found that pupils read more than they did ten years ago.",
]
DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]


def write_text(seed: int, size: int = 3000) -> str:
    """Text of about `size` characters, different for each seed."""
    source = random.Random(seed)
    lines, length = [f"Report number {seed}", ""], 0
    while length < size:
        paragraph = " ".join(
            source.choice(SENTENCES).format(
                n=source.randint(2, 60),
                m=source.randint(2, 90),
                big=f"{source.randint(2, 90)},000",
                place=source.choice(PLACES),
                speaker=source.choice(SPEAKERS),
                day=source.choice(DAYS),
            )
            for _ in range(4)
        )
        lines.append(paragraph[0].upper() + paragraph[1:])
        length += len(paragraph)
    return "\n".join(lines) + "\n"


def write_mixed_text(seed: int, paragraphs: int = 20) -> str:
    """Text of a general feed: one paragraph in ten tells of people harmed, the others of anything else."""
    source = random.Random(seed)
    relevant = write_text(seed).split("\n")[2:-1]
    lines = [f"Report number {seed}", ""]
    for number in range(paragraphs):
        if number % 10 == seed % 10:
            lines.append(source.choice(relevant))
            continue
        made = (source.choice(OTHER).format(n=source.randint(2, 60), name=source.choice(NAMES)) for _ in range(4))
        lines.append(" ".join(made))
    return "\n".join(lines) + "\n"


def write_folder(folder: Path, documents: int, size: int = 3000) -> None:
    """Write `documents` text files of about `size` characters each."""
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(documents):
        (folder / f"report-{seed:06}.txt").write_text(write_text(seed, size), encoding="utf-8")


def texts(documents: int, size: int = 3000) -> Iterator[str]:
    """Give the texts without writing them."""
    return (write_text(seed, size) for seed in range(documents))
