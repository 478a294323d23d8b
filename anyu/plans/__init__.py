"""What was promised, how it stands, how it is judged: targets, letters, statuses, assessments, appeals. Pure."""

from .assess import Assessment, assess
from .compare import Pair, compare
from .said import Said
from .status import Status, status, veil
from .target import LeftOut, Target, bind

__all__ = ["Assessment", "LeftOut", "Pair", "Said", "Status", "Target", "assess", "bind", "compare", "status", "veil"]
