"""The figures of one English sentence, read once from left to right, each with its name."""

from __future__ import annotations

import re

from ..statement import Change, Statement
from .beside import changed, left, missed, noted, remark, shared, targeted_at
from .change import changes, earlier, leaves, misses_target, targeted
from .kind import clause_mode, kind_of, means, op_of, past, promises, told_mode
from .name import FREQUENCY, LY, acts, without_verbs
from .number import Number
from .numeral import in_a_name
from .page import Page, Span
from .schedule import RHYTHM, span_of_time
from .sentence import PAUSE, Segment, Sentence, period_of, segments
from .unit import LEVELS, is_length, is_time

_OF = re.compile(r"\s(?:out of|of)\s(?:the\s|a total of\s|its\s|our\s|all\s)?(?:planned\s|approved\s|expected\s|targeted\s|registered\s|eligible\s|existing\s)?$")
_DOSE = re.compile(r"\s(?:doses?|stars?|points? (?:agenda|plan))\b")
_ALL = re.compile(r"\b(?:in all|in total|altogether|all told|combined|overall|total(?:s|led|ling)?)\b")
_EACH = re.compile(
    r"\b(?:each|every|per)\s(?!day\b|week\b|month\b|quarter\b|year\b|annum\b|of\b|cent\b|capita\b)([a-z][a-z-]+(?:\s(?!to\b|shall\b|will\b|must\b|should\b|has\b|is\b|of\b|in\b|with\b|at\b|and\b|for\b|by\b|who\b|that\b|per\b|a\b)[a-z]+){0,2})"
)
_EVERY_FEW = re.compile(r"\b(?:every|per|each)\s(\d{1,6})\s([a-z]+(?:\s[a-z]+)?)")
_LINKED = re.compile(r"\b(?:will|shall|was|were|is|are|to|reach\w*|number(?:ed|s)?|at)\s(?:\w+\s){0,2}$")
_GOAL = re.compile(r"(?:(?:its|the|their)\s)?(?:target|goal|plan|quota|total|whole)s?")
_GROUP = re.compile(r"(?:new|continuing|revisit\w*|repeat|old|male|female|males|females|rural|urban|public|private|first|second|third|fourth|total|others?|boys|girls)")
_LEADS_ON = re.compile(
    r"(?:[:=]|\b(?:for|among|to|at|of|was|were|is|are|numbered|totall?ed|reached|came to|stood at|stand at|with|by|from))\s(?:\w+ly\s|about\s|around\s|approx\.\s|at least\s|only\s|no more than\s|some\s|over\s|more than\s|fewer than\s|less than\s|nearly\s){0,2}$"
)
_SAME = re.compile(r"[\s,]*(?:i\.e\.,?|or|representing|accounting for|equal to|being|making up|equivalent to|which is)\s")
_SERVES = re.compile(r"\b(?:one|a|each|every)\s([a-z]+(?:\s[a-z]+)?)\s(?:serves?|covers?)\s(?:about\s|some\s|around\s|only\s)?$")


