"""Says who may do what to what, and what may never be done; pure; default no; always with a reason.

Rights screen, access, publication gate.
"""

from .access import may
from .decision import Decision
from .item import Item
from .publish import Audience, publish
from .replacement import Replacement, replacement
from .screen import Hit, Verdict, hits, screen
from .target import may_target

__all__ = [
    "Audience",
    "Decision",
    "Hit",
    "Item",
    "Replacement",
    "Verdict",
    "hits",
    "may",
    "may_target",
    "publish",
    "replacement",
    "screen",
]
