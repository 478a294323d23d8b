"""Field sheet: where each drawn record is, and the headings of what is read off its document."""
from __future__ import annotations

from anyu.kernel import Column
from anyu.reports.content import Verbatim
from anyu.reports.fieldwork import Fieldwork
from anyu.reports.kinds.field_sheet import Asked, Given, Line
from anyu.reports.script import printed


def gather(known: Fieldwork, lang: str) -> Given:
    """What the sheet prints. Fails: ValueError when it is asked for a place instead of a sample."""
    if not isinstance(known, Fieldwork):
        raise ValueError("a field sheet is printed for a drawn sample; draw the sample first")
    sheet = known.sheet
    return Given(
        office=printed(known.office, lang), maker=printed(known.maker, lang), register=printed(sheet.register, lang), issued_on=known.today, sample=sheet.sample,
        where=tuple(printed(c.title, lang) for c in sheet.where), asked=tuple(_asked(c, lang) for c in sheet.asked),
        lines=tuple(Line(Verbatim(row), tuple(_where(c, cell, known, lang) for c, cell in zip(sheet.where, cells, strict=True))) for row, cells in sheet.lines),
    )


def _asked(column: Column, lang: str) -> Asked:
    title, unit = printed(column.title, lang), column.unit
    if unit:
        title += f" ({unit})" if lang == "en" else f"（{unit}）"
    return Asked(title, tuple(printed(code.title, lang) for code in column.codes))


def _where(column: Column, cell: str, known: Fieldwork, lang: str) -> str:
    if column.type == "place" and cell in known.names:
        return printed(known.names[cell], lang)
    title = column.code_titles.get(cell)
    return printed(title, lang) if title else Verbatim(cell)
