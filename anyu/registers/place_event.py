"""Place event: a place that was split, merged, renamed or moved, and whose rows go where. One row for each place before and after.

The places themselves keep their days in `place`; figures as they were need nothing else, figures as they are now need this.
Source: 行政區劃管理條例 (State Council Order 704, 2018); 統計用區劃代碼 (yearly changes).
"""

from __future__ import annotations

from django.db import models

from anyu.kernel import Check, Text

from . import fields
from .register import Register

KINDS = [
    ("SPLIT", "Split", "拆分"),
    ("MERGE", "Merged", "合併"),
    ("RENAME", "Renamed", "更名"),
    ("MOVE", "Moved under another place", "調整隸屬"),
]
ATTRIBUTIONS = [
    ("SUCCESSOR", "All rows to the later place", "全部歸入新地方"),
    ("BY_GROUP", "By village group", "按村民小組歸入"),
    ("SHARE", "Figures by share", "數據按比例歸入"),
    ("FORMER", "Rows stay with the earlier place", "仍歸原地方"),
]
SOURCE = "行政區劃管理條例(國務院令第704號)"


class PlaceEvent(Register):
    """One place before and one after, the day, and how the rows of before are attributed. Settled by a person, never guessed."""

    title = Text("Changes of places", "區劃變更")
    key = ("former", "successor", "happened_on")
    occurs = "happened_on"
    walled = False
    event = "data_quality"
    source = SOURCE
    checks = (
        Check("place_event_joins_two_places", Text("A split or a merge needs two different places", "拆分、合併須為兩個不同的地方"),
              "kind in ('RENAME', 'MOVE') or former != successor", "refuse", SOURCE,
              {"kind": "SPLIT", "former": "9901", "successor": "9902"}, {"kind": "MERGE", "former": "9901", "successor": "9901"}),
        Check("place_event_share_is_told", Text("The share is not told", "按比例歸入而未填比例"), "attribution != 'SHARE' or share_pct is not None", "refuse", SOURCE,
              {"attribution": "SHARE", "share_pct": "60"}, {"attribution": "SHARE"}),
        Check("place_event_share_within_100", Text("The share lies outside 0–100 %", "比例不在0至100%之間"), "share_pct > 0 and share_pct <= 100", "refuse", SOURCE,
              {"share_pct": "60"}, {"share_pct": "160"}),
        Check("place_event_rename_goes_whole", Text("A renamed place keeps all its rows", "更名的,記錄應全部歸入"), "kind != 'RENAME' or attribution == 'SUCCESSOR'", "ask",
              SOURCE, {"kind": "RENAME", "attribution": "SUCCESSOR"}, {"kind": "RENAME", "attribution": "SHARE"}),
        Check("place_event_decided_before", Text("Happened before it was decided", "變更日期早於批准日期"), "decided_on is None or decided_on <= happened_on", "ask", SOURCE,
              {"decided_on": "2024-12-01", "happened_on": "2025-01-01"}, {"decided_on": "2025-02-01", "happened_on": "2025-01-01"}),
    )

    former = fields.place("Place before", "變更前地方")
    successor = fields.place("Place after", "變更後地方")
    happened_on = fields.day("In force from", "變更生效日期")
    kind = fields.code("Kind of change", "變更類別", KINDS)
    attribution = fields.code("Where the rows go", "記錄歸屬", ATTRIBUTIONS)
    share_pct = fields.decimal("Share", "歸入比例", unit="%", required=False)
    decided_on = fields.day("Decided on", "批准日期", required=False)
    basis = fields.text("Document", "批准文件", required=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["former", "successor", "happened_on"], name="place_event_key")]
