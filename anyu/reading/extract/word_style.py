"""What Word's styles hand down to paragraphs and runs: a list, and whether the text is hidden; and its symbols."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from .part import children

# Code points of the Symbol and Wingdings fonts that plans use.
_SYMBOL = dict(zip(
    (0xA3, 0xB3, 0xB1, 0xB4, 0xB8, 0xB0, 0xB7, 0xB9, 0xBB, 0xA5, 0xD7, 0xA2, 0xB2, 0xAE, 0x6D, 0x61, 0x62, 0x53),
    "≤≥±×÷°•≠≈∞·′″→μαβ∑", strict=True))
_DINGBAT = dict(zip((0xFE, 0x52, 0xFC, 0xA8, 0x6F, 0xA3, 0xFD, 0xFB, 0x6C, 0xE0), "☑☑✓□□□☒✗●→", strict=True))


class Styles:
    """The styles of a document."""

    def __init__(self, root: Element | None, tied: dict[str, tuple[str, int]]) -> None:
        self._styles = {s.get("styleId", ""): s for s in children(root, "style")}
        self._tied = tied
        self.default = next((i for i, s in self._styles.items() if s.get("default") in ("1", "true") and s.get("type") == "paragraph"), "")
        self._hidden: dict[str, bool] = {}

    def list_of(self, style: str) -> tuple[str, int] | None:
        """List and depth of a paragraph style, its own or the nearest ancestor's."""
        for each in self._line(style):
            pr = each.find("pPr/numPr")
            if pr is not None:
                number, depth = list_place(pr)
                own = self._tied.get(each.get("styleId", ""))
                return (number or (own[0] if own else ""), own[1] if own and depth is None else depth or 0)
        return None

    def hides(self, style: str) -> bool:
        """Whether text of this style is hidden."""
        if style not in self._hidden:
            said = [v for each in self._line(style) if (v := hidden(each.find("rPr"))) is not None]
            self._hidden[style] = bool(said and said[0])
        return self._hidden[style]

    def _line(self, style: str) -> list[Element]:
        """The style and those it is based on."""
        found: list[Element] = []
        while style in self._styles and len(found) < 20:
            found.append(self._styles[style])
            style = next((b.get("val", "") for b in children(found[-1], "basedOn")), "")
        return found


def list_place(pr: Element) -> tuple[str, int | None]:
    """The list and the depth that numbering properties name."""
    number = next((e.get("val", "") for e in children(pr, "numId")), "")
    depth = next((e.get("val", "") for e in children(pr, "ilvl")), "")
    return number, int(depth) if depth.isdigit() else None


def on(element: Element | None) -> bool:
    """Whether a switch that is there is on."""
    return element is not None and element.get("val", "1") not in ("0", "false", "off", "none")


def hidden(pr: Element | None) -> bool | None:
    """Whether run properties hide their text; None where they do not say."""
    vanish = None if pr is None else pr.find("vanish")
    return None if vanish is None else on(vanish)


def symbol(font: str, code: str) -> str:
    """The character of a symbol font's code, nothing where it is only an ornament."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    low = number & 0xFF if 0xF000 <= number <= 0xF0FF else number
    if font.lower().startswith(("wingdings", "webdings")):
        return _DINGBAT.get(low, "")
    if number != low or font.lower() == "symbol":
        return _SYMBOL.get(low, chr(low) if 0x20 <= low <= 0x7E else "")
    return chr(number) if number < 0x110000 else ""


SYMBOLS = {0xF000 + low: c for low, c in _SYMBOL.items()}
