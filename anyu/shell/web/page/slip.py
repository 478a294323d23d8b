"""Slip: one row on one sheet of paper, with what its reader may open and nothing of those who may not be named on paper."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from anyu.kernel import Column
from anyu.registers.rows import rows
from anyu.registers.scope import scope
from anyu.shell.clock import now

from ..entry import REGISTERS, needs
from ..land import office_title, office_titles
from ..roster import register_for, shown
from .row import SECRET, clear

LAST = 4  # characters of an identity number that stand on paper


@needs(*REGISTERS)
@require_GET
def slip(request: HttpRequest, name: str, id: UUID) -> HttpResponse:
    """The row as it stands now, to be printed; a sealed one only for the care team, and marked as the person's own."""
    desk = request.desk
    model = register_for(desk, name)
    with scope(desk.within(name)):
        stored = rows(name).filter(id=id).first()
    if stored is None:
        raise Http404
    lines = []
    for column in model.sheet().columns:
        value = clear(desk, model, stored, column)
        if value is not None or column.sensitivity not in SECRET:
            lines.append((column, shown(column, _on_paper(column, value))))
    return render(request, "slip.html", {
        "model": model, "name": name, "stored": stored, "lines": lines, "office_titles": office_titles(), "printed_at": now(),
        "key": [shown(model.sheet().column(k), getattr(stored, k)) for k in model.key if model.sheet().column(k).type not in ("person", "place", "office", "day")],
        "of_office": office_title(desk.actor.office),
    })


def _on_paper(column: Column, value: object) -> object:
    """The value, of an identity number its end only: paper lies about."""
    return f"…{str(value)[-LAST:]}" if column.form == "gb_11643" and value else value
