"""Sampling verification: whether an office's records say what their documents say, from a few of them.

Pure: the seed, the rows and what was read again come from the caller. A lot is one office's records of one register, and
the outcome is about that office's records, never about the people in them.
"""

from .decide import Decision, NotOfTheSample, decide
from .design import Design, NoDesign, best_rule, smallest
from .draw import Sample, draw, is_sealed
from .field import FieldSheet, NotForTheField, field_sheet

__all__ = ["Decision", "Design", "FieldSheet", "NoDesign", "NotForTheField", "NotOfTheSample", "Sample", "best_rule", "decide", "draw", "field_sheet", "is_sealed",
           "smallest"]
