"""Plan: a document on the left, what it promises on the right: which numbers hold, which may not be promised, and what instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from anyu.kernel import Text
from anyu.registers.rows import rows
from anyu.registers.scope import scope

from ..entry import PLANNING, STATISTICS, holds, needs
from ..wording import CLAIMS, RELATIONS, VERDICTS, known
from .promise import card, catalogue_choices

ORDER = {"coercive": 0, "conditional": 1, "ok": 2}
BAD_CLAIMS = ("wrong", "impossible", "truncated")


@needs(STATISTICS)
@require_GET
def plan(request: HttpRequest, id: UUID) -> HttpResponse:
    """One document with its statements, orders and arithmetic."""
    desk = request.desk
    with scope(desk.within("plan_document")):
        document = rows("plan_document").filter(id=id).first()
        if document is None:
            raise Http404
        statements = list(rows("statement").filter(document=document.sha256, office=document.office).order_by("seq"))
    told = document.reading
    show = request.GET.get("show", "")
    writes = holds(desk, (PLANNING,)) and document.office in desk.within("statement", "write").offices
    shown = [s for s in statements if show not in (*VERDICTS, "open") or s.verdict == show or (show == "open" and s.decision == "OPEN" and s.kind == "target")]
    claims = sorted(told["arithmetic"], key=lambda c: c["verdict"] not in BAD_CLAIMS)
    counts = {v: sum(s.verdict == v for s in statements) for v in VERDICTS}
    for c in claims:  # what was stored is in the document's language
        c["says"] = Text(re.sub(r"\s*[,,]\s*不是", ", not", c["says"]), c["says"])
    return render(request, "plan.html", {
        "document": document, "segments": list(segments(document.body, statements, told["orders"])), "cards": [card(s) for s in shown], "writes": writes,
        "orders": [o | {"n": n, "why": known(o["rights"]["why"], o["rights"]["rules"]), "instead": known(o["rights"]["instead"])}
                   for n, o in enumerate(told["orders"], 1)],
        "claims": [c | {"bad": c["verdict"] in BAD_CLAIMS, "verdict_title": CLAIMS[c["verdict"]], "relation_title": RELATIONS.get(c["relation"], c["relation"])}
                   for c in claims],
        "n_bad": sum(c["verdict"] in BAD_CLAIMS for c in claims), "counts": counts, "verdicts": VERDICTS, "show": show, "n": len(statements),
        "n_open": sum(s.decision == "OPEN" and s.kind == "target" for s in statements),
        "n_taken": sum(s.decision in ("ACCEPTED", "CORRECTED") for s in statements), "choices": catalogue_choices() if writes else [],
    })


def segments(body: str, statements: Sequence[Any], orders: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The text cut at every edge of a statement or order, each piece with the ids it belongs to and the gravest verdict."""
    spans = [(s.start, s.end, f"s{s.seq}", s.verdict) for s in statements]
    spans += [(o["start"], o["end"], f"o{n}", o["rights"]["verdict"]) for n, o in enumerate(orders, 1)]
    edges = sorted({0, len(body), *(min(e, len(body)) for s in spans for e in s[:2])})
    seen: set[str] = set()
    for begin, end in zip(edges, edges[1:], strict=False):
        here = [s for s in spans if s[0] <= begin and end <= s[1]]
        ids = [s[2] for s in here]
        fresh = [i for i in ids if i not in seen]
        seen |= set(ids)
        yield {"text": body[begin:end], "ids": " ".join(ids), "first": ids[0] if ids else "", "anchor": fresh[0] if fresh else "",
               "verdict": min((s[3] for s in here), key=ORDER.__getitem__) if here else ""}
