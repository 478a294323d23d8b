"""Made pages are made: the same twice, whole, in both languages, and a page touched by hand is noticed."""

from pathlib import Path

import pytest

from anyu.guard.rule import rules
from anyu.indicators import catalogue
from anyu.registers.models import REGISTERS
from anyu.shell import document
from anyu.shell.cli import docs, parser

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def pages():
    return docs.pages()


def test_pages_are_current(pages):
    stale = [name for name, text in pages.items() if not (ROOT / name).exists() or (ROOT / name).read_text(encoding="utf-8") != text]
    assert stale == [], "run `make docs`"


def test_the_same_declarations_give_the_same_pages(pages):
    assert docs.pages() == pages


def test_every_declaration_is_told_in_both_languages(pages):
    told = {
        "docs/dictionary.md": [t for m in REGISTERS.values() for c in m.sheet().columns for t in (c.title.en, c.title.zh_hant, f"`{c.name}`")],
        "docs/indicators.md": [t for i in catalogue().values() for t in (i.title.en, i.title.zh_hant, i.source, i.formula.source, f"`{i.id}`")],
        "docs/rules.md": [t for r in rules().values() for t in (r.id, r.why.en, r.why.zh_hant, r.source)],
        "docs/commands.md": [f"anyu {name}" for name in parser()._subparsers._group_actions[0].choices],
    }
    assert {page: [word for word in words if word not in pages[page]] for page, words in told.items()} == {page: [] for page in told}


def test_every_room_is_told_with_its_sentence(pages):
    rooms = sorted(p.parent.name for p in (ROOT / "anyu").glob("*/__init__.py") if p.parent.name != "packs")
    assert [room for room in rooms if f"## `anyu/{room}`" not in pages["docs/architecture.md"]] == []


def test_a_table_stays_a_table_whatever_its_cells_hold():
    assert document._table(("a", "b"), [("x|y", "two\nlines")]).splitlines()[-1] == "| x\\|y | two lines |"


def test_a_page_touched_by_hand_is_named_and_written_again(monkeypatch, tmp_path, pages, capsys):
    (tmp_path / "docs").mkdir()
    for name, text in pages.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(document, "ROOT", tmp_path)
    monkeypatch.setattr(docs, "pages", lambda: pages)
    check, write = (parser().parse_args(["docs", *words]) for words in (["--check"], []))
    assert docs.run(check) == 0
    (tmp_path / "docs" / "rules.md").write_text("by hand", encoding="utf-8")
    assert docs.run(check) == 1 and "docs/rules.md: stale" in capsys.readouterr().err
    assert docs.run(write) == 0 and docs.run(check) == 0
    assert (tmp_path / "docs" / "rules.md").read_text(encoding="utf-8") == pages["docs/rules.md"]
