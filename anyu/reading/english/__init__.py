"""The English reader: how ministries, districts, facilities and contracts state numbers."""

from .document import english

__all__ = ["english"]
