"""Membership: a person in a household, from one day up to another; nobody is in two at once.

Source: UN Principles and Recommendations for Population and Housing Censuses, Rev. 3 (relationship to the reference person); GB/T 4761.
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Sensitivity, Text

from . import fields
from .register import Register

RELATIONS = [
    ("HEAD", "Head", "戶主"),
    ("SPOUSE", "Spouse", "配偶"),
    ("CHILD", "Child", "子女"),
    ("CHILD_IN_LAW", "Child's spouse", "子女的配偶"),
    ("PARENT", "Parent", "父母"),
    ("PARENT_IN_LAW", "Spouse's parent", "配偶的父母"),
    ("GRANDPARENT", "Grandparent", "祖父母、外祖父母"),
    ("GRANDCHILD", "Grandchild", "孫子女、外孫子女"),
    ("SIBLING", "Brother or sister", "兄弟姐妹"),
    ("OTHER_RELATIVE", "Other relative", "其他親屬"),
    ("NOT_RELATED", "Not related", "非親屬"),
]
SOURCE = "UN Principles and Recommendations for Population and Housing Censuses, Rev. 3; GB/T 4761"


class Membership(Register):
    """One spell of one person in one household."""

    title = Text("Members of households", "家庭成員")
    key = ("person", "from_on")
    spell = ("from_on", "until_on")
    event = "population"
    source = SOURCE
    checks = (
        Check("membership_ends_after_begin", Text("It ends before it begins", "終止日期早於起始日期"), "until_on is None or until_on > from_on", "refuse", SOURCE,
              {"from_on": "2020-01-01", "until_on": "2021-01-01"}, {"from_on": "2020-01-01", "until_on": "2020-01-01"}),
        Check("membership_since_1900", Text("It begins before 1900", "起始日期早於1900年"), "from_on >= date(1900, 1, 1)", "refuse", SOURCE,
              {"from_on": "1950-01-01"}, {"from_on": "1850-01-01"}),
        Check("membership_length_plausible", Text("It lasts over 120 years", "成員關係超過120年"), "until_on is None or age(from_on, until_on) <= 120", "ask", SOURCE,
              {"from_on": "1950-01-01", "until_on": "2020-01-01"}, {"from_on": "1900-01-01", "until_on": "2021-01-02"}),
    )

    person = fields.person("Person number", "人員編號")
    household = fields.row("Household number", "家庭編號", "household", sensitivity=Sensitivity.PERSONAL)
    relation = fields.code("Relation to the head", "與戶主關係", RELATIONS, sensitivity=Sensitivity.PERSONAL)
    from_on = fields.day("From", "起始日期", sensitivity=Sensitivity.PERSONAL)
    until_on = fields.day("Until (exclusive)", "終止日期(不含當日)", sensitivity=Sensitivity.PERSONAL, required=False)
    office = fields.office("Office", "管理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "from_on"], name="membership_key")]
