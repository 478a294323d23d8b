"""Link decide: pairs put before people, what they decide, and whom each number stands for then. No record is changed by any of it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from anyu.intake import correct, enter
from anyu.registers.history import History
from anyu.registers.register import Register
from anyu.registers.rows import rows, rows_as_of
from anyu.registers.scope import Scope, scope
from anyu.registers.seal import Seal

from .link import Pair

DECIDED = ("SAME", "DIFFERENT", "UNSURE")
AT_MOST = 2_000  # new pairs that one search puts into the queue; the next search brings the next


class Contradicts(ValueError):
    """The decision and an earlier one cannot both be true; `links` are the earlier ones. Look at those first."""

    def __init__(self, links: list[Register]) -> None:
        super().__init__("; ".join(f"{k.person} and {k.other} are decided {k.decision}" for k in links))
        self.links = links


@dataclass(frozen=True)
class Resolved:
    """Person number → the number that stands for the person: the smallest of all that are decided to be one, whatever the order of deciding."""

    first: Mapping[str, str]

    def of(self, code: str) -> str:
        """The number that stands for this one; itself when it was merged with none."""
        return self.first.get(code, code)

    def group(self, code: str) -> list[str]:
        """All numbers of this person."""
        return sorted({code, self.of(code)} | {c for c, f in self.first.items() if f == self.of(code)})


def resolve(same: Iterable[tuple[str, str]]) -> Resolved:
    """Whom numbers stand for. In: the pairs that are decided to be one person, in any order and as often as they come."""
    above: dict[str, str] = {}

    def top(code: str) -> str:
        while (up := above.setdefault(code, code)) != code:
            above[code] = code = above[up]
        return code

    for one, other in same:
        a, b = sorted((top(one), top(other)))
        above[b] = a
    return Resolved({code: top(code) for code in above if top(code) != code})


def resolved(within: Scope, moment: datetime | None = None) -> Resolved:
    """Whom numbers stand for by the decisions in scope: as they are now, or as they were known at a moment."""
    with scope(within):
        links = rows("person_link") if moment is None else rows_as_of("person_link", moment)
        return resolve((k.person, k.other) for k in links if k.decision == "SAME")


def propose(pairs: Iterable[Pair], people: list[tuple[str, str]], *, within: Scope, at_most: int = AT_MOST) -> int:
    """How many pairs were put into the queue; those that are there already, decided or not, stay as they are.

    In: people = number and office of each row of the table that was compared.
    """
    with scope(within):
        known = set(rows("person_link").values_list("person", "other"))
    values = []
    for pair in pairs:
        (person, office), (other, other_office) = sorted((people[pair.left], people[pair.right]))
        if person != other and (person, other) not in known and len(values) < at_most:
            known.add((person, other))
            values.append({"person": person, "other": other, "decision": "OPEN", "weight": round(pair.bits), "because": dict(pair.because),
                           "twins": pair.twins, "office": office, "other_office": other_office})
    return len(enter("person_link", values, within=within))


def decide(id: uuid.UUID, decision: str, reason: str, *, within: Scope, seal: Seal, seen_at: str | None = None) -> Register:
    """The pair, decided. The history of its row tells who, when and why.

    Fails: Contradicts; Changed when somebody decided meanwhile; LookupError out of scope; ValueError for no such decision.
    """
    if decision not in DECIDED:
        raise ValueError(f"a pair is decided {', '.join(DECIDED)}, not {decision!r}")
    with scope(within):
        link = rows("person_link").filter(id=id).first()
        if link is None:
            raise LookupError("there is no such pair in your scope")
        against = _against(link, decision)
        if against:
            raise Contradicts(against)
        return correct("person_link", id, {"decision": decision, "reason": reason}, why=reason or decision, within=within, seal=seal, seen_at=seen_at)


def undo(id: uuid.UUID, *, why: str, within: Scope, seal: Seal) -> Register:
    """The pair as it was before its last decision. Undoing twice brings the decision back. Fails: LookupError when nothing was decided."""
    with scope(within):
        former = History.objects.filter(register="person_link", row_id=id, op="UPDATE").order_by("-until_at").first()
        link = rows("person_link").filter(id=id).first()
        if link is None or former is None:
            raise LookupError("nothing was decided about such a pair in your scope")
        if (against := _against(link, former.former["decision"])):
            raise Contradicts(against)
        back = {name: former.former[name] for name in ("decision", "reason")}
        return correct("person_link", id, back, why=why, within=within, seal=seal)


def _against(link: Register, decision: str) -> list[Register]:
    """The earlier decisions that this one contradicts. All pairs around are locked, so that two who decide at once wait for each other."""
    if decision not in ("SAME", "DIFFERENT"):
        return []
    around = {link.person, link.other}
    while True:
        links = list(rows("person_link").filter(Q(person__in=around) | Q(other__in=around)).exclude(id=link.id).order_by("id").select_for_update())
        more = {c for k in links if k.decision == "SAME" for c in (k.person, k.other)} - around
        if not more:
            break
        around |= more
    same = [(k.person, k.other) for k in links if k.decision == "SAME"]
    if decision == "SAME":
        after = resolve([*same, (link.person, link.other)])
        return [k for k in links if k.decision == "DIFFERENT" and after.of(k.person) == after.of(k.other)]
    now = resolve(same)
    if now.of(link.person) != now.of(link.other):
        return []
    return [k for k in links if k.decision == "SAME" and now.of(k.person) == now.of(link.person)]
