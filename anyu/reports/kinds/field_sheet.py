"""Field sheet 記錄核對表: the records that were drawn, where their documents are, and blanks for what the documents say.

It carries no recorded value, no standard and no chance, so that whoever reads is not led.
Source: WHO, Data quality assurance, module 3: a verifier reads the source document without the reported value before them.
"""
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from anyu.reports.content import Align, Block, Column, Content, KeyValue, Layout, Meta, Note, Paragraph, Row, Run, Table
from anyu.reports.say import say_day

TITLE = {"en": "Field sheet for reading records again", "zh_hant": "記錄核對表"}
FORMATS = ("xlsx", "docx", "pdf")
OF = "sample"
_RULES = (
    ("Copy what the document says, without the register before you.", "只抄錄原始材料所載內容，不看台賬。"),
    ("Leave blank what the document does not say.", "材料沒有記載的，留空。"),
    ("Where there is no document, tick “No document”. Never take another record instead.", "找不到材料的，在“無材料”欄打勾，不得另換一條記錄。"),
    ("Documents are read in the office that keeps them. Nobody is visited, telephoned or questioned.", "只在保管單位查閱材料，不入戶、不打電話、不詢問任何個人。"),
    ("The result is about the office's records, not about the people in them.", "結果只說明該單位的記錄，不涉及記錄中的任何個人。"),
)


@dataclass(frozen=True)
class Asked:
    """A column to read off the document, with the words to choose from where it has some."""

    title: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """One drawn record: its mark and where its document is."""

    record: str
    where: tuple[str, ...]


@dataclass(frozen=True)
class Given:
    """All that the sheet prints; `sample` are the first marks of the sample's seal."""

    office: str
    maker: str
    register: str
    issued_on: dt.date
    sample: str
    where: tuple[str, ...]
    asked: tuple[Asked, ...]
    lines: tuple[Line, ...]


def compose(given: Given, lang: str) -> Content:
    """The sheet in `lang`."""
    en = lang == "en"
    head = (
        ("Office" if en else "被核對單位", given.office), ("Register" if en else "台賬", given.register), ("Sample" if en else "樣本號", given.sample),
    )
    foot = (("Read by" if en else "核對人", ""), ("Read on" if en else "核對日期", say_day(None, lang)), ("Records" if en else "記錄數", str(len(given.lines))))
    blocks: list[Block] = [KeyValue(head, Layout.LINE), _table(given, en), KeyValue(foot, Layout.LINE)]
    blocks += [Paragraph.of(Run("How to read" if en else "核對要求", bold=True), indent=False)]
    blocks += [Note(f"{n}. {said[0 if en else 1]}") for n, said in enumerate(_RULES, 1)]
    blocks += [Note((f"{a.title}: " if en else f"{a.title}：") + (" / ".join(a.words))) for a in given.asked if a.words]
    return Content("field_sheet", TITLE["en" if en else "zh_hant"], Meta(given.issued_on, given.maker), tuple(blocks), lang, landscape=True)


def _table(given: Given, en: bool) -> Table:
    columns = (
        Column("No." if en else "序號", Align.RIGHT, 6), *(Column(title, width=14) for title in given.where), *(Column(a.title, width=14) for a in given.asked),
        Column("No document" if en else "無材料", Align.CENTER, 10), Column("Remark" if en else "備註", width=14), Column("Record mark" if en else "記錄標識", width=20),
    )
    blank = ("",) * (len(given.asked) + 2)
    return Table(columns, tuple(Row((n, *line.where, *blank, line.record)) for n, line in enumerate(given.lines, 1)))
