"""The closed vocabulary of register fields: plain Django fields that carry a meaning.

Functions, not Field subclasses, so that migrations stay plain Django and do not change when a
label, a unit or a code list changes. A new kind of field is added here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models

from anyu.kernel import Code, Column, DeclarationError, Sensitivity, Text
from anyu.kernel.unit import UNITS

PERSON_CODE, PLACE_CODE = 40, 24


@dataclass(frozen=True)
class Meaning:
    """What Django does not know about a field: everything of a Column but name and required."""

    type: str
    title: Text
    sensitivity: Sensitivity
    codes: tuple[Code, ...] = ()
    unit: str | None = None
    refers: str | None = None
    source: str = ""
    event: str | None = None
    indexed: bool = False
    size: int | None = None
    form: str | None = None


def text(en: str, zh: str, *, size: int = 200, **how: Any) -> models.Field:
    """A line of text."""
    return _field(models.CharField, "text", en, zh, how, max_length=size)


def number(en: str, zh: str, *, unit: str, **how: Any) -> models.Field:
    """A whole number, zero or more, with its unit."""
    return _field(models.PositiveIntegerField, "int", en, zh, how, unit=unit)


def integer(en: str, zh: str, *, unit: str, **how: Any) -> models.Field:
    """A whole number of either sign, with its unit."""
    return _field(models.IntegerField, "int", en, zh, how, unit=unit)


def decimal(en: str, zh: str, *, unit: str | None = None, **how: Any) -> models.Field:
    """An exact decimal number."""
    return _field(models.DecimalField, "decimal", en, zh, how, unit=unit, max_digits=18, decimal_places=4)


def money(en: str, zh: str, **how: Any) -> models.Field:
    """An amount of money, in yuan, exact."""
    return _field(models.DecimalField, "decimal", en, zh, how, unit="yuan", max_digits=18, decimal_places=4)


def flag(en: str, zh: str, **how: Any) -> models.Field:
    """Yes, no or (when not required) not known."""
    return _field(models.BooleanField, "bool", en, zh, how)


def day(en: str, zh: str, **how: Any) -> models.Field:
    """A calendar day."""
    return _field(models.DateField, "day", en, zh, how)


def period(en: str, zh: str, **how: Any) -> models.Field:
    """A stretch of days, by the text that names it: 2025, 2025-03, 2025Q1."""
    return _field(models.CharField, "period", en, zh, how, max_length=30)


def moment(en: str, zh: str, **how: Any) -> models.Field:
    """An instant."""
    return _field(models.DateTimeField, "moment", en, zh, how)


def code(en: str, zh: str, codes: list[tuple[str, str, str]], **how: Any) -> models.Field:
    """One of a code list, given as (stored, English, Chinese)."""
    entries = tuple(Code(value, Text(e, z)) for value, e, z in codes)
    return _field(models.CharField, "code", en, zh, how, codes=entries, max_length=40)


def place(en: str, zh: str, **how: Any) -> models.Field:
    """A place, by its code."""
    return _field(models.CharField, "place", en, zh, how, refers="place", max_length=PLACE_CODE, db_index=True)


def office(en: str, zh: str, **how: Any) -> models.Field:
    """An office, by its code."""
    return _field(models.CharField, "office", en, zh, how, refers="office", max_length=PLACE_CODE, db_index=True)


def row(en: str, zh: str, register: str, **how: Any) -> models.Field:
    """A row of another register, by its number."""
    return _field(models.CharField, "text", en, zh, how, refers=register, max_length=PERSON_CODE, db_index=True)


def person(en: str, zh: str, **how: Any) -> models.Field:
    """A person, by the number the register gave."""
    how.setdefault("sensitivity", Sensitivity.PERSONAL)
    return _field(models.CharField, "person", en, zh, how, refers="person", max_length=PERSON_CODE, db_index=True)


def data(en: str, zh: str, **how: Any) -> models.Field:
    """A small structure of values, kept as it is."""
    return _field(models.JSONField, "json", en, zh, how)


def content(en: str, zh: str, **how: Any) -> models.Field:
    """A text of any length."""
    return _field(models.TextField, "text", en, zh, how)


def sealed(en: str, zh: str, *, sensitivity: Sensitivity, indexed: bool = False, size: int | None = None, form: str | None = None,
           **how: Any) -> models.Field:
    """A text or code kept encrypted under its person's key; `indexed` asks for a `<name>_index` beside it for equality search.

    In: size, the most characters before it is closed; form, how it is usually written (of intake's list).
    """
    codes = tuple(Code(v, Text(e, z)) for v, e, z in how.pop("codes", ()))
    told = {**how, "sensitivity": sensitivity}
    return _field(models.BinaryField, "code" if codes else "text", en, zh, told, codes=codes, indexed=indexed, size=size, form=form)


def index() -> models.Field:
    """The blind index beside a sealed value."""
    return models.BinaryField(null=True, db_index=True, max_length=32, editable=False)


def column(field: models.Field) -> Column:
    """What one Django field means, for every face that derives from it."""
    m: Meaning = field.meaning
    return Column(field.name, m.type, m.title, not field.null, m.sensitivity, m.codes, m.unit, m.refers, m.source, m.event,
                  size=m.size or field.max_length, least=0 if isinstance(field, models.PositiveIntegerField) else None, form=m.form,
                  indexed=m.indexed)


def _field(cls: type[models.Field], type: str, en: str, zh: str, how: dict[str, Any], *, codes: tuple[Code, ...] = (),
           unit: str | None = None, refers: str | None = None, indexed: bool = False, size: int | None = None, form: str | None = None,
           **django: Any) -> models.Field:
    if unit is not None and unit not in UNITS:
        raise DeclarationError(f"{en}: {unit!r} is no unit; the units are in anyu/kernel/unit.py")
    required = how.pop("required", True)
    sensitivity = how.pop("sensitivity", Sensitivity.OPEN)
    meaning = Meaning(type, Text(en, zh), sensitivity, codes, unit, refers, how.pop("source", ""), how.pop("event", None), indexed, size, form)
    made = cls(null=not required, blank=not required, **django, **how)
    made.meaning = meaning
    return made
