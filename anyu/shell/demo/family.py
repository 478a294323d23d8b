"""Families: who lives in the invented county when the window begins, and with whom."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .day import NEVER, Window

# Share of each five-year age group, 0–4 to 95–99, in the shape of a rural county of the 2020s.
PYRAMID = (3.8, 5.6, 6.3, 5.6, 5.2, 5.4, 7.2, 8.1, 6.9, 6.4, 8.3, 8.2, 5.9, 6.0, 4.8, 2.9, 1.8, 0.9, 0.25, 0.05)
MARRIED = ((0, 0.0), (22, 0.0), (23, 0.3), (26, 0.6), (30, 0.88), (35, 0.94), (60, 0.9), (75, 0.65), (90, 0.3))
GAP_DAYS = 300


@dataclass
class People:
    """One entry per person: day of birth, sex, household, couple (or -1), and the day her last child was born.

    `head` marks the one who first headed the household; `mother` is a person's mother where known, else -1.
    """

    born: np.ndarray
    female: np.ndarray
    household: np.ndarray
    couple: np.ndarray
    head: np.ndarray
    mother: np.ndarray
    last_child: np.ndarray

    def __len__(self) -> int:
        return len(self.born)


def draw(rng: np.random.Generator, n: int, window: Window) -> People:
    """So many people in households of couples, children, elders and persons who live alone."""
    share = np.array(PYRAMID)
    age = 5 * rng.choice(len(share), n, p=share / share.sum()) + 5 * rng.random(n)
    born = (window.begin - age * 365.2425).astype(int) - 1
    female = rng.random(n) < np.interp(age, (0, 20, 60, 80, 95), (0.475, 0.48, 0.5, 0.57, 0.68))
    wives, husbands = _couples(rng, age, female)
    couple = np.full(n, -1)
    couple[wives] = couple[husbands] = np.arange(len(wives))
    household = np.where(couple >= 0, couple, len(wives) + np.arange(n))
    mother, last_child = _children(rng, born, age, couple, wives)
    stays = mother >= 0
    household[stays] = household[mother[stays]]
    household = _elders(rng, age, couple, household, wives)
    head = np.zeros(n, bool)
    leads = np.where(rng.random(len(wives)) < 0.3, wives, husbands)
    head[leads] = True
    head |= (couple < 0) & ~stays
    household = np.unique(household, return_inverse=True)[1]
    return People(born, female, household, couple, head, mother, last_child)


def _couples(rng: np.random.Generator, age: np.ndarray, female: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Wives and husbands, paired by rank of age with some scatter."""
    ages, shares = zip(*MARRIED, strict=True)
    married = rng.random(len(age)) < np.interp(age - np.where(female, 0, 2), ages, shares)
    sides = [np.flatnonzero(married & (female == side)) for side in (True, False)]
    n = min(map(len, sides))
    chosen = [rng.choice(side, n, replace=False) for side in sides]
    wives, husbands = (side[np.argsort(age[side] + rng.normal(0, 1.2, n))] for side in chosen)
    return wives, husbands


def _children(rng: np.random.Generator, born: np.ndarray, age: np.ndarray, couple: np.ndarray, wives: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each child's mother, and each mother's last child's day of birth; siblings are far enough apart, three at most."""
    mother = np.full(len(age), -1)
    if not len(wives):
        return mother, np.full(len(age), -NEVER)
    by_age = wives[np.argsort(age[wives])]
    left = np.flatnonzero((couple < 0) & ((age < 19) | ((age < 32) & (rng.random(len(age)) < 0.65))))
    for _ in range(12):
        wanted = age[left] + np.clip(rng.normal(26.5, 4.2, len(left)), 20, 40)
        at = np.searchsorted(age[by_age], wanted) + rng.integers(-3, 4, len(left))
        found = by_age[np.clip(at, 0, len(by_age) - 1)]
        fits = (age[found] - age[left] > 19) & (age[found] - age[left] < 43)
        mother[left[fits]] = found[fits]
        left = np.concatenate([left[~fits], _crowded(born, mother)])
        mother[left] = -1
        if not len(left):
            break
    last = np.full(len(age), -NEVER)
    np.maximum.at(last, mother[mother >= 0], born[mother >= 0])
    return mother, last


def _crowded(born: np.ndarray, mother: np.ndarray) -> np.ndarray:
    """Children to be placed anew: born too soon after a sibling, or the fourth."""
    placed = np.flatnonzero(mother >= 0)
    order = placed[np.lexsort((born[placed], mother[placed]))]
    sibling = mother[order][1:] == mother[order][:-1]
    close = np.concatenate([[False], sibling & (np.diff(born[order]) < GAP_DAYS)])
    fourth = np.zeros(len(order), bool)
    fourth[3:] = mother[order][3:] == mother[order][:-3]
    return order[close | fourth]


def _elders(rng: np.random.Generator, age: np.ndarray, couple: np.ndarray, household: np.ndarray, wives: np.ndarray) -> np.ndarray:
    """The households after some of the old, with all who live with them, have joined a couple a generation younger."""
    young = wives[age[wives] < 62]
    if not len(young):
        return household
    young = young[np.argsort(age[young])]
    old_wives = wives[(age[wives] >= 65) & (rng.random(len(wives)) < 0.3)]
    alone = np.flatnonzero((couple < 0) & (age >= 65) & (rng.random(len(age)) < 0.5))
    elders = np.concatenate([old_wives, alone])
    at = np.searchsorted(age[young], age[elders] - rng.normal(27, 3, len(elders))) + rng.integers(-4, 5, len(elders))
    at = np.where(at < len(young), at, rng.integers(len(young) // 2, len(young), len(elders)))  # the very old: with any couple past middle age
    joins = np.arange(household.max() + 1)
    joins[household[elders]] = household[young[np.maximum(at, 0)]]
    return joins[household]
