"""A small invented county behind the pages, brought in through intake, with a sign-in for each role and a plan that was read."""

import os
import shutil
import threading
from datetime import date
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest

TODAY = date(2025, 12, 5)
PLAN = Path(__file__).resolve().parents[2] / "anyu" / "packs" / "cn" / "sample" / "plan.txt"
BRINGERS = {"place": "administrator", "office": "administrator", "post": "administrator", "visit": "health_worker"}
ROLES = ("clerk", "officer", "health_worker", "family_contact", "auditor", "administrator")


@pytest.fixture(scope="session")
def county(database, tmp_path_factory):
    """Role → sign-in. The rows are committed, and gone at the end."""
    from django.test.utils import setup_test_environment, teardown_test_environment

    from anyu.shell.compile import compile_texts

    compile_texts()
    (Path(os.environ["ANYU_HOME"]) / "static").mkdir(exist_ok=True)
    setup_test_environment()  # keeps the context of each answer
    try:
        yield _bring_in(tmp_path_factory.mktemp("county"))
    finally:
        teardown_test_environment()
        _empty()


def _bring_in(folder: Path):
    from django.conf import settings

    from anyu import flow
    from anyu.kernel import Period
    from anyu.shell import clock, house, measured, planning
    from anyu.shell.demo import county, land, workbook
    from anyu.shell.demo.user import sign_ins

    for name, path in workbook.write(county.invent(1_500, today=TODAY), folder):
        desk = house.role_desk(BRINGERS.get(name, "officer"), land.BUREAU, land.COUNTY)
        office = land.TOWN_STATION if name == "visit" else None
        receipt = flow.receive(desk, name, path.read_bytes(), path.name, office=office)
        assert receipt.n_entered == receipt.n_rows, receipt.json(5)
    shutil.rmtree(folder)
    told = {one.role: one for one in sign_ins(settings.ANYU_HOME, clock.now())}
    planning.adopt(house.desk_of("officer"), PLAN.read_bytes(), "2026年工作計劃.txt", place=land.COUNTY, period=Period.parse("2025"), take=True)
    _questions(house.desk_of("clerk"))
    measured.figures(house.house(), measured.this_month().code)
    return told


def _questions(desk) -> None:
    """A file of the clerk's office that raises questions: one stored row with another value, one row that cannot be."""
    from anyu import flow
    from anyu.registers.rows import rows
    from anyu.registers.scope import scope

    with scope(desk.within("activity")):
        known = rows("activity").order_by("code").first()
    head = "code,place,kind,topic,held_on,n_attended"
    lines = [f"{known.code},{known.place},{known.kind},{known.topic},{known.held_on},{known.n_attended + 7}", f"X1,{known.place},CLASS,講座,不詳,30"]
    flow.receive(desk, "activity", "\n".join([head, *lines]).encode(), "十一月活動.csv")


def _empty() -> None:
    from django.db import connections

    connections["default"].close()
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE tablename LIKE 'registers\\_%' OR tablename IN ('web_staff', 'web_attempt', 'auth_user', 'django_session')")
        cursor.execute("TRUNCATE " + ", ".join(f'"{name}"' for (name,) in cursor.fetchall()) + " CASCADE")
    connections["owner"].close()


@pytest.fixture
def client_of(county):
    """A function from a role to a test client that is signed in; None gives one that is not."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    def made(role, lang="zh-hant", **how):
        client = Client(**how)
        client.cookies["django_language"] = lang
        if role:
            client.force_login(get_user_model().objects.get(username=role))
        return client

    return made


class _Threaded(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        pass


@pytest.fixture(scope="session")
def live(county):
    """The address of a running server of the pages."""
    from django.db import connection

    from anyu.shell.web.wsgi import application

    def closing(environ, start):
        answer = application(environ, start)
        try:
            yield from answer
        finally:
            answer.close()
            connection.close()  # each request has a thread, and each thread would keep a connection

    server = make_server("127.0.0.1", 0, closing, _Threaded, _Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
