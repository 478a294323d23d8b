"""Small files, small functions, few names: what one reader can hold. A budget that hurts is a decision record, not a trick."""

import ast
import importlib
from pathlib import Path

import pytest

import anyu

ROOT = Path(anyu.__file__).parent
FILES = sorted(path for path in ROOT.rglob("*.py") if "migrations" not in path.parts and "static" not in path.parts)
ROOMS = sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))
NOT_A_NAME = set("util utils helper helpers common misc base manager service services lib types core tool tools".split())
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)

# The first sentence of each room's `__init__`, which is its contract.
SENTENCES = {
    "kernel": "The words every room speaks",
    "guard": "Says who may do what to what, and what may never be done",
    "registers": "Everything that is stored, as typed Django models",
    "intake": "The one door through which rows enter",
    "engine": "The only room that runs queries over snapshots",
    "indicators": "What we count and divide",
    "quality": "What is wrong with the data",
    "reading": "What a document says",
    "plans": "What was promised, how it stands, how it is judged",
    "benefits": "The law as code",
    "care": "Service protocols",
    "projection": "Cohort-component futures for planning services",
    "reports": "A report is blocks of content",
    "shell": "Turns a request into one `flow` call and its answer into a page",
}


def length(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path):
    return [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, FUNCTION)]


def name(path):
    return str(path.relative_to(ROOT.parent))


def test_files_have_at_most_300_lines():
    assert {name(path): length(path) for path in FILES if length(path) > 300} == {}


def test_functions_have_at_most_40_lines():
    long = {f"{name(path)}:{f.lineno} {f.name}": f.end_lineno - f.lineno + 1 for path in FILES for f in functions(path)}
    assert {where: lines for where, lines in long.items() if lines > 40} == {}


def test_package_heads_have_at_most_30_lines():
    assert {name(path): length(path) for path in FILES if path.name == "__init__.py" and length(path) > 30} == {}


def test_the_itinerary_has_at_most_150_lines():
    assert [length(path) for path in [ROOT / "flow.py"] if path.exists() and length(path) > 150] == []


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "packs"])
def test_a_room_shows_at_most_12_names(room):
    module = importlib.import_module(f"anyu.{room}")
    tree = ast.parse((ROOT / room / "__init__.py").read_text(encoding="utf-8"))
    declared = getattr(module, "__all__", None)
    imported = {alias.asname or alias.name for node in tree.body if isinstance(node, ast.ImportFrom) and node.module != "__future__" for alias in node.names}
    shown = set(declared) if declared is not None else {each for each in imported if not each.startswith("_")}
    assert len(shown) <= 12, sorted(shown)
    assert {each for each in shown if not hasattr(module, each)} == set()


def test_files_are_named_for_what_they_hold():
    assert [name(path) for path in ROOT.rglob("*.py") if path.stem in NOT_A_NAME or path.parent.name in NOT_A_NAME] == []


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "packs"])
def test_a_room_says_its_sentence(room):
    said = ast.get_docstring(ast.parse((ROOT / room / "__init__.py").read_text(encoding="utf-8"))) or ""
    assert said.startswith(SENTENCES[room]), f"anyu/{room}/__init__.py must begin: {SENTENCES[room]}"


def test_every_file_and_public_function_says_what_it_gives():
    silent = [name(path) for path in FILES if length(path) and not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert silent == []
