"""Every relation of a document, in the order of the text."""

from __future__ import annotations

from ..statement import Claim, Statement
from .average import averages
from .balance import balances
from .change import changes
from .english import terms as english
from .link import join
from .progress import progresses
from .range import ranges
from .rate import rates
from .ratio import ratios
from .scan import terms
from .share import shares
from .table import tables
from .total import totals


def arithmetic(statements: list[Statement], plain: str) -> list[Claim]:
    """The relations that the figures of a document claim among themselves, each recomputed and judged.

    In: statements, with their ids; plain, the folded text that their offsets point into.
    """
    if not statements:
        return []
    found = english(plain) if _latin(plain) else terms(plain, statements)
    join(found, statements)
    known = {s.id: s.at for s in statements}
    families = (ranges(statements, plain, found), *(family(found) for family in (shares, totals, balances, rates, changes, ratios, progresses, averages)), tables(statements, plain))
    claims = [c for family in families for c in family if c is not None]
    unique: dict[tuple[tuple[int, ...], str], Claim] = {}
    for c in claims:
        unique.setdefault((c.statements, c.says.en), c)
    return sorted(unique.values(), key=lambda c: (known[c.statements[-1]], c.relation))


def _latin(plain: str) -> bool:
    """Whether a text is written in letters rather than in Chinese characters."""
    return (len(plain) - len(plain.encode("ascii", "ignore"))) * 6 < len(plain)
