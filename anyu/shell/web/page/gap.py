"""Gaps: where the account of a population does not close, and what may be the cause; records to check, never people to visit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from anyu.flow import Desk
from anyu.guard import Audience
from anyu.kernel import Text
from anyu.quality import Account, Row, proposals
from anyu.quality.account import BASES, Line
from anyu.registers.models import REGISTERS
from anyu.registers.residence import BASES as TITLES
from anyu.shell import measured
from anyu.shell.checked import checked, seen_by

from ..entry import needs
from ..land import Land, land_of, office_title

PAGE, FIRST = 20, 5
BASIS_TITLES = {code: Text(en, zh) for code, en, zh in TITLES}
SHOWN_FIRST = "ACTUAL"


@needs("read personal registration")
@require_GET
def gaps(request: HttpRequest) -> HttpResponse:
    """The account of one place by month, the places below that do not close, and the likely causes with their rows."""
    desk, land, query = request.desk, land_of(request), request.GET
    spot = land.spots.get(query.get("place") or desk.actor.place)
    basis = query.get("basis", SHOWN_FIRST)
    if spot is None or basis not in BASES or measured.audience_for(desk, spot.code) is not Audience.LINE:
        raise Http404
    found = checked(desk.house)
    account, seen = found.account, seen_by(desk)
    lines = account.lines(spot.code, basis)[::-1] if account else []
    causes = [(c, rows) for c in (account.causes_at(spot.code, basis) if account else ()) if (rows := seen(c.rows))]
    page = Paginator(causes[::-1], PAGE).get_page(query.get("page"))
    made = proposals((c for c, _ in causes), account.months[-1].begin) if account and causes else []
    return render(request, "gaps.html", {
        "spot": spot, "chain": [s for s in land.chain(spot.code) if _mine(desk, s.code)], "basis": basis, "bases": BASIS_TITLES, "lines": lines, "page": page,
        "causes": [{"cause": c, "place": land.title(c.place), "rows": [_link(r) for r in rows]} for c, rows in page.object_list],
        "below": _below(account, land, spot.code, basis) if account else [], "proposals": [{"proposal": p, "office": office_title(p.office or "")} for p in made[:FIRST]], "n_open": sum(x.gap != 0 for x in lines),
        "through": found.through,
    })


def _below(account: Account, land: Land, place: str, basis: str) -> list[dict[str, Any]]:
    """The places directly below whose accounts do not close, the one with most open months first."""
    found = []
    for spot in land.below(place):
        lines: Sequence[Line] = account.lines(spot.code, basis)
        n_open = sum(x.gap != 0 for x in lines)
        if n_open:
            found.append({"spot": spot, "n_open": n_open, "n_causes": len(account.causes_at(spot.code, basis))})
    return sorted(found, key=lambda x: (-x["n_open"], -x["n_causes"], x["spot"].code))


def _link(row: Row) -> dict[str, Any]:
    return {"name": row.register, "title": REGISTERS[row.register].title, "id": row.id, "short": row.id[:8]}


def _mine(desk: Desk, place: str) -> bool:
    return measured.audience_for(desk, place) is Audience.LINE


