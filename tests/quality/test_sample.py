"""A sample is drawn the same by everybody, cannot be changed unseen, tells the verifier nothing, and speaks of records only."""

import dataclasses
import hashlib
import random
from collections import Counter
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from anyu.kernel import Code, Column, Sensitivity, Sheet, Text
from anyu.quality.sample import NotForTheField, NotOfTheSample, decide, draw, field_sheet, is_sealed, smallest
from anyu.quality.sample.decide import to_check
from anyu.quality.sample.draw import frame_hash, promise

SEED = bytes(range(16))
FRAME = [f"R{i:03}" for i in range(200)]
DESIGN = smallest("0.80", "0.50", size=200)


def named(name, kind="text", sensitivity=Sensitivity.OPEN, **how):
    return Column(name, kind, Text(name, f"列{name}"), sensitivity=sensitivity, **how)


SHEET = Sheet("birth", Text("Births", "出生"), (
    named("code"), named("place", "place"), named("office", "office"), named("born_on", "day"), named("weight_g", "int", required=False),
    named("outcome", "code", codes=(Code("LIVE", Text("Live", "活產")),)), named("mother", "person"), named("name", sensitivity=Sensitivity.IDENTIFYING),
    named("method", sensitivity=Sensitivity.INTIMATE), named("extra", "json"), named("entered_at", "moment"),
), key=("code",))
FACTS = ("born_on", "weight_g", "outcome")


def sample(**how):
    return draw(FRAME, DESIGN, SEED, **({"office": "990101", "register": "birth"} | how))


def rows():
    return {r: {"code": f"B{r}", "place": "9901" + r[-1], "born_on": date(2025, 1, 1 + n % 28), "weight_g": 3_000 + n, "outcome": "LIVE", "name": "王小明", "method": "IUD"}
            for n, r in enumerate(FRAME)}


def reading(drawn, n_wrong=0, n_lost=0, n_left=0):
    """What a verifier enters: some wrong weights, some documents that are not there, some records not read yet."""
    read = {r: {c: rows()[r][c] for c in FACTS} for r in drawn.rows[: len(drawn.rows) - n_left]}
    for r in drawn.rows[:n_wrong]:
        read[r]["weight_g"] += 1
    return read | dict.fromkeys(drawn.rows[n_wrong : n_wrong + n_lost])


def test_the_same_draw_everywhere():
    """Pinned: another machine, version or order of rows must draw these."""
    drawn = sample()
    assert drawn.rows[:6] == ("R021", "R057", "R029", "R093", "R185", "R115")
    assert drawn.frame_hash == "67bcc854e5d355bcc7d28afad70ec1ab0c22f8281b6628b0ed5c947f4432ddde"
    assert promise(SEED) == "35a050e733855f74563658ed50ea475bd66b689bb65ede7725a079356bf76096"
    assert drawn.seal == "0be6c8b3af5dcca433e1de9a80e7bca719f64a954f2e44e9eb09b639fcab0d81"


def test_the_draw_is_ten_lines_for_whoever_checks_it():
    """A second writing of it, by which another office can check a draw without this program."""

    def digest(*parts):
        return hashlib.sha256(b"".join(len(p).to_bytes(8, "big") + p for p in parts)).digest()

    order = sorted(FRAME, key=lambda r: digest(b"anyu/sample/order/1", SEED, b"990101", b"birth", r.encode()))
    assert tuple(order[: DESIGN.n]) == sample().rows


def test_the_order_of_the_frame_does_not_matter_and_a_row_of_it_does():
    shuffled = FRAME[:]
    random.Random(1).shuffle(shuffled)
    assert draw(shuffled, DESIGN, SEED, office="990101", register="birth") == sample()
    assert frame_hash(FRAME) != frame_hash([*FRAME[:-1], "R200"]) and frame_hash(["ab", "c"]) != frame_hash(["a", "bc"])
    for other in (sample(office="990102"), sample(register="death"), draw(FRAME, DESIGN, SEED[::-1], office="990101", register="birth")):
        assert other.rows != sample().rows


