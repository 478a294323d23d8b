"""Land: the places and offices of the invented county. The prefix 99 belongs to no real province."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from .day import Window

Table = dict[str, list]

PROVINCE, CITY, COUNTY = "990000000000", "990100000000", "990101000000"
BUREAU, SCHOOL = COUNTY + "B", COUNTY + "S"
SINCE = date(1984, 1, 1)
# stem, reading, kind, code of the town, share of the people, groups of each of its ten villages
TOWNS = (
    ("甲", "Jia", "鎮", 101, 0.27, 5), ("乙", "Yi", "鄉", 201, 0.15, 4), ("丙", "Bing", "鎮", 102, 0.18, 4),
    ("丁", "Ding", "鄉", 202, 0.11, 3), ("戊", "Wu", "鎮", 103, 0.17, 4), ("己", "Ji", "鄉", 203, 0.12, 4),
)
N_VILLAGES = 10
TOWN_OFFICE, TOWN_STATION = "990101101000T", "990101101000H"  # of the first town
NUMERALS = "一二三四五六七八九十"
RENAMED, GIVING, TAKING = 5, 3, 4  # 己鄉 becomes 己鎮; the last village of 丁鄉 goes to 戊鎮


@dataclass(frozen=True)
class Land:
    """Places and offices as rows, and what drawing people needs: per village group its code, weight, village and town.

    `town` is the one a group belongs to today; `posts` are the village posts, `stations` the service stations.
    """

    place: Table
    office: Table
    groups: np.ndarray
    weight: np.ndarray
    village: np.ndarray
    town: np.ndarray
    posts: np.ndarray
    townships: tuple[str, ...]
    stations: tuple[str, str]


def town_code(t: int) -> str:
    """The code of the t-th town."""
    return f"990101{TOWNS[t][3]}000"


def village_code(t: int, v: int) -> str:
    """The code of a village; it keeps the digits of the town where it began."""
    return f"{town_code(t)[:9]}{201 + v}"


def lay_out(window: Window) -> Land:
    """The land, with one renamed town and one village that changed towns within the window."""
    renamed_on, moved_on = window.month(14), window.month(9)
    places = [(PROVINCE, "示例省", "Example Province", "PROVINCE", None, SINCE, None),
              (CITY, "示例市", "Example City", "CITY", PROVINCE, SINCE, None),
              (COUNTY, "示例縣", "Example County", "COUNTY", CITY, SINCE, None)]
    groups, weight, village, town = [], [], [], []
    for t, (stem, reading, _, _, share, n_groups) in enumerate(TOWNS):
        places += _town(t, renamed_on)
        for v in range(N_VILLAGES):
            moves = t == GIVING and v == N_VILLAGES - 1
            places += _village(t, v, moved_on if moves else None)
            for g in range(1, n_groups + 1):
                code = f"{village_code(t, v)}{g:02}"
                places.append((code, f"{stem}{NUMERALS[v]}村第{g}組", f"{reading} Village {v + 1}, Group {g}", "GROUP", village_code(t, v), SINCE, None))
                groups.append(code)
                weight.append(share * (1.0 + (v * 7 + g * 3) % 5 / 5) / n_groups)
                village.append(t * N_VILLAGES + v)
                town.append(TAKING if moves else t)
    columns = ("code", "name", "name_en", "level", "parent", "valid_from_on", "valid_until_on")
    rows, posts, stations = _offices()
    return Land(_table(columns, places), rows, np.array(groups, object), np.array(weight) / sum(weight), np.array(village), np.array(town),
                np.array(posts, object), tuple(town_code(t) + "T" for t in range(len(TOWNS))), stations)


def _town(t: int, renamed_on: date) -> list[tuple]:
    stem, reading, kind, *_ = TOWNS[t]
    named = {"鎮": "Town", "鄉": "Township"}
    first = (town_code(t), stem + kind, f"{reading} {named[kind]}", "TOWN", COUNTY)
    if t != RENAMED:
        return [(*first, SINCE, None)]
    return [(*first, SINCE, renamed_on), (first[0], stem + "鎮", f"{reading} Town", "TOWN", COUNTY, renamed_on, None)]


def _village(t: int, v: int, moved_on: date | None) -> list[tuple]:
    stem, reading, *_ = TOWNS[t]
    row = (village_code(t, v), f"{stem}{NUMERALS[v]}村", f"{reading} Village {v + 1}", "VILLAGE")
    if moved_on is None:
        return [(*row, town_code(t), SINCE, None)]
    return [(*row, town_code(t), SINCE, moved_on), (*row, town_code(TAKING), moved_on, None)]


def _offices() -> tuple[Table, list[str], tuple[str, str]]:
    rural, stations = town_code(TAKING), (TOWN_STATION, town_code(TAKING) + "H")
    rows = [(BUREAU, "示例縣家庭服務局", "Example County Bureau of Family Services", "BUREAU", COUNTY, None),
            (SCHOOL, "示例縣人口學校", "Example County School", "SCHOOL", COUNTY, BUREAU),
            (stations[0], "示例縣城區服務站", "Example County Town Station", "STATION", town_code(0), BUREAU),
            (stations[1], "示例縣戊鎮服務站", "Wu Town Station", "STATION", rural, BUREAU)]
    posts = []
    for t, (stem, reading, kind, *_) in enumerate(TOWNS):
        kind = "鎮" if t == RENAMED else kind
        english = "Town" if kind == "鎮" else "Township"
        rows.append((town_code(t) + "T", f"{stem}{kind}家庭服務辦公室", f"{reading} {english} Family Services Office", "TOWNSHIP", town_code(t), BUREAU))
        for v in range(N_VILLAGES):
            above = TAKING if (t, v) == (GIVING, N_VILLAGES - 1) else t
            posts.append(village_code(t, v) + "V")
            rows.append((posts[-1], f"{stem}{NUMERALS[v]}村服務點", f"{reading} Village {v + 1} Post", "VILLAGE", village_code(t, v), town_code(above) + "T"))
    return _table(("code", "name", "name_en", "kind", "place", "parent"), rows), posts, stations


def _table(columns: tuple[str, ...], rows: list[tuple]) -> Table:
    return {c: list(values) for c, values in zip(columns, zip(*rows, strict=True), strict=True)}
