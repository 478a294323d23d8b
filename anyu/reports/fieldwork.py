"""Fieldwork: a drawn sample on its way to the documents, and what the paper needs besides it."""
from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from anyu.kernel import Text
from anyu.quality.sample import FieldSheet


@dataclass(frozen=True)
class Fieldwork:
    """One field sheet. In: office = whose records are read; maker = who reads; names = what place codes are called."""

    sheet: FieldSheet
    office: Text
    maker: Text
    today: dt.date
    names: Mapping[str, Text] = field(default_factory=dict)
