"""Stock move: one movement or count of one product at one service point.

Source: JSI/DELIVER, Logistics Handbook, 2011, chapter 4 (stock on hand, dispensed, losses and adjustments).
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

PRODUCTS = [
    ("CONDOM", "Condom", "避孕套"),
    ("COC", "Combined pill (cycle)", "複方口服藥(周期)"),
    ("POP", "Progestin-only pill (cycle)", "單純孕激素口服藥(周期)"),
    ("DMPA", "Injectable (dose)", "避孕針(支)"),
    ("IMPLANT", "Implant", "皮下埋植劑"),
    ("CU_IUD", "Copper IUD", "含銅宮內節育器"),
    ("ECP", "Emergency pill (dose)", "緊急避孕藥(次)"),
    ("FOLIC_ACID", "Folic acid (bottle)", "葉酸(瓶)"),
]
KINDS = [
    ("RECEIVED", "Received", "入庫"),
    ("DISPENSED", "Dispensed", "發放"),
    ("LOST", "Lost or expired", "損耗"),
    ("ADJUSTED", "Adjusted", "調整"),
    ("COUNTED", "Counted", "盤點"),
]


class StockMove(Register):
    """One movement. A count states what was on the shelf that day; zero is a stock-out."""

    title = Text("Stock moves", "藥具出入庫")
    key = ("code",)
    occurs = "moved_on"
    event = "stock"
    checks = (
        Check("stock_move_not_negative", Text("Only an adjustment may be negative", "僅調整數可以為負"), "quantity >= 0 or kind == 'ADJUSTED'", "refuse"),
        Check("stock_move_not_expired", Text("Dispensed after its expiry", "發放時已過有效期"), "expires_on is None or kind != 'DISPENSED' or expires_on > moved_on"),
    )

    code = fields.text("Move number", "單據編號", size=40)
    place = fields.place("Place", "服務地方")
    product = fields.code("Product", "品種", PRODUCTS, event="method_use")
    kind = fields.code("Kind of move", "單據類別", KINDS)
    quantity = fields.integer("Quantity", "數量", unit="unit")
    lot = fields.text("Lot", "批號", size=40, required=False)
    expires_on = fields.day("Expires on", "有效期至", required=False)
    moved_on = fields.day("Moved on", "發生日期")
    office = fields.office("Office", "服務單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="stock_move_key")]
