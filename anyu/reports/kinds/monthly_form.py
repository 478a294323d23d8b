"""Monthly form 月報表: places as rows, indicators as columns, with the checks that bind them.

Source: 部門統計調查項目管理辦法 (2017), arts. 14-15: a form carries its number, maker, approval and validity.
"""
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from anyu.reports.content import Align, Block, Column, Content, Format, KeyValue, Layout, Meta, Note, Paragraph, Row, Run, Span, Table
from anyu.reports.fact import Declined, Figure, cell
from anyu.reports.say import say_day

TITLE = {"en": "Monthly form", "zh_hant": "月報表"}
FORMATS = ("xlsx", "docx", "pdf")
# Columns that a landscape page holds before their words run into each other.
_WIDEST_EN, _WIDEST_ZH, _ROOMY = 9, 18, 12


@dataclass(frozen=True)
class FormColumn:
    """An indicator of the form; neighbours of one `group` stand under a common heading."""

    title: str
    unit: str
    places: int = 0
    group: str = ""


@dataclass(frozen=True)
class FormRow:
    """A place with one figure for each column, None where nothing was reported."""

    place: str
    figures: tuple[Figure | None, ...]
    level: int = 0
    total: bool = False


@dataclass(frozen=True)
class Given:
    """All that the form prints; texts in the language of the paper."""

    title: str
    office: str
    period: str
    reported_on: dt.date
    columns: tuple[FormColumn, ...]
    rows: tuple[FormRow, ...]
    form_number: str = ""
    made_by: str = ""
    approval_number: str = ""
    valid_until: str = ""
    unit_head: str = ""
    filled_by: str = ""
    telephone: str = ""
    checks: tuple[str, ...] = ()
    explanations: tuple[str, ...] = ()
    declined: tuple[Declined, ...] = ()


def compose(given: Given, lang: str) -> Content:
    """The form in `lang`."""
    en = lang == "en"
    head = _pairs(
        ("Form no." if en else "表號", given.form_number), ("Made by" if en else "制定機關", given.made_by),
        ("Approval no." if en else "備案文號", given.approval_number),
        ("Valid until" if en else "有效期至", given.valid_until),
    )
    line = (
        ("Reporting unit" if en else "填報單位", given.office), ("Reporting period" if en else "報告期", given.period),
    )
    foot = (
        ("Head of unit" if en else "單位負責人", given.unit_head), ("Filled in by" if en else "填表人", given.filled_by),
        ("Telephone" if en else "聯繫電話", given.telephone),
        ("Reported on" if en else "報出日期", say_day(given.reported_on, lang)),
    )
    blocks: list[Block] = [KeyValue(head, Layout.RIGHT)] if head else []
    blocks += [KeyValue(line, Layout.LINE), *_tables(given, en), KeyValue(foot, Layout.LINE)]
    blocks += _notes("Notes" if en else "填報說明", given.explanations)
    blocks += _notes("Checks" if en else "審核關係", given.checks)
    blocks += _declined(given.declined, en)
    meta = Meta(given.reported_on, issuer=given.office)
    return Content("monthly_form", given.title, meta, tuple(blocks), lang, landscape=True)


def _pairs(*pairs: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(pair for pair in pairs if pair[1])


def _tables(given: Given, en: bool) -> list[Block]:
    """The table, continued in further ones where a page is too narrow for all columns; groups stay whole, numbers run on."""
    parts: list[list[int]] = [[]]
    for _, members in groupby(range(len(given.columns)), key=lambda n: given.columns[n].group or n):
        listed = list(members)
        if parts[-1] and len(parts[-1]) + len(listed) > (_WIDEST_EN if en else _WIDEST_ZH):
            parts.append([])
        parts[-1] += listed
    return [_table(given, part, en) for part in parts]


def _table(given: Given, part: list[int], en: bool) -> Table:
    shown = [given.columns[n] for n in part]
    width = max([len(row.place) * (1 if en else 2) + 2 * row.level for row in given.rows] + [12])
    columns = [Column("Place" if en else "地區", width=min(width + 2, 30))]
    narrow = 11 if len(shown) <= _ROOMY else 8
    columns += [Column(_titled(column, en), Align.RIGHT, width=narrow, format=Format(column.places)) for column in shown]
    rows = tuple(Row((row.place, *(cell(row.figures[n]) for n in part)), row.total, row.level) for row in given.rows)
    note = "“—” means not reported or no denominator." if en else "“—”表示未報或無分母數據；“0”表示確為零。"
    unreported = any(value is None for row in rows for value in row.cells)
    title = ("Continued" if en else "續表") if part[0] else ""
    return Table(tuple(columns), rows, title, (note,) if unreported else (), _header(shown, part[0] + 1, en))


def _titled(column: FormColumn, en: bool) -> str:
    return f"{column.title}\n({column.unit})" if en else f"{column.title}\n（{column.unit}）"


def _header(shown: list[FormColumn], first: int, en: bool) -> tuple[tuple[Span, ...], ...]:
    """Groups over titles where there are groups, then the column numbers that the checks cite."""
    place = "Place" if en else "地區"
    numbers = (Span("A" if en else "甲"), *(Span(str(n)) for n in range(first, first + len(shown))))
    if not any(column.group for column in shown):
        return (Span(place), *(Span(_titled(column, en)) for column in shown)), numbers
    top, below = [Span(place, rows=2)], []
    for group, members in groupby(shown, key=lambda column: column.group):
        listed = list(members)
        if group:
            top.append(Span(group, columns=len(listed)))
            below += [Span(_titled(column, en)) for column in listed]
        else:
            top += [Span(_titled(column, en), rows=2) for column in listed]
    return tuple(top), tuple(below), numbers


def _notes(title: str, texts: tuple[str, ...]) -> list[Block]:
    if not texts:
        return []
    return [
        Paragraph.of(Run(title, bold=True), indent=False),
        *(Note(f"{n}. {text}") for n, text in enumerate(texts, 1)),
    ]


def _declined(items: tuple[Declined, ...], en: bool) -> list[Block]:
    """The printable reason why a column of the upper office's form stays empty."""
    if not items:
        return []
    titles = ("Column", "Why it is not supplied", "Basis", "Offered instead") if en else ("所要求的項目", "不予提供的理由", "依據", "可提供的替代項目")
    rows = tuple(Row((item.title, item.reason, item.basis, item.instead)) for item in items)
    title = "Columns that are not supplied" if en else "不予提供的項目"
    widths = (22, 34, 30, 34)
    columns = tuple(Column(text, width=width) for text, width in zip(titles, widths, strict=True))
    return [Table(columns, rows, title)]
