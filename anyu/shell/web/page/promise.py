"""Promise: what a person decides about one statement: taken in, corrected, left out, or undone."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anyu import guard
from anyu.flow import Desk
from anyu.indicators import Indicator, item
from anyu.intake import correct, enter
from anyu.intake.withdraw import withdraw
from anyu.kernel import Text
from anyu.registers.models import REGISTERS
from anyu.registers.rows import rows
from anyu.registers.scope import scope
from anyu.shell import measured

from ..entry import PLANNING, needs
from ..wording import GROUPS, KINDS, OPS, VERDICTS, known

SIDES = {">=": ">=", ">": ">=", "<=": "<=", "<": "<=", "up": ">=", "down": "<="}
NEVER = Text("A statement that is not taken in never becomes a target.", "不予納入的事項不能設為目標。")
NO_INDICATOR = Text("Choose the indicator that measures it.", "請選擇用來衡量的指標。")
NO_VALUE = Text("Type the value as a number.", "請填寫數值。")
TAKEN = Text("Another statement sets the same target already. Undo that one first.", "已有另一項設定了同一目標,請先撤回那一項。")


class Undecidable(ValueError):
    """The decision was not taken; `says` tells why."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


def card(statement: Any, error: Text | None = None, is_open: bool = False) -> dict[str, Any]:
    """What the page shows of a statement."""
    found = measured.indicators().get(statement.about or "")
    decisions = REGISTERS["statement"].sheet().column("decision").code_titles
    lawful = statement.verdict != "coercive" and statement.kind == "target"
    return {
        "s": statement, "kind": KINDS.get(statement.kind, statement.kind), "verdict": VERDICTS[statement.verdict], "op": OPS.get(statement.op or "", ""),
        "indicator": found, "why": known(statement.why, statement.rules), "instead": known(statement.instead), "decision": decisions[statement.decision],
        "side": SIDES.get(statement.op or "", ">="), "error": error, "open": is_open, "lawful": lawful,
        "ready": lawful and statement.verdict == "ok" and found is not None and statement.value is not None and allowed(found, statement.op).allowed,
        "done": statement.decision in ("ACCEPTED", "CORRECTED"),
    }


def allowed(indicator: Indicator, op: str | None, value: float | None = None) -> guard.Decision:
    """Whether this may be promised, and why."""
    return guard.may_target(item(indicator, SIDES.get(op or "", ">="), value, "office"))


def catalogue_choices() -> list[tuple[Text, list[Indicator]]]:
    """The indicators that may be promised, by group."""
    return _choices(tuple(i.id for i in measured.indicators().values()))


@lru_cache(maxsize=4)
def _choices(ids: tuple[str, ...]) -> list[tuple[Text, list[Indicator]]]:
    found: dict[str, list[Indicator]] = {}
    for indicator in measured.indicators().values():
        if allowed(indicator, ">=").allowed or allowed(indicator, "<=").allowed:
            found.setdefault(indicator.group, []).append(indicator)
    return [(GROUPS.get(g, Text(g, g)), members) for g, members in found.items()]


@needs(PLANNING)
@require_POST
def decide(request: HttpRequest, id: UUID, seq: int) -> HttpResponse:
    """The statement's card anew, or the page, once the decision is stored."""
    desk = request.desk
    with scope(desk.within("plan_document", "write")):
        document = rows("plan_document").filter(id=id).first()
        found = rows("statement").filter(document=document.sha256, office=document.office, seq=seq).first() if document else None
    if found is None:
        raise Http404
    error, do = None, DECISIONS.get(request.POST.get("do", ""))
    if do is None:
        raise Http404
    try:
        do(desk, document, found, request.POST)
    except Undecidable as e:
        error = e.says
    with scope(desk.within("statement")):
        found.refresh_from_db()
    if request.htmx:
        given = {"c": card(found, error, error is not None), "document": document, "writes": True, "choices": catalogue_choices()}
        return render(request, "part/statement.html", given)
    if error is not None:
        messages.error(request, error.say(request.LANGUAGE_CODE))
    return redirect(f"{reverse('plan', args=[id])}#s{seq}")


def _accept(desk: Desk, document: Any, found: Any, post: Any) -> None:
    if found.verdict != "ok":
        raise Undecidable(NEVER if found.verdict == "coercive" else Text("Take it in through its replacement.", "此項須經替換後方可納入。"))
    _promise(desk, document, found, found.about or "", found.op, found.value, "ACCEPTED")


def _correct(desk: Desk, document: Any, found: Any, post: Any) -> None:
    try:
        value = Decimal(post.get("value", "").strip())
    except InvalidOperation:
        raise Undecidable(NO_VALUE) from None
    if not value.is_finite() or abs(value) >= 10**12:
        raise Undecidable(NO_VALUE)
    _promise(desk, document, found, post.get("indicator", ""), post.get("op", ">="), value, "CORRECTED")


def _leave(desk: Desk, document: Any, found: Any, post: Any) -> None:
    _decided(desk, found, "LEFT_OUT", _("left out on the page"))


def _undo(desk: Desk, document: Any, found: Any, post: Any) -> None:
    withdraw("target", {"document": found.document, "statement": found.seq, "office": found.office}, why=_("undone on the page"), within=desk.within("target", "write"))
    _decided(desk, found, "DECLINED" if found.verdict == "coercive" else "OPEN", _("undone on the page"))


def _promise(desk: Desk, document: Any, found: Any, about: str, op: str | None, value: Decimal | None, decision: str) -> None:
    """Nothing; afterwards the target stands. Guard is asked again, with the value that is promised."""
    indicator = measured.indicators().get(about)
    if found.verdict == "coercive" or found.kind != "target":
        raise Undecidable(NEVER)
    if indicator is None:
        raise Undecidable(NO_INDICATOR)
    if value is None:
        raise Undecidable(NO_VALUE)
    answer = allowed(indicator, op, float(value))
    if not answer.allowed:
        raise Undecidable(answer.reason)
    place = desk.house.offices[found.office].rsplit("/", 1)[-1]
    key = {"indicator": about, "place": place, "period": str(document.year), "office": found.office}
    within = desk.within("target", "write")
    with scope(within):
        if rows("target").filter(**key).exclude(document=found.document, statement=found.seq).exists():
            raise Undecidable(TAKEN)
    span = found.instead if found.verdict == "conditional" and found.instead else found.span
    enter("target", [{**key, "version": indicator.version, "op": SIDES.get(op or "", ">="), "value": value, "weight": Decimal(1),
                      "document": found.document, "statement": found.seq, "span": span}], within=within, replace=True)
    _decided(desk, found, decision, _("taken in on the page"), about)


def _decided(desk: Desk, found: Any, decision: str, why: str, about: str | None = None) -> None:
    changes = {"decision": decision} | ({"about": about} if about else {})
    correct("statement", found.id, changes, why=why, within=desk.within("statement", "write"), seal=desk.house.seal)


DECISIONS = {"accept": _accept, "correct": _correct, "leave": _leave, "undo": _undo}
