"""Figures: how much there is here, and how that compares with its fellows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from anyu import guard
from anyu.flow import Desk
from anyu.indicators import Indicator
from anyu.kernel import Period, Text
from anyu.shell import measured

from .. import gate
from ..entry import STATISTICS, needs
from ..land import Land, Spot, land_of
from ..wording import GROUPS

FIRST_GROUP = "vital"
DEEP = frozenset({"GROUP"})  # below what is measured for everybody


@dataclass(frozen=True)
class Asked:
    """What a query asks for, each part one of those there are."""

    period: Period
    place: Spot
    group: str
    indicators: tuple[Indicator, ...]
    chosen: Indicator
    view: str
    places: tuple[Spot, ...]


def asked(request: HttpRequest) -> Asked:
    """The part of the figures that the query names. Fails: Http404 for a place that does not stand or a period not offered."""
    desk, land, query = request.desk, land_of(request), request.GET
    place = land.spots.get(query.get("place") or desk.actor.place)
    offered = {p.code: p for p in gate.periods(measured.audience_for(desk, place.code))} if place else {}
    period = offered.get(query.get("period") or measured.this_month().code)
    if period is None or place is None:
        raise Http404
    groups = grouped(period)
    group = query.get("group", "")
    wanted = next((i for members in groups.values() for i in members if i.id == query.get("indicator")), None)
    if group not in groups:
        group = wanted.group if wanted else FIRST_GROUP if FIRST_GROUP in groups else next(iter(groups))
    members = groups[group]
    view = "fellows" if query.get("view") == "fellows" and place.parent else "below"
    below = land.fellows(place.code) if view == "fellows" else land.below(place.code)
    if any(s.level in DEEP for s in (place, *below)) and measured.audience_for(desk, place.code) is not guard.Audience.LINE:
        if place.level in DEEP:
            raise Http404
        below = []
    return Asked(period, place, group, tuple(members), wanted if wanted in members else members[0], view, tuple(below))


def grouped(period: Period) -> dict[str, list[Indicator]]:
    """Group → its indicators that mean something for this kind of period."""
    found: dict[str, list[Indicator]] = {g: [] for g in GROUPS}
    for indicator in measured.indicators().values():
        if period.kind in indicator.periods:
            found.setdefault(indicator.group, []).append(indicator)
    return {g: members for g, members in found.items() if members}


def table(desk: Desk, want: Asked, land: Land) -> list[dict[str, Any]]:
    """A line for the place (or the one above its fellows), then one for each place below."""
    head = land.spots[want.place.parent] if want.view == "fellows" else want.place
    spots = [head, *want.places]
    found = gate.figures(desk, want.indicators, [s.code for s in spots], [want.period], deep=any(s.level in DEEP for s in spots))
    return [
        {"spot": s, "head": n == 0, "here": s.code == want.place.code, "below": bool(land.below(s.code)),
         "cells": [(i, found.get((i.id, s.code, want.period.code))) for i in want.indicators]}
        for n, s in enumerate(spots)
    ]


@needs(STATISTICS)
@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """The table of one group of indicators by place, and the course of one of them."""
    want, land, desk = asked(request), land_of(request), request.desk
    lines, passed = table(desk, want, land), course(desk, want.chosen, want.place)
    order = _sorted(lines, want, request.GET.get("order", ""))
    marks = {f.hidden_because for line in lines for _i, f in line["cells"] if f is not None and f.hidden_because}
    unknown = sum(f.unknown for line in lines[:1] for _i, f in line["cells"] if f is not None and not f.hidden_because)
    return render(request, "figures.html", {
        "want": want, "lines": lines, "order": order, "chain": land.chain(want.place.code), "periods": gate.periods(measured.audience_for(desk, want.place.code)), "groups": list(grouped(want.period)),
        "group_titles": {g: GROUPS.get(g, Text(g, g)) for g in grouped(want.period)}, "hidden": bool(marks), "unknown": unknown,
        "audience": measured.audience_for(desk, want.place.code, want.chosen), "base": sorted({i.base for i in want.indicators if i.base}),
        "course": passed, "drawn": any(f is not None and f.value is not None for _p, f in passed),
    })


def course(desk: Desk, indicator: Indicator, place: Spot, n_months: int = 13) -> list[tuple[Period, Any]]:
    """The figure of the last months, or of the last quarters or years where a month means nothing."""
    kind = next((k for k in ("month", "quarter", "half", "year", "statistical_year") if k in indicator.periods), "year")
    same = [p for p in gate.periods() if p.kind == kind][:n_months][::-1]
    found = gate.figures(desk, [indicator], [place.code], same, deep=place.level in DEEP)
    return [(p, found.get((indicator.id, place.code, p.code))) for p in same]


def _sorted(lines: list[dict[str, Any]], want: Asked, order: str) -> str:
    """The order in force: by code, by name or by one of the indicators shown; the head stays first."""
    name, down = order.lstrip("-"), order.startswith("-")
    at = next((n for n, i in enumerate(want.indicators) if i.id == name), None)
    if at is None:
        return ""

    def value(line: dict[str, Any]) -> tuple[bool, Any]:
        figure = line["cells"][at][1]
        known = figure is not None and figure.value is not None
        return not known, (-figure.value if down else figure.value) if known else 0

    lines[1:] = sorted(lines[1:], key=value)
    return order
