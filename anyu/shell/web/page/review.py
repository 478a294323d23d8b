"""Review: a document beside what it says, for a person to go through: what holds, what may not be promised, and what was decided."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from anyu.guard.word import fold
from anyu.kernel import Text
from anyu.registers.rows import rows
from anyu.registers.scope import scope
from anyu.shell import amending, planning, reviewing
from anyu.shell.reviewing import Sitting

from ..entry import PLANNING, STATISTICS, holds, needs
from ..wording import CLAIMS, KINDS, OPS, RELATIONS, VERDICTS
from .card import Card, cards, catalogue_choices
from .segment import segments

BAD_CLAIMS = ("wrong", "impossible", "truncated")
FILTERS = {
    "all": Text("All", "全部"), "look": Text("Needs a look", "需核看"), "declined": Text("Not taken in", "不予納入"), "wrong": Text("Sum does not hold", "算式不符"),
    "lawful": Text("May be taken in", "可納入"), "orders": Text("Commands", "指令"), "decided": Text("Decided", "已處理"),
}
KEPT = 30  # documents whose filter a session remembers


@needs(STATISTICS)
@require_GET
def plan(request: HttpRequest, id: UUID) -> HttpResponse:
    """One document with its statements, orders and arithmetic."""
    with scope(request.desk.within("plan_document")):
        document = rows("plan_document").filter(id=id).first()
    if document is None:
        raise Http404
    seq, _, form = request.GET.get("open", "").partition("-")
    return shown(request, reviewing.sit(request.desk, document), opened=(int(seq) if seq.isascii() and seq.isdigit() else 0, form))


def shown(request: HttpRequest, at: Sitting, *, opened: tuple[int, str] = (0, ""), wrong: Text | None = None, typed: Mapping[str, str] | None = None,
          status: int = 200) -> HttpResponse:
    """The page. In: opened = the number of a statement and its form that stands open; wrong = what stands against what was typed there."""
    desk, document = request.desk, at.document
    writes = holds(desk, (PLANNING,)) and document.office in desk.within("statement", "write").offices
    claims = _claims(document.reading["arithmetic"])
    every = cards(at, [c for c in claims if c["bad"]], amending.trail(at))
    show, sought = _wanted(request, str(document.id))
    members = {name: [c for c in every if name in c.groups] for name in FILTERS}
    listed = [c for c in members[show] if _has(c, sought) or c.s.seq == opened[0]]
    for c in listed:
        if writes and c.s.seq == opened[0]:
            c.form, c.error, c.typed = opened[1], wrong, typed
    to_decide = [c for c in every if c.asks]
    words = planning.lexicon(desk, document.office)
    return render(request, "plan.html", {
        "document": document, "segments": segments(document.body, [c for c in every if c.active]), "cards": listed, "writes": writes, "claims": claims,
        "n_bad": sum(c["bad"] for c in claims), "filters": [(name, title, len(members[name])) for name, title in FILTERS.items()], "show": show, "sought": sought,
        "n_asked": len(to_decide), "n_decided": sum(c.decided for c in to_decide), "n_ready": sum(c.ready and not c.decided for c in every), "verdicts": VERDICTS,
        "choices": catalogue_choices(at), "kinds": KINDS.items(), "ops": OPS.items(), "now": request.GET.get("now", ""), "adding": opened[1] == "add", "wrong": wrong if not opened[0] else None,
        "typed": typed, "words": [(w, at.indicators[i].title if i in at.indicators else i) for w, i in words.items()],
    }, status=status)


def _claims(told: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The sums that the document states, those that do not hold first; what was stored is in the document's language."""
    found = [
        c | {"bad": c["verdict"] in BAD_CLAIMS, "verdict_title": CLAIMS[c["verdict"]], "relation_title": RELATIONS.get(c["relation"], c["relation"]),
             "says": Text(re.sub(r"\s*[,,]\s*不是", ", not", c["says"]), c["says"])}
        for c in told
    ]
    return sorted(found, key=lambda c: not c["bad"])


def _wanted(request: HttpRequest, document: str) -> tuple[str, str]:
    """Which statements, and what is sought in them: as asked for now, else as asked for last on this document."""
    kept = request.session.get("review", {})
    if not {"show", "q"} & request.GET.keys():
        show, sought = kept.get(document, ["all", ""])
        return show if show in FILTERS else "all", sought
    show, sought = request.GET.get("show", "all"), request.GET.get("q", "").strip()[:100]
    wanted = (show if show in FILTERS else "all", sought)
    others = {k: v for k, v in kept.items() if k != document}
    request.session["review"] = dict([*others.items(), (document, list(wanted))][-KEPT:])
    return wanted


def _has(card: Card, sought: str) -> bool:
    """Whether the words stand in a statement, in any script; or its number."""
    title = card.indicator.title.wordings() if card.indicator else ()
    return not sought or sought == str(card.s.seq) or fold(sought) in fold(" ".join([card.s.span, card.s.indicator or "", *title]))
