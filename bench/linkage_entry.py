"""Match at entry, measured: a PostgreSQL of its own with as many persons, asked through the row policies by the application's role."""

from __future__ import annotations

import statistics
import time
import uuid
from collections.abc import Iterator
from datetime import UTC, date, datetime

from linkage_generator import KINDS, People, people
from own_postgres import own_postgres

SEED, ASKED, OFFICES = 3, 1_500, 200
MASTER = bytes(range(32))


def entry(n: int) -> None:
    """Prints how long it takes to fill the table, and p50, p95 and the share found of one match."""
    with own_postgres():
        _measure(n)


def _measure(n: int) -> None:
    from django.db import connections

    from anyu.registers.seal import Seal

    made, seal = people(n, SEED), Seal(MASTER)
    begun = time.perf_counter()
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE registers_person NO FORCE ROW LEVEL SECURITY")
        with cursor.copy("COPY registers_person (id, code, name, name_index, name_sound_index, id_number_index, sex, born_on, household, office, changed_at, changed_by) "
                         "FROM STDIN") as copy:
            for row in _rows(made, seal):
                copy.write_row(row)
        cursor.execute("ANALYZE registers_person")
        cursor.execute("SELECT count(*), pg_total_relation_size('registers_person') FROM registers_person")
        count, size = cursor.fetchone()
        cursor.execute("ALTER TABLE registers_person FORCE ROW LEVEL SECURITY")
    connections["owner"].close()
    print(f"\nentry: {count:,} persons in PostgreSQL ({size / 1e6:.0f} MB with indexes), copied in {time.perf_counter() - begun:.0f} s")
    _ask(made, seal)


def _rows(made: People, seal: object) -> Iterator[tuple[object, ...]]:
    """First records alone, so that each second one is a question with a right answer. The names stay empty: nobody asks to open one."""
    at, indexes = datetime.now(UTC), {}
    columns = zip(made.name, made.born.astype("datetime64[D]").tolist(), made.female.tolist(), made.number.tolist(), made.household.tolist(),
                  made.is_person.tolist(), made.kind, strict=True)
    for name, born, female, number, household, person, kind in columns:
        if kind:
            continue
        if name not in indexes:
            indexes[name] = seal.indexes("person.name", name)
        id_number = seal.index("person.id_number", str(number)) if number >= 0 else None
        yield (uuid.uuid4(), f"B{person}", b"", indexes[name]["index"], indexes[name]["sound_index"], id_number, "FEMALE" if female else "MALE", born,
               f"H{household}", f"{person % OFFICES:06}", at, "bench")


def _ask(made: People, seal: object) -> None:
    from anyu.quality.match import candidates
    from anyu.registers.scope import Scope, scope

    within = Scope("bench", frozenset(f"{k:06}" for k in range(OFFICES)))
    second = [i for i in range(len(made.kind)) if made.kind[i]][:ASKED]
    walls, cpus, found = [], [], dict.fromkeys(KINDS, 0)
    with scope(within):
        candidates(_typed(made, second[0]), seal)
    for i in second:
        wall, cpu = time.perf_counter(), time.process_time()
        with scope(within):
            told = candidates(_typed(made, i), seal)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
        found[made.kind[i]] += any(c.code == f"B{made.is_person[i]}" for c in told)
    cuts = statistics.quantiles(walls, n=100)
    print(f"{len(second):,} persons typed, each in a transaction of its own: p50 {cuts[49] * 1e3:.1f} ms, p95 {cuts[94] * 1e3:.1f} ms, "
          f"p99 {cuts[98] * 1e3:.1f} ms (processor here, p50 {statistics.median(cpus) * 1e3:.1f} ms)")
    asked = {k: sum(1 for i in second if made.kind[i] == k) for k in KINDS}
    print(f"found among at most five: {sum(found.values()) / len(second):.3f}; " + ", ".join(f"{k} {found[k] / max(1, asked[k]):.2f}" for k in KINDS))


def _typed(made: People, i: int) -> dict[str, object]:
    born: date = made.born[i].astype("datetime64[D]").item()
    number = int(made.number[i])
    return {"name": made.name[i], "born_on": born, "sex": "FEMALE" if made.female[i] else "MALE", "id_number": str(number) if number >= 0 else None}
