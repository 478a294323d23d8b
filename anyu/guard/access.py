"""Who may do what, where, for what purpose, until when: by grants alone, default no, always with a reason.

A place path names a place from the root down, as in "33/3301/330102"; a grant holds for the place it names and all below it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from anyu.kernel.text import Text

from .decision import Decision

VERBS = frozenset({"read", "write", "sign", "publish", "administer"})
SENSITIVITIES = frozenset({"open", "personal", "identifying", "intimate"})
PURPOSES = frozenset({"care", "support", "registration", "benefit", "complaint", "management", "statistics", "audit", "administration"})
CARE = frozenset({"care", "support"})  # health care, and the care of special families: intimate by existing
PERSON_LEVEL = frozenset({"personal", "identifying", "intimate"})
SEGMENT = re.compile(r"[^\W_][\w.-]*")

_YES = Text("A grant allows this.", "已有授權。")
_UNKNOWN = Text(
    "There is no such verb, sensitivity or purpose; ask for one on the list.",
    "沒有此種操作、敏感級別或用途;請按清單選擇。",
)
_NO_PLACE = Text(
    "The place is not named, or not named in full; nothing is shown without a place.",
    "未指明地方,或地方路徑不完整;不指明地方則一律不予顯示。",
)
_NO_GRANT = Text(
    "You hold no grant for this; ask the administrator of your office, naming the purpose.",
    "您沒有此項授權;如確有需要,請向本單位管理員說明用途後申請。",
)
_EXPIRED = Text("Your grant for this has ended; ask for it to be renewed.", "您的此項授權已到期;請申請續期。")
_ELSEWHERE = Text("Your grant for this is for another place.", "您的此項授權不包括這個地方。")


@dataclass(frozen=True)
class Grant:
    """One permission, at a place and below, before the day `until_on`.

    `place` is a whole path from the root, or one place code. `sensitivity` is exact: intimate does not include open.
    """

    verb: str
    sensitivity: str
    place: str
    purpose: str
    until_on: date
    reason: str

    def covers(self, place_path: str) -> bool:
        """Whether the place is the grant's own or lies below it; no when either is not a clean path."""
        wanted, held = segments(place_path), segments(self.place)
        if not wanted or not held:
            return False
        return held[0] in wanted if len(held) == 1 else wanted[: len(held)] == held


@dataclass(frozen=True)
class Actor:
    """Someone who acts: a user at an office, with the grants held."""

    username: str
    office: str
    place: str
    grants: tuple[Grant, ...] = ()


@dataclass(frozen=True)
class Role:
    """A named bundle of grants, as data in roles.toml."""

    name: str
    title: Text
    grants: tuple[tuple[str, str, str], ...]

    def at(self, place: str, until_on: date, reason: str) -> tuple[Grant, ...]:
        """The grants of the role at one place."""
        return tuple(Grant(verb, sensitivity, place, purpose, until_on, reason) for verb, sensitivity, purpose in self.grants)


@dataclass(frozen=True)
class Conflict:
    """Two grants that one person must not hold together, and why; `bars` are the sensitivities lost meanwhile."""

    one: Grant
    other: Grant
    reason: Text
    bars: frozenset[str]


def may(actor: Actor, verb: str, sensitivity: str, place_path: str, purpose: str, today: date) -> Decision:
    """Whether the actor may do this there and today, and why.

    Conflicting grants count for nothing where they conflict, whoever gave them.
    """
    if verb not in VERBS or sensitivity not in SENSITIVITIES or purpose not in PURPOSES:
        return Decision(False, _UNKNOWN)
    if not segments(place_path):
        return Decision(False, _NO_PLACE)
    of_this_kind = [g for g in actor.grants if (g.verb, g.sensitivity, g.purpose) == (verb, sensitivity, purpose)]
    if not of_this_kind:
        return Decision(False, _NO_GRANT)
    here = [g for g in of_this_kind if g.covers(place_path)]
    if not here:
        return Decision(False, _ELSEWHERE)
    if not any(today < g.until_on for g in here):
        return Decision(False, _EXPIRED)
    for conflict in conflicts(g for g in actor.grants if today < g.until_on):
        if sensitivity in conflict.bars:
            return Decision(False, conflict.reason)
    return Decision(True, _YES)


