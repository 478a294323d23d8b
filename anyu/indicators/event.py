"""Event: what an indicator speaks about, read off every column it reads; the strictest counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from anyu.guard.item import EVENTS
from anyu.guard.target import ALLOWED_EVENTS
from anyu.kernel import DeclarationError
from anyu.kernel.expression.node import Literal, Name, Node, Operation

from .clamp import conjuncts
from .formula import Formula
from .measure import PERIOD_DAYS, Measure

# What a person decides or bears comes before what merely happens to people; what an office does comes last.
_BORNE = tuple(
    "termination sterilisation device_insertion method_use method_outcome fp_acceptance pregnancy parity permit levy tracking"
    " sex_ratio birth_defect birth exam_attendance screening marriage".split()
)
_OFFICE = tuple(sorted(ALLOWED_EVENTS, key=lambda e: (e in ("timeliness", "data_quality"), e)))
_HAPPENING = ("death", "migration", "population", *sorted(EVENTS - set(_BORNE) - set(_OFFICE) - {"death", "migration", "population"}))
_ORDER = {event: n for n, event in enumerate((*_BORNE, *_HAPPENING, *_OFFICE))}
RECORDED = "data_quality"


def strictest(events: Iterable[str]) -> str:
    """The event whose protection is greatest; `none` when nothing is told."""
    return min((e or "none" for e in events), key=_ORDER.__getitem__, default="none")


def derived(formula: Formula, measures: Mapping[str, Measure]) -> str:
    """The event of a formula.

    A share of the rows of one register speaks about what tells its two sides apart, since more rows do not move it;
    anything else speaks about its registers and every column it reads, and over a sealed register at least about contacts,
    so that how many came for care never becomes a goal.
    """
    pair = _share(formula, measures)
    if pair:
        over, under = (set(_conditions(m)) for m in pair)
        apart = over ^ under
        return strictest(_said(atom, pair[0]) for part in apart for atom in _atoms(part)) if apart else strictest([pair[0].sheet.event])
    return strictest(e for m in measures.values() for e in (m.sheet.event, *["contact"] * m.sheet.sealed, *_columns(m.reads, m)))


def agreed(declared: str | None, found: str, who: str) -> str:
    """The event an author declares, when it protects at least as much as the derived one.

    Fails: DeclarationError for a looser or unknown event.
    """
    if declared is None:
        return found
    if declared not in _ORDER:
        raise DeclarationError(f"{who}: there is no event {declared!r}; there are {', '.join(sorted(_ORDER))}")
    if _tier(declared) > _tier(found):
        raise DeclarationError(f"{who}: event {declared!r} is looser than {found!r}, which the columns it reads speak about; an author may only tighten")
    return declared


def _tier(event: str) -> int:
    return 0 if event in _BORNE else 2 if event in _OFFICE else 1


def _share(formula: Formula, measures: Mapping[str, Measure]) -> tuple[Measure, Measure] | None:
    if formula.tree[0] != "/" or any(side[0] != "measure" or side[2] for side in formula.tree[1:]):
        return None
    over, under = (measures[side[1]] for side in formula.tree[1:])
    same = all(getattr(over, a) == getattr(under, a) for a in ("register", "verb", "column", "at"))
    return (over, under) if same and not over.clamps and not under.clamps and not over.column else None


def _conditions(measure: Measure) -> list[Node]:
    return conjuncts(measure.condition) if measure.condition else []


def _atoms(node: Node) -> list[Node]:
    if isinstance(node, Operation) and node.key in ("and", "or", "not"):
        return [atom for operand in node.operands for atom in _atoms(operand)]
    return [node]


def _said(atom: Node, measure: Measure) -> str:
    """What one comparison speaks about: its columns' events, whether a thing is recorded, or else the register's event."""
    told = _columns(_names(atom), measure)
    if told:
        return strictest(told)
    recorded = isinstance(atom, Operation) and atom.key in ("is_none", "is_not_none") and isinstance(atom.operands[0], Name)
    return RECORDED if recorded else measure.sheet.event


def _columns(names: Iterable[str], measure: Measure) -> list[str]:
    own = measure.sheet.types
    return [e for n in names if n in own and (e := measure.sheet.column(n).event)]


def _names(node: Node) -> set[str]:
    if isinstance(node, Name):
        return set() if node.name in PERIOD_DAYS else {node.name}
    return set() if isinstance(node, Literal) else set().union(*map(_names, node.operands))
