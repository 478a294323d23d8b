"""Archive: an office file is looked into before any parser is, and what is wrong with it is said as of a document."""

from __future__ import annotations

from anyu.kernel.text import Text


class UnreadableDocument(ValueError):
    """A document has no text that can be read; says what, why and what to do next."""

    def __init__(self, what: str, why: Text, next_step: Text) -> None:
        super().__init__(f"{what}: {why.en} {next_step.en}")
        self.what, self.why, self.next_step = what, why, next_step

    def says(self) -> Text:
        """The whole message, one line."""
        return Text(str(self), f"{self.what}:{self.why.zh_hant}{self.next_step.zh_hant}")


def safe_archive(content: bytes, name: str) -> None:
    """Nothing, when the archive may be parsed. Fails: UnreadableDocument."""
    from anyu.kernel.archive import UnsafeFile, inspect  # a text needs no archive

    try:
        inspect(content, name)
    except UnsafeFile as e:
        raise UnreadableDocument(name, Text(f"it {e.why.en}.", f"文件{e.why.zh_hant}。"), e.next_step) from e
