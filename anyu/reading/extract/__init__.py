"""The text of a file, whatever kind of document it is: one file per kind, and the kind told by what is inside."""

from ..archive import UnreadableDocument
from .encoding import decode
from .text import extract

__all__ = ["UnreadableDocument", "decode", "extract"]
