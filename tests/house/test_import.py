"""Imports only go down, the pure rooms stay pure, and one room alone runs queries."""

from pathlib import Path

import grimp
import pytest
from importlinter.application.use_cases import lint_imports

import anyu

ROOT = Path(anyu.__file__).parent
MACHINERY = {
    "django",
    "duckdb",
    "psycopg",
    "adbc_driver_manager",
    "adbc_driver_postgresql",
    "pyarrow",
    "pyspark",
    "requests",
    "urllib",
    "http",
    "socket",
    "subprocess",
}
PURE = ["kernel", "guard", "reading", "plans", "benefits", "care", "projection"]
ENGINES = {"duckdb", "pyspark", "adbc_driver_manager", "adbc_driver_postgresql"}


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph("anyu", include_external_packages=True, cache_dir=None)


def imported(graph, room):
    """Each machinery package that a room's modules import, with the module that does."""
    modules = {m for m in graph.modules if m == f"anyu.{room}" or m.startswith(f"anyu.{room}.")}
    return {(m, target) for m in modules for target in graph.find_modules_directly_imported_by(m) if not target.startswith("anyu")}


def test_contracts_hold(capsys):
    import importlinter.cli  # noqa: F401  registers the contract types

    held = lint_imports(config_filename=str(ROOT.parent / "pyproject.toml"), cache_dir=None, no_logo=True)
    assert held, capsys.readouterr().out


@pytest.mark.parametrize("room", PURE)
def test_pure_room_knows_no_machinery(graph, room):
    assert {hit for hit in imported(graph, room) if hit[1] in MACHINERY} == set()


def test_only_engine_runs_queries_over_snapshots(graph):
    rooms = {path.name for path in ROOT.iterdir() if (path / "__init__.py").exists()} - {"engine"}
    assert {hit for room in rooms for hit in imported(graph, room) if hit[1] in ENGINES} == set()


def test_compose_is_pure(graph):
    hits = {hit for hit in imported(graph, "reports") if hit[0].startswith("anyu.reports.compose") and hit[1] in MACHINERY}
    assert hits == set()
