"""Deaths of the window; every spell of the dead ends on the day."""

from __future__ import annotations

import numpy as np

from .day import NEVER, Window, days, years
from .family import People
from .home import ACTUAL, Homes
from .land import Land, Table

PER_1000 = 7.0
INFANT_SHARE = 0.006
SEASON = (13, 12, 10, 9, 8, 8, 8, 8, 8, 9, 10, 12)
CAUSES = np.array(("CIRCULATORY", "NEOPLASM", "RESPIRATORY", "INJURY", "PERINATAL", "OTHER", "UNKNOWN"), object)
# Up to which age, and how the causes share out.
BY_AGE = (
    (1, (0, 0, 0.1, 0.05, 0.65, 0.2, 0)),
    (40, (0.08, 0.17, 0.03, 0.5, 0, 0.2, 0.02)),
    (65, (0.33, 0.38, 0.05, 0.12, 0, 0.1, 0.02)),
    (200, (0.5, 0.2, 0.13, 0.04, 0, 0.1, 0.03)),
)


def strike(rng: np.random.Generator, people: People, homes: Homes, window: Window, n: int, spared: np.ndarray) -> Table:
    """Who dies and when, as arrays ordered by day; the homes end with it.

    In: spared, those who bear a child within the window.
    """
    infants = np.flatnonzero(people.born >= window.begin)
    n_infants = min(n, max(1, round(len(infants) * INFANT_SHARE)), len(infants))
    age = years(window.mid - people.born)
    low, high = _within(homes, window)
    weight = np.exp(0.093 * np.maximum(age, 12)) * np.where(people.female, 0.72, 1.0) * np.maximum(high - low, 0)
    weight[spared] = weight[infants] = 0
    n = min(n - n_infants, int((weight > 0).sum()))
    who = rng.choice(len(people), n, replace=False, p=weight / weight.sum())
    day = window.draw(rng, low[who], high[who], SEASON)
    babies = rng.permutation(infants[(window.end - people.born[infants] > 40) & (high[infants] - people.born[infants] > 40)])[:n_infants]
    first = people.born[babies] + 1 + np.minimum(rng.exponential(25, len(babies)), 30).astype(int)
    who, day = np.concatenate([who, babies]), np.concatenate([day, first])
    order = np.argsort(day, kind="stable")
    who, day = who[order], day[order]
    group = homes.there(who, day)
    homes.end(who, day)
    return {"person": who, "day": day, "group": group}


def register(rng: np.random.Generator, died: Table, people: People, land: Land, window: Window, codes: np.ndarray) -> Table:
    """The rows of the register; one in ten is registered late, a few causes are missing."""
    who, day, n = died["person"], died["day"], len(died["person"])
    age = years(day - people.born[who])
    cause = np.empty(n, object)
    for (until, shares), since in zip(BY_AGE, (0, *(a for a, _ in BY_AGE)), strict=False):
        at = (age >= since) & (age < until)
        cause[at] = CAUSES[rng.choice(len(CAUSES), int(at.sum()), p=shares)]
    cause[rng.random(n) < 0.02] = None
    late = rng.random(n) < 0.1
    wait = np.where(late, 31 + rng.exponential(50, n), np.minimum(rng.gamma(2.0, 6.0, n), 30)).astype(int)
    return {
        "code": [f"D{k:06}" for k in range(1, n + 1)],
        "person": codes[who].tolist(),
        "place": land.groups[died["group"]].tolist(),
        "died_on": days(day),
        "cause": cause.tolist(),
        "registered_on": days(np.maximum(day, np.minimum(day + wait, window.today))),
        "office": land.posts[land.village[died["group"]]].tolist(),
    }


def _within(homes: Homes, window: Window) -> tuple[np.ndarray, np.ndarray]:
    """Within which days each person may die at home: the part of the latest spell that lies in the window."""
    since, until = homes.since[ACTUAL], homes.until[ACTUAL]
    second = since[1] < NEVER
    low = np.maximum(np.where(second, since[1], since[0]) + 1, window.begin)
    high = np.minimum(np.where(second, until[1], until[0]), window.end)
    return np.minimum(low, window.end), np.where(since.min(axis=0) < NEVER, high, 0)
