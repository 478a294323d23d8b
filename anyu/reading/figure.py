"""Figures: rates, counts, money, shares and changes of a sentence, each with its name and its comparison."""

from __future__ import annotations

import re
from dataclasses import replace

from anyu.guard.word import fold

from .comparator import ABOVE_NORM, CHANGE, FROM, MORE, NONE, SHARE, TRAIL, VERSUS, compatible, direction, op_of
from .kind import kind_alone, kind_of
from .mode import clause_mode
from .name import GENERIC, RATE, after, listed, subject, trim
from .number import MONEY, PERSONS, Quantity
from .pattern import pattern
from .statement import Change, Sentence, Statement

_PERIOD = pattern(r"(?:截至|截止|到|至)[^,。;]{0,8}月(?:底|末|份|\d{1,2}日)|今年(?:以來|上半年|\d{1,2}月份?)?|去年|上年|全年|當年|年內|本年度?|上半年|下半年|\d{4}年|20[x_\d]{2}年|__年度?")


_BECAME = pattern(r"[\s,]*(?:已|又|再)?(?:上升|提高|增加|增長|升高|提升|下降|降低|減少|回落|降|升|增|減|擴大|縮小|發展|變)?(?:到|至|為|成)?了?(?:目前|現在|今年|去年|本年|(?:19|20)[x_\d]{2}年(?:度|底|末)?)?的?")
_ITSELF = pattern("(?:完成)?(?:進度|比例|占比|增幅|水平|該指標|分別|人均)")
_EACH = pattern("(?:每(?:個)?(?:行政)?(?:單位|季度|街道|社區|學年|學期|人次|[^,。;\\d每]))+?(?:月|年|次)?(?:發放|補助|獎勵|給予|不低於|約)?|平均|人均|戶均|村均|占任務|比例|其余|尚欠|余下|還有|另有")
_NUMBER_OF = {"戶": "戶數", "萬元": "金額", "元": "金額"}  # what a number without a name counts, beside the name that it elides
_SHORT = frozenset("男女村镇乡县区站校所院社店厂户")  # things with a name of one character
_TOTAL = pattern("(?:共計|合計|總計|累計)[^,。;]{0,4}$")
_QUOTA = pattern("任務|計劃|指標|目標")


