"""Replacement: what to promise instead, chosen by the words, the rules broken and the kind of office."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from anyu.kernel.text import Text

from .word import squeeze

# An office's kind -> the unit column of the table; a bureau here is the county's, an organ only an employer.
UNIT_OF = {
    "COUNTY": "COUNTY", "BUREAU": "COUNTY", "TOWN": "TOWN", "TOWNSHIP": "TOWN", "VILLAGE": "VILLAGE",
    "STATION": "STATION", "SCHOOL": "SCHOOL", "WORKPLACE": "SCHOOL",
}


@dataclass(frozen=True)
class Replacement:
    """A lawful promise with its figure left empty, and the indicator it binds to (None: delete the item).

    `also` are indicators that the text measures besides; `catalogue` is the catalogue's indicator where the house counts it already;
    `about` is the event of the new promise; `deletes` are the kinds of office for which the item is only deleted.
    """

    title: Text
    text: Text
    indicator: str | None
    units: tuple[str, ...]
    words: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    catalogue: str | None = None
    about: str = "none"
    deletes: tuple[str, ...] = ()
    row: int = 0


DELETE = Replacement(Text("Delete this item", "刪除此項"), Text("Delete this item.", "刪除此項。"), None, tuple(sorted(set(UNIT_OF.values()))))


@cache
def replacements() -> tuple[Replacement, ...]:
    """Every replacement that ships, in the order of the table."""
    raw = tomllib.loads((files("anyu.guard") / "replacements.toml").read_text("utf-8"))["replacement"]
    return tuple(_row(r) for r in raw)


def _row(r: Mapping[str, Any]) -> Replacement:
    return Replacement(
        Text.of(r["title"]), Text.of(r["text"]), r["indicator"], tuple(r["units"]), tuple(_bare(w) for w in r["words"]), tuple(r["events"]),
        tuple(r["rules"]), tuple(r.get("also", ())), r.get("catalogue"), r["about"], tuple(r.get("delete", ())), r["row"],
    )


def _bare(words: str) -> str:
    return "".join(squeeze(words).split())


def replacement(event: str = "", rules: Collection[str] = (), words: str = "", office_kind: str | None = None) -> Replacement:
    """The best lawful promise for one that was declined; DELETE where no row fits this kind of office.

    In: office_kind COUNTY BUREAU TOWN TOWNSHIP VILLAGE STATION SCHOOL WORKPLACE, or None for any.
    """
    if office_kind is not None and office_kind not in UNIT_OF:
        raise ValueError(f"office_kind is {office_kind!r}; write one of: {', '.join(UNIT_OF)}.")
    unit = UNIT_OF[office_kind] if office_kind else None
    plain = _bare(words)
    best, most = DELETE, (0, 0, 0)
    for row in replacements():
        if unit and unit not in row.units and unit not in row.deletes:
            continue
        said = max((len(w) for w in row.words if w in plain), default=0)
        fit = (2 * said + 3 * (event.partition("(")[0] in row.events), len(set(rules) & set(row.rules)), said)
        if max(fit[0], fit[1]) and fit > most:
            best, most = row, fit
    return DELETE if unit in best.deletes else best
