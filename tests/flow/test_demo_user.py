"""Sign-ins of the demo: one per role, the same again, readable by their owner only, each with its role's grants and no more."""

import stat
from datetime import datetime, timedelta, timezone

import pytest
from django.contrib.auth import get_user_model
from django.test import override_settings

from anyu.guard.access import Grant, conflicts, roles
from anyu.registers.rows import rows
from anyu.shell.demo.day import Window
from anyu.shell.demo.land import lay_out
from anyu.shell.demo.user import FILE, sign_ins
from anyu.shell.web.models import Staff

NOW = datetime(2025, 12, 5, 9, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture(autouse=True)
def hasty():
    """Passwords hashed fast: what is tested here is not how strong the hash is."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


def held(username):
    return [Grant(*g) for g in rows("grant").filter(username=username).values_list("verb", "sensitivity", "place", "purpose", "until_on", "reason")]


def test_one_sign_in_per_role_and_the_same_again(db, tmp_path):
    first = sign_ins(tmp_path, NOW)
    assert [one.role for one in first] == list(roles())
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert all(get_user_model().objects.get(username=one.username).check_password(one.password) for one in first)
    written = dict(rows("grant").values_list("id", "changed_at"))
    assert sign_ins(tmp_path, NOW + timedelta(days=30)) == first
    assert dict(rows("grant").values_list("id", "changed_at")) == written
    assert Staff.objects.count() == len(first) == len({one.password for one in first})


def test_each_holds_the_grants_of_the_role_in_a_place_of_the_county(db, tmp_path):
    land = lay_out(Window.before(NOW.date()))
    places = dict(zip(land.office["code"], land.office["place"], strict=True))
    for one in sign_ins(tmp_path, NOW):
        assert {(g.verb, g.sensitivity, g.purpose) for g in held(one.username)} == set(roles()[one.role].grants)
        assert {g.place for g in held(one.username)} == {one.place} == {places[one.office]}
        assert not conflicts(held(one.username))


def test_grants_that_ended_are_given_again(db, tmp_path):
    sign_ins(tmp_path, NOW)
    sign_ins(tmp_path, NOW + timedelta(days=800))
    assert all(g.until_on > (NOW + timedelta(days=800)).date() for g in held("officer"))
    assert len(held("officer")) == len(roles()["officer"].grants)


def test_a_lost_file_gives_new_passwords(db, tmp_path):
    first = sign_ins(tmp_path, NOW)
    (tmp_path / FILE).unlink()
    again = sign_ins(tmp_path, NOW)
    assert {a.password for a in first}.isdisjoint(b.password for b in again)
    assert get_user_model().objects.get(username="clerk").check_password(again[0].password)
