"""The invented county as rows of its registers."""

from __future__ import annotations

from datetime import date

import numpy as np

from anyu.registers.rows import register

from . import activity, birth, complaint, death, post, stock, visit
from .day import NEVER, Window, days
from .family import People
from .family import draw as draw_people
from .home import ACTUAL, KINDS, REGISTERED, Homes, settle
from .land import Land, Table, lay_out
from .name import identity_numbers, names

HERE_SHARE = 0.91  # of all persons ever in the register, those who live here on a usual day
PER_PERSON = {"visit": 0.3, "activity": 0.02, "complaint": 0.006}


def invent(n_persons: int = 20_000, *, today: date, seed: int = 20260101) -> dict[str, Table]:
    """The rows of the registers that an invented county fills, in the order in which they can be imported.

    In: at least 200 persons.
    Out: register → column → values, as the sheets name them; the same for the same three inputs.
    """
    if n_persons < 200:
        raise ValueError(f"a county of {n_persons} persons is too small to draw; ask for 200 or more")
    window = Window.before(today)
    rng = np.random.default_rng(seed)
    land = lay_out(window)
    years = (window.end - window.begin) / 365.2425
    n_births, n_deaths = (max(4, round(n_persons * HERE_SHARE * rate * years / 1000)) for rate in (birth.PER_1000, death.PER_1000))
    people = draw_people(rng, n_persons - n_births + round(n_births * birth.STILL_SHARE), window)
    homes, migrant = settle(rng, people, land, window)
    born = birth.bear(rng, people, homes, window, n_births)
    people, homes, migrant = _with_children(people, homes, migrant, born)
    codes = np.array([f"P{k:07}" for k in range(1, len(people) + 1)], object)
    births = birth.register(rng, born, homes, land, window, codes)
    died = death.strike(rng, people, homes, window, n_deaths, born["mother"])
    persons, households = _households(rng, people, homes, migrant, land, window, codes, died)
    n = {k: max(12, round(n_persons * share)) for k, share in PER_PERSON.items()}
    return _filled({
        "place": land.place, "office": land.office, "post": post.draw(land), "person": persons, "household": households,
        "residence": _spells(homes, land, codes), "birth": births, "death": death.register(rng, died, people, land, window, codes),
        "visit": visit.draw(rng, people, homes, born, land, window, codes, n["visit"]), "stock_move": stock.draw(rng, land, window),
        "activity": activity.draw(rng, land, window, n["activity"]), "complaint": complaint.draw(rng, land, window, n["complaint"]),
    })


def _filled(county: dict[str, Table]) -> dict[str, Table]:
    """The county with every column of its sheets: what is not invented is not known."""
    for name, table in county.items():
        n = len(next(iter(table.values())))
        table.update({c.name: [None] * n for c in register(name).sheet().columns if c.name not in table})
    return county


def _with_children(people: People, homes: Homes, migrant: np.ndarray, born: Table) -> tuple[People, Homes, np.ndarray]:
    new = birth.children(born, people)
    theirs = homes.born_to(new.mother, new.born)
    joined = People(*(np.concatenate([getattr(people, f), getattr(new, f)]) for f in People.__dataclass_fields__))
    spells = Homes(*(np.concatenate([getattr(homes, f), getattr(theirs, f)], axis=2) for f in Homes.__dataclass_fields__))
    return joined, spells, np.concatenate([migrant, migrant[new.mother]])


def _households(rng: np.random.Generator, people: People, homes: Homes, migrant: np.ndarray, land: Land, window: Window,
                codes: np.ndarray, died: Table) -> tuple[Table, Table]:
    """Persons and households; the oldest of those alive heads a household that lost its head."""
    group = np.where(homes.last(ACTUAL) >= 0, homes.last(ACTUAL), homes.last(REGISTERED))
    group[died["person"]] = died["group"]
    dead = np.zeros(len(people), bool)
    dead[died["person"]] = True
    order = np.lexsort((people.born, ~people.head, dead, people.household))
    first = order[np.flatnonzero(np.diff(people.household[order], prepend=-1))]
    house_codes = np.array([f"H{k:06}" for k in range(1, len(first) + 1)], object)
    offices = land.posts[land.village[group]]
    known = identity_numbers(people.born, people.female, ~migrant)
    known[rng.random(len(people)) < 0.006] = None
    family = np.where(people.mother >= 0, np.maximum(people.mother, 0), np.arange(len(people)))
    persons = {
        "code": codes.tolist(), "name": names(rng, people.female, _fathers(people, family)), "id_number": known.tolist(),
        "sex": np.where(people.female, "FEMALE", "MALE").tolist(), "born_on": days(people.born),
        "household": house_codes[people.household].tolist(), "office": offices.tolist(),
    }
    grown = np.minimum(people.born[first] + 8_600 + rng.integers(0, 2_500, len(first)), window.begin - 1 - rng.integers(0, 900, len(first)))
    heads = codes[first]
    heads[dead[first]] = None
    households = {"code": house_codes.tolist(), "place": land.groups[group[first]].tolist(), "formed_on": days(grown),
                  "head": heads.tolist(), "office": offices[first].tolist()}
    return persons, households


def _fathers(people: People, parent: np.ndarray) -> np.ndarray:
    """Whose surname each carries: the mother's husband's where there is one, else the parent's or one's own."""
    husband = np.full(people.couple.max() + 2, -1)
    men = np.flatnonzero((people.couple >= 0) & ~people.female)
    husband[people.couple[men]] = men
    found = husband[people.couple[parent]]
    return np.where((people.mother >= 0) & (people.couple[parent] >= 0) & (found >= 0), found, parent)


def _spells(homes: Homes, land: Land, codes: np.ndarray) -> Table:
    """Every spell as a row; the place where a person lives owns it, for the registered kind the present one."""
    present = np.where(homes.last(ACTUAL) >= 0, homes.last(ACTUAL), homes.last(REGISTERED))
    kind, slot, who = np.nonzero(homes.since < NEVER)
    order = np.lexsort((slot, kind, who))
    kind, slot, who = kind[order], slot[order], who[order]
    group = homes.group[kind, slot, who]
    owner = np.where(kind == REGISTERED, present[who], group)
    return {
        "person": codes[who].tolist(), "kind": np.array(KINDS, object)[kind].tolist(), "place": land.groups[group].tolist(),
        "from_on": days(homes.since[kind, slot, who]), "until_on": days(homes.until[kind, slot, who]),
        "office": land.posts[land.village[owner]].tolist(),
    }
