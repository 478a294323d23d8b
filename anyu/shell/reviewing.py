"""Reviewing: what a person decides about the statements of a document, one step at a time, each kept and each undone at will."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from anyu import guard
from anyu.flow import Desk
from anyu.indicators import Indicator, item
from anyu.intake import AlreadyThere, enter
from anyu.intake.withdraw import withdraw
from anyu.kernel import Text
from anyu.plans import review
from anyu.plans.review import Unreviewable
from anyu.registers.models import REGISTERS
from anyu.registers.rows import rows
from anyu.registers.scope import Scope, scope

from . import measured, planning

SIDES = {">=": ">=", ">": ">=", "<=": "<=", "<": "<=", "up": ">=", "down": "<="}
GONE = ("SPLIT", "MERGED", "MISREAD")  # no statements of the document any more
TAKEN_IN = ("ACCEPTED", "CORRECTED")
NEVER = Text("A statement that is not taken in becomes a target only through its replacement.", "不予納入的事項只有替換後才能設為目標。")
NOT_SO = Text("This has been decided. Undo it first.", "此項已經處理,請先撤回。")
OTHERS = Text("Another statement sets the same target already. Undo that one first.", "已有另一項設定了同一目標,請先撤回那一項。")
MEANWHILE = Text("Somebody else decided about it meanwhile. Look at it again.", "此項剛被他人處理,請重新查看。")
NO_INDICATOR = Text("Choose the indicator that measures it.", "請選擇用來衡量的指標。")
NO_VALUE = Text("Type the value as a number.", "請填寫數值。")
NO_TARGET = Text("It promises nothing that could be reached.", "此項不是承諾,不能設為目標。")
UNIT = Text("The unit is not that of the indicator. Correct the value into that unit.", "計量單位與指標不一致,請先按指標的單位更正數值。")
NO_MEASURE = Text("No indicator measures the replacement. Delete the item from the plan.", "沒有指標可以衡量替換後的內容,請將此項從計劃中刪除。")


@dataclass
class Sitting:
    """A person over a document: its statements by number, and what it takes to decide about them."""

    desk: Desk
    document: Any
    lines: dict[int, Any]
    office_kind: str | None
    indicators: Mapping[str, Indicator] = field(default_factory=measured.indicators)

    @property
    def lang(self) -> str:
        """The language in which verdicts of this document are stored."""
        return "en" if self.document.script == "en" else "zh-hant"

    def line(self, seq: int) -> Any:
        """The statement of that number. Fails: LookupError, also for one that is none any more."""
        return self.lines[seq]

    def rights(self, seq: int) -> review.Rights:
        """The rights of the document's own words behind a statement."""
        return review.source(self.lines[seq], self.lines, self.document.reading)


def sit(desk: Desk, document: Any) -> Sitting:
    """The document with its statements, as they stand."""
    with scope(desk.within("statement")):
        lines = {s.seq: s for s in rows("statement").filter(document=document.sha256, office=document.office).order_by("start", "seq")}
    return Sitting(desk, document, lines, planning.office_kind(document.office))


def allowed(indicator: Indicator, op: str | None, value: float | None = None, office_kind: str | None = None) -> guard.Decision:
    """Whether this may be promised, and why."""
    return guard.may_target(item(indicator, SIDES.get(op or "", ">="), value, "office"), office_kind)


def ready(at: Sitting, seq: int) -> bool:
    """Whether a statement may be taken in as it stands."""
    line = at.line(seq)
    found = at.indicators.get(line.about or "")
    return (line.verdict == "ok" and line.kind == "target" and found is not None and line.value is not None and review.fits(line.unit, found)
            and allowed(found, line.op).allowed)


def accept(at: Sitting, seq: int) -> None:
    """Nothing; afterwards the statement is a target. Fails: Unreviewable."""
    line = at.line(seq)
    if line.verdict != "ok":
        raise Unreviewable(NEVER if line.verdict == "coercive" else Text("Take it in through its replacement.", "此項須經替換後方可納入。"))
    _open(line)
    with step(at, "ACCEPT", [seq]):
        promise(at, line, line.about, line.op, line.value, line.span)
        put(at, line, decision="ACCEPTED")


def accept_all(at: Sitting) -> int:
    """How many were taken in: all that may be, as they stand. Of two that set the same target the first counts."""
    n = 0
    for seq, line in list(at.lines.items()):
        if line.decision == "OPEN" and ready(at, seq):
            try:
                accept(at, seq)
                n += 1
            except Unreviewable:
                continue
    return n


def swap(at: Sitting, seq: int, about: str = "") -> None:
    """Nothing; afterwards the statement stands as its replacement: it waits for a value, or is wording where nothing measures it yet.

    Fails: Unreviewable.

    In: about = the indicator a person chose, for what is lawful on conditions; a declined one has that of its replacement alone.
    """
    line = at.line(seq)
    _open(line)
    found = review.bound(line.instead, at.indicators)
    if line.verdict == "conditional" and about:
        found = at.indicators.get(about)
    if line.verdict == "ok":
        raise Unreviewable(Text("It may be taken in as it stands.", "此項可直接納入。"))
    if found is None and not review.worded(line.instead):
        raise Unreviewable(NO_MEASURE)
    if found and not (answer := allowed(found, None, None, at.office_kind)).allowed:
        raise Unreviewable(answer.reason)
    about = found.id if found else ""
    with step(at, "REPLACE", [seq], {"about": [line.about, about]}):
        put(at, line, decision="REPLACED", about=about or None)


