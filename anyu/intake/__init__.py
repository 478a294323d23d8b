"""The one door through which rows enter: read, check, accept, receipt; web form, Excel and API alike."""

from .accept import accept
from .correct import Changed, Refused, correct
from .enter import AlreadyThere, enter
from .header import UnknownHeader
from .receipt import Receipt
from .table import UnreadableFile
from .template import workbook

__all__ = ["AlreadyThere", "Changed", "Receipt", "Refused", "UnknownHeader", "UnreadableFile", "accept", "correct", "enter", "workbook"]
