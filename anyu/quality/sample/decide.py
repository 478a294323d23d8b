"""Decide: what a sample that was read again says of an office's records, and with which chances of being wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from anyu.kernel import Text

from .draw import Sample, is_sealed
from .estimate import Interval, wilson

Values = Mapping[str, Any]


class NotOfTheSample(ValueError):
    """The results are not those of this sample; the message says which."""


@dataclass(frozen=True)
class Decision:
    """What holds of the office's records: PASSES, FAILS, or CANNOT_TELL while the records still to be read may turn it.

    It names an office and a register, counts and chances; no row and no person, because it is about neither.
    Shape: differing, column name → records in which it differs from the document. `share` is None while nothing was read.
    """

    office: str
    register: str
    verdict: str
    n: int
    d: int
    n_read: int
    n_agree: int
    n_not_found: int
    differing: tuple[tuple[str, int], ...]
    alpha: Fraction
    beta: Fraction
    share: Interval | None
    says: Text


def decide(sample: Sample, recorded: Mapping[str, Values], read: Mapping[str, Values | None], asked: Sequence[str]) -> Decision:
    """The decision; the errors are those of the design, which reading on after the matter is settled does not change.

    In: recorded = row id → values as they were stored when the sample was drawn; read = row id → values in the document, None
        where no document was found (such a record does not agree); asked = the columns that were read.
    Fails: NotOfTheSample, for a sample that was changed, a row that was not drawn, a column that was not read.
    """
    differing = Counter[str]()
    n_agree = n_not_found = 0
    for _, columns in _compared(sample, recorded, read, asked):
        n_not_found += columns is None
        n_agree += columns == ()
        differing.update(columns or ())
    design, n_read = sample.design, len(read)
    verdict = "PASSES" if n_agree >= design.d else "FAILS" if n_agree + design.n - n_read < design.d else "CANNOT_TELL"
    alpha, beta = design.alpha, design.beta
    says = _says(verdict, n_read, n_agree, design.n, design.d, alpha, beta)
    return Decision(sample.office, sample.register, verdict, design.n, design.d, n_read, n_agree, n_not_found, tuple(sorted(differing.items())), alpha, beta,
                    wilson(n_agree, n_read) if n_read else None, says)


def to_check(sample: Sample, recorded: Mapping[str, Values], read: Mapping[str, Values | None], asked: Sequence[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Row id → the columns that differ, for the office that keeps the records to check (核對記錄); without columns, no document was found."""
    return tuple((row, columns or ()) for row, columns in _compared(sample, recorded, read, asked) if columns != ())


def _compared(sample: Sample, recorded: Mapping[str, Values], read: Mapping[str, Values | None], asked: Sequence[str]) -> Iterator[tuple[str, tuple[str, ...] | None]]:
    """Each row that was read and the columns that differ, None where there was no document."""
    if not is_sealed(sample):
        raise NotOfTheSample("the sample was changed after it was drawn; draw it again from the seed and the frame")
    if strange := sorted(set(read) - set(sample.rows)):
        raise NotOfTheSample(f"the record {strange[0]} was not drawn; a record is never put in another's place")
    if not asked:
        raise NotOfTheSample("no column was asked; name those that were read from the documents")
    for row in sample.rows:
        if row not in read:
            continue
        found = read[row]
        if found is None:
            yield row, None
            continue
        if missing := [name for name in asked if name not in found or name not in recorded[row]]:
            raise NotOfTheSample(f"the record {row} has no reading of {', '.join(missing)}; enter what the document says, or leave the cell empty")
        yield row, tuple(name for name in asked if not _same(recorded[row][name], found[name]))


def _same(one: Any, other: Any) -> bool:
    return (None if one == "" else one) == (None if other == "" else other)


def _says(verdict: str, n_read: int, n_agree: int, n: int, d: int, alpha: Fraction, beta: Fraction) -> Text:
    errors = Text(f"The chance that good records fail is {_pct(alpha)}, that poor ones pass {_pct(beta)}.", f"好的記錄被判為不通過的可能為{_pct(alpha)}，差的記錄被判為通過的可能為{_pct(beta)}。")
    ends = {
        "PASSES": Text(f"At least {d} were needed: the records pass.", f"按規則不少於{d}條即通過，記錄質量通過。"),
        "FAILS": Text(f"At least {d} were needed: the records do not pass. The office checks its records against the documents.",
                      f"按規則應不少於{d}條，記錄質量未通過。請該單位對照原始材料核對記錄。"),
        "CANNOT_TELL": Text(f"At least {d} are needed; {n - n_read} records are still to be read.", f"按規則應不少於{d}條，尚有{n - n_read}條未核對，暫不能判定。"),
    }
    end = ends[verdict]
    return Text(
        f"{n_read} of {n} records were read again, {n_agree} agree with their documents. {end.en} {errors.en} This is about the office's records and about no person.",
        f"抽取{n}條，已核對{n_read}條，其中{n_agree}條與原始材料一致。{end.zh_hant}{errors.zh_hant}本結果只說明該單位的記錄，不涉及任何個人。",
    )


def _pct(share: Fraction) -> str:
    return f"{float(share) * 100:.1f}%"
