"""Look for what is wrong in the registers: edit rules within and between rows, and the account of each population.

Findings propose; people settle. Without a user only counts are told, and small ones are hidden.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from . import show

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from anyu.flow import Desk
    from anyu.quality import Doubt
    from anyu.quality.cause import Cause
    from anyu.shell.checked import Checked

HIDDEN_UNDER, SEALED_UNDER = 5, 10
ROWS_SHOWN = 3


def arguments(parser: argparse.ArgumentParser) -> None:
    """`--register`, `--as`, `--json`."""
    parser.add_argument("--register", metavar="R", help="only what touches this register, e.g. birth")
    show.asks_who(parser)
    show.asks_json(parser)


def run(told: argparse.Namespace) -> int:
    """1 when there are findings."""
    from anyu.registers.rows import register
    from anyu.shell.checked import checked
    from anyu.shell.house import house

    if told.register:
        register(told.register)
    desk = show.desk(told, needed=False)
    found = checked(desk.house if desk else house())
    causes = [c for c in (found.account.causes if found.account else ()) if _touches(c.rows, told.register)]
    doubts = [d for d in found.doubts if _touches(d.rows, told.register)]
    document = {"through": found.through, "register": told.register, "findings": _findings(desk, doubts, found), "accounts": _accounts(desk, causes, found)}
    if told.json:
        show.as_json(document)
    else:
        _print(document)
    return int(bool(document["findings"] or document["accounts"]["causes"]))


def _touches(rows: Sequence[Any], register: str | None) -> bool:
    return register is None or any(r.register == register for r in rows)


def _findings(desk: Desk | None, doubts: Sequence[Doubt], found: Checked) -> list[dict[str, Any]]:
    """One entry a check, by effect; with a user the rows that may be opened, without one the counts."""
    from anyu.quality import tallies
    from anyu.registers.models import REGISTERS
    from anyu.shell.checked import figures_by_register, seen_by

    seen = seen_by(desk) if desk else None
    known = [d for d in doubts if seen is None or seen(d.rows)]
    out = []
    for t in tallies(known, figures_by_register()):
        entry = {"check": t.check, "severity": t.severity, "says": t.says.say(show.lang())}
        least = SEALED_UNDER if any(REGISTERS[r].sealed for d in t.doubts for r in d.registers) else HIDDEN_UNDER
        hidden = desk is None and t.n_doubts < least
        entry |= {"n": None if hidden else t.n_doubts, "persons": None if hidden else t.n_persons, "figures": t.n_figures,
                  "hidden_because": "small" if hidden else None}
        if seen is not None:
            entry["rows"] = [{"rows": _named(seen(d.rows)), "look_at": list(found.look_at.get(d.rows[0].id, ())) if len(d.rows) == 1 else list(d.columns)}
                             for d in t.doubts]
        out.append(entry)
    return out


def _accounts(desk: Desk | None, causes: Sequence[Cause], found: Checked) -> dict[str, Any]:
    """How many accounts there are, how many do not close, and why; with a user the rows and what to check first."""
    from anyu.quality import proposals
    from anyu.quality.cause import SAYS
    from anyu.shell.checked import seen_by

    account, lang = found.account, show.lang()
    if account is None:
        return {"months": [], "places": 0, "open": 0, "causes": [], "proposals": []}
    seen = seen_by(desk) if desk else None
    known = [c for c in causes if seen is None or seen(c.rows)]
    out = []
    for kind in sorted({c.kind for c in known}):
        members = [c for c in known if c.kind == kind]
        hidden = desk is None and len(members) < HIDDEN_UNDER
        entry = {"cause": kind, "says": SAYS[kind].say(lang), "n": None if hidden else len(members), "hidden_because": "small" if hidden else None}
        if seen is not None:
            entry["rows"] = [{"basis": c.basis, "place": c.place, "month": f"{c.month:%Y-%m}", "gap": c.gap, "rows": _named(seen(c.rows))} for c in members]
        out.append(entry)
    made = proposals(known, account.months[-1].begin) if seen is not None else []
    return {
        "months": [m.code for m in account.months], "places": len(account.places), "open": len(account.gaps()), "causes": out,
        "proposals": [{"office": p.office, "cause": p.kind, "says": p.says.say(lang), "persons": p.n_persons, "effect_person_months": p.effect} for p in made],
    }


def _named(rows: Iterable[Any]) -> list[dict[str, str]]:
    return [{"register": r.register, "id": r.id} for r in rows]


def _print(document: dict[str, Any]) -> None:
    findings, accounts = document["findings"], document["accounts"]
    show.table(("check", "severity", "n", "persons", "figures", "says"),
               [(f["check"], f["severity"], "<" if f["n"] is None else f["n"], "<" if f["persons"] is None else f["persons"], f["figures"], f["says"]) for f in findings])
    for f in findings:
        for one in f.get("rows", ())[:ROWS_SHOWN]:
            print(f"  {f['check']}: " + ", ".join(f"{r['register']} {r['id']}" for r in one["rows"]) + f" | {', '.join(one['look_at'])}")
    if accounts["months"]:
        print(f"\n{accounts['months'][0]} – {accounts['months'][-1]}: {accounts['places']} places, {accounts['open']} monthly accounts do not close")
    show.table(("cause", "n", "says"), [(c["cause"], "<" if c["n"] is None else c["n"], c["says"]) for c in accounts["causes"]])
    for p in accounts["proposals"]:
        print(f"- {p['office']}: {p['says']} ({p['persons']}; {p['effect_person_months']})")
