"""Place: the tree of places, each node with the days between which it stood so.

Source: 12-digit division codes of the National Bureau of Statistics; a local suffix below the village.
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

LEVELS = [
    ("PROVINCE", "Province", "省"),
    ("CITY", "City", "市"),
    ("COUNTY", "County", "縣"),
    ("TOWN", "Town", "鄉鎮"),
    ("VILLAGE", "Village", "村"),
    ("GROUP", "Village group", "村民小組"),
]


class Place(Register):
    """One place under one name and parent; a rename, split or merge ends this row and begins another."""

    title = Text("Places", "地方")
    key = ("code", "valid_from_on")
    walled = False
    source = "統計用區劃代碼和城鄉劃分代碼編製規則(國家統計局)"
    checks = (
        Check("place_ends_after_begin", Text("The place ends before it begins", "撤銷日期早於設立日期"),
              "valid_until_on is None or valid_until_on > valid_from_on", "refuse", source,
              {"valid_from_on": "2000-01-01", "valid_until_on": "2020-01-01"}, {"valid_from_on": "2000-01-01", "valid_until_on": "1999-12-31"}),
        Check("place_province_is_the_top", Text("A province belongs to no other place", "省級地方不應有上級地方"),
              "level != 'PROVINCE' or parent is None", "ask", source, {"level": "PROVINCE"}, {"level": "PROVINCE", "parent": "99"}),
        Check("place_below_has_a_parent", Text("A village or group belongs to a place", "村和村民小組應有上級地方"),
              "not (level in ('VILLAGE', 'GROUP')) or parent is not None", "ask", source, {"level": "VILLAGE", "parent": "9901"}, {"level": "GROUP"}),
    )

    code = fields.text("Place code", "地方代碼", size=24)
    name = fields.text("Place name", "地方名稱")
    name_en = fields.text("Place name in English", "地方英文名稱", required=False)
    level = fields.code("Level", "層級", LEVELS)
    parent = fields.place("Belongs to", "上級地方", required=False)
    valid_from_on = fields.day("Since", "設立日期")
    valid_until_on = fields.day("Until", "撤銷日期", required=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "valid_from_on"], name="place_key")]