def offices_in_scope(actor: Actor, offices: Mapping[str, str], verb: str, sensitivity: str, purpose: str, today: date) -> frozenset[str]:
    """The codes of the offices whose rows the actor may touch in this way; empty when there is no grant.

    In: offices = office code → path of the office's place.
    """
    found = {path: may(actor, verb, sensitivity, path, purpose, today).allowed for path in set(offices.values())}
    return frozenset(code for code, path in offices.items() if found[path])


def conflicts(grants: Iterable[Grant]) -> tuple[Conflict, ...]:
    """The pairs of grants that must not be in one hand; give those in force."""
    held = tuple(grants)
    found = []
    for reason, bars, first, second in _APART:
        one = next((g for g in held if first(g)), None)
        other = next((g for g in held if second(g)), None)
        if one and other:
            found.append(Conflict(one, other, reason, bars))
    return tuple(found)


def segments(place_path: str) -> tuple[str, ...]:
    """The place codes of a path from the root down; empty when anything about it is not clean."""
    parts = tuple(place_path.split("/")) if isinstance(place_path, str) else ()
    return parts if all(SEGMENT.fullmatch(part) for part in parts) and len(set(parts)) == len(parts) else ()


@cache
def roles() -> Mapping[str, Role]:
    """Every role by its name.

    Fails: ValueError when roles.toml names a verb, sensitivity or purpose that does not exist.
    """
    found = {}
    for name, told in tomllib.loads(files("anyu.guard").joinpath("roles.toml").read_text("utf-8")).items():
        triples = [(v, s, p) for g in told["grants"] for v in g["verbs"] for s in g["sensitivities"] for p in g["purposes"]]
        for verb, sensitivity, purpose in triples:
            if verb not in VERBS or sensitivity not in SENSITIVITIES or purpose not in PURPOSES:
                raise ValueError(f"roles.toml, {name}: no such grant {verb} {sensitivity} {purpose}")
        found[name] = Role(name, Text.of(told["title"]), tuple(dict.fromkeys(triples)))
    return found


def _is_care(grant: Grant) -> bool:
    return grant.sensitivity == "intimate" or grant.purpose in CARE


def _is_office_work(grant: Grant) -> bool:
    """A clerk's, officer's or head's grant: work on persons outside care, or judging and signing."""
    return not _is_care(grant) and (grant.sensitivity in PERSON_LEVEL or grant.verb in ("sign", "publish", "administer"))


# Why, what is lost while it lasts, and the two kinds of grant that must stay in different hands.
_APART = (
    (
        Text(
            "You also hold a clerk's, officer's or head's grant; the health record is for the care team alone.",
            "您同時持有經辦、主管或負責人授權;健康服務檔案只對服務團隊開放。",
        ),
        frozenset({"intimate"}),
        _is_care,
        _is_office_work,
    ),
    (
        Text(
            "You administer the system; who gives grants does not read persons' records.",
            "您是系統管理員;授予權限的人不得查閱個人檔案。",
        ),
        PERSON_LEVEL,
        lambda grant: grant.verb == "administer",
        lambda grant: grant.sensitivity in PERSON_LEVEL,
    ),
    (
        Text(
            "You audit; an auditor reads the audit trail and totals, not persons' records.",
            "您是審計員;審計只查閱審計記錄和匯總數據,不查閱個人檔案。",
        ),
        PERSON_LEVEL,
        lambda grant: grant.purpose == "audit",
        lambda grant: grant.sensitivity in PERSON_LEVEL,
    ),
)
