"""Requisition: what a service point asks for, what was granted and what came.

Source: JSI/DELIVER, Logistics Handbook, 2011, chapter 5 (order = most to keep - on hand - on order).
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register
from .stock_move import PRODUCTS

STATES = [
    ("ASKED", "Asked for", "已申領"),
    ("GRANTED", "Granted", "已批准"),
    ("DELIVERED", "Delivered", "已到貨"),
    ("DECLINED", "Declined with reasons", "未批准(已說明理由)"),
    ("WITHDRAWN", "Withdrawn", "已撤回"),
]
SOURCE = "JSI/DELIVER, Logistics Handbook, 2011, chapter 5"


class Requisition(Register):
    """One product asked for by one office. It follows what was handed out, never a plan of how many should use a method."""

    title = Text("Requisitions", "藥具申領")
    key = ("code",)
    occurs = "requested_on"
    event = "stock"
    source = SOURCE
    checks = (
        Check("requisition_asks_for_something", Text("Nothing is asked for", "申領數量應大於0"), "n_requested > 0", "refuse", SOURCE, {"n_requested": 100}, {"n_requested": 0}),
        Check("requisition_needed_after", Text("Needed before it was asked for", "需用日期早於申領日期"), "needed_by_on is None or needed_by_on >= requested_on", "refuse", SOURCE,
              {"requested_on": "2025-02-01", "needed_by_on": "2025-03-01"}, {"requested_on": "2025-02-01", "needed_by_on": "2025-01-01"}),
        Check("requisition_granted_after", Text("Granted before it was asked for", "批准日期早於申領日期"), "granted_on is None or granted_on >= requested_on", "refuse", SOURCE,
              {"requested_on": "2025-02-01", "granted_on": "2025-02-03"}, {"requested_on": "2025-02-01", "granted_on": "2025-01-03"}),
        Check("requisition_delivered_after", Text("Delivered before it was asked for", "到貨日期早於申領日期"), "delivered_on is None or delivered_on >= requested_on", "refuse", SOURCE,
              {"requested_on": "2025-02-01", "delivered_on": "2025-02-13"}, {"requested_on": "2025-02-01", "delivered_on": "2025-01-13"}),
        Check("requisition_delivered_within_granted", Text("More came than was granted", "到貨數量多於批准數量"), "n_delivered <= n_granted", "ask", SOURCE,
              {"n_granted": 100, "n_delivered": 100}, {"n_granted": 100, "n_delivered": 120}),
        Check("requisition_delivered_has_its_day", Text("Delivered, and the day is missing", "已到貨而未填到貨日期"), "state != 'DELIVERED' or delivered_on is not None", "ask", SOURCE,
              {"state": "DELIVERED", "delivered_on": "2025-02-13"}, {"state": "DELIVERED"}),
        Check("requisition_below_a_year_of_use", Text("More than a year of use, with what is there and on the way", "連同現存和在途數量超過一年用量"),
              "monthly_use == 0 or n_requested + n_on_hand + n_on_order <= monthly_use * 12", "ask", SOURCE,
              {"monthly_use": "50", "n_requested": 100, "n_on_hand": 20, "n_on_order": 0}, {"monthly_use": "5", "n_requested": 100, "n_on_hand": 20, "n_on_order": 0}),
        Check("requisition_of_another_office", Text("Asked of oneself", "申領單位與供應單位相同"), "supplier_office is None or supplier_office != office", "refuse", SOURCE,
              {"office": "2", "supplier_office": "1"}, {"office": "2", "supplier_office": "2"}),
    )

    code = fields.text("Requisition number", "申領編號", size=40)
    place = fields.place("Place", "服務地方")
    product = fields.code("Product", "品種", PRODUCTS, event="method_use")
    requested_on = fields.day("Asked for on", "申領日期")
    n_requested = fields.number("Asked for", "申領數量", unit="unit")
    state = fields.code("State", "狀態", STATES)
    needed_by_on = fields.day("Needed by", "需用日期", required=False)
    n_on_hand = fields.number("On hand", "現存數量", unit="unit", required=False)
    n_on_order = fields.number("On order", "在途數量", unit="unit", required=False)
    monthly_use = fields.decimal("Handed out in a month, on average", "月均發放數量", unit="unit", required=False)
    n_granted = fields.number("Granted", "批准數量", unit="unit", required=False)
    granted_on = fields.day("Granted on", "批准日期", required=False, event="timeliness")
    n_delivered = fields.number("Delivered", "到貨數量", unit="unit", required=False)
    delivered_on = fields.day("Delivered on", "到貨日期", required=False, event="timeliness")
    supplier_office = fields.office("Asked of", "供應單位", required=False)
    office = fields.office("Office", "服務單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="requisition_key")]
