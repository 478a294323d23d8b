"""Faults: a county's rows spoilt on purpose, each fault written down with the rows it touched. The checks know nothing of this file.

Run as `python -m tests.quality.faults [PERSONS] [FAULTS] [SEED]` it prints how many are found, by kind, and how many findings are false.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True)
class Fault:
    """One fault: its kind, the numbers of the rows that are wrong or were left behind, and the persons it concerns."""

    kind: str
    rows: frozenset[str]
    persons: frozenset[str]


class Spoiler:
    """Spoils one county; each row is spoilt at most once, each person concerned in one fault only."""

    def __init__(self, county, seed, begin, end):
        self.c = {name: {r["id"]: dict(r) for r in rows} for name, rows in county.items()}
        self.dice, self.begin, self.end = random.Random(seed), begin, end
        self.faults, self.used = [], set()
        self.spells = defaultdict(list)
        for s in self.c["residence"].values():
            self.spells[s["person"], s["kind"]].append(s)
        for spells in self.spells.values():
            spells.sort(key=lambda s: s["from_on"])
        self.persons = {p["code"]: p for p in self.c["person"].values()}
        self.dead = {d["person"]: d for d in self.c["death"].values()}
        self.groups = [p["code"] for p in self.c["place"].values() if p["level"] == "GROUP"]
        self.births = [b for b in self.c["birth"].values() if b["outcome"] == "LIVE" and b["mother"]]
        self.children = {}
        waiting = defaultdict(list)
        for p in self.persons.values():
            if p["born_on"] >= begin:
                waiting[p["household"], p["born_on"], p["sex"]].append(p)
        for b in self.births:
            self.children[b["id"]] = waiting[self.persons[b["mother"]]["household"], b["born_on"], b["sex"]].pop()

    def spoil(self, n):
        """The spoilt county and its faults, the kinds in turn."""
        kinds = sorted(name for name in dir(self) if name.startswith("fault_"))
        tries = 0
        while len(self.faults) < n and tries < 60 * n:
            kind = kinds[tries % len(kinds)]
            tries += 1
            found = getattr(self, kind)()
            if found:
                rows, persons = found
                self.used |= set(persons)
                self.faults.append(Fault(kind.removeprefix("fault_"), frozenset(rows), frozenset(persons)))
        return {name: list(rows.values()) for name, rows in self.c.items()}, self.faults

    def fresh(self, *persons):
        """Whether nobody here, nor anyone of the household, is in a fault already."""
        wanted = set(persons)
        return not wanted & self.used

    def family(self, birth):
        return {birth["mother"], self.children[birth["id"]]["code"]}

    def a_birth(self):
        birth = self.dice.choice(self.births)
        twins = [b for b in self.births if b["mother"] == birth["mother"]]
        child = self.children[birth["id"]]
        alone = len(twins) == 1 and self.fresh(*self.family(birth)) and child["code"] not in self.dead
        return birth if alone and birth["id"] in self.c["birth"] else None

    def a_death(self):
        death = self.dice.choice(list(self.dead.values()))
        return death if self.fresh(death["person"]) and death["person"] in self.persons else None

    def elsewhere(self, place):
        return self.dice.choice([g for g in self.groups if g != place])

    def fault_deleted_birth_residence(self):
        if not (b := self.a_birth()):
            return None
        child = self.children[b["id"]]
        for s in self.spells[child["code"], "ACTUAL"]:
            del self.c["residence"][s["id"]]
        return {b["id"], child["id"]}, self.family(b)

    def fault_deleted_birth(self):
        if not (b := self.a_birth()):
            return None
        del self.c["birth"][b["id"]]
        return {self.children[b["id"]]["id"]}, self.family(b)

    def fault_shifted_birth_day(self):
        if not (b := self.a_birth()):
            return None
        day = b["born_on"] + timedelta(days=self.dice.choice((-1, 1)) * self.dice.randint(1, 40))
        if not self.begin <= day < self.end:
            return None
        b["born_on"] = day
        return {b["id"]}, self.family(b)

    def fault_child_born_on_shifted(self):
        if not (b := self.a_birth()):
            return None
        child = self.children[b["id"]]
        day = child["born_on"] + timedelta(days=self.dice.choice((-1, 1)) * self.dice.randint(2, 40))
        if not self.begin <= day < self.end:
            return None
        child["born_on"] = day
        return {child["id"]}, self.family(b)

    def fault_swapped_sex_of_birth(self):
        if not (b := self.a_birth()):
            return None
        b["sex"] = "MALE" if b["sex"] == "FEMALE" else "FEMALE"
        return {b["id"]}, self.family(b)

    def fault_swapped_sex_of_mother(self):
        if not (b := self.a_birth()):
            return None
        mother = self.persons[b["mother"]]
        mother["sex"] = "MALE"
        return {mother["id"]}, self.family(b)

    def fault_wrong_place_of_birth(self):
        if not (b := self.a_birth()):
            return None
        b["place"] = self.elsewhere(b["place"])
        return {b["id"]}, self.family(b)

    def fault_wrong_mother(self):
        if not (b := self.a_birth()):
            return None
        other = self.dice.choice(list(self.persons.values()))
        lives = self.spells.get((other["code"], "ACTUAL"), ())
        if not self.fresh(other["code"]) or any(s["place"] == b["place"] for s in lives) or other["household"] == self.persons[b["mother"]]["household"]:
            return None
        persons = self.family(b) | {other["code"]}
        b["mother"] = other["code"]
        return {b["id"]}, persons

    def fault_birth_entered_twice(self):
        if not (b := self.a_birth()):
            return None
        copy = {**b, "id": b["id"] + "-copy", "code": b["code"] + "X"}
        self.c["birth"][copy["id"]] = copy
        return {b["id"], copy["id"]}, self.family(b)

    def fault_person_entered_twice(self):
        person = self.dice.choice(list(self.persons.values()))
        if not self.fresh(person["code"]) or person["code"] in self.dead:
            return None
        copy = {**person, "id": person["id"] + "-copy", "code": person["code"] + "X"}
        self.c["person"][copy["id"]] = copy
        for kind in ("ACTUAL", "REGISTERED", "MANAGED"):
            for s in self.spells.get((person["code"], kind), ()):
                self.c["residence"][s["id"] + "-copy"] = {**s, "id": s["id"] + "-copy", "person": copy["code"]}
        return {person["id"], copy["id"]}, {person["code"], copy["code"]}

    def fault_person_deleted(self):
        person = self.dice.choice(list(self.persons.values()))
        if not self.fresh(person["code"]):
            return None
        left = {s["id"] for kind in ("ACTUAL", "REGISTERED", "MANAGED") for s in self.spells.get((person["code"], kind), ())}
        if not left or any(b["mother"] == person["code"] for b in self.births) or person["born_on"] >= self.begin:
            return None
        del self.c["person"][person["id"]]
        return left, {person["code"]}

    def fault_lost_move_out(self):
        (person, _), spells = self.dice.choice([(k, v) for k, v in self.spells.items() if len(v) > 1])
        if not self.fresh(person):
            return None
        spells[0]["until_on"] = None
        return {spells[0]["id"]}, {person}

    def fault_late_move_out(self):
        (person, _), spells = self.dice.choice([(k, v) for k, v in self.spells.items() if len(v) > 1])
        if not self.fresh(person) or spells[0]["until_on"] != spells[1]["from_on"]:
            return None
        spells[0]["until_on"] += timedelta(days=self.dice.randint(5, 60))
        return {spells[0]["id"]}, {person}

    def fault_death_without_end(self):
        if not (d := self.a_death()):
            return None
        ended = [s for kind in ("ACTUAL", "REGISTERED", "MANAGED") for s in self.spells.get((d["person"], kind), ()) if s["until_on"] == d["died_on"]]
        for s in ended:
            s["until_on"] = None
        return {d["id"], *(s["id"] for s in ended)}, {d["person"]}

    def fault_shifted_death_day(self):
        if not (d := self.a_death()):
            return None
        day = d["died_on"] + timedelta(days=self.dice.choice((-1, 1)) * self.dice.randint(1, 30))
        if not self.begin <= day < self.end:
            return None
        d["died_on"] = day
        return {d["id"]}, {d["person"]}

    def fault_wrong_place_of_death(self):
        if not (d := self.a_death()):
            return None
        d["place"] = self.elsewhere(d["place"])
        return {d["id"]}, {d["person"]}

    def fault_death_entered_twice(self):
        if not (d := self.a_death()):
            return None
        copy = {**d, "id": d["id"] + "-copy", "code": d["code"] + "X"}
        self.c["death"][copy["id"]] = copy
        return {d["id"], copy["id"]}, {d["person"]}

    def fault_death_of_another(self):
        if not (d := self.a_death()):
            return None
        other = self.dice.choice(list(self.persons.values()))
        if not self.fresh(other["code"]) or other["code"] in self.dead or not self.spells.get((other["code"], "ACTUAL")):
            return None
        persons = {d["person"], other["code"]}
        d["person"] = other["code"]
        return {d["id"]}, persons

    def fault_visit_wrong_place(self):
        v = self.dice.choice(list(self.c["visit"].values()))
        if not self.fresh(v["person"]):
            return None
        v["place"] = self.elsewhere(v["place"])
        return {v["id"]}, {v["person"]}

    def fault_visit_after_death(self):
        v, d = self.dice.choice(list(self.c["visit"].values())), self.a_death()
        if not d or not self.fresh(v["person"], d["person"]):
            return None
        persons = {v["person"], d["person"]}
        v["person"], v["visited_on"] = d["person"], d["died_on"] + timedelta(days=self.dice.randint(1, 200))
        v["requested_on"] = v["visited_on"]
        return {v["id"]}, persons

    def fault_implausible_weight(self):
        if not (b := self.a_birth()) or not b["weight_g"]:
            return None
        b["weight_g"] *= 10
        return {b["id"]}, self.family(b)

    def fault_household_mistyped(self):
        person = self.dice.choice(list(self.persons.values()))
        if not self.fresh(person["code"]) or person["born_on"] >= self.begin:
            return None
        person["household"] += "9"
        return {person["id"]}, {person["code"]}


@dataclass(frozen=True)
class Score:
    """What was found of what was spoilt."""

    n_faults: int
    missed: tuple[Fault, ...]
    n_findings: int
    false: tuple
    by_kind: Counter

    def __str__(self):
        share = 100 * len(self.false) / max(1, self.n_findings)
        head = f"{self.n_faults - len(self.missed)} of {self.n_faults} faults found; {self.n_findings} findings, {len(self.false)} false ({share:.2f} %)"
        missed = Counter(f.kind for f in self.missed)
        return "\n".join([head, *(f"  {kind}: {n - missed[kind]} of {n}" for kind, n in sorted(self.by_kind.items()))])


def score(faults, findings):
    """A fault is found when a finding names one of its rows. A finding is false when none of its rows, nor any person it is about, is in a fault.

    In: findings = (rows, persons), the numbers of the rows that one finding names and the persons it is about.
    """
    named = {row for rows, _ in findings for row in rows}
    wrong, people = {r for f in faults for r in f.rows}, {p for f in faults for p in f.persons}
    false = tuple(f for f in findings if not set(f[0]) & wrong and not set(f[1]) & people)
    return Score(len(faults), tuple(f for f in faults if not f.rows & named), len(findings), false, Counter(f.kind for f in faults))


def main(n_persons=20_000, n_faults=500, seed=7):
    """Nothing; prints the score of one run."""
    from anyu.shell.demo.county import invent
    from tests.quality.finding import findings_of
    from tests.quality.held import plain

    county, n_faults, seed = plain(invent(int(n_persons), today=date(2025, 12, 5))), int(n_faults), int(seed)
    spoilt, faults = Spoiler(county, seed, date(2023, 12, 1), date(2025, 12, 1)).spoil(n_faults)
    print(score(faults, findings_of(spoilt)))


if __name__ == "__main__":
    import os
    import sys

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "anyu.shell.settings")
    django.setup()
    main(*sys.argv[1:])
