"""Public activities: what was held, where, and how many came; never who."""

from __future__ import annotations

import numpy as np

from .day import Window, days
from .land import BUREAU, SCHOOL, Land, Table

KINDS = ("PUBLICITY", "CLASS", "FILM", "EXHIBITION", "TRAINING", "HOME_VISIT_ON_REQUEST")
SHARE = (0.34, 0.27, 0.09, 0.06, 0.08, 0.16)
ATTENDANCE = (85, 32, 120, 150, 24, 3)
TOPICS = {
    "PUBLICITY": ("各種避孕方法與知情選擇", "育兒補貼怎樣申請", "流動人口可以享受的服務", "投訴渠道與答復期限"),
    "CLASS": ("新生兒護理", "孕前保健與葉酸", "產後恢復與休息", "兒童營養與輔食", "更年期保健"),
    "FILM": ("科普電影:嬰幼兒急救", "科普電影:健康的一天"),
    "EXHIBITION": ("兒童早期發展圖片展", "服務承諾與辦事流程展"),
    "TRAINING": ("知情選擇與諮詢技巧", "台賬登記與數據質量", "個人信息保護"),
    "HOME_VISIT_ON_REQUEST": ("應邀介紹產後護理", "應邀協助申請待遇", "應邀看望老年家庭"),
}
AT_SCHOOL = ("青春期健康", "反對性別歧視", "怎樣尋求幫助")


def draw(rng: np.random.Generator, land: Land, window: Window, n: int) -> Table:
    """So many activities of the bureau, the school, townships, stations and village posts."""
    offices = np.array([BUREAU, SCHOOL, *land.townships, *land.stations, *land.posts], object)
    weight = np.array([10, 14] + [9] * len(land.townships) + [12] * 2 + [1.6] * len(land.posts))
    places = dict(zip(land.office["code"], land.office["place"], strict=True))
    held = np.sort(window.draw(rng, np.full(n, window.begin), np.full(n, window.end)))
    office = offices[rng.choice(len(offices), n, p=weight / weight.sum())]
    kind = rng.choice(len(KINDS), n, p=SHARE)
    kind[office == SCHOOL] = 1
    kind[(kind == 5) & (office == BUREAU)] = 0
    came = np.maximum(1, rng.gamma(4.0, np.array(ATTENDANCE)[kind] / 4, n)).astype(int)
    migrants = rng.binomial(came, 0.09).astype(object)
    migrants[(kind == 4) | (rng.random(n) < 0.08)] = None
    pools = [AT_SCHOOL if o == SCHOOL else TOPICS[KINDS[k]] for o, k in zip(office, kind, strict=True)]
    return {
        "code": [f"A{k:06}" for k in range(1, n + 1)],
        "place": [places[o] for o in office],
        "kind": [KINDS[k] for k in kind],
        "topic": [pool[k % len(pool)] for pool, k in zip(pools, rng.integers(60, size=n).tolist(), strict=True)],
        "held_on": days(held),
        "n_attended": came.tolist(),
        "n_migrants": migrants.tolist(),
        "request": [f"R{k:06}" if KINDS[kind[k - 1]] == "HOME_VISIT_ON_REQUEST" else None for k in range(1, n + 1)],
        "office": office.tolist(),
    }
