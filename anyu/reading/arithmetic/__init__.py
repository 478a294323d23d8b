"""Whether the figures of a document agree with each other, recomputed exactly from its own figures."""

from .check import arithmetic

__all__ = ["arithmetic"]
