"""Complaints about offices, each handled by the office above; some late, some unanswered."""

from __future__ import annotations

import numpy as np

from .day import NEVER, Window, days
from .land import Land, Table

TOPICS, TOPIC_SHARE = ("SERVICE", "CONDUCT", "BENEFIT", "FEE", "INFORMATION", "OTHER"), (0.34, 0.14, 0.24, 0.06, 0.14, 0.08)
CHANNELS, CHANNEL_SHARE = ("WINDOW", "TELEPHONE", "LETTER", "ONLINE"), (0.22, 0.4, 0.08, 0.3)
TERM_DAYS = 60


def draw(rng: np.random.Generator, land: Land, window: Window, n: int) -> Table:
    """So many complaints without the complainants' names."""
    above = dict(zip(land.office["code"], land.office["parent"], strict=True))
    places = dict(zip(land.office["code"], land.office["place"], strict=True))
    about = np.array([*land.stations, *land.townships, *land.posts], object)
    weight = np.array([12] * 2 + [6] * len(land.townships) + [1] * len(land.posts))
    about = about[rng.choice(len(about), n, p=weight / weight.sum())]
    received = np.sort(window.draw(rng, np.full(n, window.begin), np.full(n, window.end)))
    wait = np.where(rng.random(n) < 0.14, TERM_DAYS + 1 + rng.exponential(20, n), np.minimum(rng.gamma(2.5, 9.0, n), TERM_DAYS)).astype(int)
    answered = np.where((rng.random(n) < 0.06) | (received + wait > window.today), NEVER, received + wait)
    satisfied = np.where(rng.random(n) < 0.74, True, False).astype(object)
    satisfied[(answered == NEVER) | (rng.random(n) < 0.15)] = None
    return {
        "code": [f"C{k:06}" for k in range(1, n + 1)],
        "place": [places[a] for a in about],
        "about_office": about.tolist(),
        "topic": rng.choice(np.array(TOPICS, object), n, p=TOPIC_SHARE).tolist(),
        "channel": rng.choice(np.array(CHANNELS, object), n, p=CHANNEL_SHARE).tolist(),
        "received_on": days(received),
        "due_on": days(received + TERM_DAYS),
        "answered_on": days(answered),
        "satisfied": satisfied.tolist(),
        "office": [above[a] for a in about],
    }
