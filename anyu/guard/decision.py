"""A yes or a no that always says why."""

from __future__ import annotations

from dataclasses import dataclass

from anyu.kernel.text import Text


@dataclass(frozen=True)
class Decision:
    """Whether something is allowed, the reason in words for the person who asked, and the rule that decided.

    `rule` is the id of a rights rule, or None where a grant decided.
    """

    allowed: bool
    reason: Text
    rule: str | None = None

    def __bool__(self) -> bool:
        return self.allowed