@pytest.mark.parametrize(("rows_", "seed", "says"), [
    ([*FRAME, "R001"], SEED, "stands twice"), (FRAME[:-1], SEED, "the design is for 200"), (FRAME, b"short", "random bytes"),
])
def test_a_frame_or_a_seed_that_will_not_do(rows_, seed, says):
    with pytest.raises(ValueError, match=says):
        draw(rows_, DESIGN, seed, office="990101", register="birth")
    with pytest.raises(ValueError, match="fewer than the 19"):
        draw(FRAME[:18], smallest("0.8", "0.5"), SEED, office="990101", register="birth")


def test_each_row_has_the_same_chance():
    n_draws, frame = 2_000, [f"x{i}" for i in range(40)]
    drawn = Counter(r for k in range(n_draws) for r in draw(frame, smallest("0.80", "0.50", size=40), k.to_bytes(16, "big"), office="A", register="birth").rows)
    n = smallest("0.80", "0.50", size=40).n
    expected = n_draws * n / 40
    # drawn without replacement, so the statistic is stretched by (N - n) / (N - 1)
    chi = sum((drawn[r] - expected) ** 2 / expected for r in frame) / (1 - n / 40) * 39 / 40
    assert stats.chi2.sf(chi, 39) > 0.001 and stats.chi2.cdf(chi, 39) > 0.001


