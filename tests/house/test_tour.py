"""The tour leads through what is there: its paths exist, the names of its code too, and each call fits what it calls."""

import ast
import importlib
import inspect
import re
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
TOUR = (ROOT / "docs" / "tour.md").read_text(encoding="utf-8")
PATHS = re.compile(r"`((?:anyu|docs|tests)/[\w./-]+)`")
TREE = ast.parse("\n".join(re.findall(r"```python\n(.*?)```", TOUR, re.S)))


def imported():
    """Name → what it stands for, by the imports of the code."""
    names = {}
    for node in ast.walk(TREE):
        if isinstance(node, ast.ImportFrom):
            module = importlib.import_module(node.module)
            for alias in node.names:
                found = getattr(module, alias.name, None)
                names[alias.asname or alias.name] = importlib.import_module(f"{node.module}.{alias.name}") if found is None else found
    return names


def resolved(node, names):
    """What an expression such as `flow.receive` or `kernel.Period.parse` stands for; None for what only a run can tell."""
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.Attribute) and (inner := resolved(node.value, names)) is not None and isinstance(inner, ModuleType | type):
        return getattr(inner, node.attr)
    return None


def test_every_path_of_the_tour_is_there():
    named = PATHS.findall(TOUR)
    assert len(named) > 30 and [path for path in named if not (ROOT / path).exists()] == []


def test_every_name_of_the_code_exists():
    names = imported()
    assert {"flow", "kernel", "indicators", "gather"} <= set(names)
    made = {t.id for node in ast.walk(TREE) for t in ast.walk(node) if isinstance(t, ast.Name) and isinstance(t.ctx, ast.Store)}
    used = {n.id for n in ast.walk(TREE) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    assert used - made - set(names) - {"print"} == set()
    for node in ast.walk(TREE):
        if isinstance(node, ast.Attribute):
            resolved(node, names)  # an attribute that is not there raises here


def test_every_call_fits_what_it_calls():
    names, bound = imported(), []
    for node in ast.walk(TREE):
        if isinstance(node, ast.Call) and (called := resolved(node.func, names)) is not None and called.__module__.startswith("anyu"):
            inspect.signature(called).bind(*node.args, **{k.arg: k.value for k in node.keywords})
            bound.append(ast.unparse(node.func))
    assert {"flow.receive", "flow.snapshot", "flow.measure", "flow.publish", "flow.judge", "flow.report", "gather"} <= set(bound)


def test_what_the_code_reads_off_its_answers_is_there():
    from anyu.indicators.lineage import Lineage, Trace
    from anyu.intake import Receipt
    from anyu.plans import Assessment, Status

    fields = {name for answer in (Receipt, Lineage, Trace, Status, Assessment) for name in (*answer.__dataclass_fields__, *vars(answer))}
    read = {n.attr for n in ast.walk(TREE) if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name) and n.value.id in
            {"receipt", "lineage", "trace", "status", "assessment"}}
    assert len(read) > 8 and read - fields == set()


def test_the_tour_goes_through_every_hop_of_the_itinerary():
    from anyu import flow

    doors = {name for name, door in vars(flow).items() if inspect.isfunction(door) and door.__module__ == "anyu.flow"}
    named = {n.attr for n in ast.walk(TREE) if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name) and n.value.id == "flow"}
    assert doors - named == set()
