"""Bring: documents come in, one or many at once, each with what became of it; and the list of those that are kept."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anyu import reading
from anyu.flow import Desk
from anyu.kernel import Period, Text
from anyu.reading import UnreadableDocument
from anyu.registers.rows import rows
from anyu.registers.scope import scope
from anyu.reports.examined import FAULTS
from anyu.shell import planning
from anyu.shell.clock import today

from ..entry import PLANNING, STATISTICS, holds, needs
from ..templatetags.anyu import say

YEAR = re.compile(r"(20\d\d)\s*年|\b(20\d\d)\b")
SORTS = ("name", "received_at", "year")
PAGE, REMEMBERED = 20, 60
ACCEPT = ".docx,.pdf,.xlsx,.xls,.et,.ofd,.html,.htm,.txt"
STATES = {"READ": Text("Read", "已閱讀"), "THERE": Text("Was there already", "先前已讀"), "FAILED": Text("Could not be read", "未能閱讀")}
EMPTY = Text("Choose a file that is not empty.", "請選擇一個非空的文件。")
TOO_LARGE = Text("The file is too large. Save it without pictures, or divide it, and bring the parts.", "文件過大。請去掉圖片後另存,或者拆分後分別提交。")
UNREADABLE = "這個文件無法閱讀:可能是舊格式、掃描件、已加密或已損壞。請用 Word 或 WPS 另存為 .docx 或 .pdf 後再試。"
THERE = Text("What was decided about it stands.", "此前所作的處理保持不變。")


@needs(STATISTICS)
@require_http_methods(["GET", "HEAD", "POST"])
def plans(request: HttpRequest) -> HttpResponse:
    """The documents kept in my scope, and a place to drop others."""
    if request.method != "POST":
        return _page(request)
    if not holds(request.desk, (PLANNING,)):
        raise Http404
    if request.POST.get("do") == "clear":
        request.session.pop("brought", None)
        return redirect("plans")
    return _received(request)


def _received(request: HttpRequest) -> HttpResponse:
    """What became of each file: for the script that sent one, for a form that sent several, or the page of the only one."""
    files = request.FILES.getlist("file")
    if not files:
        return _page(request, EMPTY)
    outcomes = [_brought(request.desk, file, request.POST.get("year", "")) for file in files]
    done = [o for o in outcomes if o["state"] != "FAILED"]
    request.session["brought"] = [*outcomes, *request.session.get("brought", [])][:REMEMBERED]
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"outcomes": [_told(o) for o in outcomes]})
    if not done:
        return _page(request, _text(outcomes[0]) if len(outcomes) == 1 else None, status=422)
    if len(files) > 1:
        return redirect("plans")
    (messages.success if done[0]["state"] == "READ" else messages.info)(
        request, _("The document is read.") if done[0]["state"] == "READ" else _("This document was read before; what was decided stands."))
    return redirect("plan", done[0]["id"])


def _brought(desk: Desk, file: UploadedFile, year: str) -> dict[str, Any]:
    """What became of one file; it is kept before the next one is opened, so that whoever leaves loses nothing."""
    outcome = {"name": (file.name or "")[-200:], "state": "FAILED", "id": None}
    if not file.size:
        return outcome | _kept(EMPTY)
    if file.size > settings.ANYU_UPLOAD_LIMIT_BYTES:
        return outcome | _kept(TOO_LARGE)
    data = file.read()
    if (there := _there(desk, data)) is not None:
        return outcome | {"state": "THERE", "id": str(there.id)} | _kept(THERE)
    try:
        period = Period.parse(year if re.fullmatch(r"20\d\d", year) else _year(reading.extract(data, file.name)))
        _reading, document, *_rest = planning.adopt(desk, data, file.name, place=desk.actor.place, period=period)
    except UnreadableDocument as e:
        return outcome | _kept(_why(e))
    return outcome | {"state": "READ", "id": str(_there(desk, data).id)} | _kept(_summed(document))


def _there(desk: Desk, data: bytes) -> Any:
    with scope(desk.within("plan_document")):
        return rows("plan_document").defer("body", "reading").filter(sha256=hashlib.sha256(data).hexdigest(), office=desk.actor.office).first()


def _why(e: UnreadableDocument) -> Text:
    """Why a file could not be read, and what to do next."""
    if isinstance(e.why, Text) and isinstance(e.next_step, Text):
        return Text(f"{e.why.en} {e.next_step.en}", f"{e.why.zh_hant}{e.next_step.zh_hant}")
    return Text(f"{e.why} {e.next_step}"[:1].upper() + f"{e.why} {e.next_step}"[1:], UNREADABLE)


def _summed(document: dict[str, Any]) -> Text:
    """How much a document says, and how much of it needs a look."""
    every = [*document["statements"], *document["orders"]]
    n, n_declined = len(every), sum(s["rights"]["verdict"] == "coercive" for s in every)
    n_wrong = sum(c["verdict"] in FAULTS for c in document["arithmetic"])
    return Text(f"{n} statements; {n_declined} not to be taken in; {n_wrong} sums to verify.", f"共{n}項,不予納入{n_declined}項,需要核實的算式{n_wrong}處。")


def _year(text: str) -> str:
    """The year that a document's beginning names, else this one."""
    found = YEAR.search(text[:300])
    return (found[1] or found[2]) if found else str(today().year)


def _kept(says: Text) -> dict[str, str]:
    return {"en": says.en, "zh": says.zh_hant}


def _text(outcome: dict[str, Any]) -> Text:
    return Text(outcome["en"], outcome["zh"])


def _told(outcome: dict[str, Any]) -> dict[str, Any]:
    """An outcome in the language of the page."""
    return {
        "name": outcome["name"], "state": outcome["state"], "title": say(STATES[outcome["state"]]), "says": say(_text(outcome)),
        "url": reverse("plan", args=[outcome["id"]]) if outcome["id"] else None,
    }


def _page(request: HttpRequest, error: Text | None = None, status: int = 0) -> HttpResponse:
    desk, order = request.desk, request.GET.get("order", "-received_at")
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
    return render(request, "plans.html", {
        "page": page, "lines": lines, "order": order, "error": error, "writes": holds(desk, (PLANNING,)), "accept": ACCEPT, "several": len(lines) > 1,
        "years": range(today().year + 1, today().year - 4, -1), "limit": settings.ANYU_UPLOAD_LIMIT_BYTES // 2**20,
        "limit_bytes": settings.ANYU_UPLOAD_LIMIT_BYTES, "brought": [_told(o) for o in request.session.get("brought", [])],
    }, status=status or (422 if error else 200))
