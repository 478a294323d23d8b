"""Review: what a person's correction makes of a statement.

Rights are judged on the words of the document: whatever is corrected, split, put together or added, no verdict falls below
that of the words it came from; only a replacement leads from a declined statement to a target.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from anyu.guard import Replacement, may_target, screen
from anyu.guard.replacement import DELETE, replacements
from anyu.indicators import Indicator, item
from anyu.kernel import Text
from anyu.reading import Statement, read
from anyu.reading.subject import item_of

from .target import alike

ORDER = "order"
KINDS = ("target", "actual", "rule", "schedule", "resource", ORDER)
OPS = (">=", "<=", ">", "<", "=", "up", "down")
GRAVITY = {"ok": 0, "conditional": 1, "coercive": 2}
LONGEST = 2_000  # characters that one statement may span
_STOP = re.compile(r"[。;；!！?？\n]")
_EDGE = " \t\n\u3000,,、;；。:：和及與与"
_SCALED = re.compile("[十百千萬万億亿]")
_LACUNA = re.compile("〔(?:值|value)〕")
Rights = Mapping[str, Any]  # as `anyu read --json` has it: verdict, rules, why, instead


class Unreviewable(ValueError):
    """The correction cannot be made; `says` tells why and what to do."""

    def __init__(self, says: Text) -> None:
        super().__init__(says.en)
        self.says = says


def source(line: Any, lines: Mapping[int, Any], told: Mapping[str, Any]) -> Rights:
    """The rights of the document's own words behind a statement: as read, or the gravest of what it was made of.

    In: told, the document's reading as JSON, which nobody changes; lines = number → statement.
    """
    read_ = {s["id"]: s["rights"] for s in told["statements"]}
    read_ |= {len(read_) + n: o["rights"] for n, o in enumerate(told["orders"], 1)}
    if line.origin == "READ":
        return read_[line.seq]
    if line.made_of:
        return gravest(source(lines[n], lines, told) for n in line.made_of)
    return _floor(told, line.start, line.end)


def gravest(rights: Iterable[Rights]) -> Rights:
    """The gravest verdict with its reasons; of equals the first."""
    return max(rights, key=lambda r: GRAVITY[r["verdict"]], default={"verdict": "ok", "rules": [], "why": None, "instead": None})


def corrected(line: Any, change: Mapping[str, Any], words: Rights, office_kind: str | None, lang: str) -> dict[str, Any]:
    """The columns that a correction sets, with the verdict anew. In: words, the rights of the source. Fails: Unreviewable."""
    new = {n: getattr(line, n) for n in ("indicator", "kind", "op", "value", "unit")} | dict(change)
    if new["kind"] not in KINDS or (new["op"] or "=") not in OPS:
        raise Unreviewable(Text("Choose one of the kinds and comparisons offered.", "請從所列類別和比較方式中選擇。"))
    around = line.span if {"indicator", "kind"} & change.keys() else ""  # other figures speak about the same thing
    return {**change, **gravest([words, _screened(new, around, office_kind, lang)])}


def split(body: str, line: Any, second: str, words: Rights, office_kind: str | None, lang: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """The two statements that a statement becomes. In: second, how the second part begins. Fails: Unreviewable.

    Each keeps at least the verdict of the whole: half a sentence does not show what it asks for.
    """
    at = body.find(second.strip(), line.start + 1, line.end) if second.strip() else -1
    if at < 0:
        raise Unreviewable(Text("Type the words with which the second part begins, as they stand in the wording.", "請照原文填寫第二部分開頭的幾個字。"))
    parts = []
    for start, end in ((line.start, at), (at, line.end)):
        start, end = _trimmed(body, start, end)
        if start >= end:
            raise Unreviewable(Text("One of the parts would be empty.", "拆分後有一部分為空。"))
        parts.append(_part(body, start, end, line, words, office_kind, lang) | {"origin": "SPLIT", "made_of": [line.seq]})
    return parts[0], parts[1]


def merged(body: str, one: Any, other: Any, words: Iterable[Rights]) -> dict[str, Any]:
    """The one statement that two become: the words of both and what stands between; the first says what it is, the second its upper value."""
    first, second = sorted((one, other), key=lambda s: (s.start, s.end))
    start, end = first.start, max(first.end, second.end)
    if end - start > LONGEST:
        raise Unreviewable(Text("They stand too far apart to be one.", "兩項相距過遠,不能合併。"))
    chief = first if first.kind != ORDER else second
    upper = second.value if chief is first and first.value is not None and second.unit == first.unit and second.value != first.value else None
    value = chief.value if chief.value is not None else second.value
    return {
        "start": start, "end": end, "span": body[start:end], "indicator": chief.indicator or second.indicator, "kind": chief.kind, "op": chief.op,
        "value": value, "value2": chief.value2 if chief.value2 is not None else upper, "unit": chief.unit or second.unit,
        "period": chief.period or second.period, "about": chief.about or second.about, **gravest(words), "origin": "MERGED",
        "made_of": [first.seq, second.seq],
    }


def added(body: str, start: int, end: int, told: Mapping[str, Any], lexicon: Mapping[str, str], office_kind: str | None, lang: str) -> dict[str, Any]:
    """The statement that a person found where the reader had none. Fails: Unreviewable.

    Its words are judged in their sentence, with everything the reader found there.
    """
    start, end = _trimmed(body, max(0, start), min(len(body), end))
    if not 2 <= end - start <= LONGEST:
        raise Unreviewable(Text("Select the words of one promise, with its number.", "請選取一項承諾的原文,連同數字。"))
    begin = max((m.end() for m in _STOP.finditer(body, 0, start)), default=0)
    stop = m.start() if (m := _STOP.search(body, end)) else len(body)
    around = read(body[begin:stop], office_kind=office_kind)
    near = [_rights(x.rights, lang) for x in (*around.statements, *around.orders) if x.start + begin < end and start < x.end + begin]
    own = read(body[start:end], lexicon=lexicon, office_kind=office_kind).statements
    values = _columns(own[0]) if own else dict.fromkeys(("op", "value", "value2", "unit", "period", "about")) | {"indicator": body[start:end][:300], "kind": ORDER}
    judged = _screened(values | ({} if own else {"kind": "target", "indicator": body[start:end]}), body[begin:stop], office_kind, lang)
    rights = gravest([_floor(told, start, end), *near, *(_rights(s.rights, lang) for s in own), judged])
    return {"start": start, "end": end, "span": body[start:end], **values, **rights, "origin": "ADDED", "made_of": None}


def spot(body: str, begins: str, ends: str) -> tuple[int, int]:
    """Where the words stand that begin and end so. Fails: Unreviewable when they stand nowhere, or in several places."""
    begins, ends = begins.strip(), ends.strip()
    n = body.count(begins) if begins else 0
    if n == 0:
        raise Unreviewable(Text("These first words do not stand in the document.", "文件中沒有這樣開頭的文字。"))
    if n > 1:
        raise Unreviewable(Text(f"These first words stand in {n} places; type more of them.", f"開頭的文字在文件中有{n}處,請多填幾個字。"))
    start = body.index(begins)
    at = body.find(ends, start) if ends else start + len(begins) - len(ends)
    if at < 0:
        raise Unreviewable(Text("These last words do not stand after the first ones.", "開頭之後沒有這樣結尾的文字。"))
    return start, max(at + len(ends), start + len(begins))


def replaces(instead: str | None) -> Replacement | None:
    """The lawful replacement whose wording was stored; None where the table has it no more."""
    return next((r for r in (*replacements(), DELETE) if instead in r.text.wordings()), None) if instead else None


def bound(instead: str | None, catalogue: Mapping[str, Indicator]) -> Indicator | None:
    """The indicator that measures a stored replacement; None where the catalogue has none that may be promised."""
    row = replaces(instead)
    found = catalogue.get(row.catalogue or (row.indicator or "").rpartition("/")[2]) if row else None
    return found if found and may_target(item(found, _better(found), None, "office")).allowed else None


def worded(instead: str | None) -> bool:
    """Whether a stored replacement promises something, measured or not yet; one that only says to delete does not."""
    row = replaces(instead)
    return row is not None and row.indicator is not None


def filled(text: str, value: Decimal) -> str:
    """A replacement's wording with its figure, where it has room for exactly one."""
    return _LACUNA.sub(f"{value.normalize():f}", text) if len(_LACUNA.findall(text)) == 1 else text