CHANGES = {
    "a row": lambda s: {"rows": ("R000", *s.rows[1:])}, "order": lambda s: {"rows": s.rows[::-1]}, "fewer": lambda s: {"rows": s.rows[1:]},
    "the rule": lambda s: {"design": dataclasses.replace(s.design, d=s.design.d - 1)}, "the seed": lambda s: {"seed": SEED[::-1]},
    "the frame": lambda s: {"frame_hash": frame_hash(FRAME[1:])}, "the office": lambda s: {"office": "990102"},
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_breaks_the_seal(what):
    drawn = sample()
    assert is_sealed(drawn) and is_sealed(drawn, FRAME, promise(SEED))
    changed = dataclasses.replace(drawn, **CHANGES[what](drawn))
    assert not is_sealed(changed)
    with pytest.raises(NotOfTheSample, match="was changed"):
        decide(changed, rows(), {}, FACTS)


def test_a_seed_nobody_promised_and_a_frame_nobody_drew_from():
    assert not is_sealed(sample(), promised=promise(SEED[::-1]))
    assert not is_sealed(sample(), FRAME[1:]) and not is_sealed(sample(), [*FRAME[1:], "R200"])


def test_the_field_sheet_says_where_and_nothing_that_answers():
    drawn = sample()
    sheet = field_sheet(SHEET, drawn, rows())
    assert [c.name for c in sheet.where] == ["code", "place"] and tuple(c.name for c in sheet.asked) == FACTS
    assert {row for row, _ in sheet.lines} == set(drawn.rows) and [row for row, _ in sheet.lines] != list(drawn.rows)
    assert all(where == ("B" + row, "9901" + row[-1]) for row, where in sheet.lines)
    told = repr(dataclasses.replace(sheet, where=(), asked=()))
    for secret in ("王小明", "IUD", "LIVE", "2025", *(str(rows()[r]["weight_g"]) for r in drawn.rows), SEED.hex(), drawn.seal[13:], repr(SEED)):
        assert secret not in told
    assert [c.name for c in field_sheet(SHEET, drawn, rows(), ["weight_g", "weight_g"]).asked] == ["weight_g"]


@pytest.mark.parametrize("column", ["name", "method", "mother", "extra", "entered_at", "code", "place", "office", "blood"])
def test_columns_that_nobody_reads_again(column):
    with pytest.raises(NotForTheField, match=f"birth.{column} is not read again"):
        field_sheet(SHEET, sample(), rows(), [column])


def test_sealed_registers_stay_sealed():
    with pytest.raises(NotForTheField, match="sealed"):
        field_sheet(dataclasses.replace(SHEET, sealed=True), sample(), rows())
    with pytest.raises(NotForTheField, match="no column"):
        field_sheet(dataclasses.replace(SHEET, columns=SHEET.columns[:2]), sample(), rows())


def test_every_register_that_ships_gives_no_person_away():
    from anyu.registers.models import REGISTERS

    n_open = 0
    for model in REGISTERS.values():
        sheet = model.sheet()
        try:
            found = field_sheet(sheet, sample(), {r: {} for r in FRAME})
        except NotForTheField:
            continue
        n_open += 1
        for c in (*found.where, *found.asked):
            assert c.type != "person" and c.sensitivity in (Sensitivity.OPEN, Sensitivity.PERSONAL) and not sheet.sealed
    assert n_open > 20


def test_the_decision_at_the_edge():
    drawn = sample()
    n, d = DESIGN.n, DESIGN.d
    assert decide(drawn, rows(), reading(drawn, n_wrong=n - d), FACTS).verdict == "PASSES"
    assert decide(drawn, rows(), reading(drawn, n_wrong=n - d + 1), FACTS).verdict == "FAILS"
    assert decide(drawn, rows(), reading(drawn, n_lost=n - d + 1), FACTS).verdict == "FAILS"


def test_a_decision_carries_its_errors_and_counts():
    drawn = sample()
    found = decide(drawn, rows(), reading(drawn, n_wrong=2, n_lost=1), FACTS)
    assert (found.n_read, found.n_agree, found.n_not_found, found.differing) == (16, 13, 1, (("weight_g", 2),))
    assert (found.alpha, found.beta) == (DESIGN.alpha, DESIGN.beta) and 0 < found.alpha <= Fraction(1, 10) and 0 < found.beta <= Fraction(1, 10)
    assert found.share.low < 13 / 16 < found.share.high
    assert f"{float(found.alpha) * 100:.1f}%" in found.says.en and f"{float(found.beta) * 100:.1f}%" in found.says.zh_hant
    assert to_check(drawn, rows(), reading(drawn, n_wrong=2, n_lost=1), FACTS) == (
        (drawn.rows[0], ("weight_g",)), (drawn.rows[1], ("weight_g",)), (drawn.rows[2], ()))


def test_it_is_about_records_and_never_about_people():
    drawn = sample()
    for wrong in range(DESIGN.n + 1):
        found = decide(drawn, rows(), reading(drawn, n_wrong=wrong), FACTS)
        assert not any(row in repr(found) for row in FRAME) and "王小明" not in repr(found)
        assert "no person" in found.says.en and "不涉及任何個人" in found.says.zh_hant
        assert not any(word in found.says.zh_hant for word in ("處罰", "扣分", "通報", "入戶"))


def test_what_is_not_read_yet_is_no_failure():
    drawn, n, d = sample(), DESIGN.n, DESIGN.d
    nothing = decide(drawn, rows(), {}, FACTS)
    assert (nothing.verdict, nothing.share) == ("CANNOT_TELL", None) and f"{n} records are still" in nothing.says.en
    assert decide(drawn, rows(), reading(drawn, n_left=n - d), FACTS).verdict == "PASSES"
    assert decide(drawn, rows(), reading(drawn, n_left=n - d + 1), FACTS).verdict == "CANNOT_TELL"
    assert decide(drawn, rows(), reading(drawn, n_wrong=n - d + 1, n_left=3), FACTS).verdict == "FAILS"


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_stopping_early_never_decides_otherwise(data):
    drawn = sample()
    wrong = data.draw(st.sets(st.sampled_from(drawn.rows)))
    full = {r: {"weight_g": rows()[r]["weight_g"] + (r in wrong)} for r in drawn.rows}
    end = decide(drawn, rows(), full, ["weight_g"]).verdict
    order = data.draw(st.permutations(drawn.rows))
    for k in range(len(order) + 1):
        assert decide(drawn, rows(), {r: full[r] for r in order[:k]}, ["weight_g"]).verdict in ("CANNOT_TELL", end)
    assert end != "CANNOT_TELL"


def test_results_of_another_sample_are_told():
    drawn = sample()
    stranger = next(r for r in FRAME if r not in drawn.rows)
    for read, asked, says in (({stranger: None}, FACTS, "was not drawn"), ({drawn.rows[0]: {"born_on": None}}, FACTS, "no reading of weight_g, outcome"), ({}, (), "no column was asked")):
        with pytest.raises(NotOfTheSample, match=says):
            decide(drawn, rows(), read, asked)


def test_an_empty_cell_agrees_with_an_empty_cell_only():
    drawn, held = sample(), rows()
    first = drawn.rows[0]
    held[first]["weight_g"] = None
    assert decide(drawn, held, {first: {"weight_g": ""}}, ["weight_g"]).n_agree == 1
    assert decide(drawn, held, {first: {"weight_g": 0}}, ["weight_g"]).n_agree == 0
