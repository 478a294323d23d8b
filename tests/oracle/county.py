"""An invented county in the register tables: small, seeded, and full of the cases that break counting."""
import random
from datetime import date, timedelta

from anyu.registers.models import REGISTERS
from anyu.registers.scope import Scope, scope

OFFICE = "OFF1"
SCOPE = Scope("tester", frozenset({OFFICE}), frozenset({OFFICE}))
FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)
NAME, METHOD = b"CANARY-NAME-7f3a", b"CANARY-METHOD-91bc"
MOVED_ON, FOUNDED_ON = date(2025, 6, 15), date(2025, 3, 10)


def places() -> list[dict]:
    """A province down to village groups; village V2 moves to another town in the middle of a month, V6 is founded in one."""
    rows: list[dict] = []

    def add(code, level, parent, since=date(2000, 1, 1), until=None):
        rows.append({"code": code, "name": f"地{code}", "level": level, "parent": parent, "valid_from_on": since, "valid_until_on": until})

    add("P", "PROVINCE", None)
    add("C", "CITY", "P")
    for county in ("K1", "K2"):
        add(county, "COUNTY", "C")
    for town, county in (("T1", "K1"), ("T2", "K1"), ("T3", "K2")):
        add(town, "TOWN", county)
    for n, town in enumerate(("T1", "T1", "T1", "T2", "T2", "T3", "T2"), start=0):
        village = f"V{n}"
        if village == "V2":
            add(village, "VILLAGE", "T1", until=MOVED_ON)
            add(village, "VILLAGE", "T2", since=MOVED_ON)
        else:
            add(village, "VILLAGE", town, since=FOUNDED_ON if village == "V6" else date(2000, 1, 1))
        for g in (1, 2):
            add(f"{village}G{g}", "GROUP", village)
    return rows


