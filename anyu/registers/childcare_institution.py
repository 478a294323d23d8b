"""Childcare institution: who looks after children under three, filed with the county.

Source: 《人口與計劃生育法》(2021年修正)第28條 (備案); 《托育機構設置標準(試行)》(2019) for staff.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

KINDS = [
    ("CENTRE", "Childcare centre", "托育機構"),
    ("NURSERY_CLASS", "Class of a kindergarten", "幼兒園托班"),
    ("COMMUNITY", "Community childcare point", "社區托育點"),
    ("EMPLOYER", "Employer's childcare", "用人單位托育"),
    ("FAMILY", "Family childcare point", "家庭托育點"),
]
LAW, STANDARD = "《人口與計劃生育法》(2021年修正)第28條", "《托育機構設置標準(試行)》(2019)"


class ChildcareInstitution(Register):
    """One institution; its places by month stand in `childcare_place`."""

    title = Text("Childcare institutions", "托育機構")
    source = LAW
    key = ("code",)
    event = "availability"
    checks = (
        Check("childcare_institution_filed_after_opening_asked", Text("Open without being filed", "已開辦而未備案"), "opened_on is None or filed_on is not None", "ask", LAW,
              passes={"opened_on": date(2024, 9, 1), "filed_on": date(2024, 8, 1)}, fails={"opened_on": date(2024, 9, 1)}),
        Check("childcare_institution_filing_numbered", Text("A filing needs its number", "已備案的須填備案編號"), "filed_on is None or filing_number is not None", "refuse", LAW,
              passes={"filed_on": date(2024, 8, 1), "filing_number": "2024-07"}, fails={"filed_on": date(2024, 8, 1)}),
        Check("childcare_institution_closed_after", Text("Closed before it opened", "停辦日期早於開辦日期"), "closed_on >= opened_on", "refuse", LAW,
              passes={"opened_on": date(2024, 9, 1), "closed_on": date(2025, 7, 1)}, fails={"opened_on": date(2024, 9, 1), "closed_on": date(2024, 8, 1)}),
        Check("childcare_institution_carers_enough", Text("Fewer than one carer to seven places", "保育人員與托位之比低於1:7"), "n_carers * 7 >= n_places", "ask", STANDARD,
              passes={"n_carers": 10, "n_places": 70}, fails={"n_carers": 9, "n_places": 70}),
        Check("childcare_institution_family_small", Text("A family point has more than five children", "家庭托育點超過5人"), "kind != 'FAMILY' or n_places <= 5", "ask", STANDARD,
              passes={"kind": "FAMILY", "n_places": 5}, fails={"kind": "FAMILY", "n_places": 6}),
    )

    code = fields.text("Institution number", "機構編號", size=40)
    name = fields.text("Name", "機構名稱")
    place = fields.place("Place", "所在地方")
    kind = fields.code("Kind", "機構類別", KINDS)
    inclusive = fields.flag("Inclusive, at a guided price", "普惠性")
    n_places = fields.number("Places", "托位數", unit="childcare place")
    n_carers = fields.number("Carers", "保育人員數", unit="person", required=False, event="workforce")
    opened_on = fields.day("Opened on", "開辦日期", required=False)
    filed_on = fields.day("Filed on", "備案日期", required=False, source=LAW)
    filing_number = fields.text("Filing number", "備案編號", size=60, required=False)
    closed_on = fields.day("Closed on", "停辦日期", required=False)
    office = fields.office("Office", "管理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="childcare_institution_key")]
