"""Serving: the pages on this machine, by Granian, until somebody stops it."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable

ADDRESS = "127.0.0.1"
PATIENCE_SECONDS = 30
PR_SET_PDEATHSIG = 1


class PortTaken(OSError):
    """Another program listens on the port; name another with --port."""


def free(port: int) -> None:
    """Nothing when the port can be had. Fails: PortTaken."""
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            s.bind((ADDRESS, port))
        except OSError as e:
            raise PortTaken(f"port {port} is in use; stop what uses it or choose another with --port") from e


def _end_with_parent() -> None:
    """Asks Linux to end the server when this command is killed, so that the port is free for the next one."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _answers(port: int, child: subprocess.Popen) -> bool:
    """Whether the pages answer, once they do; False when the server ended before."""
    until = time.monotonic() + PATIENCE_SECONDS
    while child.poll() is None and time.monotonic() < until:
        with socket.socket() as s:
            if s.connect_ex((ADDRESS, port)) == 0:
                return True
        time.sleep(0.1)
    return child.poll() is None


def serve(port: int, workers: int = 2, ready: Callable[[str], None] = lambda address: print(f"anyu: http://{address}", file=sys.stderr)) -> int:
    """The exit status, once stopped. The database stays up as long as the pages do."""
    from .installation import release

    free(port)
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", ADDRESS, "--port", str(port), "--workers", str(workers),
               "--blocking-threads", "4", "--no-ws", "--log-level", "warning", "anyu.shell.web.wsgi:application"]
    child = subprocess.Popen(command, env=os.environ | {"DJANGO_SETTINGS_MODULE": "anyu.shell.settings"}, preexec_fn=_end_with_parent)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: child.terminate())
    try:
        if _answers(port, child):
            ready(f"{ADDRESS}:{port}")
        child.wait()
    finally:
        release()
    return 0 if child.returncode in (0, -signal.SIGTERM, -signal.SIGINT) else 2
