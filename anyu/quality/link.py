"""Link: which records of persons may be one person, and why. Proposes pairs for people to settle; merges nothing.

Names are opened inside this process, in the scope of whoever asks, and compared in memory; nothing that identifies is written to disk.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import pyarrow as pa

from anyu.engine import linked
from anyu.kernel import Text


@dataclass(frozen=True)
class Level:
    """How far two values agree, met with probability `m` in one person's records and `u` in two persons'."""

    code: str
    title: Text
    sql: str
    m: float
    u: float
    tf: str | None = None


@dataclass(frozen=True)
class Comparison:
    """One column of two records compared; `levels` from full agreement down, the last holds where none before did."""

    column: str
    title: Text
    missing: str
    levels: tuple[Level, ...]

    def level(self, gamma: int) -> Level | None:
        """The level that Splink numbers so; None where a value is missing."""
        return None if gamma < 0 else self.levels[len(self.levels) - 1 - gamma]


@dataclass(frozen=True)
class Rules:
    """How records are compared, from `link.toml`."""

    doubles: float
    least_bits: float
    sure_bits: float
    blocks: tuple[str, ...]
    comparisons: tuple[Comparison, ...]

    def says(self, because: Mapping[str, str]) -> list[tuple[Text, Text, str]]:
        """Column → level as people read them, with the level's code."""
        titles = {(c.column, v.code): (c.title, v.title) for c in self.comparisons for v in c.levels}
        return [(*titles[pair], pair[1]) for pair in because.items() if pair in titles]


@dataclass(frozen=True)
class Pair:
    """Two rows of the table by their numbers, with the weight of evidence; `because`, column → level code."""

    left: int
    right: int
    bits: float
    because: Mapping[str, str]

    @property
    def twins(self) -> bool:
        """Same household and day of birth by another name, and no number that says they are one: only people can tell."""
        name, number = self.because.get("name"), self.because.get("id_number")
        if name == "SIBLING":
            return number != "SAME"
        at_home = self.because.get("born_on") == "SAME" and self.because.get("place") == "HOUSEHOLD"
        return at_home and (name in ("PART", "NEAR_SOUND") and number != "SAME" or name == "SOUND" and number == "OTHER")

    @property
    def likely(self) -> bool:
        """Whether the pair is called one person, for somebody to confirm."""
        return not self.twins and self.bits >= rules().sure_bits


@cache
def rules() -> Rules:
    """The rules in force."""
    told = tomllib.loads(files("anyu.quality").joinpath("link.toml").read_text("utf-8"))
    return Rules(told["doubles"], told["least_bits"], told["sure_bits"], tuple(told["blocks"]), tuple(_comparison(c) for c in told["comparison"]))


def settings(by: Rules, n: int) -> dict[str, Any]:
    """The rules as Splink wants them, for n records: among twice as many a pair is half as likely to be one person."""
    return {
        "probability_two_random_records_match": min(0.5, 2 * by.doubles / max(n, 1)),
        "blocking_rules_to_generate_predictions": list(by.blocks),
        "comparisons": [{"output_column_name": c.column, "comparison_levels": list(_levels(c))} for c in by.comparisons],
    }


def pairs(table: pa.Table) -> list[Pair]:
    """The pairs worth a look, the heaviest first. In: table, as `link_column.columns` makes it. Fails: NoLinkage."""
    by = rules()
    found = linked(table, settings(by, len(table)), by.least_bits)
    gammas = [[c.level(g) for g in found[f"gamma_{c.column}"].to_pylist()] for c in by.comparisons]
    names = [c.column for c in by.comparisons]
    whys = ({n: v.code for n, v in zip(names, levels, strict=True) if v is not None} for levels in zip(*gammas, strict=True))
    ends = (found[c].to_pylist() for c in ("unique_id_l", "unique_id_r", "match_weight"))
    return [Pair(left, right, bits, why) for left, right, bits, why in zip(*ends, whys, strict=True)]


def _comparison(told: Mapping[str, Any]) -> Comparison:
    levels = [Level(v["code"], Text.of(v["title"]), v.get("sql", "ELSE"), v["m"], v["u"], v.get("tf")) for v in (*told["levels"], told["other"])]
    return Comparison(told["column"], Text.of(told["title"]), told["missing"], tuple(levels))


def _levels(one: Comparison) -> Iterator[dict[str, Any]]:
    yield {"sql_condition": one.missing, "label_for_charts": "missing", "is_null_level": True}
    for level in one.levels:
        told = {"sql_condition": level.sql, "label_for_charts": level.code, "m_probability": level.m, "u_probability": level.u,
                "fix_m_probability": True, "fix_u_probability": True}
        yield told | ({"tf_adjustment_column": level.tf, "tf_adjustment_weight": 1.0} if level.tf else {})
