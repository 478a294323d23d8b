"""Measured: the figures of the registers as they are now, computed once for each state of the data.

They are exact and unpublished; whoever shows one asks `flow.publish` first.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection

from anyu import flow
from anyu.engine import Snapshot
from anyu.guard import Audience
from anyu.indicators import Figure, Indicator, catalogue
from anyu.kernel import Period
from anyu.registers.models import REGISTERS
from anyu.registers.place import LEVELS
from anyu.registers.scope import scope

from .clock import today
from .house import house as current_house
from .house import seal

NAMES = [f.name for f in fields(Figure)]
UPPER = tuple(code for code, *_ in LEVELS[:-1])
KEPT_SECONDS = 3_600
MONTHS_OF_OTHERS = 13
EXACT = ("value", "numerator", "denominator")


def through() -> date:
    """The last day reported: the end of the last full month."""
    return today().replace(day=1) - timedelta(days=1)


def this_month() -> Period:
    """The last month reported."""
    return Period.month_of(through())


def indicators() -> dict[str, Indicator]:
    """The catalogue, with what the folder `catalogue` of the installation's home adds."""
    from django.conf import settings

    return dict(catalogue([settings.ANYU_HOME / "catalogue"]))


def taken(at_house: flow.House | None = None) -> Snapshot:
    """The snapshot of the data as they are now; taken again only when something was entered or corrected since."""
    home = at_house or current_house()
    return _taken(home.url, _data_version(home), through())


def figures(at_house: flow.House, *codes: str, deep: bool = False) -> list[Figure]:
    """All figures of these periods; `deep` also those of the lowest level, which pages rarely show and which are most of them."""
    files = _exact(at_house, codes, deep)
    return [f for path in files.values() for f in _read(path)]


def prepare(at_house: flow.House, *codes: str, for_others: bool = False) -> None:
    """Nothing; afterwards these periods open at once; `for_others`, what other offices are offered does too."""
    _exact(at_house, codes, deep=False)
    if for_others:
        _veiled(at_house, codes, deep=False)


def audience_for(desk: flow.Desk, place: str, indicator: Indicator | None = None) -> Audience:
    """Who looks: those who may open the rows see exact figures, other officers what the gate lets through.

    What is made of a sealed register's rows is exact for the care team only.
    """
    sealed = indicator is not None and any(REGISTERS[r].sealed for r in indicator.registers)
    sensitivity, purpose = ("intimate", "care") if sealed else ("personal", "registration")
    return Audience.LINE if desk.may("read", sensitivity, purpose, place).allowed else Audience.OFFICIAL


def published(at_house: flow.House, desk: flow.Desk | None, *codes: str, deep: bool = False) -> list[Figure]:
    """All figures of these periods as a desk may see them: exact for its own places, official for others; without a desk all official."""
    veiled = official(at_house, *codes, deep=deep)
    if desk is None:
        return veiled
    known = indicators()
    seen = cache(lambda indicator, place: audience_for(desk, place, known[indicator]) is Audience.LINE)
    return [e if seen(e.indicator, e.place) else v for e, v in zip(figures(at_house, *codes, deep=deep), veiled, strict=True)]


def offered() -> list[Period]:
    """The periods that are shown to other offices: thirteen months, the quarters, halves and years of two years that are whole,
    and the running year with the same days of the former.
    """
    last, month, found = through(), this_month(), []
    for _ in range(MONTHS_OF_OTHERS):
        found.append(month)
        month = month.previous()
    codes = [f"{y}{part}" for y in (last.year, last.year - 1) for part in ("", "S", "H2", "H1", "Q4", "Q3", "Q2", "Q1")]
    running, _ = flow.passed(Period.parse(str(last.year)), last)
    longer = [p for p in map(Period.parse, codes) if p.end - timedelta(days=1) <= last]
    return list(dict.fromkeys([*found, *longer, running, running.same_last_year()]))


