"""`anyu rights FILE.json`: what it takes, what it says, and how it ends on anything else."""

import io
import json
import sys

import pytest

from anyu.shell.cli.main import main

BIRTHS = {"id": "T1", "kind": "target", "unit": "area", "event": "birth", "direction": "max", "numeric": True, "value": 10}
LAWFUL = {"kind": "target", "unit": "office", "event": "timeliness", "numeric": True, "name": "answered in time"}


def run(tmp_path, content, *words):
    path = tmp_path / "items.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode())
    return main(["rights", str(path), *words])


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.setenv("ANYU_LANG", "en")


@pytest.mark.parametrize(("document", "status", "verdicts"), [
    ([BIRTHS, LAWFUL], 1, ["coercive", "ok"]), ({"items": [LAWFUL]}, 0, ["ok"]), ([], 0, []), ({"items": []}, 0, []), (BIRTHS, 1, ["coercive"]),
    ([{f"item.{k}": v for k, v in LAWFUL.items()}], 0, ["ok"]), ([{"kind": "target", "event": "screening", "numeric": True}], 1, ["conditional"]),
])
def test_lists_objects_and_single_items_are_screened(tmp_path, capsys, document, status, verdicts):
    assert run(tmp_path, document, "--json") == status
    assert [a["verdict"] for a in json.loads(capsys.readouterr().out)] == verdicts


def test_each_hit_carries_its_rule_severity_source_reason_and_replacement(tmp_path, capsys):
    run(tmp_path, [BIRTHS], "--json")
    (answer,) = json.loads(capsys.readouterr().out)
    assert answer["item"] == "T1" and answer["rules"] == ["RS-01"] and answer["indicator"] and "〔" in answer["instead"] or "outlook" in answer["instead"]
    (hit,) = answer["hits"]
    assert hit["severity"] == "BLOCK" and hit["source"].startswith("Population and Family Planning Law") and hit["why"]


@pytest.mark.parametrize(("lang", "word"), [("zh-hant", "計劃生育"), ("zh-hans", "计划生育")])
def test_it_speaks_the_readers_language(tmp_path, capsys, monkeypatch, lang, word):
    monkeypatch.setenv("ANYU_LANG", "zh_CN" if lang == "zh-hans" else "zh_TW")
    run(tmp_path, [BIRTHS], "--json")
    (answer,) = json.loads(capsys.readouterr().out)
    assert word in answer["hits"][0]["source"] and word in answer["hits"][0]["why"]


def test_a_byte_order_mark_and_standard_input_are_read(tmp_path, capsys, monkeypatch):
    assert run(tmp_path, b"\xef\xbb\xbf" + json.dumps([LAWFUL]).encode(), "--json") == 0
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps([LAWFUL]).encode())))
    assert main(["rights", "-", "--json"]) == 0


@pytest.mark.parametrize(("content", "says"), [
    (b"", "is empty"), (b"   \n", "is empty"), (b"{", "is not JSON (line 1"), (b"[1, 2", "is not JSON"), (b"\xff\xfe\x00", "is not UTF-8"), (b"{}", "holds no list"), (b"3", "holds no list"), (b'{"items": 3}', "holds no list"),
    (b"[3]", "item 1: An item is an object"), (b'[{"kind": "target"}, {"kind": "tarjet"}]', "item 2: kind is 'tarjet'"), (b'[{"kind": "target", "colour": "red"}]', "Unknown field 'colour'"),
    (b'[{"kind": "target", "event": "weather"}]', "event is 'weather'"), (b'[{"kind": "target", "numeric": "yes"}]', "write true or false"), (b'[{"kind": "target", "value": 1e999}]', "write a number"),
    (b'[{"kind": "target", "value": NaN}]', "write a number"), (b'[{"kind": "target", "value": 1' + b"0" * 400 + b"}]", "write a number"), (b'[{"kind": ["a"]}]', "kind is ['a']"), (b'[{"kind": "target", "conditions": {"a": 1}}]', "write a list of words"),
    (b'[{"kind": "target", "text": ["a"]}]', "write words"), (b"[" * 100_000, "nested too deeply"),
])
def test_anything_else_is_refused_in_one_clear_line(tmp_path, capsys, content, says):
    assert run(tmp_path, content, "--json") == 2
    shown = capsys.readouterr()
    assert shown.out == "" and shown.err.startswith("anyu: ") and len(shown.err.strip().splitlines()) == 1
    assert says in shown.err and "Traceback" not in shown.err


def test_a_missing_file_and_a_folder_are_told(tmp_path, capsys):
    assert main(["rights", str(tmp_path / "nothing.json")]) == 2
    assert main(["rights", str(tmp_path)]) == 2
    said = capsys.readouterr().err
    assert "there is no file" in said and "is a folder" in said


def test_without_json_a_table_is_printed(tmp_path, capsys):
    assert run(tmp_path, [BIRTHS, LAWFUL]) == 1
    assert "T1" in capsys.readouterr().out
