"""The text of files as they come: every encoding told apart, every kind told by content, and a clear refusal of what cannot be read."""

import random
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from anyu.kernel.simplify import simplify
from anyu.reading import UnreadableDocument, extract
from anyu.reading.extract import decode
from tests.reading.office import archive, docx, p, r

SAVED = Path(__file__).with_name("saved")
WORDS = "全縣家庭服務工作的目標:及時率達到95%以上。"
WHO = "全縣 本鄉 各村 學校 縣衛生健康局 服務站 流動人口 育齡群眾 居民 醫院 婦幼保健院 社區 協會 居委會".split()
WHAT = "出生信息錄入率 住院分娩率 投訴按期答復率 宣傳活動 藥具發放點 孕前優生檢查覆蓋率 培訓 台賬完整率 隨訪服務 困難家庭補助 電話辦理 托育機構備案 貧困母親救助 獎勵扶助資金兌現".split()
HOW = "達到95%以上 不低於90% 控制在5%以內 120場 每季度一次 比上年提高2個百分點 36萬元 不少於4期 同比下降0.3個百分點 為零 全部完成 三分之一 逐步擴大 基本理順".split()


def sentences(n):
    """Pieces of two to a hundred characters, the same every time."""
    chance = random.Random(20260)
    for i in range(n):
        pieces = [chance.choice(words) for _ in range(1 + i % 4 // 3 * chance.randint(1, 3)) for words in (WHO, WHAT, HOW)]
        yield "".join(pieces[:3] if i % 4 else pieces[i % 3 : i % 3 + 1]) + "。," [i % 2] * (i % 5 > 0)


def test_encodings_without_a_mark_are_told_apart_even_in_a_few_characters():
    cases = [(text, encoding) for trad in sentences(300) for text, encodings in (
        (trad, ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")), (simplify(trad), ("utf-8", "gb18030", "utf-16-le"))) for encoding in encodings]
    wrong = [(text, encoding) for text, encoding in cases if decode(text.encode(encoding)) != text]
    assert len(cases) == 2400 and len(wrong) <= len(cases) * 0.005, wrong[:5]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "gb18030", "utf-16-le", "utf-16-be"])
def test_a_mark_is_believed_and_left_out(encoding):
    mark = "" if encoding in ("utf-8-sig", "utf-16", "utf-32") else "\ufeff"
    assert extract((mark + WORDS).encode(encoding), "a.txt") == WORDS


def test_western_letters_and_a_broken_byte():
    assert decode("Ministry – 95 per cent of café’s".encode("cp1252")) == "Ministry – 95 per cent of café’s"
    assert decode(WORDS.encode("gb18030") * 20 + b"\xb5") == WORDS * 20 + "\ufffd"
    assert decode(WORDS.encode() * 20 + b"\xe5") == WORDS * 20 + "\ufffd"


def test_a_large_file_is_told_by_parts_of_it():
    text = "plain words\n" * 20_000 + f"{WORDS}\n" * 20_000
    assert extract(text.encode("big5"), "a.txt") == text


def test_line_ends_and_invisible_characters():
    assert extract("一\r\n二\r三\x0c四\u200b\u00ad五\u2028六\x1a".encode(), "a.txt") == "一\n二\n三\n四五\n六"


DOCX = docx(p(r(WORDS)))
KINDS = {"docx": DOCX, "odt": (SAVED / "plan.odt").read_bytes(), "xls": (SAVED / "table.xls").read_bytes(), "html": b"<!DOCTYPE html><p>95%</p>", "text": b"95% of births"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["stdin", "plan.doc", "plan.xlsx", "plan.txt"])
def test_the_kind_is_told_by_content_where_content_tells(kind, name):
    if kind == "text" and name in ("plan.doc", "plan.xlsx"):
        with pytest.raises(UnreadableDocument):
            extract(KINDS[kind], name)
    else:
        assert "95%" in extract(KINDS[kind], name)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
REFUSED = [
    ((SAVED / "plan.doc").read_bytes(), "plan.doc", "old Word or WPS"), ((SAVED / "plan.doc").read_bytes(), "stdin", "old Word or WPS"),
    (OLE, "plan.wps", "old Word or WPS"), (OLE + "EncryptedPackage".encode("utf-16-le"), "plan.docx", "password"), (OLE + "Book".encode("utf-16-le"), "a.xls", "Excel 95"),
    (OLE + "PowerPoint Document".encode("utf-16-le"), "a.ppt", "presentation"), (OLE + "Workbook".encode("utf-16-le"), "a.xls", "damaged"), (OLE, "x", "no workbook"),
    (b"{\\rtf1 95%}", "plan.rtf", "cannot be read here"), (b"{\\rtf1 95%}", "stdin", "cannot be read here"), (b"anything", "plan.wps", "cannot be read here"),
    (b"\x89PNG\r\n", "scan.png", "picture"), (b"Rar!\x1a", "all.rar", "archive of files"), (archive({"a.txt": "x"}), "all.zip", "archive of files"),
    (archive({"ppt/presentation.xml": "<a/>"}), "a.pptx", "presentation"), (archive({"xl/workbook.bin": "x"}), "a.xlsb", "cannot be read here"),
    (archive({"Index/Document.iwa": "x"}), "a.pages", "another office program"), (b"MIME-Version: 1.0\n", "a.mht", "web archive"),
    (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><a/>', "a.xml", "old Office"),
    (b"", "plan.txt", "no text"), (b" \n\t", "plan.txt", "no text"), (docx(p()), "empty.docx", "no text"), (bytes(range(256)) * 40, "plan.txt", "neither text"),
    (b"not a zip", "plan.docx", "not a .docx"), (b"%PDF-1.4 broken", "plan.pdf", "damaged"), (b"PK\x03\x04broken", "plan.docx", "damaged"),
    (archive({"word/document.xml": b"0" * 60_000_000}), "bomb.docx", "unpacks to far more"),
    (archive({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "dtd.docx", "document type declaration"),
    (archive({"xl/workbook.xml": "<!DOCTYPE a><a/>"}), "dtd.xlsx", "document type declaration"), (archive({"OFD.xml": "<!DOCTYPE a><a/>"}), "dtd.ofd", "document type declaration"),
    (archive({"word/document.xml": "<a><b></a>"}), "bad.docx", "damaged"), (archive({"word/document.xml": "<a>" * 90_000 + "</a>" * 90_000}), "deep.docx", "damaged"),
    (archive({"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": "<encryption-data/>"}), "a.odt", "password"),
]


@pytest.mark.parametrize(("content", "name", "says"), REFUSED, ids=[f"{name} {says}" for _, name, says in REFUSED])
def test_what_cannot_be_read_says_what_why_and_what_to_do(content, name, says):
    with pytest.raises(UnreadableDocument, match=says) as e:
        extract(content, name)
    said = e.value.says()
    assert e.value.what == name and said.en.startswith(f"{name}: ") and "\n" not in said.en + said.zh_hant
    assert all(text.en.strip().endswith(".") and text.zh_hant.endswith("。") for text in (e.value.why, e.value.next_step))


def test_a_picture_that_declares_itself_does_not_spoil_its_document():
    assert extract(archive({"word/document.xml": f"<document><body>{p(r(WORDS))}</body></document>".replace("w:", "").replace("xml:space", "s"),
                                                     "word/media/image1.svg": "<!DOCTYPE svg><svg/>"}), "a.docx") == WORDS


def run(*words, content=b"", lang="en"):
    command = [sys.executable, "-c", "import sys; from anyu.shell.cli import main; sys.exit(main())", *words]
    return subprocess.run(command, input=content, capture_output=True, timeout=60, cwd=Path(__file__).parents[2], env={"PATH": "", "ANYU_LANG": lang, "PYTHONPATH": str(Path(__file__).parents[2])})


def test_standard_input_is_read_whatever_it_is():
    told = run("read", "-", "--text", content=DOCX)
    assert (told.returncode, told.stdout.decode()) == (0, WORDS)


@pytest.mark.parametrize(("lang", "says"), [("en", "anyu: stdin: it is a picture."), ("zh_TW", "anyu: stdin:這是圖片。請先做文字識別"), ("zh_CN", "anyu: stdin:这是图片。请先做文字识别")])
def test_the_command_refuses_in_one_line_of_the_users_language(lang, says):
    told = run("read", "-", content=b"\x89PNG\r\n", lang=lang)
    assert told.returncode == 2 and told.stdout == b""
    assert told.stderr.decode().startswith(says) and told.stderr.count(b"\n") == 1


def test_a_file_larger_than_any_plan_is_refused_before_it_is_looked_at(monkeypatch):
    monkeypatch.setattr(sys.modules["anyu.reading.extract.text"], "FILE_BYTES", 1000)
    with pytest.raises(UnreadableDocument, match="at most"):
        extract(b"x" * 1001, "a.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_fifty_megabytes_of_text_take_a_few_times_their_size(encoding):
    content = f"{WORDS}\r\n".encode(encoding)
    content *= 50_000_000 // len(content)
    tracemalloc.start()
    try:
        assert extract(content, "a.txt").endswith(WORDS + "\n")
        assert tracemalloc.get_traced_memory()[1] < 4 * len(content)
    finally:
        tracemalloc.stop()
