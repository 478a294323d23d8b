"""Every wording of the pages is translated, with its placeholders; Simplified is derived and whole."""

import re
from pathlib import Path

from babel.messages.pofile import read_po

import anyu
from anyu.kernel.simplify import simplify
from tests.web.message import messages

LOCALE = Path(anyu.__file__).parent / "shell" / "locale"
HAN = re.compile(r"[\u3400-\u9fff]")
HOLDERS = re.compile(r"%\(\w+\)s")


def catalogue():
    with (LOCALE / "zh_Hant" / "LC_MESSAGES" / "django.po").open("rb") as f:
        return read_po(f, locale="zh_Hant")


def translated():
    """(context, English) → Chinese."""
    found = {}
    for m in catalogue():
        if m.id:
            one, said = (m.id[0], m.string[0]) if isinstance(m.id, tuple) else (m.id, m.string)
            found[m.context, one] = said
    return found


def test_every_wording_of_the_pages_is_translated():
    have = translated()
    missing = {said[:2]: where for said, where in messages().items() if not have.get(said[:2])}
    assert missing == {}


def test_no_translation_is_left_over_or_in_doubt():
    wanted = {said[:2] for said in messages()}
    assert set(translated()) - wanted == set()
    assert [m.id for m in catalogue() if m.fuzzy] == []


def test_placeholders_are_the_same():
    wrong = {en: zh for (_, en), zh in translated().items() if sorted(HOLDERS.findall(en)) != sorted(HOLDERS.findall(zh))}
    assert wrong == {}


def test_chinese_is_chinese_in_mainland_terms():
    for (context, en), zh in translated().items():
        assert HAN.search(zh) or HOLDERS.search(zh) or context in ("bracket", "after a column", "list"), (en, zh)
        assert not re.search("資訊|資料|檔案夾|視窗|程式|使用者|登入|匯入|匯出|預設|帳號|台帳", zh), (en, zh)


def test_simplified_is_derived_whole(tmp_path):
    import gettext
    import shutil

    from anyu.shell.compile import compile_texts

    shutil.copytree(LOCALE / "zh_Hant", tmp_path / "zh_Hant", ignore=shutil.ignore_patterns("*.mo"))
    assert len(compile_texts(tmp_path)) == 2 and compile_texts(tmp_path) == []
    simplified = gettext.translation("django", tmp_path, ["zh_Hans"])
    for (context, en), zh in translated().items():
        one = next(m for m in catalogue() if m.id and m.context == context and en in (m.id if isinstance(m.id, tuple) else (m.id,)))
        said = simplified.npgettext(context, *one.id, 1) if context and isinstance(one.id, tuple) else simplified.ngettext(*one.id, 1) if isinstance(
            one.id, tuple) else simplified.pgettext(context, en) if context else simplified.gettext(en)
        assert said == simplify(zh), en
    assert simplified.gettext("Registers") == "台账"