def fits(unit: str | None, indicator: Indicator) -> bool:
    """Whether a value in this unit can be promised on the indicator as it stands: 1.2 萬 is not 1.2."""
    return alike(unit, indicator.unit) and not _SCALED.match(unit or "")


def _better(indicator: Indicator) -> str:
    return "<=" if indicator.direction == "down" else ">="


def _floor(told: Mapping[str, Any], start: int, end: int) -> Rights:
    """The gravest that the reader found anywhere in these words."""
    return gravest(x["rights"] for x in (*told["statements"], *told["orders"]) if x["start"] < end and start < x["end"])


def _part(body: str, start: int, end: int, whole: Any, words: Rights, office_kind: str | None, lang: str) -> dict[str, Any]:
    """A part read anew; what it does not say itself it has from the whole, as names that share one value do."""
    own = read(body[start:end], office_kind=office_kind).statements if whole.kind != ORDER else ()
    values = {n: getattr(whole, n) for n in ("kind", "op", "value", "value2", "unit", "period")} | {"indicator": body[start:end][:300], "about": None}
    if own:
        values = {k: values[k] if v in (None, "") else v for k, v in _columns(own[0]).items()} | {"value2": own[0].value2 and _exact(own[0].value2)}
    judged = [words, *(_rights(s.rights, lang) for s in own), _screened(values, body[start:end], office_kind, lang)]
    return {"start": start, "end": end, "span": body[start:end], **values, **gravest(judged)}


def _screened(values: Mapping[str, Any], scope: str, office_kind: str | None, lang: str) -> Rights:
    """What guard says of the words and figures alone."""
    kind, op = values["kind"], values["op"]
    said = Statement(0, 0, values["indicator"] or "", "target" if kind == ORDER else kind, op if op in OPS else "=",
                     None if values["value"] is None else float(values["value"]), values["unit"], scope=scope)
    return _rights(screen(item_of(said), office_kind), lang)


def _rights(verdict: Any, lang: str) -> Rights:
    say = lambda t: t.say(lang) if t else None  # noqa: E731
    return {"verdict": verdict.verdict, "rules": list(verdict.rules), "why": say(verdict.why), "instead": say(verdict.instead)}


def _columns(s: Statement) -> dict[str, Any]:
    return {"indicator": (s.indicator or "")[:300], "kind": s.kind, "op": s.op, "value": _exact(s.value), "value2": _exact(s.value2),
            "unit": (s.unit or "")[:20] or None, "period": (s.period or "")[:120] or None, "about": s.about}


def _exact(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _trimmed(body: str, start: int, end: int) -> tuple[int, int]:
    while start < end and body[start] in _EDGE:
        start += 1
    while end > start and body[end - 1] in _EDGE:
        end -= 1
    return start, end
