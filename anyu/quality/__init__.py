"""What is wrong with the data: edit rules, duplicates, population accounting, reconciliation, sampling verification. Proposes; people settle."""

from .account import Account, account
from .doubt import Doubt, Row, tallies
from .edit import broken, crossed, everything
from .localise import localise
from .propose import proposals
from .rule import rules

__all__ = ["Account", "Doubt", "Row", "account", "broken", "crossed", "everything", "localise", "proposals", "rules", "tallies"]