class Figures:
    """Reads the figures of one sentence, clause by clause, keeping what the next clause leaves out."""

    def __init__(self, text: str, plain: str, sentence: Sentence, tokens: list[Quantity], carried: Statement | None, beside: list[Statement]) -> None:
        self.text, self.plain, self.s, self.tokens = text, plain, sentence, tokens
        self.base: Statement | None = None
        self.found: list[Statement] = []
        self.carried = carried
        self.beside = beside
        self.period = None
        self.mode = sentence.mode
        self.pending: tuple[int, int] | None = None  # the name that `from … to …` gave before its first figure

    def read(self) -> list[Statement]:
        """The statements in the order of the text."""
        for i, (a, b) in enumerate(self.s.clauses):
            self._turn(a, b)
            named = _PERIOD.search(self.plain, a, b)
            self.period = self.text[named.start() : named.end()] if named else self.period
            cursor = self._shared_start(i)
            waiting: list[tuple[int, int]] = []
            for q in [q for q in self.tokens if a <= q.start < b]:
                self.carried = next((x for x in reversed(self.beside) if self._latest() < x.at < q.start), self.carried)
                trailing = TRAIL.match(self.plain, q.end)
                end = trailing.end() if trailing else q.end
                if waiting:
                    self._add(waiting.pop(0), q, cursor, end, b)
                elif was := FROM.search(self.plain, cursor, q.start):
                    cursor = self._former(cursor, q, was, end)
                    continue
                elif not (self._versus(cursor, q, end) or self._share(cursor, q, end) or self._change(cursor, q, end)):
                    waiting = self._own(cursor, q, end, b)
                cursor = end
        return self.found

    def _alone(self, q: Quantity) -> bool:
        """Whether a number in brackets is all that they hold: what stands before them is what it counts."""
        return self.s.inner and self.plain[self.s.start : self.s.end].strip() == self.plain[q.start : q.end].strip()

    def _turn(self, a: int, b: int) -> None:
        """What a clause says of its time holds for the figures next to it; a promise holds to the end of the sentence."""
        if pattern("力爭|爭取|明年|下一步|目標是|擬於").search(self.plain, a, b) or any(a <= q.start < b for q in self.tokens):
            self.mode = clause_mode(self.plain[a:b], self.mode)
        elif self.mode == "actual":
            self.mode = self.s.mode

    def _former(self, cursor: int, q: Quantity, was: re.Match[str], end: int) -> int:
        """An earlier figure, `from last year's 8.6%`; the name before it belongs to what it became too. Out: where the next name begins."""
        name = trim(self.plain, cursor, was.start())
        compared = was.group()[0] in "比较"
        self.pending = name if name[1] - name[0] >= 2 else None
        shown = self.text[name[0] : name[1]] if self.pending else self.base.indicator if self.base else ""
        if shown and (pattern("年|期").search(was.group()) or not compared and q.unit in ("%", "‰", "/10萬", "‱", "ratio")):
            made = self._make(name[0] if self.pending else was.start(), end, shown, q, "")
            made.kind, made.op, made.period = "actual", "=", self.text[was.start() + 1 : was.end()].rstrip("的") or self.period
            self.found.append(made)
        return end if compared else cursor

    def _latest(self) -> int:
        return self.carried.at if self.carried else -1

    def _shared_start(self, i: int) -> int:
        """Where the names begin that share the first value of clause i."""
        start = self.s.clauses[i][0]
        while i and not any(self.s.clauses[i - 1][0] <= q.start < self.s.clauses[i - 1][1] for q in self.tokens):
            a, b = self.s.clauses[i - 1]
            if not pattern(f"[^,]*{RATE}\\s*$").match(self.plain, a, b) or b - a > 60:
                break
            start, i = a, i - 1
        return start

    def _versus(self, cursor: int, q: Quantity, end: int) -> bool:
        """`比目標高…`: says that the figure before is measured against a target."""
        if not self.base or q.unit not in ("百分點", "千分點", "%", self.base.unit) or not VERSUS.search(self.plain, cursor, q.start):
            return False
        self.base.against_target, self.base.end = True, end
        return True

    def _share(self, cursor: int, q: Quantity, end: int) -> bool:
        """`占總人口數的…%`: a share of something, of the base before it or of its own name."""
        m = SHARE.search(self.plain, cursor, q.start) if q.unit in ("%", "‰") else None
        if not m:
            return False
        own = trim(self.plain, cursor, m.start())
        base = self.base if own[1] - own[0] < 2 else None
        start, head = (base.at, base.indicator) if base else (own[0], self.text[own[0] : own[1]])
        start = base.start if base else start
        name = head + self.text[m.start() : m.end("whole")]
        made = self._make(start, end, name, q, self.plain[cursor : q.start])
        if base and base.kind in ("actual", "resource"):
            made.kind, made.op = base.kind, made.op if made.op != ">=" else "="
        made.share_of = self.text[m.start("whole") : m.end("whole")]
        made.scope = head
        made.against_target = bool(_QUOTA.search(self.plain, m.start("whole"), m.end("whole")))
        self.found.append(made)
        return True

    def _change(self, cursor: int, q: Quantity, end: int) -> bool:
        """A rise or a fall: of the base before it, or of a name of its own."""
        if self.base and q.unit in ("百分點", "千分點", "比值", "%", "個點") and ABOVE_NORM.search(self.plain, cursor, q.start):
            self.base.end = end
            return True
        m = MORE.search(self.plain, cursor, q.start) or CHANGE.search(self.plain, cursor, q.start)
        if not m:
            return False
        change = Change(direction(m.group("way")), q.value, q.unit)
        own = trim(self.plain, cursor, m.start())
        if (own[1] - own[0] < 2 or _ITSELF.fullmatch(self.plain, *own)) and self.base:
            if self.base.change is None and compatible(self.base.unit, q.unit):
                self.base.change, self.base.end = change, end
            return True
        start, stop = own if own[1] - own[0] >= 2 else (m.start("way"), q.start)
        name = self.text[start:stop] if own[1] - own[0] >= 2 or not self.carried else self.carried.indicator
        made = self._make(start, end, name, q, self.plain[cursor : q.start])
        made.op, made.change = change.direction, change
        self.found.append(made)
        self.carried = made
        self.base = None
        return True

    def _own(self, cursor: int, q: Quantity, end: int, stop: int) -> list[tuple[int, int]]:
        """A figure with its own name, or one for each name that shares it; returns the names still waiting for theirs."""
        was = pattern(r"[由從](?:去年|上年|前年|年初|(?:\d{4}|20[x_\d]{2}|__)年(?:度|底|末)?)?(?:同期)?的?(?=[\d百千])").search(self.plain, cursor, q.start)
        at = q.start
        if was:  # the name ends where `from` begins
            q = replace(q, start=was.start())
        if q.unit == "例" and q.value == 1 and (none := NONE.search(self.plain, cursor, q.start)):
            q, cursor = replace(q, value=0.0), none.start()
        if self.pending and self.pending[1] - self.pending[0] >= 2 and _BECAME.fullmatch(self.plain, cursor, q.start):
            self._add(self.pending, q, cursor, end, stop)
            self.pending = None
            return []
        spans = [s for s in listed(self.plain, cursor, q.start)] if q.unit in ("%", "‰", "ratio", "/10萬") else [self._tail_name(cursor, q)]
        if "分别" in self.plain[cursor : q.start]:
            spans = self._respectively(cursor, q, stop) or spans
            self._add(spans[0], q, cursor, end, stop)
            return spans[1:]
        if q.unit == "%" and pattern(r"\d+(?:個?工作)?[日天個]").match(self.plain, *spans[0]):  # 7日內辦結率: the clause before says of what
            spans = [(self._before(spans[0][0]), spans[0][1]), *spans[1:]]
        group = subject(self.text[spans[0][0] : spans[0][1]]) or subject(self.plain[spans[0][0] : spans[0][1]])
        for span in spans:
            self._add(span, q, cursor, end, stop, group)
            self.found[-1].at = at
        return []

    def _respectively(self, cursor: int, q: Quantity, stop: int) -> list[tuple[int, int]]:
        """`A、B和C分別為x、y、z`: the names, when there are as many as figures."""
        n = sum(q.start <= t.start < stop for t in self.tokens)
        end = self.plain.index("分别", cursor, q.start)
        spans, at = [], cursor
        for m in [*pattern("[、,]|(?<=..)和(?!諧)|(?<=[率數])(?:以及|及|與)").finditer(self.plain, cursor, end), None]:
            spans.append((at, m.start() if m else end))
            at = m.end() if m else end
        spans = [(trim(self.plain, a, b)[0] if k == 0 else a, b) for k, (a, b) in enumerate(spans[-n:])]
        return spans if n > 1 and len(spans) == n and all(b > a for a, b in spans) else []

    def _before(self, at: int) -> int:
        i = next((n for n, (a, b) in enumerate(self.s.clauses) if a <= at < b), 0)
        a, b = self.s.clauses[i - 1] if i else (at, at)
        return at if not i or any(a <= t.start < b for t in self.tokens) else trim(self.plain, a, b)[0]

    def _tail_name(self, cursor: int, q: Quantity) -> tuple[int, int]:
        start, stop = trim(self.plain, cursor, q.start)
        cut = max((m.end() for m in pattern("[、(](?=[^、]{2,}$)").finditer(self.plain, start, stop)), default=start)
        return trim(self.plain, cut, stop) if self.plain[max(start, stop - 1) : stop] != "等" and q.unit != "個" else (start, stop)

    def _add(self, span: tuple[int, int], q: Quantity, cursor: int, end: int, stop: int, group: str = "") -> None:
        name, start = self.text[span[0] : span[1]].strip(), span[0]
        spoken = self.plain[span[1] : q.start]
        if q.unit in PERSONS and (spoken.endswith("等") or not name or pattern("^(?:為|給|對)?$").match(self.plain[span[0] : span[1]])):
            a, b = after(self.plain, q.end, stop, person=True)
            name, end = (self.text[a:b] or name), max(end, b)
        elif q.unit not in ("%", "‰", "ratio", *MONEY) and name not in ("男", "女") or not name:
            name, end, group = self._counted(name, end, stop, group)
        if len(name) < 2 and fold(name) not in _SHORT or _EACH.fullmatch(self.plain[span[0] : span[1]]):
            name = f"{self._elided(q)}{self.text[span[0] : span[1]]}{_NUMBER_OF.get(q.unit or '', '')}" or name
        sex = pattern("^.{1,8}中([男女])$").match(self.plain[span[0] : span[1]])
        name = sex.group(1) if sex else name
        if self._alone(q) and not name and (outside := self._outside()):
            name = outside
        start = start if span[1] > span[0] else q.start
        made = self._make(start, end, name or self.text[start:end], q, self.plain[cursor : q.start])
        before = self.base or self.carried
        made.scope = before.scope + before.indicator if GENERIC.fullmatch(self.plain[span[0] : span[1]]) and before else group
        made.total = bool(_TOTAL.search(self.plain, cursor, q.start))
        self.found.append(made)
        self.base = self.carried = made

    def _outside(self) -> str:
        """What stands before the bracket, when that is a name and not a number."""
        view = self.plain[max(0, self.s.start - 24) : self.s.start - 1]
        at = self.s.start - 1 - len(pattern("[^,。;、:()\\d%‰]*$").search(view).group())  # type: ignore[union-attr]
        a, b = trim(self.plain, at, self.s.start - 1)
        return self.text[a:b] if b - a >= 2 and not pattern("(?:同期|上年|去年)$").search(self.plain[a:b]) else ""

    def _elided(self, q: Quantity) -> str:
        """The name that the clause before gives to a number without one."""
        i = next((n for n, (a, b) in enumerate(self.s.clauses) if a <= q.start < b), 0)
        if i and not any(self.s.clauses[i - 1][0] <= t.start < q.start for t in self.tokens if t != q):
            a, b = trim(self.plain, *self.s.clauses[i - 1])
            return self.text[max(a, b - 20) : b]
        return self.carried.indicator if self.carried else ""

    def _counted(self, name: str, end: int, stop: int, group: str) -> tuple[str, int, str]:
        """The name of what a counter counts, where it follows the counter: `辦4期培訓班`, `落實一項措施`."""
        a, b = after(self.plain, end, stop, person=False)
        thing = self.text[a:b]
        if len(thing) < 2 and self.plain[a:b] not in _SHORT or pattern("以上|以下|左右|的?$").fullmatch(self.plain[a:b]):
            return name, end, group
        if len(name) > 6:
            return thing, max(end, b), group + name
        return name + thing, max(end, b), group

    def _make(self, start: int, end: int, name: str, q: Quantity, before: str) -> Statement:
        a, b = next(((a, b) for a, b in self.s.clauses if a <= q.start < b), (start, end))
        found = TRAIL.match(self.plain, q.end)
        trailing = found.group().strip() if found else ""
        alone = kind_alone(self.plain[max(0, self.s.start - 10) : self.s.start], q) if self._alone(q) and not trailing else None
        kind = alone or kind_of(self.plain[a:b], before, trailing, q, self.mode, self.base, self.plain[q.end : q.end + 8])
        return Statement(
            start, end, name, kind, op_of(before, trailing, q, kind), q.value, q.unit, q.value2, period=self.period, sentence=self.s.number,
            at=q.start, decimals=q.decimals, ratio=q.ratio,
        )
