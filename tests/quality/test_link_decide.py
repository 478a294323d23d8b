"""Merging and unmerging lose nothing: no row, no value, no number; and whom a number stands for does not depend on the order of deciding."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anyu.intake import Changed, correct, enter
from anyu.quality.link import Pair
from anyu.quality.link_decide import Contradicts, decide, propose, resolve, resolved, undo
from anyu.quality.link_record import opened
from anyu.registers.history import History
from anyu.registers.rows import rows
from anyu.registers.scope import scope
from anyu.registers.seal import Seal
from tests.registers.office import MASTER, A, B, of, put

SEAL, T = Seal(MASTER), datetime(2025, 1, 1, 9, tzinfo=UTC)
CODES = [f"P{n}" for n in range(6)]
PAIRS = [(a, b) for a in CODES for b in CODES if a < b]


def at(minute, *offices):
    return of(*(offices or (A, B)), at=T + timedelta(minutes=minute))


def everything():
    """Every stored value of every person, sealed ones opened."""
    with scope(at(0)):
        people = list(rows("person"))
        return {p.code: (p.id, SEAL.open(p.code, f"person.name.{p.id}", p.name), bytes(p.name_index), bytes(p.name_sound_index), p.sex, p.born_on, p.household)
                for p in people}


def persons():
    with scope(at(0)):
        for n, code in enumerate(CODES):
            row = put("person", code=code, office=(A, B)[n % 2], household=None)
            correct("person", row.id, {"name": f"張曉{'明輝亮偉芳娜'[n]}"}, why="a name", within=at(0), seal=SEAL)


def link(a, b, within):
    (row,) = enter("person_link", [{"person": a, "other": b, "decision": "OPEN", "weight": 3, "because": {"name": "SAME"}, "twins": False,
                                    "office": A, "other_office": B}], within=within)
    return row.id


@given(st.lists(st.sampled_from(PAIRS)), st.randoms())
def test_resolving_is_idempotent_without_cycles_and_without_order(same, random):
    found = resolve(same)
    shuffled = [pair[::random.choice((1, -1))] for pair in same + same]
    random.shuffle(shuffled)
    assert resolve(shuffled) == found
    for code in CODES:
        assert found.of(found.of(code)) == found.of(code) <= code and code in found.group(code)
    assert all(found.of(a) == found.of(b) for a, b in same)
    assert resolve((c, found.of(c)) for c in CODES) == found
    assert {found.of(c) for c in CODES} == {min(found.group(c)) for c in CODES}


STEPS = st.lists(st.tuples(st.sampled_from(("SAME", "SAME", "DIFFERENT", "UNSURE", "UNDO", "CORRECT")), st.integers(0, len(PAIRS) - 1)), max_size=12)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_no_sequence_of_decisions_and_corrections_loses_anything(db, steps):
    """Against a plain model: what is decided of each pair, and the whole of what was before it."""
    with transaction.atomic():
        persons()
        links = {pair: link(*pair, at(1)) for pair in PAIRS}
        decided, before, minutes, known = dict.fromkeys(PAIRS, "OPEN"), {}, count(2), everything()
        moments = []
        for kind, which in steps:
            pair, now = PAIRS[which], at(next(minutes))
            if kind == "CORRECT":
                code = CODES[which % 6]
                correct("person", known[code][0], {"sex": "FEMALE" if known[code][4] == "MALE" else "MALE"}, why="a slip", within=now, seal=SEAL)
                known = everything()
            else:
                wanted = before.get(pair) if kind == "UNDO" else kind
                if wanted is None or contradicts(decided | {pair: wanted}):
                    with pytest.raises(LookupError if wanted is None else Contradicts), transaction.atomic():
                        undo(links[pair], why="no", within=now, seal=SEAL) if kind == "UNDO" else decide(links[pair], kind, "", within=now, seal=SEAL)
                else:
                    undo(links[pair], why="no", within=now, seal=SEAL) if kind == "UNDO" else decide(links[pair], kind, "why", within=now, seal=SEAL)
                    decided, before = decided | {pair: wanted}, before | {pair: decided[pair]}
            moments.append((now.at + timedelta(seconds=1), [p for p in PAIRS if decided[p] == "SAME"]))
            assert everything() == known
        assert resolved(at(0)) == resolve(p for p in PAIRS if decided[p] == "SAME")
        assert all(resolved(at(0), moment) == resolve(same) for moment, same in moments)
        with scope(at(0)):
            assert rows("person").count() == 6 and rows("person_link").count() == len(PAIRS)
            assert History.objects.filter(op="DELETE").count() == 0
        transaction.set_rollback(True)


def contradicts(decided):
    """Whether some pair is decided to be two persons, and by the others is one."""
    found = resolve(p for p, d in decided.items() if d == "SAME")
    return any(d == "DIFFERENT" and found.of(a) == found.of(b) for (a, b), d in decided.items())


def test_a_pair_decided_meanwhile_is_told(db):
    persons()
    id = link("P0", "P1", at(1))
    with scope(at(0)):
        seen = rows("person_link").get(id=id).changed_at.isoformat()
    decide(id, "SAME", "one scan, two offices", within=at(2), seal=SEAL, seen_at=seen)
    with pytest.raises(Changed), transaction.atomic():
        decide(id, "DIFFERENT", "", within=at(3), seal=SEAL, seen_at=seen)
    back = undo(id, why="a slip", within=at(4), seal=SEAL)
    assert (back.decision, back.reason) == ("OPEN", None)
    with pytest.raises(ValueError):
        decide(id, "OPEN", "", within=at(5), seal=SEAL)
    with pytest.raises(LookupError):
        decide(id, "SAME", "", within=at(5, B), seal=SEAL)


def test_what_was_decided_is_not_proposed_again(db):
    persons()
    table, people = opened(SEAL, at(1))
    assert [p for p, _ in people] == CODES and table["whole"].to_pylist()[0] == "张晓明" and len(table) == 6
    pairs = [Pair(1, 0, 4.4, {"name": "SOUND"}), Pair(1, 0, 4.4, {}), Pair(2, 3, 9.0, {"name": "SIBLING"})]
    assert propose(pairs, people, within=at(1)) == 2 and propose(pairs, people, within=at(2)) == 0
    with scope(at(0)):
        assert [(k.person, k.other, k.weight, k.twins, k.office, k.other_office) for k in rows("person_link").order_by("person")] == [
            ("P0", "P1", 4, False, A, B), ("P2", "P3", 9, True, A, B)]
