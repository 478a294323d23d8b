"""Access: no grant is no; a grant holds for its place and below, until its day; some grants never stand together."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anyu.guard.access import PERSON_LEVEL, PURPOSES, SENSITIVITIES, VERBS, Actor, Grant, conflicts, may, offices_in_scope, roles, segments

TODAY = date(2026, 3, 1)
LATER = date(2027, 1, 1)
QUICK = settings(derandomize=True, database=None, deadline=None)


def actor(*grants: Grant) -> Actor:
    return Actor("li", "T1", "33/3301", grants)


def grant(place: str = "33/3301", **changes) -> Grant:
    told = {"verb": "read", "sensitivity": "open", "place": place, "purpose": "statistics", "until_on": LATER, "reason": "post"}
    return Grant(**(told | changes))


def allowed(held: Grant, path: str, today: date = TODAY) -> bool:
    return may(actor(held), held.verb, held.sensitivity, path, held.purpose, today).allowed


@pytest.mark.parametrize(
    ("held", "path", "expected"),
    [
        ("1/2", "1/2", True),
        ("1/2", "1/2/9", True),
        ("1/2", "1/20", False),
        ("1/2", "1", False),
        ("1/2", "11/2", False),
        ("1/2", "9/1/2", False),
        ("1", "1/2/3", True),
        ("2", "1/2/3", True),
        ("2", "1/20/3", False),
        ("", "1/2", False),
        ("1/2", "", False),
        ("", "", False),
        ("%", "1/2", False),
        ("1/%", "1/2", False),
        ("1/2", "1/2/%", False),
        ("*", "1", False),
        ("_", "1", False),
        ("/", "1", False),
        ("1/", "1/2", False),
        ("/1", "1/2", False),
        ("1//2", "1/2", False),
        (" 1", "1", False),
        ("1\n", "1", False),
        ("1/2", "1/../2", False),
        ("1", "1/2/1", False),
        (None, "1", False),
        ("1", None, False),
    ],
)
def test_a_grant_covers_its_place_and_below_only(held, path, expected):
    assert allowed(grant(held), path) is expected


codes = st.sampled_from(["1", "2", "3", "10", "11", "12", "20", "21", "110", "中1"])
paths = st.lists(codes, min_size=1, max_size=5, unique=True).map("/".join)


@QUICK
@given(held=paths, path=paths, below=st.sampled_from(["x1", "x10", "x"]))
def test_who_may_at_the_parent_may_at_the_child(held, path, below):
    if allowed(grant(held), path):
        assert allowed(grant(held), f"{path}/{below}")


@QUICK
@given(above=paths, pair=st.lists(st.sampled_from(["x1", "x10", "x", "x11"]), min_size=2, max_size=2, unique=True), below=st.sampled_from(["", "/y"]))
def test_siblings_share_nothing(above, pair, below):
    one, other = (f"{above}/{code}" for code in pair)
    assert allowed(grant(one), one + below)
    assert not allowed(grant(one), other + below)


@QUICK
@given(
    held=st.tuples(*(st.sampled_from(sorted(x)) for x in (VERBS, SENSITIVITIES, PURPOSES))),
    asked=st.tuples(*(st.sampled_from(sorted(x)) for x in (VERBS, SENSITIVITIES, PURPOSES))),
    days=st.integers(-400, 400),
)
def test_only_the_very_grant_and_only_before_its_day(held, asked, days):
    verb, sensitivity, purpose = held
    given_ = grant("1", verb=verb, sensitivity=sensitivity, purpose=purpose, until_on=TODAY + timedelta(days=days))
    decision = may(actor(given_), asked[0], asked[1], "1/2", asked[2], TODAY)
    assert decision.reason.en and decision.reason.zh_hant
    if asked != held or days <= 0:
        assert not decision.allowed
    elif not conflicts([given_]):
        assert decision.allowed


def test_without_a_grant_the_answer_is_no_everywhere():
    for verb, sensitivity, purpose in itertools.product(VERBS, SENSITIVITIES, PURPOSES):
        decision = may(actor(), verb, sensitivity, "1", purpose, TODAY)
        assert not decision.allowed and decision.reason.zh_hant
    assert offices_in_scope(actor(), {"T1": "1"}, "read", "open", "statistics", TODAY) == frozenset()


@pytest.mark.parametrize("asked", [("peek", "open", "statistics"), ("read", "secret", "statistics"), ("read", "open", "curiosity"), ("", "", "")])
def test_words_outside_the_lists_are_refused(asked):
    verb, sensitivity, purpose = asked
    held = grant("1", verb=verb, sensitivity=sensitivity, purpose=purpose)
    assert not may(actor(held), verb, sensitivity, "1", purpose, TODAY)


def test_reasons_tell_apart_no_grant_another_place_and_expired():
    said = {
        may(actor(), "read", "open", "1", "statistics", TODAY).reason,
        may(actor(grant("2")), "read", "open", "1", "statistics", TODAY).reason,
        may(actor(grant("1", until_on=TODAY)), "read", "open", "1", "statistics", TODAY).reason,
        may(actor(grant("1")), "read", "open", "1", "statistics", TODAY).reason,
    }
    assert len(said) == 4


def test_offices_in_scope_are_those_in_the_subtree():
    offices = {"county": "33/3301", "town": "33/3301/330101", "other": "33/3302", "almost": "33/33010", "nowhere": "", "star": "%"}
    found = offices_in_scope(actor(grant("33/3301")), offices, "read", "open", "statistics", TODAY)
    assert found == {"county", "town"}


def held_by(*names: str) -> Actor:
    return actor(*(g for name in names for g in roles()[name].at("1", LATER, "post")))


def can(who: Actor, sensitivity: str, verb: str = "read") -> set[str]:
    return {p for p in PURPOSES if may(who, verb, sensitivity, "1/2", p, TODAY)}


def test_every_role_can_do_its_own_work_without_conflict():
    assert set(roles()) == {"clerk", "officer", "health_worker", "family_contact", "auditor", "administrator"}
    for name, role in roles().items():
        who = held_by(name)
        assert conflicts(who.grants) == ()
        for verb, sensitivity, purpose in role.grants:
            assert may(who, verb, sensitivity, "1/2", purpose, TODAY), (name, verb, sensitivity, purpose)
            assert not may(who, verb, sensitivity, "2", purpose, TODAY)


@pytest.mark.parametrize("name", ["administrator", "auditor"])
def test_administrator_and_auditor_read_no_person(name):
    assert can(held_by(name), "open")
    for other in ("clerk", "officer", "health_worker", "family_contact"):
        both = held_by(name, other)
        assert conflicts(both.grants)
        for sensitivity in PERSON_LEVEL:
            assert not can(held_by(name), sensitivity)
            assert not can(both, sensitivity) and not can(both, sensitivity, "write")


def test_only_the_care_teams_see_intimate_columns_and_each_for_its_own_care_only():
    for name in roles():
        assert can(held_by(name), "intimate") == {"health_worker": {"care"}, "family_contact": {"support"}}.get(name, set())


@pytest.mark.parametrize("other", ["clerk", "officer", "administrator"])
def test_a_care_grant_beside_office_work_is_worth_nothing(other):
    for team in ("health_worker", "family_contact"):
        both = held_by(team, other)
        found = conflicts(both.grants)
        assert found and found[0].reason.zh_hant
        assert not can(both, "intimate")


def test_a_conflict_ends_with_the_grant_that_caused_it():
    clerk = roles()["clerk"].at("1", TODAY, "former post")
    who = actor(*clerk, *roles()["health_worker"].at("1", LATER, "post"))
    assert can(who, "intimate") == {"care"}


@pytest.mark.parametrize("bad", ["", "/", "1/", "1/%", "1 /2", "1/1", None])
def test_unclean_paths_have_no_segments(bad):
    assert segments(bad) == ()
