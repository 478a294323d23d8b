"""Statement: one number that a document claims, promises or threatens; Order: a command without a number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from anyu.guard.screen import Verdict
from anyu.kernel.text import Text


@dataclass(frozen=True)
class Change:
    """A rise or a fall beside a figure: direction `up` or `down`, by how much, in what unit."""

    direction: str
    value: float | None
    unit: str | None


@dataclass
class Statement:
    """A quantified statement and where it stands. Offsets are code points of the text read.

    scope: words beside the name that say of what it is; topic: what its paragraph speaks of, for a name that says nothing itself.
    """

    start: int
    end: int
    indicator: str
    kind: str
    op: str
    value: float | None
    unit: str | None
    value2: float | None = None
    period: str | None = None
    change: Change | None = None
    per: dict[str, Any] | None = None
    scope: str = ""
    topic: str = ""
    consequence: str = "none"
    decimals: int = 0
    ratio: tuple[float, float] | None = None
    share_of: str | None = None
    against_target: bool = False
    total: bool = False
    sentence: int = 0
    at: int = 0
    about: str | None = None
    rights: Verdict | None = None
    id: int = 0


@dataclass
class Order:
    """A command in words, with its verdict."""

    start: int
    end: int
    rights: Verdict


@dataclass(frozen=True)
class Claim:
    """An arithmetic relation that the document's own figures claim, recomputed."""

    relation: str
    statements: tuple[int, ...]
    stated: float | None
    recomputed: float | None
    unit: str | None
    verdict: str
    says: Text


@dataclass
class Sentence:
    """A stretch of text up to its full stop, with how its figures are meant: target or actual.

    inner: it is a remark in brackets; it has the number of the sentence in which it stands.
    """

    start: int
    end: int
    mode: str
    number: int
    clauses: list[tuple[int, int]] = field(default_factory=list)
    paragraph: int = 0
    inner: bool = False
