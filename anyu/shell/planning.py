"""Planning: a document that somebody brought, kept with its statements and the targets it lawfully sets."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from anyu import flow
from anyu.intake import enter
from anyu.kernel import Period
from anyu.plans import LeftOut, Target
from anyu.reading import Reading
from anyu.registers.rows import rows

from . import measured


def adopt(desk: flow.Desk, data: bytes, name: str, *, place: str, period: Period) -> tuple[Reading, dict[str, Any], list[Target], list[LeftOut]]:
    """The reading, the same as JSON, the targets set, and what was left out and why.

    Every lawful promise becomes a target at once; conditional and coercive ones never do. A second time changes nothing.
    """
    kind = rows("office").filter(code=desk.actor.office).values_list("kind", flat=True).first()
    found, document = flow.read(data, name, kind)
    set_, left = flow.promise(found, measured.indicators(), place=place, period=period, office=desk.actor.office, office_kind=kind)
    sha256 = hashlib.sha256(data).hexdigest()
    within = desk.within("plan_document", "write")
    enter("plan_document", [{
        "sha256": sha256, "name": name[-200:], "year": period.begin.year, "script": found.script, "body": found.text, "reading": document,
        "received_at": desk.at, "office": desk.actor.office,
    }], within=within, replace=True)
    enter("statement", _statements(document, sha256, desk.actor.office, {t.statement for t in set_}), within=within, replace=True)
    enter("target", [{**asdict(t), "document": sha256} for t in set_], within=within, replace=True)
    return found, document, set_, left


def _statements(document: dict[str, Any], sha256: str, office: str, set_: set[int | None]) -> list[dict[str, Any]]:
    out = []
    for s in document["statements"]:
        verdict = s["rights"]["verdict"]
        decision = "ACCEPTED" if s["id"] in set_ else "DECLINED" if verdict == "coercive" else "OPEN"
        out.append({
            "document": sha256, "seq": s["id"], "start": s["start"], "end": s["end"], "span": s["span"], "indicator": (s["indicator"] or "")[:300],
            "kind": s["kind"], "op": s["op"], "value": None if s["value"] is None else Decimal(str(s["value"])), "unit": (s["unit"] or "")[:20] or None,
            "about": s["about"], "verdict": verdict, "rules": s["rights"]["rules"], "why": s["rights"]["why"], "instead": s["rights"]["instead"],
            "decision": decision, "office": office,
        })
    return out
