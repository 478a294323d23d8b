"""Archive: an office file is looked into before any parser is, and what is wrong with it is said as of a document."""

from __future__ import annotations

from anyu.kernel.archive import UnsafeFile, inspect, sheets_fit


class UnreadableDocument(ValueError):
    """A document has no text that can be read; says what, why and what to do next."""

    def __init__(self, what: str, why: str, next_step: str) -> None:
        super().__init__(f"{what}: {why} {next_step}")
        self.what, self.why, self.next_step = what, why, next_step


def safe_archive(content: bytes, name: str) -> None:
    """Nothing, when the archive may be parsed. Fails: UnreadableDocument."""
    try:
        inspect(content, name)
        sheets_fit(content, name)
    except UnsafeFile as e:
        raise UnreadableDocument(name, f"it {e.why}.", e.next_step) from e
