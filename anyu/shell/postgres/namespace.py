"""Runs a program in a user namespace where root is an ordinary user: python namespace.py PROGRAM ARGUMENT…

PostgreSQL refuses to run as root. In the namespace the caller's user number reads as 65534, while its files stay its own,
so nothing is chowned, no user is made and a folder below /root works. A program of its own, because only a process with
one thread may enter a namespace. Imports nothing of anyu.
"""

import ctypes
import os
import sys
from pathlib import Path

CLONE_NEWUSER = 0x10000000
NOBODY = 65534


def enter() -> None:
    """Put this process into a namespace that maps its user and group to nobody. Fails: OSError where forbidden."""
    uid, gid = os.geteuid(), os.getegid()
    if ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWUSER):
        raise OSError(ctypes.get_errno(), "user namespaces are forbidden here")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{NOBODY} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{NOBODY} {gid} 1")


if __name__ == "__main__":
    enter()
    os.execv(sys.argv[1], sys.argv[1:])
