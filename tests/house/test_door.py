"""One door in, one door out, one clock: what may be called only in one place."""

import ast
from pathlib import Path

import anyu

ROOT = Path(anyu.__file__).parent
FILES = sorted(path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)
WRITES = {"create", "bulk_create", "update", "bulk_update", "get_or_create", "update_or_create", "delete", "save", "acreate", "asave", "adelete"}
# On a plain object only these names are surely Django's; `update` and `delete` also belong to dicts and files.
CLOCKS = {"today", "now", "utcnow", "localdate", "localtime"}
# Accounts and sessions are the shell's own, and a person's key stands outside every register so that it can be destroyed.
NO_REGISTER = {"shell": {"User", "Group", "Staff", "Session", "get_user_model", "user", "staff", "session", "form"}, "registers": {"DataKey"}}


def calls(path):
    """Each method call of a file, with the words of the expression it stands on."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            inner = {n.attr if isinstance(n, ast.Attribute) else n.id for n in ast.walk(node.func.value) if isinstance(n, ast.Attribute | ast.Name)}
            yield node, node.func.attr, inner


def where(path, node):
    return f"{path.relative_to(ROOT.parent)}:{node.lineno}"


def test_rows_enter_by_one_door():
    """Registers are written in anyu/intake alone; the shell writes accounts."""
    found = []
    for path in FILES:
        room = path.relative_to(ROOT).parts[0]
        if room == "intake":
            continue
        for node, method, inner in calls(path):
            written = method in WRITES and inner & {"objects", "_default_manager", "_base_manager"}
            saved = method in {"save", "asave"} and not node.args and room in {"registers", "shell", "flow.py"}
            if (written or saved) and not inner & NO_REGISTER.get(room, set()):
                found.append(where(path, node))
    assert found == []


def test_only_the_shell_reads_the_clock():
    found = []
    for path in FILES:
        if path.relative_to(ROOT).parts[0] == "shell":
            continue
        for node, method, inner in calls(path):
            if method in CLOCKS and inner & {"date", "datetime", "timezone", "dt"} or (method in {"time", "time_ns"} and inner == {"time"}):
                found.append(where(path, node))
    assert found == []


def test_nothing_is_evaluated_as_code():
    found = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"eval", "exec", "compile", "__import__"}:
                found.append(where(path, node))
    assert found == []
