"""What an invented county holds for its papers: places, figures by a rule of thumb, targets and what was left out of its plan."""
from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import anyu
from anyu import plans
from anyu.indicators import Figure, catalogue
from anyu.kernel import Period, Place, Text
from anyu.plans.target import NOT_KNOWN
from anyu.reports.form import Form
from anyu.reports.known import Known

COUNTY, TOWNS = "990101", ("990101001", "990101002", "990101003")
FORMS = Path(anyu.__file__).parent / "packs" / "cn" / "form"
BORN = dt.date(2000, 1, 1)
PLACES = {
    COUNTY: Place(COUNTY, Text("Example County", "示例縣"), "COUNTY", None, BORN),
    TOWNS[0]: Place(TOWNS[0], Text("East Gate Town", "東門鎮"), "TOWN", COUNTY, BORN),
    TOWNS[1]: Place(TOWNS[1], Text("White Stone Township", "白石鄉"), "TOWN", COUNTY, BORN),
    TOWNS[2]: Place(TOWNS[2], Text("Long River Township", "長河鄉"), "TOWN", COUNTY, BORN),
}
TARGETS = {"complaint_answered_in_time": 95, "birth_record_timely": 95, "stock_out": 5, "appointment_served_7d": 90, "removal_on_request": 90, "training_held": 12}


def form(kind: str) -> Form:
    """A form of the pack; none for a kind that has none."""
    path = FORMS / f"{kind}.toml"
    return Form.parse(kind, path.read_text("utf-8")) if path.exists() else Form()


def figures(columns: tuple[str, ...], period: str) -> list[Figure]:
    """Figures of every column: counts add up from the towns and by sex, shares are 90 of 100 and falling."""
    out = []
    for n, key in enumerate(columns):
        indicator, _, sex = key.partition("/")
        declared = catalogue()[indicator]
        if Period.parse(period).kind not in declared.periods:
            continue
        base = 40 + 10 * n if indicator != "births" else 60 if not sex else 32 if sex == "MALE" else 28
        for k, town in enumerate(TOWNS):
            out.append(figure(declared, town, period, sex or None, base + k * 0, k))
        total = sum((f.numerator for f in out[-3:]), Decimal(0))
        under = sum((f.denominator for f in out[-3:]), Decimal(0)) if declared.formula.divides else None
        out.append(replace(figure(declared, COUNTY, period, sex or None, 0, 0), value=total * declared.per / under if under else total, numerator=total, denominator=under))
    return out


def figure(declared: Any, place: str, period: str, sex: str | None, count: int, fewer: int) -> Figure:
    under = Decimal(count) if declared.formula.divides else None
    over = Decimal(count - fewer * 3) if declared.formula.divides else Decimal(count)
    value = over * declared.per / under if under else over
    level = "COUNTY" if place == COUNTY else "TOWN"
    return Figure(declared.id, declared.version, place, level, period, sex, value, over, under, declared.unit, declared.per, 0, declared.event, declared.base or "")


def known(kind: str, period: str = "2025", **changes: Any) -> Known:
    """All that the house holds for one paper of the county, or as changed."""
    laid = form(kind)
    columns = laid.columns or tuple(TARGETS)
    spans = [period, Period.parse(period).same_last_year().code, *(f"{period}-{m:02}" for m in range(1, 13) if len(period) == 4)]
    found = [f for span in spans for f in figures(columns, span)]
    by_key = {(f.indicator, f.place, f.period): f for f in found if f.sex is None}
    targets = [
        plans.Target(id, catalogue()[id].version, COUNTY, period, "<=" if catalogue()[id].direction == "down" else ">=", Decimal(value), Decimal(1), "OFFICE")
        for id, value in TARGETS.items()
    ]
    statuses = [plans.status(t, by_key.get((t.indicator, t.place, period))) for t in targets]
    given = Known(
        catalogue(), found, PLACES, COUNTY, Period.parse(period), dt.date(2026, 1, 12), Text("Example County Health Bureau", "示例縣衛生健康局"),
        Text("Example City Health Commission", "示例市衛生健康委員會"), laid, targets=targets, statuses=statuses, assessment=plans.assess(statuses),
        left_out=LEFT_OUT, found={Text("Answered before it was received", "答復日期早於收到日期"): 3}, office_kind="BUREAU",
    )
    return replace(given, **changes)


LEFT_OUT = (
    plans.LeftOut(1, "出生率控制在10‰以內", Text("Births are counted, never promised.", "出生只作統計,不作目標。"), ("RS-01",),
                  Text("Births recorded within 30 days", "出生信息30日內登記"), True),
    plans.LeftOut(2, "自然增長率5‰以內", Text("Births are counted, never promised.", "出生只作統計,不作目標。"), ("RS-01",),
                  Text("Births recorded within 30 days", "出生信息30日內登記"), True),
    plans.LeftOut(3, "孕檢率100%", Text("Checks are voluntary.", "檢查出於自願。"), ("RS-12", "RS-13"), None, True),
    plans.LeftOut(4, "檔案合格率98%", NOT_KNOWN),
)
