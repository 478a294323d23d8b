"""Runs a renderer that reads other people's data in a child process with limits of memory and time."""
from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

MEMORY_MB = 768
SECONDS = 20


class PaperRefused(RuntimeError):
    """The paper could not be set within its limits; make it smaller or divide it."""


def run(script: Path, order: dict[str, Any], memory_mb: int = MEMORY_MB, seconds: int = SECONDS) -> bytes:
    """What the script writes to stdout for the order.

    In: `order` goes in as JSON on stdin; the child gets no environment, an empty folder, and sees no module of ours.
    Fails: PaperRefused, with the last line the child said.
    """
    command = [sys.executable, "-I", str(script), str(memory_mb), str(seconds)]
    try:
        with tempfile.TemporaryDirectory(prefix="anyu-paper-") as empty:
            done = subprocess.run(
                command, input=json.dumps(order).encode(), capture_output=True, timeout=seconds + 5, env={"LANG": "C.UTF-8"}, cwd=empty, check=False
            )
    except subprocess.TimeoutExpired as late:
        raise PaperRefused(f"the paper took more than {seconds} seconds and was stopped; divide it into smaller ones") from late
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode(errors="replace").strip().splitlines()
    why = said[-1] if said else f"it went over {memory_mb} MB or {seconds} seconds"
    raise PaperRefused(f"the paper could not be set: {why[:500]}")
