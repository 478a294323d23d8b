"""Reviewed: kept documents as plain values, their reading with what people decided, and the papers about them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models.functions import Substr

from anyu import flow
from anyu.kernel import Text
from anyu.plans.match import alike
from anyu.registers.models import REGISTERS
from anyu.registers.rows import rows
from anyu.registers.scope import scope
from anyu.reports import gather
from anyu.reports.examined import GENRES, Compared, Examined, title

from . import measured, papers

GONE = frozenset({"SPLIT", "MERGED", "MISREAD"})  # what people found not to be said, or to be said by other rows
LAST_YEAR, VERSION, OTHER = Text("of the year before", "上一年度"), Text("another version of the year", "同年度的另一版本"), Text("another year", "其他年度")
ALIKE = 0.5  # below it two names are those of different papers
_FILE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class NoDocument(LookupError):
    """There is no such document within what the desk may read."""


@dataclass(frozen=True)
class Document:
    """A document as lists show it; `title` is its first line or its file's name."""

    id: UUID
    name: str
    title: str
    year: int | None
    office: str
    received_at: datetime


@dataclass(frozen=True)
class Reviewed:
    """A kept document, its text and its reading: the JSON of `anyu read` with each statement's `decision`."""

    document: Document
    body: str
    told: Mapping[str, Any] = field(repr=False)


def documents(desk: flow.Desk) -> list[Document]:
    """The documents within the desk's scope, the newest first."""
    with scope(desk.within("plan_document")):
        found = rows("plan_document").annotate(head=Substr("body", 1, 200)).order_by("-received_at", "name")
        told = found.values_list("id", "name", "head", "year", "office", "received_at")
        return [Document(id, name, title(name, head), year, office, at) for id, name, head, year, office, at in told]


def reviewed(desk: flow.Desk, id: UUID) -> Reviewed:
    """One document as it stands after review. Fails: NoDocument."""
    with scope(desk.within("plan_document")):
        found = rows("plan_document").filter(id=id).first()
    if found is None:
        raise NoDocument(str(id))
    with scope(desk.within("statement")):
        kept = list(rows("statement").filter(document=found.sha256, office=found.office).order_by("seq"))
    document = Document(found.id, found.name, title(found.name, found.body), found.year, found.office, found.received_at)
    return Reviewed(document, found.body, _told(found.reading, kept))


def _told(read: Mapping[str, Any], kept: Sequence[Any]) -> dict[str, Any]:
    """The reading as people left it: values that they corrected, statements that they split or put together."""
    first = {s["id"]: s for s in read["statements"]}
    standing = [s for s in kept if s.decision not in GONE]
    orders = [_order(s) for s in standing if s.kind == "order"]
    statements = [_statement(s, first.get(s.seq, {})) for s in standing if s.kind != "order"]
    if not any(s.kind == "order" for s in kept):
        orders = [dict(o) for o in read["orders"]]
    return {"source": dict(read["source"]), "statements": statements, "orders": orders, "arithmetic": list(read["arithmetic"])}


def _statement(s: Any, first: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": s.seq, "start": s.start, "end": s.end, "span": s.span, "indicator": s.indicator, "kind": s.kind, "op": s.op, "value": _number(s.value),
        "value2": _number(getattr(s, "value2", first.get("value2"))), "unit": s.unit, "period": getattr(s, "period", first.get("period")),
        "change": first.get("change"), "per": first.get("per"), "about": s.about, "rights": _rights(s), "decision": s.decision,
    }


def _order(s: Any) -> dict[str, Any]:
    return {"id": s.seq, "start": s.start, "end": s.end, "span": s.span, "rights": _rights(s), "decision": s.decision}


def _rights(s: Any) -> dict[str, Any]:
    return {"verdict": s.verdict, "rules": list(s.rules), "why": s.why, "instead": s.instead}


def _number(value: Decimal | float | None) -> int | float | None:
    return None if value is None else int(value) if value == int(value) else float(value)


def as_json(found: Reviewed) -> bytes:
    """The reading as one JSON document, as `anyu read --json` prints it, with the decisions."""
    return json.dumps(found.told, ensure_ascii=False, indent=1).encode()


def former(of: Document, among: Sequence[Document]) -> list[tuple[Document, Text, float]]:
    """The documents that it is probably compared with: last year's of the same office and name first; with what each is and how alike the names are."""
    found = []
    for other in among:
        like = max(alike(of.name.rpartition(".")[0] or of.name, other.name.rpartition(".")[0] or other.name), alike(of.title, other.title))
        if other.id == of.id or like < ALIKE:
            continue
        years = (of.year or 0) - (other.year or 0)
        what = LAST_YEAR if years == 1 else VERSION if years == 0 else OTHER
        found.append((other, what, like))
    order = {LAST_YEAR: 0, VERSION: 1, OTHER: 2}
    return sorted(found, key=lambda f: (f[0].office != of.office, order[f[1]], -round(f[2], 1), -f[0].received_at.timestamp()))


def examined(desk: flow.Desk, found: Reviewed, genre: str = "LETTER", addressee: str = "", number: str = "") -> Examined:
    """What a paper about the document needs, written by the desk's office."""
    decisions = REGISTERS["statement"].sheet().column("decision").code_titles
    indicators = {i.id: i.title for i in measured.indicators().values()}
    genre = genre if genre in GENRES else next(iter(GENRES))
    return Examined(found.told, found.body, office_name(desk), desk.at.date(), addressee, genre, number, decisions, indicators)


def compared(desk: flow.Desk, before: Reviewed, after: Reviewed, pairs: Sequence[Any]) -> Compared:
    """What a paper that compares two documents needs."""
    years = before.document.year, after.document.year
    titles = tuple(f"{d.document.title}" if years[0] != years[1] or before.document.title != after.document.title else f"{d.document.title}({d.document.name})"
                   for d in (before, after))
    return Compared((titles[0], titles[1]), pairs, office_name(desk), desk.at.date())


def paper(kind: str, known: Examined | Compared, form: str, lang: str) -> bytes:
    """A paper about a document, not kept."""
    return flow.report(kind, gather(kind, known, lang), form, lang)


def send_back(desk: flow.Desk, found: Reviewed, known: Examined, form: str, lang: str) -> Any:
    """The row that keeps an opinion on the document, made in a format and a script."""
    data = paper("reading_opinion", known, form, lang)
    word = GENRES[known.genre].say(lang) if lang != "en" else known.genre.lower()
    return papers.keep(desk, data, kind="reading_opinion", place=desk.actor.place, period=str(found.document.year or desk.at.year), form=form, lang=lang,
                       name=file_name(f"{found.document.title}-{word}-{desk.at:%Y%m%d}", form))


def file_name(words: str, form: str) -> str:
    """A name that a file may have everywhere."""
    return f"{_FILE.sub(' ', words).strip()[:120]}.{form}"


def office_name(desk: flow.Desk) -> Text:
    """The desk's own office, as papers name it."""
    own = rows("office").filter(code=desk.actor.office).first()
    return Text(own.name_en or own.name, own.name) if own else Text(desk.actor.office, desk.actor.office)
