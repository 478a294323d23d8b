"""Amending: what a person corrects in the reading of a document: figures, names, where statements begin and end; and undoing any step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from anyu.intake import AlreadyThere, enter
from anyu.intake.withdraw import withdraw
from anyu.kernel import Text
from anyu.plans import review
from anyu.plans.review import Unreviewable
from anyu.registers.models import REGISTERS
from anyu.registers.rows import rows
from anyu.registers.scope import scope

from . import planning
from .reviewing import GONE, NOT_SO, OTHERS, Sitting, promise, put, step, take_back

CORRECTABLE = ("indicator", "about", "kind", "op", "value", "value2", "unit", "period")
AMENDABLE = ("OPEN", "DECLINED", "ACCEPTED", "CORRECTED")
WORD = (2, 80)  # characters of a name that an office may teach
NOTHING = Text("Nothing was changed.", "沒有任何改動。")
NONE_TO_UNDO = Text("There is nothing to undo here.", "此項沒有可撤回的操作。")
ONE_MORE = Text("Choose another statement to put it together with.", "請選擇與之合併的另一項。")


def correct(at: Sitting, seq: int, given: Mapping[str, Any], *, take: bool, remember: bool, note: str = "") -> None:
    """Nothing; afterwards the statement says what the person gave, with its verdict anew. Fails: Unreviewable.

    In: take = also take it in as a target; remember = the office's next documents read the name so too; note = why, in the person's words.
    """
    line = at.line(seq)
    _amendable(line)
    change = {k: v for k, v in given.items() if k in CORRECTABLE and v != getattr(line, k)}
    if not change and not take:
        raise Unreviewable(NOTHING)
    if change.get("about") and change["about"] not in at.indicators:
        raise Unreviewable(Text("There is no such indicator.", "沒有這個指標。"))
    columns = review.corrected(line, change, at.rights(seq), at.office_kind, at.lang)
    words = _name(columns.get("indicator", line.indicator)) if remember and change.get("about") else None
    told = {k: [_said(getattr(line, k)), _said(v)] for k, v in change.items()} | ({"verdict": [line.verdict, columns["verdict"]]} if columns["verdict"] != line.verdict else {})
    with step(at, "CORRECT", [seq], told | ({"note": note} if note else {}), words=words):
        take_back(at, line)
        put(at, line, **columns, decision=planning.first_decision(columns["verdict"]))
        if words:
            _teach(at, words, change["about"])
        if take:
            new = at.line(seq)
            if new.verdict != "ok":
                raise Unreviewable(Text("Its words may not be promised as they stand; take the replacement.", "原文不宜直接作為承諾,請採用替換。"))
            promise(at, new, new.about, new.op, new.value, new.span)
            put(at, new, decision="CORRECTED")


def split(at: Sitting, seq: int, second: str) -> int:
    """The number of the first of two statements that stand for one. Fails: Unreviewable."""
    line = at.line(seq)
    _amendable(line)
    parts = review.split(at.document.body, line, second, at.rights(seq), at.office_kind, at.lang)
    numbers = _next(at, 2)
    with step(at, "SPLIT", [seq], {"into": numbers}, made=numbers):
        take_back(at, line)
        put(at, line, decision="SPLIT")
        for number, part in zip(numbers, parts, strict=True):
            _make(at, number, part)
    return numbers[0]


def merge(at: Sitting, seq: int, other: int) -> int:
    """The number of the one statement that stands for two. Fails: Unreviewable."""
    if other == seq or other not in at.lines:
        raise Unreviewable(ONE_MORE)
    lines = [at.line(seq), at.line(other)]
    for line in lines:
        _amendable(line)
    whole = review.merged(at.document.body, *lines, [at.rights(n) for n in (seq, other)])
    (number,) = _next(at, 1)
    with step(at, "MERGE", [seq, other], {"into": [number]}, made=[number]):
        for line in lines:
            take_back(at, line)
            put(at, line, decision="MERGED")
        _make(at, number, whole)
    return number


def add(at: Sitting, start: int, end: int) -> int:
    """The number of the statement that a person found. Fails: Unreviewable."""
    lexicon = planning.lexicon(at.desk, at.document.office)
    found = review.added(at.document.body, start, end, at.document.reading, lexicon, at.office_kind, at.lang)
    if any((s.start, s.end) == (found["start"], found["end"]) and s.decision not in GONE for s in at.lines.values()):
        raise Unreviewable(Text("This is in the list already.", "此項已在列表中。"))
    (number,) = _next(at, 1)
    with step(at, "ADD", [], made=[number]):
        _make(at, number, found)
    return number


def undo(at: Sitting, seq: int) -> int:
    """The number of a statement to look at; afterwards the last step on this one is as if it had not been, and stands in the history.

    Fails: Unreviewable where others were decided since on what it made or put together.
    """
    mine = {"document": at.document.sha256, "office": at.document.office}
    within = replace(at.desk.within("review", "write"), why="undone")
    with scope(within):
        steps = list(rows("review").filter(undone_at=None, **mine).order_by("number").select_for_update())
        last = next((s for s in reversed(steps) if seq in s.statements), None)
        if last is None:
            return _undo_first(at, seq)
        later = next((s for s in steps if s.number > last.number and set(s.statements) & set(last.statements)), None)
        if later is not None:
            n = next(iter(set(later.statements) & set(last.statements)))
            raise Unreviewable(Text(f"Undo what was decided since at no. {n} first.", f"請先撤回其後對第{n}項的處理。"))
        _restore(at, last, within)
        values = {c.name: getattr(last, c.name) for c in last.sheet().columns}
        enter("review", [values | {"undone_by": at.desk.actor.username, "undone_at": at.desk.at}], within=within, replace=True)
    return seq if seq not in last.before["made"] else (last.before["statements"] or [{"seq": seq}])[0]["seq"]


def forget(at: Sitting, words: str) -> None:
    """Nothing; afterwards the office's documents are read without this word. What was read with it stays."""
    withdraw("lexicon_word", {"words": words, "office": at.document.office}, why="forgotten", within=at.desk.within("lexicon_word", "write"))


