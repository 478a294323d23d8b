"""Blocks of content: what a report says, before anybody decides how it looks.

Every string is already in the language of the paper. Numbers stay numbers; `say.py` writes them.
"""
from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Layout(StrEnum):
    """Where the pairs of a KeyValue stand: a ruled grid, one spread line, or a column at the right."""

    GRID = "grid"
    LINE = "line"
    RIGHT = "right"


class Verbatim(str):
    """A name, a number or a code that no change of script may touch."""


def _code(default: Any) -> Any:
    return field(default=default, metadata={"code": True})


@dataclass(frozen=True)
class Hidden:
    """A value that exists and is not shown; `because` never reaches the paper, only the mark does."""

    because: str = ""


@dataclass(frozen=True)
class Format:
    """How a number is written; `missing` is what stands for None."""

    places: int | None = None
    suffix: str = ""
    signed: bool = False
    missing: str = "—"


@dataclass(frozen=True)
class Number:
    """A number that brings its own format, where the rows of a column differ in theirs."""

    value: Decimal | int
    format: Format = Format()


Cell = str | int | Decimal | Number | Hidden | None


@dataclass(frozen=True)
class Run:
    text: str
    bold: bool = False


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 1
    numbered: bool = True


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]
    align: Align = Align.LEFT
    indent: bool = True

    @classmethod
    def of(cls, *texts: str | Run, align: Align = Align.LEFT, indent: bool = True) -> Paragraph:
        """One paragraph of plain texts and runs."""
        runs = tuple(text if isinstance(text, Run) else Run(text) for text in texts)
        return cls(runs, align, indent)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Column:
    """A column of a table; `width` is in Latin characters, None lets the contents decide."""

    title: str
    align: Align = Align.LEFT
    width: float | None = None
    format: Format = Format()


@dataclass(frozen=True)
class Span:
    """A heading cell over `columns` columns and `rows` heading rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Row:
    cells: tuple[Cell, ...]
    strong: bool = False
    level: int = 0


@dataclass(frozen=True)
class Table:
    """A ruled table; without `header` the column titles are the single heading row.

    In: listed, a sheet of it can be filtered by any column; printed, how many of its columns go on paper (0: all).
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    header: tuple[tuple[Span, ...], ...] = ()
    listed: bool = False
    printed: int = 0

    def __post_init__(self) -> None:
        for n_row, row in enumerate(self.rows, 1):
            if len(row.cells) != len(self.columns):
                raise ValueError(
                    f"table {self.title!r}: row {n_row} has {len(row.cells)} cells, the table has "
                    f"{len(self.columns)} columns; give one cell for each column"
                )

    @property
    def head(self) -> tuple[tuple[Span, ...], ...]:
        return self.header or (tuple(Span(column.title) for column in self.columns),)

    @property
    def has_hidden(self) -> bool:
        return any(isinstance(cell, Hidden) for row in self.rows for cell in row.cells)


@dataclass(frozen=True)
class KeyValue:
    pairs: tuple[tuple[str, str], ...]
    layout: Layout = Layout.GRID


@dataclass(frozen=True)
class Party:
    """One side of a signature: its role, office, who signs, and the day in words or blank."""

    role: str
    office: str
    signer: str = ""
    day: str = ""


@dataclass(frozen=True)
class Signature:
    parties: tuple[Party, ...]
    seal: str = ""
    signs: str = ""
    dates: str = ""


@dataclass(frozen=True)
class Note:
    text: str


@dataclass(frozen=True)
class PageBreak:
    pass


@dataclass(frozen=True)
class Series:
    """One line or one set of bars; a None or a Hidden leaves a gap."""

    name: str
    points: tuple[tuple[str, Decimal | int | Hidden | None], ...]


@dataclass(frozen=True)
class Chart:
    title: str
    series: tuple[Series, ...]
    unit: str = ""
    shape: str = _code("bar")


@dataclass(frozen=True)
class Cover:
    title: str
    subtitle: str = ""
    lines: tuple[str, ...] = ()


Block = Heading | Paragraph | Table | KeyValue | Signature | Note | PageBreak | Chart | Cover


@dataclass(frozen=True)
class Labels:
    """The words that stand before the marks of a paper; Traditional unless another language is given."""

    signer: str = "簽發人"
    number: str = "編號"
    attachments: str = "附件"
    copies: str = "抄送"
    printed: str = "印發"
    see: str = "見工作表"


@dataclass(frozen=True)
class Meta:
    """The marks of an official paper; every mark may be absent.

    Shape: issuer 發文機關, number 發文字號, signer 簽發人, addressee 主送機關, attachments 附件,
    copies 抄送機關, printer 印發機關; `headed`: on the office's own headed paper. `issued_on` 成文日期
    dates the file too, so that the same paper has the same bytes.
    Source: GB/T 9704-2012, Layout key for official document of Party and government organs, 7.2-7.4
    """

    issued_on: dt.date
    issuer: str = ""
    number: str = ""
    signer: str = ""
    addressee: str = ""
    attachments: tuple[str, ...] = ()
    attached_to: str = ""
    copies: tuple[str, ...] = ()
    printer: str = ""
    headed: bool = False
    labels: Labels = Labels()


@dataclass(frozen=True)
class Content:
    """A whole report: its kind, title, marks and blocks."""

    kind: str = field(metadata={"code": True})
    title: str
    meta: Meta
    blocks: tuple[Block, ...]
    lang: str = _code("zh-hant")
    landscape: bool = False
    subtitle: str = ""

    def map_text(self, change: Callable[[str], str], names: bool = False) -> Content:
        """The same report with every string changed; Verbatim strings only when `names` is true."""
        changed: Content = _mapped(self, change, names)
        return changed

    @property
    def flat_title(self) -> str:
        """The title on one line; a title may hold line ends where it should break."""
        return self.title.replace("\n", " " if self.lang == "en" else "")

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))


def _mapped(value: Any, change: Callable[[str], str], names: bool) -> Any:
    if isinstance(value, StrEnum):
        return value
    if isinstance(value, Verbatim):
        return Verbatim(change(value)) if names else value
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(item, change, names) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = [f for f in dataclasses.fields(value) if not f.metadata.get("code")]
        return dataclasses.replace(
            value, **{f.name: _mapped(getattr(value, f.name), change, names) for f in fields}
        )
    return value
