"""What was promised, how it stands, how it is judged: targets, letters, statuses, assessments, appeals. Pure."""

from .assess import Assessment, assess
from .status import Status, status, veil
from .target import LeftOut, Target, bind

__all__ = ["Assessment", "LeftOut", "Status", "Target", "assess", "bind", "status", "veil"]
