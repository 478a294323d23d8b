"""Who may open which page: every address times every role, against a table; what is not in the table is shut."""

import uuid

import pytest
from django.urls import get_resolver, reverse

from tests.web.conftest import ROLES

ALL = set(ROLES)
WRITERS = {"clerk", "officer"}
ENTERERS = {"clerk", "officer", "health_worker", "family_contact", "administrator"}
READERS = ENTERERS | {"auditor"}  # who audits reads vouchers and budgets, and enters nothing
REGISTER_OF = {"clerk": "birth", "officer": "complaint", "health_worker": "visit", "family_contact": "special_family", "administrator": "place", "auditor": "voucher"}
# Address → method → roles that get an answer (200, or a redirect of its own); all others get 403.
TABLE = {
    "today": {"get": ALL},
    "sign-in": {"get": ALL | {None}},
    "sign-out": {"post": ALL},
    "language": {"post": ALL | {None}},
    "password": {"get": ALL, "post": ALL},
    "findings": {"get": ENTERERS},
    "finding-settle": {"post": ENTERERS},
    "plans": {"get": ALL},
    "plans-compare": {"get": ALL},
    "plans-compare-xlsx": {"get": ALL},
    "plan-json": {"get": ALL},
    "plan-xlsx": {"get": ALL},
    "plan-opinion": {"get": ALL, "post": ALL},
    "plan": {"get": ALL},
    "plan-whole": {"post": WRITERS},
    "plan-decide": {"post": WRITERS},
    "figures": {"get": ALL},
    "figure-chart": {"get": ALL},
    "figure-export": {"get": ALL},
    "explain": {"get": ALL},
    "registers": {"get": READERS},
    "gaps": {"get": {"clerk", "officer"}},
    "person": {"get": WRITERS, "post": WRITERS},
    "duplicates": {"get": WRITERS},
    "duplicate-settle": {"post": WRITERS},
    "register": {"get": READERS},
    "row-new": {"get": ENTERERS, "post": ENTERERS},
    "register-template": {"get": READERS},
    "register-export": {"get": READERS},
    "import": {"get": ENTERERS, "post": ENTERERS},
    "import-refused": {"get": ENTERERS},
    "row": {"get": READERS, "post": READERS},
    "row-slip": {"get": READERS},
    "reports": {"get": ALL},
    "paper": {"get": ALL},
    "paper-file": {"get": ALL},
}
# What these answer to something that is not there: out of scope and absent look alike.
ABSENT = {
    "plan", "plan-json", "plan-xlsx", "plan-opinion", "plans-compare-xlsx", "plan-whole", "plan-decide", "row", "row-slip", "paper", "paper-file", "import-refused",
    "finding-settle", "duplicate-settle", "explain",
}


def address(name, role):
    given = {
        "plan": [uuid.uuid4()], "plan-json": [uuid.uuid4()], "plan-xlsx": [uuid.uuid4()], "plan-opinion": [uuid.uuid4()], "plan-whole": [uuid.uuid4()], "plan-decide": [uuid.uuid4(), 1], "finding-settle": [uuid.uuid4()], "duplicate-settle": [uuid.uuid4()], "paper": [uuid.uuid4()], "paper-file": [uuid.uuid4()],
        "figure-export": ["csv"], "row": [REGISTER_OF.get(role, "birth"), uuid.uuid4()],
        "row-slip": [REGISTER_OF.get(role, "birth"), uuid.uuid4()],
    }
    if name in ("register", "row-new", "register-template", "register-export", "import", "import-refused"):
        given[name] = [REGISTER_OF.get(role, "birth")]
    return reverse(name, args=given.get(name))


def test_every_address_is_in_the_table():
    assert {p.name for p in get_resolver().url_patterns} == set(TABLE)


def test_every_view_is_marked():
    for pattern in get_resolver().url_patterns:
        view = pattern.callback
        assert getattr(view, "opened", False) or getattr(view, "needs", ()), f"{pattern.name} is marked neither opened nor with grants"


@pytest.mark.parametrize("role", [*ROLES, None])
def test_every_address_answers_each_role_as_declared(client_of, role):
    client = client_of(role)
    for name, methods in TABLE.items():
        for method in ("get", "post"):
            if name == "sign-out" and method == "post":
                continue  # ends the session that the rest of this test needs
            answer = getattr(client, method)(address(name, role))
            allowed = methods.get(method)
            if role is None and None not in set().union(*methods.values()):
                assert answer.status_code == 302 and answer.url.startswith("/sign-in/"), (name, method)
            elif allowed is None:
                assert answer.status_code in (403, 404, 405, 422, 200, 302), (name, method)
                if role not in set().union(*methods.values()):
                    assert answer.status_code in (403, 302), (name, method)
            elif role not in allowed:
                assert answer.status_code == 403, (name, method, role, answer.status_code)
            elif name in ABSENT or name == "register-export" and role in ("health_worker", "family_contact"):  # sealed rows leave in no file
                assert answer.status_code in (404, 302), (name, method, role, answer.status_code)
            else:
                assert answer.status_code in (200, 302, 422, 403 if name == "sign-in" else 200), (name, method, role, answer.status_code)


def test_signing_out_ends_the_session(client_of):
    client = client_of("clerk")
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/").url == "/sign-in/"
    assert client.get("/").status_code == 302


def test_a_view_without_a_mark_is_shut(client_of, rf, county):
    from django.core.exceptions import PermissionDenied
    from django.http import HttpResponse

    from anyu.shell.house import desk_of
    from anyu.shell.web.entry import Entry

    request = rf.get("/")
    request.desk = desk_of("administrator")
    with pytest.raises(PermissionDenied):
        Entry(lambda r: HttpResponse()).process_view(request, lambda r: HttpResponse(), (), {})


@pytest.mark.parametrize("name", ["plans", "reports", "person", "password", "language", "sign-out", "sign-in"])
def test_changes_need_the_token(client_of, name):
    client = client_of("clerk", enforce_csrf_checks=True)
    answer = client.post(reverse(name))
    assert answer.status_code == 403 and "表單已過期" in answer.content.decode()


@pytest.fixture
def rf():
    from django.test import RequestFactory

    return RequestFactory()
