"""The reader against plans that others labelled; skipped with a reason where they are absent."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("ANYU_SHARED", ROOT.parent / "shared"))
PLANS = SHARED / "plans"
FLOORS = {"f1": 0.80, "coercive_recall": 0.95, "kind_accuracy": 0.9, "op_accuracy": 0.9, "name_accuracy": 0.9, "rights_accuracy": 0.9}


@pytest.fixture(scope="module")
def score():
    if not (PLANS / "score.py").exists():
        pytest.skip("the labelled plans are not here; set ANYU_SHARED to the folder that holds plans/")
    command = [sys.executable, PLANS / "score.py", PLANS / "labels.jsonl", PLANS, "--", Path(sys.executable).with_name("anyu"), "read", "--json"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=ROOT, check=True)
    return json.loads(run.stdout)


@pytest.mark.parametrize("measure", FLOORS)
def test_the_labelled_plans_are_read_well(score, measure):
    assert score[measure] >= FLOORS[measure], score["misses"]


def test_lawful_promises_are_not_declined(score):
    assert score["false_alarm_rate"] <= 0.05
