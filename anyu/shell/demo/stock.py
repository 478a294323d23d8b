"""Supplies: receipts, what was dispensed, losses and the count at the end of each month; now and then a shelf is empty."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from .day import MONTHS, Window
from .land import Land, Table, town_code

# Product, use of one service point in a month.
STATION = (("CONDOM", 320), ("COC", 90), ("POP", 26), ("DMPA", 18), ("IMPLANT", 5), ("CU_IUD", 9), ("ECP", 24), ("FOLIC_ACID", 60))
TOWNSHIP = tuple((product, use // 3) for product, use in STATION if product in ("CONDOM", "COC", "POP", "ECP", "FOLIC_ACID"))
COLUMNS = ("code", "place", "product", "kind", "quantity", "lot", "expires_on", "moved_on", "office")
SHORT = 3  # the township whose supply fails most often


def draw(rng: np.random.Generator, land: Land, window: Window) -> Table:
    """The moves of every product at every service point; each count is what the moves leave."""
    rows: list[tuple] = []
    points = [(office, office[:-1], STATION, 0.05) for office in land.stations]
    points += [(office, town_code(t), TOWNSHIP, 0.3 if t == SHORT else 0.09) for t, office in enumerate(land.townships)]
    for office, place, products, fails in points:
        for product, use in products:
            for move in _series(rng, window, use, fails):
                rows.append((f"S{len(rows) + 1:06}", place, product, *move, office))
    return {c: list(values) for c, values in zip(COLUMNS, zip(*rows, strict=True), strict=True)}


def _series(rng: np.random.Generator, window: Window, use: int, fails: float) -> list[tuple]:
    """Kind, quantity, lot, expiry and day of one product's moves at one point."""
    out, on_hand, phase = [], 0, int(rng.integers(3))
    demand = rng.poisson(use, MONTHS)
    for m in range(MONTHS):
        first, last = window.month(m), window.month(m + 1) - timedelta(days=1)
        lot, expires = f"{first:%y%m}-{use % 10}{m:02}", date(first.year + 3, first.month, 1)
        if m == 0 or (m % 3 == phase and rng.random() >= fails):
            quantity = max(0, round(use * 4.2) - on_hand)
            out.append(("RECEIVED", quantity, lot, expires, first + timedelta(days=int(rng.integers(2, 9)))))
            on_hand += quantity
        given = min(on_hand, int(demand[m]))
        if given:
            out.append(("DISPENSED", given, None, expires, first + timedelta(days=int(rng.integers(18, 25)))))
            on_hand -= given
        if on_hand and rng.random() < 0.06:
            lost = min(on_hand, 1 + int(rng.integers(1 + use // 12)))
            out.append(("LOST", lost, None, None, last - timedelta(days=2)))
            on_hand -= lost
        if on_hand and rng.random() < 0.02:
            off = int(rng.choice((-1, 1)))
            out.append(("ADJUSTED", off, None, None, last - timedelta(days=1)))
            on_hand += off
        out.append(("COUNTED", on_hand, None, None, last))
    return out
