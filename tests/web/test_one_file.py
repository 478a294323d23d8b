"""A new indicator is one file: the catalogue, the page, the document and the command have it, and nothing else was edited."""

import json
import os
from pathlib import Path

import pytest

DECLARED = """\
title = {en = "Films shown", zh_hant = "放映科普電影場次"}
is = "films"
unit = "activity"
event = "availability"
direction = "up"
source = "Declared by a test to show that one file is enough; counts activities of the kind FILM"
[measure]
films = "count activity where kind == 'FILM'"
[example]
activity = [{held_on = 2025-01-01, kind = "FILM"}, {held_on = 2025-01-02, kind = "CLASS"}]
period = "2025-01"
value = 1
"""


@pytest.fixture
def one_file(county):
    path = Path(os.environ["ANYU_HOME"]) / "catalogue" / "activities" / "film_shown.toml"
    path.parent.mkdir(parents=True)
    path.write_text(DECLARED, encoding="utf-8")
    yield path
    path.unlink()
    path.parent.rmdir()
    path.parent.parent.rmdir()


def test_the_catalogue_has_it_and_its_example_comes_out(one_file):
    from anyu.indicators.example import worked
    from anyu.shell import measured

    assert worked(measured.indicators()["film_shown"]).agrees


def test_the_page_shows_it(one_file, client_of):
    page = client_of("officer").get("/figures/", {"group": "activities"}).content.decode()
    assert "放映科普電影場次" in page


def test_the_document_describes_it(one_file):
    from anyu.shell import measured
    from anyu.shell.document import indicators

    text = indicators(measured.indicators().values())
    assert "film_shown" in text and "count activity where kind == 'FILM'" in text


def test_the_command_measures_it(one_file, capsys):
    from anyu.registers.activity import Activity
    from anyu.registers.scope import scope
    from anyu.shell.cli import main
    from anyu.shell.house import house

    assert main(["measure", "--period", "2025", "--by", "COUNTY", "--indicator", "film_shown", "--as", "officer", "--json"]) == 0
    assert [f["value"] for f in json.loads(capsys.readouterr().out)["figures"]] == [None]  # the year is not over
    assert main(["measure", "--period", "2025-01-01..2025-11-30", "--by", "COUNTY", "--indicator", "film_shown", "--as", "officer", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["figures"]
    with scope(house().everything()):
        shown = Activity.objects.filter(kind="FILM", held_on__year=2025, held_on__lt="2025-12-01").count()
    assert [f["value"] for f in told] == [shown] and shown > 0


def test_without_the_file_it_is_gone(county):
    from anyu.shell import measured

    assert "film_shown" not in measured.indicators()
