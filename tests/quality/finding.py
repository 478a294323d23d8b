"""All findings over rows in memory: those of the checks and rules, and the causes of the account."""

from datetime import date

from anyu.quality import account, everything, rules
from anyu.quality.account import reported
from tests.quality.held import SHEETS, holding

LAST = date(2025, 11, 30)


def findings_of(county, last=LAST):
    """(numbers of the rows, persons) of every finding."""
    with holding(county, last, empty=SHEETS) as duck:
        found = [(tuple(r.id for r in d.rows), d.persons) for d in everything(duck, SHEETS, list(rules().values()))]
        causes = account(duck, reported(duck, last)).causes
    return found + [(tuple(r.id for r in c.rows), c.persons) for c in causes]
