"""Register: what every stored table is. Its Sheet is read off it; it does nothing."""

from __future__ import annotations

import re
import uuid
from functools import cache
from typing import ClassVar

from django.db import models

from anyu.kernel import Check, Sheet, Text

from .fields import column


class Register(models.Model):
    """A stored table. `key` identifies a row to people; `occurs` or `spell` puts it into time.

    `walled` tables show a row only to those whose scope holds its office; `sealed` ones only to the care team.
    `imported` ones have a template that people may fill; `purpose` is what a grant must name to open their rows.
    `hidden_from` is the column of the office that never sees the row, whatever its grants; `above` the columns of an office
    and of whether its head is meant, above which the row's own office must stand; `voices` the free texts in which an
    accusation about the births of others is refused; `agrees` what must be the same in a row and in the row it refers to.
    """

    title: ClassVar[Text]
    key: ClassVar[tuple[str, ...]]
    occurs: ClassVar[str | None] = None
    spell: ClassVar[tuple[str, str] | None] = None
    purpose: ClassVar[str] = "registration"
    walled: ClassVar[bool] = True
    sealed: ClassVar[bool] = False
    imported: ClassVar[bool] = True
    hidden_from: ClassVar[str | None] = None
    above: ClassVar[tuple[str, str] | None] = None
    voices: ClassVar[tuple[str, ...]] = ()
    agrees: ClassVar[tuple[str, ...]] = ("person", "about_office")
    checks: ClassVar[tuple[Check, ...]] = ()
    source: ClassVar[str] = ""
    event: ClassVar[str] = ""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch_id = models.UUIDField(null=True, editable=False, db_index=True)
    changed_at = models.DateTimeField(editable=False, null=True)
    changed_by = models.CharField(max_length=150, editable=False, null=True)

    class Meta:
        abstract = True

    @classmethod
    def slug(cls) -> str:
        """The register's name as commands, files and declarations write it: `stock_move`."""
        return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()

    @classmethod
    def sheet(cls) -> Sheet:
        """The plain description that form, list, template, import, export, snapshot and dictionary derive from."""
        return _sheet(cls)


@cache
def _sheet(model: type[Register]) -> Sheet:
    columns = tuple(column(f) for f in model._meta.fields if hasattr(f, "meaning"))
    return Sheet(model.slug(), model.title, columns, model.key, model.occurs, model.spell, model.sealed,
                 model.checks, model.source, model.event)
