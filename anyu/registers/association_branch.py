"""Association branch: a branch of the family planning association or another body that takes part.

Source: 《人口與計劃生育法》(2021年修正)第7條 (associations assist); statute of the association.
"""

from __future__ import annotations

from datetime import date

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

KINDS = [("VILLAGE", "Village branch", "村(居)協會"), ("EMPLOYER", "Employer's branch", "企事業單位協會"), ("MIGRANT", "Migrants' branch", "流動人口協會"), ("SCHOOL", "School branch", "學校協會"),
         ("TRADE_UNION", "Trade union", "工會"), ("YOUTH", "Youth league", "共青團"), ("WOMEN", "Women's federation", "婦聯"), ("PARTY", "Party branch", "黨支部")]
STATUTE = "《人口與計劃生育法》(2021年修正)第7條;協會章程"


class AssociationBranch(Register):
    """One branch."""

    title = Text("Association branches", "協會組織")
    source = STATUTE
    key = ("code",)
    event = "participation"
    checks = (
        Check("association_branch_elected", Text("Its board was elected over five years ago", "理事會換屆已超過5年"), "elected_on is None or checked_on is None or days_between(elected_on, checked_on) <= 1830", "ask", STATUTE,
              passes={"elected_on": date(2022, 1, 1), "checked_on": date(2025, 1, 1)}, fails={"elected_on": date(2012, 1, 1), "checked_on": date(2025, 1, 1)}),
        Check("association_branch_ended_after", Text("Ended before it was founded", "撤銷日期早於成立日期"), "ended_on >= founded_on", "refuse", STATUTE,
              passes={"founded_on": date(2010, 1, 1), "ended_on": date(2020, 1, 1)}, fails={"founded_on": date(2010, 1, 1), "ended_on": date(2000, 1, 1)}),
        Check("association_branch_groups_within", Text("More groups than members", "會員小組數多於會員數"), "n_groups <= n_members", "refuse", STATUTE,
              passes={"n_members": 80, "n_groups": 6}, fails={"n_members": 5, "n_groups": 6}),
    )

    code = fields.text("Branch number", "組織編號", size=40)
    name = fields.text("Name", "名稱")
    kind = fields.code("Kind", "類別", KINDS)
    place = fields.place("Place", "所在地方")
    founded_on = fields.day("Founded on", "成立日期")
    elected_on = fields.day("Board elected on", "最近換屆日期", required=False)
    checked_on = fields.day("Looked at on", "核對日期", required=False)
    n_members = fields.number("Members", "會員數", unit="person")
    n_groups = fields.number("Groups", "會員小組數", unit="group", required=False)
    ended_on = fields.day("Ended on", "撤銷日期", required=False)
    office = fields.office("Office", "聯繫單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="association_branch_key")]
