"""Every regular expression of the reader is linear or bounded: none takes long over any long text."""

import gc
import importlib
import pkgutil
import re
import signal
from pathlib import Path

import pytest

import anyu.reading
from anyu.guard import word
from anyu.guard.word import fold
from anyu.reading import read
from anyu.reading.pattern import pattern

LENGTH, ALLOWED_S = 1_000, 0.1  # a linear expression takes a hundredth of this; a quadratic one of the usual kind takes more
# What begins with anything at all, or with white space, is only ever matched from the start.
FROM_THE_START = (".*", "[^", r"\s*")
PIECES = ("1", "a", " ", "\t", "一", "每", "率", "、", "(", ")", "((", "()", "“", "1,", "1.", "0.1", "1-", "1:", "%", "__", "x", "千百", "三分之", "同比", "a b ", "at least ", "by ", "1、", "[1", "<a ", "—", "第",
          "達到", "萬元", "1 a", "獎", "。1", "ab-")


def patterns():
    """Each compiled expression of the rooms, with where it is from: those of modules and those that `pattern` keeps."""
    for path in [*Path(__file__).with_name("sample").glob("*.txt")]:
        read(path.read_text("utf-8"))
    found = {}
    for room in (anyu.reading, importlib.import_module("anyu.reading.extract")):
        package = importlib.import_module(room.__name__) if hasattr(room, "__path__") else room
        for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not each.ispkg:
                module = importlib.import_module(each.name)
                found |= {value: f"{each.name}.{name}" for name, value in vars(module).items() if isinstance(value, re.Pattern)}
    kept = [value for holder in gc.get_referents(pattern) if isinstance(holder, dict) for value in holder.values() if isinstance(value, re.Pattern)]
    assert len(kept) == pattern.cache_info().currsize > 40
    found |= {value: "pattern" for value in kept if value not in found}
    found |= {value: "word" for value in vars(word).values() if isinstance(value, re.Pattern)}
    return found


class _TooSlow(Exception):
    pass


@pytest.fixture
def bell():
    """Rings in this process after so many seconds of its own work; regular expressions hear it."""

    def ring(signum, frame):
        raise _TooSlow

    before = signal.signal(signal.SIGVTALRM, ring)
    yield lambda seconds: signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


def is_slow(compiled, text, bell):
    """Whether finding all matches takes too long."""
    bell(ALLOWED_S)
    try:
        if str(compiled.pattern).startswith(FROM_THE_START):
            compiled.match(text)
        else:
            for _ in compiled.finditer(text):
                pass
    except _TooSlow:
        return True
    finally:
        bell(0)
    return False


def test_no_expression_takes_long_over_a_long_text(bell):
    slow = []
    for compiled, where in patterns().items():
        for piece in PIECES:
            text = fold(piece) * (LENGTH // len(piece)) + "!"
            if is_slow(compiled, text.encode() if isinstance(compiled.pattern, bytes) else text, bell):
                slow.append(f"{where}: {compiled.pattern[:200]!r} over {piece!r}")
    assert slow == []


def test_a_quadratic_expression_is_noticed(bell):
    assert is_slow(re.compile(r"(?:a|b)*(?:a|c)*(?:a|d)*x"), "a" * LENGTH, bell)
