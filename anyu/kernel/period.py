"""Period: a stretch of days that figures speak of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

FORMS = "2025, 2025-03, 2025Q1, 2025H1, 2025S (October to September) or 2025-01-01..2025-02-15"
_CODE = re.compile(r"(\d{4})(?:-(\d\d)|Q([1-4])|H([12])|(S))?")
_WINDOW = re.compile(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)")
_CHINESE = {"year": "{y}年", "month": "{y}年{m}月", "quarter": "{y}年第{q}季度", "statistical_year": "{y}統計年度"}
_ENGLISH = {"year": "{y}", "month": "{y}-{m:02}", "quarter": "{y} Q{q}", "statistical_year": "statistical year {y}"}


class PeriodError(ValueError):
    """The text names no period; the message shows the forms that do."""


@dataclass(frozen=True, order=True)
class Period:
    """Days from `begin` up to, not including, `end`.

    >>> Period.parse("2025S").begin, Period.parse("2025S").end
    (datetime.date(2024, 10, 1), datetime.date(2025, 10, 1))
    >>> Period.parse("2025Q1").mid
    datetime.date(2025, 2, 15)
    """

    begin: date
    end: date
    kind: str
    code: str

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period a code names; a window's last day is included.

        Fails: PeriodError, naming the forms.
        """
        code = text.strip().upper()
        try:
            if m := _WINDOW.fullmatch(text.strip()):
                return cls._window(date.fromisoformat(m[1]), date.fromisoformat(m[2]))
            if m := _CODE.fullmatch(code):
                return cls._named(code, int(m[1]), *m.groups()[1:])
        except ValueError as e:
            raise PeriodError(f"{text!r} is not a period ({e}); write {FORMS}") from e
        raise PeriodError(f"{text!r} is not a period; write {FORMS}")

    @classmethod
    def _window(cls, first: date, last: date) -> Period:
        if last < first:
            raise ValueError("it ends before it begins")
        return cls(first, last + timedelta(days=1), "window", f"{first}..{last}")

    @classmethod
    def _named(cls, code: str, year: int, month: str | None, quarter: str | None, half: str | None, stat: str | None) -> Period:
        if month:
            return cls(date(year, int(month), 1), _first(year, int(month) + 1), "month", code)
        if quarter:
            return cls(_first(year, 3 * int(quarter) - 2), _first(year, 3 * int(quarter) + 1), "quarter", code)
        if half:
            return cls(_first(year, 6 * int(half) - 5), _first(year, 6 * int(half) + 1), "half", code)
        if stat:
            return cls(date(year - 1, 10, 1), date(year, 10, 1), "statistical_year", code)
        return cls(date(year, 1, 1), date(year + 1, 1, 1), "year", code)

    @classmethod
    def month_of(cls, day: date) -> Period:
        """The month a day lies in."""
        return cls.parse(f"{day:%Y-%m}")

    @property
    def n_days(self) -> int:
        """How many days the period has."""
        return (self.end - self.begin).days

    @property
    def mid(self) -> date:
        """The day at which mid-period stocks and ages are taken."""
        return self.begin + timedelta(days=self.n_days // 2)

    def __contains__(self, day: date) -> bool:
        return self.begin <= day < self.end

    def months(self) -> list[Period]:
        """The calendar months that the period consists of. Fails: PeriodError for a window that cuts a month."""
        if self.begin.day != 1 or self.end.day != 1:
            raise PeriodError(f"{self.code} does not consist of whole months")
        out, day = [], self.begin
        while day < self.end:
            out.append(Period.month_of(day))
            day = out[-1].end
        return out

    def previous(self) -> Period:
        """The period of the same kind just before this one."""
        return self._shifted(self.begin - timedelta(days=1), -1)

    def same_last_year(self) -> Period:
        """The same period a year earlier."""
        if self.kind == "window":
            first, last = (_year_before(d) for d in (self.begin, self.end - timedelta(days=1)))
            return Period._window(first, last)
        return Period.parse(f"{int(self.code[:4]) - 1}{self.code[4:]}")

    def _shifted(self, day: date, step: int) -> Period:
        if self.kind == "window":
            return Period._window(self.begin + step * timedelta(days=self.n_days), day)
        if self.kind == "statistical_year":
            return Period.parse(f"{int(self.code[:4]) + step}S")
        named = {"month": f"{day:%Y-%m}", "quarter": f"{day.year}Q{(day.month + 2) // 3}", "half": f"{day.year}H{(day.month + 5) // 6}"}
        return Period.parse(named.get(self.kind, f"{day.year}"))

    def say(self, lang: str) -> str:
        """The period in words, Gregorian calendar."""
        chinese = not lang.lower().startswith("en")
        year, month = int(self.code[:4]), self.begin.month
        if self.kind == "window":
            return f"{self.begin} {'至' if chinese else 'to'} {self.end - timedelta(days=1)}"
        if self.kind == "half":
            return f"{year}年{'上' if month == 1 else '下'}半年" if chinese else f"{year} H{1 if month == 1 else 2}"
        return (_CHINESE if chinese else _ENGLISH)[self.kind].format(y=year, m=month, q=(month + 2) // 3)


def _first(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _year_before(day: date) -> date:
    return date(day.year - 1, day.month, 28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
