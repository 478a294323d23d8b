"""Stock: what the registers say of who was where, read in one statement per register, for the account of a population."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from anyu.engine import Duck

BASES = ("REGISTERED", "ACTUAL", "MANAGED")

# A person belongs to one place at a time: a spell counts up to where the next one of its basis begins (`left_on`).
_SPELLS = """
SELECT r.id, r.office, r.person, r.kind, r.place, r.from_on, r.until_on, least(r.until_on, lead(r.from_on) OVER w) AS left_on,
       lead(r.from_on) OVER w AS next_on, lead(r.place) OVER w AS next_place, lead(r.id) OVER w AS next_id, lead(r.office) OVER w AS next_office,
       p.born_on, p.sex, d.died_on
FROM residence r LEFT JOIN person p ON p.code = r.person LEFT JOIN (SELECT person, list(died_on) AS died_on FROM death GROUP BY person) d ON d.person = r.person
WINDOW w AS (PARTITION BY r.person, r.kind ORDER BY r.from_on, r.id)
"""
_COUNTS = """
WITH flows AS (
    SELECT kind, place, from_on AS day, CASE WHEN from_on = born_on THEN 'born' ELSE 'came' END AS what FROM spells
    UNION ALL SELECT kind, place, left_on, 'left' FROM spells WHERE left_on IS NOT NULL
    UNION ALL SELECT kind, place, until_on, CASE WHEN list_contains(died_on, until_on) THEN 'died' ELSE 'went' END FROM spells WHERE until_on IS NOT NULL
)
SELECT kind, place, date_trunc('month', day)::DATE AS month, what, count(*) AS n FROM flows WHERE day >= $begin AND day < $end GROUP BY ALL
UNION ALL SELECT kind, place, NULL, 'open', count(*) FROM spells WHERE from_on < $begin AND (left_on IS NULL OR left_on >= $begin) GROUP BY ALL
"""
_MOVES = """
SELECT kind, place, next_place, date_trunc('month', until_on)::DATE AS month, count(*) AS n FROM spells
WHERE until_on = next_on AND until_on >= $begin AND until_on < $end AND NOT coalesce(list_contains(died_on, until_on), FALSE) GROUP BY ALL
"""
_CUT = "SELECT * FROM spells WHERE left_on IS DISTINCT FROM until_on AND from_on < $end AND left_on < $end"
_CHILDREN = """
SELECT p.code, p.id, p.office, p.sex, p.born_on, p.household, p.name_index, first(s.place ORDER BY s.kind <> 'ACTUAL', s.from_on) AS place,
       list({'kind': s.kind, 'place': s.place, 'from_on': s.from_on, 'id': s.id, 'office': s.office} ORDER BY s.kind, s.from_on) FILTER (s.id IS NOT NULL) AS spells
FROM person p LEFT JOIN spells s ON s.person = p.code WHERE p.born_on >= $begin AND p.born_on < $end GROUP BY ALL ORDER BY p.code
"""
_BIRTHS = """
SELECT b.id, b.office, b.place, b.born_on, b.sex, b.mother, b.registered_on, m.household
FROM birth b LEFT JOIN person m ON m.code = b.mother WHERE b.outcome = 'LIVE' AND b.born_on >= $begin AND b.born_on < $end ORDER BY b.id
"""
_DEATHS = """
SELECT d.id, d.office, d.person, d.place, d.died_on, list({'kind': s.kind, 'place': s.place, 'from_on': s.from_on, 'until_on': s.until_on, 'id': s.id, 'office': s.office}
       ORDER BY s.kind, s.from_on) FILTER (s.id IS NOT NULL) AS spells
FROM death d LEFT JOIN spells s ON s.person = d.person WHERE d.died_on < $end AND d.died_on >= $begin GROUP BY ALL ORDER BY d.died_on, d.id
"""
_STRAY_ENDS = """
SELECT s.* FROM spells s WHERE list_contains(s.died_on, s.until_on) AND s.until_on >= $begin AND s.until_on < $end
"""
NEEDS = ("birth", "death", "person", "place", "residence")


@dataclass(frozen=True)
class Stock:
    """What was read. `counts`: (what, basis, place, month) → number; `moves` from place to place within the registers; the rest are rows."""

    counts: Mapping[tuple[str, str, str, date | None], int]
    moves: Mapping[tuple[str, str, str, date], int]
    cut: list[dict[str, Any]]
    children: list[dict[str, Any]]
    births: list[dict[str, Any]]
    deaths: list[dict[str, Any]]
    ends: list[dict[str, Any]]
    places: list[dict[str, Any]]


def read(duck: Duck, begin: date, end: date) -> Stock:
    """The stock at `begin` and all that moved it up to, not including, `end`; both are first days of months."""

    def rows(sql: str) -> list[dict[str, Any]]:
        return duck.table(sql.replace("$begin", f"DATE '{begin}'").replace("$end", f"DATE '{end}'")).to_pylist()

    spells: pa.Table = duck.table(_SPELLS)
    with duck.lent(spells=spells):
        counts: dict[tuple[str, str, str, date | None], int] = defaultdict(int)
        for r in rows(_COUNTS):
            counts[r["what"], r["kind"], r["place"], r["month"]] += r["n"]
        moves = {(r["kind"], r["place"], r["next_place"], r["month"]): r["n"] for r in rows(_MOVES)}
        return Stock(counts, moves, rows(_CUT), rows(_CHILDREN), rows(_BIRTHS), rows(_DEATHS), rows(_STRAY_ENDS),
                     rows("SELECT code, parent, valid_from_on FROM place ORDER BY valid_from_on"))
