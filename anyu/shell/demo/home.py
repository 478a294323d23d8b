"""Homes: where each person is registered, lives and is served, before and during the window."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .day import NEVER, Window, number, years
from .family import People
from .land import SINCE, Land

KINDS = ("REGISTERED", "ACTUAL", "MANAGED")
REGISTERED, ACTUAL, MANAGED = range(3)
FAR = 53  # village groups away: where those registered elsewhere in the county are registered


@dataclass
class Homes:
    """Spells as arrays of kind × slot (first, second) × person; a spell that begins NEVER is not there.

    `group` is the number of the village group. `until` is exclusive.
    """

    group: np.ndarray
    since: np.ndarray
    until: np.ndarray

    @classmethod
    def none(cls, n: int) -> Homes:
        """Nobody lives anywhere yet."""
        return cls(np.zeros((3, 2, n), int), np.full((3, 2, n), NEVER), np.full((3, 2, n), NEVER))

    def put(self, kind: int, slot: int, who: np.ndarray, group: np.ndarray, since: np.ndarray, until: np.ndarray | int = NEVER) -> None:
        """Nothing; afterwards these persons have this spell."""
        self.group[kind, slot, who], self.since[kind, slot, who], self.until[kind, slot, who] = group, since, until

    def there(self, who: np.ndarray, day: np.ndarray) -> np.ndarray:
        """The group where each lives on a day, or -1."""
        since, until, group = (x[ACTUAL][:, who] for x in (self.since, self.until, self.group))
        inside = (since <= day) & (day < until)
        return np.where(inside[1], group[1], np.where(inside[0], group[0], -1))

    def last(self, kind: int = ACTUAL) -> np.ndarray:
        """The group of each one's last spell of a kind, or -1."""
        has = self.since[kind] < NEVER
        return np.where(has[1], self.group[kind, 1], np.where(has[0], self.group[kind, 0], -1))

    def end(self, who: np.ndarray, day: np.ndarray) -> None:
        """Nothing; afterwards no spell of these persons reaches beyond the day."""
        until = np.minimum(self.until[:, :, who], day)
        gone = self.since[:, :, who] >= until
        self.until[:, :, who] = np.where(gone, NEVER, until)
        self.since[:, :, who] = np.where(gone, NEVER, self.since[:, :, who])

    def born_to(self, mothers: np.ndarray, day: np.ndarray) -> Homes:
        """The homes of children who share their mothers' from birth on."""
        since, until = np.maximum(self.since[:, :, mothers], day), self.until[:, :, mothers]
        gone = since >= until
        return Homes(self.group[:, :, mothers], np.where(gone, NEVER, since), np.where(gone, NEVER, until))


def settle(rng: np.random.Generator, people: People, land: Land, window: Window) -> tuple[Homes, np.ndarray]:
    """Everyone's homes, and who belongs to a household that came from elsewhere."""
    n, n_households = len(people), people.household.max() + 1
    homes = Homes.none(n)
    home = rng.choice(len(land.groups), n_households, p=land.weight)
    oldest = np.full(n_households, NEVER)
    np.minimum.at(oldest, people.household, people.born)
    migrant = (rng.random(n_households) < 0.13) & (years(window.begin - oldest) < 52)
    comes = migrant[people.household]
    _locals(rng, people, homes, home, np.flatnonzero(~comes), window, len(land.groups))
    _move(rng, people, homes, land, ~migrant, window)
    _leave(rng, people, homes, ~comes, window)
    _migrants(rng, people, homes, home, np.flatnonzero(comes), window)
    return homes, comes


def _locals(rng: np.random.Generator, people: People, homes: Homes, home: np.ndarray, who: np.ndarray, window: Window, n_groups: int) -> None:
    """Registered and living here; one household in twenty is registered in another village group of the county."""
    begin = window.begin - 1
    born = people.born[who]
    came = np.where(rng.random(len(who)) < 0.75, born, born + ((begin - born) * rng.random(len(who))).astype(int))
    since = np.maximum(came, number(SINCE))
    group = home[people.household[who]]
    elsewhere = (rng.random(len(home)) < 0.05)[people.household[who]]
    homes.put(REGISTERED, 0, who, np.where(elsewhere, (group + FAR) % n_groups, group), since)
    homes.put(ACTUAL, 0, who, group, since)
    homes.put(MANAGED, 0, who[elsewhere], group[elsewhere], since[elsewhere])


