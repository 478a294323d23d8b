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
BEGINNINGS = [
    ("BIRTH", "Birth", "出生"),
    ("ARRIVAL", "Arrival", "遷入"),
    ("FIRST_RECORD", "First record", "首次登記"),
]
ENDINGS = [
    ("DEATH", "Death", "死亡"),
    ("DEPARTURE", "Departure", "遷出"),
    ("CORRECTION", "Record corrected", "登記更正"),
]
SOURCE = "UN Principles and Recommendations for Population and Housing Censuses, Rev. 3 (usual residence); 全員人口三地址口徑"


class Residence(Register):
    """One spell. `until_on` is exclusive and empty while the spell lasts."""

    title = Text("Residence", "居住情況")
    key = ("person", "kind", "from_on")
    spell = ("from_on", "until_on")
    event = "population"
    checks = (
        Check("residence_ends_after_begin", Text("The spell ends before it begins", "居住結束日期早於開始日期"), "until_on is None or until_on > from_on", "refuse",
              SOURCE, {"from_on": "2020-01-01", "until_on": "2021-01-01"}, {"from_on": "2020-01-01", "until_on": "2020-01-01"}),
        Check("residence_reason_needs_an_end", Text("A reason of the end, and no end", "有終止原因而無終止日期"), "end_reason is None or until_on is not None", "refuse",
              SOURCE, {"end_reason": "DEPARTURE", "until_on": "2021-01-01"}, {"end_reason": "DEPARTURE"}),
        Check("residence_since_1900", Text("The spell begins before 1900", "居住開始日期早於1900年"), "from_on >= date(1900, 1, 1)", "refuse",
              SOURCE, {"from_on": "1950-01-01"}, {"from_on": "1850-01-01"}),
        Check("residence_length_plausible", Text("The spell lasts over 120 years", "居住時間超過120年"), "until_on is None or age(from_on, until_on) <= 120", "ask",
              SOURCE, {"from_on": "1950-01-01", "until_on": "2020-01-01"}, {"from_on": "1900-01-01", "until_on": "2021-01-02"}),
    )

    person = fields.person("Person number", "人員編號")
    kind = fields.code("Basis", "人口口徑", BASES)
    place = fields.place("Place", "居住地方")
    from_on = fields.day("From", "起始日期")
    until_on = fields.day("Until (exclusive)", "終止日期(不含當日)", required=False)
    begin_reason = fields.code("How it began", "起始原因", BEGINNINGS, required=False)
    end_reason = fields.code("How it ended", "終止原因", ENDINGS, required=False)
    office = fields.office("Office", "管理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "kind", "from_on"], name="residence_key")]
