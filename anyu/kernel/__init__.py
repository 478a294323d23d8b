"""The words every room speaks: Period, Place, Sheet, Column, Expression, Check, Finding, Shape, Money.

Values only; no Django, engine, file or clock.
"""

from .check import Check, Finding
from .declare import DeclarationError
from .expression import Expression
from .money import Money
from .period import Period
from .place import Place
from .sheet import Code, Column, Sensitivity, Sheet
from .text import Text

__all__ = [
    "Check",
    "Code",
    "Column",
    "DeclarationError",
    "Expression",
    "Finding",
    "Money",
    "Period",
    "Place",
    "Sensitivity",
    "Sheet",
    "Text",
]
