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
    ("LNG_IUD", "Hormonal IUD", "左炔諾孕酮宮內節育系統"),
    ("FEMALE_CONDOM", "Female condom", "女用避孕套"),
    ("IRON_FOLIC", "Iron and folic acid (bottle)", "鐵葉酸(瓶)"),
    ("NUTRITION_PACK", "Nutrition pack for children (box)", "兒童營養包(盒)"),
]
KINDS = [
    ("RECEIVED", "Received", "入庫"),
    ("DISPENSED", "Dispensed", "發放"),
    ("LOST", "Lost or expired", "損耗"),
    ("ADJUSTED", "Adjusted", "調整"),
    ("COUNTED", "Counted", "盤點"),
    ("ISSUED", "Issued to another point", "調出"),
    ("RETURNED", "Returned", "退回"),
]
REASONS = [
    ("EXPIRED", "Expired", "過期"),
    ("DAMAGED", "Damaged", "破損"),
    ("MISSING", "Missing", "短缺"),
    ("RECALLED", "Recalled", "召回"),
    ("COUNT", "Found by a count", "盤點差異"),
    ("OTHER", "Other", "其他"),
]
SOURCE = "JSI/DELIVER, Logistics Handbook, 2011, chapter 4"


class StockMove(Register):
    """One movement. A count states what was on the shelf that day; zero is a stock-out."""

    title = Text("Stock moves", "藥具出入庫")
    key = ("code",)
    occurs = "moved_on"
    event = "stock"
    source = SOURCE
    checks = (
        Check("stock_move_not_negative", Text("Only an adjustment may be negative", "僅調整數可以為負"), "quantity >= 0 or kind == 'ADJUSTED'", "refuse",
              SOURCE, {"quantity": -3, "kind": "ADJUSTED"}, {"quantity": -3, "kind": "RECEIVED"}),
        Check("stock_move_not_expired", Text("Dispensed after its expiry", "發放時已過有效期"), "expires_on is None or kind != 'DISPENSED' or expires_on > moved_on",
              "ask", SOURCE, {"kind": "DISPENSED", "expires_on": "2027-01-01", "moved_on": "2025-01-01"},
              {"kind": "DISPENSED", "expires_on": "2024-12-31", "moved_on": "2025-01-01"}),
        Check("stock_move_reason_of_a_loss", Text("A reason stands at a move that needs none", "該單據類別無需填原因"),
              "reason is None or kind in ('LOST', 'ADJUSTED', 'COUNTED', 'RETURNED')", "ask", SOURCE,
              {"reason": "EXPIRED", "kind": "LOST"}, {"reason": "EXPIRED", "kind": "RECEIVED"}),
        Check("stock_move_to_another_office", Text("Moved to the same office", "調出、調入為同一單位"), "other_office is None or other_office != office", "refuse", SOURCE,
              {"office": "2", "other_office": "1"}, {"office": "2", "other_office": "2"}),
        Check("stock_move_issued_to_someone", Text("Issued, and not said to whom", "調出未注明對方單位"), "kind != 'ISSUED' or other_office is not None", "ask", SOURCE,
              {"kind": "ISSUED", "other_office": "1"}, {"kind": "ISSUED"}),
        Check("stock_move_quantity_plausible", Text("More than a million units", "數量超過100萬"), "abs(quantity) <= 1000000", "ask", SOURCE,
              {"quantity": 100}, {"quantity": 100_000_000}),
        Check("stock_move_expiry_plausible", Text("Expires more than ten years later", "有效期超過十年"), "expires_on is None or expires_on < add_years(moved_on, 10)", "ask",
              SOURCE, {"expires_on": "2027-01-01", "moved_on": "2025-01-01"}, {"expires_on": "2127-01-01", "moved_on": "2025-01-01"}),
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
    point = fields.row("Distribution point", "發放點編號", "distribution_point", required=False)
    reason = fields.code("Reason", "原因", REASONS, required=False)
    other_office = fields.office("Other office", "對方單位", required=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code"], name="stock_move_key")]
