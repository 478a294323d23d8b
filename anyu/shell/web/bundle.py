"""Bundle: the charting code that pages load, made once out of the installed package; nothing of it is committed."""

from __future__ import annotations

import os
from importlib.metadata import version
from pathlib import Path

FOLDER = Path(__file__).parent / "static" / "built"
EXPORT = "window.anyuVega = {vegaEmbed, vega, vegaLite};"


def bundle(folder: Path = FOLDER) -> Path:
    """The file `vega.js`, made anew when the package has another version than it was made of."""
    target, stamp, made_of = folder / "vega.js", folder / "vega.version", version("vl-convert-python")
    if target.exists() and stamp.exists() and stamp.read_text("utf-8") == made_of:
        return target
    import vl_convert  # starts a JavaScript engine, so only when there is something to make

    folder.mkdir(parents=True, exist_ok=True)
    _put(target, vl_convert.javascript_bundle(EXPORT))
    _put(stamp, made_of)
    return target


def _put(path: Path, text: str) -> None:
    """Several servers may start at once: each writes a file of its own and then takes the name."""
    own = path.with_suffix(f".{os.getpid()}")
    own.write_text(text, "utf-8")
    own.replace(path)