def fill(n_persons: int = 260, seed: int = 20_251) -> None:
    """Nothing; afterwards the registers hold the county. Call inside no transaction: the rows are committed."""
    dice = random.Random(seed)
    leaves = [p["code"] for p in places() if p["level"] in ("GROUP", "VILLAGE")] + ["V2", "V2G1", "V6G1", "NOWHERE"]
    anywhere = [*leaves, "T1", "K1"]
    with scope(SCOPE):
        _add("place", places())
        _add("office", [{"code": OFFICE, "name": "單位", "kind": "BUREAU", "place": "K1"}])
        people = [_person(dice, n) for n in range(n_persons)]
        _add("person", people)
        _add("household", [{"code": f"H{n}", "place": dice.choice(leaves), "formed_on": _day(dice, date(2023, 6, 1))} for n in range(n_persons // 4)])
        _add("residence", [spell for p in people for spell in _spells(dice, p, leaves)])
        _add("birth", [_birth(dice, n, anywhere, people) for n in range(n_persons)])
        _add("death", [_death(dice, n, anywhere, people) for n in range(n_persons // 3)])
        _add("visit", [_visit(dice, n, anywhere, people) for n in range(n_persons * 3)])
        _add("stock_move", [_move(dice, n, anywhere) for n in range(500)])
        _add("activity", [_activity(dice, n, anywhere) for n in range(200)])
        _add("complaint", [_complaint(dice, n, anywhere) for n in range(200)])


def _add(register: str, rows: list[dict]) -> None:
    model = REGISTERS[register]
    owned = {"office": OFFICE} if any(f.name == "office" for f in model._meta.fields) else {}
    model.objects.bulk_create([model(**{**owned, **row}) for row in rows], batch_size=2_000)


def _day(dice: random.Random, first: date = FIRST, last: date = LAST) -> date:
    """A day, often the first or last of a month."""
    day = first + timedelta(days=dice.randrange((last - first).days + 1))
    edge = dice.random()
    if edge < 0.1:
        return day.replace(day=1)
    return day.replace(day=1) + timedelta(days=31 - (day.replace(day=1) + timedelta(days=31)).day) if edge < 0.2 else day


def _maybe(dice: random.Random, value, share: float = 0.15):
    return None if dice.random() < share else value


def _person(dice: random.Random, n: int) -> dict:
    born = date(2020, 2, 29) if n % 17 == 0 else date(2004, 2, 29) if n % 19 == 0 else _day(dice, date(1950, 1, 1), date(2025, 6, 30))
    if n % 5 == 0:
        born = _day(dice, date(2021, 1, 1), date(2024, 12, 31))
    return {"code": f"PERSON-{n:05}", "name": NAME, "name_index": NAME, "sex": dice.choice(("MALE", "FEMALE")), "born_on": born}


def _spells(dice: random.Random, person: dict, leaves: list[str]) -> list[dict]:
    who = person["code"] if dice.random() > 0.04 else "GONE-" + person["code"]  # a person nobody knows: sex and age are unknown
    out = []
    for kind in ("REGISTERED", "ACTUAL", "MANAGED"):
        day = max(person["born_on"], date(2019, 1, 1)) if dice.random() < 0.5 else _day(dice)
        for _ in range(dice.choice((1, 1, 2, 3))):
            until = _maybe(dice, day + timedelta(days=dice.choice((1, 20, 31, 200, 900))), 0.3)
            out.append({"person": who, "kind": kind, "place": dice.choice(leaves), "from_on": day, "until_on": until})
            if until is None:
                break
            day = until + timedelta(days=dice.choice((0, 0, 40)))
    return out


def _birth(dice: random.Random, n: int, places: list[str], people: list[dict]) -> dict:
    born = _day(dice)
    return {
        "code": f"B{n}", "place": dice.choice(places), "born_on": born, "sex": dice.choice(("MALE", "FEMALE")),
        "outcome": dice.choice(("LIVE", "LIVE", "LIVE", "STILL")), "weight_g": _maybe(dice, dice.choice((2400, 2499, 2500, 3300))),
        "gestation_weeks": _maybe(dice, dice.choice((27, 28, 36, 37, 40))), "attendant": _maybe(dice, dice.choice(("DOCTOR", "MIDWIFE", "NONE"))),
        "delivered_at": _maybe(dice, dice.choice(("HOSPITAL", "TOWNSHIP_CENTRE", "HOME"))),
        "registered_on": born + timedelta(days=dice.choice((0, 29, 30, 31, 90))), "mother": _maybe(dice, dice.choice(people)["code"]),
    }


def _death(dice: random.Random, n: int, places: list[str], people: list[dict]) -> dict:
    person = dice.choice(people)
    died = max(person["born_on"] + timedelta(days=dice.choice((0, 300, 364, 365, 366, 9000))), FIRST)
    died = died if died <= LAST else _day(dice)
    who = person["code"] if dice.random() > 0.1 else "GONE"
    return {"code": f"D{n}", "person": who, "place": dice.choice(places), "died_on": died, "cause": _maybe(dice, "OTHER"),
            "registered_on": died + timedelta(days=dice.choice((1, 30, 31)))}


def _visit(dice: random.Random, n: int, places: list[str], people: list[dict]) -> dict:
    served = _day(dice)
    told = ("told_other_methods", "told_side_effects", "told_what_to_do", "told_switching")
    return {
        "code": f"S{n}", "person": dice.choice(people[:80])["code"] if dice.random() > 0.05 else "GONE", "place": dice.choice(places),
        "requested_on": served - timedelta(days=dice.choice((0, 3, 7, 8, 20))), "visited_on": served,
        "service": dice.choice(("COUNSELLING", "COUNSELLING", "REMOVAL", "CHILD")), "consented": dice.random() < 0.9,
        **{t: _maybe(dice, dice.random() < 0.7, 0.2) for t in told}, "method": METHOD, "decision": METHOD,
    }


def _move(dice: random.Random, n: int, places: list[str]) -> dict:
    kind = dice.choice(("RECEIVED", "DISPENSED", "DISPENSED", "LOST", "COUNTED", "COUNTED"))
    product = dice.choice(("CONDOM", "COC", "POP", "DMPA", "IMPLANT", "CU_IUD", "ECP", "FOLIC_ACID"))
    return {"code": f"M{n}", "place": dice.choice(places), "product": product, "kind": kind, "quantity": dice.choice((0, 1, 7, 100)), "moved_on": _day(dice)}


def _activity(dice: random.Random, n: int, places: list[str]) -> dict:
    attended = dice.randrange(5, 200)
    return {"code": f"A{n}", "place": dice.choice(places), "kind": dice.choice(("CLASS", "FILM", "TRAINING")), "topic": "講座", "held_on": _day(dice),
            "n_attended": attended, "n_migrants": _maybe(dice, dice.randrange(0, attended))}


def _complaint(dice: random.Random, n: int, places: list[str]) -> dict:
    received = _day(dice)
    answered = _maybe(dice, received + timedelta(days=dice.choice((0, 14, 15, 16, 60))), 0.3)
    return {"code": f"Q{n}", "place": dice.choice(places), "about_office": "OFF2", "topic": "SERVICE", "channel": "WINDOW", "received_on": received,
            "due_on": received + timedelta(days=15), "answered_on": answered, "satisfied": _maybe(dice, dice.random() < 0.6, 0.4) if answered else None}
