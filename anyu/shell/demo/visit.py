"""Voluntary services: each visit was asked for, explained, and decided by the person."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .day import Window, days, years
from .family import People
from .home import Homes
from .land import Land, Table

METHODS = np.array(("CONDOM", "COC", "POP", "DMPA", "IMPLANT", "CU_IUD"), object)
METHOD_SHARE = (0.46, 0.14, 0.05, 0.06, 0.1, 0.19)
# Service, share of the visits, ages from and to, share of women.
SERVICES = (("COUNSELLING", 0.36, 18, 49, 0.84), ("PREMARITAL", 0.06, 22, 34, 0.5), ("PRECONCEPTION", 0.07, 22, 39, 0.6),
            ("CHILD", 0.2, 0, 6, None), ("REMOVAL", 0.03, 24, 52, 1.0))
ANTENATAL, POSTNATAL = ((-210, -150, -100, -60, -20), (7, 42))
QUESTIONS = ("told_other_methods", "told_side_effects", "told_what_to_do", "told_switching")
EASE = (0.04, -0.02, -0.08, -0.03)
TOLD = ("COUNSELLING", "REMOVAL", "POSTNATAL")


@dataclass
class _Asked:
    who: np.ndarray
    day: np.ndarray
    service: np.ndarray


def draw(rng: np.random.Generator, people: People, homes: Homes, born: Table, land: Land, window: Window, codes: np.ndarray, n: int) -> Table:
    """So many visits, near enough, by those who live here on the day."""
    asked = _asked(rng, people, homes, born, window, n)
    order = np.argsort(asked.day, kind="stable")
    who, day, service = asked.who[order], asked.day[order], asked.service[order]
    group = homes.there(who, day)
    station = (land.town[group] >= 3).astype(int)
    n = len(who)
    wait = np.minimum(rng.geometric(np.where(station == 1, 0.16, 0.3), n) - 1, 45)
    # The first station explains well; the second learns to.
    told = np.where(station == 0, 0.9, 0.62 + 0.2 * (day - window.begin) / (window.end - window.begin))
    answers = {q: _answers(rng, told + e, np.isin(service, TOLD)) for q, e in zip(QUESTIONS, EASE, strict=True)}
    decision, method = _decisions(rng, service)
    return {
        "code": [f"V{k:06}" for k in range(1, n + 1)],
        "person": codes[who].tolist(),
        "place": land.groups[group].tolist(),
        "requested_on": days(day - wait),
        "visited_on": days(day),
        "service": service.tolist(),
        "consented": [True] * n,
        **answers,
        "method": method.tolist(),
        "decision": decision.tolist(),
        "office": np.array(land.stations, object)[station].tolist(),
    }


def _asked(rng: np.random.Generator, people: People, homes: Homes, born: Table, window: Window, n: int) -> _Asked:
    """Who comes, when, and for what; around a birth the mother, else anyone of the ages concerned."""
    who, day, service = [], [], []
    for name, offsets in (("ANTENATAL", ANTENATAL), ("POSTNATAL", POSTNATAL)):
        for offset in offsets:
            comes = rng.random(len(born["day"])) < 0.86
            who.append(born["mother"][comes])
            day.append(born["day"][comes] + offset + rng.integers(-6, 7, int(comes.sum())))
            service.append(np.full(int(comes.sum()), name, object))
    left = max(0, n - sum(map(len, who)))
    total = sum(share for _, share, *_ in SERVICES)
    for name, share, low, high, women in SERVICES:
        wanted = round(left * share / total)
        drawn = _people(rng, people, homes, window, wanted, low, high, women)
        who.append(drawn[0])
        day.append(drawn[1])
        service.append(np.full(len(drawn[0]), name, object))
    joined = _Asked(np.concatenate(who), np.concatenate(day), np.concatenate(service))
    here = (joined.day >= window.begin) & (joined.day < window.end) & (homes.there(joined.who, joined.day) >= 0)
    return _Asked(joined.who[here], joined.day[here], joined.service[here])


def _people(rng: np.random.Generator, people: People, homes: Homes, window: Window, n: int, low: int, high: int, women: float | None) -> tuple:
    age = years(window.mid - people.born)
    weight = ((age >= low - 1) & (age < high + 2)).astype(float)
    if women is not None:
        weight *= np.where(people.female, women, 1 - women)
    who = rng.choice(len(people), 2 * n, p=weight / weight.sum())
    day = window.draw(rng, np.full(2 * n, window.begin), np.full(2 * n, window.end))
    then = years(day - people.born[who])
    fits = (then >= low) & (then < high + 1) & (homes.there(who, day) >= 0) & (day > people.born[who])
    return who[fits][:n], day[fits][:n]


def _answers(rng: np.random.Generator, chance: np.ndarray, asked: np.ndarray) -> list[bool | None]:
    told = (rng.random(len(chance)) < chance).astype(object)
    told[told == 1], told[told == 0] = True, False
    told[~asked | (rng.random(len(chance)) < 0.025)] = None
    return told.tolist()


def _decisions(rng: np.random.Generator, service: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    n = len(service)
    decision = np.array(("ACCEPTED", "DECLINED", "NOT_NOW"), object)[rng.choice(3, n, p=(0.62, 0.16, 0.22))]
    decision[service == "REMOVAL"] = "ACCEPTED"
    decision[service == "CHILD"] = None
    decision[rng.random(n) < 0.01] = None
    method = np.full(n, None, object)
    chosen = (service == "COUNSELLING") & (decision == "ACCEPTED")
    method[chosen] = METHODS[rng.choice(len(METHODS), int(chosen.sum()), p=METHOD_SHARE)]
    method[(service == "COUNSELLING") & np.isin(decision, ("DECLINED", "NOT_NOW"))] = "NONE"
    return decision, method