class Figures:
    """Reads a sentence. base: the figure that the next one may lean on. whole: what the parts that follow are parts of."""

    def __init__(self, page: Page, s: Sentence, tokens: list[Number]) -> None:
        self.page, self.s, self.tokens = page, s, tokens
        self.found: list[Statement] = []
        self.done: set[Number] = set()
        self.seen: set[Span] = set()
        self.base: Statement | None = None
        self.pending: Change | None = None
        self.label, self.mode = "", s.mode
        self.whole: str | None = None
        self.stem: str | None = None
        self.moved: Span | None = None
        self.idle: int | None = None

    def read(self) -> list[Statement]:
        """The statements of the sentence, in order."""
        free = [q for q in self.tokens if not any(a <= q.start < b for a, b in self.s.remarks)]
        for seg in segments(self.page.hidden, self.s, free):
            self._segment(seg, [q for q in free if seg.start <= q.start < seg.end])
        for span in self.s.remarks:
            if span not in self.seen and any(span[0] <= q.start < span[1] for q in self.tokens):
                self._named_remark(span)
        return self.found

    def _named_remark(self, span: Span) -> None:
        """`injectables (49 %), implants (26 %)`: the figure in brackets belongs to the words before them."""
        start = max([self.s.start, *(b for _, b in self.s.remarks if b <= span[0])])
        pauses = [m.end() for m in PAUSE.finditer(self.page.hidden, start, span[0]) if m.end() < span[0] - 1]
        own = self.page.before(max([start, *pauses]), span[0])
        if own[0] < own[1]:
            mode = "target" if self.s.mode == "target" and (told_mode(self.s.heading) == "target" or promises(self.out(self.s.start, self.s.end))) else "actual"
            self.base = Statement(own[0], span[0], self.page.words(own), mode, op_of("", "", mode, self.page.words(own)), None, "%")
            remark(self, span)

    def out(self, a: int, b: int) -> str:
        """Folded words without remarks."""
        return self.page.hidden[a:b]

    def name_before(self, seg: Segment, cursor: int, at: int) -> Span | None:
        """The name that leads to a number, from its own segment or the pieces that lead to it."""
        for a, b in ((cursor, at), (seg.lead, seg.start)):
            span = self.page.before(a, b) if a < b else (b, b)
            if span[0] < span[1] and not acts(self.page.plain, *span):
                return span
        return None

    def _segment(self, seg: Segment, tokens: list[Number]) -> None:
        led = self.out(seg.lead, seg.start)
        if seg.lead < seg.start and (colon := (led + self.out(seg.start, seg.start + 1)).rfind(":")) > 0:
            self.label = self.page.words(self.page.before(seg.lead, seg.lead + colon)) or self.label
        elif self.out(seg.start, seg.start + 1) == ":" and self.base and self.base.unit not in LEVELS:
            self.whole = self.base.indicator
        apart = seg.mark in (";", "while", "but", "whereas")
        self.mode = clause_mode(self.out(seg.lead, seg.end), self.s.section if apart else self.s.mode, self.s.bound)
        cursor, before = seg.start, len(self.found)
        if seg.mark == ":" and seg.lead == seg.start and self.idle is not None:
            seg.lead = self.idle
        for i, q in enumerate(tokens):
            after = [t.start for t in tokens[i + 1 :]] + [seg.end, seg.end]
            if q not in self.done and self._read(seg, cursor, q, tokens[i + 1] if i + 1 < len(tokens) else None, after):
                cursor = q.end
            elif q in self.done:
                cursor = q.end
            for span in self.s.remarks:
                if q.end <= span[0] < after[0]:
                    self.seen.add(span)
                    remark(self, span)
        self.idle = seg.lead if len(self.found) == before else None

    def _read(self, seg: Segment, cursor: int, q: Number, following: Number | None, after: list[int]) -> bool:
        lead, trail = self.out(cursor, q.start), self.out(q.end, after[0])
        if _DOSE.match(trail):
            return False
        if following and self._part_of(q, following):
            return self._pair(seg, cursor, q, following, after[1])
        if self.base and misses_target(trail, q.unit):
            return missed(self, q)
        way = changes(lead, trail, self.out(self.s.start, q.start), q.unit)
        if way:
            return changed(self, seg, cursor, q, after[0], way)
        if targeted(lead, trail):
            return targeted_at(self, cursor, q, after[0])
        if following and leaves(lead, trail):
            return left(self, seg, cursor, q, following, after[1])
        if self.base and earlier(lead):
            return noted(self, q, self.base.indicator, "actual", "=", after[0])
        return self._level(seg, cursor, q, after[0])

    def _part_of(self, a: Number, b: Number) -> bool:
        same = not a.unit and not b.unit or a.money and b.money
        return bool(same and a.value is not None and b.value is not None and a.value <= b.value and _OF.fullmatch(self.out(a.end, b.start)))

    def _pair(self, seg: Segment, cursor: int, part: Number, whole: Number, stop: int) -> bool:
        """`212 of 240 health facilities submitted reports`: the part with its name, and the whole."""
        page, self.done = self.page, self.done | {whole}
        noun = page.counted(whole, stop)
        own = page.before(cursor, part.start)
        rest = page.following(max(noun[1], whole.end), stop)
        thing, lead, said = page.words(noun), page.words(own) or self.label, without_verbs(page.words(rest))
        unit = page.unit(whole, noun) or self.counts()
        names = (thing, "" if acts(page.plain, *own) and thing and not self.label else lead, said)
        verb = page.plain[slice(*own)].split()[-1:] if thing and not names[1] else []
        name = " ".join(n for n in (*names, *(v for v in verb if v.endswith("ed"))) if n)
        self.add(own[0] if own[0] < own[1] else part.start, max(rest[1], noun[1], whole.end), name, part, unit, self.kind(part), lead=self.out(cursor, part.start), seg=seg)
        self.whole = thing or lead
        kind = "resource" if whole.money else "target" if re.search("planned|expected|targeted", self.out(part.end, whole.start)) else "actual"
        self.add(whole.start, max(noun[1], whole.end), self.whole, whole, unit, kind, base=False, op=">=" if kind == "target" else "=")
        return True

    def _level(self, seg: Segment, cursor: int, q: Number, stop: int) -> bool:
        """A figure of its own: named by the words before it, by what it counts, or by the figure before."""
        page, lead = self.page, self.out(cursor, q.start)
        noun = page.counted(q, stop)
        unit = page.unit(q, noun)
        timed = (is_time(unit) or is_length(unit)) and (q.value or 0) < 1000
        if not timed and in_a_name(self.page, self.base, q, lead, noun, stop):
            return False
        own = page.before(cursor, q.start)
        own_name = own if own[0] < own[1] and not acts(page.plain, *own) else None
        if timed:
            return self._time(seg, cursor, q, noun, unit)
        if noun[0] < noun[1] and (own_name is None or not _LEADS_ON.search(lead)):
            return self._thing(seg, q, noun, unit, own if own[0] < own[1] else None, stop, lead)
        rest = page.following(max(q.end, noun[1]), stop)
        value_first = lead.rstrip().endswith(":") and q.unit in LEVELS and self.out(q.end, q.end + 4) == " of " and len(page.plain[slice(*rest)].split()) > 2
        if own_name and not value_first:
            return self._named(seg, q, own_name, max(q.end, noun[1]), unit)
        return self._unnamed(seg, q, rest, noun, unit, stop)

    def _named(self, seg: Segment, q: Number, own: Span, end: int, unit: str) -> bool:
        own, self.moved = self.moved or own, None
        name = self.page.words(own)
        if not q.unit and self.counts() and _GROUP.fullmatch(name.lower()):
            name, unit = f"{name} {self.counts()}", unit or self.counts()
        elif self.whole and not q.unit and self.counts():
            name, unit = f"{name} {self.whole}", unit or self.counts()
        self.add(own[0], end, name, q, unit or ("" if "." in self.page.plain[q.start : q.end] else name.lower()), self.kind(q), lead=self.out(seg.start, q.start), seg=seg)
        return True

    def _unnamed(self, seg: Segment, q: Number, rest: Span, noun: Span, unit: str, stop: int) -> bool:
        page, said, valued = self.page, self.page.words(rest), q.unit in LEVELS
        lead, same = self.out(seg.start, q.start), bool(_SAME.match(self.out(seg.start, q.start)))
        if self.base and valued and same:
            return shared(self, q, max(rest[1], q.end), said or None)
        if valued and said and (q.ratio or re.match(r"\sof\b|\sthe\b", self.out(q.end, q.end + 4))):
            small = [t for t in self.tokens if stop == t.start and self._below(q, t, seg.end)]
            if small:
                self.done = self.done | {small[0]}
                rest = page.following(q.end, seg.end)
                said = page.words(rest)
            name = self.base.indicator if self.base and _GOAL.fullmatch(said) else without_verbs(said)
            self.add(q.start, max(rest[1], q.end), name, q, unit, self.kind(q), lead=lead, seg=seg)
            return True
        led = self.name_before(seg, seg.start, seg.start)
        counts = None if valued or q.money else self.counts()
        if led and not (said and counts):
            name = page.words(led)
            self.add(led[0], max(noun[1], q.end), name, q, unit or name.lower(), self.kind(q), lead=self.out(seg.lead, q.start), seg=seg)
        elif self.base and (valued or said or _ALL.search(self.out(seg.start, stop)) or _LINKED.search(lead)):
            stem = self.stem or self.base.indicator
            name = stem if valued or not said else f"{counts or ''} {without_verbs(said)}".strip()
            if valued and said and not lead.strip(" ,:") and not _GOAL.fullmatch(said):
                name = f"{stem} {without_verbs(said)}"
            means = valued and self.base.kind == "resource"
            self.add(q.start, max(rest[1], q.end), name, q, unit or counts or "", "resource" if means else self.kind(q), lead=lead, seg=seg)
            self.stem = stem
        elif said and self.out(seg.lead, seg.start).lstrip(" ,").startswith("of "):
            self.add(q.start, max(rest[1], q.end), without_verbs(said), q, unit, self.kind(q), lead=lead, seg=seg)
        elif self.label or (valued or q.money) and (said or self.s.heading):
            actor = page.words((own[0], q.start)) if q.money and (own := page.before(seg.start, q.start))[0] < own[1] else ""
            name = actor or without_verbs(said) or self.label or self.s.heading.strip(" :")
            self.add(q.start, max(rest[1], q.end), name, q, unit or self.label.lower(), self.kind(q), lead=lead, seg=seg)
        elif q.noun:
            self.add(q.start, q.end, q.noun, q, unit, self.kind(q), lead=lead, seg=seg)
        else:
            return False
        return True

    def _below(self, q: Number, t: Number, stop: int) -> bool:
        """Whether a number is part of what the share before it is of: `offer three methods`, `recorded within 30 days`."""
        few = (t.value or 99) <= 12 or is_time(self.page.unit(t, self.page.counted(t, stop)))
        return not t.unit and few and not re.search(r",|\band\s$", self.out(q.end, t.start))

    def _thing(self, seg: Segment, q: Number, noun: Span, unit: str, own: Span | None, stop: int, lead: str) -> bool:
        """A count of things: the thing is the name, with what was done to it."""
        page = self.page
        rest = page.following(noun[1], stop, 60)
        said = without_verbs(page.words(rest))
        verb = page.plain[slice(*own)].split()[-1] if own else ""
        name = f"{page.words(noun)} {verb}" if verb.endswith("ed") else f"{page.words(noun)} {said}".strip()
        if self.label and not own and seg.mark == ":" and seg.lead < seg.start and not self.out(seg.start, q.start).strip(" :"):
            name = self.label
        start = own[0] if own and not _LEADS_ON.search(lead) else q.start
        made = self.add(start, noun[1] if verb.endswith("ed") else max(noun[1], rest[1]), name, q, unit, self.kind(q), lead=lead, seg=seg)
        if serves := _SERVES.search(page.plain, self.s.start, q.start):
            made.per, made.indicator = {"value": 1, "unit": serves.group(1)}, f"{unit} per {serves.group(1)}"
        return True

    def _time(self, seg: Segment, cursor: int, q: Number, noun: Span, unit: str) -> bool:
        others = [t for t in self.tokens if seg.start <= t.start < seg.end and t is not q]
        principal = any(t.unit or not is_time(self.page.unit(t, self.page.counted(t, seg.end))) and not in_a_name(self.page, self.base, t, self.out(seg.start, t.start), self.page.counted(t, seg.end), seg.end) for t in others)
        told = span_of_time(self.out(seg.lead, q.start), self.out(cursor, q.start), "target" if self.s.section == "target" and not past(self.out(self.s.start, self.s.end)) else self.mode, principal)
        if not told or is_length(unit) and told[0] == "schedule":
            return False
        x = self.name_before(seg, cursor, q.start)
        topic = self.label or (self.base.indicator if self.base else "")
        name = self.page.words(x) if x else topic
        name = f"{topic} {name}".strip() if x and name.endswith("ed") and " " not in name else name
        if name:
            self.add(x[0] if x else q.start, noun[1], name, q, unit, told[0], base=False, op=told[1], seg=seg, scope=self.out(self.s.start, self.s.end).strip())
        return bool(name)

    def counts(self) -> str:
        """What the figure before counts, or the label; nothing where it is a level."""
        if self.base:
            return self.base.unit if self.base.unit and self.base.unit not in LEVELS and not is_time(self.base.unit) else ""
        return self.label.lower()

    def kind(self, q: Number) -> str:
        """What a number is meant to be, by the mode of its clause."""
        return kind_of(self.mode, self.out(self.s.start, self.s.end), self.page.plain[self.s.start : q.start], q.unit, q.money)

    def add(
        self, start: int, end: int, name: str, q: Number, unit: str, kind: str, *, base: bool = True, op: str | None = None, lead: str = "", seg: Segment | None = None, scope: str = ""
    ) -> Statement:
        """Makes a statement. base: the figures after it may lean on it. lead: the words that say at least or at most."""
        op = op or op_of(lead, self.out(q.end, q.end + 24), kind, name)
        made = Statement(min(start, q.start), max(end, q.end), name, kind, op, q.value, unit or None, q.value2, sentence=self.s.number, at=q.start, decimals=q.decimals, ratio=q.ratio, scope=scope)
        if seg:
            self._place(made, q, seg, lead)
        if made.kind == "target" and means(made.unit or "", lead, self.out(self.s.start, self.s.end)):
            made.kind, made.op = "resource", "="
        if self.pending and base:
            made.change, self.pending = self.pending, None
        self.base, self.stem = (made, None) if base else (self.base, self.stem)
        self.found.append(made)
        return made

    def _place(self, made: Statement, q: Number, seg: Segment, lead: str) -> None:
        """Period, rhythm and for whom, as the words around a figure say."""
        around = self.out(seg.lead, seg.end)
        often, each = FREQUENCY.search(around), _EACH.search(around)
        made.period = period_of(self.page.text, self.page.view, seg.lead, seg.end)
        if often:
            word = often.group("p") or often.group("ly") or "year"
            made.period = LY.get(word, word)
        elif not made.period and made.kind == "target":
            made.period = self.s.period
        made.per = {"value": 1, "unit": each.group(1)} if each and not q.unit.startswith("per") else None
        if many := _EVERY_FEW.search(around):
            made.per, made.kind, made.op = {"value": float(many.group(1)), "unit": many.group(2)}, "resource" if made.kind == "target" else made.kind, "="
        made.total = bool(not q.unit and _ALL.search(self.out(max(seg.lead, q.start - 12), min(seg.end, q.end + 20))))
        if often and made.kind == "target" and RHYTHM.search(made.unit or ""):
            made.kind, made.op = "schedule", made.op if re.search("least|most|more|less", lead) else "="
        if not made.scope and self.label and self.label != made.indicator:
            made.scope = self.label
