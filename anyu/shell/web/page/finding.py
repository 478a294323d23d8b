"""Findings: what intake asked about rows of my office, for a person to settle."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from anyu.flow import Desk
from anyu.intake import Changed, Refused, correct
from anyu.kernel import Text
from anyu.registers.finding import Finding
from anyu.registers.models import REGISTERS
from anyu.registers.rows import rows
from anyu.registers.scope import scope

from ..entry import ENTERING, needs
from ..roster import shown

PAGE = 25


@needs(*ENTERING)
@require_GET
def findings(request: HttpRequest) -> HttpResponse:
    """The open findings of my office."""
    desk = request.desk
    with scope(desk.within("finding")):
        found = rows("finding").filter(state="OPEN", office=desk.actor.office).order_by("severity", "register", "batch", "row")
        page = Paginator(found, PAGE).get_page(request.GET.get("page"))
        lines = [_line(desk, f) for f in page.object_list]
    return render(request, "findings.html", {"page": page, "lines": lines})


@needs(*ENTERING)
@require_POST
def settle(request: HttpRequest, id: UUID) -> HttpResponse:
    """Back to the list: the proposed value is taken over, or the finding is dismissed."""
    desk, within = request.desk, request.desk.within("finding", "write")
    with scope(within):
        found = rows("finding").filter(id=id, office=desk.actor.office, state="OPEN").first()
    if found is None:
        raise Http404
    adopt = request.POST.get("do") == "adopt"
    try:
        if adopt:
            _adopt(desk, found)
        correct("finding", id, {"state": "SETTLED" if adopt else "DISMISSED"}, why=_("settled on the page"), within=within, seal=desk.house.seal)
        messages.success(request, _("The proposed value is taken over.") if adopt else _("The finding is dismissed."))
    except (Refused, Changed, LookupError):
        messages.error(request, _("It could not be taken over: the row has changed since, or the value breaks a check. Open the row and correct it there."))
    return redirect("findings")


def _adopt(desk: Desk, found: Finding) -> None:
    within = desk.within(found.register, "write")
    with scope(within):
        row = _stored(found)
    if row is None or not _adoptable(found):
        raise LookupError(found.row)
    value = found.proposed[found.column]
    correct(found.register, row.id, {found.column: value}, why=_("proposed by batch %(batch)s, row %(row)s") % {"batch": found.batch[:8], "row": found.row},
            within=within, seal=desk.house.seal)


def _adoptable(found: Finding) -> bool:
    model = REGISTERS[found.register]
    return found.check_id == "changed" and found.column in (found.proposed or {}) and found.column not in (*model.key, "office")


def _stored(found: Finding):
    model = REGISTERS[found.register]
    key = {k: (found.proposed or {}).get(k) for k in model.key}
    return rows(found.register).filter(**key).first() if all(v is not None for v in key.values()) else None


def _line(desk: Desk, found: Finding) -> dict[str, object]:
    model = REGISTERS[found.register]
    sheet, proposed = model.sheet(), found.proposed or {}
    column = sheet.column(found.column) if found.column in sheet.types else None
    row, before = None, None
    within = desk.within(found.register)
    if found.check_id == "changed" and not model.sealed and desk.actor.office in within.offices:
        with scope(within):
            row = _stored(found)
        before = shown(column, getattr(row, found.column)) if row is not None and column is not None else None
    key = "、".join(str(proposed.get(k, "")) for k in model.key) if proposed else ""
    return {
        "finding": found, "title": model.title, "says": Text(found.says_en, found.says_zh), "column": column.title if column and found.check_id == "changed" else None, "row": row,
        "before": before, "after": shown(column, proposed.get(found.column)) if column and proposed else None, "key": key,
        "adoptable": row is not None and _adoptable(found),
    }
