"""Text: one wording for people, in each language a declaration must carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .simplify import simplify


@dataclass(frozen=True)
class Text:
    """A wording in English and in Traditional Chinese; Simplified is derived from the latter at the edge.

    >>> Text("birth", "出生").say("zh-hant")
    '出生'
    """

    en: str
    zh_hant: str

    @classmethod
    def of(cls, value: Mapping[str, str] | Text) -> Text:
        """The wording a declaration gives as `{en = "…", zh_hant = "…"}`.

        Fails: ValueError when a language is missing, empty or not known.
        """
        if isinstance(value, Text):
            return value
        if set(value) != {"en", "zh_hant"} or not all(isinstance(v, str) and v.strip() for v in value.values()):
            raise ValueError(f"a text needs exactly en and zh_hant, both filled in; got {dict(value)!r}")
        return cls(value["en"], value["zh_hant"])

    def say(self, lang: str) -> str:
        """The wording for a language tag: `en…` English, `zh-hans` Simplified, otherwise Traditional Chinese."""
        tag = lang.lower()
        if tag.startswith("en"):
            return self.en
        return simplify(self.zh_hant) if "hans" in tag or tag.endswith("cn") else self.zh_hant

    def wordings(self) -> tuple[str, str, str]:
        """Every wording, for matching what a person typed."""
        return self.en, self.zh_hant, simplify(self.zh_hant)
