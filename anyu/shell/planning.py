"""Planning: a document that somebody brought, kept with its statements and the targets it lawfully sets."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from anyu import flow
from anyu.intake import enter
from anyu.kernel import Period
from anyu.plans import LeftOut, Target
from anyu.reading import Reading
from anyu.registers.rows import rows
from anyu.registers.scope import scope

from . import measured


def adopt(desk: flow.Desk, data: bytes, name: str, *, place: str, period: Period,
          take: bool = False) -> tuple[Reading, dict[str, Any], list[Target], list[LeftOut]]:
    """The reading, the same as JSON, the targets that it lawfully sets, and what was left out and why.

    In: take = every lawful promise becomes a target at once; otherwise a person takes them in, one by one.
    A document that is kept already stays as it was decided.
    """
    office = desk.actor.office
    kind = office_kind(office)
    found, document = flow.read(data, name, kind, lexicon(desk, office))
    set_, left = flow.promise(found, measured.indicators(), place=place, period=period, office=office, office_kind=kind)
    sha256 = hashlib.sha256(data).hexdigest()
    within = desk.within("plan_document", "write")
    with scope(within):
        if rows("plan_document").filter(sha256=sha256, office=office).exists():
            stands = set(rows("target").filter(document=sha256, office=office).values_list("statement", flat=True))
            return found, document, [t for t in set_ if t.statement in stands], left
        enter("plan_document", [{
            "sha256": sha256, "name": name[-200:], "year": period.begin.year, "script": found.script, "body": found.text, "reading": document,
            "received_at": desk.at, "office": office,
        }], within=within)
        enter("statement", _statements(document, sha256, office, {t.statement for t in set_} if take else set()), within=within)
        enter("target", [{**asdict(t), "document": sha256} for t in set_ if take], within=within, replace=True)
    return found, document, set_, left


def office_kind(office: str) -> str | None:
    """What kind of office it is: lawful replacements are chosen by it."""
    return rows("office").filter(code=office).values_list("kind", flat=True).first()


def lexicon(desk: flow.Desk, office: str) -> dict[str, str]:
    """The words that an office taught → the indicator they mean; the longest first, since they say most."""
    with scope(desk.within("lexicon_word")):
        taught = dict(rows("lexicon_word").filter(office=office).values_list("words", "indicator"))
    return dict(sorted(taught.items(), key=lambda x: (-len(x[0]), x[0])))


def _statements(document: Mapping[str, Any], sha256: str, office: str, set_: set[int | None]) -> Iterator[dict[str, Any]]:
    """The rows of a reading: its statements, then its orders, numbered on."""
    for s in document["statements"]:
        decision = "ACCEPTED" if s["id"] in set_ else first_decision(s["rights"]["verdict"])
        yield {
            "document": sha256, "seq": s["id"], "start": s["start"], "end": s["end"], "span": s["span"], "indicator": (s["indicator"] or "")[:300],
            "kind": s["kind"], "op": s["op"], "value": _exact(s["value"]), "value2": _exact(s["value2"]), "unit": (s["unit"] or "")[:20] or None,
            "period": (s["period"] or "")[:120] or None, "about": s["about"], **s["rights"], "decision": decision, "origin": "READ", "office": office,
        }
    for n, o in enumerate(document["orders"], len(document["statements"]) + 1):
        yield {"document": sha256, "seq": n, "start": o["start"], "end": o["end"], "span": o["span"], "kind": "order", **o["rights"],
               "decision": first_decision(o["rights"]["verdict"]), "origin": "READ", "office": office}


def first_decision(verdict: str) -> str:
    """How a statement stands before anybody decided about it."""
    return "DECLINED" if verdict == "coercive" else "OPEN"


def _exact(value: float | None) -> Decimal | None:
    """The number as a register holds it; one that no register holds, such as the digits of an account, is no value."""
    return None if value is None or abs(value) >= 10**13 else Decimal(str(value))
