"""Packs are data that agrees with the registers: the same codes, in order, with texts in both languages."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest

import anyu
from anyu.kernel import Text
from anyu.registers.models import REGISTERS

PACKS = sorted(p for p in (Path(anyu.__file__).parent / "packs").iterdir() if p.is_dir() and not p.name.startswith("_"))


def entries(pack, file, word):
    return tomllib.loads((pack / file).read_text(encoding="utf-8"))[word]


def codes(register, column):
    return [c.value for c in REGISTERS[register].sheet().column(column).codes]


@pytest.mark.parametrize("pack", PACKS, ids=lambda p: p.name)
def test_levels_are_those_of_places_from_the_top_down(pack):
    levels = entries(pack, "place_level.toml", "level")
    assert [x["code"] for x in levels] == codes("place", "level")
    assert [x["depth"] for x in levels] == list(range(len(levels)))
    assert all(a["digits"] < b["digits"] for a, b in pairwise(levels))
    assert all(Text.of(x["title"]) for x in levels)


@pytest.mark.parametrize("pack", PACKS, ids=lambda p: p.name)
def test_kinds_are_those_of_offices(pack):
    kinds = entries(pack, "office_kind.toml", "kind")
    assert [x["code"] for x in kinds] == codes("office", "kind")
    assert {x["serves"] for x in kinds} <= set(codes("place", "level"))
    assert all(Text.of(x["title"]) for x in kinds)


@pytest.mark.parametrize("pack", PACKS, ids=lambda p: p.name)
def test_a_pack_is_data_only(pack):
    assert [p.name for p in pack.rglob("*") if p.is_file() and p.suffix not in {".toml", ".txt", ".md", ".json"}] == []
