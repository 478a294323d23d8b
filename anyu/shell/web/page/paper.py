"""Reports: which paper is due, what it will say, the paper itself, and those made before."""

from __future__ import annotations

import mimetypes
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anyu import flow
from anyu import reports as papers
from anyu.kernel import Period, Text
from anyu.kernel.period import PeriodError
from anyu.kernel.simplify import simplify
from anyu.registers.rows import rows
from anyu.registers.scope import scope
from anyu.shell import measured
from anyu.shell.clock import today
from anyu.shell.papers import NoOffice, knowledge, make

from .. import gate
from ..answer import download
from ..blocks import blocks
from ..entry import PLANNING, STATISTICS, holds, needs
from ..land import Land, land_of

LANGS = (("zh-hans", Text("Simplified Chinese", "簡體")), ("zh-hant", Text("Traditional Chinese", "繁體")), ("en", Text("English", "英文")))
FIRST = {"monthly_form": "month", "work_summary": "year", "responsibility_letter": "year"}
MAKERS = ("BUREAU", "TOWNSHIP", "VILLAGE")
SORTS = ("kind", "period", "made_at")
PAGE = 15


@needs(STATISTICS)
@require_http_methods(["GET", "HEAD", "POST"])
def reports(request: HttpRequest) -> HttpResponse:
    """The choice of a paper, its preview or the way to it, and the archive."""
    desk, land = request.desk, land_of(request)
    makes = holds(desk, (PLANNING,))
    places, content, error = _places(request, land), None, None
    want = _wanted(request, [s.code for s in places])
    if request.method == "POST":
        if not makes:
            raise Http404
        try:
            if request.POST.get("do") == "make":
                return _made(request, want)
            content = _preview(desk, want)
        except (flow.NotAllowed, NoOffice):
            raise Http404 from None
        except papers.PaperRefused:
            error = Text("The paper could not be set. Try another format.", "報告未能生成,請換一種格式再試。")
    order = request.GET.get("order", "-made_at")
    order = order if order.lstrip("-") in SORTS else "-made_at"
    with scope(desk.within("paper")):
        page = Paginator(rows("paper").defer("content").order_by(order, "sha256"), PAGE).get_page(request.GET.get("page"))
        archive = list(page.object_list)
    return render(request, "reports.html", {
        "kinds": [(k, t) for k, t in _kinds() if k in _of_places()], "titles": dict(_kinds()), "want": want, "places": places, "periods": _periods(), "langs": LANGS, "makes": makes, "page": page,
        "archive": archive, "order": order, "preview": list(blocks(content)) if content else None, "content": content, "error": error,
        "formats": papers.KINDS[want["kind"]].FORMATS, "lang_titles": dict(LANGS),
    })


def _wanted(request: HttpRequest, places: list[str]) -> dict[str, str]:
    """Kind, place, period, format and script that were asked for; what is not offered falls back to what is usual."""
    asked = request.POST if request.method == "POST" else request.GET
    kind = asked.get("kind", "")
    kind = kind if kind in _of_places() else _of_places()[0]
    place = asked.get("place", "")
    if place and place not in places:
        raise Http404
    period = asked.get("period", "")
    if period and period not in {p.code for p in _periods()}:
        raise Http404
    form, lang, formats = asked.get("form", ""), asked.get("lang", ""), papers.KINDS[kind].FORMATS
    return {
        "kind": kind, "place": place or (places[0] if places else ""), "period": period or _usual(kind),
        "form": form if form in formats else formats[0], "lang": lang if lang in dict(LANGS) else LANGS[0][0],
    }


def _usual(kind: str) -> str:
    last = measured.this_month()
    return last.code if FIRST.get(kind) == "month" else str(last.begin.year)


def _periods() -> list[Period]:
    """The periods reported whole, this year and the next one, which letters and summaries may be about."""
    years = [Period.parse(str(y)) for y in (today().year + 1, today().year)]
    whole = gate.periods()
    return [y for y in years if y not in whole and y.end - timedelta(days=1) > measured.through()] + whole


def _places(request: HttpRequest, land: Land) -> list[Any]:
    """The places that have an office which answers for them, within what the desk may see; its own first."""
    desk = request.desk
    served = set(rows("office").filter(kind__in=MAKERS).values_list("place", flat=True))
    found, stack = [], [desk.actor.place]
    while stack:
        code = stack.pop()
        if code in served and code in land.spots and desk.may("read", "open", "statistics", code).allowed:
            found.append(land.spots[code])
        stack += [s.code for s in reversed(land.below(code))]
    return found


def _kinds() -> list[tuple[str, Text]]:
    return [(name, Text.of(module.TITLE)) for name, module in papers.KINDS.items()]


def _of_places() -> list[str]:
    """The kinds that are made of a place and a period; the others are made of a document, on its page."""
    return [name for name, module in papers.KINDS.items() if getattr(module, "OF", "place") == "place"]


def _preview(desk: flow.Desk, want: dict[str, str]) -> papers.Content:
    known = knowledge(desk, want["kind"], want["place"], Period.parse(want["period"]))
    return papers.compose(want["kind"], papers.gather(want["kind"], known, want["lang"]), want["lang"], simplify)


def _made(request: HttpRequest, want: dict[str, str]) -> HttpResponse:
    desk = request.desk
    name, data = make(desk, want["kind"], want["place"], Period.parse(want["period"]), want["form"], want["lang"])
    with scope(desk.within("paper")):
        made = rows("paper").filter(name=name, office=desk.actor.office).order_by("-made_at").defer("content").first()
    messages.success(request, _("%(name)s is made and kept.") % {"name": name})
    return redirect("paper", made.id)


@needs(STATISTICS)
@require_GET
def paper(request: HttpRequest, id: UUID) -> HttpResponse:
    """One archived paper: what it is, on what it stands, and the file."""
    found = _found(request, id)
    try:
        period = Period.parse(found.period)
    except PeriodError:
        period = None
    return render(request, "paper.html", {
        "paper": found, "title": dict(_kinds()).get(found.kind, found.kind), "period": period, "size": len(bytes(found.content)),
        "lang_title": dict(LANGS).get(found.lang, found.lang),
    })


@needs(STATISTICS)
@require_GET
def file(request: HttpRequest, id: UUID) -> HttpResponse:
    """The archived bytes, as they were made."""
    found = _found(request, id)
    kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
    answer = download(bytes(found.content), found.name, kind)
    if found.form == "pdf" and "view" in request.GET:
        answer.headers["Content-Disposition"] = "inline"
    return answer


def _found(request: HttpRequest, id: UUID) -> Any:
    with scope(request.desk.within("paper")):
        found = rows("paper").filter(id=id).first()
    if found is None:
        raise Http404
    return found
