"""Product: what is kept of each thing on the shelf: its pack, its shelf life, and the stock to keep.

Source: JSI/DELIVER, Logistics Handbook, 2011, chapter 4 (minimum and maximum months of stock); 基本公共衛生服務項目(免費避孕藥具).
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register
from .stock_move import PRODUCTS

KINDS = [
    ("CONTRACEPTIVE", "Contraceptive", "避孕藥具"),
    ("NUTRITION", "Nutrition", "營養品"),
    ("TEST", "Test", "檢測試劑"),
    ("MATERIAL", "Printed material", "宣傳品"),
]
SOURCE = "JSI/DELIVER, Logistics Handbook, 2011, chapter 4"


class Product(Register):
    """One product of the code list; methods are counted, not brands."""

    title = Text("Products", "藥具品種")
    key = ("product",)
    walled = False
    event = "stock"
    source = SOURCE
    checks = (
        Check("product_pack_holds_something", Text("A pack holds at least one unit", "每包裝數量至少為1"), "pack_units >= 1", "refuse", SOURCE, {"pack_units": 10}, {"pack_units": 0}),
        Check("product_shelf_life_plausible", Text("Shelf life outside 1–120 months", "保質期不在1至120個月之間"), "shelf_life_months >= 1 and shelf_life_months <= 120", "ask", SOURCE,
              {"shelf_life_months": 36}, {"shelf_life_months": 360}),
        Check("product_most_above_least", Text("The most to keep is not above the least", "最高庫存月數應大於最低庫存月數"), "most_months > least_months", "refuse", SOURCE,
              {"least_months": "2", "most_months": "4"}, {"least_months": "4", "most_months": "2"}),
        Check("product_least_covers_something", Text("The least to keep is nothing", "最低庫存月數應大於0"), "least_months > 0", "ask", SOURCE, {"least_months": "2"}, {"least_months": "0"}),
        Check("product_ends_after_begin", Text("Dropped before it was taken in", "停用日期早於啟用日期"), "until_on is None or since_on is None or until_on > since_on", "refuse", SOURCE,
              {"since_on": "2020-01-01", "until_on": "2025-01-01"}, {"since_on": "2020-01-01", "until_on": "2019-01-01"}),
    )

    product = fields.code("Product", "品種", PRODUCTS, event="method_use")
    kind = fields.code("Kind", "類別", KINDS)
    specification = fields.text("Specification", "規格", required=False)
    pack_units = fields.number("Units in a pack", "每包裝數量", unit="unit", required=False)
    shelf_life_months = fields.number("Shelf life", "保質期", unit="month", required=False)
    least_months = fields.decimal("Least stock to keep", "最低庫存月數", unit="month", required=False)
    most_months = fields.decimal("Most stock to keep", "最高庫存月數", unit="month", required=False)
    cold = fields.flag("Kept cold", "須冷藏", required=False)
    free = fields.flag("Free of charge", "免費發放", required=False)
    since_on = fields.day("Taken in since", "啟用日期", required=False)
    until_on = fields.day("Until", "停用日期", required=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["product"], name="product_key")]
