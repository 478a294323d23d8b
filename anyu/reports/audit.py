"""Audit: the sums that bind a form, computed again from its figures and told with their outcome."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from anyu.indicators import Figure
from anyu.plans.status import plain
from anyu.reports.form import Relation
from anyu.reports.known import Known, is_additive


@dataclass(frozen=True)
class Wrong:
    """One row, or one column, whose sides differ."""

    where: str
    stated: Decimal
    computed: Decimal
    unknown: int = 0


@dataclass(frozen=True)
class Outcome:
    """A relation as written, how many comparisons were made, which failed, how many had a side that is hidden or not reported."""

    relation: str
    n_checked: int
    n_open: int
    wrong: tuple[Wrong, ...]


def audit(known: Known, lang: str) -> tuple[str, ...]:
    """Every relation of the form and that of the whole to its parts, each with what came of it."""
    outcomes = [_related(known, relation, lang) for relation in known.form.relations]
    if known.below:
        outcomes.append(_summed(known, lang))
    return tuple(_said(outcome, lang) for outcome in outcomes)


def _related(known: Known, relation: Relation, lang: str) -> Outcome:
    """One relation in every row."""
    numbers = {key: n for n, key in enumerate(known.form.columns, 1)}
    parts, whole = "+".join(f"({numbers[key]})" for key in relation.parts), f"({numbers[relation.whole]})"
    if relation.kind == "over":
        whole = f"the denominator of {whole}" if lang == "en" else f"{whole}的分母"
    checked, left, wrong = 0, 0, []
    for place in (known.place, *known.below):
        figure = known.figure(relation.whole, place)
        stated = figure and (figure.value if relation.kind == "sum" else figure.denominator)
        computed = _total(known.figure(key, place) for key in relation.parts)
        if figure is None or stated is None or computed is None:
            left += 1
            continue
        checked += 1
        if stated != computed:
            wrong.append(Wrong(known.place_name(place, lang), stated, computed, _without_sex(relation, stated, computed)))
    return Outcome(f"{whole}={parts}", checked, left, tuple(wrong))


def _without_sex(relation: Relation, stated: Decimal, computed: Decimal) -> int:
    """What the two sexes leave of the whole: rows in which no sex is recorded, which is no fault of the form."""
    by_sex = relation.kind == "sum" and {key.partition("/")[2] for key in relation.parts} == {"MALE", "FEMALE"}
    return int(stated - computed) if by_sex and stated > computed else 0


def _summed(known: Known, lang: str) -> Outcome:
    """The first row against the sum of the others, in every column that adds up."""
    checked, left, wrong = 0, 0, []
    for n, key in enumerate(known.form.columns, 1):
        if not is_additive(known.catalogue[key.partition("/")[0]]):
            continue
        figure, computed = known.figure(key), _total(known.figure(key, place) for place in known.below)
        if figure is None or figure.value is None or computed is None:
            left += 1
            continue
        checked += 1
        if figure.value != computed:
            wrong.append(Wrong(f"({n})", figure.value, computed))
    return Outcome("row 1 = the sum of the rows below, counts only" if lang == "en" else "首行=以下各行之和(只核對數量欄)", checked, left, tuple(wrong))


def _total(figures: Iterable[Figure | None]) -> Decimal | None:
    """The sum, None as soon as one is not there or not shown."""
    values = [figure.value if figure else None for figure in figures]
    return None if None in values else sum((v for v in values if v is not None), Decimal(0))


def _said(outcome: Outcome, lang: str) -> str:
    en = lang == "en"
    if not outcome.n_checked:
        return f"{outcome.relation}: not checked, no row is complete." if en else _chinese(f"{outcome.relation}：數據不全或不予列示，未核對。")
    kept = outcome.n_checked - len(outcome.wrong)
    if not outcome.wrong:
        told = f"holds in all {kept} compared" if en else f"核對{kept}項，全部相符"
    else:
        listed = ("; " if en else "；").join(_difference(wrong, en) for wrong in outcome.wrong)
        told = f"holds in {kept} of {outcome.n_checked}; {listed}" if en else f"核對{outcome.n_checked}項，相符{kept}項；{listed}"
    if outcome.n_open:
        told += f"; {outcome.n_open} not compared, being hidden or not reported" if en else f"；另有{outcome.n_open}項因不予列示或未報未核對"
    return f"{outcome.relation}: {told}." if en else _chinese(f"{outcome.relation}：{told}。")


def _difference(wrong: Wrong, en: bool) -> str:
    stated, computed, difference = plain(wrong.stated), plain(wrong.computed), plain(abs(wrong.stated - wrong.computed))
    if wrong.unknown:
        return f"{wrong.where}: {wrong.unknown} without a recorded sex" if en else f"{wrong.where}有{wrong.unknown}例未登記性別"
    if wrong.stated > wrong.computed and wrong.where.startswith("("):
        return f"{wrong.where} {stated}, of which {difference} at no place below" if en else f"{wrong.where}{stated}，其中{difference}未分到下級"
    return f"{wrong.where}: {stated} against {computed}, {difference} apart" if en else f"{wrong.where}{stated}與{computed}不符，相差{difference}"


def _chinese(text: str) -> str:
    return text.replace("(", "（").replace(")", "）")
