"""Looks for a text or a file that breaks the reader, led by which code each attempt reaches (atheris).

    python bench/fuzz_reading.py [SECONDS = 600] [FOLDER for what it finds]

atheris is no part of the installation: `pip install atheris` into an environment of its own, beside this checkout's packages.
Exit status 0 nothing found, 2 atheris is absent; otherwise what libFuzzer says, with the input in the folder.
"""

from __future__ import annotations

import io
import json
import math
import os
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

try:
    import atheris
except ImportError:
    print("atheris is not installed; `pip install atheris` into an environment that also has this system's packages", file=sys.stderr)
    sys.exit(2)

with atheris.instrument_imports(include=["anyu.reading", "anyu.guard"]):
    from anyu.reading import UnreadableDocument, extract, read
    from anyu.reading.extract import encoding, layout, ofd, old_sheet, opendocument, pdf, sheet, web, word  # noqa: F401

# The part of an archive that the input becomes, and what stands beside it.
PARTS = (
    ("word/document.xml", {}), ("word/numbering.xml", {"word/document.xml": "<document><body><p><pPr><numPr><numId val='1'/></numPr></pPr></p></body></document>",
                                                         "word/_rels/document.xml.rels": "<R><r Id='1' Type='a/numbering' Target='numbering.xml'/></R>"}),
    ("xl/worksheets/a.xml", {"xl/workbook.xml": "<workbook><sheets><sheet name='a' id='1'/></sheets></workbook>",
                             "xl/_rels/workbook.xml.rels": "<R><r Id='1' Type='a/worksheet' Target='worksheets/a.xml'/></R>"}),
    ("P.xml", {"OFD.xml": "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>", "D.xml": "<Document><Pages><Page BaseLoc='P.xml'/></Pages></Document>"}),
    ("content.xml", {"mimetype": "application/vnd.oasis.opendocument.text"}), ("content.xml", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}),
)


def sound(text: str) -> None:
    """Holds a reading against what every reading promises."""
    printed = read(text).json("x", "0" * 64)
    json.dumps(printed, allow_nan=False)
    for part in [*printed["statements"], *printed["orders"]]:
        assert 0 <= part["start"] <= part["end"] <= len(text) and text[part["start"] : part["end"]] == part["span"], part
    ids = [s["id"] for s in printed["statements"]]
    assert len(ids) == len(set(ids)) and all(set(c["statements"]) <= set(ids) for c in printed["arithmetic"])
    assert all(s[key] is None or math.isfinite(s[key]) for s in printed["statements"] for key in ("value", "value2"))


def zipped(member: str, content: bytes, beside: dict[str, str]) -> bytes:
    """An archive of one part that is the input."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in {**beside, member: content}.items():
            archive.writestr(name, part)
    return out.getvalue()


def attempt(data: bytes) -> None:
    """One input: the first byte says what it is taken for."""
    if not data:
        return
    kind, rest = data[0] % 16, data[1:]
    if kind < 6:
        sound(rest.decode("utf-8", "ignore"))
        return
    member, beside = PARTS[(kind - 6) % len(PARTS)]
    content = zipped(member, rest, beside) if kind < 12 else rest
    try:
        text = extract(content, ("a.html", "a.txt", "a.pdf", "stdin")[kind - 12] if kind >= 12 else "a.docx")
    except UnreadableDocument as e:
        assert "\n" not in str(e) + e.says().zh_hant
        return
    sound(text[:3000])


def seeds(folder: Path) -> None:
    """Beginnings that lead far in: our own samples and files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = [*(ROOT / "tests/reading/sample").glob("*.txt"), *(ROOT / "tests/reading/saved").iterdir()]
    for n, path in enumerate(files):
        content = path.read_bytes()
        if path.suffix == ".txt":
            for piece, line in enumerate(content.splitlines()):
                (folder / f"{n}-{piece}").write_bytes(b"\x00" + line)
        else:
            (folder / f"{n}").write_bytes(b"\x0f" + content)
    (folder / "word").write_bytes(b"\x06<d><body><p><pPr/><r><rPr><vanish/></rPr><t>95%</t><tab/></r></p><tbl><tr><tc><tcPr><gridSpan val='2'/></tcPr><p/></tc></tr></tbl></body></d>")
    (folder / "sheet").write_bytes(b"\x08<w><sheetData><row r='1'><c r='A1' t='n'><v>0.95</v></c></row></sheetData></w>")
    (folder / "ofd").write_bytes(b"\x09<P><Content><Layer><TextObject Boundary='1 2 3 4' Size='4'><TextCode X='1' Y='2' DeltaX='g 2 4'>95%</TextCode></TextObject></Layer></Content></P>")
    (folder / "odt").write_bytes(b"\x0a<d><body><text><list style-name='L'><list-item><p>95%<s c='3'/></p></list-item></list></text></body></d>")
    (folder / "html").write_bytes(b"\x0c<html><table><tr><td rowspan=2>a<td>95%</table><ol start=3><li>b</ol>")


if __name__ == "__main__":
    duration = sys.argv[1] if len(sys.argv) > 1 else "600"
    found = Path(sys.argv[2] if len(sys.argv) > 2 else ROOT / "out" / "fuzz")
    seeds(found / "corpus")
    os.environ.setdefault("PYTHONHASHSEED", "0")
    atheris.Setup([sys.argv[0], f"-max_total_time={duration}", "-max_len=4000", "-timeout=20", "-rss_limit_mb=3000", f"-artifact_prefix={found}/", str(found / "corpus")], attempt)
    atheris.Fuzz()
