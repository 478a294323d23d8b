"""Births of the window and the children who come of them."""

from __future__ import annotations

import numpy as np

from .day import NEVER, Window, days, years
from .family import GAP_DAYS, People
from .home import Homes
from .land import Land, Table

PER_1000 = 7.0
MALE_SHARE = 0.5122  # 105 boys to 100 girls
STILL_SHARE, TWIN_SHARE = 0.006, 0.012
SEASON = (9, 9, 10, 9, 9, 10, 10, 11, 11, 12, 11, 10)
FERTILITY = ((15, 0.0), (19, 8.0), (22, 60.0), (26, 100.0), (30, 80.0), (35, 35.0), (40, 8.0), (45, 0.5), (47, 0.0))


def bear(rng: np.random.Generator, people: People, homes: Homes, window: Window, n: int) -> Table:
    """The births as arrays: mother, day, sex, outcome; mothers live here on the day.

    Out: fewer than n where too few women live in the county.
    """
    age = years(window.mid - people.born)
    ages, rates = zip(*FERTILITY, strict=True)
    weight = np.interp(age, ages, rates) * people.female * np.where(people.couple >= 0, 1, 0.04)
    n_twins = round(n * TWIN_SHARE)
    wanted = min(int((weight > 0).sum()), 2 * n + 20)
    mother = rng.choice(len(people), wanted, replace=False, p=weight / weight.sum())
    day = window.draw(rng, np.full(wanted, window.begin), np.full(wanted, window.end), SEASON)
    fits = (homes.there(mother, day) >= 0) & (day - people.last_child[mother] > GAP_DAYS)
    mother, day = mother[fits][: n - n_twins], day[fits][: n - n_twins]
    mother, day = np.concatenate([mother, mother[:n_twins]]), np.concatenate([day, day[:n_twins]])
    order = np.argsort(day, kind="stable")
    mother, day = mother[order], day[order]
    n = len(mother)
    female = np.ones(n, bool)
    female[rng.permutation(n)[: round(n * MALE_SHARE)]] = False
    still = np.zeros(n, bool)
    still[rng.permutation(n)[: round(n * STILL_SHARE)]] = True
    twin = np.isin(mother, mother[np.flatnonzero(np.diff(mother, prepend=-1) == 0)])
    return {"mother": mother, "day": day, "female": female, "still": still, "twin": twin}


def register(rng: np.random.Generator, born: Table, homes: Homes, land: Land, window: Window, codes: np.ndarray) -> Table:
    """The rows of the register; a few values are missing, one in eight is registered late."""
    day, n = born["day"], len(born["day"])
    group = homes.there(born["mother"], day)
    weeks, weight = _growth(rng, born)
    late = rng.random(n) < np.where(land.town[group] == 3, 0.28, 0.1)
    wait = np.where(late, 31 + rng.exponential(45, n), np.minimum(rng.gamma(2.0, 5.5, n), 30)).astype(int)
    where = rng.choice(4, n, p=(0.86, 0.115, 0.018, 0.007))
    by = np.where(where == 2, rng.choice((2, 3, 4), n, p=(0.6, 0.3, 0.1)), rng.choice((0, 1, 2), n, p=(0.72, 0.06, 0.22)))
    return {
        "code": [f"B{k:06}" for k in range(1, n + 1)],
        "place": land.groups[group].tolist(),
        "born_on": days(day),
        "sex": np.where(born["female"], "FEMALE", "MALE").tolist(),
        "outcome": np.where(born["still"], "STILL", "LIVE").tolist(),
        "weight_g": _some(rng, weight, 0.015),
        "gestation_weeks": _some(rng, weeks, 0.03),
        "attendant": _some(rng, np.array(("DOCTOR", "NURSE", "MIDWIFE", "OTHER", "NONE"), object)[by], 0.02),
        "delivered_at": _some(rng, np.array(("HOSPITAL", "TOWNSHIP_CENTRE", "HOME", "OTHER"), object)[where], 0.01),
        "registered_on": days(np.maximum(day, np.minimum(day + wait, window.today))),
        "mother": _some(rng, codes[born["mother"]], 0.01),
        "office": land.posts[land.village[group]].tolist(),
    }


def children(born: Table, people: People) -> People:
    """The live born as persons, in their mothers' households."""
    live = ~born["still"]
    mother, n = born["mother"][live], int(live.sum())
    return People(born["day"][live], born["female"][live], people.household[mother], np.full(n, -1), np.zeros(n, bool), mother, np.full(n, -NEVER))


def _growth(rng: np.random.Generator, born: Table) -> tuple[np.ndarray, np.ndarray]:
    n = len(born["day"])
    early = rng.random(n) < np.where(born["twin"], 0.5, 0.055)
    weeks = np.where(early, 36 - rng.exponential(1.8, n), rng.normal(39.4, 1.1, n))
    weeks = np.where(born["still"], np.minimum(weeks, rng.integers(28, 39, n)), weeks)
    weeks = np.clip(weeks.round(), 26, 42).astype(int)
    weight = 3_300 + 155 * (weeks - 39.4) + rng.normal(0, 360, n) - 300 * born["twin"]
    return weeks, (np.clip(weight, 650, 5_200) / 10).round().astype(int) * 10


def _some(rng: np.random.Generator, values: np.ndarray, missing: float) -> list:
    """The values, a share of them missing."""
    out = values.astype(object)
    out[rng.random(len(out)) < missing] = None
    return out.tolist()
