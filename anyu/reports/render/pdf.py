"""A PDF set by typst from one template; the same content gives the same bytes."""
from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from noto_cjk_sans_otc import FONT_PATH

from anyu.reports.content import (
    Block,
    Chart,
    Content,
    Cover,
    Heading,
    KeyValue,
    Note,
    PageBreak,
    Paragraph,
    Signature,
    Table,
)
from anyu.reports.render import chart, child
from anyu.reports.render.width import column_widths, header_cells
from anyu.reports.say import say

_HERE = Path(__file__).parent


@cache
def _template() -> str:
    return (_HERE / "paper.typ").read_text(encoding="utf-8")


def write(content: Content) -> bytes:
    """The PDF of the content."""
    return child.run(_HERE / "typeset.py", {
        "template": _template(),
        "fonts": str(Path(FONT_PATH).parent),
        "timestamp": int(dt.datetime.combine(content.meta.issued_on, dt.time(), dt.UTC).timestamp()),
        "data": _order(content),
    })


def _order(content: Content) -> dict[str, Any]:
    meta, day = content.meta, content.meta.issued_on
    return {
        "title": content.title, "subtitle": content.subtitle, "lang": content.lang, "landscape": content.landscape,
        "issuer": meta.issuer, "number": meta.number, "signer": meta.signer, "addressee": meta.addressee,
        "attachments": list(meta.attachments), "attached_to": meta.attached_to, "copies": list(meta.copies),
        "printer": meta.printer, "headed": meta.headed, "labels": vars(meta.labels), "day": [day.year, day.month, day.day],
        "blocks": [_BLOCKS[type(block)](block) | {"is": type(block).__name__} for block in content.blocks],
    }


def _table(table: Table) -> dict[str, Any]:
    header = [
        [{"columns": columns, "rows": rows, "text": text} for _, columns, rows, text in spans] for spans in header_cells(table)
    ]
    rows = [
        {
            "cells": [say(cell, column.format) for cell, column in zip(row.cells, table.columns, strict=True)],
            "strong": row.strong, "level": row.level,
        }
        for row in table.rows
    ]
    return {
        "title": table.title, "notes": list(table.notes), "header": header, "rows": rows,
        "widths": column_widths(table), "aligns": [column.align.value for column in table.columns],
    }


def _paragraph(block: Paragraph) -> dict[str, Any]:
    return {"runs": [vars(run) for run in block.runs], "align": block.align.value, "indent": block.indent}


_BLOCKS: dict[type[Block], Callable[[Any], dict[str, Any]]] = {
    Heading: lambda block: {"text": block.text, "level": min(block.level, 4)},
    Paragraph: _paragraph,
    Table: _table,
    KeyValue: lambda block: {"pairs": list(block.pairs), "layout": block.layout.value},
    Signature: lambda block: {
        "parties": [vars(party) for party in block.parties], "seal": block.seal, "signs": block.signs, "dates": block.dates,
    },
    Note: lambda block: {"text": block.text},
    PageBreak: lambda block: {},
    Chart: lambda block: {"title": block.title, "svg": chart.svg(block)},
    Cover: lambda block: {"title": block.title, "subtitle": block.subtitle, "lines": list(block.lines)},
}
