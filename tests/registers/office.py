"""Two offices of one county, and rows of theirs."""

from datetime import UTC, date, datetime

from anyu.registers.models import REGISTERS
from anyu.registers.scope import Scope

A, B = "990101", "990102"
MASTER = bytes(range(32))
AT = datetime(2025, 3, 1, 8, tzinfo=UTC)
DAY = date(2025, 2, 1)


def of(*offices: str, care: tuple[str, ...] = (), at: datetime = AT, why: str = "a test") -> Scope:
    """A scope of some offices."""
    return Scope("li.ming", frozenset(offices), frozenset(care), at, why)


BOTH = of(A, B, care=(A, B))


def put(name: str, /, **values):
    """A stored row, whatever its columns need filled in."""
    model = REGISTERS[name]
    fill = {"text": "x", "int": 1, "decimal": 1, "bool": False, "day": DAY, "moment": AT, "json": {}, "place": "99", "office": A, "person": "P1", "period": "2025"}
    row = model()
    for column in model.sheet().columns:
        if column.required:
            value = column.codes[0].value if column.codes else fill[column.type]
            setattr(row, column.name, b"" if model._meta.get_field(column.name).get_internal_type() == "BinaryField" else value)
    for field in model._meta.fields:
        if field.get_internal_type() == "BinaryField" and not field.null:
            setattr(row, field.name, b"")
    for column, value in values.items():
        setattr(row, column, value)
    row.save()
    return row


def own(name: str, office: str):
    """A stored row of one office under a key of its own."""
    model, values = REGISTERS[name], {"office": office}
    for n, key in enumerate(model.key):  # two persons of one key are two
        if key != "office" and model.sheet().column(key).type in ("text", "person", "place"):
            values[key] = f"{name[:8]}-{office}" + "b" * n
    return put(name, **values)
