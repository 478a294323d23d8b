"""The signposts point somewhere: every path that README and docs/where.md name is there, and every room is named."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATHS = re.compile(r"`((?:anyu|docs|tests)/[\w./-]+)`")
LINKS = re.compile(r"\]\(([\w./-]+)\)")
WHERE = (ROOT / "docs" / "where.md").read_text(encoding="utf-8")


def test_every_path_named_is_there():
    named = PATHS.findall(WHERE)
    assert len(named) > 50 and [p for p in named if not (ROOT / p).exists()] == []


@pytest.mark.parametrize("page", ["README.md", "README.zh-Hant.md"])
def test_every_link_leads_somewhere(page):
    links = [link for link in LINKS.findall((ROOT / page).read_text(encoding="utf-8")) if not link.startswith("http") and "/pictures/" not in link]
    assert links and [link for link in links if not (ROOT / link).exists()] == []


def test_every_room_is_named():
    rooms = {p.parent.name for p in (ROOT / "anyu").glob("*/__init__.py")}
    assert {room for room in rooms if f"`anyu/{room}`" not in WHERE} == set()


def test_both_readmes_have_the_same_parts():
    parts = [re.findall(r"^#+ ", (ROOT / page).read_text(encoding="utf-8"), re.M) for page in ("README.md", "README.zh-Hant.md")]
    assert parts[0] == parts[1]
