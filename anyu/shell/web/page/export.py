"""Export: the table on the page as a file, through the same gate."""

from __future__ import annotations

import csv
import io

import xlsxwriter
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ..answer import download
from ..entry import STATISTICS, needs
from ..land import land_of
from ..templatetags.anyu import unit
from .figure import asked, table
from .receive import XLSX

HIDDEN = "＊"


@needs(STATISTICS)
@require_GET
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The same lines and columns as csv or xlsx; what is hidden there is hidden here."""
    if form not in ("csv", "xlsx"):
        raise Http404
    want, lang = asked(request), get_language() or ""
    lines = table(request.desk, want, land_of(request))
    head = [_("Place code"), _("Place"), _("Period"), *(f"{i.title.say(lang)} ({unit(i.unit)})" for i in want.indicators)]
    rows = [
        [line["spot"].code, line["spot"].title.say(lang), want.period.code,
         *(HIDDEN if f is not None and f.hidden_because else None if f is None else f.value for _i, f in line["cells"])]
        for line in lines
    ]
    name = f"figures-{want.group}-{want.place.code}-{want.period.code}.{form}"
    if form == "csv":
        out = io.StringIO()
        csv.writer(out).writerows([head, *rows])
        return download(("\ufeff" + out.getvalue()).encode(), name, "text/csv; charset=utf-8")
    return download(_workbook(head, rows), name, XLSX)


def _workbook(head: list[str], rows: list[list]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    page, bold = book.add_worksheet(), book.add_format({"bold": True, "text_wrap": True, "bg_color": "#DCE9E4", "border": 1})
    page.freeze_panes(1, 2)
    page.set_column(0, len(head) - 1, 18)
    page.write_row(0, 0, head, bold)
    for n, row in enumerate(rows, 1):
        for at, value in enumerate(row):
            if isinstance(value, str):
                page.write_string(n, at, value)
            elif value is not None:
                page.write_number(n, at, float(value))
    page.write_string(len(rows) + 2, 0, HIDDEN + " " + _("not shown because it rests on few people"))
    book.close()
    return out.getvalue()
