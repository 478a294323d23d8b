"""Bar: the progress of one step, on the terminal; a plain line where there is none."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm


@contextmanager
def bar(title: str, total: int) -> Iterator[Callable[[int], None]]:
    """A function that says how far the step has come, out of `total`."""
    shape = "{desc:<24} {bar:28} {n_fmt}/{total_fmt} {elapsed}"
    with tqdm(total=total, desc=title, file=sys.stderr, bar_format=shape, ascii=" -=", mininterval=0.2, dynamic_ncols=False) as shown:

        def reached(n: int) -> None:
            shown.update(max(0, min(n, total) - shown.n))

        yield reached
