"""Lists of invented people, with what lists do to names and dates."""

from __future__ import annotations

import re
from random import Random

from onrecord.model import PersonRecord

GIVEN = tuple(re.findall(r"\w+", "سامي هاني رامي فادي نادر باسل غسان كنان معن وسيم أيهم زياد مازن هيثم رائد لؤي"))
FAMILY = tuple(re.findall(r"\w+", "الورداني الزيتوني القمري الشجري البحري السهلي الجبلي النهري الغيمي الصخري"))


def invent_people(number: int, seed: int) -> list[tuple[str, ...]]:
    """Invented people: four names, birth date, sex; some have brothers on the list."""
    random = Random(seed)
    people = []
    for _ in range(number):
        father = [random.choice(GIVEN), random.choice(GIVEN), random.choice(FAMILY)]
        for _ in range(random.choice((1, 1, 2))):
            born = f"{random.randint(1940, 2020)}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
            people.append((random.choice(GIVEN), *father, born, random.choice("fm")))
    return people[:number]


def garble(person: tuple[str, ...], random: Random) -> tuple[str, str]:
    """The name and birth date as a careless list has them."""
    *parts, born, _ = person
    if random.random() < 0.15:
        parts[2] = ""
    if random.random() < 0.1:
        parts[1] = parts[1][:-1]
    if random.random() < 0.3:
        parts[0] = parts[0].replace("أ", "ا").replace("ؤ", "و")
    year, month, day = born.split("-")
    if random.random() < 0.1 and int(day) <= 12:
        born = f"{year}-{day}-{month}"
    elif random.random() < 0.1:
        born = ""
    return " ".join(part for part in parts if part), born


def make_lists(people: list[tuple[str, ...]], shares: dict[str, float], seed: int) -> list[PersonRecord]:
    """Lists that each hold a share of the people; a record's place is who it is."""
    random = Random(seed)
    records = []
    for label, share in shares.items():
        for number, person in enumerate(people):
            if random.random() < share:
                name, born = garble(person, random)
                records.append(
                    PersonRecord(f"{label}:{number}", (name,), sex=person[-1], list=label, born=born or None)
                )
    return records
