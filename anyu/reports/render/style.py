"""The styles of an official Word paper: fonts, sizes, margins, language, page number.

Source: GB/T 9704-2012, 5-7: A4, margins 37 and 28 mm, title 2號小標宋, body 3號仿宋, levels 黑體, 楷體, 仿宋; page number — 1 —
"""
from __future__ import annotations

from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from anyu.reports.content import Content

SONG, FANG, HEI, KAI, TITLE = "宋体", "仿宋", "黑体", "楷体", "方正小标宋简体"
LATIN = "Times New Roman"
# What Word and WPS take when the first name is not installed.
_SUBSTITUTES = {SONG: "SimSun", FANG: "仿宋_GB2312", HEI: "SimHei", KAI: "楷体_GB2312", TITLE: SONG}
_LANGUAGES = {"zh-hant": "zh-HK", "zh-hans": "zh-CN", "en": "zh-CN"}


def sizes(content: Content) -> dict[str, float]:
    """The sizes of this paper in points: title, body, table."""
    if content.landscape:
        return {"title": 18, "body": 10.5, "table": 10}
    return {"title": 18, "body": 11, "table": 9.5} if content.lang == "en" else {"title": 22, "body": 16, "table": 10.5}


def set_font(target: Any, east_asian: str, size_pt: float, bold: bool = False) -> None:
    """Gives a style or a run both its Latin and its Chinese font; without the second Word picks one of its own."""
    target.font.name, target.font.size, target.font.bold = LATIN, Pt(size_pt), bold
    target.font.italic, target.font.color.rgb = False, RGBColor(0, 0, 0)
    fonts = target.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:eastAsia"), east_asian)
    fonts.set(qn("w:hAnsi"), LATIN)
    fonts.set(qn("w:cs"), LATIN)


def element(tag: str, **attributes: str) -> Any:
    """A Word element such as <w:lang w:val="…"/>."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def apply(document: Document, content: Content) -> None:
    """Sets the page, the styles and the footer of an empty document."""
    _page(document, content)
    _styles(document, content)
    _language(document, content.lang)
    _substitutes(document)
    _footers(document, content.landscape)


def _page(document: Document, content: Content) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(297), Mm(210)) if content.landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if content.landscape else WD_ORIENT.PORTRAIT
    top, bottom, left, right = (20, 18, 20, 20) if content.landscape else (37, 35, 28, 26)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.footer_distance = Mm(10 if content.landscape else 25)


def _styles(document: Document, content: Content) -> None:
    size, english = sizes(content), content.lang == "en"
    styles = document.styles
    set_font(styles["Normal"], SONG if content.landscape else FANG, size["body"])
    normal = styles["Normal"].paragraph_format
    normal.space_before, normal.space_after = Pt(0), Pt(4 if english else 0)
    if content.landscape or english:
        normal.line_spacing = 1.15
    else:
        normal.line_spacing_rule, normal.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28)
    for name in ("autoSpaceDE", "autoSpaceDN"):
        # No gap between Chinese and figures: 2026年, not 2026 年.
        styles["Normal"].element.get_or_add_pPr().insert_element_before(
            element(name, val="0"), "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    set_font(styles["Title"], TITLE, size["title"], bold=english)
    title = styles["Title"].paragraph_format
    title.alignment, title.space_after, title.space_before = WD_ALIGN_PARAGRAPH.CENTER, Pt(12), Pt(0)
    title.line_spacing_rule, title.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(size["title"] * 1.5)
    borders = styles["Title"].element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        styles["Title"].element.pPr.remove(borders)
    for level, font in enumerate((HEI, KAI, FANG, FANG), 1):
        style = styles[f"Heading {level}"]
        set_font(style, font, size["body"] + (2 if english and level == 1 else 0), bold=english or level == 3)
        style.paragraph_format.space_before = Pt(8 if english or content.landscape else 0)
        style.paragraph_format.space_after = Pt(4 if english or content.landscape else 0)
        style.paragraph_format.keep_with_next = True


def _language(document: Document, lang: str) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("lang", val="en-GB", eastAsia=_LANGUAGES[lang]))


def _substitutes(document: Document) -> None:
    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
        for name, other in _SUBSTITUTES.items()
    )
    for related in document.part.rels.values():
        if related.reltype.endswith("/fontTable"):
            space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
            related.target_part._blob = f'{head}<w:fonts xmlns:w="{space}">{rows}</w:fonts>'.encode()


def _footers(document: Document, landscape: bool) -> None:
    """— 1 — at the outer side, one character in."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT), (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
        for part in ("— ", "PAGE", " —"):
            run = paragraph.add_run("" if part == "PAGE" else part)
            set_font(run, SONG, 10.5 if landscape else 14)
            if part == "PAGE":
                _page_number(run)


def _page_number(run: Any) -> None:
    for kind in ("begin", "instruction", "end"):
        if kind == "instruction":
            instruction = element("instrText")
            instruction.text = "PAGE"
            run._r.append(instruction)
        else:
            run._r.append(element("fldChar", fldCharType=kind))
