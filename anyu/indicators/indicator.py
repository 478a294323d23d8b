"""Indicator: a declaration of what is counted, over what, and what it speaks about."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from anyu.kernel import DeclarationError, Sheet, Text
from anyu.kernel.declare import declaration
from anyu.kernel.unit import UNITS

from .event import agreed, derived
from .formula import Formula
from .measure import Measure

KINDS = ("month", "quarter", "half", "year", "statistical_year", "window")
BASES = {"registered": "REGISTERED", "resident": "ACTUAL", "managed": "MANAGED"}
BASED = "residence"  # the register whose spells stand on one of the bases
DIRECTIONS = ("up", "down", "none")
_NEEDS = ("title", "is", "unit", "source", "measure", "example")
_MAY = ("per", "event", "base", "direction", "periods", "definition")
_HERE = Path(__file__).parent / "catalogue"


@dataclass(frozen=True)
class Indicator:
    """One indicator. `version` changes with what it computes, never with its wording.

    `base` is the population its residence spells stand on (None where it reads none);
    `direction` says which way is better, `periods` for which kinds of period it means something.
    """

    id: str
    group: str
    title: Text
    definition: Text | None
    formula: Formula
    measures: Mapping[str, Measure]
    per: int
    unit: str
    event: str
    source: str
    base: str | None
    direction: str
    periods: tuple[str, ...]
    version: str
    example: Mapping[str, Any] = field(compare=False, repr=False)

    @classmethod
    def parse(cls, id: str, text: str, sheets: Mapping[str, Sheet], group: str = "") -> Indicator:
        """The indicator that a declaration's text makes. Fails: DeclarationError naming the indicator and what to mend."""
        told = declaration(f"indicator {id}", text, needs=_NEEDS, may=_MAY)
        try:
            return cls._made(id, group, told, sheets)
        except (DeclarationError, ValueError, TypeError, AttributeError) as e:
            raise DeclarationError(f"indicator {id}: {e}") from e

    @classmethod
    def _made(cls, id: str, group: str, told: Mapping[str, Any], sheets: Mapping[str, Sheet]) -> Indicator:
        measures, base = _measures(told, sheets)
        formula = Formula.parse(told["is"], {name: m.groups for name, m in measures.items()})
        if unused := measures.keys() - {name for name, _ in formula.names}:
            raise DeclarationError(f"measure {', '.join(sorted(unused))} is declared but `is` does not use it")
        per, periods = told.get("per", 1), tuple(told.get("periods", KINDS))
        _one_of("unit", told["unit"], UNITS)
        _one_of("direction", told.get("direction", "none"), DIRECTIONS)
        for kind in periods:
            _one_of("periods", kind, KINDS)
        if not isinstance(per, int) or per < 1:
            raise DeclarationError(f"per is a whole number above 0, not {per!r}")
        if not {"period", "value"} <= told["example"].keys():
            raise DeclarationError("the example needs a period and a value")
        definition = Text.of(told["definition"]) if "definition" in told else None
        event = agreed(told.get("event"), derived(formula, measures), "event")
        version = _version(formula.source, {n: m.text for n, m in measures.items()}, per, periods)
        return cls(id, group, Text.of(told["title"]), definition, formula, measures, per, told["unit"], event, told["source"], base,
                   told.get("direction", "none"), periods, version, told["example"])

    @property
    def registers(self) -> frozenset[str]:
        """The registers it reads."""
        return frozenset(m.register for m in self.measures.values())

    @property
    def sexed(self) -> bool:
        """Whether it means something for one sex alone: all its rows have a sex, and its own terms do not choose one."""
        return all(m.sexed and not any(c == "sex" or c.endswith("_sex") for c in m.reads) for m in self.measures.values())


def catalogue(extra: Iterable[Path] = ()) -> Mapping[str, Indicator]:
    """Id → indicator, found by file name under this room's catalogue and the extra folders.

    Fails: DeclarationError for two files of one name, or a declaration that cannot be read.
    """
    return _catalogue(tuple(sorted((str(p), p.stat().st_mtime_ns) for folder in (_HERE, *extra) for p in Path(folder).rglob("*.toml"))))


@lru_cache(maxsize=8)
def _catalogue(files: tuple[tuple[str, int], ...]) -> Mapping[str, Indicator]:
    from anyu.registers.models import REGISTERS

    sheets = {name: model.sheet() for name, model in REGISTERS.items()}
    found: dict[str, Indicator] = {}
    for name, _ in files:
        path = Path(name)
        if path.stem in found:
            raise DeclarationError(f"indicator {path.stem} is declared twice, the second time in {path.parent.name}; rename one")
        found[path.stem] = Indicator.parse(path.stem, path.read_text("utf-8"), sheets, path.parent.name)
    return dict(sorted(found.items()))


def _measures(told: Mapping[str, Any], sheets: Mapping[str, Sheet]) -> tuple[dict[str, Measure], str | None]:
    """The measures, those of residence bound to the base, which is the resident population unless another is declared."""
    plain = {name: Measure.parse(text, sheets) for name, text in told["measure"].items()}
    free = {name for name, m in plain.items() if m.register == BASED and "kind" not in m.reads}
    base = told.get("base") or ("resident" if free else None)
    if base is None:
        return plain, None
    _one_of("base", base, BASES)
    if not any(m.register == BASED for m in plain.values()):
        raise DeclarationError(f"base {base!r} is declared but no residence is read")
    return {n: m.based_on(f"kind == '{BASES[base]}'", sheets) if n in free else m for n, m in plain.items()}, base


def _version(*parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:12]


def _one_of(what: str, value: object, allowed: Iterable[str]) -> None:
    if value not in allowed:
        raise DeclarationError(f"{what} is {value!r}; write one of {', '.join(allowed)}")