def official(at_house: flow.House, *codes: str, deep: bool = False) -> list[Figure]:
    """The figures of these periods as other offices see them.

    They are published beside all that other offices are offered, always the same: what is hidden in one answer could otherwise
    be worked out from another in which other figures stood beside it.
    """
    files = _veiled(at_house, codes, deep)
    return [f for code in dict.fromkeys(codes) for f in _read(files[code])]


def _exact(at_house: flow.House, codes: Iterable[str], deep: bool) -> dict[str, Path]:
    """Period → the file of its exact figures, which is there afterwards."""
    snapshot = taken(at_house)
    files = _files(snapshot, {code: code for code in codes}, deep)
    levels = None if deep else UPPER
    return _completed(files, lambda missing: flow.measure(snapshot, map(Period.parse, missing), indicators().values(), levels))


def _veiled(at_house: flow.House, codes: Iterable[str], deep: bool) -> dict[str, Path]:
    """Period → the file of its official figures, of these periods and of all that stand beside them."""
    beside = list(dict.fromkeys([*(p.code for p in offered()), *codes]))
    files = _files(taken(at_house), {code: f"{code} beside {' '.join(sorted(beside))}" for code in beside}, deep)
    return _completed(files, lambda _: flow.publish(at_house, figures(at_house, *beside, deep=deep), Audience.OFFICIAL))


def _completed(files: dict[str, Path], make: Callable[[list[str]], list[Figure]]) -> dict[str, Path]:
    """The same files, once those that are missing are written. In: make = the figures of at least the periods named."""
    made: dict[str, list[Figure]] = {code: [] for code, path in files.items() if not path.exists()}
    for figure in make(list(made)) if made else ():
        if figure.period in made:
            made[figure.period].append(figure)
    for code, found in made.items():
        _write(files[code], found)
    return files


def _data_version(home: flow.House) -> str:
    """Changes with every batch and every correction of what figures are made of; papers and targets leave it as it is."""
    counted = sorted({r for i in indicators().values() for r in i.registers} | {"person", "place"})
    with scope(home.everything()), connection.cursor() as c:
        c.execute("SELECT (SELECT count(*) FROM registers_batch), (SELECT coalesce(max(id), 0) FROM registers_history WHERE register = ANY(%s))", [counted])
        return "-".join(map(str, c.fetchone()))


@lru_cache(maxsize=2)
def _taken(url: str, version: str, last: date) -> Snapshot:
    new = flow.snapshot(current_house(), last)
    for old in new.folder.parent.iterdir():
        # A page that is being made may still read the one before.
        if old != new.folder and time.time() - old.stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(old, ignore_errors=True)
    return new


def _files(snapshot: Snapshot, labels: Mapping[str, str], deep: bool) -> dict[str, Path]:
    """Period → its file, named by what its figures depend on beside the snapshot: the definitions, and what the label says."""
    versions = "".join(f"{i.id}{i.version}" for i in indicators().values())
    names = {code: hashlib.sha256(f"{versions}|{label}|{deep}".encode()).hexdigest()[:24] for code, label in labels.items()}
    return {code: snapshot.folder / "figures" / f"{name}.sealed" for code, name in names.items()}


def _write(path: Path, found: Sequence[Figure]) -> None:
    """Encrypted, because what is exact and unpublished is read by this house only."""
    rows = [[_plain(getattr(f, n)) for n in NAMES] for f in found]
    packed = zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode(), 1)
    nonce = os.urandom(12)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(nonce + _cipher().encrypt(nonce, packed, path.name.encode()))
    fresh.replace(path)


@lru_cache(maxsize=48)
def _read(path: Path) -> tuple[Figure, ...]:
    closed = path.read_bytes()
    return tuple(Figure(**_typed(row)) for row in json.loads(zlib.decompress(_cipher().decrypt(closed[:12], closed[12:], path.name.encode()))))


def _cipher() -> AESGCM:
    return AESGCM(seal().derived("figures"))


def _typed(row: Iterable[Any]) -> dict[str, Any]:
    values = dict(zip(NAMES, row, strict=True))
    return values | {n: Decimal(values[n]) for n in EXACT if values[n] is not None}


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value
