"""A county of two villages and two offices, and rows as people would send them."""

from collections.abc import Iterable, Mapping
from datetime import timedelta

from anyu.intake import Receipt, accept
from anyu.registers.models import REGISTERS
from anyu.registers.rows import rows
from anyu.registers.scope import scope
from anyu.registers.seal import Seal
from tests.registers.office import AT, BOTH, MASTER, A, B, of, put

PERSON = {"code": "P1", "name": "王小明", "id_number": "990101199001011230", "sex": "男", "born_on": "1990-01-01"}
BIRTH = {"code": "B1", "place": "9901", "born_on": "2025-02-01", "sex": "女", "outcome": "活產", "registered_on": "2025-02-03", "weight_g": 3200}
STAY = {"person": "P1", "kind": "ACTUAL", "place": "9901", "from_on": "2020-01-01"}
VISIT = {"code": "V1", "person": "P1", "place": "9901", "requested_on": "2025-01-01", "visited_on": "2025-01-02", "service": "COUNSELLING", "consented": "是", "method": "IMPLANT", "decision": "ACCEPTED"}


def found() -> None:
    """Nothing; afterwards the places, offices and two persons are stored."""
    for code in ("9901", "9902"):
        put("place", code=code, level="VILLAGE", parent=None)
    for code, place in ((A, "9901"), (B, "9902")):
        put("office", code=code, place=place, parent=None)
    send("person", [PERSON])
    send("person", [PERSON | {"code": "P2", "name": "李红"}], office=B)


def csv(lines: Iterable[Mapping[str, object]], encoding: str = "utf-8") -> bytes:
    """The rows as a file."""
    lines = list(lines)
    head = list(dict.fromkeys(k for line in lines for k in line))
    text = ",".join(head) + "\n" + "".join(",".join(f'"{"" if line.get(h) is None else line[h]}"' for h in head) + "\n" for line in lines)
    return text.encode(encoding)


def send(register: str, lines: Iterable[Mapping[str, object]] | bytes, *, office: str = A, within=BOTH, minute: int = 0, **how) -> Receipt:
    """The receipt of rows sent at a minute."""
    data = lines if isinstance(lines, bytes) else csv(lines)
    at = type(within)(within.username, within.offices, within.care_offices, AT + timedelta(minutes=minute), within.why)
    return accept(register, data, f"{register}.csv", office=office, within=at, seal=Seal(MASTER), **how)


def counts(receipt: Receipt) -> tuple[int, int, int, int]:
    """Entered, held, asked, refused."""
    assert receipt.n_rows == receipt.n_entered + receipt.n_held + receipt.n_asked + receipt.n_refused
    return receipt.n_entered, receipt.n_held, receipt.n_asked, receipt.n_refused


def checks(receipt: Receipt) -> dict[int, set[str]]:
    """Row → what was found at it."""
    out: dict[int, set[str]] = {}
    for f in receipt.findings:
        out.setdefault(f.row, set()).add(f.check)
    return out


def stored(register: str, within=BOTH) -> dict[str, dict]:
    """Key → row, as stored."""
    with scope(within):
        return {r.code: {c.name: getattr(r, c.name) for c in REGISTERS[register].sheet().columns} for r in rows(register)}


__all__ = ["A", "B", "BOTH", "of", "put"]
