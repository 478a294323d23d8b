"""Term: one number of a document with what the words around it say of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..statement import Statement
from .span import ZERO, Span

SCALE = {"": 1, "千": 1000, "万": 10_000, "亿": 100_000_000, "thousand": 1000, "million": 10**6, "billion": 10**9}
POINTS = frozenset({"百分点", "千分点"})
PERSONS = frozenset({"人", "名", "位", "例"})


@dataclass(slots=True, eq=False)
class Term:
    """A number, exactly as written, and its part in the sentence.

    role: `plain`, `share` (of `whole`), `change` (`way` up or down), `was` (an earlier or another figure), `from` (what something
    rose or fell from) or `each` (for every person). of: what a share or a change is of; over: the whole it says so outright; was: what a figure was before; moved: by how much it changed since.
    opens: it follows 其中, 分別 or the like, and so begins the parts of a whole.
    statement: the one whose value it is (`own`) or in which it stands; near: else the closest in the text.
    rough: an estimate, a range, a blank: it stands in the sentence but in no sum.
    """

    at: int
    end: int
    number: Decimal
    decimals: int
    unit: str
    scale: str
    lead: str
    gap: str = ""
    role: str = "plain"
    name: str = ""
    concept: str = ""
    base: str = ""
    when: str = ""
    whole: str = ""
    way: str = ""
    against: str = ""
    fresh: bool = False
    opens: bool = False
    rough: bool = False
    total: bool = False
    depth: int = 0
    sentence: int = 0
    paragraph: int = 0
    of: Term | None = None
    over: Term | None = None
    was: Term | None = None
    moved: Term | None = None
    right: Decimal | None = None
    within: str = ""
    tail: str = ""
    signed: bool = False
    statement: Statement | None = None
    own: bool = False
    near: Statement | None = None

    @property
    def size(self) -> Decimal:
        """The number in single units: 1.2 萬 is 12,000."""
        return self.number * SCALE[self.scale]

    @property
    def step(self) -> Decimal:
        """One unit of the last digit shown, in single units."""
        return Decimal(1).scaleb(-self.decimals) * SCALE[self.scale]

    @property
    def span(self) -> Span:
        """All that the number may have been; a count without 萬 is exact."""
        counted = not self.scale and not self.decimals and self.unit not in RATES
        return Span.shown(self.size, ZERO if counted else self.step)

    @property
    def earlier(self) -> Span | None:
        """What a count was before it changed, as far as the sentence tells."""
        if self.was is not None:
            return None if self.was.rough or self.was.unit != self.unit else self.was.span
        if self.moved is None:
            return None
        return self.span - self.moved.span if self.moved.way == "up" else self.span + self.moved.span

    @property
    def counts(self) -> bool:
        """Whether it counts things, rather than sets one number against another."""
        return self.unit not in RATES and self.right is None


RATES = frozenset({"%", "‰", "‱", "/10万", "/万", "百分点", "千分点", "ratio", "倍", "番", "成"})
OF = {"%": 100, "‰": 1000, "‱": 10_000, "/万": 10_000, "/10万": 100_000}
