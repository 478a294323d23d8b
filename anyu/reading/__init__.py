"""What a document says: text → statements, orders and arithmetic. Pure."""

from .read import Reading, read

__all__ = ["Reading", "read"]
