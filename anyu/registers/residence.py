"""Residence: where a person belongs, by one of three bases, from one day up to another.

Source: UN Principles and Recommendations for Population and Housing Censuses, Rev. 3 (usual residence).
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

BASES = [
    ("REGISTERED", "Registered", "戶籍人口"),
    ("ACTUAL", "Resident", "常住人口"),
    ("MANAGED", "Managed", "管理人口"),
]


class Residence(Register):
    """One spell. `until_on` is exclusive and empty while the spell lasts."""

    title = Text("Residence", "居住情況")
    key = ("person", "kind", "from_on")
    spell = ("from_on", "until_on")
    event = "population"
    checks = (
        Check("residence_ends_after_begin", Text("The spell ends before it begins", "居住結束日期早於開始日期"), "until_on is None or until_on > from_on", "refuse"),
    )

    person = fields.person("Person number", "人員編號")
    kind = fields.code("Basis", "人口口徑", BASES)
    place = fields.place("Place", "居住地方")
    from_on = fields.day("From", "起始日期")
    until_on = fields.day("Until (exclusive)", "終止日期(不含當日)", required=False)
    office = fields.office("Office", "管理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind", "from_on"], name="residence_key")]
