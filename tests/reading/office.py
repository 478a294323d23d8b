"""Small office files, written part by part: for tests."""

from __future__ import annotations

import io
import zipfile

import noto_cjk_sans_otc
import typst

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def archive(parts: dict[str, str | bytes]) -> bytes:
    """A zip of these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(name, part)
    return out.getvalue()


def relations(targets: dict[str, str]) -> str:
    """A part of relations: type → target."""
    entries = "".join(f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets.items()))
    return f"<Relationships {RELATIONS}>{entries}</Relationships>"


def docx(body: str, **parts: str) -> bytes:
    """A .docx of this body; further parts by name (numbering, styles, footnotes, endnotes, header1)."""
    return archive({
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": relations({name: f"{name}.xml" for name in parts}),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        **{f"word/{name}.xml": f"<w:{name} {W}>{part}</w:{name}>" for name, part in parts.items()},
    })


def p(*runs: str, pr: str = "") -> str:
    """A paragraph of Word."""
    return f"<w:p>{f'<w:pPr>{pr}</w:pPr>' if pr else ''}{''.join(runs)}</w:p>"


def r(text: str, pr: str = "") -> str:
    """A run of Word."""
    return f'<w:r>{f"<w:rPr>{pr}</w:rPr>" if pr else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def odf(kind: str, body: str, styles: str = "") -> bytes:
    """An .odt (text) or .ods (spreadsheet) of this body."""
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "text", "table", "style", "drawing"))
    content = f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    return archive({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content, "META-INF/manifest.xml": "<manifest/>"})


def pdf(text: str, *, setting: str = "", header: str = "", size: str = "12pt", lang: str = "zh") -> bytes:
    """A PDF with a text layer, one paragraph for each line of the text. In: setting, further rules of typst."""
    rules = f'#set page(paper: "a4", numbering: "— 1 —", header: [{header}])\n#set text(font: "Noto Sans CJK TC", size: {size}, lang: "{lang}")\n'
    rules += "#set par(justify: true, first-line-indent: (amount: 2em, all: true))\n" if lang == "zh" else ""
    quoted = (line.strip().replace("\\", "\\\\").replace('"', '\\"') for line in text.split("\n") if line.strip())
    body = "\n\n".join(f'#par(text("{line}"))' for line in quoted)
    return typst.compile(f"{rules}{setting}\n{body}".encode(), font_paths=[str(noto_cjk_sans_otc.FONT_PATH.parent)])
