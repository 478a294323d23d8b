"""Plan: a document on the left, what it promises on the right: which numbers hold, which may not be promised, and what instead."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anyu import reading
from anyu.kernel import Period, Text
from anyu.reading import UnreadableDocument
from anyu.registers.rows import rows
from anyu.registers.scope import scope
from anyu.shell import planning
from anyu.shell.clock import today

from ..entry import PLANNING, STATISTICS, holds, needs
from ..wording import CLAIMS, RELATIONS, VERDICTS, known
from .promise import card, catalogue_choices

ORDER = {"coercive": 0, "conditional": 1, "ok": 2}
BAD_CLAIMS = ("wrong", "impossible", "truncated")
YEAR = re.compile(r"(20\d\d)\s*年")
SORTS = ("name", "received_at", "year")
PAGE = 20


@needs(STATISTICS)
@require_http_methods(["GET", "HEAD", "POST"])
def plans(request: HttpRequest) -> HttpResponse:
    """The documents kept in my scope, and a place to drop another."""
    desk, error = request.desk, None
    writes = holds(desk, (PLANNING,))
    if request.method == "POST":
        if not writes:
            raise Http404
        answer = _brought(request)
        if isinstance(answer, HttpResponse):
            return answer
        error = answer
    order = request.GET.get("order", "-received_at")
    order = order if order.lstrip("-") in SORTS else "-received_at"
    with scope(desk.within("plan_document")):
        page = Paginator(rows("plan_document").defer("body", "reading").order_by(order, "name"), PAGE).get_page(request.GET.get("page"))
        hashes = [d.sha256 for d in page.object_list]
        counts = rows("statement").filter(document__in=hashes).values("document", "office").annotate(
            ok=Count("id", filter=Q(verdict="ok")), conditional=Count("id", filter=Q(verdict="conditional")),
            coercive=Count("id", filter=Q(verdict="coercive")), taken=Count("id", filter=Q(decision__in=["ACCEPTED", "CORRECTED"])),
        )
        by_key = {(c["document"], c["office"]): c for c in counts}
        lines = [{"doc": d, "n": by_key.get((d.sha256, d.office), {})} for d in page.object_list]
    given = {"page": page, "lines": lines, "order": order, "error": error, "writes": writes, "years": range(today().year + 1, today().year - 4, -1),
             "limit": settings.ANYU_UPLOAD_LIMIT_BYTES // 2**20}
    return render(request, "plans.html", given, status=422 if error else 200)


def _brought(request: HttpRequest) -> HttpResponse | Text:
    """The way to the document, read and kept; or why it could not be."""
    desk, file = request.desk, request.FILES.get("file")
    if file is None or not file.size:
        return Text("Choose a file that is not empty.", "請選擇一個非空的文件。")
    if file.size > settings.ANYU_UPLOAD_LIMIT_BYTES:
        return Text("The file is too large.", "文件過大。")
    data = file.read()
    try:
        year = request.POST.get("year", "")
        period = Period.parse(year if re.fullmatch(r"20\d\d", year) else _year(reading.extract(data, file.name)))
        if (there := _there(request, data)) is None:
            planning.adopt(desk, data, file.name, place=desk.actor.place, period=period)
            there = _there(request, data)
            messages.success(request, _("The document is read."))
        else:
            messages.info(request, _("This document was read before; what was decided stands."))
    except UnreadableDocument as e:
        return Text(str(e), "這個文件無法閱讀:可能是舊格式、掃描件、已加密或已損壞。請用 Word 或 WPS 另存為 .docx 或 .pdf 後再試。")
    return redirect("plan", there.id)


def _there(request: HttpRequest, data: bytes) -> Any:
    with scope(request.desk.within("plan_document")):
        return rows("plan_document").filter(sha256=hashlib.sha256(data).hexdigest(), office=request.desk.actor.office).first()


def _year(text: str) -> str:
    """The year that a document's beginning names, else this one."""
    found = YEAR.search(text[:300])
    return found[1] if found else str(today().year)


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
