"""Work summary: the year's figures by field of work, how targets stand, what is wrong and what is done about it."""
from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from anyu.indicators import Figure
from anyu.kernel import DeclarationError, Period
from anyu.kernel.period import PeriodError
from anyu.reports.basis import declined
from anyu.reports.content import Chart, Hidden, Series
from anyu.reports.form import Group
from anyu.reports.kinds.work_summary import Given, Work
from anyu.reports.known import Known, unit
from anyu.reports.say import say_day
from anyu.reports.standing import standing
from anyu.reports.step import problems, steps

_BASES = {
    "resident": ("residents", "常住人口"), "registered": ("the registered population", "戶籍人口"), "managed": ("the managed population", "管理人口"),
}
_KINDS = {"year": ("calendar year", "公曆年度"), "statistical_year": ("statistical year, October to September", "統計年度，上年10月至當年9月")}


def gather(known: Known, lang: str) -> Given:
    """What the summary prints. Fails: DeclarationError when a column is no indicator of the catalogue."""
    missing = sorted({key.partition("/")[0] for key in known.form.columns} - known.catalogue.keys())
    if missing:
        raise DeclarationError(f"the form names {', '.join(missing)}, which is no indicator of the catalogue; correct the form of the pack")
    standings = tuple((standing(s, known, lang), known.catalogue[s.target.indicator].event) for s in known.statuses if s.target.place == known.place)
    basics = [key for group in known.form.groups if group.part == "basics" for key in group.columns]
    works = [_work(group, known, lang) for group in known.form.groups if group.part == "work"]
    return Given(
        office=known.say(known.office, lang), place=known.place_name(known.place, lang), period=known.period.say(lang), issued_on=known.today,
        basics=known.facts(basics, lang), standings=tuple(s for s, _ in standings), works=tuple(w for w in works if w.facts),
        problems=tuple(problems(known, lang)), declined=declined(known.left_out, lang), next_steps=tuple(steps(standings, known, lang)),
        superior=known.say(known.superior, lang), number=known.number, signer=known.signer, contact=_contact(known, lang),
        base_note=_base_note(known, lang),
    )


def _work(group: Group, known: Known, lang: str) -> Work:
    return Work(known.say(group.title, lang), known.facts(group.columns, lang), (), _chart(group.chart, known, lang) if group.chart else None)


def _chart(key: str, known: Known, lang: str) -> Chart | None:
    """The months of the span, hidden ones as gaps; None when fewer than two have a figure."""
    try:
        months = known.span.months()
    except PeriodError:
        return None
    figures = [(month, known.figure(key, period=month)) for month in months]
    if sum(f is not None and f.value is not None for _, f in figures) < 2:
        return None
    points = tuple((_month(month, lang), _point(figure)) for month, figure in figures)
    code = known.catalogue[key.partition("/")[0]].unit
    title = f"{known.title(key, lang)} by month" if lang == "en" else f"{known.title(key, lang)}（按月）"
    return Chart(title, (Series(known.title(key, lang), points),), unit(code, lang))


def _month(month: Period, lang: str) -> str:
    return str(month.begin.month) if lang == "en" else f"{month.begin.month}月"


def _point(figure: Figure | None) -> Decimal | Hidden | None:
    if figure is None:
        return None
    return Hidden(figure.hidden_because) if figure.hidden_because else figure.value


def _contact(known: Known, lang: str) -> str:
    return ("; " if lang == "en" else "，").join(part for part in (known.filled_by, known.telephone) if part)


def _base_note(known: Known, lang: str) -> str:
    """Which days, which population, which definitions."""
    en, span, kind = lang == "en", known.span, _KINDS.get(known.period.kind)
    first, last = say_day(span.begin, lang), say_day(span.end - timedelta(days=1), lang)
    found = {f.base for key in known.form.columns if (f := known.figure(key)) and f.base in _BASES}
    bases = [_BASES[base][0 if en else 1] for base in _BASES if base in found]
    if en:
        named = f" ({kind[0]})" if kind else ""
        people = f" Population figures are of {' and '.join(bases)}, as their titles say; where a title says nothing, of residents." if bases else ""
        return f"The figures cover {first} to {last}{named} and are compared with the same days a year before.{people} Definitions are those of the catalogue of indicators in force on the day of issue."
    named = f"（{kind[1]}）" if kind else ""
    people = f"人口數據分{'、'.join(bases)}口徑，見各指標名稱，未注明的按常住人口計算。" if bases else ""
    return f"統計期為{first}至{last}{named}，與上年同期相比。{people}指標定義以印發之日的指標目錄為準。"
