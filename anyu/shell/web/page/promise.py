"""Promise: what a person decides about a statement, or about a document's statements together; each answer is the page anew."""

from __future__ import annotations

import unicodedata
from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from anyu.plans.review import Unreviewable, spot
from anyu.registers.rows import rows
from anyu.registers.scope import scope
from anyu.shell import amending, reviewing
from anyu.shell.reviewing import NO_VALUE, Sitting

from ..entry import PLANNING, needs
from .review import shown

LIMIT = 10**12
SIZES = {"indicator": 300, "unit": 20, "period": 120}
FORMS = {"correct": "correct", "split": "split", "merge": "merge", "value": "value"}  # the form that stays open when it was filled in wrongly


@needs(PLANNING)
@require_POST
def decide(request: HttpRequest, id: UUID, seq: int) -> HttpResponse:
    """The page with the decision made, or with what stands against it."""
    at, do = _sitting(request, id), request.POST.get("do", "")
    if seq not in at.lines or do not in DECISIONS:
        raise Http404
    try:
        seen = request.POST.get("seen")
        if seen and seen != at.line(seq).changed_at.isoformat():
            raise Unreviewable(reviewing.MEANWHILE)
        now = DECISIONS[do](at, seq, request.POST)
    except Unreviewable as e:
        return _refused(request, at, seq, FORMS.get(do, ""), e)
    return redirect(f"{reverse('plan', args=[id])}?now={now or seq}#s{now or seq}")


@needs(PLANNING)
@require_POST
def whole(request: HttpRequest, id: UUID) -> HttpResponse:
    """The page with a statement added, all lawful ones taken in, or a word forgotten."""
    at, do, post, now = _sitting(request, id), request.POST.get("do", ""), request.POST, 0
    try:
        if do == "add":
            now = amending.add(at, *_span(at, post))
            messages.success(request, _("It is added as no. %(n)s.") % {"n": now})
        elif do == "all":
            n = reviewing.accept_all(at)
            messages.success(request, ngettext("%(n)s target is set.", "%(n)s targets are set.", n) % {"n": n})
        elif do == "forget":
            amending.forget(at, post.get("words", ""))
        else:
            raise Http404
    except Unreviewable as e:
        return _refused(request, at, 0, do, e)
    return redirect(f"{reverse('plan', args=[id])}" + (f"?now={now}#s{now}" if now else ""))


def _sitting(request: HttpRequest, id: UUID) -> Sitting:
    with scope(request.desk.within("plan_document", "write")):
        document = rows("plan_document").filter(id=id).first()
    if document is None:
        raise Http404
    return reviewing.sit(request.desk, document)


def _refused(request: HttpRequest, at: Sitting, seq: int, form: str, why: Unreviewable) -> HttpResponse:
    """The page as it stands, with the reason where the person typed; a browser that swaps parts takes no error status."""
    fresh = reviewing.sit(at.desk, at.document)
    return shown(request, fresh, opened=(seq, form), wrong=why.says, typed=request.POST, status=200 if request.htmx else 422)


def _correct(at: Sitting, seq: int, post: Any) -> None:
    given = {name: _text(post, name) for name in ("indicator", "about", "kind", "op", "unit", "period") if name in post}
    given |= {name: _number(post, name) for name in ("value", "value2") if name in post}
    amending.correct(at, seq, given, take=post.get("take") == "1", remember=post.get("remember") == "1", note=post.get("note", "").strip()[:500])


def _span(at: Sitting, post: Any) -> tuple[int, int]:
    start, end = post.get("start", ""), post.get("end", "")
    if start.isascii() and start.isdigit() and end.isascii() and end.isdigit():
        return min(int(start), len(at.document.body)), min(int(end), len(at.document.body))
    return spot(at.document.body, post.get("begins", ""), post.get("ends", ""))


def _text(post: Any, name: str) -> str | None:
    return post.get(name, "").strip()[: SIZES.get(name, 80)] or None


def _number(post: Any, name: str) -> Decimal | None:
    """A number as people type it, with thousands apart or in full-width digits. Fails: Unreviewable."""
    said = unicodedata.normalize("NFKC", post.get(name, "")).replace(",", "").strip()
    if not said:
        return None
    try:
        value = Decimal(said)
    except InvalidOperation:
        raise Unreviewable(NO_VALUE) from None
    if not value.is_finite() or abs(value) >= LIMIT:
        raise Unreviewable(NO_VALUE)
    return value.quantize(Decimal("0.0001"))


def _whole_number(post: Any, name: str) -> int:
    said = post.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0


DECISIONS = {
    "accept": lambda at, seq, post: reviewing.accept(at, seq),
    "replace": lambda at, seq, post: reviewing.swap(at, seq, post.get("about", "")),
    "value": lambda at, seq, post: reviewing.type_value(at, seq, post.get("op", ">="), _number(post, "value")),
    "leave": lambda at, seq, post: reviewing.put_aside(at, seq, "LEAVE"),
    "delete": lambda at, seq, post: reviewing.put_aside(at, seq, "DELETE"),
    "misread": lambda at, seq, post: reviewing.put_aside(at, seq, "MISREAD"),
    "correct": _correct,
    "split": lambda at, seq, post: amending.split(at, seq, post.get("second", "")),
    "merge": lambda at, seq, post: amending.merge(at, seq, _whole_number(post, "other")),
    "undo": lambda at, seq, post: amending.undo(at, seq),
}
