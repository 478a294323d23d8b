"""Rows: the only read door of the registers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet
from django.db.models.query import RawQuerySet

from .models import REGISTERS
from .register import Register
from .scope import current

AS_OF = """
SELECT * FROM {table} WHERE changed_at <= %s AND {now}
UNION ALL
SELECT (jsonb_populate_record(NULL::{table}, former)).* FROM registers_history
WHERE register = %s AND from_at <= %s AND until_at > %s AND {then}
"""
OF_BOTH = "office = ANY (CASE WHEN {care} THEN %s::text[] ELSE %s::text[] END)"


class NoSuchRegister(LookupError):
    """The name is not that of a register; the message lists those that exist."""


def register(name: str) -> type[Register]:
    """The register of that name. Fails: NoSuchRegister."""
    try:
        return REGISTERS[name]
    except KeyError:
        raise NoSuchRegister(f"there is no register {name!r}; there are {', '.join(REGISTERS)}") from None


def rows(name: str) -> QuerySet:
    """The rows of one register that the scope in force holds, unsorted.

    Fails: OutOfScope where a walled register is asked for outside a scope.
    """
    model = register(name)
    if not model.walled:
        return model.objects.all()
    within = current()
    if _cares(model):
        return model.objects.filter(Q(care=True, office__in=within.care_offices) | Q(care=False, office__in=within.offices))
    found = model.objects.filter(office__in=within.care_offices if model.sealed else within.offices)
    return found.exclude(**{model.hidden_from: within.own}) if model.hidden_from and within.own else found


def rows_as_of(name: str, moment: datetime) -> RawQuerySet:
    """The rows as they were known at a moment: corrections made later are undone, rows entered later are absent."""
    model = register(name)
    if not model.walled:
        return model.objects.raw(AS_OF.format(table=model._meta.db_table, now="TRUE", then="TRUE"), [moment, name, moment, moment])
    care = "care" if _cares(model) else str(model.sealed)
    sql = AS_OF.format(table=model._meta.db_table, now=OF_BOTH.format(care=care), then=OF_BOTH.format(care="sealed"))
    within = current()
    values = [sorted(within.care_offices), sorted(within.offices)]
    return model.objects.raw(sql, [moment, *values, name, moment, moment, *values])


def scoped_sql(name: str, columns: Iterable[str]) -> str:
    """The statement that reads these columns; run it on a connection that carries the settings of the scope in force.

    The wall holds the offices, so that the statement itself has no value in it.
    """
    model = register(name)
    fields = {f.name: f.column for f in model._meta.fields}
    return f'SELECT {", ".join(chr(34) + fields[c] + chr(34) for c in columns)} FROM {model._meta.db_table}'


def _cares(model: type[Register]) -> bool:
    """Whether some of its rows are about a sealed register."""
    return any(f.name == "care" for f in model._meta.fields)
