"""Field sheet: where each drawn record is, and the headings of what is read off its document."""
from __future__ import annotations

from anyu.kernel import Column, Text
from anyu.reports.content import Verbatim
from anyu.reports.fieldwork import Fieldwork
from anyu.reports.kinds.field_sheet import Asked, Given, Line
from anyu.reports.script import wide


def gather(known: Fieldwork, lang: str) -> Given:
    """What the sheet prints. Fails: ValueError when it is asked for a place instead of a sample."""
    if not isinstance(known, Fieldwork):
        raise ValueError("a field sheet is printed for a drawn sample; draw the sample first")
    sheet = known.sheet
    return Given(
        office=_said(known.office, lang), maker=_said(known.maker, lang), register=_said(sheet.register, lang), issued_on=known.today, sample=sheet.sample,
        where=tuple(_said(c.title, lang) for c in sheet.where), asked=tuple(_asked(c, lang) for c in sheet.asked),
        lines=tuple(Line(Verbatim(row), tuple(_where(c, cell, known, lang) for c, cell in zip(sheet.where, cells, strict=True))) for row, cells in sheet.lines),
    )


def _asked(column: Column, lang: str) -> Asked:
    title, unit = _said(column.title, lang), column.unit
    if unit:
        title += f" ({unit})" if lang == "en" else f"（{unit}）"
    return Asked(title, tuple(_said(code.title, lang) for code in column.codes))


def _where(column: Column, cell: str, known: Fieldwork, lang: str) -> str:
    if column.type == "place" and cell in known.names:
        return _said(known.names[cell], lang)
    title = column.code_titles.get(cell)
    return _said(title, lang) if title else Verbatim(cell)


def _said(text: Text, lang: str) -> str:
    return wide(text.say("en" if lang == "en" else "zh-hant"))
