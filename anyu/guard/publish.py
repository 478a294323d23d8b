"""The publication gate: which figures an audience may see, and which stay hidden so that no person can be worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from typing import Any, Protocol, TypeVar

from anyu.kernel.text import Text


class Audience(StrEnum):
    """For whom figures are published."""

    LINE = "line"  # those who may open the rows, and the statutory forms: exact
    OFFICIAL = "official"
    PUBLIC = "public"


THRESHOLDS = {Audience.OFFICIAL: 5, Audience.PUBLIC: 10}
INTIMATE_THRESHOLD = 10
INTIMATE = frozenset("fp_acceptance method_use sterilisation termination pregnancy parity infertility violence".split())
# Deeds of an office: no person is counted, so nothing is hidden.
DEEDS = frozenset("availability planning finance supervision".split())
NAMED_LEVELS = frozenset("COUNTRY PROVINCE CITY COUNTY".split())
REASONS = {
    "small_cell": Text("Hidden: so few that persons could be recognised.", "不予顯示:數值過小,可能識別到個人。"),
    "complementary": Text("Hidden: otherwise another hidden figure could be worked out.", "不予顯示:以免由此推算出其他不予顯示的數據。"),
    "sensitive_level": Text("Hidden: not published for areas this small.", "不予顯示:此類數據不按縣以下地方公開。"),
}


class Publishable(Protocol):
    """A frozen dataclass with at least these fields (anyu.indicators.Figure is one)."""

    indicator: str
    version: str
    place: str
    level: str
    period: str
    sex: str | None
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    unit: str
    event: str
    base: str
    hidden_because: str | None


F = TypeVar("F", bound=Publishable)


def publish(figures: Sequence[F], audience: Audience, tree: Mapping[str, str | None]) -> list[F]:
    """The figures in the same order; a hidden one has no value, numerator or denominator, and hidden_because.

    In: every figure of the periods (all places, sexes, indicators), whatever is shown of them afterwards: what is hidden
        depends on what stands beside it, so two different selections could give each other away;
        tree = place code → code of the place above, None at the top.
    Out: hidden_because is small_cell, complementary or sensitive_level (REASONS has the words).
        A count is the numerator, the denominator, or what the numerator leaves of the denominator.
        Small means above 0 and below the threshold; 0 is told.
    Fails: ValueError when the tree runs in a circle.
    """
    if audience is Audience.LINE or not figures:
        return list(figures)
    intimate = {event: is_intimate(event) for event in {figure.event for figure in figures}}
    public = audience is Audience.PUBLIC
    too_near = [public and intimate[figure.event] and figure.level not in NAMED_LEVELS for figure in figures]
    told = [figure for figure, near in zip(figures, too_near, strict=True) if not near]
    from .hide import reasons_of  # brings numpy, for which a reader of documents should not wait

    reasons = iter(reasons_of(told, audience, tree) if told else ())
    names = [each.name for each in fields(figures[0])]  # type: ignore[arg-type]
    read = attrgetter(*names)
    published = []
    for figure, near in zip(figures, too_near, strict=True):
        reason = "sensitive_level" if near else next(reasons)
        if reason is not None:
            # As dataclasses.replace, which is too slow for half a million figures.
            hidden = dict(zip(names, read(figure), strict=True)) | _NOTHING
            hidden["hidden_because"] = reason
            figure = type(figure)(**hidden)
        published.append(figure)
    return published


def is_intimate(event: str) -> bool:
    """Whether an event, as in `method_use` or `method_use(IUD)`, speaks of somebody's body or bed."""
    name = event.partition("(")[0].strip()
    return name in INTIMATE or name.startswith("device_")


def threshold(event: str, audience: Audience) -> int:
    """The count from which on figures about this event may be told; 0 when nothing is ever hidden."""
    if is_intimate(event):
        return INTIMATE_THRESHOLD
    return 0 if event in DEEDS else THRESHOLDS[audience]


_NOTHING: dict[str, Any] = {"value": None, "numerator": None, "denominator": None}
