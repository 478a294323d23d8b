"""Registers: what each ledger holds and lacks, and the rows of one that the desk may list."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from anyu.kernel import Period, Sensitivity
from anyu.registers.scope import scope
from anyu.shell.clock import today

from ..entry import REGISTERS, holds, needs
from ..land import land_of, office_titles
from ..roster import UNLISTED, chosen, extent, fell_silent, findable, listed, mine, register_for, shown, sortable

PAGE = 25


@needs(*REGISTERS)
@require_GET
def registers(request: HttpRequest) -> HttpResponse:
    """Every register the desk may open, with what it holds and whether this month has entries."""
    desk, month = request.desk, Period.month_of(today())
    lines = []
    for name in mine(desk):
        one = extent(desk, name)
        silent = one.writes and one.model.walled and bool(one.model.occurs) and fell_silent(desk, name, month)
        lines.append({"extent": one, "silent": silent})
    order = request.GET.get("order", "")
    keys = {"title": lambda x: x["extent"].model.title.zh_hant, "n": lambda x: x["extent"].n, "last": lambda x: str(x["extent"].last_on or "")}
    if order.lstrip("-") in keys:
        lines.sort(key=keys[order.lstrip("-")], reverse=order.startswith("-"))
    return render(request, "registers.html", {"lines": lines, "order": order, "month": month, "accounts": holds(desk, REGISTERS[:1])})


@needs(*REGISTERS)
@require_GET
def register(request: HttpRequest, name: str) -> HttpResponse:
    """The rows of one register, or for persons the search for one of them."""
    desk = request.desk
    model = register_for(desk, name)
    if name in UNLISTED:
        return redirect("person")
    land, sheet, within = land_of(request), model.sheet(), desk.within(name)
    offices = within.care_offices if model.sealed else within.offices
    spot = request.GET.get("place", "")
    columns, places = listed(model), _at_and_below(land, spot) if spot in land.spots else None
    with scope(within):
        found, order = chosen(desk, model, request.GET, places)
        page = Paginator(found, PAGE).get_page(request.GET.get("page"))
        lines = [{"id": r.id, "cells": [(c, shown(c, getattr(r, c.name))) for c in columns]} for r in page.object_list]
        seen = extent(desk, name)
    titles = office_titles()
    return render(request, "register.html", {
        "model": model, "sheet": sheet, "name": name, "columns": columns, "sortable": sortable(model), "page": page, "lines": lines, "order": order,
        "extent": seen, "number": findable(model), "offices": {c: t for c, t in titles.items() if c in offices} if model.walled else {}, "office_titles": titles,
        "filters": {k: request.GET.get(k, "") for k in ("number", "office", "place", "from", "until")}, "places": _choices(land, desk.actor.place),
        "withheld": [c.title for c in sheet.columns if c.sensitivity in (Sensitivity.IDENTIFYING, Sensitivity.INTIMATE) or c.type == "person"],
    })


def _at_and_below(land, code: str) -> frozenset[str]:
    found, stack = {code}, [code]
    while stack:
        below = [s.code for s in land.below(stack.pop())]
        found |= set(below)
        stack += below
    return frozenset(found)


def _choices(land, top: str) -> list:
    """The place and what lies below it, two levels down, for the filter."""
    first = [land.spots[top]] if top in land.spots else []
    second = [s for spot in first for s in land.below(spot.code)]
    return first + second