def trail(at: Sitting) -> list[Any]:
    """Every step on the document, undone ones too, the first first."""
    with scope(at.desk.within("review")):
        return list(rows("review").filter(document=at.document.sha256, office=at.document.office).order_by("number"))


def _undo_first(at: Sitting, seq: int) -> int:
    """A target that was set when the document came is taken back, which is a step of its own."""
    line = at.lines.get(seq)
    if line is None or line.decision != "ACCEPTED":
        raise Unreviewable(NONE_TO_UNDO)
    with step(at, "REOPEN", [seq]):
        take_back(at, line)
        put(at, line, decision="OPEN")
    return seq


def _restore(at: Sitting, last: Any, within: Any) -> None:
    mine = {"document": at.document.sha256, "office": at.document.office}
    for n in last.statements:
        withdraw("target", {**mine, "statement": n}, why="undone", within=at.desk.within("target", "write"))
    for n in last.before["made"]:
        withdraw("statement", {**mine, "seq": n}, why="undone", within=within)
    enter("statement", [_typed("statement", s) for s in last.before["statements"]], within=within, replace=True)
    try:
        enter("target", [_typed("target", t) for t in last.before["targets"]], within=within)
    except AlreadyThere as e:
        raise Unreviewable(OTHERS) from e
    if last.before["words"]:
        words, former = last.before["words"]
        forget(at, words)
        if former:
            _teach(at, words, former)


def _make(at: Sitting, number: int, values: Mapping[str, Any]) -> None:
    row = {**values, "document": at.document.sha256, "seq": number, "office": at.document.office, "decision": planning.first_decision(values["verdict"])}
    at.lines[number] = enter("statement", [row], within=at.desk.within("statement", "write"))[0]


def _teach(at: Sitting, words: str, indicator: str) -> None:
    enter("lexicon_word", [{"words": words, "indicator": indicator, "office": at.document.office}], within=at.desk.within("lexicon_word", "write"), replace=True)


def _name(said: str | None) -> str | None:
    """The name to remember; none where it is so short or long that it would be found anywhere or nowhere."""
    words = (said or "").strip()
    return words if WORD[0] <= len(words) <= WORD[1] else None


def _next(at: Sitting, n: int) -> list[int]:
    """Numbers that no statement of the document ever had, undone ones included."""
    used = max([*at.lines, *(number for s in trail(at) for number in s.statements)], default=0)
    return list(range(used + 1, used + 1 + n))


def _amendable(line: Any) -> None:
    if line.decision not in AMENDABLE:
        raise Unreviewable(NOT_SO)


def _typed(register: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """A row as it was written down, with its decimals."""
    types = REGISTERS[register].sheet().types
    return {k: Decimal(v) if types.get(k) == "decimal" and v is not None else v for k, v in values.items()}


def _said(value: Any) -> Any:
    """A value as the trail keeps it: without the zeros that a column adds."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value
