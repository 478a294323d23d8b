"""Stock count: what was on the shelf against what the book said, and why they differ.

Source: JSI/DELIVER, Logistics Handbook, 2011, chapter 8 (physical inventory).
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register
from .stock_move import PRODUCTS, REASONS

SOURCE = "JSI/DELIVER, Logistics Handbook, 2011, chapter 8"


class StockCount(Register):
    """One product counted at one place on one day. A difference corrects the book; it says nothing about those who were served."""

    title = Text("Stock counts", "藥具盤點")
    key = ("code",)
    occurs = "counted_on"
    event = "stock"
    source = SOURCE
    checks = (
        Check("stock_count_expired_within", Text("More expired than counted", "過期數多於實盤數"), "n_expired <= n_counted", "refuse", SOURCE,
              {"n_counted": 100, "n_expired": 3}, {"n_counted": 100, "n_expired": 103}),
        Check("stock_count_near_the_book", Text("More than a tenth away from the book", "實盤數與賬面數相差超過一成"), "abs(n_counted - n_book) * 10 <= n_book", "ask", SOURCE,
              {"n_counted": 98, "n_book": 100}, {"n_counted": 70, "n_book": 100}),
        Check("stock_count_difference_explained", Text("It differs, and no reason is given", "有差異而未填原因"), "n_counted == n_book or reason is not None", "ask", SOURCE,
              {"n_counted": 98, "n_book": 100, "reason": "MISSING"}, {"n_counted": 98, "n_book": 100}),
        Check("stock_count_no_reason_without_difference", Text("A reason, and no difference", "無差異而填了原因"), "reason is None or n_counted != n_book", "ask", SOURCE,
              {"n_counted": 98, "n_book": 100, "reason": "MISSING"}, {"n_counted": 100, "n_book": 100, "reason": "MISSING"}),
        Check("stock_count_witnessed", Text("Counted without a second person", "盤點無人監盤"), "witnessed", "ask", SOURCE, {"witnessed": True}, {"witnessed": False}),
    )

    code = fields.text("Count number", "盤點編號", size=40)
    place = fields.place("Place", "服務地方")
    product = fields.code("Product", "品種", PRODUCTS, event="method_use")
    counted_on = fields.day("Counted on", "盤點日期")
    n_counted = fields.number("On the shelf", "實盤數", unit="unit")
    n_book = fields.number("By the book", "賬面數", unit="unit")
    n_expired = fields.number("of which expired", "其中過期數", unit="unit", required=False)
    reason = fields.code("Reason of the difference", "差異原因", REASONS, required=False)
    witnessed = fields.flag("A second person was there", "有監盤人", required=False)
    office = fields.office("Office", "服務單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="stock_count_key")]
