"""Check: every question that is asked of a row before it may enter."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from anyu.kernel import Check, Column, Expression, Finding, Sheet, Text

from .form import odd
from .value import Unreadable, plain, reader, shown

MISSING = Text("is required and is empty", "為必填項,不能為空")
NOWHERE = {
    "place": Text("there is no such place", "沒有這個地方代碼"),
    "office": Text("there is no such office", "沒有這個單位代碼"),
    "person": Text("there is no person of this number; enter the person first", "沒有這個人員編號,請先錄入人員"),
}
NO_ROW = Text("there is no such row in what you may see; enter it first", "您可查閱的範圍內沒有這個編號,請先錄入")
ANOTHER = Text("belongs to another person or office", "該編號屬於另一人或另一單位")
OUTSIDE = Text("this office is outside what you may register for", "該單位不在您的錄入範圍內")


@dataclass(frozen=True)
class Questions:
    """What is asked of the rows of one file.

    In: columns = which column each cell belongs to; known = type → the codes that exist, for references;
    offices = whose rows may enter; office = whose they are where the file does not say.
    """

    sheet: Sheet
    columns: Sequence[Column | None]
    known: Mapping[str, Collection[str]]
    offices: Collection[str]
    office: str

    def asker(self) -> Callable[[int, Sequence[Any]], tuple[tuple[Any, ...], list[Finding]]]:
        """A function from a row to its values, in the order of the sheet, and the findings at it."""
        readers = [(i, c, reader(c)) for i, c in enumerate(self.columns) if c is not None]
        expressions = [(c, Expression.parse(c.holds, self.sheet.types)) for c in self.sheet.checks]
        empty = {c.name: None for c in self.sheet.columns}
        required = [c for c in self.sheet.columns if c.required]
        formed = [c for c in self.sheet.columns if c.form]

        def ask(number: int, cells: Sequence[Any]) -> tuple[tuple[Any, ...], list[Finding]]:
            values, found = dict(empty), []
            for i, column, read in readers:
                try:
                    values[column.name] = read(cells[i] if i < len(cells) else None)
                except Unreadable as e:
                    found.append(_unreadable(number, column, cells[i], e))
            if "office" in values and values["office"] is None:
                values["office"] = self.office
            for column in required:
                if values[column.name] is None and not any(f.column == column.name for f in found):
                    found.append(Finding("required", number, "refuse", _about(column, MISSING), column.name))
            if not found:
                found = self._strangers(number, values) + [_broken(number, c) for c, e in expressions if e.row(values) is False]
                found += [Finding(check, number, "ask", _about(c, says), c.name) for c in formed for check, says in odd(c, values)]
            return tuple(values.values()), found

        return ask

    def _strangers(self, number: int, values: Mapping[str, Any]) -> list[Finding]:
        found = []
        for column in self.sheet.columns:
            codes = self.known.get(column.type)
            if codes is not None and (value := values[column.name]) is not None and value not in codes:
                found.append(stranger(number, column, value))
        if "office" in values and values["office"] not in self.offices and not found:
            found.append(Finding("office_outside", number, "refuse", OUTSIDE, "office", shown(values["office"])))
        return found


def stranger(number: int, column: Column, value: str) -> Finding:
    """The finding that a row refers to what does not exist."""
    kind = column.type if column.type in NOWHERE else "row"
    return Finding(f"unknown_{kind}", number, "refuse", _about(column, NOWHERE.get(kind, NO_ROW)), column.name, shown(value))


def another(number: int, column: Column) -> Finding:
    """The finding that a row refers to one that tells of another person or office."""
    return Finding("another", number, "refuse", _about(column, ANOTHER), column.name)


def _unreadable(number: int, column: Column, cell: Any, error: Unreadable) -> Finding:
    expected = Text(f"should be {error.says.en}", f"應為{error.says.zh_hant}")
    value = shown(plain(cell)) if column.sensitivity in ("open", "personal") else None
    return Finding("unreadable", number, "refuse", _about(column, expected), column.name, value)


def _about(column: Column, says: Text) -> Text:
    return Text(f"{column.title.en}: {says.en}", f"{column.title.zh_hant}:{says.zh_hant}")


def _broken(number: int, check: Check) -> Finding:
    return Finding(check.id, number, check.severity, check.says)
