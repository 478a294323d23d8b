"""Lot: one lot of a product as an office received it, with its expiry, so that the earliest goes out first.

Source: JSI/DELIVER, Logistics Handbook, 2011, chapter 8 (first to expire, first out); 藥品經營質量管理規範.
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register
from .stock_move import PRODUCTS

STATES = [
    ("USABLE", "Usable", "可用"),
    ("HELD", "Held back", "暫停使用"),
    ("RECALLED", "Recalled", "召回"),
    ("DESTROYED", "Destroyed", "已銷毀"),
]
SOURCE = "JSI/DELIVER, Logistics Handbook, 2011, chapter 8; 藥品經營質量管理規範"


class Lot(Register):
    """One lot at one office."""

    title = Text("Lots", "藥具批次")
    key = ("lot", "product", "office")
    occurs = "received_on"
    event = "stock"
    source = SOURCE
    checks = (
        Check("lot_expires_after_making", Text("Expires before it was made", "有效期早於生產日期"), "made_on is None or expires_on > made_on", "refuse", SOURCE,
              {"made_on": "2024-01-01", "expires_on": "2027-01-01"}, {"made_on": "2024-01-01", "expires_on": "2023-01-01"}),
        Check("lot_received_after_making", Text("Received before it was made", "入庫日期早於生產日期"), "made_on is None or received_on >= made_on", "refuse", SOURCE,
              {"made_on": "2024-01-01", "received_on": "2024-03-01"}, {"made_on": "2024-01-01", "received_on": "2023-03-01"}),
        Check("lot_usable_when_received", Text("Expired when it was received", "入庫時已過有效期"), "expires_on > received_on", "ask", SOURCE,
              {"received_on": "2024-03-01", "expires_on": "2027-01-01"}, {"received_on": "2024-03-01", "expires_on": "2024-01-01"}),
        Check("lot_half_a_year_left", Text("Less than six months left when received", "入庫時剩餘有效期不足六個月"), "expires_on > add_days(received_on, 182)", "ask", SOURCE,
              {"received_on": "2024-03-01", "expires_on": "2027-01-01"}, {"received_on": "2024-03-01", "expires_on": "2024-04-01"}),
        Check("lot_recall_has_its_day", Text("Recalled, and the day is missing", "已召回而未填召回日期"), "state != 'RECALLED' or recalled_on is not None", "ask", SOURCE,
              {"state": "RECALLED", "recalled_on": "2024-06-01"}, {"state": "RECALLED"}),
        Check("lot_not_empty", Text("Nothing was received", "入庫數量應大於0"), "quantity > 0", "refuse", SOURCE, {"quantity": 100}, {"quantity": 0}),
    )

    lot = fields.text("Lot", "批號", size=40)
    product = fields.code("Product", "品種", PRODUCTS, event="method_use")
    received_on = fields.day("Received on", "入庫日期")
    quantity = fields.number("Quantity received", "入庫數量", unit="unit")
    made_on = fields.day("Made on", "生產日期", required=False)
    expires_on = fields.day("Expires on", "有效期至")
    maker = fields.text("Maker", "生產企業", required=False)
    state = fields.code("State", "狀態", STATES)
    recalled_on = fields.day("Recalled on", "召回日期", required=False)
    office = fields.office("Office", "服務單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lot", "product", "office"], name="lot_key")]
