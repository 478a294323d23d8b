"""Every indicator runs the worked example inside its declaration, through the real plan in DuckDB."""
import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

import anyu.indicators
from anyu.guard import may_target
from anyu.indicators import Indicator, catalogue, item
from anyu.indicators.event import strictest
from anyu.indicators.example import worked
from anyu.kernel import DeclarationError
from anyu.kernel.unit import UNITS
from anyu.registers.models import REGISTERS

FOLDER = Path(anyu.indicators.__file__).parent / "catalogue"
FILES = sorted(FOLDER.rglob("*.toml"))
SHEETS = {name: model.sheet() for name, model in REGISTERS.items()}
# What an office does; an indicator outside this list describes people and may not be promised with a number.
TARGETS = {
    "activity_attendance", "activity_migrant_share", "activity_held", "appointment_served_7d", "attended_delivery", "birth_record_timely", "birth_weight_recorded", "complaint_answered_in_time",
    "complaint_satisfaction", "consent_recorded", "death_record_timely", "institutional_delivery", "mii", "mii_plus", "removal_on_request",
    "stock_loss", "stock_out", "training_held",
}


@pytest.mark.parametrize("id", sorted(p.stem for p in FILES))
def test_the_example_comes_out_as_written(id):
    found = worked(catalogue()[id])
    assert found.agrees, (found.expected, found.figure)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_declaration_is_short_and_says_where_it_comes_from(path):
    indicator = catalogue()[path.stem]
    assert len(path.read_text("utf-8").splitlines()) <= 60
    assert len(indicator.source) > 20 and indicator.unit in UNITS
    assert re.search(r"[一-鿿]", indicator.title.zh_hant) and not re.search(r"資料|資訊|檔案|程式|介面", indicator.title.zh_hant)


def test_an_example_with_a_wrong_value_does_not_agree():
    text = (FOLDER / "vital/births.toml").read_text("utf-8").replace("value = 2", "value = 3")
    assert not worked(Indicator.parse("births", text, SHEETS)).agrees


def test_only_what_an_office_does_may_become_a_target():
    allowed = {i.id for i in catalogue().values() if may_target(item(i, ">=", 90, "office"))}
    assert allowed == TARGETS


def test_no_promise_may_rest_on_what_was_dispensed():
    reading = [i for i in catalogue().values() if not i.formula.divides and any("DISPENSED" in m.text for m in i.measures.values())]
    assert len(reading) == 2 and not any(may_target(item(i, op, 10, unit)) for i in reading for op in (">=", "<=") for unit in ("worker", "office", "area"))


@pytest.mark.parametrize(("slip", "says"), [
    (("births = \"count birth", "births = \"count births"), "no register 'births'"),
    (("outcome == 'LIVE'", "outcom == 'LIVE'"), "did you mean `outcome`"),
    (("event = \"birth\"", "event = \"timeliness\""), "looser than 'birth'"),
    (("is = \"births\"", "is = \"births / deaths\""), "no measure 'deaths'"),
    (("unit = \"birth\"", "unit = \"baby\""), "unit is 'baby'"),
    (("count birth where", "count birth at end where"), "events and days belong"),
    (("count birth where outcome == 'LIVE'", "count person"), "has no place"),
    (("count birth where outcome == 'LIVE'", "distinct method in visit"), "no column 'method'"),
    (("count birth where outcome == 'LIVE'", "days residence where age(born_on, date) < 3 or sex == 'MALE'"), "joined by `and`"),
    (("count birth where outcome == 'LIVE'", "years birth"), "has no spells"),
    (("title = {en", "titel = {en"), "titel"),
])
def test_a_slip_is_told_in_words(slip, says):
    text = (FOLDER / "vital/births.toml").read_text("utf-8")
    assert slip[0] in text
    with pytest.raises(DeclarationError, match=re.escape(says)) as told:
        Indicator.parse("births", text.replace(*slip), SHEETS)
    assert "indicator births" in str(told.value)


def test_an_indicator_is_one_new_file_and_a_second_of_that_name_an_error(tmp_path):
    text = (FOLDER / "vital/births.toml").read_text("utf-8")
    (tmp_path / "local").mkdir()
    (tmp_path / "local" / "girls_born.toml").write_text(text.replace("outcome == 'LIVE'", "outcome == 'LIVE' and sex == 'FEMALE'").replace("value = 2", "value = 0"), "utf-8")
    assert "girls_born" not in catalogue()
    found = catalogue([tmp_path])["girls_born"]
    assert found.group == "local" and worked(found).agrees and not found.sexed
    shutil.copy(FOLDER / "vital/births.toml", tmp_path / "local")
    with pytest.raises(DeclarationError, match="births is declared twice"):
        catalogue([tmp_path])


def test_the_version_follows_what_is_computed_not_how_it_is_worded():
    text = (FOLDER / "vital/births.toml").read_text("utf-8")
    first, reworded, changed = (Indicator.parse("births", t, SHEETS).version
                                for t in (text, text.replace("Live births", "Births alive"), text.replace("'LIVE'", "'STILL'")))
    assert first == reworded != changed


def test_the_strictest_event_counts():
    assert strictest(["timeliness", "birth", "population"]) == "birth"
    assert strictest(["method_use", "birth"]) == "method_use"
    assert strictest([""]) == "none"


def test_nothing_over_nothing_is_no_value():
    text = (FOLDER / "vital/low_birth_weight.toml").read_text("utf-8")
    text = re.sub(r"birth = \[.*\]\n", "birth = []\n", text).replace("33.33", '"none"').replace("unknown = 1", "unknown = 0")
    found = worked(Indicator.parse("low_birth_weight", text, SHEETS))
    assert found.agrees and found.figure.value is None and found.figure.denominator == Decimal(0)
