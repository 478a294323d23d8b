"""Header: which column each heading of a file means."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from anyu.kernel import Column, Sheet


class UnknownHeader(ValueError):
    """A heading is not one of the register's; the message names it and the expected ones."""


def columns(headings: Sequence[str], sheet: Sheet) -> list[Column | None]:
    """The column that each heading names, by its name or its title in any of the three languages; None for an empty one.

    Fails: UnknownHeader for a heading that is unknown or stands twice, and for a required column that is missing.
    """
    known = {_fold(w): c for c in sheet.columns for w in (c.name, *c.title.wordings())}
    found: list[Column | None] = []
    for heading in headings:
        if not heading:
            found.append(None)
            continue
        column = known.get(_fold(heading))
        if column is None:
            raise UnknownHeader(_message(sheet, f"the heading {heading[:60]!r} is not known"))
        if column in found:
            raise UnknownHeader(_message(sheet, f"the heading {heading[:60]!r} stands twice"))
        found.append(column)
    missing = [c for c in sheet.columns if c.required and c not in found and c.name != "office"]
    if missing:
        names = ", ".join(f"{c.title.zh_hant} ({c.name})" for c in missing)
        raise UnknownHeader(_message(sheet, f"the required heading {names} is missing"))
    return found


def _message(sheet: Sheet, what: str) -> str:
    return f"{sheet.name}: {what}; expected are {', '.join(c.title.zh_hant for c in sheet.columns)}"


def _fold(heading: str) -> str:
    plain = unicodedata.normalize("NFKC", heading).casefold()
    return "".join(c for c in plain if not c.isspace() and c not in "*_:：")
