"""Duplicate: two records side by side that may be one person; somebody decides, and may take it back. One pair at a time, no list of persons."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from anyu.flow import Desk
from anyu.intake import Changed
from anyu.kernel import Column, Text
from anyu.quality.link import rules
from anyu.quality.link_decide import DECIDED, Contradicts, decide, undo
from anyu.registers.models import REGISTERS
from anyu.registers.register import Register
from anyu.registers.rows import rows
from anyu.registers.scope import scope

from ..entry import needs
from ..land import office_titles
from ..roster import may_identify, shown
from .row import clear

GRANTS = ("write personal registration",)
SHOWS = {"open": ("OPEN",), "unsure": ("UNSURE",), "decided": ("SAME", "DIFFERENT")}
SEEN = ("name", "born_on", "sex", "id_number", "place", "household", "office", "code")
WEIGHED = {"household": "place", "place": "place"}  # shown column → the comparison that weighs it
SPELLED = ("name", "id_number")  # where single characters tell
GOOD, HIGH = {"SAME", "HOUSEHOLD", "PLACE"}, {"OTHER", "SURNAME"}


@needs(*GRANTS)
@require_GET
def duplicates(request: HttpRequest) -> HttpResponse:
    """The pair that comes next, of those that wait or of those that are decided."""
    desk = _allowed(request.desk)
    show = request.GET.get("show", "open")
    show = show if show in SHOWS else "open"
    with scope(desk.within("person_link")):
        links = _visible(desk)
        counts = {name: links.filter(decision__in=codes).count() for name, codes in SHOWS.items()}
        order = ("-changed_at", "id") if show == "decided" else ("twins", "-weight", "id")
        page = Paginator(links.filter(decision__in=SHOWS[show]).order_by(*order), 1).get_page(request.GET.get("page"))
        link = next(iter(page.object_list), None)
    context = {"page": page, "show": show, "counts": counts, "link": link, "office_titles": office_titles()}
    if link is not None:
        context |= _pair(desk, link)
    return render(request, "duplicates.html", context)


@needs(*GRANTS)
@require_POST
def settle(request: HttpRequest, id: UUID) -> HttpResponse:
    """Back to the queue: the pair is decided, or its last decision is taken back."""
    desk, do = _allowed(request.desk), request.POST.get("do", "")
    within, show = desk.within("person_link", "write"), request.POST.get("show", "open")
    reason = request.POST.get("reason", "").strip()[:500]
    with scope(within):
        if not _visible(desk, "write").filter(id=id).exists():
            raise Http404
    try:
        if do == "UNDO":
            undo(id, why=reason or _("undone on the page"), within=within, seal=desk.house.seal)
            messages.success(request, _("The decision is taken back; the pair stands as it did before."))
        elif do in DECIDED:
            decide(id, do, reason, within=within, seal=desk.house.seal, seen_at=request.POST.get("seen_at"))
            messages.success(request, _("Decided. Both records stay as they are; the decision can be taken back under “Decided”."))
        else:
            raise Http404
    except Changed:
        messages.error(request, _("Somebody else decided this pair meanwhile. Look at it again."))
    except LookupError:
        messages.error(request, _("There is no decision to take back."))
    except Contradicts as e:
        told = "、".join(f"{k.person} – {k.other}" for k in e.links[:3])
        messages.error(request, _("This contradicts what was decided before about %(pairs)s. Look at that first.") % {"pairs": told})
    return redirect(f"{reverse('duplicates')}?show={show if show in SHOWS else 'open'}")


def waiting(desk: Desk) -> int:
    """How many pairs wait for this desk; none for those who may not decide."""
    within = desk.within("person_link", "write")
    if not within.offices:
        return 0
    with scope(within):
        return _visible(desk, "write").filter(decision="OPEN").count()


def _allowed(desk: Desk) -> Desk:
    """The desk, when it may see who people are. Fails: Http404."""
    if not may_identify(desk):
        raise Http404
    return desk


def _visible(desk: Desk, verb: str = "read") -> QuerySet:
    """The pairs both of whose offices are in the desk's scope."""
    offices = desk.within("person_link", verb).offices & desk.within("person", "read").offices
    return rows("person_link").filter(office__in=offices, other_office__in=offices)


def _pair(desk: Desk, link: Register) -> dict[str, Any]:
    """Both records as the page shows them, and how far they agree in words."""
    with scope(desk.within("person")):
        people = {p.code: p for p in rows("person").filter(code__in=[link.person, link.other])}
        homes = dict(rows("household").filter(code__in=[p.household for p in people.values() if p.household]).values_list("code", "place"))
    both = [people.get(link.person), people.get(link.other)]
    said = {column: (level, code) for column, (_title, level, code) in zip(link.because, rules().says(link.because), strict=False)}
    lines = [_line(desk, both, homes, column, said.get(WEIGHED.get(column.name, column.name))) for column in _columns()] if all(both) else []
    by = {"person": both[0], "other": both[1]}
    strength = "twins" if link.twins else "likely" if link.weight >= rules().sure_bits else "possible"
    return {"lines": lines, "both": by, "strength": strength, "seen_at": link.changed_at.isoformat(),
            "decision": REGISTERS["person_link"].sheet().column("decision").code_titles[link.decision]}


def _columns() -> list[Column]:
    sheets = {"place": REGISTERS["household"].sheet()}
    return [sheets.get(name, REGISTERS["person"].sheet()).column(name) for name in SEEN]


def _line(desk: Desk, both: list[Register], homes: dict[str, str], column: Column, said: tuple[Text, str] | None) -> dict[str, Any]:
    values = [homes.get(p.household) if column.name == "place" else clear(desk, REGISTERS["person"], p, column) for p in both]
    level, code = said or (None, "")
    if level is None and None not in values:
        code = "SAME" if values[0] == values[1] else "OTHER"
    texts = values if column.name in SPELLED else [None]
    pieces = _pieces(*texts) if None not in texts and texts[0] != texts[1] else ([], [])
    sides = [{"value": shown(column, v), "pieces": p} for v, p in zip(values, pieces, strict=True)]
    # who has a number of their own does not differ by it, and a household says no more than the home above it
    tone = "" if column.name in ("code", "household", "office") else "good" if code in GOOD else "high" if code in HIGH else "mid" if code else ""
    return {"column": column, "sides": sides, "level": level if tone and column.name != "household" else None, "tone": tone, "differs": values[0] != values[1]}


def _pieces(one: str, other: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Both texts cut where they begin or cease to differ; true for what differs."""
    left, right = [], []
    for op, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        left.append((one[a:b], op != "equal"))
        right.append((other[c:d], op != "equal"))
    return [p for p in left if p[0]], [p for p in right if p[0]]
