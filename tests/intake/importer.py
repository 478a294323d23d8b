"""A process of its own that imports one file when it is told to: `python importer.py REGISTER FILE OFFICE`."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

OFFICES = frozenset({"990101", "990102"})


def start(register: str, path: Path, office: str = "990101", environment: dict[str, str] | None = None) -> subprocess.Popen:
    """The process, ready and waiting for a line."""
    command = [sys.executable, __file__, register, str(path), office]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2], env=environment)
    assert child.stdout.readline() == "ready\n"
    return child


def go(*children: subprocess.Popen) -> list[dict]:
    """What they answered, having started together."""
    begin(*children)
    return [answer(child) for child in children]


def begin(*children: subprocess.Popen) -> None:
    """Nothing; they are at work."""
    for child in children:
        child.stdin.write("\n")
        child.stdin.flush()


def answer(child: subprocess.Popen) -> dict:
    """What it answered in the end."""
    return json.loads(child.communicate(timeout=120)[0])


def main(register: str, path: str, office: str) -> None:
    """Prints `ready`, waits for a line, imports, prints the receipt or the error."""
    import django

    django.setup()
    from anyu.intake import accept
    from anyu.registers.rows import rows
    from anyu.registers.scope import Scope
    from anyu.registers.seal import Seal

    data = Path(path).read_bytes()
    rows("place").count()  # the connection stands
    print("ready", flush=True)
    sys.stdin.readline()
    within = Scope("li.ming", OFFICES, OFFICES, datetime.now(UTC))
    try:
        receipt = accept(register, data, Path(path).name, office=office, within=within, seal=Seal(bytes(range(32))))
        print(json.dumps({**receipt.json(3), "error": None}))
    except Exception as e:  # noqa: BLE001
        print(json.dumps({"error": type(e).__name__}))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main(*sys.argv[1:])
