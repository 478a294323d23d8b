"""Material: leaflets, posters, boards and other things that were given out or put up.

Source: 《人口與計劃生育法》(2021年修正)第13條.
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

KINDS = [("LEAFLET", "Leaflet", "折頁"), ("POSTER", "Poster", "海報"), ("BOARD", "Notice board", "宣傳欄"), ("BANNER", "Banner or slogan", "橫幅標語"), ("BOOKLET", "Booklet", "手冊"), ("FILM", "Film or audio", "音像製品"), ("KIT", "Kit", "實用物品")]
LAW = "《人口與計劃生育法》(2021年修正)第13條"


class Material(Register):
    """One kind of material given out or put up by one office."""

    title = Text("Materials distributed", "宣傳品發放")
    source = LAW
    key = ("code",)
    occurs = "given_on"
    event = "outreach"
    checks = (
        Check("material_some_given", Text("Nothing was given out", "數量應大於0"), "n_copies > 0", "refuse", LAW, passes={"n_copies": 500}, fails={"n_copies": 0}),
        Check("material_points_within", Text("More points than copies", "點位數多於數量"), "n_points <= n_copies", "refuse", LAW, passes={"n_copies": 500, "n_points": 12}, fails={"n_copies": 5, "n_points": 12}),
        Check("material_names_complaint_channel", Text("Tells neither the complaint channel nor the service points", "未載明投訴渠道或服務點位"), "tells_channel", "ask", "《人口與計劃生育法》(2021年修正)第46條",
              passes={"tells_channel": True}, fails={"tells_channel": False}),
        Check("material_cost_plausible", Text("More than 200 yuan a piece", "單價超過200元"), "cost_yuan <= n_copies * 200", "ask", LAW, passes={"cost_yuan": 1000, "n_copies": 500}, fails={"cost_yuan": 200000, "n_copies": 500}),
    )

    code = fields.text("Material number", "宣傳品編號", size=40)
    kind = fields.code("Kind", "類別", KINDS)
    topic = fields.text("Topic", "主題")
    place = fields.place("Place", "發放地方")
    given_on = fields.day("Given out on", "發放日期")
    n_copies = fields.number("Copies", "數量", unit="copy")
    n_points = fields.number("Points", "點位數", unit="site", required=False)
    tells_channel = fields.flag("Tells the complaint channel or service points", "載明投訴渠道或服務點位")
    cost_yuan = fields.money("Cost", "費用", required=False, event="finance")
    office = fields.office("Office", "發放單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="material_key")]
