"""Lexicon word: what a name means in the documents of an office, as one of its people corrected it."""

from __future__ import annotations

from django.db import models

from anyu.kernel import Text

from . import fields
from .register import Register


class LexiconWord(Register):
    """One name and the indicator that it means. It helps to read the office's next document, and never touches a verdict."""

    title = Text("Words an office taught", "本單位用語")
    key = ("words", "office")
    imported = False
    purpose = "statistics"

    words = fields.text("Words", "用語", size=80)
    indicator = fields.text("Catalogue indicator", "目錄指標", size=80)
    office = fields.office("Office", "單位")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["words", "office"], name="lexicon_word_key")]
