"""Papers: what the house knows for one paper, the paper made, and a copy kept."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from anyu import flow
from anyu.intake import enter
from anyu.kernel import Period, Place, Text
from anyu.plans import LeftOut, Target, assess
from anyu.registers.office import Office
from anyu.registers.rows import rows
from anyu.registers.scope import scope
from anyu.reports import gather
from anyu.reports.form import Form
from anyu.reports.known import Known

from . import measured
from .standing import judged, targets

SCRIPT = "zh-hans"  # of papers; an office's setting, apart from the language of its pages
LETTER = "responsibility_letter"
RATES = {"%", "‰"}


class NoOffice(LookupError):
    """No office serves the place, so nobody can make its paper."""


def make(desk: flow.Desk, kind: str, place: str, period: Period, form: str, lang: str = SCRIPT) -> tuple[str, bytes]:
    """The paper's file name and bytes; a copy is kept in the register of papers.

    Fails: flow.NotAllowed, NoOffice, reports.UnknownKind.
    """
    known = knowledge(desk, kind, place, period)
    data = flow.report(kind, gather(kind, known, lang), form, lang)
    name = f"{kind.replace('_', '-')}-{period.code.replace('..', '_')}-{place}.{form}"
    keep(desk, data, kind=kind, place=place, period=period.code, form=form, lang=lang, name=name)
    return name, data


def keep(desk: flow.Desk, data: bytes, **told: str) -> Any:
    """The row of the register of papers that keeps a paper, byte for byte. In: told = kind, place, period, form, lang, name."""
    row = {**told, "sha256": hashlib.sha256(data).hexdigest(), "content": data, "made_at": desk.at, "made_by": desk.actor.username, "office": desk.actor.office}
    return enter("paper", [row], within=desk.within("paper", "write"), replace=True)[0]


def knowledge(desk: flow.Desk, kind: str, place: str, period: Period) -> Known:
    """All that a paper may say, published for whoever makes it."""
    decision = desk.may("read", "open", "statistics", place)
    if not decision.allowed:
        raise flow.NotAllowed(decision)
    part, share = flow.passed(period, measured.through())
    span = part or period
    asked = [span.code, span.same_last_year().code, *_months(span)]
    figures = measured.published(desk.house, desk, *dict.fromkeys(asked))
    wanted = _wanted(desk, kind, place, period)
    statuses, _ = judged(desk, wanted)
    office, superior = _offices(desk, place)
    return Known(
        measured.indicators(), figures, _places(), place, period, desk.at.date(), office=_name(office), superior=_name(superior),
        form=_form(kind), measured=part if share < 1 else None, targets=wanted, statuses=statuses, assessment=assess(statuses),
        left_out=_left_out(desk, period), found=_found(desk), office_kind=office.kind,
        number=_letter(desk, office, period, wanted) if kind == LETTER else "",
    )


def _months(span: Period) -> list[str]:
    return [m.code for m in span.months()] if span.kind != "month" and span.begin.day == span.end.day == 1 else []


def _wanted(desk: flow.Desk, kind: str, place: str, period: Period) -> list[Target]:
    """The targets of the place; a letter to an office below takes over the rates that the one above promised."""
    all_ = targets(desk, period)
    own = [t for t in all_ if t.place == place]
    if own or kind != LETTER:
        return own
    catalogue, above = measured.indicators(), desk.house.above.get(place)
    return [replace(t, place=place) for t in all_ if t.place == above and catalogue[t.indicator].unit in RATES]


def _places() -> dict[str, Place]:
    standing = rows("place").filter(valid_until_on=None)
    return {p.code: Place(p.code, Text(p.name_en or p.name, p.name), p.level, p.parent, p.valid_from_on) for p in standing}


def _offices(desk: flow.Desk, place: str) -> tuple[Office, Office | None]:
    """The office that answers for a place, and the one above it."""
    serving = rows("office").filter(place=place, kind__in=["BUREAU", "TOWNSHIP", "VILLAGE"]).first()
    if serving is None:
        raise NoOffice(f"no office serves {place}; choose a county, town or village")
    return serving, rows("office").filter(code=serving.parent).first()


def _name(office: Office | None) -> Text | None:
    return Text(office.name_en or office.name, office.name) if office else None


def _left_out(desk: flow.Desk, period: Period) -> list[LeftOut]:
    with scope(desk.within("statement")):
        documents = rows("plan_document").filter(year=period.begin.year).values_list("sha256", flat=True)
        found = rows("statement").filter(document__in=list(documents), verdict__in=["conditional", "coercive"])
        found = found.exclude(decision__in=["SPLIT", "MERGED", "MISREAD"]).order_by("document", "start", "seq")
        return [
            LeftOut(s.seq, s.span, Text(s.why, s.why), tuple(s.rules), Text(s.instead, s.instead) if s.instead else None, s.verdict == "coercive")
            for s in found
        ]


def _found(desk: flow.Desk) -> dict[Text, int]:
    with scope(desk.within("finding")):
        open_ = rows("finding").filter(state="OPEN", severity="ask").values_list("says_en", "says_zh")
        return {Text(en, zh): n for (en, zh), n in Counter(open_).items()}


@cache
def _form(kind: str) -> Form:
    from django.conf import settings

    path = files("anyu.packs") / settings.ANYU_PACK / "form" / f"{kind}.toml"
    return Form.parse(kind, path.read_text("utf-8")) if path.is_file() else Form()


def _letter(desk: flow.Desk, receiver: Office, period: Period, wanted: list[Target]) -> str:
    """The number of the year's letter to an office, drafted at the first call and corrected while it is a draft."""
    body = {"targets": [{"indicator": t.indicator, "op": t.op, "value": str(t.value)} for t in wanted]}
    within = desk.within("letter", "write")
    with scope(within):
        drafted = rows("letter").filter(to_office=receiver.code, year=period.begin.year, state="DRAFT").first()
        number = drafted.number if drafted else f"〔{period.begin.year}〕{rows('letter').filter(year=period.begin.year).count() + 1}號"
        if drafted is None or drafted.body != body:
            enter("letter", [{"number": number, "to_office": receiver.code, "year": period.begin.year, "issued_on": desk.at.date(),
                              "body": body, "state": "DRAFT", "office": desk.actor.office}], within=within, replace=True)
    return number
