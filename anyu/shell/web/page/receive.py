"""Receive: a file of rows, first as a preview of its receipt, then confirmed; templates and what may be taken along."""

from __future__ import annotations

import csv
import io
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anyu import flow
from anyu.flow import NotAllowed
from anyu.intake import Receipt, UnknownHeader, UnreadableFile, workbook
from anyu.intake.table import read_table
from anyu.kernel import Text
from anyu.registers.register import Register
from anyu.shell.outgoing import own_rows

from ..answer import csv_cell, download
from ..entry import ENTERING, REGISTERS, needs
from ..hold import NotHeld, held, hold
from ..roster import register_for

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200


@needs(*ENTERING)
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, name: str) -> HttpResponse:
    """The form for a file; its receipt as it would be; or, confirmed, as it is."""
    model = register_for(request.desk, name, "write")
    if request.method != "POST":
        if (token := request.GET.get("receipt")):
            return _shown(request, model, token)
        return _form(request, model)
    try:
        return _confirmed(request, model) if "token" in request.POST else _previewed(request, model)
    except (UnreadableFile, UnknownHeader) as e:
        return _form(request, model, _what(e, model))
    except NotHeld:
        return _form(request, model, Text("The file is no longer kept here. Send it again.", "文件已不再保留,請重新上傳。"))
    except NotAllowed as e:
        return _form(request, model, e.decision.reason)


def _previewed(request: HttpRequest, model: type[Register]) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None or not file.size:
        return _form(request, model, Text("Choose a file that is not empty.", "請選擇一個非空的文件。"))
    if file.size > settings.ANYU_UPLOAD_LIMIT_BYTES:
        return _form(request, model, Text("The file is too large; split it and send the parts.", "文件過大,請拆分後分別上傳。"))
    data = file.read()
    receipt = flow.receive(request.desk, model.slug(), data, file.name, dry_run=True)
    token = hold(request.desk, data, {"register": model.slug(), "name": file.name, "receipt": receipt.json(10_000)})
    return redirect(f"{reverse('import', args=[model.slug()])}?receipt={token}")


def _confirmed(request: HttpRequest, model: type[Register]) -> HttpResponse:
    token = request.POST["token"]
    data, told = _mine(request, model, token)
    receipt: Receipt = flow.receive(request.desk, model.slug(), data, told["name"])
    hold(request.desk, data, told | {"receipt": receipt.json(10_000)}, token)
    messages.success(request, receipt.says().say(get_language() or ""))
    return redirect(f"{reverse('import', args=[model.slug()])}?receipt={token}")


def _shown(request: HttpRequest, model: type[Register], token: str) -> HttpResponse:
    try:
        _data, told = _mine(request, model, token)
    except NotHeld:
        return redirect("import", model.slug())
    receipt, sheet = told["receipt"], model.sheet()
    lines = [
        f | {"says": Text(f["says"]["en"], f["says"]["zh_hant"]), "column": sheet.column(f["column"]).title if f["column"] in sheet.types else None}
        for f in receipt["findings"][:SHOWN]
    ]
    counts = [(_("rows"), receipt["n_rows"], ""), (_("entered"), receipt["n_entered"], "good"), (_("already there"), receipt["n_held"], ""),
              (_("to be confirmed"), receipt["n_asked"], "mid"), (_("refused"), receipt["n_refused"], "high")]
    return render(request, "receipt.html", {
        "model": model, "name": model.slug(), "receipt": receipt, "lines": lines, "token": token, "counts": counts,
        "more": max(0, receipt["n_findings"] - SHOWN),
    })


@needs(*ENTERING)
@require_GET
def refused(request: HttpRequest, name: str) -> HttpResponse:
    """The refused rows as they were sent, with the reason in a column that has no heading, so that the file can come back."""
    model = register_for(request.desk, name, "write")
    try:
        data, told = _mine(request, model, request.GET.get("receipt", ""))
    except NotHeld as e:
        raise Http404 from e
    why: dict[int, list[str]] = {}
    for f in told["receipt"]["findings"]:
        if f["severity"] == "refuse":
            why.setdefault(f["row"], []).append(Text(f["says"]["en"], f["says"]["zh_hant"]).say(get_language() or ""))
    table, out = read_table(data, told["name"]), io.StringIO()
    lines = csv.writer(out)
    lines.writerow([*table.headings, ""])
    lines.writerows([*map(csv_cell, cells), "; ".join(why[n])] for n, cells in table.rows if n in why)
    return download(("\ufeff" + out.getvalue()).encode(), f"{name}-refused.csv", "text/csv; charset=utf-8")


@needs(*REGISTERS)
@require_GET
def template(request: HttpRequest, name: str) -> HttpResponse:
    """An empty workbook to fill."""
    model = register_for(request.desk, name)
    return download(workbook(model.sheet(), get_language() or "zh-hant"), f"{name}-template.xlsx", XLSX)


@needs(*REGISTERS)
@require_GET
def export(request: HttpRequest, name: str) -> HttpResponse:
    """The rows of the desk's own office, without identifying or intimate columns."""
    if register_for(request.desk, name).sealed:
        raise Http404  # whose rows are intimate by existing leave in no file
    try:
        data, _n = own_rows(request.desk, name, get_language() or "zh-hant")
    except NotAllowed as e:
        raise Http404 from e
    return download(data, f"{name}.xlsx", XLSX)


def _mine(request: HttpRequest, model: type[Register], token: str) -> tuple[bytes, dict[str, Any]]:
    data, told = held(request.desk, token)
    if told["register"] != model.slug():
        raise NotHeld(token)
    return data, told


def _form(request: HttpRequest, model: type[Register], error: Text | None = None) -> HttpResponse:
    needed = [c.title for c in model.sheet().columns if c.required and c.name != "office"]
    given = {"model": model, "name": model.slug(), "error": error, "needed": needed, "limit": settings.ANYU_UPLOAD_LIMIT_BYTES // 2**20}
    return render(request, "import.html", given, status=422 if error else 200)


def _what(error: ValueError, model: type[Register]) -> Text:
    if isinstance(error, UnreadableFile):
        return Text(str(error), "這個文件無法按表格讀取。請另存為 Excel 工作簿(.xlsx)或文本(.csv)後再試。")
    titles = [c.title for c in model.sheet().columns]
    return Text(str(error), "表頭與這本台賬不一致。應有的列:" + "、".join(t.zh_hant for t in titles) + "。")
