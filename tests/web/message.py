"""Every wording of the pages that has to be translated, found in templates and code without GNU gettext."""

from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from django.utils.translation.template import templatize

import anyu

WEB = Path(anyu.__file__).parent / "shell" / "web"
KEYWORDS = {
    "gettext": None, "gettext_lazy": None, "_": None, "gettext_noop": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}


def messages():
    """(context, singular, plural) → where it was found."""
    found = {}
    for path in [*WEB.rglob("*.html"), *WEB.rglob("*.py")]:
        text = path.read_text("utf-8")
        code = templatize(text) if path.suffix == ".html" else text
        for line, said, _comments, context in extract("python", BytesIO(code.encode()), KEYWORDS):
            said = said if isinstance(said, tuple) else (said, None)
            if said[0]:
                found.setdefault((context, *said), f"{path.relative_to(WEB)}:{line}")
    return found
