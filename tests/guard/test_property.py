"""What no wording of an item gets around: people's choices carry no target and no consequence below the nation."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anyu.guard.fact import types
from anyu.guard.item import CONSENTS, CONSEQUENCES, DIRECTIONS, EVENTS, IDENTIFIABLE, KINDS, PURPOSES, UNITS, Item
from anyu.guard.screen import hits, screen
from anyu.guard.target import ALLOWED_EVENTS, may_target

CHOICES = "birth parity pregnancy termination fp_acceptance method_use sterilisation device_insertion".split()


def items(events):
    one = lambda values: st.sampled_from(sorted(values))  # noqa: E731
    return st.builds(
        Item, kind=one(KINDS), unit=one(UNITS - {"national"}), event=one(events), direction=one(DIRECTIONS), numeric=st.booleans(), consequence=one(CONSEQUENCES),
        purpose=one(PURPOSES), identifiable=one(IDENTIFIABLE), consent=one(CONSENTS), value=st.none() | st.floats(0, 100),
    )


@settings(max_examples=400, deadline=None)
@given(items(CHOICES))
def test_a_target_or_a_consequence_on_a_choice_is_blocked(item):
    if item.kind == "target" and item.numeric or item.consequence != "none":
        assert screen(item).verdict == "coercive"


@settings(max_examples=400, deadline=None)
@given(items(CHOICES))
def test_without_target_and_consequence_the_number_rules_are_silent(item):
    bare = replace(item, kind="indicator", numeric=False, consequence="none")
    assert not {h.rule for h in hits(bare) if h.severity == "BLOCK"} & {f"RS-0{n}" for n in range(1, 9)}


ESTIMATE = Item("indicator", unit="area", event="method_use(iud)", numeric=True, purpose="planning", conditions=("labelled_estimate",))


def number_rules(item):
    return {h.rule for h in hits(item) if h.severity == "BLOCK"} & {f"RS-0{n}" for n in range(1, 9)}


@pytest.mark.parametrize("event", CHOICES)
def test_every_target_and_every_consequence_is_blocked_for_every_unit_below_the_nation(event):
    for kind, unit, consequence, purpose in product(sorted(KINDS), sorted(UNITS - {"national"}), sorted(CONSEQUENCES), sorted(PURPOSES)):
        if kind == "target" or consequence != "none":
            assert screen(Item(kind, unit, event, numeric=True, consequence=consequence, purpose=purpose)).verdict == "coercive", (kind, unit, consequence)


@pytest.mark.parametrize("event", CHOICES)
def test_a_planning_estimate_is_exempt_and_nothing_else(event):
    estimate = replace(ESTIMATE, event=event)
    assert not number_rules(estimate)
    spoiled = [replace(estimate, **{field: value}) for field, value in [
        *(("kind", k) for k in ("target", "assessment_criterion", "report", "form")), *(("unit", u) for u in sorted(UNITS - {"area", "national"})),
        *(("consequence", c) for c in sorted(CONSEQUENCES - {"none"})), ("conditions", ()), *(("conditions", ("labelled_estimate", c)) for c in ("shown_per_worker", "used_in_assessment", "below_supply_level")),
    ]]
    for item in spoiled:
        assert number_rules(item), item


@settings(max_examples=200, deadline=None)
@given(items(CHOICES), st.sampled_from(["", "estimate, not a target", "測算數,非任務"]))
def test_calling_it_planning_exempts_no_promise(item, words):
    planned = replace(item, purpose="planning", numeric=True, text=words, conditions=("labelled_estimate",))
    if planned.kind != "indicator" or planned.unit != "area" or planned.consequence != "none":
        assert screen(planned).verdict == "coercive"


WITHOUT_NUMBER = {
    "RS-09": Item("eligibility", "household", "service_quality", eligibility=("parity",)), "RS-10": Item("disincentive", "household", "birth"), "RS-11": Item("eligibility", "person", "service_quality", eligibility=("birth_permit",)),
    "RS-12": Item("workflow_task", "person", "exam_attendance"), "RS-13": Item("workflow_task", "office", "tracking"),
}


@pytest.mark.parametrize("rule", WITHOUT_NUMBER)
def test_denial_fines_permits_checks_and_tracking_need_no_number(rule):
    for numeric, value, direction in product((False, True), (None, 0.0, 50.0), sorted(DIRECTIONS)):
        assert rule in {h.rule for h in hits(replace(WITHOUT_NUMBER[rule], numeric=numeric, value=value, direction=direction)) if h.severity == "BLOCK"}


SCHEMES = ["獎勵扶助", "特別扶助", "獨生子女父母獎勵", "育兒補貼", "產假", "old-age assistance", "special assistance", "existing one-child certificates", "childcare subsidy", "maternity benefits"]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_a_law_gives_for_births_may_read_births_and_nothing_else(scheme):
    given_ = Item("eligibility", "person", "benefit_delivery", eligibility=("parity", "birth_order"), text=scheme)
    assert screen(given_).verdict == "ok"
    for stolen in (
        replace(given_, eligibility=("parity", "contraceptive_status")), replace(given_, eligibility=("parity", "exam_attendance")), replace(given_, eligibility=("lawful_birth",)), replace(given_, eligibility=("sterilisation",)),
        replace(given_, kind="data_element"), replace(given_, kind="form"), replace(given_, event="service_quality"), replace(given_, event="workforce"), replace(given_, consequence="penalty"),
        *(replace(given_, text=f"{scheme} {right}") for right in ("入學", "落戶", "招工", "school place", "birth registration", "antenatal care")),
    ):
        assert "RS-09" in {h.rule for h in hits(stolen)}, stolen


@settings(max_examples=150, deadline=None)
@given(items(ALLOWED_EVENTS), st.sampled_from(["計劃生育率", "节育措施及时率", "上環例數", "流引產任務", "參檢率", "社会抚养费征收率", "birth quota", "IUD insertions", "birth permits", "new users", "contraceptive prevalence"]))
def test_no_other_event_hides_what_the_words_say(item, words):
    promise = replace(item, kind="target", numeric=True, text=words)
    assert screen(promise).verdict == "coercive"


def test_every_text_fact_is_a_known_type():
    assert set(types().values()) == {"text", "bool", "decimal"}


@settings(max_examples=400, deadline=None)
@given(items(EVENTS))
def test_the_default_is_no(item):
    if item.event_name not in ALLOWED_EVENTS:
        assert not may_target(item)
    decision = may_target(item)
    assert decision.reason.en and decision.reason.zh_hant
    assert decision.allowed or decision.replacement is not None


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30))
def test_words_never_turn_a_refusal_into_a_yes(words):
    assert not may_target(Item("indicator", event="birth", text=words))
