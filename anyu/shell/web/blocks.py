"""Blocks: the content of a paper as a page shows it before it is made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from anyu.reports import Content
from anyu.reports.content import Align, Block, Chart, Cover, Heading, Hidden, KeyValue, Note, Number, PageBreak, Paragraph, Row, Signature, Table
from anyu.reports.say import say


def blocks(content: Content) -> Iterator[dict[str, Any]]:
    """Each block as plain values, with the word by which the template tells what it is."""
    for block in content.blocks:
        yield {"is": type(block).__name__.lower(), **_told(block)}


def _told(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"text": block.text, "level": min(block.level + 2, 6)}
    if isinstance(block, Paragraph):
        return {"runs": block.runs, "align": block.align, "indent": block.indent}
    if isinstance(block, Table):
        return {"title": block.title, "head": block.head, "rows": [_row(block, r) for r in block.rows], "notes": block.notes}
    if isinstance(block, KeyValue):
        return {"pairs": block.pairs, "layout": block.layout}
    if isinstance(block, Signature):
        return {"parties": block.parties}
    if isinstance(block, Chart):
        return {"title": block.title, "unit": block.unit, "points": [(name, [say(s.points[n][1]) for s in block.series]) for n, (name, _) in
                                                                    enumerate(block.series[0].points)] if block.series else [],
                "names": [s.name for s in block.series]}
    if isinstance(block, Cover):
        return {"title": block.title, "subtitle": block.subtitle, "lines": block.lines}
    return {"text": block.text} if isinstance(block, Note) else {} if isinstance(block, PageBreak) else {}


def _row(table: Table, row: Row) -> dict[str, Any]:
    cells = [{"text": say(cell, column.format), "right": column.align is Align.RIGHT or isinstance(cell, Number | Hidden)}
             for cell, column in zip(row.cells, table.columns, strict=True)]
    return {"cells": cells, "strong": row.strong, "level": row.level}
