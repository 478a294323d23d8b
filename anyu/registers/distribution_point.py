"""Distribution point: a counter, shelf or machine where anybody may take supplies, and whether it is open and filled.

Source: 免費提供避孕藥具工作規範; FP2020 core indicator 11 (at least three modern methods at a primary point).
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

KINDS = [
    ("COUNTER", "Counter", "窗口"),
    ("SHELF", "Open shelf", "自取架"),
    ("MACHINE", "Vending machine", "自助發放機"),
    ("SHOP", "Shop or hotel", "商店、賓館"),
    ("WORKPLACE", "Workplace", "工作場所"),
    ("SCHOOL", "School or college", "學校"),
]
SOURCE = "免費提供避孕藥具工作規範; FP2020 core indicator 11"


class DistributionPoint(Register):
    """One point. Who took something is nobody's business; what stands here is whether it was open and filled."""

    title = Text("Distribution points", "藥具發放點")
    key = ("code",)
    event = "availability"
    source = SOURCE
    checks = (
        Check("distribution_point_closes_after", Text("Closed before it opened", "停用日期早於啟用日期"), "closed_on is None or closed_on >= opened_on", "refuse", SOURCE,
              {"opened_on": "2020-01-01", "closed_on": "2025-01-01"}, {"opened_on": "2020-01-01", "closed_on": "2019-01-01"}),
        Check("distribution_point_hours_in_a_day", Text("Open more than 24 hours a day", "每日開放超過24小時"), "open_hours <= 24", "refuse", SOURCE, {"open_hours": 8}, {"open_hours": 240}),
        Check("distribution_point_checked_after", Text("Looked at before it opened", "檢查日期早於啟用日期"), "checked_on is None or checked_on >= opened_on", "refuse", SOURCE,
              {"opened_on": "2020-01-01", "checked_on": "2025-01-01"}, {"opened_on": "2020-01-01", "checked_on": "2019-01-01"}),
        Check("distribution_point_range", Text("Fewer than three products", "品種不足三種"), "n_products >= 3", "ask", SOURCE, {"n_products": 4}, {"n_products": 1}),
        Check("distribution_point_filled_within", Text("More products in stock than kept", "有貨品種多於陳列品種"), "n_in_stock <= n_products", "refuse", SOURCE,
              {"n_products": 4, "n_in_stock": 3}, {"n_products": 4, "n_in_stock": 5}),
        Check("distribution_point_free", Text("Money is asked for", "向領取人收費"), "free", "ask", "人口與計劃生育法(2021)第21條", {"free": True}, {"free": False}),
        Check("distribution_point_asks_no_name", Text("Names are asked for", "要求領取人登記姓名"), "not asks_name", "ask", "個人信息保護法第6條", {"asks_name": False}, {"asks_name": True}),
    )

    code = fields.text("Point number", "發放點編號", size=40)
    place = fields.place("Place", "服務地方")
    name = fields.text("Where it stands", "設置位置")
    kind = fields.code("Kind", "類別", KINDS)
    opened_on = fields.day("Opened on", "啟用日期")
    closed_on = fields.day("Closed on", "停用日期", required=False)
    n_products = fields.number("Products kept", "陳列品種數", unit="product", required=False)
    n_in_stock = fields.number("of which in stock", "其中有貨品種數", unit="product", required=False, event="stock")
    open_hours = fields.number("Open a day", "每日開放時間", unit="hour", required=False)
    free = fields.flag("Free of charge", "免費", required=False)
    asks_name = fields.flag("Asks who takes", "要求登記姓名", required=False, event="service_quality")
    checked_on = fields.day("Last looked at on", "最近檢查日期", required=False, event="timeliness")
    office = fields.office("Office", "管理單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="distribution_point_key")]
