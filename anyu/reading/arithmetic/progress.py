"""Progress: what was done against what was planned, where the plan's figure is given."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from ..pattern import pattern
from ..statement import Claim
from .pool import alike, around, distinct
from .share import QUOTA, divided, settle
from .term import Term

_OF_PLAN = pattern("完成(?:了)?(?:全年|年度|年初|下達|上級)?[^,。;]{0,8}(?:計劃|任務|目標|指標)|任務完成率$|計劃完成率$|完成率$|[占為是][^,。;]{0,12}(?:計劃|任務|目標|指標)的|of (?:the )?(?:plan|target)")
_AHEAD = pattern("超額|超")


def progresses(found: list[Term]) -> Iterator[Claim | None]:
    """Every rate of completion beside its plan and its result."""
    for _, group in groupby(found, key=lambda t: t.paragraph):
        paragraph = [t for t in group if not t.rough]
        counts = [t for t in paragraph if t.role == "plain" and t.counts and t.unit]
        for t in paragraph:
            if t.unit == "%" and t.role in ("plain", "share") and (_OF_PLAN.search(t.lead) or t.role == "share" and QUOTA.search(t.whole)) and not _AHEAD.search(t.lead):
                yield _progress(t, counts)


def _progress(t: Term, counts: list[Term]) -> Claim | None:
    before = around(counts, t, 12, 0)
    plans = [c for c in before if QUOTA.search(c.lead) or QUOTA.search(c.name)]
    done = [t.of] if t.of is not None and t.of not in plans else [c for c in before if c not in plans and c.sentence == t.sentence]
    pairs = [(d, p) for d in reversed(done) for p in reversed(plans) if d is not None and alike(d, p)]
    best = settle(t, pairs, "share")
    if best or not pairs:
        return best
    here = [(d, p) for d, p in pairs if d.sentence == p.sentence == t.sentence]
    only = len(distinct(plans)) == 1 and len(distinct([d for d, _ in here])) == 1 and len(here) == 1
    return divided("share", t, *here[0]) if only else None