def type_value(at: Sitting, seq: int, op: str, value: Decimal | None) -> None:
    """Nothing; afterwards the replacement is a target of this value. Fails: Unreviewable."""
    line = at.line(seq)
    if line.decision != "REPLACED":
        raise Unreviewable(NOT_SO)
    if value is None:
        raise Unreviewable(NO_VALUE)
    with step(at, "VALUE", [seq], {"target": [None, f"{SIDES.get(op, '>=')}{value:f}"]}):
        _take_back(at, [seq])
        promise(at, line, line.about, op, value, _replaced(at, line, op, value))


def _replaced(at: Sitting, line: Any, op: str, value: Decimal) -> str:
    """The wording of the target: the replacement's own, or, where a person chose what measures it, the indicator's."""
    found, row = at.indicators[line.about], review.bound(line.instead, at.indicators)
    if row is not None and row.id == found.id:
        return review.filled(line.instead, value)
    return f"{found.title.say(at.lang)} {SIDES.get(op, '>=')} {value.normalize():f}"


def put_aside(at: Sitting, seq: int, act: str) -> None:
    """Nothing; afterwards it is left out, deleted from the plan, or marked as misread. In: act LEAVE, DELETE or MISREAD."""
    line = at.line(seq)
    _open(line)
    with step(at, act, [seq]):
        put(at, line, decision={"LEAVE": "LEFT_OUT", "DELETE": "DELETED", "MISREAD": "MISREAD"}[act])


def promise(at: Sitting, line: Any, about: str | None, op: str | None, value: Decimal | None, span: str) -> None:
    """Nothing; afterwards the target stands. Guard is asked again, with the value that is promised."""
    indicator, desk = at.indicators.get(about or ""), at.desk
    if line.verdict == "ok" and line.kind != "target":
        raise Unreviewable(NO_TARGET)
    if indicator is None:
        raise Unreviewable(NO_INDICATOR)
    if value is None:
        raise Unreviewable(NO_VALUE)
    if line.verdict == "ok" and not review.fits(line.unit, indicator):
        raise Unreviewable(UNIT)
    answer = allowed(indicator, op, float(value), at.office_kind)
    if not answer.allowed:
        raise Unreviewable(answer.reason)
    key = {"indicator": indicator.id, "place": desk.house.offices[line.office].rsplit("/", 1)[-1], "period": str(at.document.year), "office": line.office}
    try:
        enter("target", [{**key, "version": indicator.version, "op": SIDES.get(op or "", ">="), "value": value, "weight": Decimal(1),
                          "document": line.document, "statement": line.seq, "span": span}], within=desk.within("target", "write"))
    except AlreadyThere as e:
        raise Unreviewable(OTHERS) from e


@contextmanager
def step(at: Sitting, act: str, seqs: Sequence[int], change: Mapping[str, Any] | None = None, made: Sequence[int] = (),
         words: str | None = None) -> Iterator[None]:
    """One step: everything inside happens, and is written down with what stood before; or nothing does."""
    with scope(_within(at, act)):
        before = standing(at, seqs, words) | {"made": list(made)}
        yield
        number = (rows("review").filter(document=at.document.sha256, office=at.document.office).order_by("-number").values_list("number", flat=True).first() or 0) + 1
        try:
            enter("review", [{
                "document": at.document.sha256, "number": number, "statements": [*seqs, *made], "act": act, "change": change, "before": before,
                "by": at.desk.actor.username, "done_at": at.desk.at, "office": at.document.office,
            }], within=_within(at, act))
        except AlreadyThere as e:
            raise Unreviewable(MEANWHILE) from e


def standing(at: Sitting, seqs: Sequence[int], words: str | None = None) -> dict[str, Any]:
    """What it takes to bring these statements back: they, their targets, and what a name meant to the office. In the scope in force."""
    mine = {"document": at.document.sha256, "office": at.document.office}
    taught = rows("lexicon_word").filter(office=at.document.office, words=words).first() if words else None
    return {
        "statements": [_plain(s) for s in rows("statement").filter(seq__in=list(seqs), **mine).order_by("start", "seq").select_for_update()],
        "targets": [_plain(t) for t in rows("target").filter(statement__in=list(seqs), **mine)],
        "words": [words, taught.indicator if taught else None] if words else None,
    }


def put(at: Sitting, line: Any, **columns: Any) -> None:
    """Nothing; afterwards the statement stands with these columns, and its former version in history."""
    values = {c.name: getattr(line, c.name) for c in REGISTERS["statement"].sheet().columns} | columns
    within = at.desk.within("statement", "write")
    at.lines[line.seq] = enter("statement", [values], within=replace(within, why=columns.get("decision", "corrected")), replace=True)[0]


def _take_back(at: Sitting, seqs: Sequence[int]) -> None:
    """Nothing; afterwards these statements set no target."""
    for seq in seqs:
        withdraw("target", {"document": at.document.sha256, "office": at.document.office, "statement": seq}, why="taken back", within=at.desk.within("target", "write"))


def take_back(at: Sitting, line: Any) -> None:
    """Nothing; afterwards a statement that was a target is none, and may be decided anew."""
    _take_back(at, [line.seq])


def _open(line: Any) -> None:
    if line.decision not in ("OPEN", "DECLINED"):
        raise Unreviewable(NOT_SO)


def _within(at: Sitting, act: str) -> Scope:
    return replace(at.desk.within("review", "write"), why=act.lower())


def _plain(row: Any) -> dict[str, Any]:
    """A row as JSON keeps it; decimals as text, so that none is rounded."""
    values = {c.name: getattr(row, c.name) for c in row.sheet().columns}
    return {k: str(v) if isinstance(v, Decimal) else v for k, v in values.items()}
