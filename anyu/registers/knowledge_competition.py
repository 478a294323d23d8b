"""Knowledge competition: one contest in knowledge of services, health and law.

Source: 《人口與計劃生育法》(2021年修正)第13條.
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

LAW = "《人口與計劃生育法》(2021年修正)第13條"


class KnowledgeCompetition(Register):
    """One competition; prizes are for answers."""

    title = Text("Knowledge competitions", "知識競賽")
    source = LAW
    key = ("code",)
    occurs = "held_on"
    event = "outreach"
    checks = (
        Check("knowledge_competition_prizes_within", Text("More prizes than participants", "獲獎人數多於參賽人數"), "n_prizes <= n_participants", "ask", LAW,
              passes={"n_participants": 60, "n_prizes": 6}, fails={"n_participants": 60, "n_prizes": 66}),
        Check("knowledge_competition_teams_within", Text("More teams than participants", "參賽隊數多於參賽人數"), "n_teams <= n_participants", "refuse", LAW,
              passes={"n_participants": 60, "n_teams": 12}, fails={"n_participants": 10, "n_teams": 12}),
        Check("knowledge_competition_prize_small", Text("Prizes of over 50,000 yuan", "獎品總額超過50000元"), "prizes_yuan <= 50000", "ask", LAW, passes={"prizes_yuan": 3000}, fails={"prizes_yuan": 80000}),
    )

    code = fields.text("Competition number", "競賽編號", size=40)
    topic = fields.text("Topic", "主題")
    place = fields.place("Place", "舉辦地方")
    held_on = fields.day("Held on", "舉辦日期")
    n_teams = fields.number("Teams", "參賽隊數", unit="team", required=False)
    n_participants = fields.number("Participants", "參賽人數", unit="person", event="participation")
    n_prizes = fields.number("Prizes", "獲獎人數", unit="person", required=False)
    prizes_yuan = fields.money("Prizes in money's worth", "獎品總額", required=False, event="finance")
    office = fields.office("Office", "主辦單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="knowledge_competition_key")]