def _move(rng: np.random.Generator, people: People, homes: Homes, land: Land, local: np.ndarray, window: Window) -> None:
    """Some households move within the county; of these two in five also transfer their registration."""
    n = len(local)
    moves = local & (rng.random(n) < 0.055)
    day = window.draw(rng, np.full(n, window.begin + 1), np.full(n, window.end))
    to = rng.choice(len(land.groups), n, p=land.weight)
    transfers = rng.random(n) < 0.4
    transfer_day = np.minimum(day + rng.integers(5, 90, n), window.end - 1)
    house = people.household
    who = np.flatnonzero(moves[house] & (homes.group[ACTUAL, 0] != to[house]) & (homes.since[MANAGED, 0] == NEVER))
    h = house[who]
    homes.until[ACTUAL, 0, who] = day[h]
    homes.put(ACTUAL, 1, who, to[h], day[h])
    both, one = who[transfers[h]], who[~transfers[h]]
    homes.until[REGISTERED, 0, both] = transfer_day[house[both]]
    homes.put(REGISTERED, 1, both, to[house[both]], transfer_day[house[both]])
    homes.put(MANAGED, 0, one, to[house[one]], day[house[one]])


def _leave(rng: np.random.Generator, people: People, homes: Homes, local: np.ndarray, window: Window) -> None:
    """Adults work away: gone before the window (some return in it), or gone within it. Registration stays."""
    n, age = len(people), years(window.begin - people.born)
    settled = local & (homes.since[ACTUAL, 1] == NEVER)
    fate = rng.random(n)
    away = np.flatnonzero(settled & (age > 18) & (age < 56) & (fate < 0.13))
    left = window.begin - rng.integers(30, 2_200, len(away))
    homes.since[MANAGED, 0, away] = NEVER
    was = homes.since[ACTUAL, 0, away] < left
    homes.until[ACTUAL, 0, away] = np.where(was, left, NEVER)
    homes.since[ACTUAL, 0, away] = np.where(was, homes.since[ACTUAL, 0, away], NEVER)
    back = away[rng.random(len(away)) < 0.16]
    day = window.draw(rng, np.full(len(back), window.begin + 1), np.full(len(back), window.end))
    homes.put(ACTUAL, 1, back, homes.group[REGISTERED, 0, back], day)
    goes = np.flatnonzero(settled & (age > 18) & (age < 46) & (fate > 0.965))
    day = window.draw(rng, np.full(len(goes), window.begin + 1), np.full(len(goes), window.end))
    for kind in (ACTUAL, MANAGED):
        has = homes.since[kind, 0, goes] < NEVER
        homes.until[kind, 0, goes[has]] = day[has]


def _migrants(rng: np.random.Generator, people: People, homes: Homes, home: np.ndarray, who: np.ndarray, window: Window) -> None:
    """Households from elsewhere: live and are served here, registered elsewhere; three in ten arrive within the window."""
    n = len(home)
    late = rng.random(n) < 0.3
    early = window.begin - 1 - np.minimum(rng.exponential(900, n), 4_000).astype(int)
    came = np.where(late, window.draw(rng, np.full(n, window.begin + 1), np.full(n, window.end)), early)
    served = np.minimum(came + rng.integers(0, 30, n), np.where(late, window.end - 1, NEVER))
    goes = (rng.random(n) < 0.15) & (came + 60 < window.end)
    gone = np.where(goes, window.draw(rng, np.maximum(came + 60, window.begin + 1), np.full(n, window.end)), NEVER)
    h = people.household[who]
    since = np.maximum(came[h], people.born[who])
    homes.put(ACTUAL, 0, who, home[h], since, gone[h])
    homes.put(MANAGED, 0, who, home[h], np.maximum(served[h], since), gone[h])
