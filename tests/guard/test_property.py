"""What no wording of an item gets around: people's choices carry no target and no consequence below the nation."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

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
