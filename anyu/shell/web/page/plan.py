"""Plan: the documents that were brought, and a place to bring another."""

from __future__ import annotations

import hashlib
import re
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anyu import reading
from anyu.kernel import Period, Text
from anyu.reading import UnreadableDocument
from anyu.registers.rows import rows
from anyu.registers.scope import scope
from anyu.shell import planning
from anyu.shell.clock import today

from ..entry import PLANNING, STATISTICS, holds, needs

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
