"""What a document says: text → statements, orders and arithmetic. Pure."""

from .extract import UnreadableDocument, extract
from .read import Reading, read
from .statement import Claim, Order, Statement

__all__ = ["Claim", "Order", "Reading", "Statement", "UnreadableDocument", "extract", "read"]
